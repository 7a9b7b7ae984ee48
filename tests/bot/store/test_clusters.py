"""The same utterance in several articles is one cluster, whatever order they come in."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.linkage.actors import join_pairs
from bot.linkage.quotations import repeats
from bot.linkage.readings import Utterance, read_utterance
from bot.linkage.sketches import sketch_text
from bot.model import Annotated, FoundActor, Kind
from bot.store import Store
from tests.bot.store.news import attribute, name_person, open_store, write_article

LIND = name_person("Ana Lind", "Lind")
BRIDGE = "“We will open the bridge before the first snow falls on Norvale”"
CUT = "“open the bridge before the first snow falls on Norvale”"
LATE = "“The bridge opens before the first snow falls on Norvale”"
FERRY = "“The ferry will not sail again until the harbour master signs”"


def quote(
    number: int, words: str, *, who: FoundActor = LIND, day: date = date(2031, 3, 4)
) -> Annotated:
    text = f"Paper {number}: {who.name} said {words}."
    said = (attribute(text, who.name, words, kind=Kind.DIRECT),)
    url = f"https://news.example/{number}"
    return write_article(text, said=said, actors=(who,), url=url, published=day)


async def save(store: Store, articles: Iterable[Annotated]) -> None:
    outlet = await store.outlets.named("Courier")
    for article in articles:
        await store.articles.save(article, outlet=outlet)


async def group(store: Store) -> set[frozenset[str]]:
    clusters: dict[int | None, set[str]] = {}
    async for each in store.statements.export():
        clusters.setdefault(each.cluster, set()).add(str(each.article.url)[-1])
    return {frozenset(each) for each in clusters.values()}


async def test_prints_of_one_quotation_are_one_cluster() -> None:
    async with open_store() as store:
        await save(store, [quote(1, BRIDGE), quote(2, CUT), quote(3, FERRY)])
        assert await group(store) == {frozenset("12"), frozenset("3")}


async def test_another_speaker_or_another_week_is_another_cluster() -> None:
    others = name_person("Bo Holm")
    late = date(2031, 5, 4)
    async with open_store() as store:
        await save(store, [quote(1, BRIDGE), quote(2, BRIDGE, who=others)])
        await save(store, [quote(3, BRIDGE, day=late)])
        assert len(await group(store)) == 3


async def test_a_merge_of_speakers_joins_their_clusters_until_it_is_undone() -> None:
    async with open_store() as store:
        await save(store, [quote(1, BRIDGE), quote(2, BRIDGE, who=name_person("The Falcon"))])
        [one], [other] = await store.actors.named("Lind"), await store.actors.named("The Falcon")
        made = await store.corrections.merge(one, other, by=1)
        assert await group(store) == {frozenset("12")}
        await store.corrections.undo(made.id, by=1)
        assert await group(store) == {frozenset("1"), frozenset("2")}


async def test_an_edit_takes_a_statement_out_of_its_cluster() -> None:
    async with open_store() as store:
        await save(store, [quote(1, BRIDGE), quote(2, CUT)])
        await save(store, [quote(1, FERRY)])
        assert await group(store) == {frozenset("1"), frozenset("2")}


async def test_shared_lists_all_reports_of_what_several_articles_have() -> None:
    async with open_store() as store:
        await save(store, [quote(1, BRIDGE), quote(2, CUT), quote(3, FERRY)])
        clusters = {one.cluster async for one in store.statements.export() if one.cluster}
        [reports] = (await store.statements.shared(clusters)).values()
        assert [report.article.url for report in reports] == [
            "https://news.example/1",
            "https://news.example/2",
        ]
        assert await store.statements.shared([]) == {}


async def test_sketch_is_that_of_the_text_as_it_now_stands() -> None:
    async with open_store() as store:
        for article in (quote(1, BRIDGE), quote(1, FERRY)):
            await save(store, [article])
            kept = await store.articles.sketches([1, 99])
            assert kept == {1: sketch_text(article.article.text)}


@settings(max_examples=30, deadline=None)
@given(
    words=st.lists(st.sampled_from([BRIDGE, CUT, FERRY]), max_size=6),
    shuffle=st.randoms(use_true_random=False),
)
async def test_any_order_gives_the_same_clusters(words: list[str], shuffle: Random) -> None:
    articles = [
        quote(number, each, day=date(2031, 3, 1 + number)) for number, each in enumerate(words)
    ]
    mixed = list(articles)
    shuffle.shuffle(mixed)
    async with open_store() as store, open_store() as other:
        await save(store, articles)
        await save(other, mixed)
        assert await group(store) == await group(other)


@settings(max_examples=30, deadline=None)
@given(
    prints=st.lists(
        st.tuples(st.sampled_from([BRIDGE, CUT, LATE, FERRY, "“No”"]), st.integers(1, 9)),
        max_size=7,
    )
)
async def test_clusters_are_what_all_pairs_give(prints: list[tuple[str, int]]) -> None:
    """Comparing only those that share a block leaves out none."""
    readings = [
        read_utterance(Utterance((words,), Kind.DIRECT, speaker="Ana Lind", day=date(2031, 3, day)))
        for words, day in prints
    ]
    places = range(len(prints))
    pairs = [
        (one, other)
        for one, other in combinations(places, 2)
        if repeats(readings[one], readings[other])
    ]
    clusters: dict[int, set[str]] = {}
    for place, cluster in join_pairs(places, pairs).items():
        clusters.setdefault(cluster, set()).add(str(place))
    async with open_store() as store:
        await save(
            store,
            [
                quote(place, words, day=date(2031, 3, day))
                for place, (words, day) in enumerate(prints)
            ],
        )
        assert await group(store) == set(map(frozenset, clusters.values()))


def say(number: int, speaker: str | None, words: str, *, named: bool = True) -> Annotated:
    """Write what somebody said: two together, one described, or nobody knows who."""
    kind = Kind.DIRECT if words.startswith("“") else Kind.INDIRECT
    text = f"Paper {number}: {speaker or 'one'} said {words}."
    names = speaker.split(" and ") if speaker and named else ()
    said = (attribute(text, speaker, words, named=named, kind=kind),)
    url = f"https://news.example/{number}"
    actors = tuple(map(name_person, names))
    return write_article(text, said=said, actors=actors, url=url, published=date(2031, 3, 4))


async def test_what_several_said_together_is_one_with_what_one_of_them_said() -> None:
    async with open_store() as store:
        await save(store, [say(1, "Ana Lind and Bo Holm", BRIDGE), say(2, "Ana Lind", BRIDGE)])
        await save(store, [say(3, "Bo Holm and Ana Lind", CUT), say(4, "Ida Falk", BRIDGE)])
        assert await group(store) == {frozenset("123"), frozenset("4")}


async def test_a_quotation_without_a_name_goes_with_the_one_who_is_named_elsewhere() -> None:
    described = say(3, "a senior official", BRIDGE, named=False)
    async with open_store() as store:
        await save(store, [say(1, None, BRIDGE), say(2, "Ana Lind", BRIDGE), described])
        assert await group(store) == {frozenset("123")}
        shown = {one.speaker_text async for one in store.statements.export()}
        assert shown == {None, "Ana Lind", "a senior official"}


@settings(max_examples=10, deadline=None)
@given(shuffle=st.randoms(use_true_random=False))
async def test_a_quotation_given_to_two_goes_with_neither(shuffle: Random) -> None:
    articles = [say(1, None, BRIDGE), say(2, "Ana Lind", BRIDGE), say(3, "Bo Holm", CUT)]
    articles += [say(4, None, CUT), say(5, "Bo Holm", FERRY)]
    shuffle.shuffle(articles)
    async with open_store() as store:
        await save(store, articles)
        assert await group(store) == {frozenset("14"), *map(frozenset, "235")}


@settings(max_examples=10, deadline=None)
@given(shuffle=st.randoms(use_true_random=False))
async def test_a_quotation_given_to_those_who_said_it_together_goes_with_them(
    shuffle: Random,
) -> None:
    speakers = ["Ana Lind and Bo Holm", "Ana Lind", "Bo Holm", None]
    articles = [say(number, speaker, BRIDGE) for number, speaker in enumerate(speakers)]
    shuffle.shuffle(articles)
    async with open_store() as store:
        await save(store, articles)
        assert await group(store) == {frozenset("0123")}


async def test_what_is_told_in_other_words_is_one_cluster_where_the_speaker_has_a_name() -> None:
    one, other = (
        "no soldiers would be sent to Norvale",
        "that troops would not be deployed in Norvale",
    )
    async with open_store() as store:
        await save(store, [say(1, "Ana Lind", one), say(2, "Ana Lind", other)])
        await save(store, [say(3, "officials", one, named=False)])
        await save(store, [say(4, "officials", other, named=False)])
        assert await group(store) == {frozenset("12"), frozenset("3"), frozenset("4")}
