/** How often each value came, with upright lines for what was printed. */

import { Moment } from "./course";
import { Axes, BLUE, Picture } from "./frame";
import { extent, linear } from "./scale";

export interface Line {
  readonly at: number;
  readonly label: string;
  readonly colour: string;
}

export interface HistogramProps {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly lines?: readonly Line[];
  readonly alt: string;
  readonly xLabel: string;
  readonly caption?: string;
  readonly colour?: string;
  readonly height?: number;
}

/** Counts of values in equal bins of round width. */
export function binned(values: readonly number[], also: readonly number[] = [], bins = 30) {
  const [low, high] = extent(values, also);
  const raw = (high - low) / bins || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10) * power;
  const first = Math.floor(low / step);
  const n = Math.max(1, Math.floor(high / step) - first + 1);
  const counts = Array.from({ length: n }, () => 0);
  for (const value of values) {
    const bin = Math.floor(value / step) - first;
    if (counts[bin] !== undefined) counts[bin] += 1;
  }
  return { edges: Array.from({ length: n + 1 }, (_, i) => (first + i) * step), counts };
}

export function Histogram(props: HistogramProps) {
  const { edges, counts, lines = [], alt, xLabel, caption, colour = BLUE, height = 190 } = props;
  const head = lines.length * 13 + 12;
  return (
    <Picture alt={alt} height={height} caption={caption}>
      {(width) => {
        const x = linear(extent(edges, lines.map((line) => line.at)), [40, width - 10]);
        const y = linear([0, Math.max(1, ...counts)], [height - 40, head]);
        return (
          <>
            <Axes x={x} y={y} xLabel={xLabel} />
            {counts.map((n, i) => {
              const [left, right] = [x.at(edges[i] as number), x.at(edges[i + 1] as number)];
              return (
                <rect key={i} x={left + 0.5} width={Math.max(0.5, right - left - 1)} y={y.at(n)} height={y.start - y.at(n)} fill={colour} opacity="0.75" />
              );
            })}
            {lines.map((line, i) => (
              <Moment key={line.label} x={x} y={{ ...y, end: 2 + 13 * i }} {...line} />
            ))}
          </>
        );
      }}
    </Picture>
  );
}
