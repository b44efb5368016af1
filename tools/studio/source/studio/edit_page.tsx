import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Explanation } from "../model/payload";
import type { Schema } from "../model/scenario_schema";
import { set_key, variant_text, type Value } from "../model/toml_edit";
import { get, post } from "./api";
import { ChangeList } from "./change_list";
import { Editor, type EditorHandle } from "./editor";
import { address, go } from "./route";
import { ScenarioForm } from "./scenario_form";
import { ErrorBox, Loading, useLoaded } from "./states";
import type { CheckAnswer, Problem } from "./types";

const pause_before_check_ms = 250;

export function EditPage({ path }: { path: string }) {
  const file = useLoaded(() => get<{ path: string; text: string }>("/api/scenario", { path }), [path]);
  const schema = useLoaded(() => get<Schema>("/api/schema"), []);
  if (file.error) {
    return <ErrorBox error={file.error} retry={file.reload} />;
  }
  const ready = schema.value ?? schema.error;  // without the schema there are no completions, but all else
  return file.value && ready ? <Workbench key={path} path={path} saved={file.value.text} schema={schema.value} /> : <Loading what={path} />;
}

/** Checks the text a moment after the last change; an answer to an older text is thrown away. */
function useCheck(path: string, text: string) {
  const [answer, set_answer] = useState<CheckAnswer | null>(null);
  const [explanation, set_explanation] = useState<Explanation | null>(null);
  const [error, set_error] = useState("");
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      try {
        const checked = await post<CheckAnswer>("/api/check", { path, text });
        if (wanted) {
          set_answer(checked);
          set_error("");
          checked.explanation && set_explanation(checked.explanation);
        }
      } catch (problem) {
        wanted && set_error((problem as Error).message);
      }
    }, pause_before_check_ms);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [path, text]);
  return { answer, explanation, error };
}

function Workbench({ path, saved, schema }: { path: string; saved: string; schema: Schema | null }) {
  const [text, set_text] = useState(saved);
  const [on_disk, set_on_disk] = useState(saved);
  const [said, set_said] = useState("");
  const [show_changes, set_show_changes] = useState(false);
  const editor = useRef<EditorHandle | null>(null);
  const { answer, explanation, error } = useCheck(path, text);
  const problems = useMemo(() => answer?.problems ?? [], [answer]);
  const changed = text !== on_disk;

  const set = (key: string, value: Value) => editor.current?.replace(set_key(editor.current.text(), key, value));
  async function save(name: string, content: string, expected: string | null) {
    try {
      await post("/api/save", { path: name, text: content, expected });
      set_said(`Saved ${name}.`);
      return true;
    } catch (problem) {
      set_said((problem as Error).message);
      return false;
    }
  }
  async function save_here() {
    if (await save(path, text, on_disk)) {
      set_on_disk(text);
    }
  }
  async function save_variant() {
    const name = prompt("Name of the new file", path.replace(/\.toml$/, "-variant.toml"));
    if (name && (await save(name, changed ? text : variant_text(path, `Variant of ${path}`, {}), null))) {
      go("edit", { path: name });
    }
  }
  return (
    <>
      <h1><small>Scenario</small> {path}</h1>
      <div class="bar">
        <button type="button" disabled={!changed || !answer?.valid} onClick={save_here}>Save</button>
        <button type="button" disabled={!answer?.valid} onClick={save_variant}>Save as variant …</button>
        <button type="button" onClick={() => editor.current?.undo()}>Undo</button>
        <button type="button" onClick={() => editor.current?.redo()}>Redo</button>
        <button type="button" aria-expanded={show_changes} disabled={!answer?.valid} onClick={() => set_show_changes(!show_changes)}>What changed</button>
        {answer?.valid && !changed && <a class="button" href={address("play", { path })}>Play</a>}
        <span role="status" class={`check ${answer ? (answer.valid ? "good" : "bad") : ""}`} data-test="check">
          {error || (answer ? (answer.valid ? (changed ? "valid, not saved" : "valid") : `${problems.length} ${problems.length === 1 ? "problem" : "problems"}`) : "checking …")}
        </span>
        <span role="status" class="note">{said}</span>
      </div>
      {show_changes && <ChangeList left={{ path, text: on_disk }} right={{ path, text }} empty="Nothing that matters differs from the saved file." />}
      <ProblemList problems={problems} go_to={(line) => editor.current?.go_to(line)} />
      <div class="split">
        <Editor text={saved} schema={schema} problems={problems} on_change={set_text} on_ready={(handle) => (editor.current = handle)} />
        <div class="pane">
          {explanation ? <ScenarioForm explanation={explanation} schema={schema} problems={problems} on_set={set} /> : <Loading what="the form" />}
        </div>
      </div>
    </>
  );
}

function ProblemList({ problems, go_to }: { problems: Problem[]; go_to: (line: number) => void }) {
  if (problems.length === 0) {
    return null;
  }
  return (
    <ul class="problems" aria-label="Problems">
      {problems.map((one, i) => (
        <li key={i} class={one.severity}>
          {one.line > 0 && <button type="button" onClick={() => go_to(one.line)}>line {one.line}</button>}
          <span>
            {one.key_path && <code>{one.key_path}</code>} {one.found}{one.allowed && `; allowed: ${one.allowed}`}{one.hint && `; ${one.hint}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
