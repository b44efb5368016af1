import { render } from "preact";
import "./style.css";
import "./studio.css";
import { take_token } from "./studio/api";
import { App } from "./studio/app";
import { route, route_of } from "./studio/route";

take_token();
route.value = route_of(location.hash);
const place = document.getElementById("page");
if (place) {
  place.replaceChildren();
  render(<App />, place);
}
