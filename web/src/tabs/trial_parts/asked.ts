/** What a virtual trial is asked to be, as words of the address and as a job. */

import type { Fields } from "../../address";
import type { Held } from "../../parts/held";
import { JOB_ID } from "../../parts/job";
import type { Start } from "../../start";

export interface Edit {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** The main numbers of a protocol that may be changed. */
export function edits(start: Start): readonly Edit[] {
  const { dose, minutes, naltrexone_oral: pill, lead } = start.ranges;
  return [
    { name: "infused", label: "Patients treated", unit: "", least: 4, most: 200, step: 1 },
    { name: "at_least", label: "Score to enter, at least", unit: "points", least: 0, most: 35, step: 1 },
    { name: "ketamine_mg_kg", label: "Ketamine", unit: dose.unit, least: dose.low, most: dose.high, step: dose.step },
    { name: "infusion_min", label: "Infusion", unit: "min", least: 1, most: minutes.high, step: 1 },
    { name: "naltrexone_mg", label: "Naltrexone", unit: pill.unit, least: pill.low, most: pill.high, step: pill.step },
    { name: "lead_min", label: "Naltrexone before ketamine", unit: "min", least: lead.low, most: lead.high, step: lead.step },
  ];
}

const NUMBER = /^(\d{1,5}(\.\d{1,6})?)?$/;

export function trialFields(start: Start): Fields {
  const usual = start.trial;
  const choice = (among: readonly string[], value: string) => ({ kind: "choice", among, usual: value }) as const;
  return {
    protocol: choice(start.protocols.map((one) => one.name), usual.protocol),
    hypothesis: choice(start.hypotheses.map((one) => one.name), usual.hypothesis),
    replicates: { kind: "number", least: 1, most: start.limits.replicates, usual: usual.replicates },
    effect: choice(["yes", "no"], usual.effect ? "yes" : "no"),
    seed: { kind: "number", least: 0, most: 2 ** 31 - 1, usual: usual.seed },
    job: { kind: "text", pattern: JOB_ID, usual: "" },
    trial: { kind: "number", least: 1, most: start.limits.replicates, usual: 1 },
    shown: choice(["all", "responders"], "all"),
    ...Object.fromEntries(
      edits(start).map((edit) => [edit.name, { kind: "text", pattern: NUMBER, usual: "" } as const]),
    ),
  };
}

/** The job that the controls ask for; edits that are as published are left out. */
export function jobOf(start: Start, held: Held) {
  const { numbers, texts } = held;
  const changed = edits(start).flatMap(({ name }) =>
    texts[name] === "" || texts[name] === undefined ? [] : [[name, Number(texts[name])] as const],
  );
  return {
    task: "trials",
    protocol: texts.protocol,
    hypothesis: texts.hypothesis,
    replicates: Math.round(numbers.replicates ?? 1),
    effect: texts.effect === "yes",
    patients: start.trial.patients,
    seed: Math.round(numbers.seed ?? 0),
    ...(changed.length ? { edits: Object.fromEntries(changed) } : {}),
  };
}
