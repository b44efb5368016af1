// The calls to the studio's server. Each carries the token; an error is a sentence for the reader.

const token_key = "coalis-token";

/** The address that `coalis studio` prints ends in #token=...; it is kept for this tab and taken off the address. */
export function take_token() {
  const found = /[#&]token=([0-9a-f]+)/.exec(location.hash);
  if (found?.[1]) {
    sessionStorage.setItem(token_key, found[1]);
    history.replaceState(null, "", "#/scenarios");
  }
}

export class CallError extends Error {
  constructor(readonly status: number, sentence: string) {
    super(sentence);
  }
}

async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { "X-Coalis-Token": sessionStorage.getItem(token_key) ?? "", "Content-Type": "application/json" };
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) {
      throw error;
    }
    throw new CallError(0, "The studio does not answer. Is `coalis studio` still running in its terminal?");
  }
  if (!response.ok) {
    const said = (await response.json().catch(() => ({}))) as { error?: string };
    throw new CallError(response.status, said.error ?? `The studio answered with status ${response.status}.`);
  }
  return response;
}

export async function get<T>(path: string, parameters: Record<string, string> = {}): Promise<T> {
  const query = new URLSearchParams(parameters).toString();
  return (await call(query ? `${path}?${query}` : path)).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return (await call(path, { method: "POST", body: JSON.stringify(body) })).json() as Promise<T>;
}

export interface JobEvent {
  event: string;
  data: unknown;
}

/** Splits a stream of server-sent events; what is not yet whole comes back as rest. */
export function split_events(text: string): { events: JobEvent[]; rest: string } {
  const blocks = text.split("\n\n");
  const rest = blocks.pop() ?? "";
  const events = blocks.flatMap((block) => {
    const event = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    return event && data ? [{ event, data: JSON.parse(data) as unknown }] : [];
  });
  return { events, rest };
}

/** Listens to a job until it is over. Not EventSource: that could send no token but in the address. */
export async function listen(job: string, on_event: (event: JobEvent) => void, signal: AbortSignal): Promise<void> {
  const response = await call(`/api/jobs/${job}/events`, { signal });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) {
      return;
    }
    const split = split_events(text + decoder.decode(chunk.value, { stream: true }));
    text = split.rest;
    split.events.forEach(on_event);
  }
}
