import { useState } from "preact/hooks";
import type { Payload } from "../model/payload";
import { ReportPage } from "../report/page";
import { get, post } from "./api";
import { Empty, ErrorBox, Loading, RunBar, useLoaded } from "./states";
import type { CampaignEntry, WorkspaceAnswer } from "./types";
import { useJob } from "./use_job";

export function CampaignsPage() {
  const list = useLoaded(() => get<{ campaigns: CampaignEntry[] }>("/api/campaigns"), []);
  const [shown, show] = useState("");
  const [said, set_said] = useState("");
  async function open_report(folder: string) {
    const tab = open("about:blank");  // now, while the click still counts
    try {
      const { address } = await post<{ address: string }>("/api/page", { folder });
      tab?.location.replace(address);
    } catch (problem) {
      set_said((problem as Error).message);
    }
  }
  return (
    <>
      <h1>Campaigns</h1>
      <NewCampaign on_end={list.reload} />
      {list.error && <ErrorBox error={list.error} retry={list.reload} />}
      {said && <ErrorBox error={said} />}
      {!list.value && !list.error && <Loading what="campaigns" />}
      {list.value?.campaigns.length === 0 && (
        <Empty><p><strong>No results in this folder yet.</strong></p><p>Start a campaign above, or with <code>coalis run … --out FOLDER</code>; it appears here.</p></Empty>
      )}
      <ul class="cards">
        {list.value?.campaigns.map((one) => (
          <li key={one.folder} class="card">
            <h2>{one.folder}</h2>
            {one.problem && <p class="badge bad">{one.problem}</p>}
            {one.ensembles.map((ensemble) => (
              <p key={ensemble.hash + ensemble.seed} class="note">
                {ensemble.name}: {ensemble.finished} futures of seed {ensemble.seed}{ensemble.failed > 0 && `, ${ensemble.failed} failed`}
              </p>
            ))}
            <p class="actions">
              <button type="button" onClick={() => show(shown === one.folder ? "" : one.folder)} aria-expanded={shown === one.folder}>Results</button>
              <button type="button" onClick={() => void open_report(one.folder)}>Report in a new tab</button>
            </p>
          </li>
        ))}
      </ul>
      {shown && <Results key={shown} folder={shown} />}
    </>
  );
}

function Results({ folder }: { folder: string }) {
  const { value, error, reload } = useLoaded(() => get<Payload>("/api/results", { folder }), [folder]);
  if (error) {
    return <ErrorBox error={error} retry={reload} />;
  }
  return value ? <section class="report-inside" aria-label={`Results in ${folder}`}><ReportPage payload={value} inside /></section> : <Loading what="the results" />;
}

/** Starts a campaign, or goes on with one that was stopped: the same scenario in the same folder. */
function NewCampaign({ on_end }: { on_end: () => void }) {
  const workspace = useLoaded(() => get<WorkspaceAnswer>("/api/workspace"), []);
  const [path, set_path] = useState("");
  const [folder, set_folder] = useState("coalis-results");
  const [count, set_count] = useState("");
  const [wrong, set_wrong] = useState("");
  const job = useJob<never>();
  async function begin(event: Event) {
    event.preventDefault();
    set_wrong("");
    try {
      const { text } = await get<{ text: string }>("/api/scenario", { path });
      await job.start("/api/campaign", { path, text, folder, ...(count ? { replicates: Number(count) } : {}) });
      on_end();
    } catch (problem) {
      set_wrong((problem as Error).message);
    }
  }
  const scenarios = workspace.value?.scenarios.filter((one) => one.valid) ?? [];
  return (
    <form class="card new-campaign" onSubmit={begin}>
      <h2>Start or go on</h2>
      <label>Scenario
        <select required value={path} onChange={(event) => set_path(event.currentTarget.value)}>
          <option value="">choose …</option>
          {scenarios.map((one) => <option key={one.path} value={one.path}>{one.title ?? one.path}</option>)}
        </select>
      </label>
      <label>Folder for the results
        <input required value={folder} onInput={(event) => set_folder(event.currentTarget.value)} />
      </label>
      <label>Futures
        <input type="number" min={2} max={1000000} placeholder="until precise" value={count} onInput={(event) => set_count(event.currentTarget.value)} />
      </label>
      <button type="submit">Run</button>
      {job.state !== "none" && <RunBar {...job} />}
      {job.progress?.why && <p class="note">It stopped because {job.progress.why}.</p>}
      {(wrong || job.error) && <ErrorBox error={wrong || job.error} />}
    </form>
  );
}
