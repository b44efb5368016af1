import { month_words } from "../model/calendar";
import type { AllianceNetwork } from "../model/network";
import type { Story } from "../model/payload";
import { events_of, support_reason, titles_of, told as told_event } from "../model/reasons";
import type { StoryAnswer } from "./types";

interface Props {
  told: StoryAnswer;
  story: Story;
  network: AllianceNetwork;
  id: string;
  month: number;
}

interface Line {
  month: number;
  what: string;
  why: string;
}

function lines_of({ told, story, id }: Props): Line[] {
  const title = titles_of(told);
  const number = id.startsWith("complementor_") ? Number(id.slice("complementor_".length)) : -1;
  const decisions = events_of(story).filter((event) => event.subject === id).map((event) => ({ month: event.month, ...told_event(event, title) }));
  const support = story.complementors.spells
    .filter(([who]) => who === number)
    .flatMap(([, place, first, last, begun, ended]) => {
      const platform = told.scenario.consortia[place]?.title ?? "";
      const end = ended ? [{ month: last + 1, what: `gives up ${platform}`, why: support_reason(false, ended) }] : [];
      return [{ month: first, what: `begins to serve ${platform}`, why: support_reason(true, begun ?? null) }, ...end];
    });
  return [...decisions, ...support].sort((a, b) => a.month - b.month);
}

/** One firm: where it stands, what it decided when, and why. */
export function FirmPanel(props: Props) {
  const { told, network, id, month } = props;
  const node = network.node(id);
  if (!node) {
    return null;
  }
  const now = network.standing(node, month).consortia.map((place) => told.scenario.consortia[place]?.title);
  const lines = lines_of(props);
  return (
    <section class="firm" aria-label={node.title} aria-live="polite">
      <h2 data-test="firm">{node.title}</h2>
      <p class="note">{node.kind === "complementor" ? "maker of apps or content" : node.kind === "group" ? "consumer group" : `${node.kind} firm`}; in {month_words(told.scenario, month)}: {now.length > 0 ? now.join(" and ") : "free"}</p>
      {lines.length === 0 && <p class="note">It took no decision in this future.</p>}
      <ol class="timeline" tabIndex={0} aria-label="Decisions">
        {lines.map((line, i) => (
          <li key={i} class={line.month > month ? "later" : ""}>
            <time>{month_words(told.scenario, line.month)}</time>
            <div><strong>{line.what}</strong> <span>{line.why}</span></div>
          </li>
        ))}
      </ol>
    </section>
  );
}
