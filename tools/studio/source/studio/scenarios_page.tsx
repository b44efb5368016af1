import { get } from "./api";
import { address } from "./route";
import { Empty, ErrorBox, Loading, useLoaded } from "./states";
import type { WorkspaceAnswer } from "./types";

export function ScenariosPage() {
  const { value, error, reload } = useLoaded(() => get<WorkspaceAnswer>("/api/workspace"), []);
  if (error) {
    return <ErrorBox error={error} retry={reload} />;
  }
  if (!value) {
    return <Loading what="scenarios" />;
  }
  return (
    <>
      <h1>Scenarios <small>in {value.folder}</small></h1>
      {value.scenarios.length === 0 && (
        <Empty>
          <p><strong>There is no scenario in this folder yet.</strong></p>
          <p>A scenario is a TOML file. Start the studio in a folder that holds some, such as the <code>scenarios</code> folder of Coalis.</p>
        </Empty>
      )}
      <ul class="cards">
        {value.scenarios.map((one) => (
          <li key={one.path} class="card">
            <h2><a href={address("edit", { path: one.path })}>{one.title ?? one.path}</a></h2>
            {one.question && <p>{one.question}</p>}
            <p class="note">
              <code>{one.path}</code>
              {one.valid ? ` · ${one.months} months, ${one.consortia} consortia` : ""}
            </p>
            {!one.valid && <p class="badge bad">{one.problems} {one.problems === 1 ? "problem" : "problems"}</p>}
            <p class="actions">
              <a class="button" href={address("edit", { path: one.path })}>Edit</a>
              {one.valid && <a class="button" href={address("play", { path: one.path })}>Play</a>}
              {one.valid && <a class="button" href={address("network", { path: one.path })}>Network</a>}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
