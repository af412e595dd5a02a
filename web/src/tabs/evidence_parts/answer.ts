/** What the server tells of the record and of its audit. */

import type { Words } from "../../parts/panel";

export interface Source {
  readonly source: string;
  readonly title: string;
  readonly findings: number;
  readonly claims: number;
  readonly limits: number;
  readonly experiments: number;
  readonly read_in: readonly string[];
}

export interface Finding {
  readonly name: string;
  readonly measure: string;
  readonly arm: string | null;
  readonly versus: string | null;
  readonly at_day: number | null;
  readonly at_minute: number | null;
  readonly among: string | null;
  readonly n: number | null;
  readonly unit: string;
  readonly printed: Readonly<Record<string, string>>;
  readonly approximate: boolean;
  readonly statement: string | null;
  readonly read_in: string | null;
  readonly place: string;
  readonly note: string;
}

export interface Claim {
  readonly name: string;
  readonly topic: string;
  readonly says: string;
  readonly stated: Readonly<Record<string, string>>;
  readonly denied: Readonly<Record<string, string>>;
  readonly note: string;
}

export interface Said {
  readonly name: string;
  readonly says: string;
  readonly stated: Readonly<Record<string, string>>;
}

export interface Shown {
  readonly source: string;
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly claims: readonly Claim[];
  readonly limits: readonly Said[];
  readonly experiments: readonly Said[];
  readonly copy: Words;
}

export interface Change {
  readonly change: string;
  readonly from: string;
  readonly to: string;
}

export const STATUSES = ["impossible", "inconsistent", "unclear", "note", "ok"] as const;
export type Status = (typeof STATUSES)[number];

export interface Check {
  readonly id: string;
  readonly where: string;
  readonly printed: string;
  readonly status: Status;
  readonly expected: string;
  readonly message: string;
  readonly consequence: string;
  readonly repairs: readonly Change[];
}

export interface Audit {
  readonly checks: readonly Check[];
  readonly repairs: readonly { readonly changes: readonly Change[]; readonly resolves: readonly string[] }[];
  readonly copy?: Words;
}

export function changed(change: Change): string {
  return `${change.change}: ${change.from} to ${change.to}`;
}

/** When something was measured, in words. */
export function moment(finding: Finding): string {
  if (finding.at_day !== null) return `day ${finding.at_day}`;
  return finding.at_minute === null ? "" : `${finding.at_minute} min`;
}

/** What stands in the paper: every number, or the statement. */
export function printed(finding: Finding): string {
  const numbers = Object.entries(finding.printed).map(([kind, text]) => `${kind} ${text}`);
  const said = finding.statement ? [finding.statement] : [];
  return [...numbers, ...said].join("; ") + (finding.approximate ? " (about)" : "");
}
