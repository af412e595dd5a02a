/** The shell: who we are, six tabs, the warning, and the tab that the address names. */

import { Component, type ComponentChildren, type ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { TABS, useAddress, written, type Address, type TabName } from "./address";
import { Note, Problems } from "./parts/note";
import type { Start } from "./start";
import { Design } from "./tabs/design";
import { Evidence } from "./tabs/evidence";
import { Explore } from "./tabs/explore";
import { Hypotheses } from "./tabs/hypotheses";
import { Report } from "./tabs/report";
import { Trial } from "./tabs/trial";

/** What each tab is given: the start of the server, and the words of the address. */
export interface TabProps {
  readonly start: Start;
  readonly words: Readonly<Record<string, string>>;
}

const PAGES: Readonly<Record<TabName, ComponentType<TabProps>>> = {
  explore: Explore,
  trial: Trial,
  evidence: Evidence,
  hypotheses: Hypotheses,
  design: Design,
  report: Report,
};

export function Shell({ start }: { start: Start }) {
  const address = useAddress();
  const Page = PAGES[address.tab];
  return (
    <>
      <Head address={address} banner={start.banner} />
      <main id="main" tabIndex={-1}>
        <Problems of={address.problem ? [address.problem] : []} />
        <Caught key={address.tab}>
          <Page start={start} words={address.words} />
        </Caught>
      </main>
      <footer class="foot">
        Equipoise {start.version} · computed on this machine; nothing leaves it.
      </footer>
    </>
  );
}

function Head({ address, banner }: { address: Address; banner: string }) {
  const title = TABS.find(([name]) => name === address.tab)?.[1] ?? "";
  const held = useRef<Partial<Record<TabName, string>>>({});
  useEffect(() => {
    document.title = `${title} · Equipoise`;
  }, [title]);
  held.current[address.tab] = written(address.tab, address.words);
  return (
    <header class="head">
      <a class="skip" href="#main" onClick={skip}>
        Skip to the page
      </a>
      <h1>Equipoise</h1>
      <nav aria-label="Tabs">
        <ul class="tabs">
          {TABS.map(([name, label]) => (
            <li key={name}>
              <a
                href={held.current[name] ?? written(name, {})}
                aria-current={name === address.tab ? "page" : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="banner">{banner}</p>
    </header>
  );
}

function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** A fault of ours in one tab leaves the others as they are. */
class Caught extends Component<{ children: ComponentChildren }, { fault: string | null }> {
  override state = { fault: null as string | null };

  static override getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return (
      <Note kind="bad">
        This tab stopped with «{this.state.fault}», a fault of the page. Open another tab, or load
        this one again.
      </Note>
    );
  }
}
