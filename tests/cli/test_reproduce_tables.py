"""`coalis reproduce` with tables and lists that a person wrote: what is read, and what is refused with its place."""
import pytest


def numbers(coalis, *arguments):
    (one,) = coalis.json("reproduce", *arguments)["experiments"]
    return {number["label"]: number for number in one["numbers"]}


def test_three_parties_share_by_their_powers(coalis):
    shares = numbers(coalis, "nash-bargaining", "--set", "surplus=20", "disagreement=2,3,4", "powers=0.2,0.3,0.5")
    expected = {"share1": 2 + 0.2 * 11, "share2": 3 + 0.3 * 11, "share3": 4 + 0.5 * 11}
    assert {name: shares[name]["obtained"] for name in expected} == pytest.approx(expected, abs=1e-10)


def test_the_powers_of_ten_parties_are_met_too(coalis):
    powers = [one / 55 for one in range(1, 11)]
    shares = numbers(coalis, "nash-bargaining", "--set", "surplus=1000", "disagreement=" + ",".join(["-3"] * 10),
                     "powers=" + ",".join(map(str, powers)))
    for party, power in enumerate(powers, start=1):
        assert shares[f"share{party}"]["obtained"] == pytest.approx(-3 + power * 1030, abs=1e-8)


@pytest.mark.parametrize("experiment, slot", [
    ("game", "values"), ("landscape", "actors"), ("lazer-friedman-2007", "network"), ("hedonic-games", "liking"),
    ("fader-hardie-2007", "cohort"), ("bass-1969", "sales")])
@pytest.mark.parametrize("file, said", [(".", "this is not a regular file"), ("/dev/zero", "this is not a regular file"),
                                        ("none.csv", "there is no such file")])
def test_what_is_no_table_is_refused(coalis, experiment, slot, file, said):
    done = coalis.call("reproduce", experiment, "--data", f"{slot}={file}", timeout=20)
    assert done.returncode == 2 and done.stdout == ""
    assert said in done.stderr and f"--data: error: {file}" in done.stderr


def test_a_table_of_more_than_64_mib_is_not_read(coalis):
    with open(coalis.folder / "large.csv", "wb") as file:
        file.truncate((64 << 20) + 1)
    done = coalis.call("reproduce", "bass-1969", "--data", "sales=large.csv", timeout=20)
    assert done.returncode == 2 and "the file has 67108865 bytes" in done.stderr


@pytest.mark.parametrize("experiment, slot, text, said", [
    ("game", "values", "coalition,value\n1,1\n2,2\n1+2,4611686018427387904\n",
     "mine.csv:4:5: error: 4611686018427387904; allowed: a number below 2^62"),
    ("game", "values", "coalition,value\n1,-1e300\n2,2\n1+2,4\n", "mine.csv:2:3: error: -1e300"),
    ("game", "values", "coalition,value\n1,1/0\n2,2\n1+2,4\n", "a fraction of whole numbers below 2^62"),
    ("bass-1969", "sales", "sales\n1\n2\n4\n8\n16\n32\n", "mine.csv:7:1: error: sales that do not turn"),
    ("bass-1969", "sales", "sales\n5\n5\n5\n5\n5\n", "mine.csv:6:1: error: sales that do not turn"),
    ("lazer-friedman-2007", "network", "first,second\n", "mine.csv:1:1: error: no ties"),
    ("lazer-friedman-2007", "network", "first\na\n", "mine.csv:1:1: error: one column"),
    ("lazer-friedman-2007", "network", "first,second\na,b\nc,c\n", "mine.csv:3:3: error: a tie of \"c\" to itself"),
    ("lazer-friedman-2007", "network", "first,second\na,b\nb,c\na,b\n", "mine.csv:4:1: error: the tie of \"a\" and \"b\""),
    ("lazer-friedman-2007", "network", "first,second\na,b\nb,a\n", "stands on line 2 already"),
    ("lazer-friedman-2007", "network", "first,second\na,b\nc, \n", "mine.csv:3:4: error: an empty cell"),
])
def test_a_table_that_cannot_be_used_says_where_and_why(coalis, experiment, slot, text, said):
    coalis.write("mine.csv", text)
    done = coalis.call("reproduce", experiment, "--data", f"{slot}=mine.csv", timeout=20)
    assert done.returncode == 2 and done.stdout == "" and said in done.stderr


def test_sales_whose_growth_slows_down_are_fitted(coalis):
    coalis.write("mine.csv", "sales\n1\n2\n4\n7\n10\n12\n12.5\n")
    assert numbers(coalis, "bass-1969", "--data", "sales=mine.csv")["m, the market"]["obtained"] > 48


def test_blanks_around_cells_and_numbers_mean_nothing(coalis):
    coalis.write("plain.csv", "coalition,value\n1,1/3\n2,1\n1+2,2\n")
    coalis.write("blanks.csv", 'coalition , value\n1, 1/3\n 2 , 1 \n"1+2" ,\t2\n')
    plain, blanks = (numbers(coalis, "game", "--data", f"values={name}.csv") for name in ("plain", "blanks"))
    assert plain == blanks and plain["1"]["exact"] == "2/3"
    two = numbers(coalis, "nash-bargaining", "--set", "surplus= 20", "disagreement=1, 2", "powers=.3, .7 ")
    assert two["share1"]["obtained"] == pytest.approx(1 + 0.3 * 17, abs=1e-10)
    sizes = numbers(coalis, "axelrod-1995", "--set", "sizes=3, 2, 5,4", "groups=1,1, 2,2")
    assert sizes["Nash equilibria"]["obtained"] == 2
    assert coalis.call("reproduce", "nash-bargaining", "--set", "powers=.3, ,.7").returncode == 2


@pytest.mark.parametrize("arguments, said", [
    (["sah-stiglitz"], 'did you mean "sah-stiglitz-1986"?'),
    (["march-1991", "nash-bargaining", "--set", "powers=7"], "nash-bargaining: --set: error: powers: 7"),
    (["march-1991", "nash-bargaining", "--set", "powers=.5,.5"], "march-1991: --set: error: powers: no such name"),
    (["game", "--set", "solution=myerson", "graph=1-4"], "and semicolons between links; such as"),
])
def test_a_message_says_what_is_meant(coalis, arguments, said):
    done = coalis.call("reproduce", *arguments)
    assert done.returncode == 2 and said in done.stderr and ";; " not in done.stderr


def test_a_name_that_is_far_from_every_other_is_not_guessed(coalis):
    coalis.write("game.csv", "coalition,value\nA,1\nB,2\nA+B,4\n")
    done = coalis.call("reproduce", "game", "--data", "values=game.csv", "--set", "solution=owen", "unions=A|C")
    assert done.returncode == 2 and '"C", who is no player' in done.stderr and "meant" not in done.stderr


def test_a_choice_may_be_written_in_capitals(coalis):
    small = ["landscapes=20", "alt=2", "prop=3", "comp=4", "incent=0"]
    assert numbers(coalis, "siggelkow-rivkin-2005", "--set", "archetype=Hierarchy", *small) == numbers(
        coalis, "siggelkow-rivkin-2005", "--set", "archetype=hierarchy", *small)
