import { useEffect, useRef, useState } from "preact/hooks";
import { listen, post } from "./api";

export interface Progress {
  done: number;
  limit: number;
  step?: number;
  planned?: number;
  safe?: number;
  eta?: number;
  seconds?: number;
  why?: string;
}

export type JobState = "none" | "starting" | "running" | "paused" | "done" | "stopped" | "failed";

export interface Watched<S> {
  state: JobState;
  error: string;
  progress: Progress | null;
  snapshot: S | null;
}

const nothing = { state: "none" as const, error: "", progress: null, snapshot: null };

/** Starts jobs and watches the latest one; a newer one takes its place at once, its old picture stays until then. */
export function useJob<S>() {
  const [watched, set_watched] = useState<Watched<S>>(nothing);
  const current = useRef<{ id: string; abort: AbortController } | null>(null);
  useEffect(() => () => leave(), []);

  function leave() {
    current.current?.abort.abort();
    if (current.current?.id) {
      void post(`/api/jobs/${current.current.id}/stop`, {}).catch(() => undefined);
    }
    current.current = null;
  }

  async function start(path: string, body: unknown) {
    current.current?.abort.abort();
    const abort = new AbortController();
    const own = { id: "", abort };
    current.current = own;
    set_watched((old) => ({ ...old, state: "starting", error: "" }));
    const update = (change: Partial<Watched<S>>) =>
      current.current === own && set_watched((old) => ({ ...old, ...change }));
    try {
      own.id = (await post<{ job: string }>(path, body)).job;
      await listen(own.id, ({ event, data }) => {
        if (event === "snapshot") {
          update({ snapshot: data as S });
        } else if (event === "progress") {
          update({ progress: data as Progress });
        } else if (event === "state") {
          const { state, why } = data as { state: JobState; why: string };
          update({ state, error: why });
        }
      }, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) {
        update({ state: "failed", error: (error as Error).message });
      }
    }
  }

  const order = (what: "pause" | "resume" | "stop") => () =>
    current.current?.id && void post(`/api/jobs/${current.current.id}/${what}`, {}).catch(() => undefined);
  return { ...watched, start, pause: order("pause"), resume: order("resume"), stop: order("stop") };
}
