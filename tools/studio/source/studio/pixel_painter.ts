// Dots and lines set pixel by pixel, for machines without a graphics card.
import { floats_per_vertex, type Painter, type View } from "./painter";

/** A dot's edge depends on where within a pixel its centre lies; so finely that is told apart. */
const parts = 4;
const opaque = 255;
/** Of a dot's size; the graphics card's dots fade from .42 to .5 of it. */
const radius_share = 0.46;

/** How much of each pixel of a square a dot covers, 0 to 255. */
interface Stamp {
  side: number;
  coverage: Uint8Array;
}

/** A dot whose centre lies `x`, `y` right of and below the middle of the square's middle pixel. */
export function stamp_of(radius: number, x: number, y: number): Stamp {
  const reach = Math.ceil(radius + 1);
  const side = 2 * reach + 1;
  const coverage = new Uint8Array(side * side);
  for (let row = 0; row < side; ++row) {
    for (let column = 0; column < side; ++column) {
      const far = Math.hypot(column - reach - x, row - reach - y);
      coverage[row * side + column] = Math.round(opaque * Math.min(1, Math.max(0, radius + 0.5 - far)));
    }
  }
  return { side, coverage };
}

/** A colour as the bytes of a picture lie in memory: red lowest. */
function packed(red: number, green: number, blue: number): number {
  return ((opaque << 24) | (Math.round(opaque * blue) << 16) | (Math.round(opaque * green) << 8) | Math.round(opaque * red)) >>> 0;
}

/** `over` laid on `under`, 0 to 255 of it. */
export function laid_over(under: number, over: number, amount: number): number {
  const keep = opaque - amount;
  const red = ((under & 255) * keep + (over & 255) * amount + 127) / opaque;
  const green = (((under >> 8) & 255) * keep + ((over >> 8) & 255) * amount + 127) / opaque;
  const blue = (((under >> 16) & 255) * keep + ((over >> 16) & 255) * amount + 127) / opaque;
  return ((opaque << 24) | (blue << 16) | ((green | 0) << 8) | (red | 0)) >>> 0;
}

export class PixelPainter implements Painter {
  readonly most_ratio = 1;
  private readonly context: CanvasRenderingContext2D;
  private readonly stamps = new Map<number, Stamp>();
  private image: ImageData;
  private pixels: Uint32Array;
  private dots: Float32Array = new Float32Array();
  private lines: Float32Array = new Float32Array();

  /** Throws where there is no canvas to draw on. */
  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) {
      throw new Error("no canvas");
    }
    this.context = context;
    this.image = context.createImageData(1, 1);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  set_dots(vertices: Float32Array) {
    this.dots = vertices;
  }

  set_lines(vertices: Float32Array) {
    this.lines = vertices;
  }

  draw(view: View) {
    const { width, height } = this.context.canvas;
    if (width === 0 || height === 0) {
      return;
    }
    if (width !== this.image.width || height !== this.image.height) {
      this.image = this.context.createImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.pixels.fill(packed(...view.paper));
    const x_of = (at: number, from: Float32Array) => (1 + (mixed(from, at, view.share) - view.centre[0]) * view.scale[0]) * 0.5 * width;
    const y_of = (at: number, from: Float32Array) => (1 - (mixed(from, at + 1, view.share) - view.centre[1]) * view.scale[1]) * 0.5 * height;
    for (let at = 0; at < this.lines.length; at += 2 * floats_per_vertex) {
      const end = at + floats_per_vertex;
      this.set_line(x_of(at, this.lines), y_of(at, this.lines), x_of(end, this.lines), y_of(end, this.lines), at);
    }
    for (let at = 0; at < this.dots.length; at += floats_per_vertex) {
      this.set_dot(x_of(at, this.dots), y_of(at, this.dots), at, view.magnification);
    }
    this.context.putImageData(this.image, 0, 0);
  }

  close() {}

  private set_dot(x: number, y: number, at: number, magnification: number) {
    const { dots, pixels } = this;
    const { width, height } = this.image;
    const size = (dots[at + 8] ?? 0) * magnification;
    if (!(size > 0 && x > -size && y > -size && x < width + size && y < height + size)) {
      return;
    }
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const { side, coverage } = this.stamp(size, Math.floor(parts * (x - column)), Math.floor(parts * (y - row)));
    const colour = packed(dots[at + 4] ?? 0, dots[at + 5] ?? 0, dots[at + 6] ?? 0);
    const opacity = dots[at + 7] ?? 0;
    const left = column - (side >> 1);
    const top = row - (side >> 1);
    for (let i = Math.max(0, -top); i < side && top + i < height; ++i) {
      for (let j = Math.max(0, -left); j < side && left + j < width; ++j) {
        const covered = coverage[i * side + j] ?? 0;
        if (covered > 0) {
          const place = (top + i) * width + left + j;
          pixels[place] = laid_over(pixels[place] ?? 0, colour, (covered * opacity + 0.5) | 0);
        }
      }
    }
  }

  private stamp(size: number, x_part: number, y_part: number): Stamp {
    const key = (Math.round(64 * size) * parts + x_part) * parts + y_part;
    const known = this.stamps.get(key);
    if (known) {
      return known;
    }
    const middle = (part: number) => (part + 0.5) / parts - 0.5;
    const made = stamp_of(radius_share * size, middle(x_part), middle(y_part));
    this.stamps.set(key, made);
    return made;
  }

  private set_line(x: number, y: number, to_x: number, to_y: number, at: number) {
    const { lines, pixels } = this;
    const { width, height } = this.image;
    const colour = packed(lines[at + 4] ?? 0, lines[at + 5] ?? 0, lines[at + 6] ?? 0);
    const amount = (opaque * (lines[at + 7] ?? 0)) | 0;
    const steps = Math.ceil(Math.max(Math.abs(to_x - x), Math.abs(to_y - y), 1));
    for (let i = 0; i <= steps; ++i) {
      const column = Math.floor(x + ((to_x - x) * i) / steps);
      const row = Math.floor(y + ((to_y - y) * i) / steps);
      if (column >= 0 && row >= 0 && column < width && row < height) {
        const place = row * width + column;
        pixels[place] = laid_over(pixels[place] ?? 0, colour, amount);
      }
    }
  }
}

/** The number between origin and target. */
function mixed(from: Float32Array, at: number, share: number): number {
  const origin = from[at] ?? 0;
  return origin + share * ((from[at + 2] ?? 0) - origin);
}
