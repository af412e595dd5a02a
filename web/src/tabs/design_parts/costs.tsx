/** Candidate trials and what each costs, at prices that may be moved. */

import { Bars } from "../../charts/bars";
import { paired, pairs, type Held } from "../../parts/held";
import { Panel } from "../../parts/panel";
import { Slider } from "../../parts/slider";
import { count, fixed, spoken } from "../../words";
import { costAt, type Brief, type Designs } from "./answer";
import { listed, toggled } from "./asked";

const MOST = 3;
const MAIN = 6;
const ROUND = 5;

/** Prices, the weightiest first; all are assumed, and each may be moved up to threefold. */
export function Prices({ told, held }: { told: Designs; held: Held }) {
  const changed = pairs(held.texts.prices ?? "");
  const set = (name: string, value: number, usual: number) => {
    const { [name]: _, ...rest } = changed;
    held.set({ prices: paired(value === usual ? rest : { ...rest, [name]: value }) });
  };
  const spent = (item: string) =>
    told.designs.reduce(
      (sum, one) => sum + (one.fixed_item === item ? one.fixed : (one.of_each[item] ?? 0) * one.patients),
      0,
    );
  const prices = [...told.prices].sort((a, b) => spent(b.name) - spent(a.name));
  const slider = (price: (typeof prices)[number]) => (
    <Slider
      key={price.name}
      name={price.name}
      label={spoken(price.name.replace(/^cost_/, "")).replace(/^[a-z]/, (letter) => letter.toUpperCase())}
      unit="EUR"
      least={0}
      most={MOST * price.value}
      step={ROUND}
      value={changed[price.name] ?? price.value}
      onChange={(value) => set(price.name, value, price.value)}
    />
  );
  return (
    <section class="panel" aria-labelledby="prices-title">
      <h2 id="prices-title">Prices</h2>
      <p class="soft">Assumed, each with its range in the evidence library; move them to yours.</p>
      <Slider
        name="budget"
        label="Budget (0: none)"
        unit="kEUR"
        least={0}
        most={5000}
        step={10}
        value={held.numbers.budget ?? 0}
        onChange={(budget) => held.set({ budget })}
      />
      {prices.slice(0, MAIN).map(slider)}
      <details>
        <summary>{prices.length - MAIN} smaller prices</summary>
        {prices.slice(MAIN).map(slider)}
      </details>
      <div class="buttons">
        <button type="button" disabled={held.texts.prices === ""} onClick={() => held.set({ prices: "" })}>
          Prices as assumed
        </button>
      </div>
    </section>
  );
}

export interface CandidatesProps {
  readonly told: Designs;
  readonly held: Held;
  readonly chosen: Brief;
}

export function Candidates({ told, held, chosen }: CandidatesProps) {
  const changed = pairs(held.texts.prices ?? "");
  const cost = (one: Brief) => costAt(one, told.prices, changed) / 1000;
  const budget = held.numbers.budget ?? 0;
  const beyond = (one: Brief) => budget > 0 && cost(one) > budget;
  const some = listed(held.texts.some);
  const designs = [...told.designs].sort((a, b) => cost(a) - cost(b));
  return (
    <Panel
      title="Candidate trials"
      name="candidates"
      words={told.copy}
      table={() => ({
        caption: "Designs that may be held next; costs at the prices shown.",
        columns: ["design", "title", "allocation", "arms", "patients", "cost, EUR", "cost as assumed, EUR", "compared"],
        rows: designs.map((one) => [
          one.name,
          one.title,
          one.allocation,
          one.arms.join(", "),
          one.patients,
          1000 * cost(one),
          one.cost,
          one.compared.join(", "),
        ]),
      })}
    >
      <div class="pair">
        <ul class="designs">
          {designs.map((one) => (
            <li key={one.name}>
              <input
                type="checkbox"
                aria-label={`Rank ${spoken(one.name)}`}
                checked={some.includes(one.name)}
                onChange={() => held.set({ some: toggled(held.texts.some, one.name) })}
              />
              <button class="plain" type="button" aria-pressed={one.name === chosen.name} onClick={() => held.set({ design: one.name })}>
                {spoken(one.name)}
              </button>
              <small>
                n {one.patients}
                {beyond(one) ? ", beyond the budget" : ""}
              </small>
            </li>
          ))}
        </ul>
        <div>
          <Bars
            alt={`Costs: ${designs.map((one) => `${spoken(one.name)} ${fixed(cost(one), 0)} kEUR`).join(", ")}.`}
            bars={designs.map((one) => ({
              label: spoken(one.name),
              value: cost(one),
              prior: budget > 0 ? budget : null,
              words: count(cost(one)),
              chosen: one.name === chosen.name,
            }))}
            caption={`kEUR, all patients to the end${budget > 0 ? `; tick: the budget, ${count(budget)} kEUR` : ""}.`}
          />
          <p>
            <strong>{chosen.title}.</strong> To find out {chosen.objective}. {chosen.arms.map(spoken).join(", ")}; compared:{" "}
            {chosen.compared.map(spoken).join(", ")}.
          </p>
        </div>
      </div>
      <details>
        <summary>{told.not_ranked.length} experiments that were asked for, and that no design here can answer</summary>
        <ul class="says">
          {told.not_ranked.map((one) => (
            <li key={`${one.experiment} ${one.part}`}>
              <strong>{spoken(one.experiment)}</strong>, {one.part}: {one.because}
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}
