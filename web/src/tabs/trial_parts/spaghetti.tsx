/** Every patient of one trial, by sequence: one line a patient, period after period. */

import { Curve } from "../../charts/course";
import { Axes, Picture } from "../../charts/frame";
import { linear } from "../../charts/scale";
import { useAnswer } from "../../parts/asking";
import { Note } from "../../parts/note";
import { Panel, type Words } from "../../parts/panel";
import type { Held } from "../../parts/held";
import { spoken } from "../../words";
import { armColour, armInk } from "../explore_parts/answer";
import type { OneTrial, Patient } from "./answer";

export interface SpaghettiProps {
  readonly id: string;
  readonly trials: number;
  readonly held: Held;
  readonly words: Words;
  /** The arm that others are compared with: blue; the others are orange. */
  readonly versus: string | undefined;
}

/** Between the periods of one patient, days on the picture. */
const GAP = 3;

export function Spaghetti({ id, trials, held, words, versus }: SpaghettiProps) {
  const asked = Math.min(Math.round(held.numbers.trial ?? 1), Math.max(1, trials));
  const { value: trial, problem } = useAnswer<OneTrial>(trials ? `/api/jobs/${id}/trial/${asked}` : null);
  const only = held.texts.shown === "responders";
  const groups = trial ? bySequence(trial.patients) : [];
  return (
    <Panel title={`Trial ${asked}, patient by patient`} name="patients" words={words} table={trial ? () => tableOf(trial) : null}>
      <div class="buttons">
        <button type="button" disabled={asked <= 1} onClick={() => held.set({ trial: asked - 1 })}>
          Previous
        </button>
        <button type="button" disabled={asked >= trials} onClick={() => held.set({ trial: asked + 1 })}>
          Next trial
        </button>
        <button type="button" aria-pressed={only} onClick={() => held.set({ shown: only ? "all" : "responders" })}>
          Responders alone
        </button>
      </div>
      {problem ? <Note kind="bad">{problem}</Note> : null}
      <div class="sequences">
        {trial
          ? groups.map(([sequence, patients]) => (
              <Sequence key={sequence.join()} sequence={sequence} patients={patients} trial={trial} only={only} versus={versus} />
            ))
          : null}
      </div>
      {trial ? (
        <p class="soft">
          {trial.shown < trial.of ? `${trial.shown} of ${trial.of} patients are drawn.` : `All ${trial.of} patients are drawn.`}{" "}
          A line is a patient; strong lines lost half of the score or more by the primary visit in the arm compared with.
        </p>
      ) : null}
    </Panel>
  );
}

function bySequence(patients: readonly Patient[]): (readonly [readonly string[], readonly Patient[]])[] {
  const found = new Map<string, Patient[]>();
  for (const patient of patients) {
    const key = patient.sequence.join(" ");
    found.set(key, [...(found.get(key) ?? []), patient]);
  }
  const groups = [...found.entries()].map(([key, some]) => [key.split(" "), some] as const);
  return groups.sort(([a], [b]) => b.length - a.length || (a.join() < b.join() ? -1 : 1));
}

interface SequenceProps {
  readonly sequence: readonly string[];
  readonly patients: readonly Patient[];
  readonly trial: OneTrial;
  readonly only: boolean;
  readonly versus: string | undefined;
}

function Sequence({ sequence, patients, trial, only, versus }: SequenceProps) {
  const side = (arm: string) => (arm === versus ? "placebo" : "naltrexone");
  const days = trial.visits_day;
  const last = Math.max(...days, 1);
  const name = sequence.map(spoken).join(", then ");
  const responders = patients.filter((one) => one.responder).length;
  const drawn = only ? patients.filter((one) => one.responder) : patients;
  const scores = trial.patients.flatMap((one) => Object.values(one.scores).flat());
  const most = Math.max(28, ...scores.map((score) => score ?? 0));
  const scale = trial.instrument === "hamd17" ? "HAM-D17" : trial.instrument.toUpperCase();
  return (
    <Picture
      height={210}
      alt={`${scale} of ${drawn.length} patients given ${name}; ${responders} responded.`}
      caption={`${name}: ${counted(patients.length, "patient")}, ${counted(responders, "responder")}.`}
    >
      {(width) => {
        const whole = sequence.length * last + (sequence.length - 1) * GAP;
        const x = linear([0, whole], [34, width - 8], []);
        const y = linear([0, most], [170, 22]);
        const start = (period: number) => period * (last + GAP);
        const marks = [days[0] ?? 0, ...days.filter((day) => day >= last / 2)];
        return (
          <>
            <Axes x={x} y={y} xLabel="days in each period" />
            {sequence.map((arm, period) => (
              <g key={arm}>
                <text x={x.at(start(period) + last / 2)} y={12} text-anchor="middle" fill={armInk(side(arm))} font-weight="600">
                  {spoken(arm)}
                </text>
                {marks.map((day) => (
                  <text key={day} x={x.at(start(period) + day)} y={186} text-anchor="middle" fill="#4b5866">
                    {day}
                  </text>
                ))}
                {drawn.map((patient) => (
                  <Curve
                    key={patient.id}
                    x={x}
                    y={y}
                    {...scored(patient.scores[arm] ?? [], days, start(period))}
                    colour={armColour(side(arm))}
                    width={patient.responder ? 1.8 : 1}
                    opacity={patient.responder ? 0.85 : 0.4}
                  />
                ))}
              </g>
            ))}
            {sequence.length > 1
              ? drawn.map((patient) => <Joined key={patient.id} patient={patient} sequence={sequence} at={(p) => x.at(start(p))} last={last} days={days} y={y.at} x={x.at} gap={GAP} />)
              : null}
          </>
        );
      }}
    </Picture>
  );
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

/** What was scored: a visit that was missed does not break a line. */
function scored(scores: readonly (number | null)[], days: readonly number[], start: number) {
  const held = days.map((_, i) => i).filter((i) => typeof scores[i] === "number");
  return { xs: held.map((i) => (days[i] ?? 0) + start), ys: held.map((i) => scores[i] ?? null) };
}

interface JoinedProps {
  readonly patient: Patient;
  readonly sequence: readonly string[];
  readonly days: readonly number[];
  readonly last: number;
  readonly gap: number;
  readonly at: (period: number) => number;
  readonly x: (day: number) => number;
  readonly y: (score: number) => number;
}

/** A faint line from the last score of a period to the first of the next. */
function Joined({ patient, sequence, days, last, gap, x, y }: JoinedProps) {
  const [first, second] = sequence;
  const before = patient.scores[first ?? ""] ?? [];
  const after = patient.scores[second ?? ""] ?? [];
  const end = before.findLastIndex((score) => score !== null);
  const start = after.findIndex((score) => score !== null);
  if (end < 0 || start < 0) return null;
  const from = [x(days[end] ?? 0), y(before[end] ?? 0)];
  const to = [x(last + gap + (days[start] ?? 0)), y(after[start] ?? 0)];
  return <path d={`M${from.join(" ")}L${to.join(" ")}`} stroke="#8b98a7" stroke-dasharray="2 3" opacity="0.5" fill="none" />;
}

function tableOf(trial: OneTrial) {
  return {
    caption: `Scores of trial ${trial.number}; virtual patients.`,
    columns: ["patient", "sequence", "responder", "arm", ...trial.visits_day.map((day) => `day ${day}`)],
    rows: trial.patients.flatMap((patient) =>
      Object.entries(patient.scores).map(([arm, scores]) => [
        patient.id,
        patient.sequence.join(" > "),
        patient.responder === null ? "–" : patient.responder ? "yes" : "no",
        arm,
        ...scores,
      ]),
    ),
  };
}
