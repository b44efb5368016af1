// Changes of single keys in the text of a scenario, so that comments and layout stay as their writer left them.

export type Value = number | string | boolean;

export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

export function toml_value(value: Value): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** The path of a header line such as `[consortium.apple]`; null for any other line, arrays of tables included. */
function header_of(line: string): string | null {
  const found = /^\s*\[([^[\]]+)\]\s*(?:#.*)?$/.exec(line);
  return found ? (found[1] ?? "").replace(/["\s]/g, "") : null;
}

const is_any_header = (line: string) => /^\s*\[/.test(line);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Where a simple value after "=" ends: before a comment, not inside a string. */
function value_end(line: string, start: number): number {
  let quote = "";
  for (let i = start; i < line.length; ++i) {
    const character = line[i] ?? "";
    if (quote) {
      quote = character === quote && line[i - 1] !== "\\" ? "" : quote;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === "#") {
      return start + line.slice(start, i).trimEnd().length;
    }
  }
  return start + line.slice(start).trimEnd().length;
}

/** The change that makes `key` (a dotted path, its last part in the table of the others) have this value. */
export function set_key(text: string, key: string, value: Value): TextChange {
  const parts = key.split(".");
  const name = parts.pop() ?? "";
  const table = parts.join(".");
  const assignment = new RegExp(`^(\\s*(?:${escaped(name)}|"${escaped(name)}")\\s*=\\s*)`);
  let at = 0;
  let current = "";
  let end_of_table = table === "" ? 0 : -1;
  for (const line of text.split("\n")) {
    if (is_any_header(line)) {
      current = header_of(line) ?? "[array]";
    }
    const inside = current === table;
    const found = inside ? assignment.exec(line) : null;
    if (found) {
      const start = (found[1] ?? "").length;
      return { from: at + start, to: at + value_end(line, start), insert: toml_value(value) };
    }
    at += line.length + 1;
    if (inside && line.trim() !== "") {
      end_of_table = Math.min(at, text.length);
    }
  }
  const before = (place: number) => (place > 0 && text[place - 1] !== "\n" ? "\n" : "");
  if (end_of_table >= 0) {
    return { from: end_of_table, to: end_of_table, insert: `${before(end_of_table)}${name} = ${toml_value(value)}\n` };
  }
  return {
    from: text.length,
    to: text.length,
    insert: `${before(text.length)}\n[${table}]\n${name} = ${toml_value(value)}\n`,
  };
}

export function with_key(text: string, key: string, value: Value): string {
  const { from, to, insert } = set_key(text, key, value);
  return text.slice(0, from) + insert + text.slice(to);
}

/** A variant of the scenario in `path` (in the same folder) that differs in some keys: itself a scenario file. */
export function variant_text(path: string, title: string, changes: Record<string, Value>): string {
  const file = path.split("/").pop() ?? path;
  const head = `schema = 1\nextends = ${toml_value(file)}\ntitle = ${toml_value(title)}\n`;
  return Object.entries(changes).reduce((text, [key, value]) => with_key(text, key, value), head);
}

/** The table in which a place of the text lies: what its keys are completed by. */
export function table_at(text: string, place: number): string {
  const lines = text.slice(0, place).split("\n");
  for (const line of lines.reverse()) {
    const array = /^\s*\[\[([^\]]+)\]\]/.exec(line);
    if (array) {
      return (array[1] ?? "").trim();
    }
    const header = header_of(line);
    if (header !== null) {
      return header;
    }
  }
  return "";
}
