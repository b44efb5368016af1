// What a designed study found, ready to be drawn.
import type { Row } from "./csv";
import type { Sensitivity, Study } from "./study_payload";

export interface TornadoRow {
  strategy: string;
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

/** One outcome: the factors by weight, the strongest first and the dummy last, each under every strategy. */
export interface Tornado {
  outcome: string;
  index: string;
  strategies: string[];
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
    strategy: one.strategy ?? "", factor: one.factor, title: title_of_factor(study, one.factor), value: one.value, low: one.ci95[0], high: one.ci95[1],
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

const strategy_of = (one: Sensitivity) => one.strategy ?? "";

/** For each outcome the index that says most. */
export function tornadoes(study: Study): Tornado[] {
  const outcomes = [...new Set(study.sensitivity.map((one) => one.outcome))];
  return outcomes.flatMap((outcome) => {
    const own = study.sensitivity.filter((one) => one.outcome === outcome && one.with === undefined);
    const index = by_weight.find((name) => own.some((one) => one.index === name));
    if (!index) {
      return [];
    }
    const strategies = [...new Set(own.map(strategy_of))];
    const rows = strategies.flatMap((strategy) => {
      const under = own.filter((one) => strategy_of(one) === strategy);
      return under.filter((one) => one.index === index).map((one) => row_of(study, under, one));
    });
    const largest = new Map<string, number>();
    rows.forEach((row) => largest.set(row.factor, Math.max(largest.get(row.factor) ?? -Infinity, row.value)));
    const weight = (row: TornadoRow) => (row.factor === dummy ? -Infinity : largest.get(row.factor)!);
    return [{ outcome, index, strategies, rows: rows.sort((a, b) => Number(a.factor === dummy) - Number(b.factor === dummy) || weight(b) - weight(a) || 0) }];
  });
}

/** Without columns in which nothing stands. */
export function tornado_rows({ rows, strategies }: Tornado): Row[] {
  return rows.map(({ title: _title, strategy, ...numbers }) => (strategies[0] === "" ? numbers : { strategy, ...numbers }));
}

/** Whether any factor is told apart from chance. */
export function is_decided({ rows }: Tornado): boolean {
  return rows.some((row) => row.telling);
}

/** Words as a list that ends in "and". */
export function listed(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : (words[0] ?? "");
}

/** The verdict in a few words, without numbers: what decides an outcome, the strongest first. */
export function headline({ rows }: Tornado, outcome: string): string {
  const telling = [...new Set(rows.filter((row) => row.telling).map((row) => row.title))].slice(0, 3);
  return telling.length > 0 ? `What decides the ${outcome}: ${listed(telling)}.` : `No factor is told apart from chance for the ${outcome}.`;
}

/** Pairs of factors that do more, or less, together than each of them alone; the strongest first, each once. */
export function interactions(study: Study, { outcome }: Tornado): Sensitivity[] {
  const pairs = study.sensitivity
    .filter((one) => one.index === "S2" && one.outcome === outcome && one.ci95[0] > 0)
    .sort((a, b) => b.value - a.value);
  return pairs.filter((one, i) => pairs.findIndex((other) => other.factor === one.factor && other.with === one.with) === i).slice(0, 5);
}
