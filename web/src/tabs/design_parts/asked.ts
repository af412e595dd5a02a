/** What the tab stands at, as words of its address. */

import type { Fields } from "../../address";
import { PAIRS } from "../../parts/held";
import { JOB_ID } from "../../parts/job";
import type { Start } from "../../start";

const LIST = /^([a-z0-9_]+(,[a-z0-9_]+)*)?$/;
const SIZES = /^\d{1,3}(,\d{1,3}){0,11}$/;
const NAME = /^[a-z0-9_]{0,60}$/;

export const TARGETS = ["0.7", "0.8", "0.9"] as const;

export function designFields(start: Start): Fields {
  const compared = start.protocols.filter((one) => one.primary).map((one) => one.name);
  return {
    design: { kind: "text", pattern: NAME, usual: "" },
    prices: { kind: "text", pattern: PAIRS, usual: "" },
    budget: { kind: "number", least: 0, most: 5000, usual: 0 },
    some: { kind: "text", pattern: LIST, usual: "" },
    ranking: { kind: "text", pattern: JOB_ID, usual: "" },
    protocol: { kind: "choice", among: compared, usual: start.trial.protocol },
    accounts: { kind: "text", pattern: LIST, usual: "mu_permissive,nocebo_malaise,no_opioid_role" },
    sizes: { kind: "text", pattern: SIZES, usual: "12,20,30" },
    replicates: { kind: "number", least: 20, most: 2000, usual: 200 },
    job: { kind: "text", pattern: JOB_ID, usual: "" },
    analysis: { kind: "text", pattern: NAME, usual: "" },
    weights: { kind: "text", pattern: JOB_ID, usual: "" },
    target: { kind: "choice", among: TARGETS, usual: "0.8" },
  };
}

export function listed(word: string | undefined): string[] {
  return word ? word.split(",") : [];
}

export function toggled(word: string | undefined, name: string): string {
  const held = listed(word);
  return (held.includes(name) ? held.filter((one) => one !== name) : [...held, name]).join(",");
}
