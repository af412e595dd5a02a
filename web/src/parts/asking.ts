/** Questions to the server: the newest wins, and stale answers are dropped. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import { get, overtaken, sentence } from "../api";

type Query = Parameters<typeof get>[1];

export interface Asked<T> {
  readonly value: T | null;
  readonly problem: string | null;
  readonly waiting: boolean;
  /** Ask once more. */
  readonly again: () => void;
}

/** Between the starts of two questions, ms: the server takes no more than twenty a second. */
const PACE = 60;

/**
 * The answer at a path.  One question is under way at a time: while it is, only the
 * newest of those that come is kept, and it is asked next.  The last answer stays on
 * the page until the next has come.
 */
export function useAnswer<T>(path: string | null, query: Query = {}): Asked<T> {
  const [held, setHeld] = useState<{ value: T | null; problem: string | null; waiting: boolean }>({
    value: null,
    problem: null,
    waiting: true,
  });
  const line = useRef({ busy: false, next: null as (() => void) | null, gone: false, begun: 0 });
  const [round, setRound] = useState(0);
  const key = path === null ? null : `${path}?${JSON.stringify(query)}`;
  useEffect(() => {
    line.current.gone = false;
    return () => {
      line.current.gone = true;
    };
  }, []);
  useEffect(() => {
    if (path === null) return;
    const queue = line.current;
    const ask = () => {
      queue.busy = true;
      queue.begun = performance.now();
      setHeld((was) => (was.waiting ? was : { ...was, waiting: true }));
      get<T>(path, query)
        .then((value) => {
          if (!queue.gone) setHeld({ value, problem: null, waiting: queue.next !== null });
        })
        .catch((problem: unknown) => {
          if (queue.gone || overtaken(problem)) return;
          setHeld((was) => ({ ...was, problem: sentence(problem), waiting: queue.next !== null }));
        })
        .finally(() => {
          setTimeout(() => {
            queue.busy = false;
            const next = queue.next;
            queue.next = null;
            if (!queue.gone) next?.();
          }, Math.max(0, queue.begun + PACE - performance.now()));
        });
    };
    if (queue.busy) queue.next = ask;
    else ask();
  }, [key, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return { ...held, again };
}
