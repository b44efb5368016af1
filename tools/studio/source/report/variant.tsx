import { Scrolled } from "../charts/scrolled";
import { difference_plot, path_points, point_rows } from "../charts/bands";
import { forest_plot, share_differences } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { percent, shown, signed, signed_interval } from "../model/numbers";
import { stakeholders, type ComparedOutcome, type Comparison, type Path, type ScenarioInfo, type Sentence, type Stake, type Variant } from "../model/payload";
import { effect_words, outcome_title, stakeholder_titles, win_win_words } from "../model/words";
import { Verdicts } from "./verdicts";

const outcome_of = (variant: Variant, one: { outcome: string; entity: string }) =>
  variant.outcomes.find((row) => row.name === one.outcome && row.entity === one.entity);

/** The difference as a part of the base's level. */
function Relative({ stake, outcome }: { stake: Stake; outcome?: ComparedOutcome }) {
  const level = Math.abs(outcome?.base_mean ?? 0);
  return level > 0 ? <small> ({stake.diff > 0 ? "+" : ""}{percent(stake.diff / level)})</small> : null;
}

function StakeTable({ variant, focus }: { variant: Variant; focus: string }) {
  return (
    <>
      <p><strong>For the three parties: {win_win_words[variant.win_win.verdict] ?? variant.win_win.verdict}.</strong></p>
      <Scrolled label="What the three parties get">
        <table class="small stakeholders">
          <thead><tr><th scope="col">Party</th><th scope="col">Difference</th><th scope="col">95 % interval</th><th scope="col">Better in</th><th scope="col">Verdict</th></tr></thead>
          <tbody>
            {stakeholders.map((who) => {
              const stake = variant.win_win[who];
              const outcome = outcome_of(variant, stake);
              const unit = outcome?.unit ?? "";
              return (
                <tr key={who} data-test={`stake-${who}`}>
                  <th scope="row">{stakeholder_titles[who]}{stake.entity && ` of ${focus}`}</th>
                  <td>{signed(stake.diff, unit)}<Relative stake={stake} outcome={outcome} /></td>
                  <td class="soft">{signed_interval(stake.joint_ci95, unit)}</td>
                  <td>{percent(outcome?.p_better, 0)} of futures</td>
                  <td class={`fate ${stake.effect}`}>{effect_words[stake.effect]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolled>
      <p class="note">These intervals hold together with 95 %, for all parties and variants. Firms: income over the whole run in reference prices; consumers: utility.</p>
    </>
  );
}

/** What a scenario says of itself makes no difference to the contest. */
const prose = new Set(["name", "title", "question", "description", "units"]);

function ChangeTable({ variant }: { variant: Variant }) {
  const changes = variant.differences.filter((one) => !prose.has(one.key));
  if (changes.length === 0) {
    return <p class="note">The two scenarios say the same.</p>;
  }
  return (
    <Scrolled label="What differs">
      <table class="small changes">
        <thead><tr><th scope="col">What differs</th><th scope="col">base</th><th scope="col">variant</th><th scope="col">unit</th></tr></thead>
        <tbody>
          {changes.slice(0, 30).map((one) => (
            <tr key={one.key}><th scope="row"><code>{one.key}</code></th><td>{one.left || "–"}</td><td>{one.right || "–"}</td><td class="soft">{one.unit}</td></tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

/** Of the focus, in the order in which people want to read them; of the others their shares; consumers last. */
const of_focus = ["wins", "base_share", "sales_share_last_year", "large_firm_income", "small_firm_income", "complementor_income", "members", "complements", "performance", "trust_of_owners", "margin"];
const of_others = ["base_share", "consumer_surplus"];

export function shown_outcomes(variant: Variant, focus: string): ComparedOutcome[] {
  const order = [...of_focus, "consumer_surplus"];
  return variant.outcomes
    .filter((one) => (one.entity === focus ? of_focus : of_others).includes(one.name))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function NumberTable({ variant, focus, base }: { variant: Variant; focus: string; base: ScenarioInfo }) {
  const title = (entity: string) => [...base.consortia, ...base.groups].find((one) => one.name === entity)?.title ?? (entity || "the whole market");
  return (
    <div class="data-table" tabIndex={0} role="region" aria-label={`The numbers of ${variant.name}`}>
      <table class="numbers">
        <thead><tr><th scope="col">Outcome</th><th scope="col">Whose</th><th scope="col">Base</th><th scope="col">Variant</th><th scope="col">Difference</th><th scope="col">95 % interval</th><th scope="col">Better in</th></tr></thead>
        <tbody>
          {shown_outcomes(variant, focus).map((one) => (
            <tr key={`${one.name} ${one.entity}`}>
              <th scope="row">{outcome_title(one.name)}</th>
              <td>{title(one.entity)}</td>
              <td>{shown(one.base_mean, one.unit)}</td>
              <td>{shown(one.variant_mean, one.unit)}</td>
              <td>{one.rough && "~ "}{signed(one.diff, one.unit)}</td>
              <td class="soft">{signed_interval(one.ci95, one.unit)}</td>
              <td>{percent(one.p_better, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every outcome, with every digit that `--json` has. */
function outcome_rows(variant: Variant) {
  return variant.outcomes.map((row) => ({
    outcome: row.name, entity: row.entity, base_mean: row.base_mean, variant_mean: row.variant_mean, difference: row.diff, ci95_low: row.ci95[0],
    ci95_high: row.ci95[1], p_better: row.p_better, sign_test_p: row.sign_test_p, unit: row.unit,
  }));
}

/** The variant's own title, or what it changes where it has none of its own. */
export function variant_title(base: ScenarioInfo, variant: Variant): string {
  const [first, ...others] = variant.differences;
  if (variant.title !== base.title || !first) {
    return variant.title || variant.name;
  }
  return `With ${first.key} = ${first.right || "nothing"}${others.length > 0 ? ` and ${others.length} more changes` : ""}`;
}

interface Props {
  comparison: Comparison;
  variant: Variant;
  base: ScenarioInfo;
  paths: Path[];
  sentences: Sentence[];
}

/** A variant against the base, over the same futures. */
export function VariantSection({ comparison, variant, base, paths, sentences }: Props) {
  const points = path_points(base, paths);
  const differences = share_differences(base, variant);
  const id = variant.hash.slice(0, 6);
  const title = variant_title(base, variant);
  const focus = base.consortia.find((one) => one.name === comparison.focus)?.title ?? comparison.focus;
  return (
    <section class="pair" aria-label={`${title} against ${base.title}`}>
      <h2>{title} <small>“{variant.name}” against the base, {base.title}</small></h2>
      <Verdicts sentences={sentences} />
      {variant.eliminated_at !== null && <p class="note">Clearly not the best after {variant.eliminated_at} futures, and not run any further.</p>}
      {!variant.identical && variant.outcomes.length > 0 && <StakeTable variant={variant} focus={focus} />}
      <ChangeTable variant={variant} />
      {!variant.identical && points.length > 0 && (
        <>
          <Figure id={`difference-${id}`} title={`Difference in the ${outcome_title("base_share")}`} rows={() => outcome_rows(variant)}
            note="Dot: mean difference; line: 95 % interval of that one number; hollow: zero is inside.">
            <PlotView label="Paired differences in the share of owners" options={(width) => forest_plot(differences, width)} depends={[variant]} />
          </Figure>
          <Figure id={`paths-${id}`} title="When the paths part" rows={() => point_rows(points)}
            note="Difference in the share of owners, month by month. Line: mean; dark band: an interval that holds with 95 % for all months together; light band: nine of ten futures.">
            <PlotView label="Paired differences over time around a zero line" options={(width) => difference_plot(points, width)} depends={[paths]} />
          </Figure>
          <details>
            <summary>The numbers, outcome by outcome</summary>
            <p class="note">Each interval holds with 95 % by itself: of twenty, one may miss. ~ marks differences so rare and large that the interval is rough.</p>
            <NumberTable variant={variant} focus={comparison.focus} base={base} />
          </details>
        </>
      )}
    </section>
  );
}
