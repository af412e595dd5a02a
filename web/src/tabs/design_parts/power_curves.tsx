/** Curves of power by size, one for each account, with assurance and type I error. */

import { Band, Curve, Level, Points } from "../../charts/course";
import { fitted } from "../../charts/forest";
import { Axes, BLUE, GREEN, INK, ORANGE, Picture, PINK, SKY } from "../../charts/frame";
import { linear } from "../../charts/scale";
import { fixed, probability, spoken } from "../../words";
import type { AnalysisPower, PowerFound, Share } from "./answer";

const COLOURS = [BLUE, GREEN, PINK, SKY, "#8a6d00", "#6b4fa0"];
const DASHES = [undefined, "7 3", "2 3", "9 3 2 3", "4 4", "12 4"];

interface CurvesProps {
  readonly found: PowerFound;
  readonly analysis: AnalysisPower;
  readonly target: number;
}

export function Curves({ found, analysis, target }: CurvesProps) {
  const sizes = found.sizes;
  const lines: readonly (readonly [label: string, shares: readonly Share[], colour: string, dashes: string | undefined])[] = [
    ...Object.entries(analysis.accounts).map(
      ([name, at], i) =>
        [spoken(name), at.map((one) => one.power), COLOURS[i % COLOURS.length] ?? BLUE, DASHES[i % DASHES.length]] as const,
    ),
    ["assurance", analysis.assurance, INK, undefined],
    ...(analysis.erring.length ? [["type I error", analysis.erring.map((one) => one.rate), ORANGE, "3 3"] as const] : []),
  ];
  const last = sizes.at(-1) ?? 1;
  return (
      <Picture
        height={290}
        alt={`${analysis.title}: ${lines.map(([label, shares]) => `${label} ${shares.map((one, i) => `${probability(one.value)} at ${sizes[i]}`).join(", ")}`).join("; ")}.`}
        caption={`${analysis.title}. Bands: two Monte Carlo errors of ${found.replicates} trials. Assurance: power averaged over the accounts, ${found.belief.origin}. Type I error: ${found.null}.`}
      >
        {(width) => {
          const x = linear([sizes.length > 1 ? (sizes[0] ?? 0) : 0, last], [36, width - Math.min(112, width * 0.3)], sizes);
          const y = linear([0, 1], [246, 20]);
          return (
            <>
              <Axes x={x} y={y} xLabel="patients treated" yLabel="share of trials with p < 0.05" />
              <Level x={x} y={y} at={target} label={`wanted, ${target}`} colour="#4b5866" />
              <Level x={x} y={y} at={0.05} label="" colour="#a84a00" />
              {lines.map(([label, shares, colour, dashes]) => (
                <g key={label}>
                  <Band
                    x={x}
                    y={y}
                    xs={sizes}
                    low={shares.map((one) => Math.max(0, one.value - 2 * one.error))}
                    high={shares.map((one) => Math.min(1, one.value + 2 * one.error))}
                    colour={colour}
                  />
                  <Curve x={x} y={y} xs={sizes} ys={shares.map((one) => one.value)} colour={colour} dashes={dashes} width={colour === INK ? 3 : 2} />
                  <Points
                    x={x}
                    y={y}
                    colour={colour}
                    filled
                    points={shares.map((one, i) => ({
                      at: sizes[i] ?? 0,
                      value: one.value,
                      spread: null,
                      said: `${label}, ${sizes[i]} patients: ${probability(one.value)} ± ${fixed(one.error, 3)}`,
                    }))}
                  />
                </g>
              ))}
              {apart(lines.map(([, shares]) => y.at(shares.at(-1)?.value ?? 0))).map((at, i) => (
                <text key={lines[i]?.[0]} x={x.end + 8} y={at + 4} fill={INK}>
                  <tspan fill={lines[i]?.[2]}>● </tspan>
                  {fitted(lines[i]?.[0] ?? "", width - x.end - 12)}
                </text>
              ))}
            </>
          );
        }}
      </Picture>
  );
}

const LETTERS = 13;

/** Places for words beside the ends of curves, moved apart so that each can be read. */
function apart(wanted: readonly number[]): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[b] ?? 0) - (wanted[a] ?? 0));
  const places = [...wanted];
  let foot = Infinity;
  for (const i of order) {
    places[i] = Math.min(wanted[i] ?? 0, foot - LETTERS);
    foot = places[i] ?? 0;
  }
  return places;
}
