import { useState } from "preact/hooks";
import { history_plot, history_points, point_rows, series_points, share_plot } from "../charts/bands";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { amount } from "../model/numbers";
import type { Contest } from "../model/payload";

const choices = [
  { series: "base_share", title: "Share of all owners" },
  { series: "unit_share", title: "Share of each month's sales" },
];

const band_note = "Line: median of the futures; dark band: half of them; light band: nine of ten.";

export function SharesFigure({ contest }: { contest: Contest }) {
  const [chosen, choose] = useState(0);
  const { series, title } = choices[chosen] ?? { series: "base_share", title: "" };
  const points = series_points(contest.scenario, contest.bands, series);
  return (
    <Figure id="shares" title={`${title} over time`} note={band_note} rows={() => point_rows(points)}
      tools={
        <div class="choice" role="group" aria-label="What is shown">
          {choices.map((one, i) => (
            <button key={one.series} type="button" aria-pressed={i === chosen} onClick={() => choose(i)}>{one.title}</button>
          ))}
        </div>
      }>
      <PlotView label={`${title} over time, median and bands`} options={(width) => share_plot(points, width)} depends={[contest, chosen]} />
    </Figure>
  );
}

export function HistoryFigure({ contest }: { contest: Contest }) {
  const { history, result, scenario } = contest;
  if (!history) {
    return null;
  }
  const points = history_points(scenario, history);
  const fit = result.history_fit_overall;
  return (
    <Figure id="history" title="Share of sales: simulated against observed"
      note={
        <>
          Dots: what was observed ({history.file}); bands: the futures, among the consortia with data.
          {fit && ` Mean error ${amount(fit.mae_points)} percentage points; holding the last shares observed in the first year for ever ` +
            `gives ${amount(fit.frozen_mae_points)}, the straight line through the first year ${amount(fit.trend_mae_points)}.`}
        </>
      }
      rows={() => point_rows(points)}>
      <PlotView label="Simulated bands and observed points of each consortium" options={(width) => history_plot(points, width)} depends={[contest]} />
    </Figure>
  );
}
