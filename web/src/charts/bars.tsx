/** Bars that lie, each with its whisker and a tick for what was believed before. */

import { BLUE, INK, ORANGE, Picture } from "./frame";
import { fitted } from "./forest";
import { extent, linear } from "./scale";

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly prior?: number | null;
  readonly words: string;
  readonly chosen?: boolean;
}

export interface BarsProps {
  readonly bars: readonly Bar[];
  readonly alt: string;
  readonly caption?: string;
  readonly most?: number;
}

const ROW = 19;

export function Bars({ bars, alt, caption, most }: BarsProps) {
  const [, found] = extent(bars.flatMap((bar) => [bar.value, bar.high, bar.prior]), [0]);
  return (
    <Picture alt={alt} height={bars.length * ROW + 6} caption={caption}>
      {(width) => {
        const left = Math.min(width * 0.5, 190);
        const x = linear([0, most ?? found], [left, width - 58]);
        return bars.map((bar, i) => {
          const top = i * ROW + 4;
          return (
            <g key={bar.label}>
              <text x={left - 8} y={top + 10} text-anchor="end" font-weight={bar.chosen ? 700 : undefined}>
                {fitted(bar.label, left)}
                <title>{bar.label}</title>
              </text>
              <rect x={left} y={top} width={Math.max(1, x.at(bar.value) - left)} height="12" rx="2" fill={BLUE} opacity={bar.chosen === false ? 0.55 : 1} />
              {typeof bar.low === "number" && typeof bar.high === "number" ? (
                <path d={`M${x.at(bar.low)} ${top + 6}H${x.at(bar.high)}M${x.at(bar.low)} ${top + 3}v6M${x.at(bar.high)} ${top + 3}v6`} stroke={INK} fill="none" />
              ) : null}
              {typeof bar.prior === "number" ? (
                <path d={`M${x.at(bar.prior)} ${top - 2}v16`} stroke={ORANGE} stroke-width="2" />
              ) : null}
              <text x={x.at(Math.max(bar.value, bar.high ?? 0, bar.prior ?? 0)) + 6} y={top + 10}>
                {bar.words}
              </text>
            </g>
          );
        });
      }}
    </Picture>
  );
}
