import { difference_plot, pair_points, point_rows } from "../charts/bands";
import { forest_plot, share_differences } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { percent, signed } from "../model/numbers";
import type { Contest, Pair } from "../model/payload";
import { outcome_title } from "../model/words";

type Stakeholder = Pair["stakeholders"][number];
type Fate = "gain" | "lose" | "same" | "open";

export function fate_of(one: { ci95: [number, number] }): Fate {
  if (one.ci95[0] === 0 && one.ci95[1] === 0) {
    return "same";
  }
  return one.ci95[0] > 0 ? "gain" : one.ci95[1] < 0 ? "lose" : "open";
}

/** Win-win only where every party gains with confidence. */
export function verdict_of(stakeholders: Stakeholder[]): string {
  const titles = (fate: Fate) => stakeholders.filter((one) => fate_of(one) === fate).map((one) => one.title);
  if (stakeholders.every((one) => fate_of(one) === "same")) {
    return "No difference at all for anybody.";
  }
  const [gain, lose, same, open] = [titles("gain"), titles("lose"), titles("same"), titles("open")];
  if (gain.length === stakeholders.length) {
    return "Win-win: every party gains.";
  }
  const parts = [
    gain.length && `${gain.join(", ")} gain`,
    lose.length && `${lose.join(", ")} lose`,
    same.length && `nothing changes for ${same.join(", ")}`,
    open.length && `not decided for ${open.join(", ")}`,
  ];
  const text = parts.filter(Boolean).join("; ");
  return `No win-win: ${text}.`;
}

const fate_words: Record<Fate, string> = { gain: "gain", lose: "lose", same: "no difference", open: "not decided" };

export function StakeholderTable({ pair }: { pair: Pair }) {
  return (
    <table class="small stakeholders">
      <thead><tr><th scope="col">Party</th><th scope="col">Difference</th><th scope="col">95 % interval</th><th scope="col">Better in</th><th scope="col">Verdict</th></tr></thead>
      <tbody>
        {pair.stakeholders.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.title}</th>
            <td>{signed(one.diff, "")}{one.relative !== null && <small> ({one.diff > 0 ? "+" : ""}{percent(one.relative)})</small>}</td>
            <td class="soft">{signed(one.ci95[0], "")} to {signed(one.ci95[1], "")}</td>
            <td>{percent(one.p_higher, 0)} of futures</td>
            <td class={`fate ${fate_of(one)}`}>{fate_words[fate_of(one)]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a variant says of itself makes no difference to the contest. */
const prose = new Set(["name", "title", "question", "description", "units"]);

export function ChangeTable({ pair }: { pair: Pair }) {
  const changes = pair.changes.filter((one) => !prose.has(one.key));
  if (changes.length === 0) {
    return <p class="note">The two scenarios say the same.</p>;
  }
  return (
    <table class="small changes">
      <thead><tr><th scope="col">What differs</th><th scope="col">base</th><th scope="col">variant</th><th scope="col">unit</th></tr></thead>
      <tbody>
        {changes.slice(0, 30).map((one) => (
          <tr key={one.key}><th scope="row"><code>{one.key}</code></th><td>{one.left || "–"}</td><td>{one.right || "–"}</td><td class="soft">{one.unit}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

function outcome_difference_rows(pair: Pair) {
  return pair.outcomes.map((row) => ({ outcome: row.name, entity: row.entity, difference: row.diff, ci95_low: row.ci95[0], ci95_high: row.ci95[1], p_higher: row.p_higher, sign_test_p: row.sign_p, unit: row.unit }));
}

/** The variant's own title, or what it changes where it has none of its own. */
export function variant_title(base: Contest, variant: Contest, pair: Pair): string {
  const [first, ...others] = pair.changes;
  if (variant.scenario.title !== base.scenario.title || !first) {
    return variant.scenario.title;
  }
  return `With ${first.key} = ${first.right || "nothing"}${others.length > 0 ? ` and ${others.length} more changes` : ""}`;
}

/** A variant against the base, over the same futures. */
export function PairSection({ base, variant, pair }: { base: Contest; variant: Contest; pair: Pair }) {
  const points = pair_points(base.scenario, pair);
  const differences = share_differences(base, pair);
  const id = pair.variant.hash.slice(0, 6);
  return (
    <section class="pair" aria-label={`${variant.scenario.title} against ${base.scenario.title}`}>
      <h2>{variant_title(base, variant, pair)} <small>against {base.scenario.title}</small></h2>
      <p class="lead">{verdict_of(pair.stakeholders)}</p>
      <p class="note">Variant less base over the same {pair.replicates} futures. Intervals hold for one number at a time: of twenty shown, one may miss.</p>
      <StakeholderTable pair={pair} />
      <ChangeTable pair={pair} />
      <Figure id={`difference-${id}`} title={`Difference in the ${outcome_title("base_share")}`} rows={() => outcome_difference_rows(pair)}
        note="Dot: mean difference; line: 95 % interval; hollow: zero is inside.">
        <PlotView label="Paired differences in the share of owners" options={(width) => forest_plot(differences, width)} depends={[pair]} />
      </Figure>
      <Figure id={`paths-${id}`} title="When the paths part" rows={() => point_rows(points)}
        note="Difference in the share of owners, month by month. Line: mean; dark band: its 95 % interval; light band: nine of ten futures.">
        <PlotView label="Paired differences over time around a zero line" options={(width) => difference_plot(points, width)} depends={[pair]} />
      </Figure>
    </section>
  );
}
