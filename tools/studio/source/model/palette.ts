/** Colours by place of the consortium: CSS variables, so that dark and light and print each have their own. */
export const colour = (place: number): string => (place >= 0 ? `var(--c${place % 8})` : "var(--free)");

/** For readers who see no colours: each consortium has its own dash too. */
const dashes = ["", "6 3", "2 3", "8 3 2 3", "1 2", "10 4", "4 2 1 2", "3 5"];
export const dash = (place: number): string => dashes[place % dashes.length] ?? "";

/** Colours of kinds of things that are no consortia. */
export const kind_colours = ["var(--k0)", "var(--k1)", "var(--k2)", "var(--k3)", "var(--k4)"];
