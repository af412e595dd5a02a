/** The claims, what they predict, and how far each is believed. */

import { useMemo } from "preact/hooks";

import type { Fields } from "../address";
import { useAnswer } from "../parts/asking";
import { useHeld } from "../parts/held";
import { JOB_ID } from "../parts/job";
import { Note, Problems } from "../parts/note";
import { Choice } from "../parts/slider";
import type { TabProps } from "../shell";
import { probability, spoken } from "../words";
import "./hypotheses.css";
import { Claim, Predictions } from "./hypotheses_parts/account";
import { reweighed, type Account, type Weighed, type Weighing } from "./hypotheses_parts/answer";
import { WherePart } from "./hypotheses_parts/differ";
import { Fit } from "./hypotheses_parts/forest";
import { Concluded, LeftOut, Moved, Weights } from "./hypotheses_parts/weights";

const SHARE = /^(0(\.\d{1,4})?|1)?$/;
const SCALE = /^[a-z0-9]{0,20}$/;

function fieldsOf(names: readonly string[], usual: string): Fields {
  return {
    account: { kind: "choice", among: names, usual },
    second: { kind: "choice", among: ["", ...names], usual: "" },
    weighing: { kind: "text", pattern: JOB_ID, usual: "" },
    prior: { kind: "text", pattern: SHARE, usual: "" },
    scale: { kind: "text", pattern: SCALE, usual: "" },
  };
}

export function Hypotheses({ start, words }: TabProps) {
  const names = start.hypotheses.map((one) => one.name);
  const fields = useMemo(() => fieldsOf(names, start.explore.hypothesis), [start]);
  const held = useHeld("hypotheses", fields, words);
  const name = held.texts.account ?? start.explore.hypothesis;
  const accounts = useAnswer<readonly Account[]>("/api/hypotheses");
  const shown = useAnswer<Account>(`/api/hypotheses/${name}`);
  const kept = useAnswer<readonly Weighing[]>("/api/weighings");
  const newest = kept.value?.find((one) => one.current) ?? null;
  const run = held.texts.weighing || newest?.id || "";
  const { value, problem } = useAnswer<Weighed>(run ? `/api/weighings/${run}` : null);
  const weighed = value?.run === run ? value : null;
  const prior = held.texts.prior ? Number(held.texts.prior) : null;
  const choose = (account: string) => held.set({ account, prior: "" });
  const account = shown.value?.name === name ? shown.value : (accounts.value?.find((one) => one.name === name) ?? null);
  return (
    <>
      <Problems of={held.problems} />
      <div class="accounts">
        <Listed accounts={start.hypotheses} weighed={weighed} chosen={name} prior={prior} choose={choose} />
        <div class="middle">
          <div class="columns">
            <div class="middle">
              {account ? <Claim account={account} told={start.hypotheses.find((one) => one.name === name)} /> : null}
              <WherePart
                account={name}
                second={held.texts.second ?? ""}
                accounts={accounts.value ?? []}
                choose={(second) => held.set({ second })}
              />
            </div>
            {account ? <Predictions account={account} /> : <p class="soft">Reading the accounts.</p>}
          </div>
          {accounts.problem ? <Note kind="bad">{accounts.problem}</Note> : null}
          <Chosen kept={kept.value} run={run} problem={run ? problem : kept.problem} waiting={run !== "" && !weighed} set={(id) => held.set({ weighing: id })} />
          {weighed ? (
            <div class="columns">
              <Weights
                weighed={weighed}
                account={name}
                prior={prior}
                setPrior={(next) => held.set({ prior: next === null ? "" : String(Number(next.toFixed(4))) })}
              />
              <Moved weighed={weighed} account={name} />
              <LeftOut weighed={weighed} account={name} />
              <Fit weighed={weighed} account={name} measure={held.texts.scale ?? ""} choose={(scale) => held.set({ scale })} />
              <Concluded weighed={weighed} />
            </div>
          ) : null}
        </div>
      </div>
    </>
  );
}

interface ListedProps {
  readonly accounts: TabProps["start"]["hypotheses"];
  readonly weighed: Weighed | null;
  readonly chosen: string;
  readonly prior: number | null;
  readonly choose: (account: string) => void;
}

/** The accounts by family, each with its weight where there is one. */
function Listed({ accounts, weighed, chosen, prior, choose }: ListedProps) {
  const families = [...new Set(accounts.map((one) => one.family))];
  const weights = weighed ? reweighed(weighed.weights, chosen, prior) : [];
  return (
    <section class="panel listed" aria-label="Accounts">
      <h2>Accounts</h2>
      {families.map((family) => (
        <div key={family}>
          <h3>{family}</h3>
          <ul>
            {accounts
              .filter((one) => one.family === family)
              .map((one) => {
                const weight = weights.find((found) => found.hypothesis === one.name)?.weight;
                return (
                  <li key={one.name} class={one.variant_of ? "variant" : ""}>
                    <button
                      class="plain"
                      type="button"
                      aria-pressed={one.name === chosen}
                      title={one.claim}
                      onClick={() => choose(one.name)}
                    >
                      {spoken(one.name)}
                    </button>
                    {weight === undefined ? null : <small>{probability(weight)}</small>}
                  </li>
                );
              })}
          </ul>
        </div>
      ))}
      <p class="soft">
        {weighed ? `Weights ${weighed.caveat}.` : "No weights are shown."} Indented: a variant of another account.
      </p>
    </section>
  );
}

interface ChosenProps {
  readonly kept: readonly Weighing[] | null;
  readonly run: string;
  readonly problem: string | null;
  readonly waiting: boolean;
  readonly set: (id: string) => void;
}

/** Which weighing is shown; how to make one where there is none. */
function Chosen({ kept, run, problem, waiting, set }: ChosenProps) {
  return (
    <section class="panel" aria-labelledby="weighing-title">
      <h2 id="weighing-title">Weighed against the record</h2>
      {kept?.length ? (
        <Choice
          name="weighing"
          label="Weighing"
          options={[
            ...(kept.some((one) => one.id === run) ? [] : [[run, run || "choose one"] as const]),
            ...kept.map(
              (one) =>
                [
                  one.id,
                  `${one.changed.slice(0, 10)}: ${one.hypotheses.length} accounts, ${one.studies.length} studies${one.current ? "" : " (another version)"}`,
                ] as const,
            ),
          ]}
          value={run}
          onChange={set}
        />
      ) : null}
      {problem ? <Note kind="warn">{problem}</Note> : null}
      {waiting && !problem ? <p role="status">The weights are being read.</p> : null}
      {kept && !kept.some((one) => one.current) ? (
        <p>
          No weighing by this version is kept here. This makes one, in minutes with few draws and hours with many:{" "}
          <code>equipoise weigh</code>
        </p>
      ) : null}
    </section>
  );
}
