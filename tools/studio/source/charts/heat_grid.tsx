import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useWidth } from "./plot";

/** Words along an axis, in the middle of a cell or, where `edge`, at its border; `at` counts cells from the left or from below. */
export interface Tick {
  at: number;
  text: string;
}

export interface HeatCell {
  fill: string;
  /** 0: nothing to be seen. */
  opacity: number;
  text?: string;
}

interface HeatGridProps {
  /** What the whole picture shows, for those who do not see it. */
  label: string;
  columns: number;
  rows: number;
  cell: (column: number, row: number) => HeatCell;
  /** What is told of a cell that is pointed at, or reached by arrow keys. */
  says: (column: number, row: number) => string;
  hint: string;
  x: { title: string; ticks: Tick[] };
  y?: { title: string; ticks: Tick[] };
  /** Stand above their rows. */
  headings?: { text: string; value?: string; strong?: boolean }[];
  cell_height: number;
  legend?: (x: number, y: number, width: number) => ComponentChildren;
}

const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
const heading_height = 24;
const bright = 0.55;

/** Cells in rows and columns, coloured by a value; rows count from below. Pointer and arrow keys tell single cells. */
export function HeatGrid({ label, columns, rows, cell, says, hint, x, y, headings, cell_height, legend }: HeatGridProps) {
  const { element, width } = useWidth<HTMLDivElement>();
  const [chosen, choose] = useState<[number, number] | null>(null);
  const left = y ? 52 : 0;
  const top = y ? 24 : 0;
  const cell_width = (width - left - 2) / columns;
  const pitch = cell_height + (headings ? heading_height : 0);
  const bottom = top + rows * pitch;
  const height = bottom + 44 + (legend ? 30 : 0);
  const y_of = (row: number) => top + (rows - 1 - row) * pitch + (headings ? heading_height : 0);
  const by_key = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      choose(chosen ? [within(chosen[0] + step[0], columns), within(chosen[1] + step[1], rows)] : [0, rows - 1]);
    }
  };
  const places = Array.from({ length: rows * columns }, (_, i) => [i % columns, Math.floor(i / columns)] as [number, number]);
  return (
    <div class="plot" ref={element}>
      <div class="cells" tabIndex={0} role="group" aria-label={`${label} Arrow keys go from cell to cell.`} onKeyDown={by_key}
        onFocus={() => chosen ?? choose([0, rows - 1])}>
        <svg width={width} height={height} role="img" data-picture aria-label={label}>
          {y && <text class="axis" x={0} y={12}>{`↑ ${y.title}`}</text>}
          {y?.ticks.map((tick) => (
            <text key={tick.at} class="axis" x={left - 6} y={bottom - tick.at * pitch} dy="0.35em" text-anchor="end">{tick.text}</text>
          ))}
          {headings?.map((one, i) => (
            <g key={one.text}>
              <text class="label" x={0} y={y_of(rows - 1 - i) - 8} fill="var(--ink)" font-weight={one.strong ? 700 : 500}>{one.text}</text>
              {one.value && <text class="axis" x={width - 2} y={y_of(rows - 1 - i) - 8} text-anchor="end">{one.value}</text>}
            </g>
          ))}
          {places.map(([column, row]) => {
            const { fill, opacity, text } = cell(column, row);
            const [at_x, at_y] = [left + column * cell_width, y_of(row)];
            return (
              <g key={`${column} ${row}`} data-cell={`${column} ${row}`} onPointerEnter={() => choose([column, row])}>
                <rect x={at_x + 0.5} y={at_y + 0.5} width={cell_width - 1} height={cell_height - 1} fill="var(--paper)" stroke="var(--rule)" stroke-width={0.5} />
                <rect x={at_x + 0.5} y={at_y + 0.5} width={cell_width - 1} height={cell_height - 1} fill={fill} fill-opacity={opacity} />
                {text && (
                  <text class="axis" style={{ fill: opacity > bright ? "var(--paper)" : "var(--ink)" }} x={at_x + cell_width / 2} y={at_y + cell_height / 2} dy="0.35em"
                    text-anchor="middle">{text}</text>
                )}
              </g>
            );
          })}
          {chosen && (
            <rect x={left + chosen[0] * cell_width} y={y_of(chosen[1])} width={cell_width} height={cell_height} fill="none" stroke="var(--ink)" stroke-width={2} />
          )}
          {x.ticks.map((tick) => (
            <text key={tick.at} class="axis" x={left + tick.at * cell_width} y={bottom + 16}
              text-anchor={tick.at === 0 ? "start" : tick.at === columns ? "end" : "middle"}>{tick.text}</text>
          ))}
          <text class="axis" x={width - 2} y={bottom + 34} text-anchor="end">{`${x.title} →`}</text>
          {legend?.(left, bottom + 44, width - left)}
        </svg>
      </div>
      <p class="note told" role="status">{chosen ? says(chosen[0], chosen[1]) : hint}</p>
    </div>
  );
}

/** Pale to full: how much a colour stands for. */
export function Ramp({ x, y, fill, low, high, unit }: { x: number; y: number; fill: string; low: string; high: string; unit: string }) {
  const parts = [0, 0.25, 0.5, 0.75, 1];
  const start = 7 * low.length + 6;
  return (
    <g transform={`translate(${x} ${y})`}>
      <text class="axis" x={0} y={16}>{low}</text>
      {parts.map((part, i) => <rect key={part} x={start + 26 * i} y={5} width={26} height={14} fill={fill} fill-opacity={heat(part)} stroke="var(--rule)" stroke-width={0.5} />)}
      <text class="axis" x={start + 26 * parts.length + 6} y={16}>{`${high} ${unit}`}</text>
    </g>
  );
}

/** Opacity for a part of the largest value. */
export function heat(part: number): number {
  return 0.03 + 0.92 * Math.max(0, Math.min(1, part));
}
