/** How far each account is believed, and what would change that. */

import { Bars } from "../../charts/bars";
import { Waterfall } from "../../charts/waterfall";
import { Note } from "../../parts/note";
import { Panel } from "../../parts/panel";
import { Slider } from "../../parts/slider";
import { fixed, probability, spoken } from "../../words";
import { reweighed, type Varied, type Weighed } from "./answer";

export interface WeightsProps {
  readonly weighed: Weighed;
  readonly account: string;
  readonly prior: number | null;
  readonly setPrior: (prior: number | null) => void;
}

export function Weights({ weighed, account, prior, setPrior }: WeightsProps) {
  const rows = reweighed(weighed.weights, account, prior).sort((a, b) => b.weight - a.weight);
  const own = weighed.weights.find((one) => one.hypothesis === account);
  const changed = prior !== null && own !== undefined;
  return (
    <Panel
      title="Weight of each account (| prior)"
      name="weights"
      words={weighed.copy}
      table={() => ({
        caption: `Weights ${weighed.caveat}${changed ? `, with prior ${prior} on ${spoken(account)}` : ""}.`,
        columns: ["hypothesis", "family", "prior", "weight", "Monte Carlo error", "log evidence"],
        rows: rows.map((one) => [one.hypothesis, one.family, one.prior, one.weight, one.error, one.log_evidence]),
      })}
    >
      <Trust weighed={weighed} />
      <Bars
        alt={`Weights: ${rows.map((one) => `${spoken(one.hypothesis)} ${probability(one.weight)} ± ${fixed(one.error, 3)}`).join(", ")}.`}
        bars={rows.map((one) => ({
          label: spoken(one.hypothesis),
          value: one.weight,
          low: Math.max(0, one.weight - one.error),
          high: Math.min(1, one.weight + one.error),
          prior: one.prior,
          words: probability(one.weight),
          chosen: one.hypothesis === account,
        }))}
        caption={`Weights hold ${weighed.caveat}. Whisker: Monte Carlo error${changed ? ", carried along" : ""}; tick: prior.`}
      />
      {own ? (
        <>
          <Slider
            name="prior"
            label={`Prior weight of ${spoken(account)}`}
            unit=""
            least={0}
            most={1}
            step={0.01}
            value={prior ?? Number(own.prior.toPrecision(2))}
            onChange={(value) => setPrior(value)}
          />
          <div class="buttons">
            <button type="button" disabled={!changed} onClick={() => setPrior(null)}>
              Prior as weighed
            </button>
            <small>All others keep their odds among themselves. Copied code gives the weights at the prior as weighed.</small>
          </div>
        </>
      ) : (
        <p class="soft">{spoken(account)} was not weighed in this run.</p>
      )}
    </Panel>
  );
}

/** A red box where a check failed, with its words; what is concluded below. */
function Trust({ weighed }: { weighed: Weighed }) {
  const unsettled = weighed.trusted === false || (weighed.doubts?.length ?? 0) > 0;
  return unsettled ? (
    <Note kind="bad">
      <strong>Not to be trusted yet.</strong> {weighed.doubts?.map((one) => `${spoken(one)}.`).join(" ")}
    </Note>
  ) : null;
}

export function Concluded({ weighed }: { weighed: Weighed }) {
  const { statements } = weighed;
  return (
    <Panel
      title="What is concluded, and what is not"
      name="concluded"
      class="whole"
      words={weighed.copy}
      table={
        statements.length
          ? () => ({
              caption: "Chance that each account gives to each statement, before and after the whole record.",
              columns: ["finding", "study", "hypothesis", "before", "after"],
              rows: statements.flatMap((one) =>
                Object.keys(one.before).map((name) => [
                  one.finding,
                  one.study,
                  name,
                  one.before[name] ?? null,
                  one.after[name] ?? null,
                ]),
              ),
            })
          : null
      }
    >
      <ul class="says">
        {weighed.words.map((words) => (
          <li key={words}>{spoken(words)}</li>
        ))}
      </ul>
      {weighed.errors ? <p class="soft">{weighed.errors}</p> : null}
    </Panel>
  );
}

/** What moved one account, study by study. */
export function Moved({ weighed, account }: { weighed: Weighed; account: string }) {
  const steps = Object.entries(weighed.waterfall).map(([study, by]) => ({
    label: weighed.studies[study] ?? study,
    by: by[account] ?? 0,
  }));
  const sum = steps.reduce((total, step) => total + step.by, 0);
  return (
    <Panel
      title={`What moved ${spoken(account)}`}
      name="waterfall"
      words={weighed.copy}
      table={() => ({
        caption: "By how much the log of weight over prior changes as each study is added, nats.",
        columns: ["study", ...weighed.weights.map((one) => one.hypothesis)],
        rows: Object.entries(weighed.waterfall).map(([study, by]) => [
          study,
          ...weighed.weights.map((one) => by[one.hypothesis] ?? null),
        ]),
      })}
    >
      <Waterfall
        start={0}
        steps={steps}
        words={(value) => fixed(value, 1)}
        xLabel="log of weight over prior, nats"
        alt={`${spoken(account)}, study by study: ${steps.map((step) => `${step.label} ${fixed(step.by, 1)}`).join(", ")}; in all ${fixed(sum, 1)} nats.`}
        caption={`In all ${fixed(sum, 1)} nats: weight over prior ${sum < 0 ? "falls" : "rises"} by a factor of ${factor(sum)}. Blue raises, orange lowers; studies in the order in which they were added.`}
      />
    </Panel>
  );
}

function factor(nats: number): string {
  const by = Math.exp(Math.abs(nats));
  return by >= 1000 ? "more than 1,000" : fixed(by, by < 10 ? 1 : 0);
}

/** Which study, or finding, or assumption carries the weights. */
export function LeftOut({ weighed, account }: { weighed: Weighed; account: string }) {
  const usual = weighed.weights.find((one) => one.hypothesis === account)?.weight ?? 0;
  const some = [...weighed.without_study].sort((a, b) => b.moved - a.moved);
  const all: readonly (readonly [string, readonly Varied[]])[] = [
    ["without study", weighed.without_study],
    ["without finding", weighed.without_finding],
    ["with", weighed.variations],
  ];
  return (
    <Panel
      title={`${spoken(account)}, with one study left out`}
      name="left-out"
      words={weighed.copy}
      table={() => ({
        caption: "Weights with one study or finding left out, or an assumption changed; moved: share of belief that moves.",
        columns: ["kind", "what", "moved", ...weighed.weights.map((one) => one.hypothesis)],
        rows: all.flatMap(([kind, list]) =>
          list.map((one) => [
            kind,
            one.name,
            one.moved,
            ...weighed.weights.map(({ hypothesis }) => one.weights[hypothesis] ?? null),
          ]),
        ),
      })}
    >
      {some.length ? (
        <Bars
          alt={some
            .map((one) => `Without ${weighed.studies[one.name] ?? one.name}: ${probability(one.weights[account])}`)
            .join(", ")}
          bars={some.map((one) => ({
            label: weighed.studies[one.name] ?? one.name,
            value: one.weights[account] ?? 0,
            prior: usual,
            words: `${probability(one.weights[account])} · ${fixed(100 * one.moved, 0)} %`,
          }))}
          most={1.15 * Math.max(usual, ...some.map((one) => one.weights[account] ?? 0), 0.01)}
          caption={`Weight of ${spoken(account)} without each study; tick: with all, ${probability(usual)}. In percent: how much of all belief moves. The table has findings and assumptions too.`}
        />
      ) : (
        <p class="soft">One study alone was weighed: leaving it out leaves the prior.</p>
      )}
    </Panel>
  );
}
