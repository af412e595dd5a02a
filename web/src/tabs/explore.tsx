/** The first screen: one study already drawn, and sliders that move it. */

import { useEffect, useMemo, useState } from "preact/hooks";

import { useAnswer } from "../parts/asking";
import { paired, pairs, useHeld } from "../parts/held";
import { Note, Problems } from "../parts/note";
import { Panel } from "../parts/panel";
import type { TabProps } from "../shell";
import "./explore.css";
import { ARM_LABELS, type Explored } from "./explore_parts/answer";
import { exploreFields, question } from "./explore_parts/asked";
import { Cascade, Clock } from "./explore_parts/cascade";
import { Controls } from "./explore_parts/controls";
import { Occupancy, Plasma } from "./explore_parts/exposure";
import { NodePanel } from "./explore_parts/node";
import { Pathway } from "./explore_parts/pathway";
import { Contrast, Dissociation, Severity } from "./explore_parts/severity";
import { Weights } from "./explore_parts/weights";
import { duration } from "../words";

export function Explore({ start, words }: TabProps) {
  const fields = useMemo(() => exploreFields(start), [start]);
  const held = useHeld("explore", fields, words);
  const { texts, numbers, set } = held;
  const account = `${texts.hypothesis} ${texts.clamp ? "held" : ""}`;
  const [drawn, setDrawn] = useState("");
  const people = drawn === account ? start.explore.people : 1;
  const { value: explored, problem, waiting } = useAnswer<Explored>("/api/explore", question(held, people));
  useEffect(() => {
    if (explored && drawn !== account) setDrawn(account);
  }, [explored]);
  const clamped = pairs(texts.clamp ?? "");
  const arm = texts.arm ?? "placebo";
  const at = numbers.at ?? 2;
  const node = start.nodes.find((one) => one.name === texts.node);
  const hold = (value: number | null) => {
    const others = { ...clamped };
    if (node && value !== null) others[node.name] = value;
    if (node && value === null) delete others[node.name];
    set({ clamp: paired(others) });
  };
  const choose = (name: string) => set({ node: texts.node === name ? "" : name });
  // A panel is drawn anew when what it shows is new, and not for every key press.
  const plasma = useMemo(
    () => (explored ? <Plasma start={start} explored={explored} held={held} /> : null),
    [explored, texts.plasma, texts.axis],
  );
  const cascade = useMemo(
    () =>
      explored ? (
        <Cascade start={start} explored={explored} arm={arm} chosen={texts.node ?? ""} choose={choose} />
      ) : null,
    [explored, arm, texts.node],
  );
  const pathway = useMemo(
    () =>
      explored ? (
        <Pathway
          nodes={start.nodes}
          hypothesis={start.hypotheses.find((one) => one.name === texts.hypothesis)}
          explored={explored}
          arm={arm}
          at={at}
          chosen={texts.node ?? ""}
          clamped={clamped}
          choose={choose}
        />
      ) : null,
    [explored, arm, at, texts.node],
  );
  const drawnFrom = useMemo(
    () =>
      explored
        ? {
            occupancy: <Occupancy start={start} explored={explored} />,
            severity: (
              <>
                <Severity start={start} explored={explored} />
                <Contrast explored={explored} />
              </>
            ),
            dissociation: <Dissociation explored={explored} />,
          }
        : null,
    [explored],
  );
  return (
    <>
      <Problems of={held.problems} />
      {problem ? <Note kind="bad">{problem}</Note> : null}
      <div class="explore">
        <Controls start={start} held={held} />
        {explored ? (
          <>
            <div class="middle">
              <Panel
                title={`Pathway at ${duration(at)}, ${ARM_LABELS[arm] ?? arm}`}
                name="pathway"
                words={explored.copy}
                table={() => ({
                  caption: `The typical patient at ${duration(at)}.`,
                  columns: ["step", "unit", ...explored.arms],
                  rows: stateRows(start.nodes, explored, at),
                })}
              >
                <Clock at={at} set={(hours) => set({ at: hours })} />
                <div class="buttons" role="group" aria-label="Condition shown">
                  {explored.arms.map((one) => (
                    <button key={one} type="button" aria-pressed={one === arm} onClick={() => set({ arm: one })}>
                      {ARM_LABELS[one] ?? one}
                    </button>
                  ))}
                  {Object.keys(clamped).length ? (
                    <button type="button" onClick={() => set({ clamp: "" })}>
                      Let every step go
                    </button>
                  ) : null}
                </div>
                {pathway}
                <p class="soft">
                  Typical patient. Deeper blue: farther from rest. Dashed lines: only under this account; bars: lowers.
                  Pale boxes lead nowhere here. Press a box for its curve, equations and sources, or to hold it.
                </p>
              </Panel>
              {node ? (
                <NodePanel
                  key={node.name}
                  node={node}
                  explored={explored}
                  at={at}
                  held={clamped[node.name]}
                  hold={hold}
                  close={() => set({ node: "" })}
                />
              ) : null}
              <div class="pair">
                {plasma}
                {drawnFrom?.occupancy}
              </div>
              {drawnFrom?.severity}
            </div>
            <div class="right">
              {cascade}
              <Weights hypothesis={texts.hypothesis ?? ""} />
              {drawnFrom?.dissociation}
              <p class="soft" role="status">
                {waiting ? "Computing." : `Live: ${explored.solved} virtual patients, seed ${numbers.seed}.`}
              </p>
            </div>
          </>
        ) : (
          <p role="status">{problem ? "" : "Drawing the typical patient."}</p>
        )}
      </div>
    </>
  );
}

function stateRows(nodes: TabProps["start"]["nodes"], explored: Explored, at: number) {
  let place = 0;
  explored.times_h.forEach((time, i) => {
    if (time <= at + 1e-9) place = i;
  });
  return nodes.map((node) => [
    node.title,
    node.unit === "1" ? "" : node.unit,
    ...explored.arms.map((arm) => explored.typical[arm]?.[node.name]?.[place] ?? null),
  ]);
}
