// What `coalis explore --json` prints (tools/cli/explore-output.schema.json), as far as the page shows it, as types.
import type { Interval } from "./payload";

export interface Sensitivity {
  outcome: string;
  /** Only where the study has strategies. */
  strategy?: string;
  /** "dummy" is the built-in factor that does nothing. */
  factor: string;
  /** The other factor of a second-order index. */
  with?: string;
  index: string;
  value: number;
  ci95: [number, number];
  converged: boolean;
  /** Of mu_star: what luck alone would make of a factor that does nothing. */
  luck_floor?: number;
}

export interface StudyFactor {
  name: string;
  title: string;
  role: "policy" | "uncertainty";
  unit: string;
  range?: [number, number];
  levels?: string[];
}

/** A strategy over all futures, judged by one outcome. */
export interface Robust {
  outcome: string;
  strategy: string;
  payoff: number;
  payoff_ci95: [number, number];
  regret: number;
  regret_ci95: [number, number];
  max_regret: number;
  best_share: number;
  best_share_ci95: [number, number];
  /** Only where the study says what is good enough. */
  satisficing_share?: number;
  satisficing_share_ci95?: [number, number];
  futures: number;
  on_pareto_front: boolean;
}

/** Values of an uncertain factor taken together. */
export type Bin = { low: number; high: number } | { level: string };

export interface Bins {
  factor: string;
  bins: Bin[];
}

/** Futures that are alike, and what each strategy (in the map's order) falls short of the best one in them. */
export interface RegretCell {
  futures: number;
  strategies: { regret: number; ci95: [number, number] | null; best_share: number }[];
  best: string | null;
  clear: boolean;
}

export interface Strip {
  along: Bins;
  /** Mean regret that one is spared who knows the factor and chooses by it. */
  spared: number;
  cells: RegretCell[];
}

export interface RegretMap {
  outcome: string;
  strategies: string[];
  strips: Strip[];
  /** Cells row by row from below. */
  plane: { across: Bins; up: Bins; spared: number; cells: RegretCell[] } | null;
}

export interface Study {
  study: { name: string; title: string; question?: string };
  design: { kind?: string; points: number; replicates: number; runs?: number };
  factors?: StudyFactor[];
  titles?: { outcomes: Record<string, string>; strategies: Record<string, string> };
  /** Of outcomes. */
  units?: Record<string, string>;
  outcomes?: { outcome: string; strategy?: string; mean: number | null; ci95: Interval; luck_share: number | null; luck_ci95: Interval | null }[];
  sensitivity: Sensitivity[];
  robust: Robust[];
  robust_sentences?: string[];
  regret_map?: RegretMap | null;
  discovery: { sentence: string; method: "prim" | "cart"; confirmed: boolean }[];
  thesis_sentences?: string[];
  claim?: { sentence: string } | null;
  sentences?: string[];
  cautions?: string[];
  stopped_because_text?: string;
  result_hash: string;
}
