/** The pathway at a chosen time: a fixed layout, with what the account alone opens dashed. */

import { INK, LINE, ORANGE, Picture, SOFT } from "../../charts/frame";
import { shade } from "../../charts/heat_map";
import type { HypothesisName, NodeName } from "../../start";
import { fixed, significant } from "../../words";
import { nearest, type Explored } from "./answer";
import PATHWAY from "./pathway.json";

type Place = (typeof PATHWAY.nodes)[number];
type Link = (typeof PATHWAY.links)[number];

export interface PathwayProps {
  readonly nodes: readonly NodeName[];
  readonly hypothesis: HypothesisName | undefined;
  readonly explored: Explored;
  readonly arm: string;
  readonly at: number;
  readonly chosen: string;
  readonly clamped: Readonly<Record<string, number>>;
  readonly choose: (node: string) => void;
}

export function Pathway(props: PathwayProps) {
  const { nodes, hypothesis, explored, arm, at, chosen, clamped, choose } = props;
  const freed = new Set(hypothesis?.gains.map((gain) => gain.name));
  const open = PATHWAY.links.filter((link) => link.gains.length === 0 || link.gains.some((gain) => freed.has(gain)));
  const carrying = towards(open);
  const place = nearest(explored.times_h, at);
  const states = PATHWAY.nodes.map((node) => state(explored, arm, node.name, place));
  const alt = `Pathway from ketamine to HAM-D17. ${PATHWAY.nodes
    .map((node, i) => `${node.label} ${states[i]?.words ?? ""}`)
    .join(", ")}.`;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Pathway, may be scrolled">
      <div class="pathway">
        <Picture alt={alt} height={tall} live>
          {(width) => (
            <svg x="0" y="0" width={width} height={tall(width)} viewBox={`0 0 ${PATHWAY.width} ${PATHWAY.height}`}>
              {open.map((link) => (
                <Arrow key={`${link.from} ${link.to}`} link={link} faint={!carrying.has(link.to)} />
              ))}
              {PATHWAY.nodes.map((node, i) => (
                <Box
                  key={node.name}
                  place={node}
                  words={states[i]?.words ?? "–"}
                  part={states[i]?.part ?? 0}
                  faint={!carrying.has(node.name)}
                  chosen={chosen === node.name}
                  held={node.name in clamped}
                  known={nodes.find((one) => one.name === node.name)}
                  choose={choose}
                />
              ))}
            </svg>
          )}
        </Picture>
      </div>
    </div>
  );
}

function tall(width: number): number {
  return (width * PATHWAY.height) / PATHWAY.width;
}

/** The nodes from which open links lead to the score. */
function towards(open: readonly Link[]): ReadonlySet<string> {
  const found = new Set(["hamd17"]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const link of open) {
      if (found.has(link.to) && !found.has(link.from)) {
        found.add(link.from);
        grown = true;
      }
    }
  }
  return found;
}

/** A value in words, and how far it is from rest, from 0 to 1. */
function state(explored: Explored, arm: string, name: string, place: number) {
  const course = explored.typical[arm]?.[name] ?? [];
  const value = course[place];
  const rest = course[0] ?? 0;
  const far = Object.values(explored.typical).flatMap((curves) =>
    (curves[name] ?? []).map((v) => Math.abs((v ?? rest) - rest)),
  );
  const most = Math.max(...far, 0);
  const part = most > 1e-9 ? Math.abs((value ?? rest) - rest) / most : 0;
  const mass = name.endsWith("_plasma");
  const words = mass ? `${significant(value, 2)} ng/mL` : name === "hamd17" ? fixed(value, 1) : fixed(value, 2);
  return { words, part };
}

interface BoxProps {
  readonly place: Place;
  readonly words: string;
  readonly part: number;
  readonly faint: boolean;
  readonly chosen: boolean;
  readonly held: boolean;
  readonly known: NodeName | undefined;
  readonly choose: (node: string) => void;
}

function Box({ place, words, part, faint, chosen, held, known, choose }: BoxProps) {
  const { x, y, wide, high, label, name } = place;
  const depth = faint ? part * 0.25 : part;
  const dark = depth > 0.55;
  const ink = dark ? "#fff" : INK;
  const middle = x + wide / 2;
  const live = known !== undefined;
  return (
    <g
      role={live ? "button" : undefined}
      tabindex={live ? 0 : undefined}
      aria-label={live ? `${label}, ${words}${held ? ", held" : ""}` : undefined}
      aria-pressed={live ? chosen : undefined}
      style={live ? { cursor: "pointer" } : undefined}
      onClick={() => live && choose(name)}
      onKeyDown={(event) => {
        if (!live || (event.key !== "Enter" && event.key !== " ")) return;
        event.preventDefault();
        choose(name);
      }}
    >
      <title>{known?.title ?? label}</title>
      <rect
        x={x}
        y={y}
        width={wide}
        height={high}
        rx="6"
        fill={shade(depth)}
        stroke={chosen ? INK : held ? ORANGE : faint ? LINE : "#7d8a99"}
        stroke-width={chosen || held ? 3 : 1}
        stroke-dasharray={faint && !chosen && !held ? "2 2" : undefined}
      />
      <text x={middle} y={y + 15} text-anchor="middle" fill={ink} font-size="13" font-weight="600">
        {label}
      </text>
      <text x={middle} y={y + 29} text-anchor="middle" fill={ink} font-size="12">
        {held ? `held at ${words}` : words}
      </text>
    </g>
  );
}

function Arrow({ link, faint }: { link: Link; faint: boolean }) {
  const points = link.points as [number, number][];
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before) return null;
  const [ux, uy] = [Math.sign(last[0] - before[0]), Math.sign(last[1] - before[1])];
  const colour = link.sign === "lowers" ? ORANGE : SOFT;
  const tip =
    link.sign === "lowers"
      ? `M${last[0] - 2 * ux - 5 * uy} ${last[1] - 2 * uy - 5 * ux}L${last[0] - 2 * ux + 5 * uy} ${last[1] - 2 * uy + 5 * ux}`
      : `M${last[0]} ${last[1]}L${last[0] - 7 * ux - 3.5 * uy} ${last[1] - 7 * uy - 3.5 * ux}L${last[0] - 7 * ux + 3.5 * uy} ${last[1] - 7 * uy + 3.5 * ux}Z`;
  return (
    <g stroke={colour} opacity={faint ? 0.35 : 1}>
      <path
        d={points.map(([px, py], i) => `${i ? "L" : "M"}${px} ${py}`).join("")}
        fill="none"
        stroke-width="1.4"
        stroke-linejoin="round"
        stroke-dasharray={link.gains.length ? "5 3" : undefined}
      />
      <path d={tip} fill={link.sign === "lowers" ? "none" : colour} stroke-width={link.sign === "lowers" ? 3 : 1} />
    </g>
  );
}
