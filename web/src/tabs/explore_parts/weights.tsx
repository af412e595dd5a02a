/** The weights so far: those of the newest weighing that is kept. */

import { Bars } from "../../charts/bars";
import { useAnswer } from "../../parts/asking";
import { Note } from "../../parts/note";
import { Panel, type Words } from "../../parts/panel";
import { fixed, probability, spoken } from "../../words";

interface Weighing {
  readonly id: string;
  readonly begun: string;
  readonly current?: boolean;
}

interface Weighed {
  readonly weights: readonly {
    readonly hypothesis: string;
    readonly prior: number;
    readonly weight: number;
    readonly error: number;
  }[];
  readonly trusted?: boolean;
  readonly caveat: string;
  readonly copy: Words;
}

export function Weights({ hypothesis }: { hypothesis: string }) {
  const kept = useAnswer<readonly Weighing[]>("/api/weighings");
  const newest = kept.value?.find((one) => one.current !== false);
  const { value: weighed, problem } = useAnswer<Weighed>(newest ? `/api/weighings/${newest.id}` : null);
  if (!weighed) {
    return (
      <Panel title="Weight of each account" name="weights">
        {(kept.problem ?? problem) ? <Note kind="warn">{kept.problem ?? problem}</Note> : null}
        {problem ? (
          <p>
            This makes another: <code>equipoise weigh</code>
          </p>
        ) : newest || kept.waiting ? (
          <p class="soft">Looking for a finished weighing.</p>
        ) : (
          <p>
            No weighing is kept here yet. This makes one: <code>equipoise weigh</code>
          </p>
        )}
      </Panel>
    );
  }
  const rows = [...weighed.weights].sort((a, b) => b.weight - a.weight);
  return (
    <Panel
      title="Weight of each account (| prior)"
      name="weights"
      words={weighed.copy}
      table={() => ({
        caption: "Weights among these hypotheses only.",
        columns: ["hypothesis", "prior", "weight", "Monte Carlo error"],
        rows: rows.map((one) => [one.hypothesis, one.prior, one.weight, one.error]),
      })}
    >
      {weighed.trusted === false ? <Note kind="bad">These weights failed a check and are not to be trusted.</Note> : null}
      <Bars
        alt={`Weights: ${rows.map((one) => `${spoken(one.hypothesis)} ${probability(one.weight)}`).join(", ")}.`}
        bars={rows.map((one) => ({
          label: spoken(one.hypothesis),
          value: one.weight,
          low: Math.max(0, one.weight - one.error),
          high: one.weight + one.error,
          prior: one.prior,
          words: probability(one.weight),
          chosen: one.hypothesis === hypothesis,
        }))}
        caption={`Weights hold ${weighed.caveat}. Whisker: Monte Carlo error, at most ${fixed(Math.max(...rows.map((one) => one.error)), 3)}.`}
      />
    </Panel>
  );
}
