import { Scrolled } from "../charts/scrolled";
import { tornado_plot } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { amount, percent, unbroken } from "../model/numbers";
import { colour } from "../model/palette";
import { headline, interactions, is_decided, listed, title_of_factor, title_of_outcome, title_of_strategy, tornadoes, tornado_rows, type Tornado } from "../model/study";
import type { Study, StudyFactor } from "../model/study_payload";
import { sentence_of } from "../model/words";
import { StrategySection } from "./strategies";

const index_words: Record<string, string> = {
  ST: "Bar: part of the variance in which the factor has a hand, alone or with others (Sobol’ total index)",
  S1: "Bar: part of the variance that the factor explains alone (Sobol’ first-order index)",
  mu_star: "Bar: how far the factor moves the outcome on average, one step at a time (Morris’ µ*)",
  pawn: "Bar: how far the distribution of the outcome shifts where the factor is held, from 0, not at all, to 1, wholly (PAWN index)",
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
    <Scrolled label="What is varied">
      <table class="small">
        <thead><tr><th scope="col">What is varied</th><th scope="col">Values</th><th scope="col">Unit</th><th scope="col">Who decides it</th></tr></thead>
        <tbody>
          {factors.map((one) => (
            <tr key={one.name}><th scope="row">{one.title || one.name}</th><td>{values_of(one)}</td><td class="soft">{one.unit}</td><td>{one.role === "policy" ? "we do" : "nobody: uncertain"}</td></tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function TornadoFigure({ study, tornado }: { study: Study; tornado: Tornado }) {
  const { outcome, strategies, index, rows } = tornado;
  const open = [...new Set(rows.filter((row) => !row.converged && row.factor !== "dummy").map((row) => row.title))];
  const together = interactions(study, tornado);
  const title = `What decides “${title_of_outcome(study, outcome)}”`;
  return (
    <Figure id={`tornado-${outcome}`} title={title} rows={() => tornado_rows(tornado)}
      note={
        <>
          {index_words[index] ?? index}; line: 95 % interval; pale: not told apart from chance.
          {rows.some((row) => row.alone !== null) && " Hollow dot: the factor alone; what is missing up to the bar it does together with others."}
          {together.length > 0 && ` Together do most: ${together.map((one) => `${title_of_factor(study, one.factor)} with ${title_of_factor(study, one.with ?? "")} (${percent(one.value, 0)})`).join(", ")}.`}
          {open.length > 0 && ` Not settled yet, more points would help: ${listed(open)}.`}
        </>
      }
      tools={strategies.length > 1 && (
        <ul class="legend">
          {strategies.map((name, place) => <li key={name}><i style={{ background: colour(place) }} />{title_of_strategy(study, name)}</li>)}
        </ul>
      )}>
      <PlotView label={title} options={(width) => tornado_plot(tornado, width, study.units?.[outcome] ?? "")} depends={[study]} />
    </Figure>
  );
}

/** What decides the outcomes; those that nothing decides stay folded. */
function Tornadoes({ study, found }: { study: Study; found: Tornado[] }) {
  const decided = found.filter(is_decided);
  const others = found.filter((one) => !is_decided(one));
  return (
    <>
      <h2>What decides</h2>
      {decided.map((one) => <TornadoFigure key={one.outcome} study={study} tornado={one} />)}
      {others.length > 0 && (
        <details>
          <summary>No factor is told apart from chance for {listed(others.map((one) => `“${title_of_outcome(study, one.outcome)}”`))}: the numbers</summary>
          {others.map((one) => <TornadoFigure key={one.outcome} study={study} tornado={one} />)}
        </details>
      )}
    </>
  );
}

/** What the runs that are lost have in common: the search's boxes that new futures confirm, then those of a second method. */
function Losses({ study }: { study: Study }) {
  const confirmed = study.discovery.filter((one) => one.confirmed);
  const [found, second] = (["prim", "cart"] as const).map((method) => confirmed.filter((one) => one.method === method));
  const list = (boxes: typeof confirmed = []) => <ul data-test="discovery">{boxes.map((one) => <li key={one.sentence}>{unbroken(one.sentence)}</li>)}</ul>;
  return (
    <>
      <h2>Where it is lost</h2>
      {found?.length ? list(found) : <p>{second?.length ? "The first of two searches confirmed no region; the second did." : "Nothing tells where: no region that the search found holds more losses in futures that it had not seen."}</p>}
      {second && second.length > 0 && (
        <details>
          <summary>The same by a second method, a classification tree</summary>
          {list(second)}
        </details>
      )}
    </>
  );
}

function Sentences({ title, sentences = [] }: { title: string; sentences?: string[] }) {
  return sentences.length === 0 ? null : (
    <>
      <h2>{title}</h2>
      {sentences.map((one) => <p key={one}>{unbroken(one)}</p>)}
    </>
  );
}

/** The claim, else what to choose, else what decides; then the rest in small. */
function Verdict({ study, first }: { study: Study; first?: Tornado }) {
  const { robust_sentences: choice = [], sentences = [] } = study;
  const lead = study.claim?.sentence ?? choice[0] ?? (first && headline(first, `outcome “${title_of_outcome(study, first.outcome)}”`));
  return (
    <>
      {lead && <p class="lead" data-test="headline">{unbroken(lead)}</p>}
      {choice.filter((one) => one !== lead).map((one) => <p class="support" key={one}>{unbroken(one)}</p>)}
      <ul class="support">{sentences.map((one) => <li key={one}>{unbroken(one)}</li>)}</ul>
    </>
  );
}

/** What a designed study found: what decides, what to choose, when it goes wrong. */
export function StudySection({ study }: { study: Study }) {
  const { design, factors = [], cautions = [] } = study;
  const found = tornadoes(study);
  return (
    <section class="study" aria-label="Study">
      <Verdict study={study} first={found[0]} />
      <p class="note">
        {design.points} points{design.kind && ` of ${kinds[design.kind] ?? design.kind}`}, {design.replicates} {design.replicates === 1 ? "future" : "futures"} at each.
        {study.stopped_because_text && ` It stopped because ${study.stopped_because_text}.`}
      </p>
      {study.robust.length > 0 && <StrategySection study={study} />}
      {study.discovery.length > 0 && <Losses study={study} />}
      {found.length > 0 && <Tornadoes study={study} found={found} />}
      <Sentences title="Who wins, and why" sentences={study.thesis_sentences} />
      {factors.length > 0 && (
        <>
          <h2>What is varied</h2>
          <FactorTable factors={factors} />
        </>
      )}
      {cautions.length > 0 && (
        <>
          <h2>Before you lean on this study</h2>
          <ul class="warnings">{cautions.map((one) => <li key={one}>{sentence_of(one)}</li>)}</ul>
        </>
      )}
      <p class="note">Result hash <code>{study.result_hash}</code></p>
    </section>
  );
}
