// What draws the moving network: dots and lines that glide from where they were to where they go.
/** Per vertex: origin x y, target x y, red green blue opacity, size. */
export const floats_per_vertex = 9;

export interface View {
  centre: [number, number];
  /** Units to half the canvas, across and up. */
  scale: [number, number];
  /** How far from origin to target: 0 to 1. */
  share: number;
  /** Pixels of the canvas to a unit of size. */
  magnification: number;
  /** What lies beneath: red, green, blue. */
  paper: [number, number, number];
}

export interface Painter {
  /** The most pixels of the canvas to a pixel of the page that it has the speed for. */
  readonly most_ratio: number;
  set_dots(vertices: Float32Array): void;
  /** Two vertices a line. */
  set_lines(vertices: Float32Array): void;
  draw(view: View): void;
  close(): void;
}
