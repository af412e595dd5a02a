/** What the server answers of trials that were held. */

import type { Words } from "../../parts/panel";

export interface Analysis {
  readonly analysis: string;
  readonly among: string;
  readonly trials: number;
  readonly rejected: number | null;
  readonly rejected_error: number | null;
  readonly rejected_is: string;
  readonly bias: number | null;
  readonly bias_error: number | null;
  readonly coverage: number | null;
  readonly coverage_error: number | null;
  readonly as_declared: boolean | null;
  readonly values: readonly (number | null)[];
  readonly p: readonly (number | null)[];
  readonly mean: number | null;
  readonly sd: number | null;
  readonly printed: {
    readonly value: number;
    readonly n: number | null;
    readonly source: string;
    readonly where: string;
  } | null;
}

export interface TrialsHeld {
  readonly id: string;
  readonly trials: number;
  readonly of: number;
  readonly effect: boolean;
  readonly hypothesis: string;
  readonly protocol: string;
  readonly analyses: readonly Analysis[];
  readonly selection: { readonly all_mean: number | null; readonly picked_mean: number | null; readonly says: string } | null;
  readonly ademp: readonly (readonly [string, string])[];
  readonly copy: Words;
}

export interface Patient {
  readonly id: string;
  readonly sequence: readonly string[];
  readonly responder: boolean | null;
  readonly scores: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface OneTrial {
  readonly number: number;
  readonly instrument: string;
  readonly visits_day: readonly number[];
  readonly shown: number;
  readonly of: number;
  readonly patients: readonly Patient[];
}

export interface ProtocolTold {
  readonly name: string;
  readonly toml: string;
  readonly edits: Readonly<Record<string, number | null>>;
}

/** What is finite of a list. */
export function known(values: readonly (number | null)[]): number[] {
  return values.filter((value): value is number => value !== null && Number.isFinite(value));
}
