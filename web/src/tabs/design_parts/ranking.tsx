/** Which design would tell most for its money: the front of those that nothing beats. */

import { useEffect, useState } from "preact/hooks";

import { post, sentence } from "../../api";
import { Scatter } from "../../charts/scatter";
import { useAnswer } from "../../parts/asking";
import { pairs, type Held } from "../../parts/held";
import { under_way, type Job } from "../../parts/job";
import { Note } from "../../parts/note";
import { Panel } from "../../parts/panel";
import { Choice } from "../../parts/slider";
import { fixed, probability, spoken } from "../../words";
import { costAt, frontOf, type Designs, type Ranking, type RankingHeld } from "./answer";
import { listed } from "./asked";

export function Front({ told, held }: { told: Designs; held: Held }) {
  const kept = useAnswer<readonly RankingHeld[]>("/api/rankings");
  const id = held.texts.ranking || kept.value?.[0]?.id || "";
  const there = kept.value?.some((one) => one.id === id) ?? false;
  const { value, problem } = useAnswer<Ranking>(there ? `/api/rankings/${id}` : null);
  const ranking = value?.id === id ? value : null;
  const changed = pairs(held.texts.prices ?? "");
  const dots = (ranking?.designs ?? []).map((one) => {
    const brief = told.designs.find((design) => design.name === one.name);
    const { value: bits, error } = one.value.information;
    const x = (brief ? costAt(brief, told.prices, changed) : one.cost) / 1000;
    return { name: one.name, x, y: bits, low: Math.max(0, bits - 2 * error), high: bits + 2 * error };
  });
  const front = frontOf(dots);
  return (
    <Panel
      title="What each would tell, for its money"
      name="front"
      words={ranking?.copy}
      table={
        ranking
          ? () => ({
              caption: `Designs ranked ${ranking.caveat}; believed: ${ranking.belief}; ${ranking.draws} draws.`,
              columns: ["design", "patients", "cost, kEUR", "bits", "error", "bits of family", "decisive", "misleading", "best place", "worst place"],
              rows: ranking.designs.map((one, i) => [
                one.name,
                one.patients,
                dots[i]?.x ?? null,
                one.value.information.value,
                one.value.information.error,
                one.value.of_family.value,
                one.value.decisive.value,
                one.value.misleading.value,
                one.place[0],
                one.place[1],
              ]),
            })
          : null
      }
    >
      {(kept.value?.length ?? 0) > 1 ? (
        <Choice
          name="ranking"
          label="Ranking"
          options={(kept.value ?? []).map((one) => [
            one.id,
            `${one.designs.length} designs, ${one.hypotheses.length} accounts, ${one.draws} draws`,
          ])}
          value={id}
          onChange={(ranking) => held.set({ ranking })}
        />
      ) : null}
      {(problem ?? kept.problem) ? <Note kind="warn">{problem ?? kept.problem}</Note> : null}
      {there && !ranking && !problem ? <p role="status">The virtual trials are being judged.</p> : null}
      {ranking ? (
        <>
          <Scatter
            dots={dots.map((dot) => ({ ...dot, name: spoken(dot.name), front: front.has(dot.name) }))}
            xLabel="cost, kEUR"
            yLabel="bits about which account holds"
            alt={`Bits and cost: ${dots.map((dot) => `${spoken(dot.name)} ${fixed(dot.y, 2)} bits, ${fixed(dot.x, 0)} kEUR`).join("; ")}. Not beaten: ${[...front].map(spoken).join(", ")}.`}
            caption={`Filled, on the dashed line: none tells more for less. Whisker: two Monte Carlo errors. Bits are a bound from below. ${ranking.caveat.replace(/^a/, "A")} (${Object.keys(ranking.weights).length}); believed: ${ranking.belief}.`}
          />
          <p class="soft">
            {ranking.designs.length > 3 ? "The first three stay so, in order," : "The order stays so"} in{" "}
            {probability(ranking.top_three_stable)} of resamples.
            {ranking.top_three_stable < 0.9 ? " That is not firm: hold more draws." : ""}
          </p>
        </>
      ) : null}
      {kept.value ? <Hold held={held} none={kept.value.length === 0} again={kept.again} /> : null}
    </Panel>
  );
}

const SMALL = { draws: 32, patients: 128, pool: 32, points: 8 };
const ASK_MS = 2000;

/** Begin the virtual trials of the ticked designs; they are jobs, one for each. */
function Hold({ held, none, again }: { held: Held; none: boolean; again: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const jobs = useAnswer<readonly Job[]>("/api/jobs");
  const banks = (jobs.value ?? []).filter((job) => job.task === "bank" && under_way(job));
  const busy = banks.length > 0;
  useEffect(() => {
    if (!busy && !waiting) return;
    const asking = setInterval(jobs.again, ASK_MS);
    return () => clearInterval(asking);
  }, [busy, waiting]);
  useEffect(() => {
    if (busy) setWaiting(true);
    else if (waiting && jobs.value) again();
  }, [busy, jobs.value]);
  const some = listed(held.texts.some);
  const begin = async () => {
    setProblem(null);
    try {
      await post("/api/rankings", { designs: some, hypotheses: listed(held.texts.accounts), thorough: SMALL, seed: 0 });
      setWaiting(true);
      jobs.again();
    } catch (fault) {
      setProblem(sentence(fault));
    }
  };
  const done = banks.reduce((sum, job) => sum + job.done, 0);
  const all = banks.reduce((sum, job) => sum + job.chunks, 0);
  return (
    <>
      {none ? (
        <p>
          No virtual trials of designs are held here yet. Tick two designs or more, and they are held for the accounts
          ticked under «Power», in small; or, for all of them: <code>equipoise design rank</code>
        </p>
      ) : (
        <p class="soft">To rank others, tick two designs or more. What was held before is used again.</p>
      )}
      <div class="buttons">
        <button type="button" disabled={some.length < 2 || busy} onClick={begin}>
          {some.length < 2 ? "Rank ticked designs" : `Rank ${some.length} ticked designs`}
        </button>
        {busy ? <progress max={Math.max(1, all)} value={done} aria-label="Progress of the virtual trials" /> : null}
      </div>
      {busy ? (
        <p role="status">
          {banks.length} {banks.length === 1 ? "bank" : "banks"} of virtual trials to go, {done} of {all} parts done.
        </p>
      ) : null}
      {problem ? <Note kind="bad">{problem}</Note> : null}
    </>
  );
}
