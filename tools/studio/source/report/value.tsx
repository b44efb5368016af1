import { dot_plot, innovation_legend, innovation_plot, outcome_rows, outcomes_of } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { interval, shown } from "../model/numbers";
import type { Contest } from "../model/payload";
import { innovation_kinds } from "../model/words";

const parties = [
  { outcome: "large_firm_income", title: "Large firms", unit: "reference prices" },
  { outcome: "small_firm_income", title: "Small firms", unit: "reference prices" },
  { outcome: "complementor_income", title: "Makers of apps and content", unit: "monthly costs of a median one" },
];

export function ValueFigure({ contest }: { contest: Contest }) {
  const points = outcomes_of(contest, parties.map((party) => party.outcome));
  const consumers = contest.result.outcomes.filter((row) => row.name === "consumer_surplus");
  const group = (name: string) => contest.scenario.groups.find((one) => one.name === name)?.title ?? "all consumers";
  if (points.length === 0) {
    return null;
  }
  return (
    <Figure id="value" title="Who gets the value" rows={() => outcome_rows([...points, ...consumers])}
      note={`What each side earned over the whole run, mean of the futures with its 95 % interval. ${contest.scenario.units}`}>
      <div class="columns">
        {parties.filter((party) => points.some((point) => point.name === party.outcome && point.mean !== 0)).map((party) => (
          <div key={party.outcome}>
            <h4>{party.title} <small>{party.unit}</small></h4>
            <PlotView label={`Income of ${party.title}`} depends={[contest]}
              options={(width) => dot_plot(points.filter((point) => point.name === party.outcome), width)} />
          </div>
        ))}
        <div>
          <h4>Consumers <small>utility; compare scenarios by it, a single value means nothing</small></h4>
          <table class="small">
            <tbody>
              {consumers.map((row) => (
                <tr key={row.entity}>
                  <th scope="row">{group(row.entity)}</th>
                  <td>{shown(row.mean, row.unit)}</td>
                  <td class="soft">{interval(row.ci95, row.unit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Figure>
  );
}

export function InnovationFigure({ contest }: { contest: Contest }) {
  const points = outcomes_of(contest, innovation_kinds);
  if (points.length === 0) {
    return null;
  }
  const moves = points.some((one) => one.name === "paradigm_innovations" && (one.mean ?? 0) > 0);
  return (
    <Figure id="innovation" title="Innovations that went into the products, by kind" rows={() => outcome_rows(points)}
      note={moves && "A product is often worse at first on a new technology: it is less worked out than the last one on the old."}
      tools={
        <ul class="legend">
          {innovation_legend.map((kind) => <li key={kind.title}><i style={{ background: kind.fill }} />{kind.title}</li>)}
        </ul>
      }>
      <PlotView label="Innovations by kind and consortium" options={(width) => innovation_plot(points, width)} depends={[contest]} />
    </Figure>
  );
}
