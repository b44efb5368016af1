// Specifications of the figures over time.
import * as Plot from "@observablehq/plot";
import { date_of } from "../model/calendar";
import { colour, dash } from "../model/palette";
import type { Bands, History, Path, ScenarioInfo, SeriesBands } from "../model/payload";
import type { Row } from "../model/csv";

export interface BandPoint {
  date: Date;
  entity: string;
  title: string;
  place: number;
  low90: number | null;
  low50: number | null;
  median: number | null;
  high50: number | null;
  high90: number | null;
  mean: number | null;
}

type Keys = keyof Bands;
const keys: Keys[] = ["low90", "low50", "median", "high50", "high90", "mean"];

function points_of(bands: Bands, dates: Date[], who: { entity: string; title: string; place: number }): BandPoint[] {
  return dates.map((date, i) => {
    const point = { date, ...who } as BandPoint;
    keys.forEach((key) => (point[key] = bands[key][i] ?? null));
    return point;
  });
}

const place_of = (scenario: ScenarioInfo, entity: string) => scenario.consortia.findIndex((one) => one.name === entity);
const title_of = (scenario: ScenarioInfo, entity: string) =>
  scenario.consortia.find((one) => one.name === entity)?.title ?? entity;

export function series_points(scenario: ScenarioInfo, bands: SeriesBands[], series: string): BandPoint[] {
  return bands
    .filter((one) => one.series === series)
    .flatMap((one) => {
      const dates = one.median.map((_, month) => date_of(scenario, month));
      const who = { entity: one.entity, title: title_of(scenario, one.entity), place: place_of(scenario, one.entity) };
      return points_of(one, dates, who);
    });
}

/** Periods are drawn in their middle. */
export function history_points(scenario: ScenarioInfo, history: History): (BandPoint & { observed: number | null })[] {
  const dates = history.periods.map((one) => date_of(scenario, one.first_month + (history.period_months - 1) / 2));
  return history.consortia.flatMap((one) => {
    const who = { entity: one.entity, title: title_of(scenario, one.entity), place: place_of(scenario, one.entity) };
    return points_of(one, dates, who).map((point, i) => ({ ...point, observed: one.observed[i] ?? null }));
  });
}

export function path_points(scenario: ScenarioInfo, paths: Path[]) {
  return paths.flatMap((path) => {
    const dates = path.median.map((_, month) => date_of(scenario, month));
    const who = { entity: path.entity, title: title_of(scenario, path.entity), place: place_of(scenario, path.entity) };
    return points_of(path, dates, who).map((point, i) => ({
      ...point,
      mean_low: path.mean_low[i] ?? null,
      mean_high: path.mean_high[i] ?? null,
    }));
  });
}

export function point_rows(points: (BandPoint & { observed?: number | null })[]): Row[] {
  return points.map(({ date, place: _place, title: _title, entity, ...numbers }) => ({
    consortium: entity,
    month: date.toISOString().slice(0, 7),
    ...numbers,
  }));
}

const by_entity = (point: { entity: string }) => point.entity;
const fill = (point: BandPoint) => colour(point.place);

function band_marks(points: BandPoint[], opacity = [0.13, 0.2]): Plot.Markish[] {
  return [
    Plot.areaY(points, { x: "date", y1: "low90", y2: "high90", z: by_entity, fill, fillOpacity: opacity[0] }),
    Plot.areaY(points, { x: "date", y1: "low50", y2: "high50", z: by_entity, fill, fillOpacity: opacity[1] }),
  ];
}

function median_lines(points: BandPoint[]): Plot.Markish[] {
  const entities = [...new Set(points.map(by_entity))];
  return entities.map((entity) => {
    const own = points.filter((point) => point.entity === entity);
    const place = own[0]?.place ?? 0;
    return Plot.line(own, { x: "date", y: "median", stroke: colour(place), strokeWidth: 2.2, strokeDasharray: dash(place) });
  });
}

const letter_width = 7.6;

/** Room for names in bold beside a picture: as long as the longest, but no more than a third of the picture. */
export function room_for(names: string[], width: number): number {
  return Math.min(0.34 * width, letter_width * Math.max(4, ...names.map((name) => name.length)) + 10);
}

/** A name, cut where it is too long for its room together with what follows it. */
export function fitted(name: string, room: number, ending = ""): string {
  const most = Math.floor((room - 8) / letter_width) - ending.length;
  return (name.length > most ? `${name.slice(0, Math.max(1, most - 1))}…` : name) + ending;
}

/** Names at the ends of the lines, pushed apart where they would overlap. */
function end_labels(points: BandPoint[], room: number, height: number, [bottom, top]: [number, number]): Plot.Markish[] {
  const last = new Map(points.map((point) => [point.entity, point]));
  const ends = [...last.values()].sort((a, b) => (b.median ?? 0) - (a.median ?? 0));
  const step = (15 / height) * (top - bottom);
  let lowest = Infinity;
  const placed = ends.map((point) => {
    lowest = Math.min(lowest - step, point.median ?? 0);
    return { ...point, at: lowest };
  });
  const sunk = Math.min(0, (placed[placed.length - 1]?.at ?? bottom) - bottom);
  return [
    Plot.text(placed, {
      x: "date",
      y: (point: BandPoint & { at: number }) => point.at - sunk,
      text: (point: BandPoint) => fitted(point.title, room),
      fill,
      dx: 6,
      textAnchor: "start",
      fontWeight: 600,
      fontSize: 12,
    }),
  ];
}

const tip = (points: BandPoint[], format: (value: number | null) => string) =>
  Plot.tip(
    points,
    Plot.pointer({
      x: "date",
      y: "median",
      title: (point: BandPoint) =>
        `${point.title}, ${point.date.toISOString().slice(0, 7)}\nmedian ${format(point.median)}\n` +
        `half of the futures: ${format(point.low50)} to ${format(point.high50)}\n` +
        `nine of ten: ${format(point.low90)} to ${format(point.high90)}`,
      fill: "var(--paper)",
    }),
  );

const as_percent = (value: number | null) => (value === null ? "–" : `${(100 * value).toFixed(1)} %`);

export function share_plot(points: BandPoint[], width: number): Plot.PlotOptions {
  const height = 360;
  const label_room = room_for(points.map((point) => point.title), width);
  const top = Math.max(0.05, ...points.map((point) => point.high90 ?? 0));
  return {
    height,
    marginRight: label_room,
    marginLeft: 44,
    marginBottom: 36,
    x: { type: "utc", label: null },
    y: { label: null, tickFormat: (value: number) => `${Math.round(100 * value)} %`, grid: true, domain: [0, top * 1.03] },
    marks: [
      Plot.ruleY([0], { stroke: "var(--rule)" }),
      ...band_marks(points),
      ...median_lines(points),
      ...end_labels(points, label_room, height - 50, [0, top]),
      tip(points, as_percent),
    ],
  };
}

/** One small picture a consortium: simulated band, observed points. */
export function history_plot(points: (BandPoint & { observed: number | null })[], width: number): Plot.PlotOptions {
  const count = new Set(points.map(by_entity)).size;
  const columns = width < 560 ? 1 : width < 900 ? 2 : 3;
  const order = [...new Set(points.map((point) => point.title))];
  const column = (point: BandPoint) => order.indexOf(point.title) % columns;
  const row = (point: BandPoint) => Math.floor(order.indexOf(point.title) / columns);
  const faceted = { fx: column, fy: row };
  const seen = points.filter((point) => point.observed !== null);
  const heads = order.map((title) => points.find((point) => point.title === title)).filter((one) => one !== undefined);
  return {
    height: 190 * Math.ceil(count / columns) + 30,
    marginLeft: 44,
    marginTop: 24,
    fx: { axis: null, padding: 0.08 },
    fy: { axis: null, padding: 0.18 },
    x: { type: "utc", label: null, ticks: Math.max(3, Math.round(width / columns / 80)) },
    y: { label: null, tickFormat: (value: number) => `${Math.round(100 * value)} %`, grid: true, ticks: 4 },
    marks: [
      Plot.areaY(points, { x: "date", y1: "low90", y2: "high90", ...faceted, fill, fillOpacity: 0.18 }),
      Plot.areaY(points, { x: "date", y1: "low50", y2: "high50", ...faceted, fill, fillOpacity: 0.28 }),
      Plot.line(points, { x: "date", y: "median", ...faceted, stroke: fill, strokeWidth: 2 }),
      Plot.dot(seen, { x: "date", y: "observed", ...faceted, r: 3, fill: "var(--ink)", stroke: "var(--paper)" }),
      Plot.text(heads, { ...faceted, text: "title", frameAnchor: "top-left", dy: -16, fontWeight: 600, fill, fontSize: 13 }),
    ],
  };
}

type PathPoint = ReturnType<typeof path_points>[number];

/** Variant less base: the mean with its joint band, and where nine of ten futures lie, around a zero line. */
export function difference_plot(points: PathPoint[], width: number): Plot.PlotOptions {
  const top = 1.05 * Math.max(0.002, ...points.flatMap((point) => [point.high90 ?? 0, point.mean_high ?? 0]));
  const bottom = 1.05 * Math.min(-0.002, ...points.flatMap((point) => [point.low90 ?? 0, point.mean_low ?? 0]));
  const height = 320;
  const ends = points.map((point) => ({ ...point, median: point.mean }));
  const label_room = room_for(points.map((point) => point.title), width);
  return {
    height,
    marginRight: label_room,
    marginLeft: 56,
    marginBottom: 36,
    x: { type: "utc", label: null },
    y: {
      label: "percentage points of all owners",
      tickFormat: (value: number) => `${value > 0 ? "+" : ""}${Number((100 * value).toPrecision(2))}`.replace("-", "−"),
      grid: true,
      domain: [bottom, top],
    },
    marks: [
      Plot.areaY(points, { x: "date", y1: "low90", y2: "high90", z: by_entity, fill, fillOpacity: 0.1 }),
      Plot.areaY(points, { x: "date", y1: "mean_low", y2: "mean_high", z: by_entity, fill, fillOpacity: 0.45 }),
      ...median_lines(ends),
      Plot.ruleY([0], { stroke: "var(--ink)", strokeWidth: 1.5 }),
      ...end_labels(ends, label_room, height - 50, [bottom, top]),
    ],
  };
}

