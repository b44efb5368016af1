import { useEffect, useState } from "preact/hooks";
import { CampaignsPage } from "./campaigns_page";
import { ComparePage } from "./compare_page";
import { EditPage } from "./edit_page";
import { NetworkPage } from "./network_page";
import { pins } from "./pinned";
import { PlayPage } from "./play_page";
import { ReplicationsPage } from "./replications_page";
import { address, route } from "./route";
import { ScenariosPage } from "./scenarios_page";

const pages = [
  { page: "scenarios", title: "Scenarios" },
  { page: "play", title: "Play" },
  { page: "compare", title: "Compare" },
  { page: "network", title: "Network" },
  { page: "campaigns", title: "Campaigns" },
  { page: "replications", title: "Replications" },
];

const themes = ["auto", "light", "dark"] as const;

function Theme() {
  const [theme, set_theme] = useState<string>(localStorage.getItem("coalis-theme") ?? "auto");
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem("coalis-theme", theme);
  }, [theme]);
  return (
    <label class="theme">Colours{" "}
      <select value={theme} onChange={(event) => set_theme(event.currentTarget.value)}>
        {themes.map((one) => <option key={one}>{one}</option>)}
      </select>
    </label>
  );
}

function Page() {
  const { page, parameters } = route.value;
  const path = parameters.get("path") ?? "";
  switch (page) {
    case "edit":
      return <EditPage path={path} />;
    case "play":
      return <PlayPage path={path} />;
    case "compare":
      return <ComparePage link={parameters.get("pins") ?? ""} />;
    case "network":
      return <NetworkPage path={path} />;
    case "campaigns":
      return <CampaignsPage />;
    case "replications":
      return <ReplicationsPage />;
    default:
      return <ScenariosPage />;
  }
}

export function App() {
  const { page } = route.value;
  const current = page === "edit" ? "scenarios" : page;
  useEffect(() => {
    document.title = `Coalis studio: ${page}`;
  }, [page]);
  return (
    <div class="studio">
      <header class="top">
        <a class="brand" href={address("scenarios")}>Coalis studio</a>
        <nav aria-label="Pages">
          {pages.map((one) => (
            <a key={one.page} href={address(one.page)} aria-current={one.page === current ? "page" : undefined}>
              {one.title}{one.page === "compare" && pins.value.length > 0 ? ` (${pins.value.length})` : ""}
            </a>
          ))}
        </nav>
        <Theme />
      </header>
      <main class="work"><Page /></main>
    </div>
  );
}
