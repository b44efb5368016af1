// What the program hands to the page: report-payload.schema.json as types.
import type { Study } from "./study_payload";

export type Interval = [number | null, number | null];

export interface Named {
  name: string;
  title: string;
}

export interface Firm extends Named {
  kind: "large" | "small";
}

export interface ScenarioInfo extends Named {
  question: string;
  description: string;
  units: string;
  hash: string;
  first_year: number;
  first_month: number;
  months: number;
  consortia: Named[];
  groups: Named[];
  firms: Firm[];
}

export interface Outcome {
  name: string;
  entity: string;
  mean: number | null;
  ci95: Interval;
  unit: string;
}

export interface Win {
  consortium: string;
  p: number;
  ci95: Interval;
}

/** What `coalis run --json` prints, without the store's path. */
export interface RunResult {
  scenario: { name: string; title: string; hash: string };
  model_version: string;
  replicates: number;
  seed: number;
  stopped_because: string;
  stopped_because_text: string;
  outcomes: Outcome[];
  win_probability: Win[];
  lead_change?: { never_share: number; median_month: number | null; p10_month: number | null; p90_month: number | null };
  history_fit?: { consortium: string; mae_points: number }[];
  history_fit_overall?: { mae_points: number; frozen_mae_points: number; trend_mae_points: number };
  cautions: string[];
  result_hash: string;
}

type Numbers = (number | null)[];

/** Over the replicates, one number a month or period. */
export interface Bands {
  low90: Numbers;
  low50: Numbers;
  median: Numbers;
  high50: Numbers;
  high90: Numbers;
  mean: Numbers;
}

export interface SeriesBands extends Bands {
  series: string;
  entity: string;
  unit: string;
}

export interface History {
  period_months: number;
  title: string;
  file: string;
  periods: { label: string; first_month: number }[];
  consortia: (Bands & { entity: string; observed: Numbers })[];
}

export interface Membership {
  member: string;
  kind: string;
  consortium: string;
  role: string;
  first: number;
  last: number;
}

/** Numbers, and words where a term is a name. */
export type Terms = Record<string, number | string> | null;

/** Events as a table: the terms that a rule weighed are named once. */
export interface EventTable {
  terms: string[][];
  rows: [number, string, string, string, number, ...(number | string)[]][];
}

export interface StoryEvent {
  month: number;
  kind: string;
  subject: string;
  object: string;
  reason: Terms;
}

/** Complementor, place of the consortium, first and last month; in the studio the terms at the beginning and the end. */
export type SupportSpell = [number, number, number, number, Terms?, Terms?];

/** Month, the two firms, strength. */
export type Tie = [number, string, string, number];

export interface Story {
  replicate: number;
  winner: string | null;
  members: Membership[];
  ties: Tie[];
  events: EventTable;
  complementors: { count: number; told: number; spells: SupportSpell[] };
}

export interface Parameter {
  key: string;
  value: number | string | boolean;
  default: number | string | boolean;
  changed: boolean;
  unit: string;
  range?: [number, number];
  meaning: string;
  source: string;
}

export interface ScheduledEvent {
  date: string;
  kind: string;
  name: string;
  consortium?: string;
  lever?: string;
  value?: number | string | boolean;
  note: string;
  source: string;
}

export interface Explanation {
  start: string;
  steps: { rule: string; title: string; on: boolean }[];
  parameters: Parameter[];
  consortia: { name: string; title: string; levers: Parameter[] }[];
  events: ScheduledEvent[];
  assumptions: { key: string; text: string }[];
}

export interface Contest {
  scenario: ScenarioInfo;
  result: RunResult;
  verdict: string[];
  bands: SeriesBands[];
  history: History | null;
  stories: Story[];
  explanation: Explanation;
  scenario_text: string;
}

/** Month by month, a variant's share of owners less the base's; mean_low and mean_high hold for all months together. */
export interface Path extends Bands {
  variant: string;
  entity: string;
  mean_low: Numbers;
  mean_high: Numbers;
}

export interface Change {
  key: string;
  left: string;
  right: string;
  unit: string;
}

/** One outcome of a variant against the base, future by future. */
export interface ComparedOutcome {
  name: string;
  entity: string;
  unit: string;
  better: "higher" | "lower" | "none";
  base_mean: number | null;
  variant_mean: number | null;
  diff: number;
  ci95: [number, number];
  p_better: number | null;
  p_better_ci95: Interval;
  sign_test_p: number | null;
  rough: boolean;
}

export interface Stake {
  effect: "gains" | "loses" | "unclear" | "unchanged";
  outcome: string;
  entity: string;
  diff: number;
  joint_ci95: [number, number];
}

export const stakeholders = ["large", "small", "consumers"] as const;

export interface ComparedScenario {
  name: string;
  title: string;
  hash: string;
  replicates: number;
  rank: { mean: number; ranks: [number, number]; on_pareto_front: boolean; dominated_by: string[] } | null;
  regret: { mean: number | null; ci95: Interval; largest: number | null; best_in: { p: number | null } } | null;
}

export interface Variant extends ComparedScenario {
  identical: boolean;
  eliminated_at: number | null;
  differences: Change[];
  outcomes: ComparedOutcome[];
  win_win: Record<(typeof stakeholders)[number], Stake> & { verdict: string };
}

export interface Sentence {
  text: string;
  about: string;
  headline: string;
}

/** What `coalis compare --json` prints, as far as the page shows it. */
export interface Comparison {
  focus: string;
  objective: string;
  base: ComparedScenario;
  variants: Variant[];
  replicates: number;
  stopped_because_text: string;
  ranking: string[];
  joint_intervals: string;
  sentences: Sentence[];
  cautions: string[];
}

export interface Payload {
  schema: number;
  build: { version: string; compiler: string; flags: string };
  contests: Contest[];
  comparison: Comparison | null;
  paths: Path[];
  study: Study | null;
}
