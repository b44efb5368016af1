// Why something happened, as a sentence, from the terms that the model's rule weighed.
import type { Contest, Story, StoryEvent, Terms } from "./payload";
import { amount, percent } from "./numbers";

/** What a term of a firm's choice between alliances means, for or against the option chosen. */
const term_words: Record<string, string> = {
  size: "strength of the members",
  profit: "share of the profit",
  fit: "better product with its module",
  trust: "trust built in joint projects",
  fee: "commission",
  switching: "cost of changing sides",
  noise: "circumstances outside the model",
};

/** The terms of a choice, largest first: "share of the profit +1.20, commission −0.30". */
export function weighed(terms: Terms): string {
  const known = Object.entries(terms ?? {}).filter(
    (one): one is [string, number] => one[0] in term_words && typeof one[1] === "number" && one[1] !== 0,
  );
  known.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  return known.map(([name, value]) => `${term_words[name]} ${value > 0 ? "+" : ""}${amount(value)}`).join(", ");
}

export function titles_of(contest: Pick<Contest, "scenario">): (name: string) => string {
  const { consortia, groups, firms } = contest.scenario;
  const known = new Map([...firms, ...groups, ...consortia].map((one) => [one.name, one.title]));
  return (name) => (known.get(name) ?? name).replace(/_/g, " ");
}

export function events_of({ events }: Pick<Story, "events">): StoryEvent[] {
  return events.rows.map(([month, kind, subject, object, place, ...values]) => {
    const names = events.terms[place] ?? [];
    return { month, kind, subject, object, reason: Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0])) };
  });
}

type Told = { what: string; why: string };
type Teller = (event: StoryEvent, title: (name: string) => string) => Told;

const term = (event: StoryEvent, name: string) => Number(event.reason?.[name] ?? 0) || 0;

/** A term that is a name; empty in results that an older version wrote, which had numbers there. */
function word(event: StoryEvent, name: string): string {
  const value = event.reason?.[name];
  return typeof value === "string" ? value : "";
}

function partner(event: StoryEvent, title: (name: string) => string): string {
  const name = word(event, "partner");
  return name ? title(name) : "a partner";
}

function chosen(event: StoryEvent, option: string, other: string): string {
  const advantage = amount(term(event, "advantage"));
  const terms = weighed(event.reason);
  return `${option} was worth ${advantage} more than ${other}` + (terms ? `: ${terms}.` : ".");
}

/** A gain in logarithms as people say it. */
function better_by(log_gain: number): string {
  const gain = percent(Math.expm1(log_gain));
  return log_gain > 0 && gain !== "0.0 %" ? `better by ${gain}` : "as good as the one before";
}

const origins: Record<string, string> = {
  own_search: "own search",
  partner: "a partner",
  rival_leak: "what leaked from a rival",
  users: "users",
};

const tellers: Record<string, Teller> = {
  firm_joins: (event, title) => ({
    what: `${title(event.subject)} joins ${title(event.object)}`,
    why: chosen(event, `Joining ${title(event.object)}`, "staying where it was"),
  }),
  firm_leaves: (event, title) => ({
    what: `${title(event.subject)} leaves ${title(event.object)}`,
    why: chosen(event, "What it goes to", `staying with ${title(event.object)}`),
  }),
  firm_refused: (event, title) => ({
    what: `${title(event.object)} refuses ${title(event.subject)}`,
    why:
      `It would have changed the product by ${amount(term(event, "log_gain"))} (log performance) and brought a ` +
      `conflict of ${amount(term(event, "conflict"))}; together they had to exceed ${amount(term(event, "hurdle"))}.`,
  }),
  firm_enters: (event, title) => ({ what: `${title(event.subject)} is founded`, why: "A start-up enters the market." }),
  firm_exits: (event, title) => ({
    what: `${title(event.subject)} goes out of business`,
    why: `Its cash stood at ${amount(term(event, "cash"))} after ${amount(term(event, "months_in_red"))} months in the red.`,
  }),
  owner_changes: (event, title) => ({
    what: `${title(event.subject)} takes over a part of ${title(event.object)}'s product`,
    why: `Its design of module ${term(event, "module") + 1} was judged ${better_by(term(event, "log_gain"))}.`,
  }),
  crisis: (event, title) => ({
    what: `Crisis at ${title(event.object || event.subject)}`,
    why:
      `Severity ${amount(term(event, "severity"))}: consideration falls by ${amount(100 * term(event, "gap_other"))} % ` +
      `among the public, by ${amount(100 * term(event, "gap_owner"))} % among owners` +
      `${term(event, "endogenous") ? "; it broke by itself" : ""}.`,
  }),
  paradigm_opened: (event) => ({
    what: "A new technology opens",
    why: `Paradigm ${amount(term(event, "paradigm"))} can be built on from now on.`,
  }),
  paradigm_adopted: (event, title) => ({
    what: `${title(event.object || event.subject)} moves to the new technology`,
    why:
      `Its own product stood at ${amount(100 * term(event, "closeness_old"))} % of what the old technology can reach, ` +
      `the best rival on the new one at ${amount(100 * term(event, "closeness_best_new"))} %; monthly probability ` +
      `${amount(100 * term(event, "probability"))} %, cost ${amount(term(event, "cost"))} budget units.`,
  }),
  group_supports: (event, title) => ({
    what: `${title(event.subject)} stand behind ${title(event.object)}`,
    why: `Trust rose to ${amount(term(event, "trust"))}, engagement to ${amount(term(event, "engagement"))}.`,
  }),
  group_withdraws: (event, title) => ({
    what: `${title(event.subject)} no longer stand behind ${title(event.object)}`,
    why: `Trust is ${amount(term(event, "trust"))}, engagement ${amount(term(event, "engagement"))}.`,
  }),
  innovation: (event, title) => ({
    what: `${title(event.object || event.subject)} improves its product`,
    why:
      `Gain ${amount(100 * term(event, "log_gain"))} % in module ${term(event, "module") + 1}, through ` +
      `${origins[word(event, "origin")] ?? "search"}.`,
  }),
  tie_forms: (event, title) => ({
    what: `${title(event.subject)} begins to work with ${partner(event, title)}`,
    why: `It expected a gain of ${amount(term(event, "expected_gain"))} at a cost of ${amount(term(event, "cost"))} (log performance).`,
  }),
  tie_breaks: (event, title) => ({
    what: `${title(event.subject)} and ${partner(event, title)} part`,
    why: `The tie's strength had fallen to ${amount(term(event, "strength"))}.`,
  }),
  lever_decided: (event, title) => ({
    what: `${title(event.object || event.subject)} changes its ${word(event, "lever").replace(/_/g, " ")}`,
    why: `From ${amount(term(event, "before"))} to ${amount(term(event, "after"))}, by a policy from outside the rules.`,
  }),
};

export function told(event: StoryEvent, title: (name: string) => string): Told {
  const teller = tellers[event.kind];
  return teller ? teller(event, title) : { what: `${event.kind.replace(/_/g, " ")}: ${title(event.subject)}`, why: "" };
}

/** Why a complementor began or ended its support of a platform. */
export function support_reason(begins: boolean, terms: Terms): string {
  if (!terms) {
    return "";
  }
  const [expected_income, cost, profit, hurdle] = ["expected_income", "cost", "profit", "hurdle"].map((name) =>
    Number(terms[name] ?? 0),
  );
  const rule = begins ? `above the hurdle of ${amount(hurdle)}` : "below zero";
  return `Expected income ${amount(expected_income)}, cost ${amount(cost)}: profit ${amount(profit)} a month, ${rule}.`;
}

/** Families of kinds that a reader may choose from. */
export const event_families: { title: string; kinds: string[] }[] = [
  { title: "members", kinds: ["firm_joins", "firm_leaves", "firm_enters", "firm_exits", "owner_changes"] },
  {
    title: "technology, crises, policies",
    kinds: ["paradigm_opened", "paradigm_adopted", "crisis", "scheduled", "lever_decided"],
  },
  { title: "consumer groups", kinds: ["group_supports", "group_withdraws"] },
  { title: "innovations", kinds: ["innovation"] },
  { title: "refused", kinds: ["firm_refused"] },
  { title: "ties between firms", kinds: ["tie_forms", "tie_breaks"] },
];
