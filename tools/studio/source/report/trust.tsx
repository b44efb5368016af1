import type { Contest, Parameter, Payload } from "../model/payload";
import { sentence_of } from "../model/words";
import { warnings_of } from "./verdict";

function changed_parameters(contest: Contest): Parameter[] {
  const { parameters, consortia } = contest.explanation;
  return [...parameters, ...consortia.flatMap((one) => one.levers)].filter((one) => one.changed);
}

const text = (value: Parameter["value"]) => String(value);

/** Why a reader may or may not trust the numbers, and how to get them again. */
export function Trust({ contest, build }: { contest: Contest; build: Payload["build"] }) {
  const { result, explanation, scenario } = contest;
  const warnings = warnings_of(result);
  const changed = changed_parameters(contest);
  const off = explanation.steps.filter((step) => !step.on);
  return (
    <section class="trust" aria-label="Before you trust these numbers">
      <h2 id="trust">Before you trust these numbers</h2>
      {warnings.length > 0 ? (
        <ul class="warnings">{warnings.map((warning) => <li key={warning}>{sentence_of(warning)}</li>)}</ul>
      ) : (
        <p class="note">No guard rail has anything to say.</p>
      )}
      <details open>
        <summary>Assumptions ({explanation.assumptions.length})</summary>
        {explanation.assumptions.length === 0 && <p class="note">The scenario states none.</p>}
        <dl>{explanation.assumptions.map((one, i) => [<dt key={`k${i}`}><code>{one.key}</code></dt>, <dd key={`d${i}`}>{one.text}</dd>])}</dl>
      </details>
      <details>
        <summary>Parameters away from their defaults ({changed.length})</summary>
        <div class="data-table" tabIndex={0} role="region" aria-label="Changed parameters">
          <table class="small">
            <thead><tr><th scope="col">Key</th><th scope="col">Value</th><th scope="col">Default</th><th scope="col">Unit</th><th scope="col">Meaning</th><th scope="col">Source</th></tr></thead>
            <tbody>
              {changed.map((one) => (
                <tr key={one.key}><th scope="row"><code>{one.key}</code></th><td>{text(one.value)}</td><td>{text(one.default)}</td><td>{one.unit}</td><td>{one.meaning}</td><td class="soft">{one.source}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
        {off.length > 0 && <p class="note">Rules that are off: {off.map((step) => step.title).join(", ")}.</p>}
      </details>
      <details>
        <summary>Manifest: how to get the same numbers again</summary>
        <dl class="manifest">
          <dt>Scenario</dt><dd>{scenario.name}, hash <code>{scenario.hash}</code></dd>
          <dt>Model</dt><dd><code>{result.model_version}</code></dd>
          <dt>Seed, futures</dt><dd>{result.seed}, {result.replicates}</dd>
          <dt>Result hash</dt><dd><code>{result.result_hash}</code></dd>
          <dt>Built with</dt><dd>coalis {build.version}, {build.compiler}</dd>
          <dt>Command</dt><dd><code>coalis run {scenario.name}.toml --seed {result.seed} --replicates {result.replicates}</code></dd>
        </dl>
      </details>
      <details class="long">
        <summary>The scenario, with every number in its place</summary>
        <pre tabIndex={0}>{contest.scenario_text}</pre>
      </details>
    </section>
  );
}
