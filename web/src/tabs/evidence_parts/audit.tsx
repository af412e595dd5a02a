/** Whether printed numbers can be true: colours of a traffic light, and words. */

import { useMemo, useState } from "preact/hooks";

import { AMBER, GREEN, INK, Picture, SKY } from "../../charts/frame";
import { Panel } from "../../parts/panel";
import { Choice } from "../../parts/slider";
import { changed, STATUSES, type Audit, type Check, type Status } from "./answer";

const COLOURS: Readonly<Record<Status, string>> = {
  impossible: "#b3261e",
  inconsistent: "#d55e00",
  unclear: AMBER,
  note: SKY,
  ok: GREEN,
};
const MEANS: Readonly<Record<Status, string>> = {
  impossible: "cannot be true of any data",
  inconsistent: "contradicts another printed number",
  unclear: "several readings are possible, or it cannot be checked",
  note: "worth knowing",
  ok: "agrees, within rounding",
};
/** How many rows are drawn at once. */
const MOST = 20;

export interface AuditedProps {
  readonly audit: Audit;
  readonly of: string;
  readonly name: string;
  readonly status: string;
  readonly choose: (status: string) => void;
}

export function Audited({ audit, of, name, status, choose }: AuditedProps) {
  const [most, setMost] = useState(MOST);
  const counts = useMemo(() => counted(audit.checks), [audit]);
  const wanted = audit.checks
    .filter((one) => (status === "" ? one.status !== "ok" : status === "all" || one.status === status))
    .sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  const alarms = counts.impossible + counts.inconsistent;
  return (
    <>
      <Panel
        title={`Can the numbers be true? ${of}`}
        name={name}
        words={audit.copy ?? null}
        table={() => ({
          caption: `Every check of ${of}.`,
          columns: ["status", "where", "printed", "should be", "why", "consequence", "repairs", "check"],
          rows: audit.checks.map((one) => [
            one.status,
            one.where,
            one.printed,
            one.expected,
            one.message,
            one.consequence,
            one.repairs.map(changed).join("; "),
            one.id,
          ]),
        })}
      >
        <p class="claim">
          {alarms === 0
            ? "Nothing printed here is impossible or contradicts the rest."
            : `${alarms} of ${audit.checks.length} checks end in an alarm: impossible or inconsistent.`}
        </p>
        <Lights counts={counts} />
        <ul class="legend">
          {STATUSES.map((one) => (
            <li key={one}>
              <Mark status={one} /> {counts[one]}: {MEANS[one]}
            </li>
          ))}
        </ul>
        <Choice
          name={`${name}-status`}
          label="Show"
          options={[
            ["", "all that is not ok"],
            ["all", "every number that was checked"],
            ...STATUSES.map((one) => [one, `${one} alone (${counts[one]})`] as const),
          ]}
          value={status}
          onChange={choose}
        />
        <Checks checks={wanted.slice(0, most)} of={of} />
        {wanted.length > most ? (
          <p>
            {most} of {wanted.length} are shown. <button onClick={() => setMost(most + MOST)}>Show more</button>
          </p>
        ) : null}
      </Panel>
      {audit.repairs.length > 0 ? <Repairs audit={audit} name={name} /> : null}
    </>
  );
}

function counted(checks: readonly Check[]): Record<Status, number> {
  const counts = { impossible: 0, inconsistent: 0, unclear: 0, note: 0, ok: 0 };
  for (const one of checks) counts[one.status] += 1;
  return counts;
}

/** A word in a colour; the shape differs too. */
function Mark({ status }: { status: Status }) {
  return <span class={`mark ${status}`}>{status}</span>;
}

function Lights({ counts }: { counts: Readonly<Record<Status, number>> }) {
  const all = Math.max(1, STATUSES.reduce((sum, one) => sum + counts[one], 0));
  const alt = `Checks by status: ${STATUSES.map((one) => `${counts[one]} ${one}`).join(", ")}.`;
  return (
    <Picture alt={alt} height={26}>
      {(width) => {
        let left = 0;
        return STATUSES.filter((one) => counts[one] > 0).map((one) => {
          const wide = (counts[one] / all) * width;
          const from = left;
          left += wide;
          return (
            <g key={one}>
              <rect x={from} y="2" width={Math.max(1, wide - 1)} height="20" fill={COLOURS[one]} />
              {wide > 70 ? (
                <text x={from + wide / 2} y="16" text-anchor="middle" font-weight="600" fill={dark(one) ? "#fff" : INK}>
                  {counts[one]} {one}
                </text>
              ) : null}
            </g>
          );
        });
      }}
    </Picture>
  );
}

function dark(status: Status): boolean {
  return status === "impossible";
}

function Checks({ checks, of }: { checks: readonly Check[]; of: string }) {
  if (checks.length === 0) return <p>No check of {of} is of this kind.</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Checks of ${of}`}>
      <table class="checks">
        <thead>
          <tr>
            <th scope="col">status</th>
            <th scope="col">printed</th>
            <th scope="col">should be</th>
            <th scope="col">why, and what follows</th>
            <th scope="col">would repair it</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((one) => (
            <tr key={one.id}>
              <td>
                <Mark status={one.status} />
              </td>
              <td>
                {one.printed}
                <br />
                <small>{one.where}</small>
              </td>
              <td>{one.expected || "–"}</td>
              <td>
                {one.message}
                {one.consequence ? (
                  <>
                    <br />
                    <small>{one.consequence}</small>
                  </>
                ) : null}
              </td>
              <td>
                {one.repairs.length === 0
                  ? "–"
                  : one.repairs.map((change) => (
                      <div key={changed(change)}>
                        <code>{change.change}</code> {change.from} → {change.to}
                      </div>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The fewest numbers that have to change; alternatives stand side by side. */
function Repairs({ audit, name }: { audit: Audit; name: string }) {
  const groups = new Map<string, (readonly string[])[]>();
  for (const repair of audit.repairs) {
    const key = [...repair.resolves].sort().join(" ");
    groups.set(key, [...(groups.get(key) ?? []), repair.changes.map(changed)]);
  }
  return (
    <Panel
      title="What would have to change, for all to agree"
      name={`${name}-repairs`}
      words={audit.copy ?? null}
      table={() => ({
        caption: "Repairs that change the fewest numbers.",
        columns: ["changes", "resolves"],
        rows: audit.repairs.map((one) => [one.changes.map(changed).join("; "), one.resolves.join("; ")]),
      })}
    >
      <p class="soft">
        The fewest printed numbers for each contradiction. Where several lines stand, each would do, and the record does not
        say which is right.
      </p>
      <ol class="repairs">
        {[...groups].map(([resolved, choices]) => (
          <li key={resolved}>
            <ul>
              {choices.slice(0, 6).map((one) => (
                <li key={one.join()}>{one.join(" and ")}</li>
              ))}
            </ul>
            {choices.length > 6 ? <small>and {choices.length - 6} more; the CSV has all</small> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
