import { useState } from "preact/hooks";
import { Figure } from "../charts/figure";
import { HeatGrid, heat, Ramp, type Tick } from "../charts/heat_grid";
import { amount } from "../model/numbers";
import { colour } from "../model/palette";
import { bin_text, factor_with_unit, least_regretted, plane_rows, plane_text, regret_scale, strip_rows, strip_text } from "../model/regret";
import { listed, title_of_factor, title_of_outcome, title_of_strategy } from "../model/study";
import type { Bins, RegretCell, RegretMap, Study } from "../model/study_payload";

interface Props {
  study: Study;
  map: RegretMap;
}

/** Numbers stand at the borders of bins, names and single values in their middle. */
function ticks_of({ bins }: Bins): Tick[] {
  const single = bins.every((bin) => "level" in bin || bin.low === bin.high);
  if (single) {
    return bins.map((bin, i) => ({ at: i + 0.5, text: "level" in bin ? bin_text(bin) : amount(bin.low, 2) }));
  }
  const edges = bins.flatMap((bin) => ("low" in bin ? [bin.low] : []));
  const last = bins[bins.length - 1];
  return [...edges, last && "high" in last ? last.high : NaN].map((edge, i) => ({ at: i, text: amount(edge, 2) }));
}

/** As many of them as find room. */
function some(ticks: Tick[], most: number): Tick[] {
  const step = Math.ceil((ticks.length - 1) / most) || 1;
  return ticks.filter((_, i) => i % step === 0 && (i + step < ticks.length || i === ticks.length - 1) || i === ticks.length - 1);
}

/** "A in 3, B in 2 of 5": in how many cells which strategy is least to regret. */
function tally(study: Study, map: RegretMap, cells: RegretCell[]): string {
  const filled = cells.filter((cell) => cell.best !== null);
  const counts = map.strategies.map((name) => [title_of_strategy(study, name), filled.filter((cell) => cell.best === name).length] as const);
  return `${listed(counts.filter(([, count]) => count > 0).map(([title, count]) => `“${title}” in ${count}`))} of ${filled.length}`;
}

/** Strategy by futures: the futures in columns along an uncertain factor, regret as a colour. */
export function RegretStrips({ study, map }: Props) {
  const [factor, choose] = useState(map.strips[0]?.along.factor);
  const strip = map.strips.find((one) => one.along.factor === factor);
  if (!strip) {
    return null;
  }
  const least = least_regretted(study);
  const order = [...study.robust].sort((a, b) => a.regret - b.regret);
  const largest = Math.max(1e-300, ...map.strips.flatMap((one) => one.cells.flatMap((cell) => cell.strategies.map((row) => row.regret))));
  const { unit, told } = regret_scale(study, map);
  const along = title_of_factor(study, strip.along.factor);
  const name_in = (row: number) => order[order.length - 1 - row]?.strategy ?? "";
  return (
    <Figure id="regret-map" title="What you would regret, and where" rows={() => strip_rows(map, strip)}
      note={
        <>
          Each row is a strategy, each column the futures with about the same “{along}”; the darker (on a dark page: the brighter), the further it falls behind the best
          strategy of each of these futures in “{title_of_outcome(study, map.outcome)}”, on average. ★: least to regret over all futures.
        </>
      }
      tools={map.strips.length > 1 && (
        <label class="choice">
          Order the futures by
          <select value={factor} onChange={(event) => choose(event.currentTarget.value)}>
            {map.strips.map((one) => (
              <option key={one.along.factor} value={one.along.factor}>
                {`${title_of_factor(study, one.along.factor)} (knowing it would spare ${one.spared > 0 ? `${told(one.spared)} ${unit}` : "nothing"})`}
              </option>
            ))}
          </select>
        </label>
      )}>
      <HeatGrid label={`Regret of ${order.length} strategies along ${along}. Least regret: ${tally(study, map, strip.cells)} columns.`}
        columns={strip.cells.length} rows={order.length} cell_height={26}
        cell={(column, row) => {
          const regret = strip.cells[column]?.strategies[map.strategies.indexOf(name_in(row))]?.regret;
          return { fill: "var(--heat)", opacity: regret === undefined ? 0 : heat(regret / largest), text: regret === undefined ? "–" : undefined };
        }}
        says={(column, row) => strip_text(study, map, strip, name_in(row), column)} hint="Point at a cell, or go there with the arrow keys, to read its numbers."
        x={{ title: factor_with_unit(study, strip.along.factor), ticks: some(ticks_of(strip.along), 6) }}
        headings={order.map((one) => ({
          text: `${one.strategy === least ? "★ " : ""}${title_of_strategy(study, one.strategy)}`, strong: one.strategy === least,
          value: `mean ${told(one.regret)}`,
        }))}
        legend={(x, y) => <Ramp x={x} y={y} fill="var(--heat)" low="0" high={told(largest)} unit={`${unit} of regret`} />} />
    </Figure>
  );
}

/** Which strategy is least to regret where, over the two uncertain factors that tell most. */
export function RegretPlane({ study, map }: Props) {
  const { plane } = map;
  if (!plane) {
    return null;
  }
  const width = plane.across.bins.length;
  const { unit, told } = regret_scale(study, map);
  const title = "Which strategy is best where";
  return (
    <Figure id="regret-plane" title={title} rows={() => plane_rows(map)}
      note={
        <>
          The two uncertain factors that it is worth most to know, “{title_of_factor(study, plane.across.factor)}” and “{title_of_factor(study, plane.up.factor)}”: who chose by
          them would be spared {plane.spared > 0 ? `${told(plane.spared)} ${unit} of regret on average` : "nothing: one strategy for all does as well"}. The number in a cell names
          the strategy with the least mean regret there; pale: not clearly ahead of the others (95 %, cell by cell: one in twenty may look clear by chance). All other factors vary
          within each cell.
        </>
      }
      tools={
        <ul class="legend">
          {map.strategies.map((name, place) => <li key={name}><i style={{ background: colour(place) }} />{place + 1} {title_of_strategy(study, name)}</li>)}
        </ul>
      }>
      <HeatGrid label={`${title}: ${tally(study, map, plane.cells)} cells.`} columns={width} rows={plane.up.bins.length} cell_height={38}
        cell={(column, row) => {
          const cell = plane.cells[row * width + column];
          const place = map.strategies.indexOf(cell?.best ?? "");
          return place < 0 ? { fill: "none", opacity: 0, text: "–" } : { fill: colour(place), opacity: cell?.clear ? 1 : 0.22, text: String(place + 1) };
        }}
        says={(column, row) => plane_text(study, map, column, row)} hint="Point at a cell, or go there with the arrow keys, to read its numbers."
        x={{ title: factor_with_unit(study, plane.across.factor), ticks: some(ticks_of(plane.across), 6) }}
        y={{ title: factor_with_unit(study, plane.up.factor), ticks: ticks_of(plane.up) }} />
    </Figure>
  );
}
