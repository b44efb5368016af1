import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, highlightActiveLine } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "preact/hooks";
import { choices_of, keys_of, type Schema } from "../model/scenario_schema";
import { table_at } from "../model/toml_edit";
import type { Problem } from "./types";

/** What the page may do to the text; every change, the form's too, is one that undo takes back. */
export interface EditorHandle {
  text: () => string;
  replace: (change: { from: number; to: number; insert: string }) => void;
  undo: () => void;
  redo: () => void;
  go_to: (line: number) => void;
}

interface Props {
  text: string;
  schema: Schema | null;
  problems: Problem[];
  on_change: (text: string) => void;
  on_ready: (handle: EditorHandle) => void;
}

const own_file = "scenario text";

const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--c0)" },
  { tag: tags.string, color: "var(--c2)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--c1)" },
  { tag: tags.comment, color: "var(--soft)" },
]);

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "13.5px", background: "var(--raised)", color: "var(--ink)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-gutters": { background: "var(--paper)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--accent) 9%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip": { background: "var(--raised)", color: "var(--ink)", border: "1px solid var(--rule)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "color-mix(in srgb, var(--accent) 25%, transparent) !important" },
});

/** Keys of the table in which the cursor stands, and words behind "=". */
export function completions(schema: Schema | null, context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const text = context.state.doc.toString();
  const value = /^\s*([\w-]+)\s*=\s*"?([\w-]*)$/.exec(before);
  if (value) {
    const key = [table_at(text, line.from), value[1]].filter(Boolean).join(".");
    const quoted = before.includes('"');
    const options = choices_of(schema, key).map((word): Completion => ({
      label: word,
      apply: quoted || word === "true" || word === "false" ? word : JSON.stringify(word),
    }));
    return { from: context.pos - (value[2]?.length ?? 0), options };
  }
  const key = /^\s*([\w-]*)$/.exec(before);
  if (!key || !schema || (before.trim() === "" && !context.explicit)) {
    return null;
  }
  const options = keys_of(schema, table_at(text, line.from))
    .filter((one) => !one.is_table)
    .map((one): Completion => ({ label: one.name, detail: one.detail, info: one.info, apply: `${one.name} = `, type: "property" }));
  return { from: context.pos - (key[1]?.length ?? 0), options };
}

function diagnostic_of(state: EditorState, problem: Problem): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(1, problem.line), state.doc.lines));
  const from = Math.min(line.to, line.from + Math.max(0, problem.column - 1));
  const rest = line.text.slice(from - line.from);
  const length = /^[^\s=#]+/.exec(rest)?.[0].length ?? rest.length;
  const message = [problem.key_path, problem.found && `found ${problem.found}`, problem.allowed && `allowed: ${problem.allowed}`, problem.hint];
  return { from, to: Math.min(line.to, from + Math.max(1, length)), severity: problem.severity, message: message.filter(Boolean).join("; ") };
}

export function Editor({ text, schema, problems, on_change, on_ready }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const known_schema = useRef(schema);
  known_schema.current = schema;
  useEffect(() => {
    const editor = new EditorView({
      parent: place.current ?? undefined,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(), history(), highlightActiveLine(), lintGutter(),
          StreamLanguage.define(toml), syntaxHighlighting(highlighting), theme,
          autocompletion({ override: [(context) => completions(known_schema.current, context)] }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ "aria-label": "Text of the scenario" }),
          EditorView.updateListener.of((update) => update.docChanged && on_change(update.state.doc.toString())),
        ],
      }),
    });
    editor.scrollDOM.tabIndex = 0;
    view.current = editor;
    on_ready({
      text: () => editor.state.doc.toString(),
      replace: (change) => editor.dispatch({ changes: change }),
      undo: () => undo(editor),
      redo: () => redo(editor),
      go_to: (line) => {
        const target = editor.state.doc.line(Math.min(Math.max(1, line), editor.state.doc.lines));
        editor.dispatch({ selection: { anchor: target.from }, effects: EditorView.scrollIntoView(target.from, { y: "center" }) });
        editor.focus();
      },
    });
    return () => editor.destroy();
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (editor) {
      const own = problems.filter((one) => one.file === own_file && one.line > 0);
      editor.dispatch(setDiagnostics(editor.state, own.map((one) => diagnostic_of(editor.state, one))));
    }
  }, [problems]);
  return <div class="editor" ref={place} />;
}
