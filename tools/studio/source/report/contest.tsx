import type { Contest, Payload } from "../model/payload";
import { Alliance } from "./alliance";
import { HistoryFigure, SharesFigure } from "./over_time";
import { Trust } from "./trust";
import { InnovationFigure, ValueFigure } from "./value";
import { Verdict } from "./verdict";

/** Everything about one contest, verdict first. */
export function ContestReport({ contest, build }: { contest: Contest; build: Payload["build"] }) {
  return (
    <>
      <Verdict contest={contest} />
      {contest.result.replicates > 0 && (
        <>
          <SharesFigure contest={contest} />
          <HistoryFigure contest={contest} />
          <ValueFigure contest={contest} />
          <InnovationFigure contest={contest} />
          <h2>Inside the alliances</h2>
          <Alliance contest={contest} />
        </>
      )}
      <Trust contest={contest} build={build} />
    </>
  );
}
