/** What the server answers for the first screen. */

import type { Words } from "../../parts/panel";

export type Course = readonly (number | null)[];
export type Arms<T> = Readonly<Record<string, T>>;

export interface Dose {
  readonly arm: string;
  readonly drug: string;
  readonly amount: number;
  readonly unit: string;
  readonly route: string;
  readonly at_h: number;
  readonly over_h: number;
}

export interface PublishedPoint {
  readonly source: string;
  readonly label: string;
  readonly at_h: number | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface PrintedScore {
  readonly measure: string;
  readonly arm: string;
  readonly versus: string | null;
  readonly day: number;
  readonly value: number;
  readonly sd: number | null;
  readonly n: number | null;
  readonly among: string;
  readonly source: string;
  readonly where: string;
}

export interface BoxNumbers {
  readonly median: number;
  readonly mean: number;
  readonly low: number;
  readonly q1: number;
  readonly q3: number;
  readonly high: number;
  readonly n: number;
}

export interface DayMeans {
  readonly typical: Course;
  readonly mean: Course | null;
  readonly sd: Course | null;
  readonly n: number | null;
}

/** What was given, as the server understood it. */
export interface Given {
  readonly drug: string;
  readonly dose: number;
  readonly minutes: number;
  readonly route: string;
  readonly naltrexone: number;
  readonly form: string;
  readonly lead: number;
}

export interface Explored {
  readonly asked: Given;
  readonly people: number;
  readonly solved: number;
  readonly arms: readonly string[];
  readonly doses: readonly Dose[];
  readonly times_h: readonly number[];
  readonly typical: Arms<Readonly<Record<string, Course>>>;
  readonly bands: Arms<Readonly<Record<string, readonly Course[]>>> | null;
  readonly percentiles: readonly number[];
  readonly bands_are: string;
  readonly hamd17: {
    readonly days: readonly number[];
    readonly remission: number;
    readonly arms: Arms<DayMeans>;
    readonly change_day1: Arms<BoxNumbers> | null;
    readonly note: string;
  };
  readonly points: Readonly<Record<string, readonly PublishedPoint[]>>;
  readonly printed: { readonly hamd17: readonly PrintedScore[] };
  readonly copy: Words;
}

const KETAMINE = ["drug", "dose", "minutes", "route"] as const;
const NALTREXONE = ["naltrexone", "form"] as const;

/** Whether a drug is given as those who were measured had it: what was printed then fits. */
export function asMeasured(given: Given, usual: Given, drug: "ketamine" | "naltrexone"): boolean {
  const names = drug === "ketamine" ? KETAMINE : NALTREXONE;
  return names.every((name) => given[name] === usual[name]);
}

/** The place in the grid of times nearest to a time. */
export function nearest(times: readonly number[], at: number): number {
  let best = 0;
  times.forEach((time, i) => {
    if (Math.abs(time - at) < Math.abs((times[best] ?? 0) - at)) best = i;
  });
  return best;
}

export const ARM_LABELS: Readonly<Record<string, string>> = {
  placebo: "ketamine after placebo",
  naltrexone: "ketamine after naltrexone",
};

/** Blue for placebo, orange for naltrexone, everywhere. */
export function armColour(arm: string): string {
  return arm === "naltrexone" ? "#d55e00" : "#0072b2";
}
export function armInk(arm: string): string {
  return arm === "naltrexone" ? "#a84a00" : "#005f96";
}
