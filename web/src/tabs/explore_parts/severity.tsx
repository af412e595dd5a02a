/** HAM-D17 over two weeks as Figure 1 of the article draws it, the box of day 1, CADSS. */

import { Boxes } from "../../charts/box";
import { Band, Curve, InfusionBar, Level, Points } from "../../charts/course";
import { Axes, Picture } from "../../charts/frame";
import { Reading } from "../../charts/reading";
import { extent, linear } from "../../charts/scale";
import { Note } from "../../parts/note";
import { Panel } from "../../parts/panel";
import { duration, fixed } from "../../words";
import type { Start } from "../../start";
import { ARM_LABELS, asMeasured, armColour, armInk, type Explored } from "./answer";
import { courseTable } from "./exposure";

export function Severity({ start, explored }: { start: Start; explored: Explored }) {
  const { days, remission, arms, change_day1: change, note } = explored.hamd17;
  const many = explored.bands !== null;
  const hours = explored.times_h;
  const inDays = hours.map((time) => time / 24);
  const printed = explored.printed.hamd17.filter(
    (one) => one.measure === "hamd17_change" && one.versus === null && one.day === 1 && one.among === "completers",
  );
  const fits = (["ketamine", "naltrexone"] as const).every((drug) => asMeasured(explored.asked, start.explore, drug));
  const beside = (arm: string) => {
    if (!fits) return null;
    const one = printed.find((found) => found.arm === arm);
    return one ? { value: one.value, sd: one.sd, said: `${one.source}, ${one.where}: ${fixed(one.value, 1)}, SD ${fixed(one.sd, 1)}, n ${one.n ?? "?"}` } : null;
  };
  return (
    <Panel
      title="HAM-D17 over two weeks, and the change by day 1"
      name="hamd17"
      words={explored.copy}
      table={() => ({
        caption: "HAM-D17 by visit: mean and SD of the virtual patients.",
        columns: ["day", ...explored.arms.flatMap((arm) => [`${arm}: typical`, `${arm}: mean`, `${arm}: SD`])],
        rows: days.map((day, i) => [
          day,
          ...explored.arms.flatMap((arm) => [
            arms[arm]?.typical[i] ?? null,
            arms[arm]?.mean?.[i] ?? null,
            arms[arm]?.sd?.[i] ?? null,
          ]),
        ]),
      })}
    >
      <div class="severity">
        <Picture
          height={250}
          alt={`HAM-D17 by day. ${explored.arms
            .map((arm) => `${ARM_LABELS[arm] ?? arm}: ${days.map((day, i) => `day ${day} ${fixed(arms[arm]?.mean?.[i] ?? arms[arm]?.typical[i], 1)}`).join(", ")}`)
            .join(". ")}.`}
          caption={
            many
              ? `Dots: means of ${explored.solved} virtual patients at the visits; bands: half of these patients (25–75 %), not a confidence interval.`
              : "The typical patient; the patients are on their way."
          }
        >
          {(width) => {
            const x = linear([0, 14], [34, width - 10], days);
            const tops = explored.arms.flatMap((arm) => explored.bands?.[arm]?.hamd17?.[3] ?? explored.typical[arm]?.hamd17 ?? []);
            const y = linear([0, Math.max(28, extent(tops)[1])], [206, 38], [0, 7, 14, 21, 28]);
            return (
              <>
                <Axes x={x} y={y} xLabel="days after ketamine" />
                <Level x={x} y={y} at={remission} label={`remission ≤ ${remission}`} colour="#006b4e" />
                {explored.arms.map((arm) => {
                  const bands = explored.bands?.[arm]?.hamd17;
                  const course = explored.typical[arm]?.hamd17 ?? [];
                  const late = hours.map((time) => time >= 0);
                  const kept = (values: readonly (number | null)[]) => values.map((v, i) => (late[i] ? v : null));
                  const means = arms[arm]?.mean ?? null;
                  return (
                    <g key={arm}>
                      {bands ? <Band x={x} y={y} xs={inDays} low={kept(bands[1] ?? [])} high={kept(bands[3] ?? [])} colour={armColour(arm)} opacity={0.13} /> : null}
                      {means ? (
                        <>
                          <Curve x={x} y={y} xs={days} ys={means} colour={armColour(arm)} dashes={arm === "naltrexone" ? "7 4" : undefined} />
                          <Points
                            x={x}
                            y={y}
                            filled
                            colour={armColour(arm)}
                            points={days.map((day, i) => ({ at: day, value: means[i] ?? 0, spread: null, said: `${ARM_LABELS[arm] ?? arm}, day ${day}: mean ${fixed(means[i], 1)}` }))}
                          />
                        </>
                      ) : (
                        <Curve x={x} y={y} xs={inDays} ys={kept(course)} colour={armColour(arm)} dashes={arm === "naltrexone" ? "7 4" : undefined} />
                      )}
                    </g>
                  );
                })}
                <Reading
                  x={x}
                  y={y}
                  xs={many ? days : inDays}
                  series={explored.arms.map((arm) => ({
                    label: arm,
                    ys: (many ? arms[arm]?.mean : explored.typical[arm]?.hamd17) ?? [],
                  }))}
                  xWords={(day) => `day ${fixed(day, many ? 0 : 1)}`}
                  yWords={(value) => fixed(value, 1)}
                />
                {explored.arms.map((arm, i) => (
                  <text key={arm} x={34 + (width < 420 ? 0 : ((width - 40) / 2) * i)} y={width < 420 ? 12 + 14 * i : 12} fill={armInk(arm)} font-weight="600">
                    ● {ARM_LABELS[arm] ?? arm}
                  </text>
                ))}
              </>
            );
          }}
        </Picture>
        {change ? (
          <Boxes
            height={250}
            label="points"
            alt={`Change by day 1: ${explored.arms.map((arm) => `${ARM_LABELS[arm] ?? arm} median ${fixed(change[arm]?.median, 1)}, mean ${fixed(change[arm]?.mean, 1)}`).join("; ")}.`}
            caption={`Change day 0 to 1: line median, + mean, box 25–75 %, whiskers least and greatest.${fits ? " ○ printed in 2018, all 12 who completed, bar ±SD." : ""}`}
            boxes={explored.arms.flatMap((arm) => {
              const box = change[arm];
              if (!box) return [];
              return [{ label: arm, colour: armColour(arm), least: box.low, lower: box.q1, median: box.median, upper: box.q3, most: box.high, mean: box.mean, printed: beside(arm) }];
            })}
          />
        ) : null}
      </div>
      <p class="soft">{note}</p>
    </Panel>
  );
}

export function Dissociation({ explored }: { explored: Explored }) {
  const hours = explored.times_h;
  const seen = hours.map((time) => time >= 0 && time <= 4);
  const kept = (values: readonly (number | null)[]) => values.map((v, i) => (seen[i] ? v : null));
  const infusion = explored.doses.find((dose) => dose.drug !== "naltrexone");
  const [first] = explored.arms;
  return (
    <Panel
      title="CADSS in the first hours"
      name="cadss"
      words={explored.copy}
      table={() => courseTable(explored, "CADSS, points.", first ?? "placebo", "cadss")}
    >
      <Picture
        height={170}
        alt="CADSS over four hours in both conditions."
        caption={explored.bands ? "Median of the patients; band: half of them (25–75 %)." : "The typical patient."}
      >
        {(width) => {
          const x = linear([0, 4], [34, width - 10]);
          const tops = explored.arms.flatMap((arm) => kept(explored.bands?.[arm]?.cadss?.[3] ?? explored.typical[arm]?.cadss ?? []));
          const y = linear([0, extent(tops, [5])[1]], [132, 12]);
          return (
            <>
              <Axes x={x} y={y} xLabel="hours after the start of ketamine" />
              {explored.arms.map((arm) => {
                const bands = explored.bands?.[arm]?.cadss;
                return (
                  <g key={arm}>
                    {bands ? <Band x={x} y={y} xs={hours} low={kept(bands[1] ?? [])} high={kept(bands[3] ?? [])} colour={armColour(arm)} opacity={0.13} /> : null}
                    <Curve
                      x={x}
                      y={y}
                      xs={hours}
                      ys={kept(bands?.[2] ?? explored.typical[arm]?.cadss ?? [])}
                      colour={armColour(arm)}
                      dashes={arm === "naltrexone" ? "6 4" : undefined}
                    />
                  </g>
                );
              })}
              <Reading
                x={x}
                y={y}
                xs={hours}
                series={explored.arms.map((arm) => ({
                  label: arm,
                  ys: explored.bands?.[arm]?.cadss?.[2] ?? explored.typical[arm]?.cadss ?? [],
                }))}
                xWords={duration}
                yWords={(value) => fixed(value, 1)}
              />
              {infusion && infusion.over_h > 0 ? <InfusionBar x={x} y={y} from={infusion.at_h} to={infusion.at_h + infusion.over_h} said="Infusion" /> : null}
              {explored.arms.map((arm, i) => (
                <text key={arm} x={width - 14} y={22 + 14 * i} text-anchor="end" fill={armInk(arm)}>
                  {arm === "naltrexone" ? "- - " : "— "}
                  {ARM_LABELS[arm] ?? arm}
                </text>
              ))}
            </>
          );
        }}
      </Picture>
    </Panel>
  );
}

/** The contrast in words: what the patients show, and what was printed. */
export function Contrast({ explored }: { explored: Explored }) {
  const change = explored.hamd17.change_day1;
  const [placebo, naltrexone] = [change?.placebo, change?.naltrexone];
  if (!placebo || !naltrexone) return null;
  return (
    <Note>
      By day 1 these {placebo.n} patients change by {fixed(placebo.mean, 1)} points after placebo and by{" "}
      {fixed(naltrexone.mean, 1)} after naltrexone: a difference of {fixed(naltrexone.mean - placebo.mean, 1)} on average
      (above zero: the scale fell more after placebo).
    </Note>
  );
}
