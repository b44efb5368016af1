// Dots and lines drawn by the graphics processor, which also moves them: between two months only one number changes.
import { floats_per_vertex, type Painter, type View } from "./painter";

const dot_vertex = `
attribute vec2 origin, target;
attribute vec4 look;
attribute float size;
uniform vec2 centre, scale;
uniform float share, magnification;
varying vec4 colour;
void main() {
  gl_Position = vec4((mix(origin, target, share) - centre) * scale, 0.0, 1.0);
  gl_PointSize = size * magnification;
  colour = look;
}`;

const dot_fragment = `
precision mediump float;
varying vec4 colour;
uniform bool round;
void main() {
  float edge = round ? smoothstep(0.5, 0.42, length(gl_PointCoord - 0.5)) : 1.0;
  gl_FragColor = vec4(colour.rgb, colour.a * edge);
}`;

const uniforms = ["centre", "scale", "share", "magnification", "round"] as const;
const attributes: [string, number, number][] = [["origin", 2, 0], ["target", 2, 2], ["look", 4, 4], ["size", 1, 8]];

function compiled(gl: WebGLRenderingContext, kind: number, source: string): WebGLShader {
  const shader = gl.createShader(kind);
  if (!shader) {
    throw new Error("WebGL gave no shader");
  }
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

export class PointPainter implements Painter {
  readonly most_ratio = Infinity;
  private readonly program: WebGLProgram;
  /** Where the shaders expect what. */
  private readonly uniforms: Map<string, WebGLUniformLocation | null>;
  private readonly places: number[];
  private readonly dots: { buffer: WebGLBuffer | null; count: number };
  private readonly lines: { buffer: WebGLBuffer | null; count: number };

  /** Throws where WebGL refuses. */
  constructor(private readonly gl: WebGLRenderingContext) {
    const program = gl.createProgram();
    if (!program) {
      throw new Error("WebGL gave no program");
    }
    gl.attachShader(program, compiled(gl, gl.VERTEX_SHADER, dot_vertex));
    gl.attachShader(program, compiled(gl, gl.FRAGMENT_SHADER, dot_fragment));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      throw new Error(gl.getProgramInfoLog(program) ?? "WebGL refused the program");
    }
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.program = program;
    this.uniforms = new Map(uniforms.map((name) => [name, gl.getUniformLocation(program, name)]));
    this.places = attributes.map(([name]) => gl.getAttribLocation(program, name));
    this.dots = { buffer: gl.createBuffer(), count: 0 };
    this.lines = { buffer: gl.createBuffer(), count: 0 };
  }

  set_dots(vertices: Float32Array) {
    this.fill(this.dots, vertices);
  }

  set_lines(vertices: Float32Array) {
    this.fill(this.lines, vertices);
  }

  draw(view: View) {
    const { gl, program } = this;
    const uniform = (name: (typeof uniforms)[number]) => this.uniforms.get(name) ?? null;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(program);
    gl.uniform2fv(uniform("centre"), view.centre);
    gl.uniform2fv(uniform("scale"), view.scale);
    gl.uniform1f(uniform("share"), view.share);
    gl.uniform1f(uniform("magnification"), view.magnification);
    gl.uniform1i(uniform("round"), 0);
    this.draw_one(this.lines, gl.LINES);
    gl.uniform1i(uniform("round"), 1);
    this.draw_one(this.dots, gl.POINTS);
  }

  close() {
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  private fill(one: { buffer: WebGLBuffer | null; count: number }, vertices: Float32Array) {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, one.buffer);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, vertices, this.gl.DYNAMIC_DRAW);
    one.count = vertices.length / floats_per_vertex;
  }

  private draw_one(one: { buffer: WebGLBuffer | null; count: number }, mode: number) {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, one.buffer);
    attributes.forEach(([, length, offset], i) => {
      const place = this.places[i] ?? 0;
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, length, gl.FLOAT, false, 4 * floats_per_vertex, 4 * offset);
    });
    gl.drawArrays(mode, 0, one.count);
  }
}
