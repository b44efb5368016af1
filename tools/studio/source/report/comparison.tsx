import { Scrolled } from "../charts/scrolled";
import type { Comparison, ComparedScenario, Path, ScenarioInfo } from "../model/payload";
import { amount_of, percent, shown } from "../model/numbers";
import { outcome_title, sentence_of } from "../model/words";
import { VariantSection, variant_title } from "./variant";
import { Verdicts } from "./verdicts";

function places({ rank }: ComparedScenario): string {
  return rank ? [...new Set(rank.ranks)].join(" to ") : "–";
}

/** All scenarios, best first. */
function RankTable({ comparison, base }: { comparison: Comparison; base: ScenarioInfo }) {
  const { focus, objective } = comparison;
  const unit = comparison.variants[0]?.outcomes.find((one) => one.name === objective)?.unit ?? "";
  const scenarios = [comparison.base, ...comparison.variants];
  const ranked = comparison.ranking.flatMap((name) => scenarios.filter((one) => one.name === name));
  const title_of = (name: string) => {
    const variant = comparison.variants.find((one) => one.name === name);
    return variant ? variant_title(base, variant) : comparison.base.title || name;
  };
  const whose = base.consortia.find((one) => one.name === focus)?.title ?? focus;
  return (
    <>
      <p class="note">For {whose}, by the {outcome_title(objective)}. Places hold together with 95 %: {comparison.joint_intervals}. Regret: how far a scenario stays behind the best one of each future.</p>
      <Scrolled label="The ranking">
        <table class="small ranking">
          <thead><tr><th scope="col">Scenario</th><th scope="col">Place</th><th scope="col">Mean</th><th scope="col">Mean regret</th><th scope="col">Largest regret</th><th scope="col">Best in</th><th scope="col">Pareto front</th></tr></thead>
          <tbody>
            {ranked.map((one) => (
              <tr key={one.name}>
                <th scope="row">{title_of(one.name)}<small class="ends">{one.name === title_of(one.name) ? "" : one.name}{one === comparison.base && " (base)"}</small></th>
                <td>{places(one)}</td>
                <td>{shown(one.rank?.mean, unit)}</td>
                <td>{amount_of(one.regret?.mean, unit)}</td>
                <td>{amount_of(one.regret?.largest, unit)}</td>
                <td>{percent(one.regret?.best_in.p, 0)} of futures</td>
                <td>{one.rank?.on_pareto_front ? "yes" : "no"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </>
  );
}

/** Variants against the base over the same futures, as `coalis compare` finds it. */
export function ComparisonSection({ comparison, paths, base, final = false }: { comparison: Comparison; paths: Path[]; base: ScenarioInfo; final?: boolean }) {
  const of_all = comparison.sentences.filter((one) => one.about === "");
  const several = comparison.variants.length > 1;
  return (
    <section class="comparison" aria-label="Comparison">
      {several && <Verdicts sentences={of_all} />}
      {several && <RankTable comparison={comparison} base={base} />}
      <p class="note">
        Differences are variant less base over the same {comparison.replicates} futures; in brackets 95 % intervals.
        {final && ` It stopped because ${comparison.stopped_because_text}.`}
      </p>
      {comparison.variants.map((variant) => (
        <VariantSection key={variant.name} comparison={comparison} variant={variant} base={base}
          paths={paths.filter((one) => one.variant === variant.name)}
          sentences={[...comparison.sentences.filter((one) => one.about === variant.name), ...(several ? [] : of_all)]} />
      ))}
      {comparison.cautions.length > 0 && (
        <>
          <h3>Before you lean on this comparison</h3>
          <ul class="warnings">{comparison.cautions.map((one) => <li key={one}>{sentence_of(one)}</li>)}</ul>
        </>
      )}
    </section>
  );
}
