import type { ScenarioInfo } from "./payload";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export type Start = Pick<ScenarioInfo, "first_year" | "first_month">;

/** The first day of a month counted from the scenario's start, in UTC. */
export function date_of(start: Start, month: number): Date {
  return new Date(Date.UTC(start.first_year, start.first_month - 1 + month, 1));
}

/** "Mar 2010" of a month counted from the scenario's start. */
export function month_words(start: Start, month: number): string {
  const date = date_of(start, month);
  return `${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Months since the scenario's start of a date written "2010-03". */
export function month_of(start: Start, text: string): number {
  const [year = 0, month = 1] = text.split("-").map(Number);
  return (year - start.first_year) * 12 + month - start.first_month;
}
