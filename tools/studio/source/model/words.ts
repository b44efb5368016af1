// Names of outcomes, series and kinds of events for people.

const outcome_titles: Record<string, string> = {
  base_share: "share of all owners at the end",
  sales_share_last_year: "share of sales in the last year",
  wins: "most owners at the end",
  complements: "complementors (makers of apps and content) at the end",
  performance: "performance of the product at the end",
  trust_of_owners: "trust of owners at the end",
  members: "member firms at the end",
  revenue: "revenue over the run",
  margin: "margin over the run",
  large_firm_income: "income of large firms",
  small_firm_income: "income of small firms",
  complementor_income: "income of complementors",
  incremental_innovations: "small steps",
  radical_innovations: "redesigns",
  recombined_innovations: "from partners",
  user_innovations: "from users",
  paradigm_innovations: "new technology",
  innovativeness: "gain through own search (logarithm)",
  partner_log_gain: "gain through partners (logarithm)",
  user_log_gain: "gain through users (logarithm)",
  collaboration: "gain through partners and users (logarithm)",
  ideas_posted: "ideas posted by users",
  ideas_used: "ideas of users that were used",
  crises: "crises",
  month_of_last_overtaking: "month of the last change of lead",
  herfindahl_index: "concentration (Herfindahl index)",
  consumer_surplus: "what consumers get (utility)",
  small_firm_survival: "small firms that survive",
  units: "units sold a month",
  unit_share: "share of sales",
  base: "owners",
};

/** The verdicts of `coalis compare` for all three parties together. */
export const win_win_words: Record<string, string> = {
  win_win: "win-win, all three gain",
  no_loser: "somebody gains, no loser is found",
  trade_off: "a trade-off, somebody gains at another's cost",
  no_gainer: "somebody loses, no gainer is found",
  lose_lose: "lose-lose, all three lose",
  no_difference: "it makes no difference to anybody",
  unclear: "not clear yet",
};

export const stakeholder_titles = { large: "large firms", small: "small firms", consumers: "all consumers" };

export const effect_words = { gains: "gain", loses: "lose", unclear: "not decided", unchanged: "no difference" };

export function outcome_title(name: string): string {
  return outcome_titles[name] ?? name.replace(/_/g, " ");
}

/** The kinds of innovations, in the order in which figures stack them. */
export const innovation_kinds = [
  "incremental_innovations",
  "radical_innovations",
  "recombined_innovations",
  "user_innovations",
  "paradigm_innovations",
] as const;

export function plain_key(key: string): string {
  return key.replace(/_/g, " ");
}

/** Words of the program as a sentence. */
export function sentence_of(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;
}
