// Membership over time as flows between years: who stood where at the end of each year, and who moved.
import type { Contest, Story } from "./payload";
import { AllianceNetwork, type NetworkNode } from "./network";

export interface AlluvialNode {
  id: string;
  column: number;
  month: number;
  /** Place of the consortium; -1 free, -2 not in being. */
  place: number;
  count: number;
}

export interface AlluvialFlow {
  source: string;
  target: string;
  value: number;
  members: string[];
}

export interface Alluvial {
  nodes: AlluvialNode[];
  flows: AlluvialFlow[];
  months: number[];
}

const free = -1;
const absent = -2;

/** The months shown: the first, and the last of each year; at most `most` columns. */
export function alluvial_months(months: number, most = 9): number[] {
  const years = Math.max(1, Math.ceil(months / 12 / (most - 1)));
  const list = [0];
  for (let month = 12 * years - 1; month < months - 1; month += 12 * years) {
    list.push(month);
  }
  return months > 1 ? [...list, months - 1] : list;
}

export function alluvial(contest: Pick<Contest, "scenario">, story: Story): Alluvial {
  const network = new AllianceNetwork(contest, { ...story, complementors: { count: 0, told: 0, spells: [] } });
  const firms = network.nodes.filter((node) => node.kind === "large" || node.kind === "small");
  const months = alluvial_months(contest.scenario.months);
  const place_in = (node: NetworkNode, month: number) => {
    const { consortia, present } = network.standing(node, month);
    return present ? (consortia[0] ?? free) : absent;
  };
  const nodes = new Map<string, AlluvialNode>();
  const flows = new Map<string, AlluvialFlow>();
  months.forEach((month, column) => {
    for (const firm of firms) {
      const place = place_in(firm, month);
      const id = `${column}:${place}`;
      const node = nodes.get(id) ?? { id, column, month, place, count: 0 };
      node.count += 1;
      nodes.set(id, node);
      if (column > 0) {
        add_flow(flows, `${column - 1}:${place_in(firm, months[column - 1] ?? 0)}`, id, firm.title);
      }
    }
  });
  return { nodes: [...nodes.values()], flows: [...flows.values()], months };
}

function add_flow(flows: Map<string, AlluvialFlow>, source: string, target: string, member: string) {
  const key = `${source}>${target}`;
  const flow = flows.get(key) ?? { source, target, value: 0, members: [] };
  flow.value += 1;
  flow.members.push(member);
  flows.set(key, flow);
}

export function place_title(contest: Pick<Contest, "scenario">, place: number): string {
  if (place === free) {
    return "free";
  }
  return place === absent ? "not founded, or gone" : (contest.scenario.consortia[place]?.title ?? "");
}
