import { useState } from "preact/hooks";
import type { Contest, Payload } from "../model/payload";
import { ContestReport } from "./contest";
import { PairSection, variant_title } from "./difference";
import { StudySection } from "./study";

/** `inside`: within a page of the studio, which has its own frame. */
export function ReportPage({ payload, inside = false }: { payload: Payload; inside?: boolean }) {
  const [chosen, choose] = useState(0);
  const { contests, pairs } = payload;
  const contest = contests[chosen];
  const base = contests[0];
  if (!contest || !base) {
    return <p class="lead">This folder holds no finished run yet.</p>;
  }
  const title_of = (one: Contest) => {
    const pair = pairs.find((candidate) => candidate.variant.hash === one.scenario.hash);
    return pair ? variant_title(base, one, pair) : one.scenario.title;
  };
  const Frame = inside ? "div" : "main";
  const contest_of = (hash: string) => contests.find((one) => one.scenario.hash === hash) ?? base;
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
        {payload.comparison?.sentences?.map((one) => <p class="lead" key={one.text}>{one.text}</p>)}
        {chosen === 0 && pairs.map((pair) => (
          <PairSection key={pair.variant.hash} base={base} variant={contest_of(pair.variant.hash)} pair={pair} />
        ))}
        {payload.study && <StudySection study={payload.study} />}
        {(pairs.length > 0 || payload.study) && <h2>{title_of(contest)}: the contest itself</h2>}
        <ContestReport key={contest.scenario.hash + chosen} contest={contest} build={payload.build} />
      </Frame>
    </>
  );
}
