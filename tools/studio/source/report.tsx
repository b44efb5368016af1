import { render } from "preact";
import "./style.css";
import type { Payload } from "./model/payload";
import { ReportPage } from "./report/page";

const data = document.getElementById("coalis-data")?.textContent ?? "null";
const payload = JSON.parse(data) as Payload | null;
const place = document.getElementById("page");
if (place && payload) {
  document.title = `${payload.study?.study.title || payload.contests[0]?.scenario.title || "Coalis"}: report`;
  place.replaceChildren();
  render(<ReportPage payload={payload} />, place);
}
// A printed page shows what a click would open, but for what fills many pages by itself.
addEventListener("beforeprint", () => document.querySelectorAll<HTMLDetailsElement>("details:not(.long)").forEach((one) => (one.open = true)));
