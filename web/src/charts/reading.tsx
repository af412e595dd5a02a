/** Reads curves off where the pointer is: a line, a time, and the value of each curve. */

import { useState } from "preact/hooks";

import { INK, SOFT } from "./frame";
import type { Scale } from "./scale";

export interface ReadingProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly xs: readonly number[];
  readonly series: readonly { readonly label: string; readonly ys: readonly (number | null)[] }[];
  readonly xWords: (value: number) => string;
  readonly yWords: (value: number) => string;
}

/** Left out of a saved figure; who cannot point has the same numbers in the table. */
export function Reading({ x, y, xs, series, xWords, yWords }: ReadingProps) {
  const [place, setPlace] = useState<number | null>(null);
  const [left, right] = [Math.min(x.start, x.end), Math.max(x.start, x.end)];
  const [top, foot] = [Math.min(y.start, y.end), Math.max(y.start, y.end)];
  const follow = (event: PointerEvent) => {
    const box = (event.currentTarget as SVGRectElement).getBoundingClientRect();
    const at = left + event.clientX - box.left;
    let best: number | null = null;
    xs.forEach((value, i) => {
      const far = Math.abs(x.at(value) - at);
      const held = x.at(value) >= left - 1 && x.at(value) <= right + 1;
      if (held && (best === null || far < Math.abs(x.at(xs[best] ?? 0) - at))) best = i;
    });
    setPlace(best);
  };
  const lines = place === null ? [] : series.map(({ label, ys }) => `${label} ${said(ys[place], yWords)}`);
  const middle = place === null ? 0 : x.at(xs[place] ?? 0);
  const wide = Math.max(60, ...lines.map((line) => line.length * 6.4 + 10));
  const start = middle + wide + 8 > right ? middle - wide - 6 : middle + 6;
  return (
    <g data-screen="reading">
      {place === null ? null : (
        <g pointer-events="none">
          <line x1={middle} x2={middle} y1={top} y2={foot} stroke={SOFT} />
          <rect x={start} y={top} width={wide} height={15 * (lines.length + 1) + 4} rx="3" fill="#fff" stroke="#8b98a7" opacity="0.94" />
          <text x={start + 5} y={top + 13} font-weight="600">
            {xWords(xs[place] ?? 0)}
          </text>
          {lines.map((line, i) => (
            <text key={i} x={start + 5} y={top + 28 + 15 * i} fill={INK}>
              {line}
            </text>
          ))}
        </g>
      )}
      <rect
        x={left}
        y={top}
        width={right - left}
        height={foot - top}
        fill="#fff"
        fill-opacity="0"
        onPointerMove={follow}
        onPointerLeave={() => setPlace(null)}
      />
    </g>
  );
}

function said(value: number | null | undefined, words: (value: number) => string): string {
  return typeof value === "number" ? words(value) : "–";
}
