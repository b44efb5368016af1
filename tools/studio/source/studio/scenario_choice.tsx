import { get } from "./api";
import { go } from "./route";
import { Empty, ErrorBox, useLoaded } from "./states";
import type { WorkspaceAnswer } from "./types";

/** Which scenario a page is about. */
export function ScenarioChoice({ path, page }: { path: string; page: string }) {
  const { value, error, reload } = useLoaded(() => get<WorkspaceAnswer>("/api/workspace"), []);
  if (error) {
    return <ErrorBox error={error} retry={reload} />;
  }
  const valid = value?.scenarios.filter((one) => one.valid) ?? [];
  return (
    <>
      <p class="bar">
        <label for="scenario-choice">Scenario</label>
        <select id="scenario-choice" value={path} onChange={(event) => go(page, { path: event.currentTarget.value })}>
          <option value="">choose …</option>
          {valid.map((one) => <option key={one.path} value={one.path}>{one.title ?? one.path}</option>)}
        </select>
      </p>
      {!path && value && (
        <Empty><p><strong>Choose a scenario.</strong></p><p>{valid.length === 0 ? "This folder holds no valid one yet." : "The list above holds every valid one of this folder."}</p></Empty>
      )}
    </>
  );
}
