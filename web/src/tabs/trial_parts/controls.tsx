/** The controls of a virtual trial: protocol, main numbers, truth, how many. */

import { useAnswer } from "../../parts/asking";
import type { Held } from "../../parts/held";
import { Note } from "../../parts/note";
import { Choice, Slider } from "../../parts/slider";
import type { Start } from "../../start";
import { count, spoken } from "../../words";
import type { ProtocolTold } from "./answer";
import { edits } from "./asked";

export interface ControlsProps {
  readonly start: Start;
  readonly held: Held;
  readonly busy: boolean;
  readonly run: () => void;
}

/** How a name of a protocol is read: author and year, or its words. */
export function named(name: string): string {
  const found = /^([a-z]+)_(\d{4})(?:_(.*))?$/.exec(name);
  if (!found?.[1]) return spoken(name).replace(/^[a-z]/, (letter) => letter.toUpperCase());
  const author = `${found[1].charAt(0).toUpperCase()}${found[1].slice(1)} ${found[2]}`;
  return found[3] ? `${author}, ${spoken(found[3])}` : author;
}

export function Controls({ start, held, busy, run }: ControlsProps) {
  const { numbers, texts, set } = held;
  const protocol = start.protocols.find((one) => one.name === texts.protocol);
  const hypothesis = start.hypotheses.find((one) => one.name === texts.hypothesis);
  const unchanged = Object.fromEntries(edits(start).map((edit) => [edit.name, ""]));
  return (
    <form
      class="panel controls"
      aria-label="The trial"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <h2>The trial</h2>
      <Choice
        name="protocol"
        label="Protocol"
        options={start.protocols.filter((one) => one.primary).map((one) => [one.name, named(one.name)])}
        value={texts.protocol ?? ""}
        onChange={(name) => set({ protocol: name, ...unchanged })}
      />
      <p class="soft">
        {protocol?.design}, {protocol?.arms.map(spoken).join(" against ")}
      </p>
      <Numbers start={start} held={held} />
      <h2>The truth</h2>
      <Choice
        name="hypothesis"
        label="Patients respond under"
        options={start.hypotheses.map((one) => [one.name, spoken(one.name)])}
        value={texts.hypothesis ?? ""}
        onChange={(name) => set({ hypothesis: name })}
      />
      <p class="soft">{hypothesis?.claim}</p>
      <label class="tick">
        <input
          type="checkbox"
          checked={texts.effect === "no"}
          onChange={(event) => set({ effect: event.currentTarget.checked ? "no" : "yes" })}
        />{" "}
        {protocol?.primary?.arm === "naltrexone" ? "Naltrexone does nothing" : "No effect"}: every arm is given what '
        {spoken(protocol?.primary?.versus ?? "")}' is given
      </label>
      <h2>How many</h2>
      <Slider
        name="replicates"
        label="Trials"
        unit=""
        least={1}
        most={start.limits.replicates}
        step={1}
        value={numbers.replicates ?? 1}
        onChange={(value) => set({ replicates: Math.round(value) })}
      />
      <div class="buttons" role="group" aria-label="Trials, often used">
        {[1, 20, 200, 1000, 10000]
          .filter((n) => n <= start.limits.replicates)
          .map((n) => (
            <button key={n} type="button" aria-pressed={numbers.replicates === n} onClick={() => set({ replicates: n })}>
              {count(n)}
            </button>
          ))}
      </div>
      <label class="field">
        <span>Seed</span>
        <input
          type="number"
          min={0}
          step={1}
          value={numbers.seed}
          onChange={(event) => set({ seed: Math.max(0, Math.round(Number(event.currentTarget.value))) })}
        />
      </label>
      <div class="buttons">
        <button class="main" type="submit" disabled={busy}>
          Run {count(numbers.replicates ?? 1)} {numbers.replicates === 1 ? "trial" : "trials"}
        </button>
      </div>
    </form>
  );
}

/** The main numbers, from the protocol unless they were changed. */
function Numbers({ start, held }: { start: Start; held: Held }) {
  const { texts, set } = held;
  const { value: told, problem } = useAnswer<ProtocolTold>(`/api/protocol/${texts.protocol}`);
  if (problem) return <Note kind="bad">{problem}</Note>;
  if (told?.name !== texts.protocol) return <p class="soft">Reading the protocol.</p>;
  return (
    <>
      {edits(start).map((edit) => {
        const published = told?.edits[edit.name];
        if (published === null || published === undefined) return null;
        const word = texts[edit.name] ?? "";
        return (
          <Slider
            key={edit.name}
            {...edit}
            most={Math.max(edit.most, published)}
            value={word === "" ? published : Number(word)}
            onChange={(value) => set({ [edit.name]: value === published ? "" : String(value) })}
          />
        );
      })}
      <details>
        <summary>The whole protocol</summary>
        <pre class="scroll" tabIndex={0} aria-label="Protocol as TOML">
          <code>{told?.toml}</code>
        </pre>
      </details>
    </>
  );
}
