"""Negative controls: a deliberately wrong variant of each published experiment misses its published numbers."""
import json

import pytest

# experiment -> [(settings of a published point, settings of the wrong variant, labels that must miss: at least these)]
CONTROLS = {
    "nk-mathematics": [
        ("n=10 k=5 interaction=adjacent", "n=10 k=5 interaction=random", ["peaks"]),
        ("n=10 k=9", "n=10 k=8", ["peaks", "mean height of a landscape's peaks"]),
        ("n=6 k=5", "n=9 k=8", ["mean number of peaks, 2^N/(N+1)", "s.d. of the number of peaks",
                                "mean sum of the peaks' heights", "mean height of the highest peak",
                                "s.d. of a design's value"])],
    "march-1991": [
        ("p1=0.1 p2=0.5", "p1=0.1 p2=0.5 reading=plain", ["knowledge"]),
        ("p1=0.9 p2=0.9", "p1=0.9 p2=0.9 reading=basic", ["knowledge"]),
        ("p1=0.5 p2=0.5 p4=0.02 periods=40", "p1=0.5 p2=0.5 p4=0.01 periods=40", ["knowledge"])],
    "sah-stiglitz-1986": [
        ("evaluators=3 consensus=3", "evaluators=3 consensus=2", ["omission error", "commission error"])],
    "history-friendly-2016": [
        ("", "bandwagon_mf=0.75 runs=1000", ["HHI_MF t=100", "MF_n2nd t=150", "MF_share1st t=80"]),
        ("", "adoption_difficulty=14 runs=1000", ["PC_shareMP t=120", "PC_bestMP t=120"])],
    "ethiraj-levinthal-2004": [
        ("design_modules=5", "design_modules=15", ["performance after 100 periods", "t25", "t50", "t100", "t200"]),
        ("design_modules=1", "design_modules=30", ["performance after 100 periods", "t25"])],
    "cowan-jonard-2004": [
        ("p=0.09", "p=0.09 experts=0", ["mean", "variance", "cv", "mean_s10"]),
        ("p=0", "p=0 alpha=0.2", ["mean_s10", "mean_s20"])],
    "levinthal-1997": [
        ("k=5", "k=5 scan=one", ["forms t=6", "forms t=12", "forms t=48"]),
        ("k=5", "k=5 scan=random", ["forms t=12 (re-implemented)", "forms t=48 (re-implemented)"]),
        ("k=1", "k=0", ["forms t=12", "forms t=48 (re-implemented)"]),
        ("k=5 start=same jump=1", "k=5 start=same jump=0", ["forms t=1", "forms t=2", "forms t=48"]),
        ("k=5 selection=1 respecified=1", "k=5 selection=1 respecified=5", ["incumbents t=36", "incumbents t=50"]),
        ("k=5 selection=1 scan=none", "k=5 selection=1 scan=none organisations=50",
         ["forms t=24 (re-implemented)"])],
    "lazer-friedman-2007": [
        ("network=full", "network=full velocity=0.2 spaces=300", ["full t=100", "full t=100 (re-implemented)"]),
        ("network=lattice", "network=lattice copy_error=0.5 spaces=300", ["lattice t=10", "lattice t=15"]),
        ("network=line", "network=line k=8 spaces=300", ["line t=100", "line t=100 (re-implemented)"]),
        ("", "network=all velocity=0.1 spaces=300", ["full above line of 1000", "line above full of 1000"])],
    "siggelkow-rivkin-2005": [
        ("archetype=decentralized alt=1 incent=1", "archetype=decentralized alt=1 incent=0",
         ["speed_K5", "diversity_K5", "turb_K5"]),
        ("archetype=liaison alt=3", "archetype=liaison alt=1",
         ["speed_K0", "stable_K5", "turb_K0", "turb_K5"]),
        ("archetype=hierarchy alt=2 prop=3", "archetype=hierarchy alt=2 prop=3 shock_every=4", ["turb_K0", "turb_K5"]),
        ("archetype=centralised comp=1", "archetype=centralised comp=2", ["speed_K0", "turb_K0", "turb_K5"]),
        ("archetype=council prop=1 comp=3", "archetype=council prop=1 comp=3 incent=1", ["speed_K5", "turb_K5"])],
    "fang-lee-schilling-2010": [
        ("beta=0.15 s=5", "beta=0.15 s=10", ["performance"])],
    "landscape": [("scenario=base", "scenario=weak_syria", ["energy", "frustration_Syria"])],
    "goyal-moraga-2001": [("n=8 gamma=1", "n=8 gamma=2", ["effort", "unit_cost", "profit", "welfare"])],
    "goyal-joshi-2003": [("n=6 link_cost=12", "n=6 link_cost=14", ["stable_count"])],
    "jackson-wolinsky-1996": [
        ("n=6 delta=0.5 cost=0.375", "n=6 delta=0.5 cost=0.2625",
         ["max_total_utility", "n_pairwise_stable_iso_classes"])],
    "bala-goyal-2000": [
        ("n=4 flow=one-way", "n=4 flow=two-way", ["n_nash", "n_strict_nash"]),
        ("n=3 inertia=0.8", "n=3 inertia=0.8 start=empty", ["mean_periods"])],
    "konig-2012": [("n=5 cost=0.8", "n=5 cost=1", ["max_total_profit"])],
    "bloch-1995": [("n=10", "n=12", ["first_size"])],
    "bloch-1996": [("n=10", "n=11", ["formula_value"]), ("n=6", "n=5", ["min_profitable_merger"])],
    "ray-vohra-2001": [("n=10", "n=10 tie=smaller", ["coalitions"])],
    "daspremont-1983": [("model=price-leadership n=8", "model=cournot n=8", ["stable_exists"])],
    "tomasello-2014": [
        ("", "partners=uniformly", ["transitivity from .07 to .17", "mean path length from 4.5 to 6"])],
    "game": [
        ("kind=airport weights=10,20,30", "kind=airport-savings weights=10,20,30", ["1", "2", "3"]),
        ("kind=bankruptcy quota=200 weights=100,200,300 solution=nucleolus",
         "kind=bankruptcy quota=200 weights=100,200,300 solution=shapley", ["1", "2", "3"]),
        ("kind=voting quota=51 weights=35,20,15,15,15 solution=deegan-packel",
         "kind=voting quota=51 weights=35,20,15,15,15 solution=public-good-index", ["1", "2", "3"])],
    "shapley-sampling": [
        ("sampler=orders evaluations=288", "sampler=antithetic-orders evaluations=288", ["root mean squared error"])],
    "nash-bargaining": [
        ("surplus=10 disagreement=1,2 powers=0.3,0.7", "surplus=10 disagreement=1,2 powers=0.5,0.5", ["share1", "share2"])],
    "rochet-tirole-2003": [
        ("seller_demand=exponential sensitivity=5", "seller_demand=linear sensitivity=5", ["p_buyers", "p_sellers"])],
    "armstrong-2006": [("a1=0.2 a2=0.6", "a1=0.6 a2=0.2", ["p1", "p2"])],
    "cachon-lariviere-2005": [
        ("share=0.5", "contract=wholesale share=1", ["order", "retailer", "efficiency"])],
    "commission": [("commission=0.3 marginal_cost=2", "commission=0.3 marginal_cost=0", ["price", "developer"])],
    "hedonic-games": [("game=three", "game=three-all-worst", ["nash_count", "individual_count"])],
    "nelson-winter-1982": [
        ("firms=8", "firms=8 imitation=best",
         ["firms of equal size that are as concentrated, t=100", "mean productivity over the frontier, t=50"]),
        ("firms=32", "firms=32 imitation_spending=0.00051", ["mean productivity over the frontier, t=50"])],
    "axelrod-1995": [
        ("alpha=0.9 beta=0.25", "alpha=0.9 beta=0.5", ["Nash equilibria"]),
        ("alpha=1 beta=1", "alpha=1 beta=0", ["Nash equilibria", "energy of the lowest"]),
        ("alpha=1 beta=1", "alpha=1 beta=1 sizes=28,30,20,19,13,5,4,4,2", ["energy of the lowest"])],
    "klepper-1996": [
        ("", "process_gain=0", ["then it falls by more than half", "larger firms do relatively more process research",
                                "larger firms have lower unit costs", "early entrants end up dominating",
                                "process research gains on product research"])],
    "skin": [
        ("", "attractiveness=1", ["without partnering fewer firms sell", "without networks less is sold"])],
    "norton-bass-1987": [
        ("delay=4", "delay=3", ["first generation, year 10", "second generation, year 10"])],
    "arthur-1989": [
        ("returns=increasing", "s=0.06", ["chance that A locks in, integer walk", "arrivals until lock-in, exact mean",
                                          "arrivals until lock-in, agents' mean"]),
        ("returns=increasing", "a_r=1.2", ["chance that A locks in, agents"])],
    "polya-urns": [
        ("exponent=1 a=1 b=1", "exponent=1 a=2 b=2", ["variance of that share", "variance of the limit share"]),
        ("exponent=1 a=2 b=3", "exponent=1 a=3 b=3", ["share of A among 1000 drawn"])],
    "kirman-1993": [
        ("spontaneous=0.02", "spontaneous=0.03",
         ["chance of half on the first brand, consumers", "variance of the share, consumers",
          "time with all on one brand, consumers"])],
    "installed-base-race": [
        ("elasticity=0.5", "elasticity=0.4", ["base ratio that holds", "base ratio in the end, from above"])],
    "logit-prices": [
        ("values=1,0", "values=1,0 scale=1.1", ["margin of firm 1", "margin of firm 2"]),
        ("values=1,0", "values=1,0 outside=0.1", ["margin of firm 1", "margin of firm 2"])],
    "hotelling-1929": [
        ("gap=0.6", "gap=0.5", ["margin of firm 1", "margin of firm 2", "share of firm 1"])],
    "katz-shapiro-1985": [
        ("externality=0.4", "externality=0.3", ["output of a firm, compatible", "output of a firm, incompatible"])],
    "fader-hardie-2007": [
        ("cohort=regular fitted=7", "cohort=regular fitted=5",
         ["alpha", "beta", "survivors of renewal 12, per cent, law"])],
    "deffuant-2000": [
        ("confidence=0.25", "confidence=0.3", ["clusters above 2 % of the people"]),
        ("confidence=0.15", "confidence=0.25", ["clusters above 2 % of the people"])],
    "hegselmann-krause-2002": [
        ("confidence=0.2", "confidence=0.25", ["clusters above 2 % of the people"]),
        ("confidence=0.05", "confidence=0.06", ["clusters above 2 % of the people"])],
    "koyck-1954": [
        ("carry_over=0.5", "carry_over=0.6", ["long-run effect over the immediate one"])],
    "epidemic-size": [
        ("reproduction=2", "reproduction=1.9",
         ["final size, law", "final size of the others, 4,000 people"]),
        ("reproduction=2", "reproduction=2.5", ["outbreaks that die early"])],
    "bass-1969": [
        ("p=0.03 q=0.38", "p=0.03 q=0.4", ["F(2)", "F(2), the model month by month", "F(10), the model as steps shrink",
                                           "F(20), the model as steps shrink"])],
    "bass-networks": [
        ("ties=two_way degree=2", "ties=one_way degree=4",
         ["F(10), the model month by month", "F(15), the model month by month"]),
        ("ties=two_way degree=4", "ties=two_way degree=10", ["F(5), event by event", "F(15), event by event"])],
    "brock-durlauf-2001": [
        ("externality=3", "externality=2.9",
         ["share of the leader, the model from .98", "share of the leader, the model from .02"])],
    "slovic-1993": [
        ("fall=0.2", "fall=0.05", ["mean trust, the model", "mean square of trust, the model"])],
}


def numbers(coalis, experiment, settings):
    words = ["--set", *settings.split()] if settings else []
    done = coalis.call("reproduce", experiment, *words, "--json")
    (told,) = json.loads(done.stdout)["experiments"]
    return {one["label"].split(": ")[-1]: one for one in told["numbers"]}


def plain(label):
    """The label of the same measure away from the published points."""
    return label.removesuffix(" (re-implemented)")


@pytest.mark.parametrize("experiment, point, wrong, labels", [
    (name, *one) for name, controls in CONTROLS.items() for one in controls])
def test_a_wrong_variant_misses_the_published_numbers(coalis, experiment, point, wrong, labels):
    published = numbers(coalis, experiment, point)
    found = {plain(label): one for label, one in numbers(coalis, experiment, wrong).items()}
    for label in labels:
        one = published[label]
        assert one["pass"] is True
        assert abs(found[plain(label)]["obtained"] - one["published"]) > one["tolerance"], label


def test_every_experiment_that_judges_has_a_control(coalis):
    judged = {one["name"] for one in coalis.json("reproduce", "--list")["experiments"] if one["reproduced"]}
    assert judged <= CONTROLS.keys()
