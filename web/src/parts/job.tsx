/** Long work: started, followed, cancelled; the address holds its id, so it survives. */

import { useCallback, useEffect, useState } from "preact/hooks";

import { get, post, remove, sentence } from "../api";
import { count, duration } from "../words";
import { Note } from "./note";
import type { Words } from "./panel";

export interface Job {
  readonly id: string;
  readonly task: string;
  readonly state: "queued" | "running" | "finished" | "failed" | "stopped";
  readonly done: number;
  readonly chunks: number;
  readonly trials_done?: number | null;
  readonly seconds: number;
  readonly left_s: number | null;
  readonly problem: string;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly copy: Words;
}

/** What the address may hold as the id of a job. */
export const JOB_ID = /^([0-9a-f]{16})?$/;

export function under_way(job: Job | null): boolean {
  return job?.state === "queued" || job?.state === "running";
}

export interface Followed {
  readonly job: Job | null;
  readonly problem: string | null;
  readonly begin: (asked: Readonly<Record<string, unknown>>) => Promise<Job | null>;
  readonly cancel: () => void;
}

/** Follow a job by its id; the server tells of every step, and is asked if it cannot. */
export function useJob(id: string | null): Followed {
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!id) {
      setJob(null);
      return;
    }
    let over = false;
    let asking: number | undefined;
    const take = (found: Job) => {
      if (over) return;
      setJob(found);
      setProblem(null);
      if (!under_way(found)) stop();
    };
    const ask = () =>
      get<Job>(`/api/jobs/${id}`)
        .then(take)
        .catch((fault: unknown) => {
          if (over) return;
          setProblem(sentence(fault));
          stop();
        });
    const stream = new EventSource(`/api/jobs/${id}/events`);
    const stop = () => {
      stream.close();
      clearInterval(asking);
    };
    stream.addEventListener("job", (event) => take(JSON.parse((event as MessageEvent<string>).data) as Job));
    stream.onerror = () => {
      stream.close();
      if (over || asking !== undefined) return;
      void ask();
      asking = setInterval(ask, 1500);
    };
    return () => {
      over = true;
      stop();
    };
  }, [id, job?.state === "stopped"]);
  const begin = useCallback(async (asked: Readonly<Record<string, unknown>>) => {
    setProblem(null);
    try {
      const begun = await post<Job>("/api/jobs", asked);
      setJob(begun);
      return begun;
    } catch (fault) {
      setProblem(sentence(fault));
      return null;
    }
  }, []);
  const cancel = useCallback(() => {
    if (!id) return;
    remove<Job>(`/api/jobs/${id}`)
      .then(setJob)
      .catch((fault: unknown) => setProblem(sentence(fault)));
  }, [id]);
  return { job, problem, begin, cancel };
}

const STATES: Readonly<Record<Job["state"], string>> = {
  queued: "Waiting for its turn",
  running: "Running",
  finished: "Finished",
  failed: "Failed",
  stopped: "Cancelled; what was done is kept",
};

/** How far a job is, in words and as a bar, with a way to stop it. */
export function JobView({ of: { job, problem, cancel }, what }: { of: Followed; what: string }) {
  if (problem) return <Note kind="bad">{problem}</Note>;
  if (!job) return null;
  const left = job.left_s === null ? "" : `, about ${duration(job.left_s / 3600)} left`;
  const part = job.chunks ? job.done / job.chunks : 0;
  const made = typeof job.trials_done === "number" ? `: ${count(job.trials_done)} ${what}` : "";
  return (
    <div class="job">
      <p role="status">
        {job.state === "stopped" && job.problem ? "Stopped before the end" : STATES[job.state]}
        {made}
        {job.state === "running" ? left : ""}
      </p>
      {under_way(job) ? (
        <>
          <progress max={1} value={part} aria-label={`Progress of the ${what}`} />
          <div class="buttons">
            <button onClick={cancel}>Cancel</button>
            <small>The page may be closed; the work goes on.</small>
          </div>
        </>
      ) : null}
      {job.problem ? <Note kind="bad">{job.problem}</Note> : null}
      <small>
        Run <code>{job.id}</code>
      </small>
    </div>
  );
}
