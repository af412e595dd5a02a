/** Power by size, under each account; assurance over all; how often nothing is found to be something. */

import { useState } from "preact/hooks";

import { post, sentence } from "../../api";
import { Band, Curve, Level, Points } from "../../charts/course";
import { Axes, BLUE, GREEN, INK, ORANGE, Picture, PINK, SKY } from "../../charts/frame";
import { fitted } from "../../charts/forest";
import { linear } from "../../charts/scale";
import { useAnswer } from "../../parts/asking";
import type { Held } from "../../parts/held";
import { JobView, under_way, useJob, type Job } from "../../parts/job";
import { Note } from "../../parts/note";
import { Panel } from "../../parts/panel";
import { Choice, Slider } from "../../parts/slider";
import type { Start } from "../../start";
import { fixed, probability, spoken } from "../../words";
import { named } from "../trial_parts/controls";
import type { Weighing } from "../hypotheses_parts/answer";
import { fewest, type AnalysisPower, type PowerFound, type Share } from "./answer";
import { listed, TARGETS, toggled } from "./asked";

const COLOURS = [BLUE, GREEN, PINK, SKY, "#8a6d00", "#6b4fa0"];
const DASHES = [undefined, "7 3", "2 3", "9 3 2 3", "4 4", "12 4"];

export function PowerAsked({ start, held, followed }: { start: Start; held: Held; followed: ReturnType<typeof useJob> }) {
  const [problem, setProblem] = useState<string | null>(null);
  const accounts = listed(held.texts.accounts);
  const begin = async () => {
    setProblem(null);
    try {
      const job = await post<Job>("/api/power", {
        protocol: held.texts.protocol,
        hypotheses: accounts,
        analyses: [],
        sizes: listed(held.texts.sizes).map(Number),
        replicates: Math.round(held.numbers.replicates ?? 200),
        patients: 64,
        seed: 0,
      });
      held.set({ job: job.id });
    } catch (fault) {
      setProblem(sentence(fault));
    }
  };
  return (
    <form
      class="panel"
      aria-label="Power"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <h2>Power</h2>
      <Choice
        name="protocol"
        label="Protocol"
        options={start.protocols.filter((one) => one.primary).map((one) => [one.name, named(one.name)])}
        value={held.texts.protocol ?? ""}
        onChange={(protocol) => held.set({ protocol, analysis: "" })}
      />
      <div class="field">
        <label for="sizes">Patients treated, sizes</label>
        <input
          id="sizes"
          type="text"
          value={held.texts.sizes}
          onChange={(event) => held.set({ sizes: event.currentTarget.value.replaceAll(" ", "") })}
        />
      </div>
      <Slider
        name="replicates"
        label="Trials under each account"
        unit=""
        least={20}
        most={2000}
        step={20}
        value={held.numbers.replicates ?? 200}
        onChange={(value) => held.set({ replicates: Math.round(value) })}
      />
      <fieldset class="ticks">
        <legend>Accounts</legend>
        {start.hypotheses.map((one) => (
          <label key={one.name} class="tick">
            <input
              type="checkbox"
              checked={accounts.includes(one.name)}
              onChange={() => held.set({ accounts: toggled(held.texts.accounts, one.name) })}
            />{" "}
            {spoken(one.name)}
          </label>
        ))}
      </fieldset>
      {problem ? <Note kind="bad">{problem}</Note> : null}
      <div class="buttons">
        <button class="main" type="submit" disabled={accounts.length === 0 || under_way(followed.job)}>
          Find the power
        </button>
      </div>
    </form>
  );
}

export function Power({ held, followed }: { held: Held; followed: ReturnType<typeof useJob> }) {
  const id = held.texts.job ?? "";
  const { job } = followed;
  const target = held.texts.target ?? "0.8";
  const { value, problem } = useAnswer<PowerFound>(
    id && job?.id === id && job.state === "finished" ? `/api/power/${id}` : null,
    { target, weights: held.texts.weights || undefined },
  );
  const kept = useAnswer<readonly Weighing[]>("/api/weighings");
  const weighings = (kept.value ?? []).filter((one) => one.current);
  const found = value?.run === id ? value : null;
  const analysis = found?.analyses.find((one) => one.name === held.texts.analysis) ?? found?.analyses[0];
  return (
    <Panel
      title="Power and assurance"
      name="power"
      words={found?.copy}
      table={found && analysis ? () => tableOf(found) : null}
    >
      <JobView of={followed} what="virtual trials" />
      {problem ? <Note kind="bad">{problem}</Note> : null}
      {found && analysis ? (
        <>
          <div class="pair">
            <Choice
              name="analysis"
              label="Analysis"
              options={found.analyses.map((one) => [one.name, one.title])}
              value={analysis.name}
              onChange={(name) => held.set({ analysis: name })}
            />
            <Choice
              name="target"
              label="Wanted power"
              options={TARGETS.map((one) => [one, one])}
              value={target}
              onChange={(value) => held.set({ target: value })}
            />
          </div>
          {weighings.length || held.texts.weights ? (
            <Choice
              name="weights"
              label="Believed, for the assurance"
              options={[
                ["", "prior, equal between families"],
                ...weighings.map((one) => [one.id, `weighed ${one.changed.slice(0, 10)}, ${one.studies.length} studies`] as const),
              ]}
              value={held.texts.weights ?? ""}
              onChange={(weights) => held.set({ weights })}
            />
          ) : null}
          {analysis.picked ? (
            <Note kind="bad">
              Patients picked by their outcome: it finds nearly as much where nothing differs. That is no power.
            </Note>
          ) : null}
          <Curves found={found} analysis={analysis} target={Number(target)} />
          <Fewest found={found} analysis={analysis} />
          <details>
            <summary>Aims, data, estimands, methods, performance (ADEMP)</summary>
            <dl>
              {Object.entries(found.ademp).map(([name, words]) => (
                <div key={name}>
                  <dt>
                    <strong>{name}</strong>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      ) : id ? null : (
        <p>
          Choose a protocol, its sizes and the accounts under which patients may respond, and find the power of every
          analysis, with its Monte Carlo error, and how often each rejects where nothing differs.
        </p>
      )}
    </Panel>
  );
}

interface CurvesProps {
  readonly found: PowerFound;
  readonly analysis: AnalysisPower;
  readonly target: number;
}

function Curves({ found, analysis, target }: CurvesProps) {
  const sizes = found.sizes;
  const lines: readonly (readonly [label: string, shares: readonly Share[], colour: string, dashes: string | undefined])[] = [
    ...Object.entries(analysis.accounts).map(
      ([name, at], i) =>
        [spoken(name), at.map((one) => one.power), COLOURS[i % COLOURS.length] ?? BLUE, DASHES[i % DASHES.length]] as const,
    ),
    ["assurance", analysis.assurance, INK, undefined],
    ...(analysis.erring.length ? [["type I error", analysis.erring.map((one) => one.rate), ORANGE, "3 3"] as const] : []),
  ];
  const last = sizes.at(-1) ?? 1;
  return (
      <Picture
        height={290}
        alt={`${analysis.title}: ${lines.map(([label, shares]) => `${label} ${shares.map((one, i) => `${probability(one.value)} at ${sizes[i]}`).join(", ")}`).join("; ")}.`}
        caption={`${analysis.title}. Bands: two Monte Carlo errors of ${found.replicates} trials. Assurance: power averaged over the accounts, ${found.belief.origin}. Type I error: ${found.null}.`}
      >
        {(width) => {
          const x = linear([sizes.length > 1 ? (sizes[0] ?? 0) : 0, last], [36, width - Math.min(112, width * 0.3)], sizes);
          const y = linear([0, 1], [246, 20]);
          return (
            <>
              <Axes x={x} y={y} xLabel="patients treated" yLabel="share of trials with p < 0.05" />
              <Level x={x} y={y} at={target} label={`wanted, ${target}`} colour="#4b5866" />
              <Level x={x} y={y} at={0.05} label="" colour="#a84a00" />
              {lines.map(([label, shares, colour, dashes]) => (
                <g key={label}>
                  <Band
                    x={x}
                    y={y}
                    xs={sizes}
                    low={shares.map((one) => Math.max(0, one.value - 2 * one.error))}
                    high={shares.map((one) => Math.min(1, one.value + 2 * one.error))}
                    colour={colour}
                  />
                  <Curve x={x} y={y} xs={sizes} ys={shares.map((one) => one.value)} colour={colour} dashes={dashes} width={colour === INK ? 3 : 2} />
                  <Points
                    x={x}
                    y={y}
                    colour={colour}
                    filled
                    points={shares.map((one, i) => ({
                      at: sizes[i] ?? 0,
                      value: one.value,
                      spread: null,
                      said: `${label}, ${sizes[i]} patients: ${probability(one.value)} ± ${fixed(one.error, 3)}`,
                    }))}
                  />
                </g>
              ))}
              {apart(lines.map(([, shares]) => y.at(shares.at(-1)?.value ?? 0))).map((at, i) => (
                <text key={lines[i]?.[0]} x={x.end + 8} y={at + 4} fill={INK}>
                  <tspan fill={lines[i]?.[2]}>● </tspan>
                  {fitted(lines[i]?.[0] ?? "", width - x.end - 12)}
                </text>
              ))}
            </>
          );
        }}
      </Picture>
  );
}

const LETTERS = 13;

/** Places for words beside the ends of curves, moved apart so that each can be read. */
function apart(wanted: readonly number[]): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[b] ?? 0) - (wanted[a] ?? 0));
  const places = [...wanted];
  let foot = Infinity;
  for (const i of order) {
    places[i] = Math.min(wanted[i] ?? 0, foot - LETTERS);
    foot = places[i] ?? 0;
  }
  return places;
}

function Fewest({ found, analysis }: { found: PowerFound; analysis: AnalysisPower }) {
  const wrong = analysis.erring.filter((one) => !one.as_declared);
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="Fewest patients">
        <table>
          <caption>Fewest patients for a power of {found.target}; in brackets nineteen resamples of twenty</caption>
          <tbody>
            {Object.entries(analysis.needed).map(([name, needed]) => (
              <tr key={name}>
                <th scope="row">{spoken(name)}</th>
                <td>{fewest(needed)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">assurance over all</th>
              <td>{fewest(analysis.needed_for_assurance)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {wrong.length ? (
        <Note kind="warn">
          Type I error is not 0.05, beyond Monte Carlo error:{" "}
          {wrong.map((one) => `${probability(one.rate.value)} ± ${fixed(one.rate.error, 3)} at ${one.n}`).join(", ")}.
        </Note>
      ) : null}
    </>
  );
}

function tableOf(found: PowerFound) {
  return {
    caption: `Power of every analysis of ${found.protocol}, ${found.replicates} trials; error: Monte Carlo.`,
    columns: ["analysis", "what", "patients", "share", "error"],
    rows: found.analyses.flatMap((one) => [
      ...Object.entries(one.accounts).flatMap(([name, at]) =>
        at.map((each) => [one.title, `power, ${name}`, each.n, each.power.value, each.power.error]),
      ),
      ...one.assurance.map((share, i) => [one.title, "assurance", found.sizes[i] ?? null, share.value, share.error]),
      ...one.erring.map((each) => [one.title, "type I error", each.n, each.rate.value, each.rate.error]),
    ]),
  };
}
