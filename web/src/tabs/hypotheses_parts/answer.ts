/** What the server answers of accounts, of where two part, and of weighings. */

import type { Words } from "../../parts/panel";

export interface Account {
  readonly name: string;
  readonly family: string;
  readonly variant_of: string | null;
  readonly claim: string;
  readonly sources: readonly string[];
  readonly frees: Readonly<Record<string, string>>;
  readonly predicts: readonly { readonly direction: string }[];
  readonly says: readonly string[];
  readonly copy?: Words;
}

export interface Parted {
  readonly measure: string;
  readonly meaning: string;
  readonly regimen: string;
  readonly regimen_meaning: string;
  readonly unit: string;
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  readonly times_same: number;
}

export interface Differ {
  readonly first: string;
  readonly second: string;
  readonly numbers: number;
  readonly parted: readonly Parted[];
  readonly copy: Words;
}

export interface Weighing {
  readonly id: string;
  readonly begun: string;
  readonly changed: string;
  readonly current: boolean;
  readonly studies: readonly string[];
  readonly hypotheses: readonly string[];
}

type ByAccount = Readonly<Record<string, number>>;

export interface Weight {
  readonly hypothesis: string;
  readonly family: string;
  readonly prior: number;
  readonly weight: number;
  readonly error: number;
  readonly log_evidence: number;
  readonly misfits: readonly string[];
}

export interface Varied {
  readonly name: string;
  readonly weights: ByAccount;
  readonly moved: number;
}

export interface PrintedNumber {
  readonly name: string;
  readonly printed: string;
  readonly by_hypothesis: Readonly<
    Record<string, { readonly mean: number; readonly low: number; readonly high: number; readonly surprise: number }>
  >;
}

export interface Weighed {
  readonly run: string;
  readonly studies: Readonly<Record<string, string>>;
  readonly weights: readonly Weight[];
  readonly waterfall: Readonly<Record<string, ByAccount>>;
  readonly without_study: readonly Varied[];
  readonly without_finding: readonly Varied[];
  readonly variations: readonly Varied[];
  readonly statements: readonly {
    readonly finding: string;
    readonly study: string;
    readonly says: string;
    readonly before: ByAccount;
    readonly after: ByAccount;
  }[];
  readonly printed_numbers: readonly PrintedNumber[];
  readonly words: readonly string[];
  readonly trusted?: boolean;
  readonly doubts?: readonly string[];
  readonly caveat: string;
  readonly errors?: string;
  readonly copy: Words;
}

/** Weights once one account has another prior; the others keep their odds among themselves. */
export function reweighed(weights: readonly Weight[], account: string, prior: number | null): Weight[] {
  const own = weights.find((one) => one.hypothesis === account);
  if (prior === null || !own) return [...weights];
  const rest = own.prior < 1 ? (1 - prior) / (1 - own.prior) : 0;
  const priors = weights.map((one) => (one === own ? prior : one.prior * rest));
  const best = Math.max(...weights.map((one) => one.log_evidence));
  const parts = weights.map((one, i) => (priors[i] ?? 0) * Math.exp(one.log_evidence - best));
  const sum = parts.reduce((total, part) => total + part, 0);
  return weights.map((one, i) => {
    const weight = sum > 0 ? (parts[i] ?? 0) / sum : 0;
    return { ...one, prior: priors[i] ?? 0, weight, error: carried(one, weight) };
  });
}

/** The error of the log odds stays; on the scale of weights it shrinks towards both ends. */
function carried(one: Weight, weight: number): number {
  const was = one.weight * (1 - one.weight);
  return was > 0 ? (one.error * weight * (1 - weight)) / was : 0;
}
