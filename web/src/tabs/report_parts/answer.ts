/** What the server tells of runs and of their reports. */

import type { Words } from "../../parts/panel";

export interface Run {
  readonly id: string;
  readonly task: string;
  readonly state: string;
  readonly chunks: number;
  readonly done: number;
  readonly seed: number;
  readonly begun: string;
  readonly changed: string;
  readonly seconds: number;
  readonly digest: string;
  readonly megabytes: number;
  readonly problem: string;
}

export interface Reported {
  readonly id: string;
  readonly task: string;
  readonly files: readonly { readonly name: string; readonly kind: string; readonly bytes: number }[];
}

export interface Made {
  readonly id: string;
  readonly files: readonly string[];
  readonly copy: Words;
}

/** A date as people write it; the seconds say nothing here. */
export function day(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}
