import { Scrolled } from "../charts/scrolled";
import { is_share, percent, scale_of, shown } from "../model/numbers";
import { least_regretted } from "../model/regret";
import { title_of_outcome, title_of_strategy } from "../model/study";
import type { Robust, Study } from "../model/study_payload";
import { RegretPlane, RegretStrips } from "./regret";

/** "27.1 %", and below it "(25.0 to 29.2)". */
function Between({ value, ends, told }: { value: number; ends?: [number, number]; told: (value: number) => string }) {
  return <>{told(value)}{ends && <small class="ends">({told(ends[0]).replace(/ (%|points)$/, "")} to {told(ends[1]).replace(/ (%|points)$/, "")})</small>}</>;
}

const share = (value: number) => percent(value, 0);

/** Each strategy over the same futures: what it brings, what it costs to have chosen it, how often it is the best. */
function StrategyTable({ study, rows }: { study: Study; rows: Robust[] }) {
  const outcome = rows[0]?.outcome ?? "";
  const least = least_regretted(study);
  const unit = study.units?.[outcome] ?? "";
  const regrets = scale_of(unit, Math.min(...rows.map((one) => one.regret).filter((one) => one > 0)));
  const level = (value: number) => (is_share(unit) ? shown(value, unit) : regrets.told(value));
  const says_enough = rows.some((one) => one.satisficing_share !== undefined);
  const in_unit = regrets.unit && `, ${regrets.unit}`;
  return (
    <>
      <Scrolled label="Strategies">
        <table class="small" data-test="strategies">
          <thead>
            <tr>
              <th scope="col">Strategy</th><th scope="col">Mean of “{title_of_outcome(study, outcome)}”{!is_share(unit) && in_unit}</th><th scope="col">Mean regret{in_unit}</th>
              <th scope="col">Largest regret{in_unit}</th><th scope="col">Best in</th>{says_enough && <th scope="col">Good enough in</th>}<th scope="col">Not beaten throughout</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.strategy}>
                <th scope="row">{one.strategy === least && "★ "}{title_of_strategy(study, one.strategy)}</th>
                <td><Between value={one.payoff} ends={one.payoff_ci95} told={level} /></td>
                <td><Between value={one.regret} ends={one.regret_ci95} told={regrets.told} /></td>
                <td>{regrets.told(one.max_regret)}</td>
                <td><Between value={one.best_share} ends={one.best_share_ci95} told={share} /></td>
                {says_enough && <td>{one.satisficing_share !== undefined && <Between value={one.satisficing_share} ends={one.satisficing_share_ci95} told={share} />}</td>}
                <td>{one.on_pareto_front ? "yes" : "no"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <p class="note">
        Over {rows[0]?.futures} futures, the same for all. Regret: what a strategy falls short of the best one in each future. ★: least on average. In brackets: 95 % intervals. Not beaten throughout: by the
        averages of all outcomes, no other strategy is as good in each and better in one.
      </p>
    </>
  );
}

/** What to choose, and where one would regret it. */
export function StrategySection({ study }: { study: Study }) {
  const map = study.robust.some((one) => one.max_regret > 0) ? study.regret_map : null;
  return (
    <>
      <h2>Which strategy to choose</h2>
      <StrategyTable study={study} rows={study.robust} />
      {map && map.strips.length > 0 && <RegretStrips study={study} map={map} />}
      {map?.plane && <RegretPlane study={study} map={map} />}
    </>
  );
}
