/** What moved a number, step by step, from where it stood to where it stands. */

import { Axes, BLUE, ORANGE, Picture, SOFT } from "./frame";
import { fitted } from "./forest";
import { extent, linear } from "./scale";

export interface Step {
  readonly label: string;
  readonly by: number;
}

export interface WaterfallProps {
  readonly start: number;
  readonly steps: readonly Step[];
  readonly alt: string;
  readonly xLabel: string;
  readonly caption?: string;
  readonly words: (value: number) => string;
}

const ROW = 22;

export function Waterfall({ start, steps, alt, xLabel, caption, words }: WaterfallProps) {
  const sums = steps.reduce<number[]>((held, step) => [...held, (held.at(-1) ?? start) + step.by], [start]);
  const [low, high] = extent(sums, [0]);
  const height = steps.length * ROW + 52;
  return (
    <Picture alt={alt} height={height} caption={caption}>
      {(width) => {
        const left = Math.min(width * 0.45, 220);
        const x = linear([low, high], [left, width - 60]);
        const y = linear([0, steps.length], [height - 44, 4], []);
        return (
          <>
            <Axes x={x} y={y} xLabel={xLabel} />
            {steps.map((step, i) => {
              const [from, to] = [x.at(sums[i] as number), x.at(sums[i + 1] as number)];
              const top = i * ROW + 6;
              return (
                <g key={step.label}>
                  <text x={left - 8} y={top + 11} text-anchor="end">
                    {fitted(step.label, left)}
                    <title>{step.label}</title>
                  </text>
                  <rect x={Math.min(from, to)} width={Math.max(1, Math.abs(to - from))} y={top} height="14" fill={step.by < 0 ? ORANGE : BLUE} />
                  <path d={`M${to} ${top}v${ROW + 2}`} stroke={SOFT} stroke-dasharray="2 2" />
                  <text x={Math.max(from, to) + 5} y={top + 11}>
                    {words(step.by)}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </Picture>
  );
}
