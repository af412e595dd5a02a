/** The record by source, and whether its numbers can be true. */

import { useMemo } from "preact/hooks";

import type { Fields } from "../address";
import { useAnswer } from "../parts/asking";
import { useHeld } from "../parts/held";
import { Note, Problems } from "../parts/note";
import type { TabProps } from "../shell";
import "./evidence.css";
import { STATUSES, type Audit, type Shown, type Source } from "./evidence_parts/answer";
import { Audited } from "./evidence_parts/audit";
import { OwnTable } from "./evidence_parts/own";
import { Findings, Sayings } from "./evidence_parts/source";

const FIRST = "williams2018";
const FIELDS: Fields = {
  source: { kind: "text", pattern: /^[a-z0-9_]{1,60}$/, usual: FIRST },
  view: { kind: "choice", among: ["record", "own"], usual: "record" },
  status: { kind: "choice", among: ["", "all", ...STATUSES], usual: "" },
};

export function Evidence({ words }: TabProps) {
  const held = useHeld("evidence", FIELDS, words);
  const chosen = held.texts.source ?? FIRST;
  const sources = useAnswer<readonly Source[]>("/api/evidence");
  const source = useAnswer<Shown>(`/api/evidence/${chosen}`);
  const audit = useAnswer<Audit>(`/api/evidence/${chosen}/audit`);
  const shown = source.value?.source === chosen ? source.value : null;
  const choose = (name: string) => held.set({ source: name, status: "", view: "record" });
  const own = held.texts.view === "own";
  return (
    <>
      <Problems of={held.problems} />
      <div class="record">
        <Sources sources={sources.value ?? []} chosen={own ? "" : chosen} choose={choose} />
        <div class="middle">
          <div class="views" role="group" aria-label="What is audited">
            <button aria-pressed={!own} onClick={() => held.set({ view: "record" })}>
              The record: {chosen}
            </button>
            <button aria-pressed={own} onClick={() => held.set({ view: "own" })}>
              A table of your own
            </button>
          </div>
          {own ? <OwnTable /> : null}
          {own ? null : (
            <>
              {source.problem ? <Note kind="bad">{source.problem}</Note> : null}
              {shown && audit.value && !audit.waiting ? (
                <Audited
                  audit={{ ...audit.value, copy: audit.value.copy ?? shown.copy }}
                  of={chosen}
                  name="audit"
                  status={held.texts.status ?? ""}
                  choose={(status) => held.set({ status })}
                />
              ) : (
                <section class="panel">
                  {audit.problem ? <Note kind="warn">{audit.problem}</Note> : <p role="status">The numbers of {chosen} are being audited.</p>}
                </section>
              )}
              {shown ? <Findings key={chosen} shown={shown} /> : null}
              {shown ? <Sayings shown={shown} /> : null}
            </>
          )}
        </div>
      </div>
    </>
  );
}

interface SourcesProps {
  readonly sources: readonly Source[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
}

/** The sources that were read first, then those that they quote. */
function Sources({ sources, chosen, choose }: SourcesProps) {
  const groups = useMemo(
    () => [
      { title: "Reports", some: sources.filter((one) => one.read_in.length === 0) },
      { title: "Studies that they quote", some: sources.filter((one) => one.read_in.length > 0) },
    ],
    [sources],
  );
  return (
    <section class="panel listed" aria-label="Sources">
      <h2>Sources</h2>
      {groups.map(({ title, some }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {some.map((one) => (
              <li key={one.source}>
                <button
                  class="plain"
                  type="button"
                  title={one.title}
                  aria-pressed={one.source === chosen}
                  onClick={() => choose(one.source)}
                >
                  {one.source}
                </button>
                <small>{one.findings}</small>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p class="soft">With the number of findings on record.</p>
    </section>
  );
}
