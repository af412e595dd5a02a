/** The whole state of the page stands in its address: #/explore?ketamine=0.5&at=2 */

import { useEffect, useState } from "preact/hooks";

export const TABS = [
  ["explore", "Explore"],
  ["trial", "Virtual trial"],
  ["evidence", "Evidence & audit"],
  ["hypotheses", "Hypotheses"],
  ["design", "Design"],
  ["report", "Report"],
] as const;

export type TabName = (typeof TABS)[number][0];

export interface Address {
  readonly tab: TabName;
  readonly words: Readonly<Record<string, string>>;
  /** A sentence where the address could not be followed. */
  readonly problem: string | null;
}

export function parsed(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const words: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(query)) words[key] = value;
  const known = TABS.find(([name]) => name === path);
  if (known) return { tab: known[0], words, problem: null };
  const problem = path
    ? `The address asks for a page '${clipped(path)}', which there is not. This is Explore.`
    : null;
  return { tab: "explore", words: problem ? {} : words, problem };
}

export function written(tab: TabName, words: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(words).toString();
  return `#/${tab}${query ? `?${query}` : ""}`;
}

/** Put words into the address without a new entry in the history. */
export function replaceWords(tab: TabName, words: Readonly<Record<string, string>>): void {
  const wanted = written(tab, words);
  if (location.hash === wanted) return;
  history.replaceState(null, "", wanted);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useAddress(): Address {
  const [address, setAddress] = useState(() => parsed(location.hash));
  useEffect(() => {
    const follow = () => setAddress(parsed(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return address;
}

export function clipped(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** What one word of an address may say. */
export type Field =
  | { readonly kind: "number"; readonly least: number; readonly most: number; readonly usual: number }
  | { readonly kind: "choice"; readonly among: readonly string[]; readonly usual: string }
  | { readonly kind: "text"; readonly pattern: RegExp; readonly usual: string };

export type Fields = Readonly<Record<string, Field>>;

export interface Read {
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/** Read the words of an address; whatever does not hold is told and left at its usual. */
export function read(fields: Fields, words: Readonly<Record<string, string>>): Read {
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  const problems: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const word = words[name];
    if (field.kind === "number") {
      const value = word === undefined ? field.usual : Number(word);
      const holds = word !== "" && value >= field.least && value <= field.most;
      numbers[name] = holds ? value : field.usual;
      if (!holds) {
        problems.push(
          `'${name}' is '${clipped(word ?? "")}' in the address; it is a number from ` +
            `${field.least} to ${field.most}. ${field.usual} is shown.`,
        );
      }
    } else {
      const value = word ?? field.usual;
      const holds =
        word === undefined ||
        (field.kind === "choice" ? field.among.includes(value) : field.pattern.test(value));
      texts[name] = holds ? value : field.usual;
      if (!holds) {
        problems.push(
          `'${name}' is '${clipped(value)}' in the address, which is not known here. ` +
            `'${field.usual}' is shown.`,
        );
      }
    }
  }
  for (const word of Object.keys(words)) {
    if (!(word in fields)) {
      problems.push(`The address says '${clipped(word)}', which this page does not know.`);
    }
  }
  return { numbers, texts, problems };
}

/** The words for an address, without those that stand at their usual. */
export function spelled(
  fields: Fields,
  values: Readonly<Record<string, number | string>>,
): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (value !== undefined && value !== field.usual) words[name] = String(value);
  }
  return words;
}
