import * as Plot from "@observablehq/plot";
import { useEffect, useRef, useState } from "preact/hooks";

/** The width of an element, kept up to date. */
export function useWidth<E extends HTMLElement>(fallback = 720) {
  const element = useRef<E>(null);
  const [width, set_width] = useState(fallback);
  useEffect(() => {
    const target = element.current;
    if (!target) {
      return;
    }
    const measure = () => set_width(Math.max(280, Math.round(target.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}

interface PlotProps {
  label: string;
  options: (width: number) => Plot.PlotOptions;
  /** Redrawn when one of these changes. */
  depends: unknown[];
}

const style = { background: "transparent", color: "var(--ink)", fontFamily: "var(--font)", fontSize: "12px" };

/** One Observable Plot, as wide as its place. */
export function PlotView({ label, options, depends }: PlotProps) {
  const { element, width } = useWidth<HTMLDivElement>();
  useEffect(() => {
    const plot = Plot.plot({ ariaLabel: label, style, ...options(width), width, className: "coalis-plot" });
    (plot instanceof SVGSVGElement ? plot : plot.querySelector("svg"))?.setAttribute("role", "img");
    // The picture has one name as a whole; Plot's names of its groups are for nobody.
    plot.querySelectorAll("g[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
    element.current?.replaceChildren(plot);
  }, [width, ...depends]);
  return <div class="plot" ref={element} />;
}
