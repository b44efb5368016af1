// The alliance network of one told run: who belongs where in which month, and where that is drawn.
import type { Contest, Membership, Story, SupportSpell, Tie } from "./payload";
import { events_of } from "./reasons";

export type NodeKind = "consortium" | "large" | "small" | "group" | "complementor";

export interface NetworkNode {
  id: string;
  title: string;
  kind: NodeKind;
  spells: Spell[];
  /** In being from `first` until before `end`. */
  first: number;
  end: number;
  /** Its place in the ring of its kind, around a hub or around everything. */
  offset: Point;
  outside: Point;
}

export interface Point {
  x: number;
  y: number;
}

/** Where a node stands in one month: the places of its consortia (none: free), and whether it is there at all. */
export interface Standing {
  consortia: number[];
  present: boolean;
}

export interface Spell {
  consortium: number;
  first: number;
  last: number;
}

export class AllianceNetwork {
  readonly nodes: NetworkNode[] = [];
  readonly hubs: Point[];
  private readonly by_id = new Map<string, NetworkNode>();
  private readonly places = new Map<string, number>();
  private readonly supporters: Int32Array[];
  private readonly tie_months: number[];

  constructor(
    contest: Pick<Contest, "scenario">,
    private readonly story: Story,
  ) {
    const { consortia, months } = contest.scenario;
    consortia.forEach((one, place) => this.places.set(one.name, place));
    this.hubs = consortia.map((_, place) => on_circle(place, consortia.length, consortia.length > 1 ? 100 : 0));
    this.supporters = consortia.map(() => new Int32Array(months));
    this.add_nodes(contest);
    this.give_places();
    story.members.forEach((row) => this.add_membership(row));
    story.complementors.spells.forEach((spell) => this.add_support(spell));
    this.tie_months = [...new Set(story.ties.map((tie) => tie[0]))].sort((a, b) => a - b);
  }

  node(id: string): NetworkNode | undefined {
    return this.by_id.get(id);
  }

  standing(node: NetworkNode, month: number): Standing {
    const consortia: number[] = [];
    for (const spell of node.spells) {
      if (spell.first <= month && month <= spell.last) {
        consortia.push(spell.consortium);
      }
    }
    return { consortia, present: node.first <= month && month < node.end };
  }

  /** The ties as last recorded: snapshots are yearly. */
  ties(month: number): Tie[] {
    const snapshot = this.tie_months.filter((one) => one <= month).pop();
    return snapshot === undefined ? [] : this.story.ties.filter((tie) => tie[0] === snapshot);
  }

  /** Firms and groups in `place`'s core at `month`. */
  members_of(place: number, month: number): NetworkNode[] {
    return this.nodes.filter(
      (node) => node.kind !== "complementor" && this.standing(node, month).consortia.includes(place),
    );
  }

  supporters_of(place: number, month: number): number {
    return this.supporters[place]?.[month] ?? 0;
  }

  private add_node(id: string, title: string, kind: NodeKind) {
    const nowhere = { x: 0, y: 0 };
    const node = { id, title, kind, spells: [], first: 0, end: Infinity, offset: nowhere, outside: nowhere };
    this.nodes.push(node);
    this.by_id.set(id, node);
  }

  private add_nodes({ scenario }: Pick<Contest, "scenario">) {
    scenario.firms.forEach((firm) => this.add_node(firm.name, firm.title, firm.kind));
    scenario.groups.forEach((group) => this.add_node(group.name, group.title, "group"));
    for (const event of events_of(this.story)) {
      if (event.kind === "firm_enters" && !this.by_id.has(event.subject)) {
        this.add_node(event.subject, event.subject.replace(/_/g, " "), "small");
      }
      const node = this.by_id.get(event.subject);
      if (node && event.kind === "firm_enters") {
        node.first = event.month;
      } else if (node && event.kind === "firm_exits") {
        node.end = event.month;
      }
    }
    for (let i = 0; i < this.story.complementors.told; ++i) {
      this.add_node(`complementor_${i}`, `app or content maker ${i + 1}`, "complementor");
    }
  }

  /** A ring is shared out over all nodes of a kind, not over those in it now: so nobody moves who does not change. */
  private give_places() {
    const kinds = new Map<NodeKind, NetworkNode[]>();
    this.nodes.forEach((node) => kinds.get(node.kind)?.push(node) ?? kinds.set(node.kind, [node]));
    for (const [kind, nodes] of kinds) {
      nodes.forEach((node, i) => {
        node.offset = in_ring(i, nodes.length, ...rings[kind]);
        node.outside = in_ring(i, nodes.length, ...free_ring[kind]);
      });
    }
  }

  private add_membership(row: Membership) {
    const consortium = this.places.get(row.consortium) ?? -1;
    this.by_id.get(row.member)?.spells.push({ consortium, first: row.first, last: row.last });
  }

  private add_support([who, consortium, first, last]: SupportSpell) {
    this.by_id.get(`complementor_${who}`)?.spells.push({ consortium, first, last });
    const counts = this.supporters[consortium];
    for (let month = first; counts && month <= last && month < counts.length; ++month) {
      counts[month] = (counts[month] ?? 0) + 1;
    }
  }
}

function on_circle(place: number, count: number, radius: number): Point {
  const angle = (2 * Math.PI * place) / count - Math.PI / 2;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

const golden_angle = Math.PI * (3 - Math.sqrt(5));

/** The i-th of n points that fill a ring from `inner` to `outer` evenly (a sunflower). */
export function in_ring(i: number, n: number, inner: number, outer: number): Point {
  const share = (i + 0.5) / Math.max(1, n);
  const radius = Math.sqrt(inner * inner + share * (outer * outer - inner * inner));
  return { x: radius * Math.cos(i * golden_angle), y: radius * Math.sin(i * golden_angle) };
}

/** Each kind has its ring around its consortium's hub, large firms inside. */
const rings: Record<NodeKind, [number, number]> = {
  consortium: [0, 0],
  large: [7, 13],
  small: [14, 23],
  group: [25, 29],
  complementor: [31, 52],
};

const free_ring: Record<NodeKind, [number, number]> = {
  consortium: [0, 0],
  large: [150, 158],
  small: [158, 172],
  group: [173, 178],
  complementor: [180, 205],
};

/** Scale of the ring of those who stand between several hubs. */
const shared_scale = 0.6;

/**
 * Where a node stands in a month: who belongs to one consortium in its ring, who belongs to several in the middle of
 * them, who belongs to none far outside; who is not there, nowhere.
 */
export function place_of(network: AllianceNetwork, node: NetworkNode, month: number): Point | null {
  if (month < node.first || month >= node.end) {
    return null;
  }
  let [x, y, count] = [0, 0, 0];
  for (const spell of node.spells) {
    const hub = spell.first <= month && month <= spell.last ? network.hubs[spell.consortium] : undefined;
    if (hub) {
      x += hub.x;
      y += hub.y;
      count += 1;
    }
  }
  if (count === 0) {
    return node.outside;
  }
  const scale = count > 1 ? shared_scale : 1;
  return { x: x / count + scale * node.offset.x, y: y / count + scale * node.offset.y };
}

export function layout(network: AllianceNetwork, month: number): Map<string, Point> {
  const points = new Map<string, Point>();
  for (const node of network.nodes) {
    const point = place_of(network, node, month);
    if (point) {
      points.set(node.id, point);
    }
  }
  return points;
}
