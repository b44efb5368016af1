import { history_plot, history_points, point_rows, series_points, share_plot } from "../charts/bands";
import { win_plot } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import type { Contest } from "../model/payload";
import { ComparisonSection } from "../report/comparison";
import type { ContestSummary, Snapshot } from "./types";

const as_contest = (summary: ContestSummary) => summary as unknown as Contest;

/** The bands and the verdict of one contest as they stand. */
export function ContestView({ summary, id = "play" }: { summary: ContestSummary; id?: string }) {
  const contest = as_contest(summary);
  const points = series_points(summary.scenario, summary.bands, "base_share");
  const sentences = summary.verdict.filter((one) => !one.startsWith("In brackets"));
  const past = summary.history ? history_points(summary.scenario, summary.history) : null;
  return (
    <>
      <p class="lead" data-test="verdict">{sentences.slice(0, 2).join(" ")}</p>
      <Figure id={`${id}-chance`} title="Chance to have the most owners in the last month"
        rows={() => summary.result.win_probability.map(({ consortium, p, ci95 }) => ({ consortium, p, ci95_low: ci95[0], ci95_high: ci95[1] }))}>
        <PlotView label="Chance of each consortium to win" options={(width) => win_plot(contest, width)} depends={[summary]} />
      </Figure>
      <Figure id={`${id}-shares`} title="Share of all owners over time" rows={() => point_rows(points)}
        note="Line: median of the futures; dark band: half of them; light band: nine of ten.">
        <PlotView label="Share of owners, median and bands" options={(width) => share_plot(points, width)} depends={[summary]} />
      </Figure>
      {past && (
        <Figure id={`${id}-history`} title="Share of sales: simulated against observed" rows={() => point_rows(past)}>
          <PlotView label="Simulated bands and observed points" options={(width) => history_plot(past, width)} depends={[summary]} />
        </Figure>
      )}
    </>
  );
}

/** The variants against the first, over the same futures; or why they cannot be laid beside it. */
export function ComparedView({ snapshot }: { snapshot: Snapshot }) {
  const base = snapshot.contests[0];
  if (snapshot.not_compared) {
    return <p class="state error" role="status">These contests stand for themselves below: {snapshot.not_compared}</p>;
  }
  return base && snapshot.comparison ? (
    <ComparisonSection comparison={snapshot.comparison} paths={snapshot.paths} base={base.scenario} />
  ) : null;
}
