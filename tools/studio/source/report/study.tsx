import { tornado_plot } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { amount, percent } from "../model/numbers";
import type { Robust, Study, StudyFactor } from "../model/payload";
import { headline, interactions, title_of_factor, title_of_outcome, title_of_strategy, tornadoes, type Tornado } from "../model/study";

const index_words: Record<string, string> = {
  ST: "Bar: part of the variance in which the factor has a hand, alone or with others (Sobol’ total index)",
  S1: "Bar: part of the variance that the factor explains alone (Sobol’ first-order index)",
  mu_star: "Bar: how far the factor moves the outcome on average, one step at a time (Morris’ µ*)",
  pawn: "Bar: how far the distribution of the outcome shifts where the factor is held (PAWN)",
  shapley: "Bar: the factor’s fair part of the variance (Shapley effect)",
};

const kinds: Record<string, string> = {
  full_factorial: "every combination of levels", one_at_a_time: "one factor at a time", latin_hypercube: "a Latin hypercube", sobol: "a Sobol’ sequence",
  saltelli: "Saltelli’s design", morris: "Morris’ trajectories", shapley: "random orders of factors",
};

function values_of({ range, levels }: StudyFactor): string {
  return range ? `${amount(range[0])} to ${amount(range[1])}` : (levels ?? []).join(", ");
}

function FactorTable({ factors }: { factors: StudyFactor[] }) {
  return (
    <table class="small">
      <thead><tr><th scope="col">What is varied</th><th scope="col">Values</th><th scope="col">Unit</th><th scope="col">Who decides it</th></tr></thead>
      <tbody>
        {factors.map((one) => (
          <tr key={one.name}><th scope="row">{one.title || one.name}</th><td>{values_of(one)}</td><td class="soft">{one.unit}</td><td>{one.role === "policy" ? "we do" : "nobody: uncertain"}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

function TornadoFigure({ study, tornado }: { study: Study; tornado: Tornado }) {
  const { outcome, strategy, index, rows } = tornado;
  const open = rows.filter((row) => !row.converged).map((row) => row.title);
  const together = interactions(study, tornado);
  const title = `What decides “${title_of_outcome(study, outcome)}”${strategy && ` under “${title_of_strategy(study, strategy)}”`}`;
  return (
    <Figure id={`tornado-${outcome}${strategy && `-${strategy}`}`} title={title}
      rows={() => rows.map(({ title: _title, ...numbers }) => numbers)}
      note={
        <>
          {index_words[index] ?? index}; line: 95 % interval; pale: no more than could be chance.
          {rows.some((row) => row.alone !== null) && " Hollow dot: the factor alone; what is missing up to the bar it does together with others."}
          {together.length > 0 && ` Together do most: ${together.map((one) => `${title_of_factor(study, one.factor)} with ${title_of_factor(study, one.with ?? "")} (${percent(one.value, 0)})`).join(", ")}.`}
          {open.length > 0 && ` Not settled yet: ${open.join(", ")}.`}
        </>
      }>
      <PlotView label={title} options={(width) => tornado_plot(tornado, width)} depends={[study]} />
    </Figure>
  );
}

/** Each strategy over the same futures: what it brings, what it costs to have chosen it, how often it is the best. */
function StrategyTable({ study, rows }: { study: Study; rows: Robust[] }) {
  const between = ([low, high]: [number, number], told: (value: number) => string) => ` (${told(low)} to ${told(high)})`;
  const share = (value: number) => percent(value, 0);
  return (
    <>
      <h2>Which strategy to choose</h2>
      <table class="small" data-test="strategies">
        <thead><tr><th scope="col">Strategy</th><th scope="col">Judged by</th><th scope="col">Mean</th><th scope="col">Mean regret</th><th scope="col">Largest regret</th><th scope="col">Best in</th><th scope="col">Not beaten throughout</th></tr></thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.outcome + one.strategy}>
              <th scope="row">{title_of_strategy(study, one.strategy)}</th><td>{title_of_outcome(study, one.outcome)}</td>
              <td>{amount(one.payoff) + between(one.payoff_ci95, amount)}</td>
              <td>{amount(one.regret) + between(one.regret_ci95, amount)}</td>
              <td>{amount(one.max_regret)}</td>
              <td>{share(one.best_share) + between(one.best_share_ci95, share)}</td>
              <td>{one.on_pareto_front ? "yes" : "no"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">Regret: what a strategy falls short of the best one in each future. In brackets: 95 % intervals. Not beaten throughout: by the averages of all outcomes, no other strategy is as good in each and better in one.</p>
    </>
  );
}

/** What a designed study found: what decides, what to choose, when it goes wrong. */
export function StudySection({ study }: { study: Study }) {
  const { design, factors = [], sentences = [], cautions = [] } = study;
  const found = tornadoes(study);
  const first = found[0];
  const claim = study.claim?.sentence;
  return (
    <section class="study" aria-label="Study">
      {claim && <p class="lead" data-test="headline">{claim}</p>}
      {!claim && first && <p class="lead" data-test="headline">{headline(first, `outcome “${title_of_outcome(study, first.outcome)}”`)}</p>}
      <ul class="support">{sentences.map((one) => <li key={one}>{one}</li>)}</ul>
      <p class="note">
        {design.points} points{design.kind && ` of ${kinds[design.kind] ?? design.kind}`}, {design.replicates} {design.replicates === 1 ? "future" : "futures"} at each.
        {study.stopped_because_text && ` It stopped because ${study.stopped_because_text}.`}
      </p>
      {factors.length > 0 && <FactorTable factors={factors} />}
      {study.robust.length > 0 && <StrategyTable study={study} rows={study.robust} />}
      {study.discovery.length > 0 && (
        <>
          <h2>Where it is lost</h2>
          <ul data-test="discovery">{study.discovery.map((one) => <li key={one.sentence}>{one.sentence}</li>)}</ul>
        </>
      )}
      {found.map((one) => <TornadoFigure key={one.outcome + one.strategy} study={study} tornado={one} />)}
      {cautions.length > 0 && (
        <>
          <h2>Before you lean on this study</h2>
          <ul class="warnings">{cautions.map((one) => <li key={one}>{one}</li>)}</ul>
        </>
      )}
      <p class="note">Result hash <code>{study.result_hash}</code></p>
    </section>
  );
}
