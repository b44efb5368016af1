import { Scrolled } from "../charts/scrolled";
import type { Change } from "../model/payload";
import { post } from "./api";
import { ErrorBox, Loading, useLoaded } from "./states";
import type { Asked } from "./types";

/** In what two scenarios differ in meaning; comments and layout make no difference. */
export function ChangeList({ left, right, empty }: { left: Asked; right: Asked; empty: string }) {
  const { value, error } = useLoaded(
    () => post<{ differences: Change[] }>("/api/differences", { left, right }),
    [left.text, right.text, right.set?.join()],
  );
  if (error) {
    return <ErrorBox error={error} />;
  }
  if (!value) {
    return <Loading what="the differences" />;
  }
  if (value.differences.length === 0) {
    return <p class="note">{empty}</p>;
  }
  return (
    <Scrolled label="Changes">
      <table class="small changes" data-test="changes">
        <thead><tr><th scope="col">Key</th><th scope="col">before</th><th scope="col">now</th><th scope="col">unit</th></tr></thead>
        <tbody>
          {value.differences.map((one) => (
            <tr key={one.key}><th scope="row"><code>{one.key}</code></th><td>{one.left || "–"}</td><td>{one.right || "–"}</td><td class="soft">{one.unit}</td></tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
