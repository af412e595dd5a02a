/** Rows of squares with their intervals, and diamonds for what is predicted. */

import { Axes, BLUE, GREEN, INK, Picture, SOFT } from "./frame";
import { extent, linear } from "./scale";

export interface Mark {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ForestRow {
  readonly label: string;
  readonly observed?: Mark | null;
  readonly predicted?: Mark | null;
  readonly flag?: string | null;
}

export interface ForestProps {
  readonly rows: readonly ForestRow[];
  readonly alt: string;
  readonly xLabel: string;
  readonly caption?: string;
  readonly also?: readonly number[];
}

const ROW = 24;

export function Forest({ rows, alt, xLabel, caption, also = [0] }: ForestProps) {
  const all = rows.flatMap(({ observed, predicted }) =>
    [observed, predicted].flatMap((mark) => (mark ? [mark.value, mark.low, mark.high] : [])),
  );
  const [low, high] = extent(all, also);
  const height = rows.length * ROW + 54;
  return (
    <Picture alt={alt} height={height} caption={caption}>
      {(width) => {
        const left = Math.min(width * 0.45, 210);
        const room = (high - low) * 0.04 || 1;
        const x = linear([low - room, high + room], [left, width - 12]);
        const y = linear([0, rows.length], [height - 44, 6], []);
        return (
          <>
            <Axes x={x} y={y} xLabel={xLabel} />
            {low <= 0 && high >= 0 ? (
              <line x1={x.at(0)} x2={x.at(0)} y1={6} y2={y.start} stroke={SOFT} stroke-dasharray="3 3" />
            ) : null}
            {rows.map((row, i) => {
              const middle = 6 + ROW * i + ROW / 2;
              const shift = row.observed && row.predicted ? 4 : 0;
              return (
                <g key={row.label}>
                  <text x={left - 8} y={middle + 4} text-anchor="end">
                    {fitted(row.label, left)}
                    <title>{row.flag ? `${row.label}: ${row.flag}` : row.label}</title>
                  </text>
                  {row.observed ? (
                    <g stroke={INK} fill={INK}>
                      <Whisker mark={row.observed} x={x} at={middle - shift} />
                      <rect x={x.at(row.observed.value) - 4} y={middle - shift - 4} width="8" height="8" />
                    </g>
                  ) : null}
                  {row.predicted ? (
                    <g stroke={row.observed ? GREEN : BLUE} fill={row.observed ? GREEN : BLUE}>
                      <Whisker mark={row.predicted} x={x} at={middle + shift} />
                      <path d={diamond(x.at(row.predicted.value), middle + shift)} />
                    </g>
                  ) : null}
                </g>
              );
            })}
          </>
        );
      }}
    </Picture>
  );
}

function Whisker({ mark, x, at }: { mark: Mark; x: { at: (v: number) => number }; at: number }) {
  if (mark.low === null || mark.high === null) return null;
  return <line x1={x.at(mark.low)} x2={x.at(mark.high)} y1={at} y2={at} stroke-width="1.5" />;
}

export function diamond(x: number, y: number, half = 5): string {
  return `M${x - half} ${y}L${x} ${y - half}L${x + half} ${y}L${x} ${y + half}Z`;
}

/** Text cut to a width, in letters of about six and a half pixels. */
export function fitted(text: string, width: number): string {
  const room = Math.max(6, Math.floor((width - 10) / 6.6));
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}
