/** From a number to a place on the picture, and the marks of an axis. */

export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

type Pair = readonly [number, number];

export function linear(domain: Pair, range: Pair, ticks?: readonly number[]): Scale {
  const [from, to] = domain[0] === domain[1] ? [domain[0] - 1, domain[1] + 1] : domain;
  const slope = (range[1] - range[0]) / (to - from);
  return {
    at: (value) => range[0] + (value - from) * slope,
    ticks: (ticks ?? marks(from, to, Math.abs(range[1] - range[0]) / 45)).filter(
      (tick) => tick >= Math.min(from, to) - 1e-9 && tick <= Math.max(from, to) + 1e-9,
    ),
    from,
    to,
    start: range[0],
    end: range[1],
  };
}

/** A logarithmic scale; what is not above its foot is drawn at the foot. */
export function logarithmic(domain: Pair, range: Pair, ticks?: readonly number[]): Scale {
  const [low, high] = [Math.log10(domain[0]), Math.log10(domain[1])];
  const slope = (range[1] - range[0]) / (high - low || 1);
  const decades: number[] = [];
  for (let power = Math.ceil(low - 1e-9); power <= high + 1e-9; power++) decades.push(10 ** power);
  return {
    at: (value) => range[0] + (Math.log10(Math.max(value, domain[0])) - low) * slope,
    ticks: (ticks ?? decades).filter((t) => t >= domain[0] * 0.999 && t <= domain[1] * 1.001),
    from: domain[0],
    to: domain[1],
    start: range[0],
    end: range[1],
  };
}

/** Round numbers that cover a stretch: steps of 1, 2 or 5. */
export function marks(from: number, to: number, wanted: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const raw = (high - low) / Math.max(2, Math.floor(wanted));
  const power = 10 ** Math.floor(Math.log10(raw || 1));
  const step = ([1, 2, 5, 10].find((m) => m * power >= raw * 0.75) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const found: number[] = [];
  for (let i = first; i * step <= high + step * 1e-9; i++) found.push(Number((i * step).toPrecision(12)));
  return found;
}

/** The least and greatest of what is finite, widened to hold `also`. */
export function extent(values: Iterable<number | null | undefined>, also: readonly number[] = []): Pair {
  let [low, high] = [Infinity, -Infinity];
  for (const value of [...also, ...values]) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}
