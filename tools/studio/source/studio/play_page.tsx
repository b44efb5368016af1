import { useEffect, useRef, useState } from "preact/hooks";
import { most_pins, packed, type Pin } from "../model/pins";
import type { Schema } from "../model/scenario_schema";
import { toml_value, variant_text } from "../model/toml_edit";
import { get, post } from "./api";
import { Levers, type Changes } from "./levers";
import { pins } from "./pinned";
import { ComparedView, ContestView } from "./result_view";
import { go } from "./route";
import { ScenarioChoice } from "./scenario_choice";
import { ErrorBox, Loading, RunBar, useLoaded } from "./states";
import type { CheckAnswer, Snapshot } from "./types";
import { useJob } from "./use_job";

const replicates = 512;
const slot = `play ${Math.random().toString(36).slice(2)}`;

export function PlayPage({ path }: { path: string }) {
  return (
    <>
      <h1>Play</h1>
      <ScenarioChoice path={path} page="play" />
      {path && <Table key={path} path={path} />}
    </>
  );
}

async function loaded(path: string) {
  const { text } = await get<{ text: string }>("/api/scenario", { path });
  return { text, checked: await post<CheckAnswer>("/api/check", { path, text }) };
}

function Table({ path }: { path: string }) {
  const file = useLoaded(() => loaded(path), [path]);
  const schema = useLoaded(() => get<Schema>("/api/schema"), []);
  const [changes, set_changes] = useState<Changes>({});
  const job = useJob<Snapshot>();
  const released = useRef(0);
  const [first_band_ms, set_first_band_ms] = useState<number | null>(null);
  const text = file.value?.text;

  function run(next: Changes) {
    set_changes(next);
    released.current = performance.now();
    set_first_band_ms(null);
    const set = Object.entries(next).map(([key, value]) => `${key}=${toml_value(value)}`);
    const base = { path, text };
    void job.start("/api/play", { slot, replicates, scenarios: set.length > 0 ? [base, { ...base, set }] : [base] });
  }
  useEffect(() => {
    if (file.value?.checked.valid) {
      run({});
    }
  }, [file.value]);
  useEffect(() => {
    if (job.snapshot && first_band_ms === null && released.current > 0) {
      set_first_band_ms(performance.now() - released.current);
    }
  }, [job.snapshot]);

  if (file.error) {
    return <ErrorBox error={file.error} retry={file.reload} />;
  }
  const explanation = file.value?.checked.explanation;
  if (!file.value) {
    return <Loading what="the scenario" />;
  }
  if (!explanation) {
    return <ErrorBox error="This scenario has problems; mend them on its page first." />;
  }
  const title = Object.entries(changes).map(([key, value]) => `${key.replace(/^consortium\./, "")} = ${value}`).join(", ");
  function pin() {
    const one: Pin = { path, title: title || (file.value?.checked.scenario?.title ?? path), text: title ? variant_text(path, title, changes) : (text ?? "") };
    pins.value = [...pins.value.filter((old) => old.text !== one.text), one].slice(-most_pins);
  }
  const shown = job.snapshot?.contests[job.snapshot.contests.length - 1];
  return (
    <div class="split play" data-first-band-ms={first_band_ms ?? undefined}>
      <div class="pane">
        <Levers explanation={explanation} schema={schema.value} changes={changes} on_change={run} />
      </div>
      <div class="pane results">
        <RunBar {...job}>
          <button type="button" onClick={pin}>Pin for comparison</button>
          <button type="button" disabled={pins.value.length < 2} onClick={() => go("compare", { pins: packed(pins.value) })}>Compare {pins.value.length} pinned</button>
        </RunBar>
        {job.error && <ErrorBox error={job.error} />}
        {!shown && !job.error && <Loading what="the first futures" />}
        {job.snapshot && (
          <p class="note" data-test="sharpness">
            {job.snapshot.replicates} futures{title && `, with ${title}`}.{job.state === "running" && " The bands sharpen while more arrive."}
          </p>
        )}
        {shown && <ContestView summary={shown} />}
        {job.snapshot && <ComparedView snapshot={job.snapshot} />}
      </div>
    </div>
  );
}
