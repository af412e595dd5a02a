/** Power by size, under each account; assurance over all; how often nothing is found to be something. */

import { useState } from "preact/hooks";

import { post, sentence } from "../../api";
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
import { fewest, type AnalysisPower, type PowerFound } from "./answer";
import { listed, TARGETS, toggled } from "./asked";
import { Curves } from "./power_curves";

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
