import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from "d3-sankey";
import { alluvial, place_title, type AlluvialFlow, type AlluvialNode } from "../model/alluvial";
import { month_words } from "../model/calendar";
import { colour } from "../model/palette";
import type { Contest, Story } from "../model/payload";
import { fitted, room_for } from "./bands";
import { useWidth } from "./plot";

type Node = SankeyNode<AlluvialNode, AlluvialFlow>;
type Link = SankeyLink<AlluvialNode, AlluvialFlow>;

const height = 380;
const fill_of = (place: number) => (place === -2 ? "var(--absent)" : colour(place));

/** Consortia keep their order in every column; the free and the absent stand below. */
const order = (a: Node, b: Node) => (a.place + 100) % 100 - (b.place + 100) % 100;

export function AlluvialView({ contest, story }: { contest: Contest; story: Story }) {
  const { element, width } = useWidth<HTMLDivElement>();
  const flows = alluvial(contest, story);
  const counted = (node: AlluvialNode) => ` (${node.count})`;
  const names = flows.nodes.filter((node) => node.column === flows.months.length - 1).map((node) => place_title(contest, node.place) + counted(node));
  const right = 12 + room_for(names, width);
  const graph = sankey<AlluvialNode, AlluvialFlow>()
    .nodeId((node) => node.id)
    .nodeAlign((node) => node.column)
    .nodeSort(order)
    .nodeWidth(12)
    .nodePadding(10)
    .extent([[4, 26], [width - right, height - 6]])({
    nodes: flows.nodes.map((node) => ({ ...node })),
    links: flows.flows.map((flow) => ({ ...flow })),
  });
  const last = flows.months.length - 1;
  const step = Math.ceil((90 * last) / (width - right));  // of columns whose month finds room
  const path = sankeyLinkHorizontal<AlluvialNode, AlluvialFlow>();
  const place_of = (end: Link["source"]) => (typeof end === "object" ? (end as Node).place : -1);
  const title_of = (end: Link["source"]) => place_title(contest, place_of(end));
  return (
    <div class="plot" ref={element}>
      <svg width={width} height={height} role="img" data-picture aria-label="Members of each consortium over time">
        {flows.months.map((month, column) => {
          const node = graph.nodes.find((one) => one.column === column);
          const named_too = column === last || (column % step === 0 && last - column >= step);
          return named_too && (
            <text key={month} class="axis" x={(node?.x0 ?? 0) + (column === last ? 12 : 0)} y={14}
              text-anchor={column === 0 ? "start" : column === last ? "end" : "middle"}>
              {month_words(contest.scenario, month)}
            </text>
          );
        })}
        {graph.links.map((link, i) => (
          <path key={i} d={path(link) ?? ""} fill="none" stroke={fill_of(place_of(link.target))}
            stroke-opacity={place_of(link.source) === place_of(link.target) ? 0.28 : 0.6}
            stroke-width={Math.max(1, link.width ?? 1)}>
            <title>{`${link.value} from ${title_of(link.source)} to ${title_of(link.target)}: ${link.members.slice(0, 8).join(", ")}${link.members.length > 8 ? " …" : ""}`}</title>
          </path>
        ))}
        {graph.nodes.map((node) => (
          <g key={node.id}>
            <rect x={node.x0} y={node.y0} width={(node.x1 ?? 0) - (node.x0 ?? 0)}
              height={Math.max(1, (node.y1 ?? 0) - (node.y0 ?? 0))} fill={fill_of(node.place)}>
              <title>{`${place_title(contest, node.place)}, ${month_words(contest.scenario, node.month)}: ${node.count} firms`}</title>
            </rect>
            {node.column === last && (
              <text class="label" x={(node.x1 ?? 0) + 6} y={((node.y0 ?? 0) + (node.y1 ?? 0)) / 2} dy="0.35em"
                fill={fill_of(node.place)}>
                {fitted(place_title(contest, node.place), right - 10, counted(node))}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
