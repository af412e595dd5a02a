/** Where two accounts part: the numbers that would tell them apart, the plainest first. */

import { Bars } from "../../charts/bars";
import { useAnswer } from "../../parts/asking";
import { Note } from "../../parts/note";
import { Panel } from "../../parts/panel";
import { Choice } from "../../parts/slider";
import { significant, spoken } from "../../words";
import type { Account, Differ } from "./answer";

const SHOWN = 12;
const GIVEN = 5;

export interface DifferProps {
  readonly account: string;
  readonly second: string;
  readonly accounts: readonly Account[];
  readonly choose: (second: string) => void;
}

export function WherePart({ account, second, accounts, choose }: DifferProps) {
  const asked = second && second !== account ? second : null;
  const { value, problem } = useAnswer<Differ>(asked ? "/api/differ" : null, { first: account, second: asked ?? "" });
  const found = value?.first === account && value.second === asked ? value : null;
  const rows = [...(found?.parted ?? [])].sort((a, b) => b.times_same - a.times_same);
  const shown = rows.filter((one, i) => rows.findIndex((other) => other.measure === one.measure) === i).slice(0, SHOWN);
  return (
    <Panel
      title="Where two accounts part"
      name="differ"
      words={found?.copy}
      table={
        found
          ? () => ({
              caption: `Numbers by which ${spoken(account)} and ${spoken(second)} part, under typical values.`,
              columns: ["measure", "treatment", "unit", spoken(account), spoken(second), "times what passes as the same"],
              rows: rows.map((one) => [one.meaning, one.regimen_meaning, one.unit, one.first, one.second, one.times_same]),
            })
          : null
      }
    >
      <Choice
        name="second"
        label={`${spoken(account)} beside`}
        options={[
          ["", "choose another account"],
          ...accounts.filter((one) => one.name !== account).map((one) => [one.name, spoken(one.name)] as const),
        ]}
        value={asked ?? ""}
        onChange={choose}
      />
      {problem && asked ? <Note kind="bad">{problem}</Note> : null}
      {asked && !found && !problem ? (
        <p role="status">Both accounts are solved under every treatment; the first time this takes up to half a minute.</p>
      ) : null}
      {found && rows.length === 0 ? (
        <Note>
          Nothing among {found.numbers} numbers tells them apart under typical values. No trial of these measures would.
        </Note>
      ) : null}
      {found && rows.length > 0 ? (
        <>
          <Bars
            alt={`${spoken(account)} and ${spoken(second)} part in ${rows.length} of ${found.numbers} numbers. ${shown
              .slice(0, 3)
              .map((one) => `${one.meaning}, ${one.regimen_meaning}: ${significant(one.first)} and ${significant(one.second)}`)
              .join("; ")}.`}
            bars={shown.map((one) => ({
              label: spoken(one.measure),
              value: one.times_same,
              words: `${significant(one.first)} / ${significant(one.second)}`,
            }))}
            most={1.25 * Math.max(...shown.map((one) => one.times_same))}
            caption={`The plainest treatment for each measure; ${spoken(account)} / ${spoken(second)}, typical values. Bars: how many times what passes as the same. ${rows.length} of ${found.numbers} numbers part; the table has all.`}
          />
          <ol class="given">
            {shown.slice(0, GIVEN).map((one) => (
              <li key={one.measure}>
                <strong>{spoken(one.measure)}</strong>: {one.regimen_meaning}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </Panel>
  );
}
