/** Plasma and receptors: bands of patients, the typical one, and published points. */

import { Band, Curve, InfusionBar, Points, type Printed } from "../../charts/course";
import { Axes, GREEN, ORANGE, Picture, PINK } from "../../charts/frame";
import { Reading } from "../../charts/reading";
import { extent, linear, logarithmic } from "../../charts/scale";
import { Panel } from "../../parts/panel";
import { Choice } from "../../parts/slider";
import type { Held } from "../../parts/held";
import type { Start } from "../../start";
import { duration, significant } from "../../words";
import { armColour, asMeasured, type Explored, type PublishedPoint } from "./answer";
import { plasmaCurves } from "./asked";

const BAND_NAMES = [
  ["95 %", 4],
  ["75 %", 3],
  ["median", 2],
  ["25 %", 1],
  ["5 %", 0],
] as const;
const BANDS = "Bands: half of the patients, and nine in ten (5–95 %); not a confidence interval.";

export function Plasma({ start, explored, held }: { start: Start; explored: Explored; held: Held }) {
  const name = held.texts.plasma ?? "ketamine_plasma";
  const curve = start.curves.find((one) => one.name === name);
  const of = name.startsWith("naltrex") ? "naltrexone" : "ketamine";
  const arm = of === "naltrexone" ? "naltrexone" : "placebo";
  const times = explored.times_h;
  const typical = explored.typical[arm]?.[name] ?? [];
  const bands = explored.bands?.[arm]?.[name] ?? null;
  const dose = explored.doses.find((one) => one.arm === arm && one.drug.endsWith(of === "naltrexone" ? of : "ketamine"));
  const start_h = of === "naltrexone" ? (dose?.at_h ?? 0) : 0;
  const most = start_h + (of === "naltrexone" ? 24 : name.startsWith("ketamine") ? 4 : 24);
  const fits = asMeasured(explored.asked, start.explore, of);
  const marks = printed((fits ? (explored.points[name] ?? []) : []).filter((point) => (point.at_h ?? Infinity) <= most));
  const log = held.texts.axis === "log";
  const seen = times.map((time) => time >= start_h && time <= most);
  const title = curve?.title ?? name;
  return (
    <Panel
      title={`${title}, ${curve?.unit ?? ""}`}
      name="plasma"
      words={explored.copy}
      table={() => courseTable(explored, `${title}, ${curve?.unit ?? ""}. ${BANDS}`, arm, name)}
    >
      <Picture
        height={190}
        alt={`${title} over ${most - start_h} hours: ${bands ? "bands of patients, their median" : "the typical patient"} and ${marks.length} published points.`}
        caption={`${bands ? BANDS : "The typical patient; the patients are on their way."}${told(marks)}`}
      >
        {(width) => {
          const values = [...(bands?.[4] ?? typical)].filter((_, i) => seen[i]);
          const top = extent([...values, ...marks.map((m) => m.value + (m.spread ?? 0))], [0])[1];
          const x = linear([start_h, most], [44, width - 8]);
          const y = log ? logarithmic([top / 1000, top], [152, 10]) : linear([0, top], [152, 10]);
          const colour = armColour(arm);
          const kept = (course: readonly (number | null)[]) => course.map((v, i) => (seen[i] ? v : null));
          return (
            <>
              <Axes x={x} y={y} xLabel="hours after the start of ketamine" />
              {bands ? (
                <>
                  <Band x={x} y={y} xs={times} low={kept(bands[0] ?? [])} high={kept(bands[4] ?? [])} colour={colour} />
                  <Band x={x} y={y} xs={times} low={kept(bands[1] ?? [])} high={kept(bands[3] ?? [])} colour={colour} opacity={0.25} />
                </>
              ) : null}
              <Curve x={x} y={y} xs={times} ys={kept(bands?.[2] ?? typical)} colour={colour} />
              {dose && dose.over_h > 0 ? (
                <InfusionBar x={x} y={y} from={dose.at_h} to={dose.at_h + dose.over_h} said={`Infusion of ${dose.drug}`} />
              ) : null}
              <Reading
                x={x}
                y={y}
                xs={times}
                series={bands ? BAND_NAMES.map(([label, i]) => ({ label, ys: bands[i] ?? [] })) : [{ label: "typical", ys: typical }]}
                xWords={duration}
                yWords={(value) => significant(value, 3)}
              />
              <Points x={x} y={y} points={marks} />
            </>
          );
        }}
      </Picture>
      <div class="choices">
        <Choice
          name="plasma"
          label="Substance"
          options={plasmaCurves(start).map((one) => [one, start.curves.find((c) => c.name === one)?.title ?? one])}
          value={name}
          onChange={(plasma) => held.set({ plasma })}
        />
        <Choice
          name="axis"
          label="Axis"
          options={[
            ["linear", "linear"],
            ["log", "logarithmic"],
          ]}
          value={held.texts.axis ?? "linear"}
          onChange={(axis) => held.set({ axis })}
        />
      </div>
    </Panel>
  );
}

function printed(points: readonly PublishedPoint[]): Printed[] {
  return points.flatMap((point) => {
    if (point.at_h === null || point.value === null) return [];
    const spread = point.high !== null && point.low !== null ? (point.high - point.low) / 2 : null;
    return [{ at: point.at_h, value: point.value, spread, said: point.label }];
  });
}

/** The published points in words; each is also read where the pointer rests on it. */
function told(marks: readonly Printed[]): string {
  const said = [...new Set(marks.map((mark) => mark.said))];
  return said.length ? ` ○ published: ${said.join("; ")}.` : "";
}

const RECEPTORS = [
  ["mu_block", "µ", ORANGE, "#a84a00"],
  ["kappa_block", "κ", PINK, "#9b3d74"],
  ["delta_block", "δ", GREEN, "#006b4e"],
  ["nmda_block", "NMDA", "#0072b2", "#005f96"],
] as const;

export function Occupancy({ start, explored }: { start: Start; explored: Explored }) {
  const arm = "naltrexone";
  const times = explored.times_h;
  const from = Math.min(0, ...explored.doses.map((dose) => dose.at_h));
  const most = 96;
  const seen = times.map((time) => time >= from && time <= most);
  const course = (name: string) =>
    (explored.bands?.[arm]?.[name]?.[2] ?? explored.typical[arm]?.[name] ?? []).map((v, i) =>
      seen[i] && v !== null ? 100 * v : null,
    );
  const band = (name: string, which: number) =>
    (explored.bands?.[arm]?.[name]?.[which] ?? []).map((v, i) => (seen[i] && v !== null ? 100 * v : null));
  const fits = asMeasured(explored.asked, start.explore, "naltrexone");
  const marks = printed(fits ? (explored.points.mu_block ?? []) : [])
    .filter((point) => point.at <= most)
    .map((point) => ({ ...point, value: 100 * point.value, spread: point.spread === null ? null : 100 * point.spread }));
  const ends = labelPlaces(RECEPTORS.map(([name]) => course(name)[labelled(times, from, most, name)] ?? 0));
  return (
    <Panel
      title="Receptors blocked, % (with naltrexone)"
      name="occupancy"
      words={explored.copy}
      table={() => ({
        caption: "Receptors blocked after naltrexone and ketamine, per cent, median of the patients.",
        columns: ["h", ...RECEPTORS.map(([, label]) => label)],
        rows: times.flatMap((time, i) => (seen[i] ? [[time, ...RECEPTORS.map(([name]) => course(name)[i] ?? null)]] : [])),
      })}
    >
      <Picture
        height={190}
        alt="Receptors blocked over 96 hours: NMDA channels by ketamine, opioid receptors by naltrexone."
        caption={`${explored.bands ? "Median; band of µ: nine patients in ten." : "The typical patient."}${told(marks)}`}
      >
        {(width) => {
          const x = linear([from, most], [36, width - 44], [0, 24, 48, 72, 96]);
          const y = linear([0, 100], [152, 10]);
          return (
            <>
              <Axes x={x} y={y} xLabel="hours after the start of ketamine" />
              <Band x={x} y={y} xs={times} low={band("mu_block", 0)} high={band("mu_block", 4)} colour={ORANGE} />
              {RECEPTORS.map(([name, label, colour, ink], i) => (
                <g key={name}>
                  <Curve x={x} y={y} xs={times} ys={course(name)} colour={colour} dashes={name === "kappa_block" ? "6 3" : name === "delta_block" ? "2 3" : undefined} />
                  <text x={width - 40} y={y.at(ends[i] ?? 0) + 4} fill={ink} font-weight="600">
                    {label}
                  </text>
                </g>
              ))}
              <Reading
                x={x}
                y={y}
                xs={times}
                series={RECEPTORS.map(([name, label]) => ({ label, ys: course(name) }))}
                xWords={duration}
                yWords={(value) => `${significant(value, 3)} %`}
              />
              <Points x={x} y={y} points={marks} />
            </>
          );
        }}
      </Picture>
    </Panel>
  );
}

function labelled(times: readonly number[], _from: number, most: number, _name: string): number {
  return times.findLastIndex((time) => time <= most);
}

/** Heights of labels at the end of curves, at least 11 per cent apart. */
function labelPlaces(values: readonly number[]): number[] {
  const order = values.map((value, i) => [value, i] as const).sort((a, b) => a[0] - b[0]);
  const places = [...values];
  let floor = -Infinity;
  for (const [value, i] of order) {
    places[i] = Math.max(value, floor + 11);
    floor = places[i] ?? floor;
  }
  let ceiling = 112;
  for (const [, i] of order.reverse()) {
    places[i] = Math.min(places[i] ?? 0, ceiling - 11);
    ceiling = places[i] ?? ceiling;
  }
  return places;
}

/** A curve with its bands as a table. */
export function courseTable(explored: Explored, caption: string, arm: string, name: string) {
  const bands = explored.bands?.[arm]?.[name];
  const columns = ["h", "typical", ...(bands ? explored.percentiles.map((p) => `${p} %`) : [])];
  return {
    caption,
    columns,
    rows: explored.times_h.map((time, i) => [
      time,
      explored.typical[arm]?.[name]?.[i] ?? null,
      ...(bands ?? []).map((band) => band[i] ?? null),
    ]),
  };
}
