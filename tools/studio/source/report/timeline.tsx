import { useMemo, useState } from "preact/hooks";
import { Figure } from "../charts/figure";
import { month_of, month_words } from "../model/calendar";
import type { Contest, ScheduledEvent, Story } from "../model/payload";
import { event_families, events_of, told, titles_of } from "../model/reasons";

interface Line {
  month: number;
  kind: string;
  what: string;
  why: string;
}

const at_first = 60;

function scheduled_line(contest: Contest, event: ScheduledEvent): Line {
  const title = titles_of(contest);
  const change = event.lever ? `: ${event.lever.replace(/_/g, " ")} = ${String(event.value)}` : "";
  const who = event.consortium ? ` (${title(event.consortium)})` : "";
  return {
    month: month_of(contest.scenario, event.date),
    kind: "scheduled",
    what: `${(event.name || event.kind).replace(/_/g, " ")}${who}${change}`,
    why: `Given by the scenario.${event.note ? ` ${event.note}` : ""}${event.source ? ` Source: ${event.source}` : ""}`,
  };
}

export function timeline_lines(contest: Contest, story: Story): Line[] {
  const title = titles_of(contest);
  const lines = events_of(story).map((event) => ({ month: event.month, kind: event.kind, ...told(event, title) }));
  const given = contest.explanation.events.map((event) => scheduled_line(contest, event));
  return [...given, ...lines].sort((a, b) => a.month - b.month);
}

/** What happened when, and why: the terms that the model's rules weighed. */
export function Timeline({ contest, story }: { contest: Contest; story: Story }) {
  const lines = useMemo(() => timeline_lines(contest, story), [contest, story]);
  const [families, set_families] = useState(new Set(["members", "technology, crises, policies", "consumer groups"]));
  const [words, set_words] = useState("");
  const [most, set_most] = useState(at_first);
  const toggle = (family: string) => {
    const next = new Set(families);
    next.has(family) ? next.delete(family) : next.add(family);
    set_families(next);
  };
  const kinds = new Set(event_families.filter((one) => families.has(one.title)).flatMap((one) => one.kinds));
  const wanted = lines.filter(
    (line) => kinds.has(line.kind) && `${line.what} ${line.why}`.toLowerCase().includes(words.toLowerCase()),
  );
  const rows = () => wanted.map((line) => ({ month: month_words(contest.scenario, line.month), kind: line.kind, what: line.what, why: line.why }));
  return (
    <Figure id="events" title="What happened, and why" rows={rows} drawn={false}
      note="Each decision with the terms that the model weighed; + speaks for what was chosen, − against it."
      tools={
        <div class="choice" role="group" aria-label="Kinds of events">
          {event_families.map((family) => (
            <button key={family.title} type="button" aria-pressed={families.has(family.title)} onClick={() => toggle(family.title)}>
              {family.title}
            </button>
          ))}
          <input type="search" placeholder="Find a firm or a word" aria-label="Find in events" value={words}
            onInput={(event) => set_words(event.currentTarget.value)} />
        </div>
      }>
      {wanted.length === 0 && <p class="note">Nothing of this kind happened.</p>}
      <ol class="timeline" tabIndex={0} aria-label="Events">
        {wanted.slice(0, most).map((line, i) => (
          <li key={i}>
            <time>{month_words(contest.scenario, line.month)}</time>
            <div><strong>{line.what}</strong> <span>{line.why}</span></div>
          </li>
        ))}
      </ol>
      {wanted.length > most && (
        <button type="button" class="more" onClick={() => set_most(most + 200)}>
          Show {Math.min(200, wanted.length - most)} more of {wanted.length - most}
        </button>
      )}
    </Figure>
  );
}
