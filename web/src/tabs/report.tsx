/** Runs of the past, and the report of each: made, read and taken away. */

import { useState } from "preact/hooks";

import type { Fields } from "../address";
import { post, sentence } from "../api";
import { useAnswer } from "../parts/asking";
import { useHeld } from "../parts/held";
import { JOB_ID } from "../parts/job";
import { Note, Problems } from "../parts/note";
import { Panel, type Words } from "../parts/panel";
import { Choice } from "../parts/slider";
import type { TabProps } from "../shell";
import { count } from "../words";
import "./report.css";
import { day, type Made, type Reported, type Run } from "./report_parts/answer";
import { Reading } from "./report_parts/reading";

const LENGTHS = [
  ["note", "note: two pages"],
  ["study", "study: about ten pages"],
  ["dossier", "dossier: everything, with every equation and parameter"],
] as const;
const FORMATS = [
  ["html", "one HTML file"],
  ["pdf", "PDF"],
  ["both", "both"],
] as const;
const FIELDS: Fields = {
  run: { kind: "text", pattern: JOB_ID, usual: "" },
  length: { kind: "choice", among: LENGTHS.map(([name]) => name), usual: "study" },
  format: { kind: "choice", among: FORMATS.map(([name]) => name), usual: "html" },
  file: { kind: "text", pattern: /^([a-z][a-z0-9_-]{0,40}\.html)?$/, usual: "" },
};

export function Report({ words }: TabProps) {
  const held = useHeld("report", FIELDS, words);
  const runs = useAnswer<readonly Run[]>("/api/runs");
  const reports = useAnswer<readonly Reported[]>("/api/reports");
  const id = held.texts.run ?? "";
  const run = runs.value?.find((one) => one.id === id) ?? null;
  const reported = reports.value?.find((one) => one.id === id) ?? null;
  return (
    <>
      <Problems of={held.problems} />
      <div class="past">
        <Runs runs={runs.value} problem={runs.problem} chosen={id} choose={(next) => held.set({ run: next, file: "" })} />
        <div class="middle">
          {id !== "" && runs.value && !run ? (
            <Note kind="warn">No run {id} is kept here; it was made elsewhere, or removed. Choose one of the list.</Note>
          ) : null}
          {run ? (
            <Making
              key={run.id}
              run={run}
              length={held.texts.length ?? "study"}
              format={held.texts.format ?? "html"}
              set={held.set}
              made={(file) => {
                reports.again();
                held.set({ file });
              }}
            />
          ) : (
            <Asking some={(runs.value?.length ?? 0) > 0} />
          )}
          {reported ? (
            <Reading reported={reported} file={held.texts.file ?? ""} choose={(file) => held.set({ file })} />
          ) : null}
        </div>
      </div>
    </>
  );
}

function Asking({ some }: { some: boolean }) {
  return (
    <section class="panel" aria-label="Report">
      <h2>Report</h2>
      <p>
        {some
          ? "Choose a finished run: its report says what was asked, what was assumed and what was measured, what came out and how sure that is, and the command that makes it again."
          : "Nothing was run yet. A virtual trial of this page is a run; these commands make others:"}
      </p>
      {some ? null : (
        <p>
          <code>equipoise reproduce williams_2018</code>
          <br />
          <code>equipoise weigh</code>
        </p>
      )}
    </section>
  );
}

interface RunsProps {
  readonly runs: readonly Run[] | null;
  readonly problem: string | null;
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

function Runs({ runs, problem, chosen, choose }: RunsProps) {
  const all = [...(runs ?? [])].sort((a, b) => b.changed.localeCompare(a.changed));
  return (
    <Panel
      title="Past runs"
      name="runs"
      words={{
        command: "equipoise runs list --json",
        python:
          "from equipoise.runs import home_of\nfrom equipoise.runs.register import register\n\nfor line in register(home_of(None)):\n    print(line)\n",
      }}
      table={() => ({
        caption: "Runs that are kept here.",
        columns: ["run", "task", "state", "chunks done", "chunks", "seed", "begun", "changed", "seconds", "digest", "MB"],
        rows: all.map((one) => [
          one.id,
          one.task,
          one.state,
          one.done,
          one.chunks,
          one.seed,
          one.begun,
          one.changed,
          one.seconds,
          one.digest,
          one.megabytes,
        ]),
      })}
    >
      {problem ? <Note kind="bad">{problem}</Note> : null}
      {runs && all.length === 0 ? <p>None is kept here.</p> : null}
      <ul class="runs">
        {all.map((one) => (
          <li key={one.id}>
            <button class="plain" type="button" aria-pressed={one.id === chosen} onClick={() => choose(one.id)}>
              {one.task}, {day(one.changed)}
              <br />
              <small>
                {one.id}, {one.state}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface MakingProps {
  readonly run: Run;
  readonly length: string;
  readonly format: string;
  readonly set: (changes: Readonly<Record<string, string>>) => void;
  readonly made: (file: string) => void;
}

function Making({ run, length, format, set, made }: MakingProps) {
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [copy, setCopy] = useState<Words | null>(null);
  const build = () => {
    setWaiting(true);
    setProblem(null);
    post<Made>("/api/reports", { run: run.id, length, format })
      .then((found) => {
        setCopy(found.copy);
        made(found.files.find((name) => name.endsWith(".html")) ?? "");
      })
      .catch((fault: unknown) => setProblem(sentence(fault)))
      .finally(() => setWaiting(false));
  };
  const finished = run.state === "finished";
  return (
    <Panel
      title={`Run ${run.id}`}
      name="report"
      words={copy}
      table={() => ({
        caption: `Run ${run.id}.`,
        columns: ["what", "value"],
        rows: Object.entries(run).map(([name, value]) => [name, value as string | number]),
      })}
    >
      <dl class="told">
        <dt>Task</dt>
        <dd>{run.task}</dd>
        <dt>State</dt>
        <dd>
          {run.state}, {count(run.done)} of {count(run.chunks)} chunks{run.problem ? `: ${run.problem}` : ""}
        </dd>
        <dt>Begun</dt>
        <dd>{day(run.begun)}</dd>
        <dt>Seed</dt>
        <dd>{run.seed}</dd>
        <dt>Digest</dt>
        <dd>
          <code>{run.digest || "–"}</code>
        </dd>
      </dl>
      <div class="asked">
        <Choice name="length" label="Length" options={LENGTHS} value={length} onChange={(next) => set({ length: next })} />
        <Choice name="format" label="Format" options={FORMATS} value={format} onChange={(next) => set({ format: next })} />
      </div>
      <div class="buttons">
        <button class="main" disabled={waiting || !finished} onClick={build}>
          Make the report
        </button>
        {finished ? null : (
          <span>
            Only a finished run has a report. Finish it with: <code>equipoise runs resume {run.id}</code>
          </span>
        )}
      </div>
      <p role="status">{waiting ? "The report is being made; a dossier takes about a minute." : ""}</p>
      {problem ? <Note kind="bad">{problem}</Note> : null}
    </Panel>
  );
}
