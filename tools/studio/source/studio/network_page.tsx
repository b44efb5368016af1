import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { month_words } from "../model/calendar";
import { AllianceNetwork } from "../model/network";
import type { Story } from "../model/payload";
import { get, post } from "./api";
import { FirmPanel } from "./firm_panel";
import { NetworkScene } from "./network_scene";
import { ScenarioChoice } from "./scenario_choice";
import { ErrorBox, Loading, useLoaded } from "./states";
import type { StoryAnswer } from "./types";

async function story_of(path: string, replicate: number): Promise<StoryAnswer> {
  const { text } = await get<{ text: string }>("/api/scenario", { path });
  return post<StoryAnswer>("/api/story", { scenarios: [{ path, text }], replicate });
}

export function NetworkPage({ path }: { path: string }) {
  const [replicate, set_replicate] = useState(0);
  return (
    <>
      <h1>Network</h1>
      <ScenarioChoice path={path} page="network" />
      {path && (
        <div class="choice" role="group" aria-label="Which future">
          {[0, 1, 2].map((i) => (
            <button key={i} type="button" aria-pressed={i === replicate} onClick={() => set_replicate(i)}>future {i + 1}</button>
          ))}
        </div>
      )}
      {path && <LoadedNetwork key={`${path}:${replicate}`} path={path} replicate={replicate} />}
    </>
  );
}

function LoadedNetwork({ path, replicate }: { path: string; replicate: number }) {
  const { value, error, reload } = useLoaded(() => story_of(path, replicate), [path, replicate]);
  if (error) {
    return <ErrorBox error={error} retry={reload} />;
  }
  return value?.story ? <Stage told={value} story={value.story} /> : <Loading what="one future in full detail" />;
}

const month_ms = 420;

function Stage({ told, story }: { told: StoryAnswer; story: Story }) {
  const last = told.scenario.months - 1;
  const [month, set_month] = useState(0);
  const [playing, set_playing] = useState(false);
  const [chosen, choose] = useState<string | null>(null);
  const [words, set_words] = useState("");
  const [problem, set_problem] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const scene = useRef<NetworkScene | null>(null);
  const network = useMemo(() => new AllianceNetwork(told, story), [told, story]);
  const named = network.nodes.filter((node) => words && node.title.toLowerCase().includes(words.toLowerCase())).slice(0, 8);

  useEffect(() => {
    try {
      scene.current = new NetworkScene(place.current!, network, told.scenario.consortia.map((one) => one.title), choose);
      scene.current.show(0, true);
    } catch {
      set_problem("This browser offers neither WebGL nor a canvas to draw the moving network on. The report draws it without them.");
    }
    return () => scene.current?.close();
  }, [network]);
  useEffect(() => {
    scene.current?.show(month);
  }, [month]);
  useEffect(() => {
    if (!playing) {
      return;
    }
    const timer = setInterval(() => set_month((now) => Math.min(last, now + 1)), month_ms);
    return () => clearInterval(timer);
  }, [playing]);
  useEffect(() => {
    if (month === last) {
      set_playing(false);
    }
  }, [month]);

  const when = month_words(told.scenario, month);
  return (
    <>
      {problem && <ErrorBox error={problem} />}
      <div class="slider">
        <button type="button" onClick={() => {
          set_month(month === last ? 0 : month);
          set_playing(!playing);
        }}>{playing ? "Pause" : "Play"}</button>
        <input type="range" min={0} max={last} value={month} aria-label="Month" aria-valuetext={when}
          onInput={(event) => set_month(Number(event.currentTarget.value))} />
        <output data-test="month">{when}</output>
      </div>
      <div class="split network-split">
        <div class="scene-frame">
          <div class="scene" ref={place} role="img" aria-label={`Alliance network, ${when}`} />
          <div class="zoom">
            <button type="button" aria-label="Magnify" onClick={() => scene.current?.magnify(1.5)}>+</button>
            <button type="button" aria-label="Make smaller" onClick={() => scene.current?.magnify(1 / 1.5)}>−</button>
          </div>
        </div>
        <div class="pane">
          <input type="search" placeholder="Find a firm" aria-label="Find a firm" value={words} onInput={(event) => set_words(event.currentTarget.value)} />
          <ul class="found">
            {named.map((node) => <li key={node.id}><button type="button" onClick={() => choose(node.id)}>{node.title}</button></li>)}
          </ul>
          {chosen ? (
            <FirmPanel told={told} story={story} network={network} id={chosen} month={month} />
          ) : (
            <Summary told={told} network={network} month={month} />
          )}
        </div>
      </div>
    </>
  );
}

function Summary({ told, network, month }: { told: StoryAnswer; network: AllianceNetwork; month: number }) {
  const members = useMemo(() => told.scenario.consortia.map((_, place) => network.members_of(place, month).length), [network, month]);
  return (
    <table class="small">
      <caption class="note">
        Large dots: firms and groups of buyers who join in; specks: makers of apps and content; lines: firms that work together.
        Click a dot, or find a firm, for its history and the reasons of each decision.
      </caption>
      <thead><tr><th scope="col">Alliance</th><th scope="col">members</th><th scope="col">app and content makers</th></tr></thead>
      <tbody>
        {told.scenario.consortia.map((one, place) => (
          <tr key={one.name}>
            <th scope="row"><i class="swatch" style={{ background: `var(--c${place % 8})` }} />{one.title}</th>
            <td data-test={`members-${one.name}`}>{members[place]}</td>
            <td>{network.supporters_of(place, month)}</td>
          </tr>
        ))}
        <tr><th scope="row"><i class="swatch" style={{ background: "var(--ink)" }} />in several, in the middle</th><td /><td /></tr>
        <tr><th scope="row"><i class="swatch" style={{ background: "var(--free)" }} />in none, around the rest</th><td /><td /></tr>
      </tbody>
    </table>
  );
}
