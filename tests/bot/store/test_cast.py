"""Who is in an article and who of them speaks."""

import pytest

from bot.model import ActorKind, Annotated, FoundActor, Role
from bot.store.cast import Identity, find_last_word, find_lookup_key, gather_cast
from tests.bot.store.news import attribute, name_person, name_thing, write_article

TEXT = "Dam\n\nAna Lind said it leaks."
LIND = Identity("ana lind", ActorKind.PERSON)


def write(*actors: FoundActor, speaker: str | None = "Ana Lind", named: bool = True) -> Annotated:
    said = attribute(TEXT, speaker, "it leaks", source="Ana Lind", named=named)
    return write_article(*TEXT.split("\n\n"), said=(said,), actors=actors)


def test_gather_cast_joins_what_is_said_of_one_actor() -> None:
    envoy, judge = Role("envoy"), Role("judge")
    cast = gather_cast(
        write(
            name_person("Ana Lind", "Lind", role=envoy),
            name_person("Ana LIND", "Lind", "Judge Lind", role=judge),
        )
    )
    [(identity, member)] = cast.members.items()
    assert identity == LIND
    assert member.name == "Ana Lind"
    assert list(member.spellings) == ["Ana Lind", "Lind", "Judge Lind"]
    assert list(member.roles) == [envoy, judge]
    assert member.times == 2


@pytest.mark.parametrize(
    ("actors", "speaker", "found"),
    [
        ((name_person("Ana Lind"),), "Ana Lind", LIND),
        ((name_person("Ana Lind", "Lind"),), "Lind", LIND),
        ((name_person("Ana Lind", "Lind"), name_person("Lind")), "Lind",
         Identity("lind", ActorKind.PERSON)),
        # Two who bear the name: nobody knows which.
        ((name_person("Ana Lind", "Lind"), name_person("Eva Lind", "Lind")), "Lind", None),
        ((name_person("Lind"), name_thing("Lind", ActorKind.PLACE)), "Lind", None),
        ((name_person("Ana Lind"),), "Bo Holm", None),
        ((name_thing("aides", ActorKind.GROUP),), "aides", None),
        ((), None, None),
    ],
)  # fmt: skip
def test_a_named_speaker_is_the_one_member_of_that_name(
    actors: tuple[FoundActor, ...], speaker: str | None, found: Identity | None
) -> None:
    assert gather_cast(write(*actors, speaker=speaker)).speakers == (found,)


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("Ana Lind and Bo Holm", (LIND, Identity("bo holm", ActorKind.PERSON))),
        ("Bo Holm, Ana Lind and Sund Bank",
         (Identity("bo holm", ActorKind.PERSON), LIND,
          Identity("sund bank", ActorKind.ORGANISATION))),
        # One of them is nobody the article knows.
        ("Ana Lind and Eva Holm", ()),
        ("Ana Lind", ()),
    ],
)  # fmt: skip
def test_who_speaks_together_is_told_by_the_names(speaker: str, found: tuple[Identity]) -> None:
    bank = name_thing("Sund Bank", ActorKind.ORGANISATION)
    actors = (name_person("Ana Lind"), name_person("Bo Holm"), bank)
    assert gather_cast(write(*actors, speaker=speaker)).together == (found,)


def test_a_firm_with_an_and_in_its_name_is_one_speaker() -> None:
    firm = name_thing("Lind and Holm", ActorKind.ORGANISATION)
    cast = gather_cast(write(firm, name_person("Lind"), name_person("Holm"), speaker=firm.name))
    assert cast.speakers == (Identity("lind and holm", ActorKind.ORGANISATION),)
    assert cast.together == ((),)


def test_a_described_speaker_joins_the_cast_as_a_group() -> None:
    cast = gather_cast(write(name_person("Ana Lind"), speaker="the aides", named=False))
    group = Identity("aides", ActorKind.GROUP)
    assert cast.speakers == (group,)
    assert list(cast.members) == [LIND, group]
    assert list(cast.members[group].spellings) == ["the aides"]


def test_a_described_speaker_is_the_group_that_was_found() -> None:
    aides = name_thing("aides", ActorKind.GROUP, times=4)
    cast = gather_cast(write(aides, speaker="the aides", named=False))
    [member] = cast.members.values()
    assert (member.name, member.times) == ("aides", 4)


@pytest.mark.parametrize(
    ("name", "key", "last_word"),
    [
        ("Ana Lind", "ana lind", "lind"),
        ("Lind", "lind", None),
        ("Tom Marlow Jr.", "tom marlow", "marlow"),
        ("Marlow III", "marlow", None),
        ("III", "iii", None),
    ],
)
def test_names_are_looked_up_by_their_key_and_last_word(
    name: str, key: str, last_word: str | None
) -> None:
    assert find_lookup_key(name) == key
    assert find_last_word(key, ActorKind.PERSON) == last_word
    assert find_last_word(key, ActorKind.ORGANISATION) is None
