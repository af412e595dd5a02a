/** Numbers as a reader meets them: no more than was computed, and a true minus. */

/** A number to so many significant digits; text for what is missing. */
export function significant(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size >= 6 || size < -4) return minus(value.toExponential(digits - 1));
  return fixed(value, Math.max(0, digits - 1 - size));
}

export function fixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace("-", "") : grouped(text));
}

/** A probability in words that claim no more than it does. */
export function probability(p: number | null | undefined): string {
  if (p === null || p === undefined || !Number.isFinite(p)) return "–";
  if (p > 0.99) return "> 0.99";
  if (p < 0.01) return "< 0.01";
  return p.toFixed(2);
}

/** A p-value: three decimals, and a bound below them. */
export function pValue(p: number | null | undefined): string {
  if (p === null || p === undefined || !Number.isFinite(p)) return "–";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** Hours as people say them: 40 min, 2 h, 3 d. */
export function duration(hours: number): string {
  const size = Math.abs(hours);
  if (size < 1) return `${short(hours * 60)} min`;
  if (size < 24) return `${short(hours)} h`;
  return `${short(hours / 24)} d`;
}

/** At most three digits, and no zeros that say nothing. */
export function short(value: number): string {
  return minus(String(Number(value.toPrecision(3))));
}

/** A name of the package as words: mu_permissive becomes mu permissive. */
export function spoken(name: string): string {
  return name.replaceAll("_", " ").replace(/^(mu|kappa|delta) /, (whole) =>
    ({ "mu ": "µ ", "kappa ": "κ ", "delta ": "δ " })[whole] ?? whole,
  );
}

export function count(n: number): string {
  return grouped(String(Math.round(n)));
}

function minus(text: string): string {
  return text.replace("-", "−");
}

function grouped(text: string): string {
  const [whole = "", rest] = text.split(".");
  const parted = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return rest === undefined ? parted : `${parted}.${rest}`;
}
