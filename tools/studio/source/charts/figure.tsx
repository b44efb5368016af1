import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Row } from "../model/csv";
import { save_csv, save_png, save_svg } from "./export";

interface FigureProps {
  id: string;
  title: string;
  note?: ComponentChildren;
  rows: () => Row[];
  children: ComponentChildren;
  tools?: ComponentChildren;
  /** Whether there is something drawn that can be taken along. */
  drawn?: boolean;
}

const most_rows_shown = 200;

/** A picture with its title, the data behind it (as a table and as CSV), and itself as SVG and PNG. */
export function Figure({ id, title, note, rows, children, tools, drawn = true }: FigureProps) {
  const picture = useRef<HTMLDivElement>(null);
  const [table, set_table] = useState(false);
  const with_picture = (action: (name: string, element: HTMLElement) => void) => () =>
    picture.current && action(id, picture.current);
  return (
    <figure class="figure" id={id} aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        {note && <p class="note">{note}</p>}
      </figcaption>
      {tools}
      <div class="picture" ref={picture}>
        {children}
      </div>
      {table && <DataTable rows={rows()} caption={title} />}
      <div class="tools">
        <button type="button" aria-expanded={table} onClick={() => set_table(!table)}>
          {table ? "Hide numbers" : "Numbers"}
        </button>
        <button type="button" onClick={() => save_csv(id, rows())} aria-label={`CSV: ${title}`}>CSV</button>
        {drawn && <button type="button" onClick={with_picture(save_svg)} aria-label={`SVG: ${title}`}>SVG</button>}
        {drawn && <button type="button" onClick={with_picture(save_png)} aria-label={`PNG: ${title}`}>PNG</button>}
      </div>
    </figure>
  );
}

function cell_text(value: Row[string]): string {
  return typeof value === "number" ? String(Number(value.toPrecision(5))) : String(value ?? "");
}

function DataTable({ rows, caption }: { rows: Row[]; caption: string }) {
  const columns = Object.keys(rows[0] ?? {});
  return (
    <div class="data-table" tabIndex={0} role="region" aria-label={`Numbers: ${caption}`}>
      <table>
        <thead>
          <tr>{columns.map((column) => <th scope="col" key={column}>{column.replace(/_/g, " ")}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, most_rows_shown).map((row, i) => (
            <tr key={i}>{columns.map((column) => <td key={column}>{cell_text(row[column])}</td>)}</tr>
          ))}
        </tbody>
      </table>
      {rows.length > most_rows_shown && <p class="note">{rows.length - most_rows_shown} more rows are in the CSV file.</p>}
    </div>
  );
}
