import { signal } from "@preact/signals";

export interface Route {
  page: string;
  parameters: URLSearchParams;
}

export function route_of(hash: string): Route {
  const [page = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  return { page: page || "scenarios", parameters: new URLSearchParams(query) };
}

export const route = signal<Route>(route_of(location.hash));
addEventListener("hashchange", () => (route.value = route_of(location.hash)));

export function address(page: string, parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams(parameters).toString();
  return `#/${page}${query ? `?${query}` : ""}`;
}

export function go(page: string, parameters: Record<string, string> = {}) {
  location.hash = address(page, parameters);
}
