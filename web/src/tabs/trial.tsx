/** A trial on virtual patients, held as often as one likes. */

import { useEffect, useMemo } from "preact/hooks";

import { useAnswer } from "../parts/asking";
import { useHeld } from "../parts/held";
import { JobView, under_way, useJob, type Job } from "../parts/job";
import { Note, Problems } from "../parts/note";
import type { TabProps } from "../shell";
import { count, spoken } from "../words";
import "./trial.css";
import type { TrialsHeld } from "./trial_parts/answer";
import { jobOf, trialFields } from "./trial_parts/asked";
import { Controls, named } from "./trial_parts/controls";
import { Analyses, Estimates, PValues } from "./trial_parts/estimates";
import { Spaghetti } from "./trial_parts/spaghetti";

export function Trial({ start, words }: TabProps) {
  const fields = useMemo(() => trialFields(start), [start]);
  const held = useHeld("trial", fields, words);
  const id = held.texts.job ?? "";
  const followed = useJob(id || null);
  const { job } = followed;
  const made = job?.trials_done ?? 0;
  const result = useAnswer<TrialsHeld>(id && made > 0 ? `/api/jobs/${id}/result` : null);
  useEffect(() => {
    if (made > 0) result.again();
  }, [made, job?.state]);
  const shown = result.value?.id === id ? result.value : null;
  const primary = start.protocols.find((one) => one.name === shown?.protocol)?.primary ?? null;
  const run = async () => {
    const begun = await followed.begin(jobOf(start, held));
    if (begun) held.set({ job: begun.id, trial: 1 });
  };
  return (
    <>
      <Problems of={held.problems} />
      <div class="trial">
        <div class="side">
          <Controls start={start} held={held} busy={under_way(job)} run={run} />
          <Kept chosen={id} choose={(one) => held.set({ job: one, trial: 1 })} round={`${id} ${job?.state}`} />
        </div>
        <div class="middle">
          <JobView of={followed} what="trials" />
          {job?.asked ? <Told job={job} /> : null}
          {result.problem ? <Note kind="bad">{result.problem}</Note> : null}
          {shown && shown.trials > 0 ? (
            <>
              <Estimates
                held={shown}
                primary={primary}
              />
              <Analyses held={shown} />
              <PValues held={shown} />
              <Spaghetti id={id} trials={shown.trials} held={held} words={shown.copy} versus={primary?.versus} />
            </>
          ) : (
            <Invitation waiting={under_way(job)} />
          )}
        </div>
      </div>
    </>
  );
}

function Told({ job }: { job: Job }) {
  const { protocol, hypothesis, replicates, effect, seed } = job.asked;
  if (typeof protocol !== "string" || typeof hypothesis !== "string") return null;
  return (
    <p class="soft">
      {named(protocol)}, {count(Number(replicates))} trials, patients respond under {spoken(hypothesis)}
      {effect === false ? ", every arm given the same" : ""}; seed {String(seed)}.
    </p>
  );
}

function Invitation({ waiting }: { waiting: boolean }) {
  return (
    <section class="panel" aria-label="What you will see">
      {waiting ? (
        <p>The arms are being solved for the virtual patients; the first trials come after that.</p>
      ) : (
        <>
          <h2>What picking responders does</h2>
          <p>
            Tick «Naltrexone does nothing» and run 1,000 trials. The first picture holds everybody and centres on no
            difference. The second holds only those who had responded in one arm, compared with themselves in the other:
            it does not.
          </p>
        </>
      )}
    </section>
  );
}

/** Trials that were held before, on this machine. */
function Kept({ chosen, choose, round }: { chosen: string; choose: (id: string) => void; round: string }) {
  const { value: jobs, again } = useAnswer<readonly Job[]>("/api/jobs");
  useEffect(() => again(), [round]);
  const trials = (jobs ?? []).filter((job) => job.task === "trials").slice(0, 8);
  if (trials.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="kept-title">
      <h2 id="kept-title">Held before</h2>
      <ul class="kept">
        {trials.map((job) => (
          <li key={job.id}>
            <button class="plain" type="button" aria-pressed={job.id === chosen} onClick={() => choose(job.id)}>
              {named(String(job.asked.protocol ?? "?"))}, {spoken(String(job.asked.hypothesis ?? "?"))},{" "}
              {count(Number(job.asked.replicates ?? 0))}
              {job.asked.effect === false ? ", no effect" : ""} <small>({job.state})</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
