import { useState } from "preact/hooks";
import { amount } from "../model/numbers";
import type { Explanation, Parameter } from "../model/payload";
import { choices_of, type Schema } from "../model/scenario_schema";
import type { Value } from "../model/toml_edit";
import { value_of } from "./scenario_form";

export type Changes = Record<string, Value>;

interface Props {
  explanation: Explanation;
  schema: Schema | null;
  changes: Changes;
  on_change: (changes: Changes) => void;
}

const plain = (key: string) => (key.split(".").pop() ?? key).replace(/_/g, " ");

/** A slider covers what is sensible: the whole range of a share, up to twice the present value of an amount. */
export function slider_range(row: Parameter): { min: number; max: number; step: number } {
  const [low, high] = row.range ?? [0, 1];
  const value = Number(row.value);
  const max = high <= 12 ? high : Math.min(high, Math.max(1, 2 * Math.abs(value)));
  const min = Math.max(low, high <= 12 ? low : 0);
  return { min, max, step: Number(((max - min) / 100).toPrecision(1)) };
}

/** The policies of one consortium at a time as sliders; a release starts a run. */
export function Levers({ explanation, schema, changes, on_change }: Props) {
  const [chosen, choose] = useState(0);
  const [looked_at, look_at] = useState<Parameter | null>(null);
  const consortium = explanation.consortia[chosen];
  const set = (row: Parameter, value: Value) => {
    const next = { ...changes, [row.key]: value };
    if (value === row.value) {
      delete next[row.key];
    }
    on_change(next);
  };
  return (
    <div class="levers">
      <div class="choice" role="group" aria-label="Consortium">
        {explanation.consortia.map((one, i) => (
          <button key={one.name} type="button" aria-pressed={i === chosen} onClick={() => choose(i)}>{one.title || one.name}</button>
        ))}
      </div>
      {consortium?.levers.map((row) => (
        <Lever key={row.key} row={row} on_look={() => look_at(row)} now={changes[row.key] ?? row.value} choices={choices_of(schema, row.key)} on_set={(value) => set(row, value)} />
      ))}
      <p class="note lever-help" aria-live="polite">
        {looked_at ? <><strong>{plain(looked_at.key)}</strong>: {looked_at.meaning}{looked_at.unit && ` (${looked_at.unit})`}</> : "Point at a lever, or go there by keyboard, to read what it means."}
      </p>
    </div>
  );
}

interface LeverProps {
  on_look: () => void;
  row: Parameter;
  now: Value;
  choices: string[];
  on_set: (value: Value) => void;
}

function Lever({ row, now, choices, on_set, on_look }: LeverProps) {
  const [held, set_held] = useState<number | null>(null);
  const id = `lever-${row.key}`;
  const changed = now !== row.value;
  const { min, max, step } = slider_range(row);
  return (
    <div class={`lever${changed ? " changed" : ""}`} onPointerEnter={on_look} onFocusCapture={on_look}>
      <label for={id}>{plain(row.key)}</label>
      {choices.length > 0 ? (
        <select id={id} value={String(now)} onChange={(event) => on_set(value_of(event.currentTarget.value, row.value))}>
          {choices.map((choice) => <option key={choice} value={choice}>{choice.replace(/_/g, " ")}</option>)}
        </select>
      ) : (
        <>
          <input id={id} type="range" min={min} max={max} step={step} value={held ?? Number(now)}
            onInput={(event) => set_held(Number(event.currentTarget.value))}
            onChange={(event) => {
              set_held(null);
              on_set(Number(event.currentTarget.value));
            }} />
          <output for={id}>{amount(held ?? Number(now))}</output>
        </>
      )}
      {changed && <button type="button" class="reset" aria-label={`Set ${plain(row.key)} back to ${String(row.value)}`} onClick={() => on_set(row.value)}>↺</button>}
    </div>
  );
}
