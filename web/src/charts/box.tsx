/** A box as the article draws it: median, + mean, quartiles, least and greatest. */

import { Axes, INK, Picture } from "./frame";
import { extent, linear } from "./scale";

export interface Box {
  readonly label: string;
  readonly colour: string;
  readonly least: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  readonly most: number;
  readonly mean: number;
  /** A printed mean beside the box, with its SD. */
  readonly printed?: { readonly value: number; readonly sd: number | null; readonly said: string } | null;
}

export interface BoxesProps {
  readonly boxes: readonly Box[];
  readonly alt: string;
  readonly label: string;
  readonly caption?: string;
  readonly height?: number;
  /** Values that the axis must hold besides. */
  readonly also?: readonly number[];
}

function printedEnds({ printed }: Box): number[] {
  return printed ? [printed.value - (printed.sd ?? 0), printed.value + (printed.sd ?? 0)] : [];
}

export function Boxes({ boxes, alt, label, caption, height = 230, also = [0] }: BoxesProps) {
  const [low, high] = extent(boxes.flatMap((box) => [box.least, box.most, ...printedEnds(box)]), also);
  return (
    <Picture alt={alt} height={height} caption={caption}>
      {(width) => {
        const y = linear([low, high], [height - 40, 18]);
        const x = linear([0, boxes.length], [38, width - 8], []);
        const half = Math.min(28, (x.end - x.start) / boxes.length / 3.2);
        return (
          <>
            <Axes x={x} y={y} yLabel={label} />
            {boxes.map((box, i) => {
              const middle = x.at(i + 0.5);
              return (
                <g key={box.label} stroke={box.colour} stroke-width="1.8" fill="none">
                  <path d={`M${middle} ${y.at(box.least)}V${y.at(box.lower)}M${middle} ${y.at(box.upper)}V${y.at(box.most)}`} stroke-width="1.2" />
                  <path d={`M${middle - half / 2} ${y.at(box.least)}h${half}M${middle - half / 2} ${y.at(box.most)}h${half}`} stroke-width="1.2" />
                  <rect x={middle - half} width={2 * half} y={y.at(box.upper)} height={Math.max(1, y.at(box.lower) - y.at(box.upper))} fill="#fff" />
                  <path d={`M${middle - half} ${y.at(box.median)}h${2 * half}`} stroke-width="2.4" />
                  <path d={`M${middle - 5} ${y.at(box.mean)}h10M${middle} ${y.at(box.mean) - 5}v10`} stroke={INK} stroke-width="1.3" />
                  {box.printed ? (
                    <g stroke={INK} stroke-width="1.3">
                      <title>{box.printed.said}</title>
                      {box.printed.sd === null ? null : (
                        <path d={`M${middle + half + 12} ${y.at(box.printed.value - box.printed.sd)}V${y.at(box.printed.value + box.printed.sd)}`} />
                      )}
                      <circle cx={middle + half + 12} cy={y.at(box.printed.value)} r="3.5" fill="#fff" />
                    </g>
                  ) : null}
                  <text x={middle} y={height - 22} text-anchor="middle" stroke="none" fill={INK}>
                    {box.label}
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
