/** One step of the pathway: its curve, equations, parameters, sources; held or free. */

import { Axes, Picture } from "../../charts/frame";
import { Curve, Moment } from "../../charts/course";
import { extent, linear, logarithmic } from "../../charts/scale";
import { useAnswer } from "../../parts/asking";
import { Note } from "../../parts/note";
import { Panel, type Words } from "../../parts/panel";
import { Slider } from "../../parts/slider";
import type { NodeName } from "../../start";
import { duration, short } from "../../words";
import { ARM_LABELS, armColour, armInk, type Explored } from "./answer";

interface Parameter {
  readonly name: string;
  readonly what: string;
  readonly value: number | null;
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly range_unit: string;
  readonly source: string;
  readonly status: string;
  readonly note: string;
}

interface Source {
  readonly key: string;
  readonly authors: string;
  readonly year: number | null;
  readonly title: string;
  readonly journal: string | null;
  readonly doi: string | null;
}

interface NodeTold {
  readonly name: string;
  readonly title: string;
  readonly component: string;
  readonly first: string;
  readonly text: readonly { readonly text: string; readonly fixed: boolean }[];
  readonly equations: readonly { readonly of: string; readonly text: string }[];
  readonly parameters: readonly Parameter[];
  readonly sources: readonly Source[];
  readonly copy: Words;
}

export interface NodePanelProps {
  readonly node: NodeName;
  readonly explored: Explored;
  readonly at: number;
  readonly held: number | undefined;
  readonly hold: (value: number | null) => void;
  readonly close: () => void;
}

export const TIME_TICKS = [0.25, 2, 24, 336];

export function NodePanel({ node, explored, at, held, hold, close }: NodePanelProps) {
  const { value: told, problem } = useAnswer<NodeTold>(`/api/node/${node.name}`);
  const current = told?.name === node.name ? told : null;
  const courses = explored.arms.map((arm) => [arm, explored.typical[arm]?.[node.name] ?? []] as const);
  return (
    <Panel
      title={node.title}
      name={`step-${node.name}`}
      words={current?.copy}
      table={() => ({
        caption: `${node.title}, ${unit(node)}: the typical patient over time.`,
        columns: ["h", ...explored.arms.map((arm) => ARM_LABELS[arm] ?? arm)],
        rows: explored.times_h.map((time, i) => [time, ...courses.map(([, course]) => course[i] ?? null)]),
      })}
    >
      <div class="step">
      <div>
      <Picture
        height={150}
        alt={`${node.title} of the typical patient from 15 minutes to 14 days, in both conditions.`}
        caption={`The typical patient, ${unit(node)}, over logarithmic time.`}
      >
        {(width) => {
          const x = logarithmic([0.25, 336], [46, width - 16], TIME_TICKS);
          const seen = courses.flatMap(([, course]) => course.filter((_, i) => (explored.times_h[i] ?? 0) >= 0.2));
          const y = linear(extent(seen, [node.rest ?? 0]), [122, 14]);
          return (
            <>
              <Axes x={x} y={y} xWords={duration} />
              {courses.map(([arm, course]) => (
                <Curve key={arm} x={x} y={y} {...late(explored.times_h, course)} colour={armColour(arm)} dashes={arm === "naltrexone" ? "6 3" : undefined} />
              ))}
              <Moment x={x} y={y} at={Math.max(at, 0.25)} label={duration(at)} />
              {courses.map(([arm], i) => (
                <text key={arm} x={width - 10} y={26 + 14 * i} text-anchor="end" fill={armInk(arm)}>
                  {ARM_LABELS[arm] ?? arm}
                </text>
              ))}
            </>
          );
        }}
      </Picture>
      <Clamping node={node} held={held} hold={hold} />
      </div>
      <div>
      {problem ? <Note kind="bad">{problem}</Note> : null}
      {current ? <Told told={current} /> : null}
      </div>
      </div>
      <div class="buttons">
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
    </Panel>
  );
}

function unit(node: NodeName): string {
  return node.unit === "1" ? "relative" : node.unit;
}

function late(times: readonly number[], course: readonly (number | null)[]) {
  const first = times.findIndex((time) => time >= 0.25);
  return { xs: times.slice(first), ys: course.slice(first) };
}

function Clamping({ node, held, hold }: Pick<NodePanelProps, "node" | "held" | "hold">) {
  const range = node.clamp;
  if (!range) return <p class="soft">This step cannot be held.</p>;
  return (
    <>
      <div class="buttons">
        <button
          type="button"
          aria-pressed={held !== undefined}
          onClick={() => hold(held === undefined ? (node.rest ?? range.low) : null)}
        >
          {held === undefined ? "Hold this step" : "Let it go"}
        </button>
        <small>What other steps read of it is then fixed.</small>
      </div>
      {held === undefined ? null : (
        <Slider
          name="held-at"
          label="Held at"
          unit=""
          least={range.low}
          most={range.high}
          step={range.step}
          value={held}
          onChange={hold}
        />
      )}
    </>
  );
}

function Told({ told }: { told: NodeTold }) {
  return (
    <>
      <p>{told.first}</p>
      <h3>Equations</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Equations">
        {told.equations.map((equation) => (
          <p key={equation.of}>
            <code>{equation.text}</code>
          </p>
        ))}
      </div>
      <details>
        <summary>What this step is</summary>
        {told.text.map((part, i) =>
          part.fixed ? (
            <pre key={i} class="scroll" tabIndex={0}>
              <code>{part.text}</code>
            </pre>
          ) : (
            <p key={i}>{part.text}</p>
          ),
        )}
      </details>
      <h3>Parameters</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Parameters">
        <table>
          <thead>
            <tr>
              <th scope="col">what</th>
              <th scope="col" class="number">
                value
              </th>
              <th scope="col" class="number">
                range
              </th>
              <th scope="col">from</th>
            </tr>
          </thead>
          <tbody>
            {told.parameters.map((one) => (
              <tr key={one.name}>
                <td>
                  {one.what} <code class="soft">{one.name}</code>
                </td>
                <td class="number">
                  {one.value === null ? "–" : short(one.value)} {one.unit === "1" ? "" : one.unit}
                </td>
                <td class="number">
                  {one.low === null || one.high === null ? "–" : `${short(one.low)} to ${short(one.high)}`}
                  {one.range_unit === one.unit ? "" : ` ${one.range_unit}`}
                </td>
                <td>
                  {one.status}
                  {one.source ? `, ${one.source}` : ""}
                  {one.note ? <small>. {one.note}</small> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>Sources</h3>
      <ul class="sources">
        {told.sources.map((one) => (
          <li key={one.key}>
            {[[one.authors, one.year].filter(Boolean).join(" "), one.title, one.journal]
              .filter(Boolean)
              .join(". ")}{" "}
            {one.doi ? (
              <a href={`https://doi.org/${one.doi}`} rel="noreferrer noopener" target="_blank">
                doi:{one.doi}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
