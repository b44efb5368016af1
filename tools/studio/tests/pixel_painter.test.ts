import { expect, test } from "vitest";
import { floats_per_vertex, type View } from "../source/studio/painter";
import { laid_over, PixelPainter, stamp_of } from "../source/studio/pixel_painter";

const [side, white, red] = [40, 0xffffffff, 0xff0000ff];
const still: View = { centre: [0, 0], scale: [1, 1], share: 0, magnification: 1, paper: [1, 1, 1] };

/** What a painter leaves on a canvas of 40 x 40 pixels. */
function painted(paint: (painter: PixelPainter) => void): Uint32Array {
  let shown = new Uint32Array();
  const context = {
    canvas: { width: side, height: side },
    createImageData: (width: number, height: number) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: (image: ImageData) => (shown = new Uint32Array(image.data.buffer)),
  };
  paint(new PixelPainter({ getContext: () => context } as unknown as HTMLCanvasElement));
  return shown;
}

const dot = (x: number, y: number, to_x: number, to_y: number, opacity: number, size: number) => new Float32Array([x, y, to_x, to_y, 1, 0, 0, opacity, size]);

test("a stamp covers as much as a disc whose edge fades over one pixel, wherever in a pixel its centre lies", () => {
  for (const radius of [1, 2, 4.5, 8.5]) {
    const disc = (r: number) => Math.PI * (r ** 2 + 1 / 12);
    for (const [x, y] of [[0, 0], [0.375, -0.125], [-0.375, 0.375]] as const) {
      const covered = stamp_of(radius, x, y).coverage.reduce((sum, one) => sum + one / 255, 0);
      const far = (r: number) => Math.abs(covered - disc(r));
      expect(far(radius)).toBeLessThan(Math.min(far(radius + 0.1), far(radius - 0.1)));
    }
  }
});

test("a colour is laid over another by its share, channel by channel", () => {
  expect(laid_over(white, red, 0)).toBe(white);
  expect(laid_over(white, red, 255)).toBe(red);
  expect(laid_over(0xff204060, 0xffe0a010, 51)).toBe(0xff465350);
});

test("a dot glides from its origin to its target, and paper is everywhere else", () => {
  for (const [share, column, row] of [[0, 10, 30], [0.5, 20, 20], [1, 30, 10]] as const) {
    const pixels = painted((painter) => {
      painter.set_dots(dot(-0.5, -0.5, 0.5, 0.5, 1, 6));
      painter.draw({ ...still, share });
    });
    expect(pixels[row * side + column]).toBe(red);
    expect(pixels.filter((one) => one !== white).length).toBeLessThan(50);
  }
});

test("what lies outside the canvas is cut off, what is faint lets paper through", () => {
  const pixels = painted((painter) => {
    painter.set_dots(new Float32Array([...dot(-1, 0, 0, 0, 0.5, 8), ...dot(5, 5, 0, 0, 1, 8)]));
    painter.draw(still);
  });
  expect(pixels[20 * side]).toBe(laid_over(white, red, 128));
  expect([...pixels].every((one, place) => one === white || place % side < 6)).toBe(true);
});

test("a line joins its ends, under the dots", () => {
  const end = (x: number) => [x, 0, x, 0, 0, 0, 1, 1, 1];
  const pixels = painted((painter) => {
    painter.set_lines(new Float32Array([...end(-0.8), ...end(0.8)]));
    painter.set_dots(dot(0, 0, 0, 0, 1, 6));
    painter.draw(still);
  });
  expect([4, 12, 28, 36].map((column) => pixels[20 * side + column])).toEqual(Array(4).fill(0xffff0000));
  expect(pixels[20 * side + 20]).toBe(red);
  expect(dot(0, 0, 0, 0, 1, 6)).toHaveLength(floats_per_vertex);
});
