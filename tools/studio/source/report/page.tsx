import { useState } from "preact/hooks";
import type { Contest, Payload } from "../model/payload";
import { ContestReport } from "./contest";
import { ComparisonSection } from "./comparison";
import { StudySection } from "./study";
import { variant_title } from "./variant";

interface Props {
  payload: Payload;
  /** Within a page of the studio, which has its own frame. */
  inside?: boolean;
}

function Masthead({ title, question, children }: { title: string; question?: string; children?: preact.ComponentChildren }) {
  return (
    <header class="masthead">
      <p class="brand">Coalis report</p>
      <h1>{title}</h1>
      {question && <p class="question">{question}</p>}
      {children}
    </header>
  );
}

function ContestPage({ payload, Frame }: { payload: Payload; Frame: "div" | "main" }) {
  const [chosen, choose] = useState(0);
  const { contests, comparison } = payload;
  const [contest, base] = [contests[chosen], contests[0]];
  if (!contest || !base) {
    return <p class="lead">This folder holds no finished run yet.</p>;
  }
  const title_of = (one: Contest) => {
    const variant = comparison?.variants.find((candidate) => candidate.hash === one.scenario.hash);
    return variant ? variant_title(base.scenario, variant) : one.scenario.title;
  };
  return (
    <>
      <Masthead title={contest.scenario.title} question={contest.scenario.question}>
        {contests.length > 1 && (
          <nav class="choice" aria-label="Contests">
            {contests.map((one, i) => (
              <button key={one.scenario.hash + one.result.seed} type="button" aria-pressed={i === chosen} onClick={() => choose(i)}>
                {title_of(one)}
              </button>
            ))}
          </nav>
        )}
      </Masthead>
      <Frame>
        {chosen === 0 && comparison && <ComparisonSection comparison={comparison} paths={payload.paths} base={base.scenario} final />}
        {comparison && <h2>{title_of(contest)}: the contest itself</h2>}
        <ContestReport key={contest.scenario.hash + chosen} contest={contest} build={payload.build} />
      </Frame>
    </>
  );
}

/** A study has hundreds of contests, none of which is shown by itself. */
export function ReportPage({ payload, inside = false }: Props) {
  const Frame = inside ? "div" : "main";
  const { study } = payload;
  return study ? (
    <>
      <Masthead title={study.study.title || study.study.name} question={study.study.question} />
      <Frame><StudySection study={study} /></Frame>
    </>
  ) : (
    <ContestPage payload={payload} Frame={Frame} />
  );
}
