import { useEffect, useState } from "preact/hooks";
import { AlluvialView } from "../charts/alluvial_view";
import { Figure } from "../charts/figure";
import { NetworkView } from "../charts/network_view";
import { alluvial, place_title } from "../model/alluvial";
import { month_words } from "../model/calendar";
import type { Contest, Story } from "../model/payload";
import { titles_of } from "../model/reasons";
import { Timeline } from "./timeline";

function membership_rows(contest: Contest, story: Story) {
  const title = titles_of(contest);
  return story.members.map((row) => ({
    member: title(row.member),
    kind: row.kind,
    consortium: row.consortium,
    role: row.role,
    from: month_words(contest.scenario, row.first),
    to: month_words(contest.scenario, row.last),
  }));
}

function flow_rows(contest: Contest, story: Story) {
  const { flows, nodes } = alluvial(contest, story);
  const name = (id: string) => {
    const node = nodes.find((one) => one.id === id);
    return node ? [place_title(contest, node.place), month_words(contest.scenario, node.month)] : ["", ""];
  };
  return flows.map((flow) => {
    const [[from, since], [to, until]] = [name(flow.source), name(flow.target)];
    return { from, since, to, until, firms: flow.value, who: flow.members.join("; ") };
  });
}

function useMonths(last: number) {
  const [month, set_month] = useState(last);
  const [playing, set_playing] = useState(false);
  useEffect(() => {
    if (!playing) {
      return;
    }
    const timer = setInterval(() => set_month((now) => {
      if (now >= last) {
        set_playing(false);
        return now;
      }
      return now + 1;
    }), 160);
    return () => clearInterval(timer);
  }, [playing, last]);
  const play = () => {
    set_month((now) => (now >= last ? 0 : now));
    set_playing(!playing);
  };
  return { month, set_month, playing, play };
}

/** Members, ties and events of one run told in full. */
export function Alliance({ contest }: { contest: Contest }) {
  const [chosen, choose] = useState(0);
  const story = contest.stories[chosen];
  const last = contest.scenario.months - 1;
  const { month, set_month, playing, play } = useMonths(last);
  if (!story) {
    return <p class="note">No run of this contest was kept in full, so there are no members, ties and events to show.</p>;
  }
  const when = month_words(contest.scenario, month);
  return (
    <>
      <div class="choice" role="group" aria-label="Which future is told">
        <span>One future in detail:</span>
        {contest.stories.map((one, i) => (
          <button key={one.replicate} type="button" aria-pressed={i === chosen} onClick={() => choose(i)}>
            future {one.replicate + 1}{one.winner ? `, won by ${titles_of(contest)(one.winner)}` : ""}
          </button>
        ))}
      </div>
      <Figure id="membership" title="Which firms stood where" rows={() => flow_rows(contest, story)}
        note="Firms at the end of each year; a band is as wide as the number of firms that went that way. Strong bands changed sides. Pale grey: not founded yet, or gone.">
        <AlluvialView contest={contest} story={story} />
      </Figure>
      <Figure id="network" title="The alliance network" rows={() => membership_rows(contest, story)}
        note="Large dots: large firms; small dots: small firms; squares: consumer groups standing behind it; specks: makers of apps and content; in the middle, without a colour: in several alliances; lines: ties of joint projects (recorded yearly)."
        tools={
          <div class="slider">
            <button type="button" onClick={play}>{playing ? "Pause" : "Play"}</button>
            <input type="range" min={0} max={last} value={month} aria-label="Month" aria-valuetext={when}
              onInput={(event) => set_month(Number(event.currentTarget.value))} />
            <output>{when}</output>
          </div>
        }>
        <NetworkView contest={contest} story={story} month={month} />
      </Figure>
      <Timeline contest={contest} story={story} />
    </>
  );
}
