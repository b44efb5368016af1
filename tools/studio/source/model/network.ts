// The alliance network of one told run: who belongs where in which month, and where that is drawn.
import type { Contest, Membership, Story, SupportSpell, Tie } from "./payload";

export type NodeKind = "consortium" | "large" | "small" | "group" | "complementor";

export interface NetworkNode {
  id: string;
  title: string;
  kind: NodeKind;
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

interface Spell {
  consortium: number;
  first: number;
  last: number;
}

export class AllianceNetwork {
  readonly nodes: NetworkNode[];
  readonly hubs: Point[];
  private readonly spells = new Map<string, Spell[]>();
  private readonly founded = new Map<string, number>();
  private readonly exited = new Map<string, number>();
  private readonly places = new Map<string, number>();
  private readonly tie_months: number[];

  constructor(
    private readonly contest: Pick<Contest, "scenario">,
    private readonly story: Story,
  ) {
    const { consortia } = contest.scenario;
    consortia.forEach((one, place) => this.places.set(one.name, place));
    story.members.forEach((row) => this.add_membership(row));
    story.complementors.spells.forEach((spell) => this.add_support(spell));
    this.note_entries();
    this.nodes = this.make_nodes();
    this.hubs = consortia.map((_, place) => on_circle(place, consortia.length, consortia.length > 1 ? 100 : 0));
    this.tie_months = [...new Set(story.ties.map((tie) => tie[0]))].sort((a, b) => a - b);
  }

  standing(node: NetworkNode, month: number): Standing {
    const now = (this.spells.get(node.id) ?? []).filter((spell) => spell.first <= month && month <= spell.last);
    const gone = (this.exited.get(node.id) ?? Infinity) <= month || (this.founded.get(node.id) ?? 0) > month;
    return { consortia: now.map((spell) => spell.consortium), present: !gone };
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
    return this.story.complementors.spells.filter((one) => one[1] === place && one[2] <= month && month <= one[3]).length;
  }

  spells_of(id: string): Spell[] {
    return this.spells.get(id) ?? [];
  }

  private add(id: string, spell: Spell) {
    const list = this.spells.get(id) ?? [];
    list.push(spell);
    this.spells.set(id, list);
  }

  private add_membership(row: Membership) {
    this.add(row.member, { consortium: this.places.get(row.consortium) ?? -1, first: row.first, last: row.last });
  }

  private add_support([who, consortium, first, last]: SupportSpell) {
    this.add(`complementor_${who}`, { consortium, first, last });
  }

  private note_entries() {
    for (const event of this.story.events) {
      if (event.kind === "firm_enters") {
        this.founded.set(event.subject, event.month);
      } else if (event.kind === "firm_exits") {
        this.exited.set(event.subject, event.month);
      }
    }
  }

  private make_nodes(): NetworkNode[] {
    const { firms, groups } = this.contest.scenario;
    const nodes: NetworkNode[] = firms.map((firm) => ({ id: firm.name, title: firm.title, kind: firm.kind }));
    groups.forEach((group) => nodes.push({ id: group.name, title: group.title, kind: "group" }));
    for (const name of this.founded.keys()) {
      if (!firms.some((firm) => firm.name === name)) {
        nodes.push({ id: name, title: name.replace(/_/g, " "), kind: "small" });
      }
    }
    for (let i = 0; i < this.story.complementors.told; ++i) {
      nodes.push({ id: `complementor_${i}`, title: `app or content maker ${i + 1}`, kind: "complementor" });
    }
    return nodes;
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

/**
 * Where every node stands in a month. Who belongs to one consortium stands in its ring, who belongs to several in the
 * middle of them, who belongs to none far outside; who is not there, nowhere. A node keeps its place in a ring while
 * nothing changes, because the ring is shared out over all nodes of a kind, not over those that happen to be in it.
 */
export function layout(network: AllianceNetwork, month: number): Map<string, Point> {
  const points = new Map<string, Point>();
  const counts = new Map<NodeKind, number>();
  network.nodes.forEach((node) => counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1));
  const seen = new Map<NodeKind, number>();
  for (const node of network.nodes) {
    const i = seen.get(node.kind) ?? 0;
    seen.set(node.kind, i + 1);
    const { consortia, present } = network.standing(node, month);
    if (present) {
      points.set(node.id, place_of(node.kind, i, counts.get(node.kind) ?? 1, consortia, network.hubs));
    }
  }
  return points;
}

function place_of(kind: NodeKind, i: number, count: number, consortia: number[], hubs: Point[]): Point {
  if (consortia.length === 0) {
    return in_ring(i, count, ...free_ring[kind]);
  }
  const offset = in_ring(i, count, ...rings[kind]);
  const scale = consortia.length > 1 ? 0.6 : 1;
  const centre = (axis: "x" | "y") =>
    consortia.reduce((sum, place) => sum + (hubs[place]?.[axis] ?? 0), 0) / consortia.length;
  return { x: centre("x") + scale * offset.x, y: centre("y") + scale * offset.y };
}
