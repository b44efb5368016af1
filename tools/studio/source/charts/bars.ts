// Specifications of the figures that compare amounts.
import * as Plot from "@observablehq/plot";
import { amount, is_share, percent, shown, signed } from "../model/numbers";
import { colour, kind_colours } from "../model/palette";
import type { Contest, Outcome, ScenarioInfo, Variant } from "../model/payload";
import type { Tornado, TornadoRow } from "../model/study";
import { innovation_kinds, outcome_title } from "../model/words";

export function outcomes_of(contest: Contest, names: readonly string[]) {
  const { consortia } = contest.scenario;
  return contest.result.outcomes
    .filter((row) => names.includes(row.name) && row.mean !== null)
    .map((row) => {
      const place = consortia.findIndex((one) => one.name === row.entity);
      return { ...row, place, who: consortia[place]?.title ?? row.entity, what: outcome_title(row.name) };
    });
}

export type OutcomePoint = ReturnType<typeof outcomes_of>[number];

export function win_plot(contest: Contest, width: number): Plot.PlotOptions {
  const { consortia } = contest.scenario;
  const rows = contest.result.win_probability.map((win) => {
    const place = consortia.findIndex((one) => one.name === win.consortium);
    return { ...win, place, who: consortia[place]?.title ?? win.consortium, low: win.ci95[0], high: win.ci95[1] };
  });
  const fill = (row: (typeof rows)[number]) => colour(row.place);
  return {
    height: 34 * rows.length + 40,
    marginLeft: Math.min(190, width * 0.34),
    marginRight: 70,
    x: { domain: [0, 1], label: null, tickFormat: (value: number) => `${Math.round(100 * value)} %`, grid: true, ticks: width < 480 ? 2 : 5 },
    y: { label: null, domain: [...rows].sort((a, b) => b.p - a.p).map((row) => row.who) },
    marks: [
      Plot.barX(rows, { x: "p", y: "who", fill, fillOpacity: 0.35, insetTop: 6, insetBottom: 6 }),
      Plot.ruleY(rows, { x1: "low", x2: "high", y: "who", stroke: fill, strokeWidth: 3 }),
      Plot.dot(rows, { x: "p", y: "who", fill, r: 5, stroke: "var(--paper)" }),
      Plot.text(rows, { x: "high", y: "who", text: (row: { p: number }) => percent(row.p), dx: 10, textAnchor: "start", fill: "var(--ink)", fontWeight: 600 }),
      Plot.ruleX([0], { stroke: "var(--rule)" }),
    ],
  };
}

/** How many numbers find room under an axis. */
const ticks_in = (width: number, each = 80) => Math.max(1, Math.min(5, Math.floor(width / each)));

/** Amounts with their intervals: one row a consortium, one column a stakeholder, each with its own scale. */
export function dot_plot(points: OutcomePoint[], width: number): Plot.PlotOptions {
  const fill = (point: OutcomePoint) => colour(point.place);
  const who = [...new Set(points.map((point) => point.who))];
  return {
    height: 30 * who.length + 46,
    marginLeft: Math.min(160, width * 0.4),
    marginRight: 54,
    x: { label: null, tickFormat: (value: number) => amount(value, 2), ticks: ticks_in(width - Math.min(160, width * 0.4) - 54), grid: true, nice: true, zero: true },
    y: { label: null, domain: who },
    marks: [
      Plot.barX(points, { x: "mean", y: "who", fill, fillOpacity: 0.35, insetTop: 6, insetBottom: 6 }),
      Plot.ruleY(points, { x1: (p: OutcomePoint) => p.ci95[0], x2: (p: OutcomePoint) => p.ci95[1], y: "who", stroke: fill, strokeWidth: 3 }),
      Plot.text(points, { x: (p: OutcomePoint) => Math.max(0, p.ci95[1] ?? p.mean ?? 0), y: "who", dx: 6, textAnchor: "start", fill: "var(--ink)", text: (p: OutcomePoint) => shown(p.mean, p.unit) }),
      Plot.ruleX([0], { stroke: "var(--rule)" }),
    ],
  };
}

export function innovation_plot(points: OutcomePoint[], width: number): Plot.PlotOptions {
  const who = [...new Set(points.map((point) => point.who))];
  const order = new Map(innovation_kinds.map((kind, i) => [kind as string, i]));
  const fill = (point: OutcomePoint) => kind_colours[order.get(point.name) ?? 0] ?? "";
  const sorted = [...points].sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  return {
    height: 34 * who.length + 56,
    marginBottom: 40,
    marginLeft: Math.min(160, width * 0.34),
    x: { label: "number over the run, mean of the futures", grid: true },
    y: { label: null, domain: who },
    marks: [
      Plot.barX(sorted, Plot.stackX({ x: "mean", y: "who", z: "name", order: null, fill, insetTop: 5, insetBottom: 5, title: (p: OutcomePoint) => `${p.who}, ${p.what}: ${amount(p.mean)} (${amount(p.ci95[0])} to ${amount(p.ci95[1])})` })),
      Plot.ruleX([0], { stroke: "var(--rule)" }),
    ],
  };
}

export const innovation_legend = innovation_kinds.map((kind, i) => ({
  title: outcome_title(kind),
  fill: kind_colours[i] ?? "",
}));

/** Paired differences with their intervals around zero, as shares of points or of the base's level. */
export function forest_plot(rows: { label: string; diff: number; ci95: [number, number]; unit: string }[], width: number): Plot.PlotOptions {
  type ForestRow = (typeof rows)[number];
  const sure = (row: ForestRow) => row.ci95[0] > 0 || row.ci95[1] < 0;
  const extent = Math.max(1e-12, ...rows.flatMap((row) => row.ci95.map(Math.abs)));
  return {
    height: 30 * rows.length + 44,
    marginLeft: Math.min(230, width * 0.42),
    marginRight: 90,
    x: { label: null, domain: [-extent * 1.08, extent * 1.08], tickFormat: (value: number) => signed(value, rows[0]?.unit ?? "").replace(" points", ""), grid: true, ticks: ticks_in(width - Math.min(230, width * 0.42) - 90, 45) },
    y: { label: null, domain: rows.map((row) => row.label) },
    marks: [
      Plot.ruleX([0], { stroke: "var(--ink)", strokeWidth: 1.5 }),
      Plot.ruleY(rows, { x1: (r: ForestRow) => r.ci95[0], x2: (r: ForestRow) => r.ci95[1], y: "label", stroke: "var(--accent)", strokeWidth: 3, strokeOpacity: (r: ForestRow) => (sure(r) ? 1 : 0.45) }),
      Plot.dot(rows, { x: "diff", y: "label", r: 5, fill: (r: ForestRow) => (sure(r) ? "var(--accent)" : "var(--paper)"), stroke: "var(--accent)", strokeWidth: 2 }),
      Plot.text(rows, { y: "label", frameAnchor: "right", dx: 86, textAnchor: "end", text: (r: ForestRow) => signed(r.diff, r.unit), fill: "var(--ink)" }),
    ],
  };
}

export function share_differences(scenario: ScenarioInfo, variant: Variant) {
  return variant.outcomes
    .filter((row) => row.name === "base_share")
    .map((row) => ({
      label: scenario.consortia.find((one) => one.name === row.entity)?.title ?? row.entity,
      diff: row.diff,
      ci95: row.ci95,
      unit: row.unit,
    }));
}

const index_axes: Record<string, string> = { pawn: "shift of the distribution (0 to 1)", mu_star: "mean change of the outcome" };

/** Bars of an index with their intervals, one for each strategy; hollow dots: the factor alone, where the index counts interactions too. */
export function tornado_plot({ index, rows, strategies }: Tornado, width: number, unit = ""): Plot.PlotOptions {
  const factors = [...new Set(rows.map((row) => row.title))].slice(0, 20);
  const shown = rows.filter((row) => factors.includes(row.title));
  const share = index_axes[index] === undefined;
  const as_percent = share || (index === "mu_star" && is_share(unit));
  const bar = strategies.length > 1 ? 11 : 18;
  const pitch = bar * strategies.length + 10;
  const alone = shown.filter((row) => row.alone !== null);
  const place = (row: TornadoRow) => strategies.indexOf(row.strategy);
  const fill = (row: TornadoRow) => (strategies.length > 1 ? colour(place(row)) : "var(--accent)");
  const marks = strategies.flatMap((strategy, i) => {
    const own = shown.filter((row) => row.strategy === strategy);
    const middle = (i - (strategies.length - 1) / 2) * bar;
    return [
      Plot.barX(own, { x: (row: TornadoRow) => Math.max(0, row.value), y: "title", fill, fillOpacity: (row: TornadoRow) => (row.telling ? 0.5 : 0.18), insetTop: 5 + i * bar, insetBottom: 5 + (strategies.length - 1 - i) * bar }),
      Plot.ruleY(own, { x1: "low", x2: "high", y: "title", stroke: fill, strokeWidth: strategies.length > 1 ? 2 : 3, dy: middle }),
    ];
  });
  return {
    height: pitch * factors.length + 56,
    marginBottom: 40,
    marginLeft: Math.min(270, width * 0.45),
    x: {
      label: share ? "part of the variance" : `${index_axes[index]}${index === "mu_star" && unit ? (as_percent ? ", percentage points" : `, ${unit}`) : ""}`,
      grid: true, ticks: width < 480 ? 3 : 6,
      tickFormat: as_percent ? (value: number) => `${Number((100 * value).toPrecision(3))}${share ? " %" : ""}` : undefined,
    },
    y: { label: null, domain: factors, padding: 0 },
    marks: [
      ...marks,
      Plot.ruleY(alone, { x1: "alone_low", x2: "alone_high", y: "title", stroke: "var(--c1)", strokeWidth: 1.5, dy: 8 }),
      Plot.dot(alone, { x: "alone", y: "title", r: 4, fill: "var(--paper)", stroke: "var(--c1)", strokeWidth: 2, dy: 8 }),
      Plot.ruleX([0], { stroke: "var(--ink)" }),
    ],
  };
}

export const outcome_rows = (points: Outcome[]) =>
  points.map(({ name, entity, mean, ci95, unit }) => ({ outcome: name, entity, mean, ci95_low: ci95[0], ci95_high: ci95[1], unit }));
