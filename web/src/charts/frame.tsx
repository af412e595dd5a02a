/** The frame of every picture: its text alternative, its axes, its width. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { significant } from "../words";
import type { Scale } from "./scale";

export const BLUE = "#0072b2";
export const ORANGE = "#d55e00";
export const GREEN = "#009e73";
export const PINK = "#cc79a7";
export const AMBER = "#e69f00";
export const SKY = "#56b4e9";
export const INK = "#16202c";
export const SOFT = "#4b5866";
export const LINE = "#d9dee5";
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";

/** The width that the page gives, followed as it changes. */
export function useWidth<T extends HTMLElement>(usual = 520) {
  const box = useRef<T>(null);
  const [width, setWidth] = useState(usual);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const found = Math.floor(element.clientWidth);
      if (found > 0) setWidth(found);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}

export interface PictureProps {
  /** What the picture shows, in a sentence: read aloud in its place. */
  readonly alt: string;
  readonly height: number | ((width: number) => number);
  readonly caption?: ComponentChildren;
  /** Pictures with parts to press are groups; others are images. */
  readonly live?: boolean;
  readonly children: (width: number) => ComponentChildren;
}

export function Picture({ alt, height, caption, live, children }: PictureProps) {
  const [box, width] = useWidth<HTMLElement>();
  const high = typeof height === "number" ? height : Math.round(height(width));
  return (
    <figure ref={box}>
      <svg
        width={width}
        height={high}
        viewBox={`0 0 ${width} ${high}`}
        role={live ? "group" : "img"}
        aria-label={alt}
        font-family={FONT}
        font-size="11"
        fill={INK}
      >
        {children(width)}
      </svg>
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

export type Worded = (value: number) => string;

export interface AxesProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly xWords?: Worded;
  readonly yWords?: Worded;
  readonly grid?: boolean;
}

const plainly: Worded = (value) => significant(value, 6).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

/** Both axes; `y` runs from the foot up, so its start is the greater pixel. */
export function Axes({ x, y, xLabel, yLabel, xWords, yWords, grid = true }: AxesProps) {
  const foot = y.start;
  return (
    <g>
      {y.ticks.map((tick) => (
        <g key={tick}>
          {grid ? <line x1={x.start} x2={x.end} y1={y.at(tick)} y2={y.at(tick)} stroke={LINE} /> : null}
          <text x={x.start - 6} y={y.at(tick) + 4} text-anchor="end" fill={SOFT}>
            {(yWords ?? plainly)(tick)}
          </text>
        </g>
      ))}
      <line x1={x.start} x2={x.end} y1={foot} y2={foot} stroke="#8b98a7" />
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line x1={x.at(tick)} x2={x.at(tick)} y1={foot} y2={foot + 4} stroke="#8b98a7" />
          <text x={x.at(tick)} y={foot + 16} text-anchor="middle" fill={SOFT}>
            {(xWords ?? plainly)(tick)}
          </text>
        </g>
      ))}
      {xLabel ? (
        <text x={(x.start + x.end) / 2} y={foot + 32} text-anchor="middle" fill={SOFT}>
          {xLabel}
        </text>
      ) : null}
      {yLabel ? (
        <text x={x.start - 6} y={Math.min(y.start, y.end) - 8} text-anchor="start" fill={SOFT}>
          {yLabel}
        </text>
      ) : null}
    </g>
  );
}
