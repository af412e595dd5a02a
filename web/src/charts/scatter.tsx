/** Points on two axes, the front of those that nothing beats, and names. */

import { Axes, BLUE, INK, Picture, SOFT } from "./frame";
import { extent, linear } from "./scale";

export interface Dot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly front?: boolean;
}

export interface ScatterProps {
  readonly dots: readonly Dot[];
  readonly alt: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly caption?: string;
  readonly height?: number;
  /** Names of dots that carry their name on the picture; all, if left out. */
  readonly named?: readonly string[];
}

export function Scatter({ dots, alt, xLabel, yLabel, caption, height = 300, named }: ScatterProps) {
  const front = dots.filter((dot) => dot.front).sort((a, b) => a.x - b.x);
  return (
    <Picture alt={alt} height={height} caption={caption}>
      {(width) => {
        const x = linear(extent(dots.map((dot) => dot.x), [0]), [46, width - 16]);
        const y = linear(extent(dots.flatMap((dot) => [dot.y, dot.low, dot.high]), [0]), [height - 42, 24]);
        const steps = front.map((dot, i) => `${i ? `H${x.at(dot.x)}V` : `M${x.at(dot.x)} `}${y.at(dot.y)}`);
        return (
          <>
            <Axes x={x} y={y} xLabel={xLabel} yLabel={yLabel} />
            <path d={steps.join("")} fill="none" stroke={BLUE} stroke-dasharray="5 3" />
            {dots.map((dot) => {
              const right = x.at(dot.x) > width * 0.5;
              return (
                <g key={dot.name}>
                  {typeof dot.low === "number" && typeof dot.high === "number" ? (
                    <line x1={x.at(dot.x)} x2={x.at(dot.x)} y1={y.at(dot.low)} y2={y.at(dot.high)} stroke={SOFT} />
                  ) : null}
                  <circle cx={x.at(dot.x)} cy={y.at(dot.y)} r="4.5" fill={dot.front ? BLUE : "#fff"} stroke={dot.front ? BLUE : INK}>
                    <title>{dot.name}</title>
                  </circle>
                  {named === undefined || named.includes(dot.name) ? (
                    <text x={x.at(dot.x) + (right ? -8 : 8)} y={y.at(dot.y) + 4} text-anchor={right ? "end" : "start"}>
                      {dot.name}
                    </text>
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
