import { regret_plot, tornado_plot, type RegretCell } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { percent } from "../model/numbers";
import type { Sensitivity, Study } from "../model/payload";

const index_titles: Record<string, string> = {
  S1: "share of the variance explained by the factor alone (Sobol' first order)",
  ST: "share with all interactions (Sobol' total)",
  mu_star: "mean absolute effect (Morris mu*)",
  pawn: "largest change of the distribution (PAWN)",
  shapley: "fair share of the variance (Shapley)",
};

/** One tornado an outcome and index; the first index of each outcome that says most. */
function tornadoes(rows: Sensitivity[]): { outcome: string; index: string; rows: Sensitivity[] }[] {
  const order = ["ST", "S1", "shapley", "mu_star", "pawn"];
  return [...new Set(rows.map((row) => row.outcome))].flatMap((outcome) => {
    const own = rows.filter((row) => row.outcome === outcome);
    const index = order.find((one) => own.some((row) => row.index === one));
    return index ? [{ outcome, index, rows: own.filter((row) => row.index === index) }] : [];
  });
}

export function regret_cells(study: Study): RegretCell[] {
  return (study.robust ?? []).flatMap((row) => {
    const regret = row.regret ?? row.max_regret;
    return regret === undefined ? [] : [{ strategy: row.strategy, future: row.future ?? "the worst", regret }];
  });
}

export function StudySection({ study }: { study: Study }) {
  const cells = regret_cells(study);
  const name = typeof study.study === "string" ? study.study : (study.study.title ?? study.study.name);
  return (
    <section aria-label="Study">
      <h2>{name}</h2>
      {study.design && <p class="note">{study.design.points} design points, {study.design.replicates} futures each.</p>}
      {tornadoes(study.sensitivity ?? []).map(({ outcome, index, rows }) => (
        <Figure key={outcome} id={`tornado-${outcome}`} title={`What moves ${outcome.replace(/_/g, " ")}`} note={index_titles[index] ?? index}
          rows={() => rows.map((row) => ({ ...row, ci95: undefined, ci95_low: row.ci95[0], ci95_high: row.ci95[1] }))}>
          <PlotView label={`Tornado of ${outcome}`} options={(width) => tornado_plot(rows, width)} depends={[study]} />
        </Figure>
      ))}
      {cells.length > 0 && (
        <Figure id="regret" title="Regret: what each strategy gives away in each future" note="The darker, the more is lost against the best choice in that future."
          rows={() => cells.map((cell) => ({ ...cell }))}>
          <PlotView label="Regret by strategy and future" options={(width) => regret_plot(cells, width)} depends={[study]} />
        </Figure>
      )}
      {(study.discovery ?? []).length > 0 && (
        <ul class="discovery">
          {study.discovery?.map((box) => (
            <li key={box.sentence}>{box.sentence} <small>covers {percent(box.coverage, 0)} of the cases, right in {percent(box.density, 0)}</small></li>
          ))}
        </ul>
      )}
    </section>
  );
}
