/** A table of one's own: pasted or uploaded, and audited. */

import { useState } from "preact/hooks";

import { get, post, Refusal, sentence } from "../../api";
import { Note } from "../../parts/note";
import type { Audit } from "./answer";
import { Audited } from "./audit";

/** What the server takes, bytes; a larger file is not read. */
const LARGEST = 10_000_000;

export function OwnTable() {
  const [text, setText] = useState("");
  const [name, setName] = useState("table");
  const [audit, setAudit] = useState<Audit | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [waiting, setWaiting] = useState(false);
  const [status, setStatus] = useState("");
  const refuse = (problem: unknown) =>
    setProblems(problem instanceof Refusal && problem.problems.length > 0 ? problem.problems : [sentence(problem)]);
  const start = () =>
    get<{ csv: string }>("/api/audit/template")
      .then((found) => {
        setText(found.csv);
        setProblems([]);
      })
      .catch(refuse);
  const upload = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LARGEST) {
      setProblems([`'${file.name}' has ${Math.round(file.size / 1e6)} MB; a table has at most ${LARGEST / 1e6} MB.`]);
      return;
    }
    setText(await file.text());
    setName(file.name.slice(0, 60));
    setProblems([]);
  };
  const run = () => {
    setWaiting(true);
    setProblems([]);
    setAudit(null);
    post<Audit>("/api/audit", { name, csv: text })
      .then(setAudit)
      .catch(refuse)
      .finally(() => setWaiting(false));
  };
  return (
    <>
      <section class="panel" aria-labelledby="own-title">
        <h2 id="own-title">Audit a table of your own</h2>
        <p class="soft">
          One row for each statistic, with the number exactly as it is printed. It is read on this machine, in a process with
          little memory and time, and is not kept.
        </p>
        <label class="field">
          <span>Table, as comma-separated values</span>
          <textarea
            rows={9}
            spellcheck={false}
            class="csv"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div class="buttons">
          <button class="main" disabled={waiting || text.trim() === ""} onClick={run}>
            Audit this table
          </button>
          <button onClick={start}>Start from the template</button>
          <label class="upload">
            Upload a CSV file{" "}
            <input
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={(event) => void upload(event.currentTarget.files?.[0])}
            />
          </label>
        </div>
        <p role="status">{waiting ? "The table is being audited." : ""}</p>
        {problems.length > 0 ? (
          <Note kind="bad">
            {problems.map((one) => (
              <span key={one} class="line">
                {one}
              </span>
            ))}
          </Note>
        ) : null}
      </section>
      {audit ? <Audited audit={audit} of={name} name="own-audit" status={status} choose={setStatus} /> : null}
    </>
  );
}
