/** Courses over time: nested bands, lines, printed points with their SD, doses. */

import { INK, SOFT } from "./frame";
import type { Scale } from "./scale";

export interface Places {
  readonly x: Scale;
  readonly y: Scale;
}

type Numbers = readonly (number | null)[];

/** The path through points; it stops where a value is missing. */
export function through({ x, y }: Places, xs: readonly number[], ys: Numbers): string {
  let [path, lifted] = ["", true];
  xs.forEach((place, i) => {
    const value = ys[i];
    if (value === null || value === undefined || !Number.isFinite(value)) {
      lifted = true;
      return;
    }
    path += `${lifted ? "M" : "L"}${x.at(place).toFixed(1)} ${y.at(value).toFixed(1)}`;
    lifted = false;
  });
  return path;
}

export interface CurveProps extends Places {
  readonly xs: readonly number[];
  readonly ys: Numbers;
  readonly colour: string;
  readonly width?: number;
  readonly dashes?: string;
  readonly opacity?: number;
}

export function Curve({ x, y, xs, ys, colour, width = 2, dashes, opacity }: CurveProps) {
  return (
    <path
      d={through({ x, y }, xs, ys)}
      fill="none"
      stroke={colour}
      stroke-width={width}
      stroke-dasharray={dashes}
      stroke-linejoin="round"
      opacity={opacity}
    />
  );
}

export interface BandProps extends Places {
  readonly xs: readonly number[];
  readonly low: Numbers;
  readonly high: Numbers;
  readonly colour: string;
  readonly opacity?: number;
}

export function Band({ x, y, xs, low, high, colour, opacity = 0.16 }: BandProps) {
  const held = xs.map((_, i) => i).filter((i) => finite(low[i]) && finite(high[i]));
  const place = (i: number, of: Numbers) =>
    `${x.at(xs[i] as number).toFixed(1)} ${y.at(of[i] as number).toFixed(1)}`;
  if (held.length < 2) return null;
  const up = held.map((i) => place(i, high)).join("L");
  const down = held.reverse().map((i) => place(i, low)).join("L");
  return <path d={`M${up}L${down}Z`} fill={colour} opacity={opacity} stroke="none" />;
}

function finite(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export interface Printed {
  readonly at: number;
  readonly value: number;
  /** Half of the bar on either side; null where none was printed. */
  readonly spread: number | null;
  readonly said: string;
}

export interface PointsProps extends Places {
  readonly points: readonly Printed[];
  readonly colour?: string;
  readonly filled?: boolean;
}

/** Points with bars; the words of each are read where the pointer rests. */
export function Points({ x, y, points, colour = INK, filled = false }: PointsProps) {
  return (
    <g>
      {points.map((point, i) => (
        <g key={i} stroke={colour}>
          <title>{point.said}</title>
          {point.spread === null ? null : (
            <path
              fill="none"
              d={`M${x.at(point.at)} ${y.at(point.value - point.spread)}V${y.at(point.value + point.spread)}`}
            />
          )}
          <circle
            cx={x.at(point.at)}
            cy={y.at(point.value)}
            r={filled ? 3.5 : 3.2}
            fill={filled ? colour : "#fff"}
            stroke-width="1.3"
          />
        </g>
      ))}
    </g>
  );
}

/** A bar on the axis for as long as a drug runs in. */
export function InfusionBar({ x, y, from, to, said }: Places & { from: number; to: number; said: string }) {
  const left = x.at(Math.max(from, Math.min(x.from, x.to)));
  const wide = Math.max(2, x.at(Math.min(to, Math.max(x.from, x.to))) - left);
  return (
    <rect x={left} y={y.start - 5} width={wide} height="5" fill={INK} opacity="0.75">
      <title>{said}</title>
    </rect>
  );
}

/** A line across the picture with a word at its end. */
export function Level({ x, y, at, label, colour }: Places & { at: number; label: string; colour: string }) {
  return (
    <g>
      <line x1={x.start} x2={x.end} y1={y.at(at)} y2={y.at(at)} stroke={colour} stroke-dasharray="4 3" />
      <text x={x.end} y={y.at(at) + 13} text-anchor="end" fill={colour}>
        {label}
      </text>
    </g>
  );
}

/** An upright line with a word at its head: a moment, or a printed value. */
export function Moment({ x, y, at, label, colour = SOFT }: Places & { at: number; label: string; colour?: string }) {
  const right = x.at(at) > (x.start + x.end) / 2;
  return (
    <g>
      <line x1={x.at(at)} x2={x.at(at)} y1={y.start} y2={y.end} stroke={colour} stroke-dasharray="4 3" />
      <text
        x={x.at(at) + (right ? -5 : 5)}
        y={y.end + 10}
        text-anchor={right ? "end" : "start"}
        fill={colour}
      >
        {label}
      </text>
    </g>
  );
}
