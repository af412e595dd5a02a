/** What the server answers of designs, of rankings and of power. */

import type { Words } from "../../parts/panel";

export interface Brief {
  readonly name: string;
  readonly title: string;
  readonly objective: string;
  readonly arms: readonly string[];
  readonly allocation: string;
  readonly compared: readonly string[];
  readonly patients: number;
  readonly cost: number;
  readonly fixed: number;
  readonly fixed_item: string;
  readonly of_each: Readonly<Record<string, number>>;
}

export interface Price {
  readonly name: string;
  readonly meaning: string;
  readonly value: number;
  readonly unit: string;
}

export interface Designs {
  readonly designs: readonly Brief[];
  readonly prices: readonly Price[];
  readonly not_ranked: readonly { readonly experiment: string; readonly part: string; readonly because: string }[];
  readonly copy: Words;
}

export interface Share {
  readonly value: number;
  readonly error: number;
}

export interface Ranked {
  readonly name: string;
  readonly title: string;
  readonly patients: number;
  readonly cost: number;
  readonly value: {
    readonly information: Share;
    readonly of_family: Share;
    readonly weight: Share;
    readonly decisive: Share;
    readonly misleading: Share;
  };
  readonly place: readonly [number, number];
  readonly tied: readonly string[];
}

export interface Ranking {
  readonly id: string;
  readonly belief: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly designs: readonly Ranked[];
  readonly top_three_stable: number;
  readonly under_other_priors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly draws: number;
  readonly caveat: string;
  readonly copy: Words;
}

export interface RankingHeld {
  readonly id: string;
  readonly designs: readonly string[];
  readonly hypotheses: readonly string[];
  readonly draws: number;
}

interface Needed {
  readonly n: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly least: number;
  readonly most: number;
}

export interface AnalysisPower {
  readonly name: string;
  readonly title: string;
  readonly picked: boolean;
  readonly accounts: Readonly<
    Record<string, readonly { readonly n: number; readonly power: Share; readonly bias: Share; readonly done: number }[]>
  >;
  readonly needed: Readonly<Record<string, Needed>>;
  readonly erring: readonly { readonly n: number; readonly rate: Share; readonly as_declared: boolean }[];
  readonly assurance: readonly Share[];
  readonly needed_for_assurance: Needed;
}

export interface PowerFound {
  readonly run: string;
  readonly protocol: string;
  readonly sizes: readonly number[];
  readonly replicates: number;
  readonly target: number;
  readonly belief: { readonly origin: string };
  readonly null: string;
  readonly ademp: Readonly<Record<string, string>>;
  readonly analyses: readonly AnalysisPower[];
  readonly copy: Words;
}

/** The fewest patients, in words that do not say more than was held. */
export function fewest({ n, low, high, least, most }: Needed): string {
  if (n === null) return `not within ${least} to ${most}`;
  const to = high === null ? `more than ${most}` : String(high);
  return low === null && high === null ? String(n) : `${n} (${low ?? least} to ${to})`;
}

/** What a design costs at other prices, EUR. */
export function costAt(one: Brief, prices: readonly Price[], changed: Readonly<Record<string, number>>): number {
  const times = (item: string) => {
    const usual = prices.find((price) => price.name === item)?.value;
    const now = changed[item];
    return now === undefined || !usual ? 1 : now / usual;
  };
  const each = Object.entries(one.of_each).reduce((sum, [item, cost]) => sum + cost * times(item), 0);
  return one.fixed * times(one.fixed_item) + each * one.patients;
}

/** Designs that no other beats in both information and cost. */
export function frontOf(dots: readonly { readonly name: string; readonly x: number; readonly y: number }[]): Set<string> {
  const beaten = (dot: (typeof dots)[number]) =>
    dot.y <= 0 ||
    dots.some((other) => other.x <= dot.x && other.y >= dot.y && (other.x < dot.x || other.y > dot.y));
  return new Set(dots.filter((dot) => !beaten(dot)).map((dot) => dot.name));
}
