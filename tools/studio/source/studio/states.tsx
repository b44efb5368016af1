import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { JobState, Progress } from "./use_job";

export function Loading({ what }: { what: string }) {
  return <p class="state" role="status"><span class="spinner" aria-hidden="true" /> Loading {what} …</p>;
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="state empty">{children}</div>;
}

export function ErrorBox({ error, retry }: { error: string; retry?: () => void }) {
  return (
    <div class="state error" role="alert">
      <p>{error}</p>
      {retry && <button type="button" onClick={retry}>Try again</button>}
    </div>
  );
}

export type Loaded<T> = { value: T | null; error: string; reload: () => void };

/** Something fetched once, and again when `depends` changes or reload is called. */
export function useLoaded<T>(load: () => Promise<T>, depends: unknown[]): Loaded<T> {
  const [value, set_value] = useState<T | null>(null);
  const [error, set_error] = useState("");
  const [turn, set_turn] = useState(0);
  useEffect(() => {
    let wanted = true;
    set_error("");
    load().then((one) => wanted && set_value(one), (problem: Error) => wanted && set_error(problem.message));
    return () => {
      wanted = false;
    };
  }, [turn, ...depends]);
  return { value, error, reload: () => set_turn(turn + 1) };
}

interface RunBarProps {
  state: JobState;
  progress: Progress | null;
  pause: () => void;
  resume: () => void;
  stop: () => void;
  children?: ComponentChildren;
}

function seconds_words(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** How far a job is, and the buttons that hold it. */
export function RunBar({ state, progress, pause, resume, stop, children }: RunBarProps) {
  const active = state === "running" || state === "starting" || state === "paused";
  const most = progress?.planned ?? progress?.limit ?? 0;
  const eta = progress?.eta ?? -1;
  return (
    <div class="run-bar">
      <progress max={most || 1} value={state === "done" ? most || 1 : (progress?.done ?? 0)} aria-label="Futures done" />
      <span role="status" data-test="run-state">
        {state === "none" ? "not started" : state}
        {progress ? `: ${Math.floor(progress.done)} of ${most} futures` : ""}
        {active && eta > 0 ? `, about ${seconds_words(eta)} left` : ""}
      </span>
      {state === "paused" ? (
        <button type="button" onClick={resume}>Go on</button>
      ) : (
        <button type="button" disabled={state !== "running"} onClick={pause}>Pause</button>
      )}
      <button type="button" disabled={!active} onClick={stop}>Stop</button>
      {children}
    </div>
  );
}
