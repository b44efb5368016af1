import { expect, test } from "vitest";
import { alluvial, alluvial_months } from "../source/model/alluvial";
import { month_of, month_words } from "../source/model/calendar";
import { csv_text } from "../source/model/csv";
import { AllianceNetwork, layout } from "../source/model/network";
import { amount, percent, scale_of, signed, unbroken } from "../source/model/numbers";
import type { ComparedOutcome, Story, Variant } from "../source/model/payload";
import { packed, unpacked } from "../source/model/pins";
import { events_of, told, weighed } from "../source/model/reasons";
import { plane_text, strip_rows, strip_text } from "../source/model/regret";
import { headline, interactions, is_decided, tornadoes } from "../source/model/study";
import type { Study } from "../source/model/study_payload";
import { rest_of } from "../source/report/verdicts";
import { shown_outcomes } from "../source/report/variant";
import { split_events } from "../source/studio/api";
import { slider_range } from "../source/studio/levers";

const scenario = {
  name: "s", title: "S", question: "", description: "", units: "", hash: "h", first_year: 2007, first_month: 11, months: 30,
  consortia: [{ name: "north", title: "North" }, { name: "south", title: "South" }],
  groups: [{ name: "all", title: "Everybody" }],
  firms: [{ name: "a", title: "A", kind: "large" as const }, { name: "b", title: "B", kind: "small" as const }],
};

const story: Story = {
  replicate: 0,
  winner: "north",
  members: [
    { member: "a", kind: "firm", consortium: "north", role: "core", first: 0, last: 29 },
    { member: "b", kind: "firm", consortium: "north", role: "core", first: 0, last: 9 },
    { member: "b", kind: "firm", consortium: "south", role: "core", first: 14, last: 29 },
    { member: "all", kind: "group", consortium: "north", role: "supporter", first: 5, last: 29 },
  ],
  ties: [[11, "a", "b", 0.5], [23, "a", "b", 0.25]],
  events: {
    terms: [["size"], ["cash", "months_in_red"]],
    rows: [[12, "firm_enters", "startup_1", "", 0, 1], [20, "firm_exits", "startup_1", "", 1, -2, 12]],
  },
  complementors: { count: 3, told: 2, spells: [[0, 0, 3, 29, null, null], [0, 1, 10, 20, null, null]] },
};

const title = (name: string) => name.toUpperCase();

test("events get back the names of the terms that were weighed", () => {
  expect(events_of(story)).toEqual([
    { month: 12, kind: "firm_enters", subject: "startup_1", object: "", reason: { size: 1 } },
    { month: 20, kind: "firm_exits", subject: "startup_1", object: "", reason: { cash: -2, months_in_red: 12 } },
  ]);
});

test("months are counted from the scenario's start", () => {
  expect(month_words(scenario, 0)).toBe("Nov 2007");
  expect(month_words(scenario, 14)).toBe("Jan 2009");
  expect(month_of(scenario, "2009-01")).toBe(14);
});

test("numbers are written for people", () => {
  expect([amount(1e-9), amount(-1e-9), amount(0.00012)]).toEqual(["<0.0001", ">−0.0001", "0.0001"]);
  expect([amount(0), amount(1234567), amount(12345.6), amount(-0.12345), amount(null)]).toEqual(["0", "1.23 m", "12\u202f346", "−0.123", "–"]);
  expect([percent(0.4123), percent(-0.00001), percent(null)]).toEqual(["41.2 %", "0.0 %", "–"]);
  expect([signed(0.012, "fraction"), signed(-3, "")]).toEqual(["+1.20 points", "−3.00"]);
});

test("numbers beside each other have one scale, and none is parted from its per cent sign", () => {
  expect([scale_of("fraction", 0.1).told(0.012), scale_of("fraction", 0.1).unit]).toEqual(["1.20", "percentage points"]);
  expect([scale_of("reference prices", 24_759).told(1_152_000), scale_of("reference prices", 24_759).unit]).toEqual(["1\u202f152", "thousand reference prices"]);
  expect(scale_of("", 3)).toMatchObject({ unit: "" });
  expect(unbroken("in 50 % (45 to 55)")).toBe("in 50\u00a0% (45 to 55)");
});

test("CSV quotes what needs it", () => {
  expect(csv_text([{ a: 'x"y', b: null }, { a: "1,2", b: 3 }])).toBe('a,b\r\n"x""y",\r\n"1,2",3\r\n');
  expect(csv_text([])).toBe("\r\n");
});

test("a member stands where its spells say, and a firm only between founding and exit", () => {
  const network = new AllianceNetwork({ scenario }, story);
  const node = (id: string) => network.node(id)!;
  expect(network.standing(node("b"), 9).consortia).toEqual([0]);
  expect(network.standing(node("b"), 10).consortia).toEqual([]);
  expect(network.standing(node("b"), 14).consortia).toEqual([1]);
  expect([11, 12, 19, 20].map((month) => network.standing(node("startup_1"), month).present)).toEqual([false, true, true, false]);
  expect(network.members_of(0, 6).map((one) => one.id)).toEqual(["a", "b", "all"]);
  expect([2, 3, 15].map((month) => network.supporters_of(0, month))).toEqual([0, 1, 1]);
  expect(network.ties(22)).toEqual([[11, "a", "b", 0.5]]);
  expect(network.ties(5)).toEqual([]);
});

test("who serves two alliances stands between them, who is gone nowhere, and nobody moves who does not change", () => {
  const network = new AllianceNetwork({ scenario }, story);
  const [before, both] = [layout(network, 5), layout(network, 15)];
  const [north, south] = network.hubs as [{ x: number; y: number }, { x: number; y: number }];
  const near = (point: { x: number; y: number }, hub: { x: number; y: number }) => Math.hypot(point.x - hub.x, point.y - hub.y);
  expect(near(before.get("complementor_0")!, north)).toBeLessThan(near(before.get("complementor_0")!, south));
  expect(Math.abs(both.get("complementor_0")!.y)).toBeLessThan(40);
  expect(both.get("a")).toEqual(before.get("a"));
  expect(before.has("startup_1")).toBe(false);
});

test("flows between years keep every firm", () => {
  expect(alluvial_months(72)).toEqual([0, 11, 23, 35, 47, 59, 71]);
  expect(alluvial_months(1)).toEqual([0]);
  expect(alluvial_months(1200).length).toBeLessThanOrEqual(10);
  const flows = alluvial({ scenario }, story);
  for (const column of flows.months.keys()) {
    expect(flows.nodes.filter((one) => one.column === column).reduce((sum, one) => sum + one.count, 0)).toBe(3);
  }
  expect(flows.flows.some((flow) => flow.members.includes("B") && flow.target.endsWith(":1"))).toBe(true);
});

test("a decision is told with the terms that were weighed, the largest first", () => {
  expect(weighed({ profit: 0.5, fee: -1, advantage: 3, trust: 0 })).toBe("commission −1.00, share of the profit +0.500");
  const line = told({ month: 1, kind: "firm_leaves", subject: "b", object: "north", reason: { switching: -1.5, advantage: 2 } }, title);
  expect(line.what).toBe("B leaves NORTH");
  expect(line.why).toContain("2.00 more than staying with NORTH: cost of changing sides −1.50");
  const tie = { month: 1, kind: "tie_forms", subject: "b", object: "north" };
  expect(told({ ...tie, reason: { partner: "a", expected_gain: 0.2, cost: 0.02 } }, title).what).toBe("B begins to work with A");
  expect(told({ ...tie, reason: { partner: 3 } }, title).what, "results of an older version").toBe("B begins to work with a partner");
  const step = { month: 1, kind: "innovation", subject: "north", object: "north", reason: { log_gain: 0.1, module: 1, origin: "rival_leak" } };
  expect(told(step, title).why).toBe("Gain 10.0 % in module 2, through what leaked from a rival.");
  const decided = { month: 1, kind: "lever_decided", subject: "north", object: "north", reason: { lever: "leader_openness", before: 0.5, after: 1 } };
  expect(told(decided, title)).toEqual({ what: "NORTH changes its leader openness", why: "From 0.500 to 1.00, by a policy from outside the rules." });
  expect(told({ month: 1, kind: "something_new", subject: "b", object: "", reason: null }, title).what).toBe("something new: B");
});

test("below a headline stands the rest of its sentence, as a sentence of its own", () => {
  const sentence = (text: string, headline: string) => ({ text, headline, about: "v" });
  expect(rest_of(sentence('"v" is better for N: its share is higher.', '"v" is better for N'))).toBe("Its share is higher.");
  expect(rest_of(sentence("Best on average: v. Too close to call: w.", "Best on average: v"))).toBe("Too close to call: w.");
  expect(rest_of(sentence("Best on average: v.", "Best on average: v"))).toBe("");
  expect(rest_of(sentence("it may be.", ""))).toBe("It may be.");
});

test("of a comparison the focus is shown in full and of the others the share", () => {
  const row = (name: string, entity: string) => ({ name, entity }) as ComparedOutcome;
  const variant = { outcomes: [row("margin", "n"), row("margin", "s"), row("base_share", "s"), row("wins", "n"), row("consumer_surplus", "")] } as Variant;
  expect(shown_outcomes(variant, "n").map((one) => `${one.name} ${one.entity}`)).toEqual(["wins n", "base_share s", "margin n", "consumer_surplus "]);
});

const index = (factor: string, name: string, value: number, low: number, more = {}) =>
  ({ outcome: "share", factor, index: name, value, ci95: [low, value + 0.1] as [number, number], converged: true, ...more });

test("a study's tornado has the index that says most, the strongest factor first, and tells chance from effect", () => {
  const study = {
    study: { name: "s", title: "S" }, design: { points: 8, replicates: 2 }, robust: [], discovery: [], result_hash: "",
    factors: [{ name: "fee", title: "commission", role: "policy" as const, unit: "share", range: [0, 1] as [number, number] }],
    sensitivity: [index("fee", "S1", 0.2, 0.1), index("fee", "ST", 0.3, 0.2), index("luck", "ST", 0.6, -0.1), index("dummy", "ST", 0, 0),
      index("fee", "S2", 0.2, 0.1, { with: "luck" }), index("fee", "S2", 0.1, -0.1, { with: "dummy" })],
  };
  const [tornado, ...others] = tornadoes(study);
  expect(others).toEqual([]);
  expect(tornado!.rows.map((row) => [row.title, row.telling, row.alone])).toEqual([["luck", false, null], ["commission", true, 0.2], ["(a factor that does nothing)", false, null]]);
  expect(headline(tornado!, "share")).toBe("What decides the share: commission.");
  expect(interactions(study, tornado!).map((one) => one.with)).toEqual(["luck"]);
  const morris = tornadoes({ ...study, sensitivity: [index("fee", "mu_star", 0.3, 0.2, { luck_floor: 0.25 })] });
  expect(headline(morris[0]!, "share")).toBe("No factor is told apart from chance for the share.");
});

test("under several strategies a tornado has a row for each, the strongest factor first and the dummy last", () => {
  const sensitivity = ["a", "b"].flatMap((strategy) => [
    index("weak", "pawn", 0.1, 0.05, { strategy }), index("dummy", "pawn", 0.2, 0.1, { strategy }), index("strong", "pawn", strategy === "a" ? 0.9 : 0.2, strategy === "a" ? 0.8 : 0.1, { strategy }),
  ]);
  const study: Study = { study: { name: "s", title: "S" }, design: { points: 8, replicates: 1 }, robust: [], discovery: [], result_hash: "", sensitivity };
  const [tornado, ...others] = tornadoes(study);
  expect(others).toEqual([]);
  expect(tornado!.rows.map((row) => `${row.factor} ${row.strategy} ${row.telling}`)).toEqual(
    ["strong a true", "strong b false", "weak a false", "weak b false", "dummy a false", "dummy b false"]);
  expect([is_decided(tornado!), headline(tornado!, "share")]).toEqual([true, "What decides the share: strong."]);
});

test("cells of a map of regrets are told in words, and empty ones say so", () => {
  const cell = { futures: 3, strategies: [{ regret: 0.02, ci95: [0.01, 0.03] as [number, number], best_share: 0.25 }, { regret: 0, ci95: null, best_share: 0.75 }], best: "b", clear: false };
  const empty = { futures: 0, strategies: [], best: null, clear: false };
  const across = { factor: "price", bins: [{ low: 0.8, high: 1 }, { low: 1, high: 1.2 }] };
  const strip = { along: across, spared: 0, cells: [cell, empty] };
  const map = { outcome: "share", strategies: ["a", "b"], strips: [strip], plane: { across, up: { factor: "law", bins: [{ level: "new_law" }] }, spared: 0, cells: [cell, empty] } };
  const one = { outcome: "share", payoff: 0, payoff_ci95: [0, 0] as [number, number], regret: 0.02, regret_ci95: [0, 0] as [number, number], max_regret: 0, best_share: 0, best_share_ci95: [0, 0] as [number, number], futures: 3, on_pareto_front: true };
  const study: Study = {
    study: { name: "s", title: "S" }, design: { points: 8, replicates: 1 }, sensitivity: [], discovery: [], result_hash: "", units: { share: "fraction" }, regret_map: map,
    robust: [{ ...one, strategy: "a" }, { ...one, strategy: "b", regret: 0.01 }], titles: { outcomes: {}, strategies: { a: "A", b: "B" } },
    factors: [{ name: "price", title: "the price", role: "uncertainty", unit: "euros" }, { name: "law", title: "the law", role: "uncertainty", unit: "" }],
  };
  expect(strip_text(study, map, strip, "a", 0)).toBe("“A” at the price 0.800 to 1.00 euros: on average 2.00 percentage points (1.00 to 3.00) behind the best strategy of each future; the best in 25 % of 3 futures.");
  expect(strip_text(study, map, strip, "a", 1)).toBe("No future lies at the price 1.00 to 1.20 euros.");
  expect(plane_text(study, map, 0, 0)).toContain("the price 0.800 to 1.00 euros, the law new law: “B” is least to regret, but not clearly.");
  expect(plane_text(study, map, 1, 0)).toContain("No future lies at");
  expect(strip_rows(map, strip)[0]).toMatchObject({ price_from: 0.8, price_to: 1, strategy: "a", regret: 0.02, least_regret: "b", clear: false });
});

test("pins survive their way through an address, and rubbish is no pin", () => {
  const pins = [{ path: "a/b.toml", title: "Übung ☃", text: "schema = 1\n" }];
  expect(unpacked(packed(pins))).toEqual(pins);
  expect(packed(pins)).toMatch(/^[\w-]+$/);
  expect(unpacked("%%%")).toEqual([]);
  expect(unpacked(btoa('{"a":1}'))).toEqual([]);
});

test("events of a stream come whole, wherever it is cut", () => {
  const stream = 'event: a\ndata: {"x":1}\n\n: waiting\n\nevent: b\ndata: 2\n\n';
  for (let cut = 0; cut <= stream.length; ++cut) {
    const first = split_events(stream.slice(0, cut));
    const second = split_events(first.rest + stream.slice(cut));
    expect([...first.events, ...second.events]).toEqual([{ event: "a", data: { x: 1 } }, { event: "b", data: 2 }]);
  }
});

test("a slider covers what is sensible", () => {
  const row = (value: number, range: [number, number]) => ({ key: "k", value, default: value, changed: false, unit: "", range, meaning: "", source: "" });
  expect(slider_range(row(0.3, [0, 1]))).toEqual({ min: 0, max: 1, step: 0.01 });
  expect(slider_range(row(1, [0.01, 100]))).toMatchObject({ min: 0.01, max: 2 });
  expect(slider_range(row(0, [-1, 1]))).toMatchObject({ min: -1, max: 1 });
});
