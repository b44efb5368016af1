import type { Painter } from "./painter";
import { PixelPainter } from "./pixel_painter";
import { PointPainter } from "./point_painter";

/** Names of what imitates a graphics card on the processor, as drivers give them. */
const imitations = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether WebGL would draw on a graphics card. Asked of a canvas of its own: one canvas has one kind of context. */
function has_graphics_card(): boolean {
  const gl = document.createElement("canvas").getContext("webgl", { failIfMajorPerformanceCaveat: true });
  const names = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : "";
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null && !imitations.test(renderer);
}

/**
 * The graphics card where there is one. Without, browsers imitate one for WebGL (or offer none), which takes longer than
 * setting the pixels of some dots ourselves. Throws where nothing can be drawn.
 */
export function painter_of(canvas: HTMLCanvasElement): Painter {
  const gl = has_graphics_card() ? canvas.getContext("webgl", { antialias: false }) : null;
  return gl ? new PointPainter(gl) : new PixelPainter(canvas);
}
