/** The cascade over logarithmic time, and the clock of the pathway. */

import { useEffect, useState } from "preact/hooks";

import { HeatMap } from "../../charts/heat_map";
import { logarithmic } from "../../charts/scale";
import { Panel } from "../../parts/panel";
import type { Start } from "../../start";
import { duration } from "../../words";
import { ARM_LABELS, nearest, type Explored } from "./answer";
import { TIME_TICKS } from "./node";

const [FIRST, LAST, CELLS] = [0.25, 336, 48];
const EDGES = Array.from({ length: CELLS + 1 }, (_, i) => FIRST * (LAST / FIRST) ** (i / CELLS));

/** Names that fit beside a row. */
const SHORT: Readonly<Record<string, string>> = {
  nmda_block: "NMDA block",
  gaba_drive: "GABA",
  glutamate: "Glutamate",
  ampa_throughput: "AMPA",
  mu_direct: "µ activation",
  kappa_signal: "κ activation",
  opioid_gate: "Opioid gate",
  camp_brake: "cAMP brake",
  translation_released: "Translation",
  bdnf: "BDNF",
  mtorc1: "mTORC1",
  spine_density: "Synapse",
  habenula_quiet: "Habenula",
  serotonin_1b_binding: "5-HT1B",
  cb1_signal: "CB1",
  dissociation_drive: "Dissociation",
  belief: "Belief",
  malaise: "Malaise",
  hamd17: "HAM-D17",
};

export interface CascadeProps {
  readonly start: Start;
  readonly explored: Explored;
  readonly arm: string;
  readonly chosen: string;
  readonly choose: (node: string) => void;
}

export function Cascade({ start, explored, arm, chosen, choose }: CascadeProps) {
  const names = ["nmda_block", ...start.curves.filter((one) => one.panel === "cascade").map((one) => one.name), "hamd17"];
  const places = EDGES.slice(0, -1).map((from, i) => nearest(explored.times_h, Math.sqrt(from * (EDGES[i + 1] ?? from))));
  const moved = names
    .map((name) => {
      const shifts = shiftsOf(explored, arm, name);
      const most = Math.max(...explored.arms.flatMap((one) => shiftsOf(explored, one, name)));
      return { name, label: SHORT[name] ?? name, most, shades: places.map((i) => (shifts[i] ?? 0) / (most || 1)) };
    })
    .filter((row) => row.most > 1e-6);
  const known = new Set(start.nodes.map((node) => node.name));
  return (
    <Panel
      title={`Cascade, ${ARM_LABELS[arm] ?? arm}`}
      name="cascade"
      words={explored.copy}
      table={() => ({
        caption: "The typical patient: each step over time.",
        columns: ["h", ...names],
        rows: explored.times_h.map((time, i) => [time, ...names.map((name) => explored.typical[arm]?.[name]?.[i] ?? null)]),
      })}
    >
      <HeatMap
        rows={moved}
        edges={EDGES}
        scale={(from, to) => logarithmic([FIRST, LAST], [from, to], TIME_TICKS)}
        xWords={duration}
        alt={`How far each step is from rest, from 15 minutes to 14 days, ${ARM_LABELS[arm] ?? arm}.`}
        caption="Shade: distance from rest; each row by its own greatest in either condition. Rows that do not move are left out. Press a row for its curve."
        chosen={chosen}
        choose={(name) => known.has(name) && choose(name)}
      />
    </Panel>
  );
}

function shiftsOf(explored: Explored, arm: string, name: string): number[] {
  const course = explored.typical[arm]?.[name] ?? [];
  const rest = course[0] ?? 0;
  return course.map((value) => Math.abs((value ?? rest) - rest));
}

/** How far the clock goes in a step, as a factor of time. */
const PACE = 1.08;

export function Clock({ at, set }: { at: number; set: (at: number) => void }) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const timer = setTimeout(
      () => {
        const next = Math.max(at, FIRST) * (calm ? PACE ** 6 : PACE);
        if (next >= LAST) setPlaying(false);
        set(rounded(Math.min(next, LAST)));
      },
      calm ? 900 : 120,
    );
    return () => clearTimeout(timer);
  }, [playing, at]);
  return (
    <div class="clock">
      <button
        type="button"
        onClick={() => {
          if (!playing && at >= LAST) set(FIRST);
          setPlaying(!playing);
        }}
      >
        {playing ? "Stop" : "Play"}
      </button>
      <input
        type="range"
        aria-label="Time of the pathway"
        aria-valuetext={duration(at)}
        min={0}
        max={100}
        step={1}
        value={(100 * Math.log(Math.max(at, FIRST) / FIRST)) / Math.log(LAST / FIRST)}
        onInput={(event) => {
          setPlaying(false);
          set(rounded(FIRST * (LAST / FIRST) ** (Number(event.currentTarget.value) / 100)));
        }}
      />
      <output>{duration(at)}</output>
    </div>
  );
}

function rounded(hours: number): number {
  return Number(hours.toPrecision(3));
}
