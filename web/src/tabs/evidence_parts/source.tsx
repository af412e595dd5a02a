/** What one source reports, claims, concedes and asks for. */

import { useState } from "preact/hooks";

import { Panel } from "../../parts/panel";
import { spoken } from "../../words";
import { moment, printed, type Finding, type Said, type Shown } from "./answer";

const MOST = 25;

export function Findings({ shown }: { shown: Shown }) {
  const [sought, setSought] = useState("");
  const [most, setMost] = useState(MOST);
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = shown.findings.filter((one) => words.every((word) => spelled(one).includes(word)));
  return (
    <Panel
      title={shown.title}
      name="findings"
      words={shown.copy}
      table={() => ({
        caption: `Findings of ${shown.source}, as printed.`,
        columns: ["finding", "arm", "versus", "when", "among", "n", "printed", "unit", "place"],
        rows: shown.findings.map((one) => [
          one.name,
          one.arm,
          one.versus,
          moment(one),
          one.among,
          one.n,
          printed(one),
          one.unit,
          one.place,
        ]),
      })}
    >
      {shown.findings.length === 0 ? (
        <p>No finding of this source is on record.</p>
      ) : (
        <>
          <label class="field">
            <span>Find among {shown.findings.length} findings</span>
            <input
              type="text"
              value={sought}
              maxLength={60}
              placeholder="hamd17 day 1"
              onInput={(event) => setSought(event.currentTarget.value)}
            />
          </label>
          <div class="scroll" tabIndex={0} role="region" aria-label={`Findings of ${shown.source}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">what</th>
                  <th scope="col">when</th>
                  <th scope="col">among</th>
                  <th scope="col" class="number">
                    n
                  </th>
                  <th scope="col">as printed</th>
                  <th scope="col">where</th>
                </tr>
              </thead>
              <tbody>
                {found.slice(0, most).map((one) => (
                  <tr key={one.name}>
                    <td>
                      {spoken(one.measure)}
                      {one.arm ? `, ${spoken(one.arm)}` : ""}
                      {one.versus ? ` against ${spoken(one.versus)}` : ""}
                    </td>
                    <td>{moment(one)}</td>
                    <td>{one.among ? spoken(one.among) : ""}</td>
                    <td class="number">{one.n ?? "–"}</td>
                    <td>
                      {printed(one)} <small>{one.unit === "1" ? "" : one.unit}</small>
                    </td>
                    <td>
                      <small>
                        {one.place}
                        {one.read_in ? `, as quoted in ${one.read_in}` : ""}
                      </small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {found.length === 0 ? <p>Nothing matches.</p> : null}
          {found.length > most ? (
            <p>
              {most} of {found.length} are shown. <button onClick={() => setMost(most + MOST)}>Show more</button>
            </p>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function spelled(one: Finding): string {
  const day = one.at_day === null ? "" : `day ${one.at_day}`;
  return `${one.name} ${spoken(one.name)} ${one.arm ?? ""} ${one.among ?? ""} ${day} ${printed(one)}`.toLowerCase();
}

export function Sayings({ shown }: { shown: Shown }) {
  const all = shown.claims.length + shown.limits.length + shown.experiments.length;
  if (all === 0) return null;
  const rows = [
    ...shown.claims.map((one) => ["claim", one.says, told(one.stated), told(one.denied)] as const),
    ...shown.limits.map((one) => ["limit", one.says, told(one.stated), ""] as const),
    ...shown.experiments.map((one) => ["experiment", one.says, told(one.stated), ""] as const),
  ];
  return (
    <Panel
      title="Claims, limits, experiments"
      name="sayings"
      words={shown.copy}
      table={() => ({
        caption: `What ${shown.source} claims, concedes and asks for.`,
        columns: ["kind", "says", "stated by", "denied by"],
        rows,
      })}
    >
      {shown.claims.length > 0 ? <h3>Claims</h3> : null}
      <ul class="sayings">
        {shown.claims.map((one) => (
          <li key={one.name}>
            {one.says}{" "}
            <small>
              {[
                ["Stated", one.stated] as const,
                ["Denied", one.denied] as const,
              ]
                .filter(([, places]) => Object.keys(places).length > 0)
                .map(([word, places]) => `${word}: ${told(places)}.`)
                .join(" ")}
            </small>
          </li>
        ))}
      </ul>
      <Listed title="Limits" of={shown.limits} />
      <Listed title="Experiments asked for" of={shown.experiments} />
    </Panel>
  );
}

function Listed({ title, of }: { title: string; of: readonly Said[] }) {
  if (of.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="sayings">
        {of.map((one) => (
          <li key={one.name}>
            {one.says} <small>{told(one.stated)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function told(places: Readonly<Record<string, string>>): string {
  return Object.entries(places)
    .map(([source, place]) => `${source} (${place})`)
    .join("; ");
}
