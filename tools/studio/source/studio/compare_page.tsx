import { useEffect } from "preact/hooks";
import { save } from "../charts/export";
import { packed, unpacked, type Pin } from "../model/pins";
import { pins } from "./pinned";
import { ComparedView, ContestView } from "./result_view";
import { address, go } from "./route";
import { Empty, ErrorBox, Loading, RunBar } from "./states";
import type { Snapshot } from "./types";
import { useJob } from "./use_job";

const replicates = 1024;

/** Pinned variants side by side; the address of this page holds their scenario files. */
export function ComparePage({ link }: { link: string }) {
  const shown = link ? unpacked(link) : pins.value;
  if (shown.length === 0) {
    return (
      <>
        <h1>Compare</h1>
        <Empty>
          <p><strong>Nothing is pinned yet.</strong></p>
          <p>On the <a href={address("play")}>Play</a> page, move a slider and press “Pin for comparison”; up to four variants fit.</p>
        </Empty>
      </>
    );
  }
  return <Comparison key={packed(shown)} shown={shown} />;
}

function Comparison({ shown }: { shown: Pin[] }) {
  const job = useJob<Snapshot>();
  useEffect(() => {
    const scenarios = shown.map(({ path, text, title }) => ({ path, text, label: title }));
    void job.start("/api/play", { slot: "compare", replicates, scenarios });
  }, []);
  const without = (pin: Pin) => {
    pins.value = shown.filter((one) => one !== pin);
    go("compare", pins.value.length > 0 ? { pins: packed(pins.value) } : {});
  };
  const link = `${location.origin}/${address("compare", { pins: packed(shown) })}`;
  return (
    <>
      <h1>Compare</h1>
      <ol class="pins">
        {shown.map((pin, i) => (
          <li key={pin.text}>
            <strong>{i === 0 ? "base" : `variant ${i}`}</strong> {pin.title}
            <button type="button" onClick={() => save(`variant-${i}.toml`, new Blob([pin.text], { type: "text/plain" }))}>Scenario file</button>
            <button type="button" onClick={() => without(pin)} aria-label={`Unpin ${pin.title}`}>Unpin</button>
          </li>
        ))}
      </ol>
      <p class="bar">
        <label for="share-link">Link to this comparison</label>
        <input id="share-link" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </p>
      <RunBar {...job} />
      {job.error && <ErrorBox error={job.error} />}
      {!job.snapshot && !job.error && <Loading what="the first futures" />}
      {job.snapshot && <ComparedView snapshot={job.snapshot} />}
      {job.snapshot && (
        <div class="side-by-side">
          {job.snapshot.contests.map((summary, i) => (
            <section key={summary.scenario.hash + i} aria-label={shown[i]?.title}>
              <h2>{shown[i]?.title}</h2>
              <ContestView summary={summary} id={`contest-${i}`} />
            </section>
          ))}
        </div>
      )}
    </>
  );
}
