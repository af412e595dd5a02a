/** Which trial would tell the accounts apart, for how much, with how many patients. */

import { useMemo } from "preact/hooks";

import { useAnswer } from "../parts/asking";
import { useHeld } from "../parts/held";
import { useJob } from "../parts/job";
import { Note, Problems } from "../parts/note";
import type { TabProps } from "../shell";
import "./design.css";
import type { Designs } from "./design_parts/answer";
import { designFields } from "./design_parts/asked";
import { Candidates, Prices } from "./design_parts/costs";
import { Power, PowerAsked } from "./design_parts/power";
import { Front } from "./design_parts/ranking";
import { Synopsis } from "./design_parts/synopsis";

export function Design({ start, words }: TabProps) {
  const fields = useMemo(() => designFields(start), [start]);
  const held = useHeld("design", fields, words);
  const { value: told, problem } = useAnswer<Designs>("/api/designs");
  const followed = useJob(held.texts.job || null);
  const asked = held.texts.design;
  const chosen = told?.designs.find((one) => one.name === asked) ?? told?.designs[0];
  return (
    <>
      <Problems of={held.problems} />
      {told && asked && chosen?.name !== asked ? (
        <Note kind="warn">There is no design '{asked}' here; another is shown.</Note>
      ) : null}
      {problem ? <Note kind="bad">{problem}</Note> : null}
      <div class="designing">
        <div class="side">
          <PowerAsked start={start} held={held} followed={followed} />
          {told ? <Prices told={told} held={held} /> : null}
        </div>
        <div class="middle">
          {told && chosen ? <Candidates told={told} held={held} chosen={chosen} /> : <p class="soft">Reading the designs.</p>}
          <div class="columns">
            <Power held={held} followed={followed} />
            {told ? <Front told={told} held={held} /> : null}
          </div>
          {chosen ? <Synopsis design={chosen.name} /> : null}
        </div>
      </div>
    </>
  );
}
