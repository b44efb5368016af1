import { win_plot } from "../charts/bars";
import { Figure } from "../charts/figure";
import { PlotView } from "../charts/plot";
import { unbroken } from "../model/numbers";
import type { Contest, RunResult } from "../model/payload";
import { sentence_of } from "../model/words";

const reserved = "In brackets:";

/** What to know before the numbers are trusted; assumptions have a list of their own. */
export function warnings_of(result: RunResult): string[] {
  return result.cautions.filter((caution) => !caution.startsWith("assumption: "));
}

/** Who wins, in sentences with intervals, and the chance of each. */
export function Verdict({ contest }: { contest: Contest }) {
  const { result, verdict } = contest;
  const [first = "No run is finished yet.", ...others] = verdict.filter((sentence) => !sentence.startsWith(reserved));
  return (
    <section class="verdict" aria-label="Verdict">
      <p class="lead" data-test="verdict">{unbroken(first)}</p>
      {others.map((sentence) => <p key={sentence}>{unbroken(sentence)}</p>)}
      <p class="note">
        {result.replicates} futures (independent runs of the contest), seed {result.seed}. In brackets: 95 % intervals.
        It stopped because {result.stopped_because_text || result.stopped_because}.
      </p>
      {warnings_of(result).map((warning) => <p key={warning} class="caution">{sentence_of(warning)}</p>)}
      {result.win_probability.length > 0 && (
        <Figure
          id="chance-to-win"
          title="Chance to have the most owners in the last month"
          note="Bar and dot: part of the futures; line: 95 % interval."
          rows={() => result.win_probability.map(({ consortium, p, ci95 }) => ({ consortium, p, ci95_low: ci95[0], ci95_high: ci95[1] }))}
        >
          <PlotView label="Chance of each consortium to win" options={(width) => win_plot(contest, width)} depends={[result]} />
        </Figure>
      )}
    </section>
  );
}
