import { useEffect, useState } from "preact/hooks";
import { amount } from "../model/numbers";
import type { Explanation, Parameter } from "../model/payload";
import { choices_of, type Schema } from "../model/scenario_schema";
import type { Value } from "../model/toml_edit";
import type { Problem } from "./types";

interface Props {
  explanation: Explanation;
  schema: Schema | null;
  problems: Problem[];
  on_set: (key: string, value: Value) => void;
}

const last_part = (key: string) => key.split(".").pop() ?? key;
const plain = (text: string) => text.replace(/_/g, " ");

/** Every number of the scenario with its unit, range and meaning; what a field says goes into the text. */
export function ScenarioForm({ explanation, schema, problems, on_set }: Props) {
  const [words, set_words] = useState("");
  const groups = [
    ...explanation.consortia.map((one) => ({ title: one.title || one.name, rows: one.levers, open: true })),
    ...parameter_groups(explanation),
  ];
  const wanted = (row: Parameter) => `${row.key} ${row.meaning}`.toLowerCase().includes(words.toLowerCase());
  return (
    <div class="form">
      <input type="search" placeholder="Find a number, e.g. commission" aria-label="Find a parameter" value={words}
        onInput={(event) => set_words(event.currentTarget.value)} />
      {groups.map((group) => {
        const rows = group.rows.filter(wanted);
        return rows.length > 0 && (
          <details key={group.title} open={words !== "" || group.open}>
            <summary>{plain(group.title)}</summary>
            {rows.map((row) => (
              <Field key={row.key} row={row} choices={choices_of(schema, row.key)} on_set={on_set}
                problem={problems.find((one) => one.key_path === row.key)} />
            ))}
          </details>
        );
      })}
    </div>
  );
}

function parameter_groups(explanation: Explanation) {
  const tables = new Map<string, Parameter[]>();
  for (const row of explanation.parameters) {
    const table = row.key.split(".").slice(0, -1).join(".");
    tables.set(table, [...(tables.get(table) ?? []), row]);
  }
  const title = (table: string) => explanation.steps.find((step) => `mechanism.${step.rule}` === table)?.title ?? table;
  return [...tables].map(([table, rows]) => ({ title: title(table), rows, open: false }));
}

interface FieldProps {
  row: Parameter;
  choices: string[];
  problem?: Problem;
  on_set: (key: string, value: Value) => void;
}

export function value_of(text: string, like: Value): Value {
  if (typeof like === "boolean") {
    return text === "true";
  }
  const number = Number(text.replace("−", "-"));
  return typeof like === "number" && text.trim() !== "" && Number.isFinite(number) ? number : text;
}

function Field({ row, choices, problem, on_set }: FieldProps) {
  const id = `field-${row.key}`;
  const range = row.range && row.range[1] < 1e11 ? `${amount(row.range[0])} to ${amount(row.range[1])}` : "";
  // What was typed stays while it is wrong; a valid text brings rows of its own.
  const [typed, set_typed] = useState<string | null>(null);
  useEffect(() => set_typed(null), [row]);
  const shown = typed ?? String(row.value);
  const set = (text: string) => {
    if (text !== shown) {
      set_typed(text);
      on_set(row.key, value_of(text, row.value));
    }
  };
  const common = { id, "aria-describedby": `${id}-help`, "aria-invalid": problem ? true : undefined };
  return (
    <div class={`field${row.changed ? " changed" : ""}`}>
      <label for={id}>{plain(last_part(row.key))}</label>
      {choices.length > 0 ? (
        <select {...common} value={shown} onChange={(event) => set(event.currentTarget.value)}>
          {choices.map((choice) => <option key={choice}>{choice}</option>)}
        </select>
      ) : (
        <input {...common} inputMode="decimal" value={shown} onChange={(event) => set(event.currentTarget.value)} />
      )}
      <span class="unit">{row.unit}</span>
      <p id={`${id}-help`} class="help">
        {row.meaning}{range && `; ${range}`}; default {String(row.default)}
        {problem && <strong class="problem"> {problem.found && `${problem.found}: `}{problem.allowed} {problem.hint}</strong>}
      </p>
    </div>
  );
}
