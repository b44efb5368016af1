// The network drawn by the graphics processor: ten thousand dots that move from month to month.
import Graph from "graphology";
import Sigma from "sigma";
import { layout, type AllianceNetwork, type NodeKind, type Point } from "../model/network";

const sizes: Record<NodeKind, number> = { consortium: 0, large: 9, small: 5, group: 7, complementor: 2 };
const glide_ms = 260;

/** The style sheet's variable as a colour that WebGL understands. */
function css_colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888888";
}

export class NetworkScene {
  private readonly graph = new Graph({ multi: true });
  private readonly sigma: Sigma;
  private readonly colours: string[];
  private readonly free = css_colour("--free");
  private from = new Map<string, Point>();
  private to = new Map<string, Point>();
  private began = 0;
  private frame = 0;
  private readonly frame_times: number[] = [];

  constructor(
    place: HTMLElement,
    private readonly network: AllianceNetwork,
    titles: string[],
    on_click: (id: string | null) => void,
  ) {
    this.colours = titles.map((_, i) => css_colour(`--c${i % 8}`));
    for (const node of network.nodes) {
      this.graph.addNode(node.id, { x: 0, y: 0, size: sizes[node.kind], color: this.free, label: node.kind === "complementor" ? null : node.title });
    }
    network.hubs.forEach((hub, i) =>
      this.graph.addNode(`hub:${i}`, { ...hub, y: -hub.y + 26, size: 0.1, color: css_colour("--paper"), label: titles[i], forceLabel: true }),
    );
    this.sigma = new Sigma(this.graph, place, {
      allowInvalidContainer: true,
      labelColor: { color: css_colour("--ink") },
      labelFont: "system-ui, sans-serif",
      labelRenderedSizeThreshold: 8.5,
      defaultEdgeColor: css_colour("--soft"),
      renderEdgeLabels: false,
      zIndex: false,
    });
    this.sigma.setCustomBBox({ x: [-210, 210], y: [-210, 210] });
    this.sigma.on("clickNode", ({ node }) => !node.startsWith("hub:") && on_click(node));
    this.sigma.on("clickStage", () => on_click(null));
  }

  /** Moves everything to where it stands in a month, gliding unless `at_once`. */
  show(month: number, at_once = false) {
    this.from = new Map(this.graph.mapNodes((id, one) => [id, { x: one.x as number, y: one.y as number }]));
    this.to = layout(this.network, month);
    const places = new Map(this.network.nodes.map((node) => [node.id, this.network.standing(node, month).consortia[0]]));
    this.graph.updateEachNodeAttributes((id, one) => {
      if (id.startsWith("hub:")) {
        return one;
      }
      const place = places.get(id);
      return { ...one, hidden: !this.to.has(id), color: place === undefined ? this.free : this.colours[place] };
    }, { attributes: ["color", "hidden"] });
    this.draw_ties(month);
    this.began = performance.now();
    cancelAnimationFrame(this.frame);
    this.glide(at_once ? 1 : 0);
  }

  /** Frames a second over the last frames that moved. */
  frames_per_second(): number {
    const times = this.frame_times;
    const span = (times[times.length - 1] ?? 0) - (times[0] ?? 0);
    return span > 0 ? (1000 * (times.length - 1)) / span : 0;
  }

  close() {
    cancelAnimationFrame(this.frame);
    this.sigma.kill();
  }

  private glide(least: number) {
    const now = performance.now();
    const share = Math.max(least, Math.min(1, (now - this.began) / glide_ms));
    const eased = share * share * (3 - 2 * share);
    this.frame_times.push(now);
    if (this.frame_times.length > 60) {
      this.frame_times.shift();
    }
    this.graph.updateEachNodeAttributes((id, one) => {
      const to = this.to.get(id);
      const from = this.from.get(id);
      if (to && from) {
        one.x = from.x + eased * (to.x - from.x);
        one.y = from.y + eased * (-to.y - from.y);
      }
      return one;
    }, { attributes: ["x", "y"] });
    if (share < 1) {
      this.frame = requestAnimationFrame(() => this.glide(0));
    }
  }

  private draw_ties(month: number) {
    this.graph.clearEdges();
    for (const [, a, b, strength] of this.network.ties(month)) {
      if (this.graph.hasNode(a) && this.graph.hasNode(b)) {
        this.graph.addEdge(a, b, { size: 0.5 + 2 * strength });
      }
    }
  }
}
