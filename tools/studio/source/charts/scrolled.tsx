import type { ComponentChildren } from "preact";

/** A table that may be wider than a narrow screen: it scrolls by itself, by keyboard too. */
export function Scrolled({ label, children }: { label: string; children: ComponentChildren }) {
  return <div class="scrolled" tabIndex={0} role="region" aria-label={label}>{children}</div>;
}
