/** Rows over time in even shades of one blue; a row is pressed for its curve. */

import { Picture, SOFT } from "./frame";
import type { Scale } from "./scale";

export interface HeatRow {
  readonly name: string;
  readonly label: string;
  /** From 0 to 1, one for each cell. */
  readonly shades: readonly (number | null)[];
}

export interface HeatMapProps {
  readonly rows: readonly HeatRow[];
  readonly edges: readonly number[];
  readonly scale: (from: number, to: number) => Scale;
  readonly xWords: (value: number) => string;
  readonly alt: string;
  readonly caption?: string;
  readonly chosen?: string | null;
  readonly choose?: (name: string) => void;
}

const ROW = 18;

/** How many shades are told apart: more than an eye does. */
const LEVELS = 32;

/** Neighbours of one shade as one piece: a third of the pieces to draw. */
function stretches(shades: readonly (number | null)[]) {
  const found: { from: number; to: number; level: number | null }[] = [];
  shades.forEach((value, i) => {
    const level = value === null ? null : Math.round(value * LEVELS);
    const last = found.at(-1);
    if (last && last.level === level) last.to = i + 1;
    else found.push({ from: i, to: i + 1, level });
  });
  return found;
}

/** From paper to deep blue, even in lightness. */
export function shade(part: number): string {
  const t = Math.min(1, Math.max(0, part));
  const mix = (from: number, to: number) => Math.round(from + (to - from) * t);
  return `rgb(${mix(238, 0)},${mix(243, 84)},${mix(248, 150)})`;
}

export function HeatMap({ rows, edges, scale, xWords, alt, caption, chosen, choose }: HeatMapProps) {
  const height = rows.length * ROW + 26;
  return (
    <Picture alt={alt} height={height} caption={caption} live={choose !== undefined}>
      {(width) => {
        const left = 112;
        const x = scale(left, width - 16);
        const foot = rows.length * ROW;
        return (
          <>
            {rows.map((row, i) => (
              <g
                key={row.name}
                role={choose ? "button" : undefined}
                tabindex={choose ? 0 : undefined}
                aria-label={choose ? `Curve of ${row.label}` : undefined}
                aria-pressed={choose ? chosen === row.name : undefined}
                style={choose ? { cursor: "pointer" } : undefined}
                onClick={() => choose?.(row.name)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" && event.key !== " ") return;
                  event.preventDefault();
                  choose?.(row.name);
                }}
              >
                <text x={left - 6} y={i * ROW + 13} text-anchor="end" font-weight={chosen === row.name ? 700 : undefined}>
                  {row.label}
                </text>
                {stretches(row.shades).map(({ from, to, level }) => (
                  <rect
                    key={from}
                    x={x.at(edges[from] as number)}
                    y={i * ROW + 1}
                    width={Math.max(0.6, x.at(edges[to] as number) - x.at(edges[from] as number) + 0.3)}
                    height={ROW - 2}
                    fill={level === null ? "#fff" : shade(level / LEVELS)}
                  />
                ))}
              </g>
            ))}
            {x.ticks.map((tick) => (
              <g key={tick}>
                <line x1={x.at(tick)} x2={x.at(tick)} y1={foot} y2={foot + 4} stroke={SOFT} />
                <text x={x.at(tick)} y={foot + 16} text-anchor="middle" fill={SOFT}>
                  {xWords(tick)}
                </text>
              </g>
            ))}
          </>
        );
      }}
    </Picture>
  );
}
