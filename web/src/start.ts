/** What the server says once, at the start: names, ranges, limits. */

export interface Range {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly unit: string;
}

export interface Gain {
  readonly name: string;
  readonly meaning: string;
  readonly effect: string;
  readonly role: string;
}

export interface HypothesisName {
  readonly name: string;
  readonly family: string;
  readonly variant_of: string | null;
  readonly claim: string;
  readonly gains: readonly Gain[];
}

export interface CurveName {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly panel: string;
}

export interface NodeName {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly component: string;
  readonly rest: number | null;
  readonly short: string;
  readonly clamp: { readonly low: number; readonly high: number; readonly step: number } | null;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly gains: readonly string[];
  readonly sign?: "raises" | "lowers";
}

export interface ProtocolName {
  readonly name: string;
  readonly source: string | null;
  readonly design: string;
  readonly arms: readonly string[];
  readonly patients: number;
  readonly primary: {
    readonly instrument: string;
    readonly at_h: number;
    readonly arm: string;
    readonly versus: string;
  } | null;
  readonly assumed: readonly string[];
}

export interface Start {
  readonly version: string;
  readonly banner: string;
  readonly explore: {
    readonly drug: string;
    readonly dose: number;
    readonly minutes: number;
    readonly route: string;
    readonly naltrexone: number;
    readonly form: string;
    readonly lead: number;
    readonly hypothesis: string;
    readonly expectancy: number;
    readonly people: number;
    readonly seed: number;
  };
  readonly ranges: {
    readonly dose: Range;
    readonly minutes: Range;
    readonly naltrexone_oral: Range;
    readonly naltrexone_depot: Range;
    readonly lead: Range;
    readonly gain: Range;
    readonly expectancy: Range;
    readonly people: Range;
  };
  readonly drugs: readonly string[];
  readonly routes: readonly string[];
  readonly forms: readonly string[];
  readonly hypotheses: readonly HypothesisName[];
  readonly curves: readonly CurveName[];
  readonly nodes: readonly NodeName[];
  readonly edges: readonly Edge[];
  readonly protocols: readonly ProtocolName[];
  readonly trial: {
    readonly protocol: string;
    readonly hypothesis: string;
    readonly replicates: number;
    readonly effect: boolean;
    readonly patients: number;
    readonly seed: number;
  };
  readonly limits: {
    readonly replicates: number;
    readonly pool: number;
    readonly queue: number;
    readonly body_bytes: number;
    readonly people: number;
  };
}
