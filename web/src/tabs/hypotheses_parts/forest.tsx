/** Printed numbers beside what an account predicts once the record has been read. */

import { Forest } from "../../charts/forest";
import { Panel } from "../../parts/panel";
import { Choice } from "../../parts/slider";
import { probability, spoken } from "../../words";
import type { PrintedNumber, Weighed } from "./answer";

export interface FitProps {
  readonly weighed: Weighed;
  readonly account: string;
  readonly measure: string;
  readonly choose: (measure: string) => void;
}

const NAMES: Readonly<Record<string, string>> = { hamd17: "HAM-D17", hamd6: "HAM-D6", cadss: "CADSS", madrs: "MADRS" };
const UNLIKELY = 0.01;

/** Means by scale: other fields (p, F, SD) stand in the table. */
export function Fit({ weighed, account, measure, choose }: FitProps) {
  const means = weighed.printed_numbers.filter((one) => one.name.endsWith(".mean") && Number.isFinite(Number(one.printed)));
  const scales = [...new Set(means.map(scaleOf))];
  const scale = scales.includes(measure) ? measure : (scales[0] ?? "");
  const shown = means.filter((one) => scaleOf(one) === scale);
  return (
    <Panel
      title={`Printed, and predicted by ${spoken(account)}`}
      name="forest"
      words={weighed.copy}
      table={() => ({
        caption: `Printed numbers and predictions under ${spoken(account)}: mean and nine trials of ten.`,
        columns: ["finding", "printed", "predicted", "from", "to", "surprise"],
        rows: weighed.printed_numbers.map((one) => {
          const found = one.by_hypothesis[account];
          return [one.name, one.printed, found?.mean ?? null, found?.low ?? null, found?.high ?? null, found?.surprise ?? null];
        }),
      })}
    >
      {shown.length === 0 ? (
        <p class="soft">No set of printed numbers was weighed in this run.</p>
      ) : (
        <>
          <Choice
            name="scale"
            label="Scale"
            options={scales.map((one) => [one, NAMES[one] ?? spoken(one)] as const)}
            value={scale}
            onChange={choose}
          />
          <Forest
            xLabel="points"
            rows={shown.map((one) => {
              const found = one.by_hypothesis[account];
              const odd = found !== undefined && found.surprise < UNLIKELY;
              return {
                label: `${odd ? "⚑ " : ""}${titled(one)}`,
                observed: { value: Number(one.printed), low: null, high: null },
                predicted: found ? { value: found.mean, low: found.low, high: found.high } : null,
                flag: odd ? `less than one chance in a hundred (${probability(found.surprise)})` : null,
              };
            })}
            alt={`${shown.length} printed means of ${NAMES[scale] ?? scale}: ${shown.filter((one) => inside(one, account)).length} lie within nine trials of ten as ${spoken(account)} predicts them.`}
            caption="Square: printed. Diamond and line: mean and nine of ten virtual trials of the same size, after the record. ⚑: less than one chance in a hundred. Changes below zero: the scale fell."
          />
        </>
      )}
    </Panel>
  );
}

function scaleOf(one: PrintedNumber): string {
  return one.name.split("_", 1)[0] ?? "";
}

function titled(one: PrintedNumber): string {
  return spoken(one.name.replace(/\.mean$/, "").replace(/^[a-z0-9]+_/, ""));
}

function inside(one: PrintedNumber, account: string): boolean {
  const found = one.by_hypothesis[account];
  return found !== undefined && Number(one.printed) >= found.low && Number(one.printed) <= found.high;
}
