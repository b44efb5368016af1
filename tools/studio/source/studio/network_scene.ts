// The moving network: ten thousand dots that glide from month to month; drag moves it, the wheel magnifies, a click chooses.
import { layout, type AllianceNetwork, type NetworkNode, type NodeKind, type Point } from "../model/network";
import { floats_per_vertex, type Painter } from "./painter";
import { painter_of } from "./painter_of";

const sizes: Record<NodeKind, number> = { consortium: 0, large: 17, small: 9, group: 12, complementor: 4 };
const order: NodeKind[] = ["complementor", "group", "small", "large"];
const glide_ms = 260;
const half_width = 215;
const reach_px = 9;
const most_zoom = 20;

type Colour = [number, number, number];

/** The style sheet's variable as numbers from 0 to 1. */
function css_colour(name: string): Colour {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const digits = /^#([0-9a-f]{6})$/i.exec(text)?.[1] ?? "888888";
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255) as Colour;
}

export class NetworkScene {
  private readonly canvas = document.createElement("canvas");
  /** Firms' names, over the dots; only there while some are shown, as a second canvas costs as much as the dots. */
  private readonly words = document.createElement("canvas");
  private readonly hub_names: HTMLElement[];
  private readonly painter: Painter;
  private readonly nodes: NetworkNode[];
  private readonly observer: ResizeObserver;
  /** The more there are, the smaller. */
  private readonly speck_size: number;
  private from = new Map<string, Point>();
  private to = new Map<string, Point>();
  private began = 0;
  private frame = 0;
  private zoom = 1;
  private centre: Point = { x: 0, y: 0 };
  private paper: Colour = [1, 1, 1];
  private drawn = 0;
  private written = "";

  /** Throws where nothing can be drawn. */
  constructor(
    private readonly place: HTMLElement,
    private readonly network: AllianceNetwork,
    private readonly titles: string[],
    private readonly on_choose: (id: string | null) => void,
  ) {
    this.speck_size = Math.max(2, sizes.complementor * Math.min(1, Math.sqrt(2000 / network.nodes.length)));
    this.nodes = [...network.nodes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    this.painter = painter_of(this.canvas);
    this.words.className = "words";
    this.hub_names = network.hubs.map((_, i) => {
      const name = document.createElement("span");
      name.className = "hub-name";
      name.textContent = titles[i] ?? "";
      return name;
    });
    place.replaceChildren(this.canvas, this.words, ...this.hub_names);
    this.listen();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(place);
    this.resize();
  }

  /** Frames drawn so far, for measurements. */
  get frames(): number {
    return this.drawn;
  }

  show(month: number, at_once = false) {
    const next = layout(this.network, month);
    this.from = at_once ? next : this.to;
    this.to = next;
    this.paper = css_colour("--paper");
    this.painter.set_dots(this.dot_vertices(month));
    this.painter.set_lines(this.line_vertices(month));
    const still = at_once || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.began = still ? -Infinity : performance.now();
    this.redraw();
  }

  close() {
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
    this.painter.close();
    this.place.replaceChildren();
  }

  private dot_vertices(month: number): Float32Array {
    const colours = this.titles.map((_, i) => css_colour(`--c${i % 8}`));
    const [free, several] = [css_colour("--free"), css_colour("--ink")];
    const vertices = new Float32Array(this.nodes.length * floats_per_vertex);
    this.nodes.forEach((node, i) => {
      const target = this.to.get(node.id);
      const origin = this.from.get(node.id) ?? target;
      if (target && origin) {
        const { consortia } = this.network.standing(node, month);
        const at = consortia[0];
        const [red, green, blue] = at === undefined ? free : consortia.length > 1 ? several : (colours[at] ?? free);
        const speck = node.kind === "complementor";
        const opacity = speck ? (at === undefined ? 0.45 : 0.8) : 1;
        const size = speck ? this.speck_size : sizes[node.kind];
        vertices.set([origin.x, -origin.y, target.x, -target.y, red, green, blue, opacity, size], i * floats_per_vertex);
      }
    });
    return vertices;
  }

  private line_vertices(month: number): Float32Array {
    const [red, green, blue] = css_colour("--soft");
    const vertices = this.network.ties(month).flatMap(([, a, b, strength]) => {
      const ends = [a, b].map((id) => [this.from.get(id) ?? this.to.get(id), this.to.get(id)] as const);
      return ends.every(([, target]) => target)
        ? ends.flatMap(([origin, target]) => [origin?.x ?? 0, -(origin?.y ?? 0), target?.x ?? 0, -(target?.y ?? 0), red, green, blue, 0.3 + 0.7 * strength, 1])
        : [];
    });
    return new Float32Array(vertices);
  }

  /** Pixels of the dots' canvas to one of the page. */
  private ratio(): number {
    return Math.min(devicePixelRatio, this.painter.most_ratio);
  }

  private pixels_per_unit(): number {
    return (this.zoom * Math.min(this.place.clientWidth, this.place.clientHeight)) / (2 * half_width);
  }

  private readonly redraw = () => {
    cancelAnimationFrame(this.frame);
    const now = Math.min(1, (performance.now() - this.began) / glide_ms);
    const share = now * now * (3 - 2 * now);
    const pixels = this.pixels_per_unit();
    const { clientWidth, clientHeight } = this.place;
    this.painter.draw({
      centre: [this.centre.x, -this.centre.y],
      scale: [(2 * pixels) / clientWidth, (2 * pixels) / clientHeight],
      share,
      magnification: this.ratio() * Math.sqrt(this.zoom),
      paper: this.paper,
    });
    this.write_names(share);
    this.drawn += 1;
    if (now < 1) {
      this.frame = requestAnimationFrame(this.redraw);
    }
  };

  /** Alliances' names above their hubs; firms' names once there is room. */
  private write_names(share: number) {
    const named: NodeKind[] = this.zoom > 3 ? ["large", "small", "group"] : this.zoom > 1.4 ? ["large"] : [];
    const written = [this.zoom, this.centre.x, this.centre.y, this.place.clientWidth, this.place.clientHeight, named.length > 0 ? this.drawn : 0].join();
    if (written === this.written) {
      return;
    }
    this.written = written;
    this.network.hubs.forEach((hub, i) => {
      const { x, y } = this.on_screen({ x: hub.x, y: hub.y - 25 });
      this.hub_names[i]?.style.setProperty("transform", `translate(${x}px, ${y}px) translate(-50%, -100%)`);
    });
    this.words.hidden = named.length === 0;
    if (named.length > 0) {
      this.write_firms(named, share);
    }
  }

  private write_firms(named: NodeKind[], share: number) {
    const context = this.words.getContext("2d");
    if (!context) {
      return;
    }
    const style = getComputedStyle(document.documentElement);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, this.place.clientWidth, this.place.clientHeight);
    context.lineWidth = 4;
    context.strokeStyle = style.getPropertyValue("--paper");
    context.fillStyle = style.getPropertyValue("--ink");
    context.textAlign = "center";
    context.font = `12px ${style.getPropertyValue("--font")}`;
    for (const node of this.nodes) {
      const to = this.to.get(node.id);
      const from = this.from.get(node.id) ?? to;
      if (to && from && named.includes(node.kind)) {
        const { x, y } = this.on_screen({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
        context.strokeText(node.title, x, y - 10);
        context.fillText(node.title, x, y - 10);
      }
    }
  }

  private on_screen(point: Point): Point {
    const pixels = this.pixels_per_unit();
    return {
      x: this.place.clientWidth / 2 + (point.x - this.centre.x) * pixels,
      y: this.place.clientHeight / 2 + (point.y - this.centre.y) * pixels,
    };
  }

  private resize() {
    this.written = "";
    for (const [canvas, ratio] of [[this.canvas, this.ratio()], [this.words, devicePixelRatio]] as const) {
      canvas.width = Math.round(this.place.clientWidth * ratio);
      canvas.height = Math.round(this.place.clientHeight * ratio);
    }
    this.redraw();
  }

  /** The dot nearest to a place on the screen, larger kinds first. */
  node_at(x: number, y: number): string | null {
    const best = { id: "", far: reach_px };
    for (const node of this.nodes) {
      const point = this.to.get(node.id);
      if (point) {
        const at = this.on_screen(point);
        const far = Math.hypot(at.x - x, at.y - y) - sizes[node.kind] / 4;
        if (far <= best.far) {
          Object.assign(best, { id: node.id, far });
        }
      }
    }
    return best.id || null;
  }

  private listen() {
    let held: { x: number; y: number; moved: boolean } | null = null;
    const surface = this.canvas;
    surface.addEventListener("pointerdown", (event) => {
      held = { x: event.offsetX, y: event.offsetY, moved: false };
      surface.setPointerCapture(event.pointerId);
    });
    surface.addEventListener("pointermove", (event) => {
      if (held && (held.moved || Math.hypot(event.offsetX - held.x, event.offsetY - held.y) > 4)) {
        const pixels = this.pixels_per_unit();
        this.centre = { x: this.centre.x - (event.offsetX - held.x) / pixels, y: this.centre.y - (event.offsetY - held.y) / pixels };
        held = { x: event.offsetX, y: event.offsetY, moved: true };
        this.redraw();
      }
    });
    surface.addEventListener("pointerup", (event) => {
      if (held && !held.moved) {
        this.on_choose(this.node_at(event.offsetX, event.offsetY));
      }
      held = null;
    });
    surface.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.magnify(Math.exp(-event.deltaY / 400));
    }, { passive: false });
  }

  magnify(times: number) {
    this.zoom = Math.min(most_zoom, Math.max(0.6, this.zoom * times));
    this.redraw();
  }
}
