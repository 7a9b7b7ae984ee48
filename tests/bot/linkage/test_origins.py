"""From how many places outlets have a statement independently of each other."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.linkage.origins import Copy, Origin, describe_origins, find_origins
from bot.linkage.published import OriginKind

COURIER, POST, GAZETTE = "Northern Courier", "Harbour Post", "Island Gazette"
AGENCY = "Coastal Press Agency"


def find(*copies: Copy, wires: Mapping[str, str] | None = None) -> list[tuple[str, str, int]]:
    """What the origins are called, and how many copies each has."""
    return [
        (origin.kind.value, origin.label, len(origin.copies))
        for origin in find_origins(copies, wires=wires, outlets=frozenset({"fokus"}))
    ]


def test_outlets_that_heard_it_themselves_are_origins() -> None:
    first = Copy(1, COURIER, venue="reporters in Talvik")
    second = Copy(2, POST, venue="news conference in Talvik")
    assert find(first, second) == [("outlet", POST, 1), ("outlet", COURIER, 1)]


def test_articles_of_one_outlet_are_one_origin() -> None:
    assert find(Copy(1, COURIER), Copy(2, "The Northern Courier")) == [("outlet", COURIER, 2)]


@pytest.mark.parametrize("other", [AGENCY, "the coastal press agency"])
def test_reprints_of_one_wire_are_one_origin(other: str) -> None:
    ((kind, label, copies),) = find(Copy(1, COURIER, via=(AGENCY,)), Copy(2, POST, via=(other,)))
    assert (kind, label.lower().removeprefix("the "), copies) == ("wire", AGENCY.lower(), 2)


def test_relay_and_the_outlet_itself_are_one_origin() -> None:
    assert find(Copy(1, "Reuters"), Copy(2, POST, via=("Reuters",))) == [("wire", "Reuters", 2)]


def test_abbreviation_is_the_agency() -> None:
    assert len(find(Copy(1, COURIER, via=("AP",)), Copy(2, POST, via=("Associated Press",)))) == 1


def test_chain_leads_back_to_the_one_nearest_the_speaker() -> None:
    chain = Copy(1, COURIER, via=(AGENCY, POST))
    assert find(chain, Copy(2, GAZETTE, via=(POST,))) == [("wire", AGENCY, 2)]


def test_relay_leads_on_to_what_it_relayed() -> None:
    relayed = Copy(1, POST, via=(AGENCY,))
    assert find(relayed, Copy(2, GAZETTE, via=(POST,))) == [("wire", AGENCY, 2)]


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("Telegram", "his Telegram channel", "a post on Telegram"),
        ("X", "post on X", "a post on X"),
        ("tweet", "Twitter", "a post on X"),
        ("statement", "written statement", "a written statement"),
        ("press release", "joint statement", "a written statement"),
        ("email", "e-mail to reporters", "an email"),
        ("interview with CNN", "CNN", "an interview with CNN"),
        ("interview with CNN aired Wednesday", "CNN interview", "an interview with CNN"),
        ("interview with Radio Norr", "Radio Norr", "an interview with Radio Norr"),
        ("Fokus", "interview with Fokus", "an interview with Fokus"),
        ("letter to the Irish Times", "The Irish Times", "what the Irish Times was told"),
        ("state television", "nightly television address", "a broadcast"),
        ("video", "video posted to supporters", "a post"),
    ],
)
def test_what_is_published_once_is_one_origin(first: str, second: str, label: str) -> None:
    copies = Copy(1, COURIER, venue=first), Copy(2, POST, venue=second, via=("Reuters",))
    ((_, found, count),) = find(*copies)
    assert (found, count) == (label, 2)


def test_what_an_outlet_was_told_is_its_own() -> None:
    told = Copy(1, "Fanal", venue="Fanal"), Copy(2, POST, venue="Fanal"), Copy(3, "Fanal")
    assert find(*told) == [("interview", "what Fanal was told", 3)]


@pytest.mark.parametrize(
    "venue",
    [
        "reporters in Stockholm",
        "rally",
        "parliament",
        "Brussels",
        "lawmakers in The Hague",
        "interview",
        "interview in Talvik",
        "interview on Monday",
        "briefing",
        "analysts on a conference call",
        "speech to parliament",
    ],
)
def test_what_is_said_aloud_each_outlet_may_have_heard(venue: str) -> None:
    assert len(find(Copy(1, COURIER, venue=venue), Copy(2, POST, venue=venue))) == 2


def test_declared_wire_is_the_origin() -> None:
    wires = {COURIER: POST, POST: AGENCY}
    assert find(Copy(1, COURIER), Copy(2, POST), Copy(3, AGENCY), wires=wires) == [
        ("wire", AGENCY, 3)
    ]


@pytest.mark.parametrize("first", [COURIER, POST])
def test_circle_of_wires_ends(first: str) -> None:
    wires = {first: POST, POST: COURIER, COURIER: POST}
    assert len(find(Copy(1, COURIER), Copy(2, POST), wires=wires)) == 1


def test_one_text_is_one_origin() -> None:
    copies = [Copy(1, COURIER, text_key="a"), Copy(2, POST, text_key="a"), Copy(3, GAZETTE)]
    assert [count for *_, count in find(*copies)] == [2, 1]


def test_two_wires_in_one_outlet_stay_two() -> None:
    copies = [Copy(1, COURIER, via=("Reuters",)), Copy(2, COURIER, via=("TASS",))]
    assert len(find(*copies)) == 2


def test_origins_are_described() -> None:
    one = Origin(OriginKind.POST, "Telegram", "a post on Telegram", (1, 2))
    other = Origin(OriginKind.OUTLET, POST, POST, (3,))
    assert describe_origins([one]) == "1 origin: a post on Telegram"
    assert describe_origins([one, other]) == "2 origins: a post on Telegram and Harbour Post"
    assert describe_origins([]) == "0 origins"


NAMES = st.sampled_from(["Fanal", COURIER, POST, GAZETTE, AGENCY, "Reuters"])
VENUES = st.sampled_from(
    [None, "Telegram", "statement", "reporters", "interview with Reuters", COURIER, "Fanal"]
)
WIRES = st.dictionaries(NAMES, NAMES, max_size=3)
COPIES = st.lists(
    st.builds(
        Copy,
        st.just(0),
        NAMES,
        VENUES,
        st.lists(NAMES, max_size=2).map(tuple),
        st.sampled_from([None, None, "a", "b"]),
    ),
    max_size=6,
).map(lambda copies: [_number(copy, place) for place, copy in enumerate(copies)])


def _number(copy: Copy, place: int) -> Copy:
    return Copy(place, copy.outlet, copy.venue, copy.via, copy.text_key)


@given(COPIES, WIRES, st.randoms(use_true_random=False))
def test_order_of_copies_changes_nothing(
    copies: list[Copy], wires: dict[str, str], random: object
) -> None:
    shuffled = list(copies)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_origins(shuffled, wires=wires) == find_origins(copies, wires=wires)


@given(COPIES.filter(bool), WIRES, NAMES, st.data())
def test_reprint_never_adds_an_origin(
    copies: list[Copy], wires: dict[str, str], outlet: str, data: st.DataObject
) -> None:
    printed = data.draw(st.sampled_from(copies))
    reprints: list[Callable[[], Copy]] = [
        lambda: Copy(99, outlet, via=(printed.outlet,)),
        lambda: Copy(99, outlet, printed.venue, (*printed.via, printed.outlet)),
    ]
    before = len(find_origins(copies, wires=wires))
    for reprint in reprints:
        assert len(find_origins([*copies, reprint()], wires=wires)) <= before
