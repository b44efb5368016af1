import { useMemo } from "preact/hooks";
import { AllianceNetwork, layout, type NetworkNode } from "../model/network";
import { colour } from "../model/palette";
import type { Contest, Story } from "../model/payload";

const radius: Record<NetworkNode["kind"], number> = { consortium: 0, large: 5, small: 2.6, group: 3.4, complementor: 0.9 };

interface Props {
  contest: Contest;
  story: Story;
  month: number;
}

/** The network as a drawing that prints: hubs with their members in rings, lines between tied firms. */
export function NetworkView({ contest, story, month }: Props) {
  const network = useMemo(() => new AllianceNetwork(contest, story), [contest, story]);
  const points = layout(network, month);
  const place_of = (node: NetworkNode) => network.standing(node, month).consortia[0] ?? -1;
  const outside = network.nodes.some((node) => node.kind !== "complementor" && points.has(node.id) && place_of(node) < 0);
  const half = outside ? 182 : 158;
  return (
    <svg data-picture role="img" class="network" viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      aria-label={`Alliance network in month ${month + 1}`}>
      {network.ties(month).map(([, from, to, strength]) => {
        const [a, b] = [points.get(from), points.get(to)];
        return a && b && (
          <line key={`${from}-${to}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} stroke="var(--ink)"
            stroke-opacity={0.25 + 0.6 * strength} stroke-width={0.4 + strength} />
        );
      })}
      {network.nodes.map((node) => {
        const point = points.get(node.id);
        const place = place_of(node);
        if (!point || (node.kind === "complementor" && place < 0)) {
          return null;
        }
        const homes = network.standing(node, month).consortia;
        const where = place < 0 ? "free" : homes.map((one) => contest.scenario.consortia[one]?.title).join(", ");
        return (
          <Dot key={node.id} node={node} x={point.x} y={point.y} fill={homes.length > 1 ? "var(--ink)" : colour(place)}
            title={`${node.title}: ${where}`} />
        );
      })}
      {network.hubs.map((hub, place) => (
        <text key={place} class="hub" x={hub.x} y={hub.y - 26} text-anchor="middle">
          {contest.scenario.consortia[place]?.title}
        </text>
      ))}
    </svg>
  );
}

function Dot({ node, x, y, fill, title }: { node: NetworkNode; x: number; y: number; fill: string; title: string }) {
  const r = radius[node.kind];
  const shape = { fill, "fill-opacity": node.kind === "complementor" ? 0.45 : 0.95 };
  if (node.kind === "group") {
    return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} {...shape} stroke="var(--paper)" stroke-width={0.5}><title>{title}</title></rect>;
  }
  return (
    <circle cx={x} cy={y} r={r} {...shape} stroke={node.kind === "complementor" ? "none" : "var(--paper)"} stroke-width={0.5}>
      <title>{title}</title>
    </circle>
  );
}
