/** Estimates and p values of many trials: all randomised first, those picked after. */

import { binned, Histogram, type Line } from "../../charts/histogram";
import { Level, Points } from "../../charts/course";
import { Axes, Picture } from "../../charts/frame";
import { linear, logarithmic, marks } from "../../charts/scale";
import { Note } from "../../parts/note";
import { Panel } from "../../parts/panel";
import type { ProtocolName } from "../../start";
import { count, fixed, pValue, probability, spoken } from "../../words";
import { known, type Analysis, type TrialsHeld } from "./answer";

const [BLUE, PICKED, INK] = ["#0072b2", "#a8690a", "#16202c"];

/** The analysis of everybody, and that of the patients picked on their outcome. */
export function pairOf(held: TrialsHeld): readonly Analysis[] {
  const all = held.analyses.find((one) => one.among === "all");
  const picked = held.analyses.find((one) => one.among !== "all");
  return [all, picked].filter((one): one is Analysis => one !== undefined);
}

export function Estimates({ held, primary }: { held: TrialsHeld; primary: ProtocolName["primary"] }) {
  const axis = primary
    ? `change after ${spoken(primary.arm)} minus change after ${spoken(primary.versus)}, points`
    : "points of difference";
  const pair = pairOf(held);
  const every = pair.flatMap((one) => known(one.values));
  const also = [0, ...pair.flatMap((one) => (one.printed ? [one.printed.value] : []))];
  const { edges } = binned(every, also, 36);
  return (
    <Panel
      title="Difference at the primary visit, trial by trial"
      name="estimates"
      words={held.copy}
      table={() => ({
        caption: `Estimate of each trial: ${axis}.`,
        columns: ["trial", ...pair.map((one) => one.analysis)],
        rows: (pair[0]?.values ?? []).map((_, i) => [i + 1, ...pair.map((one) => one.values[i] ?? null)]),
      })}
    >
      {pair.map((one, i) => (
        <div key={one.analysis}>
          <h3>{heading(one, i)}</h3>
          <Histogram
            edges={edges}
            counts={counted(known(one.values), edges)}
            colour={one.among === "all" ? BLUE : PICKED}
            lines={lines(one)}
            xLabel={axis}
            height={i === 0 ? 170 : 182}
            alt={`${one.analysis}: ${one.trials} estimates, mean ${fixed(one.mean, 1)}, SD ${fixed(one.sd, 1)}${one.printed ? `; printed ${fixed(one.printed.value, 1)}` : ""}.`}
            caption={`${one.analysis}: mean ${fixed(one.mean, 2)}, SD ${fixed(one.sd, 2)} over ${count(one.trials)} trials. ${rejection(one)}`}
          />
        </div>
      ))}
      {primary ? <p class="soft">Above zero: the scale fell more after {spoken(primary.versus)}.</p> : null}
      {held.selection ? <Note kind={held.effect ? "" : "warn"}>{held.selection.says}</Note> : null}
    </Panel>
  );
}

function heading(one: Analysis, place: number): string {
  if (one.analysis.includes("both arms")) return "All who were randomised and treated in both arms";
  if (one.among === "all") return "All who were randomised and scored";
  return place === 0 ? one.analysis : "Only those picked for having responded in one arm";
}

function lines(one: Analysis): Line[] {
  const found: Line[] = [{ at: 0, label: "no difference", colour: INK }];
  if (one.printed) {
    found.push({
      at: one.printed.value,
      label: `printed ${fixed(one.printed.value, 1)}${one.printed.n ? `, n = ${one.printed.n}` : ""}`,
      colour: "#a84a00",
    });
  }
  return found;
}

function rejection(one: Analysis): string {
  if (one.rejected === null) return "";
  return `p below 0.05 in ${probability(one.rejected)} ± ${fixed(one.rejected_error, 3)} (${one.rejected_is}).`;
}

export function counted(values: readonly number[], edges: readonly number[]): number[] {
  const [first = 0, second = 1] = edges;
  const counts = edges.slice(1).map(() => 0);
  for (const value of values) {
    const bin = Math.min(counts.length - 1, Math.floor((value - first) / (second - first) + 1e-9));
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

const P_EDGES = Array.from({ length: 21 }, (_, i) => i / 20);

export function PValues({ held }: { held: TrialsHeld }) {
  const pair = pairOf(held);
  return (
    <Panel
      title="p values, trial by trial"
      name="p-values"
      words={held.copy}
      table={() => ({
        caption: "p value of each trial.",
        columns: ["trial", ...pair.map((one) => one.analysis)],
        rows: (pair[0]?.p ?? []).map((_, i) => [i + 1, ...pair.map((one) => one.p[i] ?? null)]),
      })}
    >
      <div class="pair">
        {pair.map((one) => few(one) ? <Dance key={one.analysis} of={one} /> : (
          <Histogram
            key={one.analysis}
            edges={P_EDGES}
            counts={counted(known(one.p), P_EDGES)}
            colour={one.among === "all" ? BLUE : PICKED}
            lines={[{ at: 0.05, label: "0.05", colour: INK }]}
            xLabel="p"
            height={150}
            alt={`p values of ${one.analysis}: ${known(one.p).filter((p) => p < 0.05).length} of ${known(one.p).length} below 0.05.`}
            caption={`${one.analysis}: ${latest(one)}`}
          />
        ))}
      </div>
    </Panel>
  );
}

/** A number with its error, or a dash where there is none. */
function give(value: string, error: string): string {
  return error === "–" ? value : `${value} ± ${error}`;
}

/** So few trials that each p value can be seen. */
function few(one: Analysis): boolean {
  return one.p.length <= 60;
}

/** The p value of each trial in turn, on a logarithmic axis: how little one of them says. */
function Dance({ of: one }: { of: Analysis }) {
  const colour = one.among === "all" ? BLUE : PICKED;
  const points = one.p.flatMap((p, i) =>
    typeof p === "number" ? [{ at: i + 1, value: Math.max(p, P_FOOT), spread: null, said: `trial ${i + 1}: p ${pValue(p)}` }] : [],
  );
  return (
    <Picture
      height={170}
      alt={`p of each trial: ${points.map((point) => point.said).join(", ")}.`}
      caption={`${one.analysis}: ${latest(one)} One trial, one dot; below the line p < 0.05.`}
    >
      {(width) => {
        const x = linear([0.5, one.p.length + 0.5], [48, width - 12], marks(1, one.p.length, Math.min(8, one.p.length)));
        const y = logarithmic([P_FOOT, 1], [132, 10]);
        return (
          <>
            <Axes x={x} y={y} xLabel="trial" />
            <Level x={x} y={y} at={0.05} label="0.05" colour={INK} />
            <Points x={x} y={y} points={points} colour={colour} filled />
          </>
        );
      }}
    </Picture>
  );
}

const P_FOOT = 0.0001;

function latest(one: Analysis): string {
  const last = known(one.p).slice(-8);
  return `the last were ${last.map(pValue).join("; ")}.`;
}

export function Analyses({ held }: { held: TrialsHeld }) {
  const wrong = held.analyses.filter((one) => one.as_declared === false);
  return (
    <Panel
      title="What each analysis does"
      name="analyses"
      words={held.copy}
      table={() => ({
        caption: "Each analysis over the trials, with Monte Carlo errors.",
        columns: ["analysis", "trials", "rejected", "error", "bias", "error", "coverage", "error"],
        rows: held.analyses.map((one) => [
          one.analysis,
          one.trials,
          one.rejected,
          one.rejected_error,
          one.bias,
          one.bias_error,
          one.coverage,
          one.coverage_error,
        ]),
      })}
    >
      <div class="scroll" tabIndex={0} role="region" aria-label="Analyses">
        <table>
          <thead>
            <tr>
              <th scope="col">analysis</th>
              <th scope="col" class="number">
                trials
              </th>
              <th scope="col" class="number">
                {held.effect ? "power" : "type I error"}
              </th>
              <th scope="col" class="number">
                bias, points
              </th>
              <th scope="col" class="number">
                coverage
              </th>
            </tr>
          </thead>
          <tbody>
            {held.analyses.map((one) => (
              <tr key={one.analysis}>
                <td>
                  {one.analysis}
                  {one.as_declared === false ? <strong class="flag"> not as declared</strong> : null}
                </td>
                <td class="number">{count(one.trials)}</td>
                <td class="number">
                  {give(probability(one.rejected), fixed(one.rejected_error, 3))}
                </td>
                <td class="number">
                  {give(fixed(one.bias, 2), fixed(one.bias_error, 2))}
                </td>
                <td class="number">
                  {give(probability(one.coverage), fixed(one.coverage_error, 3))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft">
        ± Monte Carlo error.
        {wrong.length ? " Not as declared: rejects a true null more or less often than 0.05, beyond that error." : ""}
      </p>
      <details>
        <summary>Aims, data, estimand, methods, performance (ADEMP)</summary>
        <dl>
          {held.ademp.map(([name, words]) => (
            <div key={name}>
              <dt>
                <strong>{name}</strong>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Panel>
  );
}
