import * as Plot from "@observablehq/plot";
import { useRef, useState } from "preact/hooks";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { amount } from "../model/numbers";
import { get } from "./api";
import { Empty, ErrorBox, Loading, useLoaded } from "./states";
import type { ExperimentEntry, ExperimentResult } from "./types";
import { useJob } from "./use_job";

export function ReplicationsPage() {
  const { value, error, reload } = useLoaded(() => get<{ experiments: ExperimentEntry[] }>("/api/replications"), []);
  const [chosen, choose] = useState("");
  const job = useJob<ExperimentResult>();
  const pane = useRef<HTMLDivElement>(null);
  if (error) {
    return <ErrorBox error={error} retry={reload} />;
  }
  if (!value) {
    return <Loading what="published experiments" />;
  }
  const groups = [...new Set(value.experiments.map((one) => one.group))];
  const run = (name: string) => {
    choose(name);
    if (innerWidth <= 900) {  // the result stands below the list there
      pane.current?.scrollIntoView();
    }
    void job.start("/api/replication", { name });
  };
  const result = job.snapshot?.name === chosen ? job.snapshot : null;
  return (
    <>
      <h1>Replications <small>published experiments, number against number</small></h1>
      {value.experiments.length === 0 && <Empty><p>This program holds no published experiment.</p></Empty>}
      <div class="split">
        <div class="pane">
          {groups.map((group) => (
            <section key={group}>
              <h2>{group}</h2>
              <ul class="experiments">
                {value.experiments.filter((one) => one.group === group).map((one) => (
                  <li key={one.name}>
                    <button type="button" aria-pressed={one.name === chosen} onClick={() => run(one.name)}>{one.name}</button>
                    <span class="note">{one.question}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <div class="pane answer" ref={pane}>
          {!chosen && <Empty><p><strong>Choose an experiment</strong> to carry it out again.</p></Empty>}
          {job.error && <ErrorBox error={job.error} />}
          {chosen && !result && !job.error && <Loading what={`${chosen}: it is being carried out`} />}
          {result && <Result result={result} />}
        </div>
      </div>
    </>
  );
}

const mark = (pass: boolean | null) => (pass === null ? "" : pass ? "passes" : "fails");

function Result({ result }: { result: ExperimentResult }) {
  const checked = result.numbers.filter((one) => one.pass !== null);
  const passed = checked.filter((one) => one.pass).length;
  return (
    <section aria-label={result.name}>
      <h2>{result.name}</h2>
      <p class="note">{result.citation}</p>
      <p class="lead" data-test="tally">{passed} of {checked.length} published numbers met <small>({result.status}, {amount(result.seconds)} s)</small></p>
      <div class="data-table" tabIndex={0} role="region" aria-label="Numbers">
        <table>
          <thead><tr><th scope="col">Number</th><th scope="col">published</th><th scope="col">obtained</th><th scope="col">tolerance</th><th scope="col">evidence</th><th scope="col">mark</th></tr></thead>
          <tbody>
            {result.numbers.map((one) => (
              <tr key={one.label}>
                <th scope="row">{one.label}</th><td>{amount(one.published, 4)}</td><td>{amount(one.obtained, 4)}</td><td>{amount(one.tolerance)}</td><td>{one.kind}</td>
                <td class={`fate ${one.pass === false ? "loses" : one.pass ? "gains" : ""}`}>{mark(one.pass)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {result.series.length > 0 && <SeriesFigure result={result} />}
    </section>
  );
}

const most_lines = 8;

function SeriesFigure({ result }: { result: ExperimentResult }) {
  const points = result.series.flatMap((one) => one.x.map((x, i) => ({ series: one.label, x, y: one.y[i] ?? null })));
  const shown = new Set(result.series.slice(0, most_lines).map((one) => one.label));
  const options = (): Plot.PlotOptions => ({
    height: 300,
    grid: true,
    color: { legend: true, range: [...Array(most_lines).keys()].map((i) => `var(--c${i})`) },
    marks: [Plot.line(points.filter((one) => shown.has(one.series)), { x: "x", y: "y", stroke: "series", strokeWidth: 2 })],
  });
  return (
    <Figure id={`series-${result.name}`} title="As a figure" rows={() => points}
      note={result.series.length > most_lines ? `The first ${most_lines} of ${result.series.length} series; the CSV file holds all.` : undefined}>
      <PlotView label={`Series of ${result.name}`} options={options} depends={[result]} />
    </Figure>
  );
}
