/** One account: what it claims, what it opens, and by what it can be wrong. */

import { INK, ORANGE, Picture } from "../../charts/frame";
import { Panel } from "../../parts/panel";
import type { HypothesisName } from "../../start";
import { spoken } from "../../words";
import PATHWAY from "../explore_parts/pathway.json";
import type { Account } from "./answer";

type Link = (typeof PATHWAY.links)[number];

export function Claim({ account, told }: { account: Account; told: HypothesisName | undefined }) {
  const gains = told?.gains ?? [];
  return (
    <Panel
      title={capital(spoken(account.name))}
      name="claim"
      words={account.copy}
      table={() => ({
        caption: `Links that ${spoken(account.name)} opens.`,
        columns: ["gain", "role", "meaning"],
        rows: gains.map((gain) => [gain.name, gain.role, gain.meaning]),
      })}
    >
      <p class="claim">{account.claim}</p>
      <p class="soft">
        Family: {account.family}.{account.variant_of ? ` A variant of ${spoken(account.variant_of)}.` : ""} Sources:{" "}
        {account.sources.join(", ")}.
      </p>
      <Wiring account={account} />
      <ul class="gains">
        {gains.map((gain) => (
          <li key={gain.name}>
            <code>{gain.name}</code> {gain.meaning}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Solid: open under every account. Dashed: open under this one, and not under all. */
function Wiring({ account }: { account: Account }) {
  const freed = new Set(Object.keys(account.frees));
  const own = PATHWAY.links.filter((link) => link.gains.some((gain) => freed.has(gain)));
  const open = PATHWAY.links.filter((link) => link.gains.length === 0);
  const label = (name: string) => PATHWAY.nodes.find((node) => node.name === name)?.label ?? name;
  const alt = own.map((link) => `${label(link.from)} ${link.sign === "lowers" ? "lowers" : "raises"} ${label(link.to)}`);
  const touched = new Set([...open, ...own].flatMap((link) => [link.from, link.to]));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Wiring, may be scrolled">
      <div class="wiring">
        <Picture
          alt={`Links that this account opens: ${alt.join(", ") || "none"}.`}
          height={(width) => (width * PATHWAY.height) / PATHWAY.width}
          caption="Dashed: open under this account, and closed unless an account opens it. Solid: open under all. Orange with a bar: lowers."
        >
          {(width) => (
            <svg
              x="0"
              y="0"
              width={width}
              height={(width * PATHWAY.height) / PATHWAY.width}
              viewBox={`0 0 ${PATHWAY.width} ${PATHWAY.height}`}
            >
              {[...open, ...own].map((link) => (
                <Wire key={`${link.from} ${link.to}`} link={link} />
              ))}
              {PATHWAY.nodes.map((node) => (
                <g key={node.name} opacity={touched.has(node.name) ? 1 : 0.45}>
                  <rect x={node.x} y={node.y} width={node.wide} height={node.high} rx="6" fill="#fff" stroke="#7d8a99" />
                  <text
                    x={node.x + node.wide / 2}
                    y={node.y + node.high / 2 + 5}
                    text-anchor="middle"
                    font-size="13"
                    font-weight="600"
                    fill={INK}
                  >
                    {node.label}
                  </text>
                </g>
              ))}
            </svg>
          )}
        </Picture>
      </div>
    </div>
  );
}

function Wire({ link }: { link: Link }) {
  const points = link.points as [number, number][];
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before) return null;
  const own = link.gains.length > 0;
  const lowers = link.sign === "lowers";
  const colour = lowers ? ORANGE : own ? INK : "#8b98a7";
  const [ux, uy] = [Math.sign(last[0] - before[0]), Math.sign(last[1] - before[1])];
  const at = (along: number, across: number) =>
    `${last[0] - along * ux - across * uy} ${last[1] - along * uy - across * ux}`;
  return (
    <g stroke={colour} fill="none">
      <path
        d={points.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("")}
        stroke-width={own ? 2.2 : 1.3}
        stroke-dasharray={own ? "6 4" : undefined}
        stroke-linejoin="round"
      />
      {lowers ? (
        <path d={`M${at(2, 5)}L${at(2, -5)}`} stroke-width="3" />
      ) : (
        <path d={`M${at(0, 0)}L${at(8, 4)}L${at(8, -4)}Z`} fill={colour} />
      )}
    </g>
  );
}

const SIGNS: Readonly<Record<string, string>> = { larger: "▲", smaller: "▼" };

export function Predictions({ account }: { account: Account }) {
  const rows = account.says.map((words, i) => [account.predicts[i]?.direction ?? "", words] as const);
  const moved = rows.filter(([direction]) => direction !== "same");
  const same = rows.filter(([direction]) => direction === "same");
  return (
    <Panel
      title="What would prove it wrong"
      name="predictions"
      words={account.copy}
      table={() => ({
        caption: `Predictions of ${spoken(account.name)}; the tests hold its model to each.`,
        columns: ["direction", "prediction"],
        rows: rows.map(([direction, words]) => [direction, words]),
      })}
    >
      <ul class="says">
        {moved.map(([direction, words]) => (
          <li key={words}>
            <span aria-hidden="true">{SIGNS[direction] ?? ""}</span> {words}
          </li>
        ))}
      </ul>
      <details>
        <summary>{same.length} where it predicts no difference</summary>
        <ul class="says">
          {same.map(([, words]) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

export function capital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
