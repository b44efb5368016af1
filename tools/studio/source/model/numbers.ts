import type { Interval } from "./payload";

/** A number as the reader wants it: three digits that count, thousands apart, a real minus. */
export function amount(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  if (size >= 1e6) {
    const [unit, word] = size >= 1e9 ? [1e9, " bn"] : [1e6, " m"];
    return amount(value / unit, digits) + word;
  }
  const decimals = size === 0 ? 0 : Math.max(0, Math.min(4, digits - 1 - Math.floor(Math.log10(size))));
  const text = size.toFixed(decimals);
  if (size > 0 && Number(text) === 0) {
    return value < 0 ? ">−0.0001" : "<0.0001";
  }
  const [whole = "0", part] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const sign = value < 0 && Number(text) !== 0 ? "−" : "";
  return sign + grouped + (part ? `.${part}` : "");
}

/** A fraction as "41.2 %"; the same decimals as the terminal's report. */
export function percent(value: number | null | undefined, decimals = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return "–";
  }
  const text = (100 * value).toFixed(decimals);
  return `${text.replace(/^-(0(\.0*)?)$/, "$1").replace("-", "−")} %`;
}

/** A number of an outcome's unit: fractions and probabilities as percent. */
export function shown(value: number | null | undefined, unit: string): string {
  return is_share(unit) ? percent(value) : amount(value);
}

export function is_share(unit: string): boolean {
  return unit === "fraction" || unit === "probability";
}

export function interval(ci95: Interval, unit: string): string {
  return `${shown(ci95[0], unit)} to ${shown(ci95[1], unit)}`;
}

/** With a sign always: for differences. */
export function signed(value: number | null | undefined, unit: string): string {
  const points = is_share(unit) && typeof value === "number" ? `${amount(100 * value)} points` : amount(value);
  return (typeof value === "number" && value > 0 ? "+" : "") + points;
}

export function signed_interval([low, high]: Interval, unit: string): string {
  return `${signed(low, unit).replace(" points", "")} to ${signed(high, unit)}`;
}

/** The size of a difference: shares as points. */
export function amount_of(value: number | null | undefined, unit: string): string {
  return is_share(unit) && typeof value === "number" ? `${amount(100 * value)} points` : amount(value);
}

/** How numbers of this size are written next to each other in one unit: shares in points, large amounts in thousands or millions. */
export function scale_of(unit: string, size: number): { unit: string; told: (value: number) => string } {
  if (is_share(unit)) {
    return { unit: "percentage points", told: (value) => amount(100 * value) };
  }
  const [factor, word] = size >= 1e6 ? [1e6, "million "] : size >= 1e4 ? [1e3, "thousand "] : [1, ""];
  return { unit: (word + unit).trim(), told: (value) => amount(value / factor) };
}

/** Words of the program as they stand on a page: no number is parted from its per cent sign. */
export function unbroken(text: string): string {
  return text.replace(/(\d) %/g, "$1\u00a0%");
}
