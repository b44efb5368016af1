// Variants pinned for comparison, carried in the address as the scenario files that they are.
export interface Pin {
  path: string;
  title: string;
  text: string;
}

export const most_pins = 4;

export function packed(pins: Pin[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(pins.map(({ path, title, text }) => [path, title, text])));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** What `packed` made; anything else is no pin at all. */
export function unpacked(link: string): Pin[] {
  try {
    const bytes = Uint8Array.from(atob(link.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
    const list = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    if (!Array.isArray(list)) {
      return [];
    }
    return list
      .filter((one): one is [string, string, string] => Array.isArray(one) && one.length === 3 && one.every((part) => typeof part === "string"))
      .slice(0, most_pins)
      .map(([path, title, text]) => ({ path, title, text }));
  } catch {
    return [];
  }
}
