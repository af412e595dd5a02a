/** What the controls of a tab stand at: moved at once, in the address a moment later. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import { read, replaceWords, spelled, type Fields, type TabName } from "../address";

export type Values = Readonly<Record<string, number | string>>;

/** How long the address waits, ms: browsers refuse to rewrite it for every key press. */
const LATER = 300;

export interface Held {
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
  readonly set: (changes: Values) => void;
}

/** The values of a tab, from the words of its address and back. */
export function useHeld(tab: TabName, fields: Fields, words: Readonly<Record<string, string>>): Held {
  const [values, setValues] = useState<Values>(() => whole(fields, words));
  const told = useRef(JSON.stringify(words));
  const [problems, setProblems] = useState(() => read(fields, words).problems);
  useEffect(() => {
    const now = JSON.stringify(words);
    if (now === told.current) return;
    told.current = now;
    setValues(whole(fields, words));
    setProblems(read(fields, words).problems);
  }, [words]);
  useEffect(() => {
    const wanted = spelled(fields, values);
    if (problems.length > 0 || JSON.stringify(wanted) === told.current) return;
    const timer = setTimeout(() => {
      told.current = JSON.stringify(wanted);
      replaceWords(tab, wanted);
    }, LATER);
    return () => clearTimeout(timer);
  }, [values, problems]);
  const set = useCallback((changes: Values) => {
    setProblems([]);
    setValues((was) => ({ ...was, ...changes }));
  }, []);
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name] ?? field.usual;
    if (field.kind === "number") numbers[name] = Number(value);
    else texts[name] = String(value);
  }
  return { numbers, texts, problems, set };
}

function whole(fields: Fields, words: Readonly<Record<string, string>>): Values {
  const found = read(fields, words);
  return { ...found.numbers, ...found.texts };
}

/** Numbers by name as one word of an address, "a:1,b:2", and back. */
export function pairs(word: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const part of word.split(",")) {
    const [name, number] = part.split(":");
    if (name && number !== undefined && Number.isFinite(Number(number))) found[name] = Number(number);
  }
  return found;
}

export function paired(numbers: Readonly<Record<string, number>>): string {
  return Object.entries(numbers)
    .map(([name, number]) => `${name}:${number}`)
    .join(",");
}

export const PAIRS = /^([a-z0-9_]+:-?[\d.]+(,[a-z0-9_]+:-?[\d.]+)*)?$/;
