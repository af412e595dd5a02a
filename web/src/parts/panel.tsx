/** A panel: one title, one picture, and every way to take it away. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { copied, drawing, save } from "./saving";
import { csv, TableView, type Table } from "./table";

/** The same by other means; the server writes both, so that they run. */
export interface Words {
  readonly python: string;
  readonly command: string;
}

export interface PanelProps {
  readonly title: string;
  /** What the files are called: lower case, no spaces. */
  readonly name: string;
  readonly words?: Words | null | undefined;
  /** Made when it is asked for: most never are. */
  readonly table?: (() => Table) | null | undefined;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Panel({ title, name, words, table, class: extra, children }: PanelProps) {
  const body = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  return (
    <section class={`panel ${extra ?? ""}`} aria-labelledby={`${name}-title`}>
      <header>
        <h2 id={`${name}-title`}>{title}</h2>
        <Takeaway
          title={title}
          name={name}
          words={words}
          table={table}
          picture={() => body.current?.querySelector<SVGSVGElement>("svg") ?? null}
          shown={shown}
          show={setShown}
        />
      </header>
      <div ref={body}>{children}</div>
      {shown && table ? <TableView table={table()} /> : null}
    </section>
  );
}

interface TakeawayProps extends Omit<PanelProps, "children" | "class"> {
  readonly picture: () => SVGSVGElement | null;
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
}

function Takeaway({ title, name, words, table, picture, shown, show }: TakeawayProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [said, setSaid] = useState("");
  const [text, setText] = useState<string | null>(null);
  useClosing(menu);
  const done = (message: string) => {
    setSaid(message);
    menu.current?.removeAttribute("open");
  };
  const copy = async (what: string, written: string) => {
    const held = await copied(written);
    setText(held ? null : written);
    done(held ? `${what} copied.` : "The browser refused to copy; the text is shown.");
  };
  const draw = () => {
    const svg = picture();
    if (svg) save(`${name}.svg`, "image/svg+xml", drawing(svg, title));
    done(svg ? "Figure saved." : "There is no figure yet.");
  };
  return (
    <>
      <details class="menu" ref={menu}>
        <summary aria-label={`Copy or save: ${title}`}>Copy / save</summary>
        <div>
          {words ? (
            <>
              <button onClick={() => copy("Python", words.python)}>Copy as Python</button>
              <button onClick={() => copy("Command", words.command)}>Copy as command</button>
            </>
          ) : null}
          <button onClick={draw}>Save figure (SVG)</button>
          {table ? (
            <>
              <button
                onClick={() => {
                  save(`${name}.csv`, "text/csv", csv(table()));
                  done("Numbers saved.");
                }}
              >
                Save numbers (CSV)
              </button>
              <button
                aria-pressed={shown}
                onClick={() => {
                  show(!shown);
                  done(shown ? "Table hidden." : "Table shown.");
                }}
              >
                {shown ? "Hide the table" : "Show as a table"}
              </button>
            </>
          ) : null}
        </div>
      </details>
      <span class="hidden" role="status">
        {said}
      </span>
      {text === null ? null : (
        <textarea readOnly aria-label="To be copied by hand" rows={6} value={text} />
      )}
    </>
  );
}

/** Close a menu on Escape and on a click elsewhere. */
function useClosing(menu: { readonly current: HTMLDetailsElement | null }) {
  useEffect(() => {
    const close = (event: Event) => {
      const open = menu.current;
      if (!open?.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === "Escape";
      const away = event.type === "pointerdown" && !open.contains(event.target as Node);
      if (escaped || away) open.open = false;
      if (escaped) open.querySelector("summary")?.focus();
    };
    addEventListener("keydown", close);
    addEventListener("pointerdown", close);
    return () => {
      removeEventListener("keydown", close);
      removeEventListener("pointerdown", close);
    };
  }, []);
}
