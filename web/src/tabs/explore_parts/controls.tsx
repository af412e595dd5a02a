/** The controls of Explore: what is given, under which account, and what is expected. */

import { Choice, Slider } from "../../parts/slider";
import { paired, pairs, type Held } from "../../parts/held";
import type { Range, Start } from "../../start";
import { spoken } from "../../words";

const DRUGS: Readonly<Record<string, string>> = {
  ketamine: "Ketamine (racemate)",
  esketamine: "S-ketamine",
  arketamine: "R-ketamine",
};
const ROUTES: Readonly<Record<string, string>> = {
  iv: "into a vein",
  im: "into a muscle",
  nasal: "into the nose",
  oral: "by mouth",
  sc: "under the skin",
};
const FORMS: Readonly<Record<string, string>> = { oral: "Pill", depot: "Depot injection" };

export function Controls({ start, held }: { start: Start; held: Held }) {
  const { numbers, texts, set } = held;
  const form = texts.form ?? "oral";
  const slide = (name: string, label: string, range: Range) => (
    <Slider
      name={name}
      label={label}
      unit={range.unit}
      least={range.low}
      most={range.high}
      step={range.step}
      value={numbers[name] ?? range.low}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const naltrexone = naltrexoneRange(start, form);
  return (
    <details class="panel controls" open={matchMedia("(min-width: 761px)").matches}>
      <summary>
        <h2>What is given</h2>
      </summary>
      <Choice
        name="drug"
        label="Drug"
        options={start.drugs.map((drug) => [drug, DRUGS[drug] ?? drug])}
        value={texts.drug ?? ""}
        onChange={(drug) => set({ drug })}
      />
      {slide("dose", "Ketamine", start.ranges.dose)}
      <Choice
        name="route"
        label="Route"
        options={start.routes.map((route) => [route, ROUTES[route] ?? route])}
        value={texts.route ?? ""}
        onChange={(route) => set({ route })}
      />
      {texts.route === "iv" ? slide("minutes", "Infusion", start.ranges.minutes) : null}
      {slide("naltrexone", "Naltrexone", naltrexone)}
      <Choice
        name="form"
        label="Form of naltrexone"
        options={start.forms.map((one) => [one, FORMS[one] ?? one])}
        value={form}
        onChange={(chosen) => {
          const most = naltrexoneRange(start, chosen).high;
          const usual = chosen === "oral" ? start.explore.naltrexone : most;
          set({ form: chosen, naltrexone: usual });
        }}
      />
      {slide("lead", "Naltrexone before ketamine", start.ranges.lead)}
      <Account start={start} held={held} />
      {slide("expectancy", "Expectation", start.ranges.expectancy)}
      <div class="buttons">
        <a class="button main" href={trialLink(held)}>
          Run virtual trials
        </a>
        <button type="button" onClick={() => set(usualValues(start))}>
          As in Williams 2018
        </button>
      </div>
    </details>
  );
}

function naltrexoneRange(start: Start, form: string): Range {
  return form === "depot" ? start.ranges.naltrexone_depot : start.ranges.naltrexone_oral;
}

function Account({ start, held }: { start: Start; held: Held }) {
  const { texts, set } = held;
  const chosen = start.hypotheses.find((one) => one.name === texts.hypothesis);
  const gains = pairs(texts.gain ?? "");
  const range = start.ranges.gain;
  return (
    <>
      <h2>Under which account</h2>
      <Choice
        name="hypothesis"
        label="Hypothesis"
        options={start.hypotheses.map((one) => [one.name, spoken(one.name)])}
        value={texts.hypothesis ?? ""}
        onChange={(hypothesis) => set({ hypothesis, gain: "" })}
      />
      <p class="soft">{chosen?.claim}</p>
      {chosen?.gains.map((gain) => (
        <Slider
          key={gain.name}
          name={gain.name}
          label={gain.meaning}
          unit="×"
          least={range.low}
          most={range.high}
          step={range.step}
          value={gains[gain.name] ?? 1}
          onChange={(value) => {
            const others = { ...gains, [gain.name]: value };
            if (value === 1) delete others[gain.name];
            set({ gain: paired(others) });
          }}
        />
      ))}
    </>
  );
}

function usualValues(start: Start): Record<string, number | string> {
  const { drug, dose, minutes, route, naltrexone, form, lead, hypothesis, expectancy } = start.explore;
  return { drug, dose, minutes, route, naltrexone, form, lead, hypothesis, expectancy, gain: "", clamp: "" };
}

function trialLink({ numbers, texts }: Held): string {
  const words = new URLSearchParams({ hypothesis: texts.hypothesis ?? "" });
  const plain = texts.drug === "ketamine" && texts.route === "iv" && texts.form === "oral";
  if (plain) {
    words.set("ketamine_mg_kg", String(numbers.dose));
    words.set("infusion_min", String(numbers.minutes));
    words.set("naltrexone_mg", String(numbers.naltrexone));
    words.set("lead_min", String(numbers.lead));
  }
  return `#/trial?${words}`;
}
