import { useState } from "preact/hooks";
import type { Contest, Payload } from "../model/payload";
import { ContestReport } from "./contest";
import { ComparisonSection } from "./comparison";
import { StudySection } from "./study";
import { variant_title } from "./variant";

/** `inside`: within a page of the studio, which has its own frame. */
export function ReportPage({ payload, inside = false }: { payload: Payload; inside?: boolean }) {
  const [chosen, choose] = useState(0);
  const { contests, comparison } = payload;
  const contest = contests[chosen];
  const base = contests[0];
  if (!contest || !base) {
    return <p class="lead">This folder holds no finished run yet.</p>;
  }
  const title_of = (one: Contest) => {
    const variant = comparison?.variants.find((candidate) => candidate.hash === one.scenario.hash);
    return variant ? variant_title(base.scenario, variant) : one.scenario.title;
  };
  const Frame = inside ? "div" : "main";
  return (
    <>
      <header class="masthead">
        <p class="brand">Coalis report</p>
        <h1>{contest.scenario.title}</h1>
        {contest.scenario.question && <p class="question">{contest.scenario.question}</p>}
        {contests.length > 1 && (
          <nav class="choice" aria-label="Contests">
            {contests.map((one, i) => (
              <button key={one.scenario.hash + one.result.seed} type="button" aria-pressed={i === chosen} onClick={() => choose(i)}>
                {title_of(one)}
              </button>
            ))}
          </nav>
        )}
      </header>
      <Frame>
        {chosen === 0 && comparison && <ComparisonSection comparison={comparison} paths={payload.paths} base={base.scenario} final />}
        {payload.study && <StudySection study={payload.study} />}
        {(comparison || payload.study) && <h2>{title_of(contest)}: the contest itself</h2>}
        <ContestReport key={contest.scenario.hash + chosen} contest={contest} build={payload.build} />
      </Frame>
    </>
  );
}
