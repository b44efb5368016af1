// Where which strategy falls how far behind, in words and as rows of data.
import { amount, percent, scale_of } from "./numbers";
import type { Row } from "./csv";
import { title_of_factor, title_of_strategy } from "./study";
import type { Bin, Bins, RegretCell, RegretMap, Strip, Study } from "./study_payload";

/** How the regrets of a study are written: by the size of a typical one. */
export function regret_scale(study: Study, map: RegretMap) {
  const means = study.robust.map((one) => one.regret).filter((one) => one > 0);
  return scale_of(study.units?.[map.outcome] ?? "", Math.min(...means));
}

export function bin_text(bin: Bin): string {
  return "level" in bin ? bin.level.replace(/_/g, " ") : bin.low === bin.high ? amount(bin.low) : `${amount(bin.low)} to ${amount(bin.high)}`;
}

/** Ratios and shares are plain numbers. */
const plain_units = new Set(["fraction", "probability", "share", "ratio"]);

function unit_of_factor(study: Study, name: string): string {
  const unit = study.factors?.find((one) => one.name === name)?.unit ?? "";
  return plain_units.has(unit) ? "" : unit;
}

export function factor_with_unit(study: Study, name: string): string {
  const unit = unit_of_factor(study, name);
  return title_of_factor(study, name) + (unit && ` (${unit})`);
}

/** Where a column or row of a map lies: "switching cost 0 to 0.4 utility". */
export function place_text(study: Study, { factor, bins }: Bins, at: number): string {
  const bin = bins[at];
  const unit = unit_of_factor(study, factor);
  return `${title_of_factor(study, factor)} ${bin ? bin_text(bin) : ""}${bin && !("level" in bin) && unit ? ` ${unit}` : ""}`;
}

/** The strategy with the least mean regret over all futures. */
export function least_regretted(study: Study): string | undefined {
  return [...study.robust].sort((a, b) => a.regret - b.regret)[0]?.strategy;
}

/** What a strategy falls short of in a cell: "1.20 percentage points (0.40 to 2.00)". */
function shortfall(study: Study, map: RegretMap, cell: RegretCell, place: number): string {
  const { unit, told } = regret_scale(study, map);
  const one = cell.strategies[place];
  return one ? `${told(one.regret)} ${unit}${one.ci95 ? ` (${one.ci95.map(told).join(" to ")})` : ""}` : "";
}

const counted = (futures: number) => `${futures} ${futures === 1 ? "future" : "futures"}`;

/** One cell of a strip, told. */
export function strip_text(study: Study, map: RegretMap, strip: Strip, strategy: string, column: number): string {
  const cell = strip.cells[column];
  const where = place_text(study, strip.along, column);
  const place = map.strategies.indexOf(strategy);
  if (!cell || cell.futures === 0) {
    return `No future lies at ${where}.`;
  }
  return `“${title_of_strategy(study, strategy)}” at ${where}: on average ${shortfall(study, map, cell, place)} behind the best strategy of each future; ` +
    `the best in ${percent(cell.strategies[place]?.best_share, 0)} of ${counted(cell.futures)}.`;
}

/** One cell of the plane, told. */
export function plane_text(study: Study, map: RegretMap, column: number, row: number): string {
  const plane = map.plane;
  const cell = plane?.cells[row * plane.across.bins.length + column];
  if (!plane || !cell) {
    return "";
  }
  const where = `${place_text(study, plane.across, column)}, ${place_text(study, plane.up, row)}`;
  if (cell.best === null) {
    return `No future lies at ${where}.`;
  }
  const order = map.strategies.map((_, place) => place).sort((a, b) => (cell.strategies[a]?.regret ?? 0) - (cell.strategies[b]?.regret ?? 0));
  const all = order.map((place) => `“${title_of_strategy(study, map.strategies[place] ?? "")}” ${shortfall(study, map, cell, place)}`);
  return `${where}: “${title_of_strategy(study, cell.best)}” is least to regret${cell.clear ? "" : ", but not clearly"}. ` +
    `Behind the best strategy of each of ${counted(cell.futures)}: ${all.join("; ")}.`;
}

function bin_columns(name: string, bin: Bin | undefined): Row {
  return !bin ? {} : "level" in bin ? { [name]: bin.level } : { [`${name}_from`]: bin.low, [`${name}_to`]: bin.high };
}

function cell_rows(map: RegretMap, cell: RegretCell, where: Row): Row[] {
  return map.strategies.map((strategy, place) => {
    const one = cell.strategies[place];
    return {
      ...where, strategy, futures: cell.futures, regret: one?.regret ?? null, ci95_low: one?.ci95?.[0] ?? null, ci95_high: one?.ci95?.[1] ?? null,
      best_share: one?.best_share ?? null, least_regret: cell.best, clear: cell.clear,
    };
  });
}

export function strip_rows(map: RegretMap, strip: Strip): Row[] {
  return strip.cells.flatMap((cell, i) => cell_rows(map, cell, bin_columns(strip.along.factor, strip.along.bins[i])));
}

export function plane_rows(map: RegretMap): Row[] {
  const { plane } = map;
  const width = plane?.across.bins.length ?? 1;
  return (plane?.cells ?? []).flatMap((cell, i) =>
    cell_rows(map, cell, {
      ...bin_columns(plane?.across.factor ?? "", plane?.across.bins[i % width]),
      ...bin_columns(plane?.up.factor ?? "", plane?.up.bins[Math.floor(i / width)]),
    }));
}
