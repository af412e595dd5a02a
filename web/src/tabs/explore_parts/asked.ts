/** What Explore shows, as words of the address and as a question to the server. */

import type { Fields } from "../../address";
import { PAIRS, pairs, type Held } from "../../parts/held";
import type { Range, Start } from "../../start";

export function exploreFields(start: Start): Fields {
  const usual = start.explore;
  const number = (range: Range, value: number) =>
    ({ kind: "number", least: range.low, most: range.high, usual: value }) as const;
  const choice = (among: readonly string[], value: string) => ({ kind: "choice", among, usual: value }) as const;
  const pills = [start.ranges.naltrexone_oral, start.ranges.naltrexone_depot];
  return {
    drug: choice(start.drugs, usual.drug),
    dose: number(start.ranges.dose, usual.dose),
    minutes: number(start.ranges.minutes, usual.minutes),
    route: choice(start.routes, usual.route),
    naltrexone: {
      kind: "number",
      least: 0,
      most: Math.max(...pills.map((range) => range.high)),
      usual: usual.naltrexone,
    },
    form: choice(start.forms, usual.form),
    lead: number(start.ranges.lead, usual.lead),
    hypothesis: choice(start.hypotheses.map((one) => one.name), usual.hypothesis),
    expectancy: number(start.ranges.expectancy, usual.expectancy),
    gain: { kind: "text", pattern: PAIRS, usual: "" },
    clamp: { kind: "text", pattern: PAIRS, usual: "" },
    seed: { kind: "number", least: 0, most: 2 ** 31 - 1, usual: usual.seed },
    at: { kind: "number", least: 0, most: 336, usual: 2 },
    arm: choice(["placebo", "naltrexone"], "placebo"),
    node: choice(["", ...start.nodes.map((node) => node.name)], ""),
    plasma: choice(plasmaCurves(start), "ketamine_plasma"),
    axis: choice(["linear", "log"], "linear"),
  };
}

export function plasmaCurves(start: Start): readonly string[] {
  return start.curves.filter((curve) => curve.panel === "plasma").map((curve) => curve.name);
}

/** The question, without what only the page needs. */
export function question({ numbers, texts }: Held, people: number) {
  const words = (name: string) => Object.entries(pairs(texts[name] ?? "")).map(([key, value]) => `${key}:${value}`);
  return {
    drug: texts.drug,
    dose: numbers.dose,
    minutes: numbers.minutes,
    route: texts.route,
    naltrexone: numbers.naltrexone,
    form: texts.form,
    lead: numbers.lead,
    hypothesis: texts.hypothesis,
    expectancy: numbers.expectancy,
    gain: words("gain"),
    clamp: words("clamp"),
    seed: numbers.seed,
    people,
  };
}
