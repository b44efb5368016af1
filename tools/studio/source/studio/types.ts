// What the studio's calls answer.
import type { Comparison, Contest, Explanation, Path, ScenarioInfo, Story } from "../model/payload";

export interface ScenarioEntry {
  path: string;
  valid: boolean;
  problems: number;
  title?: string;
  question?: string;
  months?: number;
  consortia?: number;
}

export interface WorkspaceAnswer {
  folder: string;
  scenarios: ScenarioEntry[];
}

export interface Problem {
  severity: "error" | "warning";
  code: string;
  file: string;
  line: number;
  column: number;
  key_path: string;
  found: string;
  allowed: string;
  hint: string;
  text: string;
}

export interface CheckAnswer {
  valid: boolean;
  problems: Problem[];
  scenario?: ScenarioInfo;
  explanation?: Explanation;
}

export type ContestSummary = Pick<Contest, "scenario" | "result" | "verdict" | "bands" | "history">;

export interface Snapshot {
  replicates: number;
  limit: number;
  contests: ContestSummary[];
  comparison: Comparison | null;
  paths: Path[];
  /** Why there is no comparison; empty where there is one, or one contest only. */
  not_compared: string;
}

/** A scenario as the server is asked to read it. */
export interface Asked {
  path: string;
  text: string;
  set?: string[];
}

export interface CampaignEntry {
  folder: string;
  problem?: string;
  bytes?: number;
  ensembles: { name: string; hash: string; seed: number; finished: number; failed: number; seconds: number }[];
}

export interface ExperimentEntry {
  name: string;
  group: string;
  citation: string;
  question: string;
}

export interface ExperimentNumber {
  label: string;
  published: number | null;
  obtained: number | null;
  se?: number | null;
  tolerance?: number | null;
  kind?: string;
  pass: boolean | null;
}

export interface ExperimentResult {
  name: string;
  citation: string;
  status: string;
  pass: boolean | null;
  seconds: number;
  numbers: ExperimentNumber[];
  series: { label: string; x: number[]; y: (number | null)[]; se?: (number | null)[] }[];
}

export interface StoryAnswer {
  scenario: ScenarioInfo;
  explanation: Explanation;
  story: Story | null;
}
