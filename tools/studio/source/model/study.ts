// What a designed study found, ready to be drawn.
import type { Sensitivity, Study } from "./payload";

export interface TornadoRow {
  factor: string;
  title: string;
  value: number;
  low: number;
  high: number;
  converged: boolean;
  /** Told from a factor that does nothing: from the dummy, from luck, or from zero. */
  telling: boolean;
  /** The factor alone, where the index above also counts what it does together with others. */
  alone: number | null;
  alone_low: number | null;
  alone_high: number | null;
}

export interface Tornado {
  outcome: string;
  strategy: string;
  index: string;
  rows: TornadoRow[];
}

/** The indices of a factor by weight: the first that a study has is drawn. */
const by_weight = ["ST", "shapley", "mu_star", "pawn", "S1"];
const dummy = "dummy";

export function title_of_factor(study: Study, name: string): string {
  return name === dummy ? "(a factor that does nothing)" : study.factors?.find((one) => one.name === name)?.title || name.replace(/_/g, " ");
}

function row_of(study: Study, own: Sensitivity[], one: Sensitivity): TornadoRow {
  const alone = one.index === "ST" ? own.find((other) => other.index === "S1" && other.factor === one.factor) : undefined;
  const nothing = own.find((other) => other.index === one.index && other.factor === dummy);
  const floor = one.index === "pawn" ? (nothing?.ci95[1] ?? 0) : (one.luck_floor ?? 0);
  return {
    factor: one.factor, title: title_of_factor(study, one.factor), value: one.value, low: one.ci95[0], high: one.ci95[1],
    converged: one.converged, telling: one.factor !== dummy && one.ci95[0] > floor,
    alone: alone?.value ?? null, alone_low: alone?.ci95[0] ?? null, alone_high: alone?.ci95[1] ?? null,
  };
}

/** What people call an outcome of the study. */
export function title_of_outcome(study: Study, name: string): string {
  return study.titles?.outcomes[name] ?? name.replace(/_/g, " ");
}

export function title_of_strategy(study: Study, name: string): string {
  return study.titles?.strategies[name] ?? name;
}

/** For each outcome (and strategy) the index that says most, largest factor first. */
export function tornadoes(study: Study): Tornado[] {
  const keys = [...new Set(study.sensitivity.map((one) => JSON.stringify([one.outcome, one.strategy ?? ""])))];
  return keys.flatMap((key) => {
    const [outcome, strategy] = JSON.parse(key) as [string, string];
    const own = study.sensitivity.filter((one) => one.outcome === outcome && (one.strategy ?? "") === strategy && one.with === undefined);
    const index = by_weight.find((name) => own.some((one) => one.index === name));
    if (!index) {
      return [];
    }
    const rows = own.filter((one) => one.index === index).map((one) => row_of(study, own, one));
    return [{ outcome, strategy, index, rows: rows.sort((a, b) => b.value - a.value) }];
  });
}

/** The verdict in a few words, without numbers: what decides an outcome, the strongest first. */
export function headline({ rows }: Tornado, outcome: string): string {
  const telling = rows.filter((row) => row.telling).slice(0, 3).map((row) => row.title);
  const list = telling.length > 1 ? `${telling.slice(0, -1).join(", ")} and ${telling[telling.length - 1]}` : telling[0];
  return list ? `What decides the ${outcome}: ${list}.` : `No factor decides the ${outcome} more than chance could.`;
}

/** Pairs of factors that do more, or less, together than each of them alone; the strongest first. */
export function interactions(study: Study, { outcome, strategy }: Tornado): Sensitivity[] {
  return study.sensitivity
    .filter((one) => one.index === "S2" && one.outcome === outcome && (one.strategy ?? "") === strategy && one.ci95[0] > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 5);
}
