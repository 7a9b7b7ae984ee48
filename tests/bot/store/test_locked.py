"""Another process holds the write lock: every method of the store answers or says it's busy."""

import inspect
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.errors import StoreBusy
from bot.model import (
    Actor,
    ActorKind,
    CorrectionAction,
    Doubt,
    FeedChange,
    FeedFormat,
    FeedOptions,
    FeedState,
    Outlet,
    PageState,
    Reported,
    Rhythm,
    Role,
    Share,
    Topic,
    TopicPart,
)
from bot.store import Store
from bot.store.reminders import Told
from tests.bot.store.news import entry, name_person, report
from tests.fakes.clock import START, FakeClock

OUTLET = Outlet(1, "Courier")
MAYOR = Role("mayor", "Sund")
LIND, BOE = Actor(1, "Ana Lind", ActorKind.PERSON), Actor(2, "Tor Boe", ActorKind.PERSON)
DOUBT = Doubt("Ana Lind", "ana lind", 1, LIND, "Tor Boe", "tor boe", 2, BOE, 1)
BESIDE = (name_person("Tor Boe"), name_person("Lind", role=MAYOR))
KNOWN = report("Ana Lind", "it is late", role=MAYOR, beside=BESIDE)
NEW = report("Ana Lind", "it sank")
LATE = Topic("Boe late", (TopicPart("Boe", (BOE,), ()), TopicPart("late", (), (("late",),))))

Call = Callable[[Store, Path], Awaitable[object]]


async def export_all(store: Store, _: Path) -> None:
    assert [each async for each in store.statements.export()]


async def rule(make: Callable[..., Awaitable[object]], store: Store) -> object:
    return await make(await store.statements.get(1), by=7)


async def save_bare(store: Store, content: str) -> object:
    """Save an article that doesn't say which Ana Lind it means, if there were several."""
    story = report("Ana Lind", content, url=f"https://courier.example/{len(content)}")
    return await store.articles.save(story, outlet=OUTLET)


async def part(store: Store) -> object:
    await save_bare(store, "it rains")
    return await store.splits.part(LIND, Share(articles=frozenset({1})), "the mayor", by=7)


async def mean(store: Store) -> object:
    await part(store)
    await save_bare(store, "it is very late")
    [unclear] = await store.splits.unclear()
    return await store.splits.mean(unclear, unclear.namesakes[0], "the mayor", by=7)


async def rehearse_part(store: Store) -> object:
    await save_bare(store, "it rains")
    return await store.splits.rehearse(LIND, Share(articles=frozenset({1})))


READS: dict[str, Call] = {
    "outlets.find": lambda store, _: store.outlets.find("Courier"),
    "outlets.page": lambda store, _: store.outlets.page(1, 5),
    "outlets.all": lambda store, _: store.outlets.all(),
    "feeds.find": lambda store, _: store.feeds.find("https://courier.example/feed"),
    "feeds.get": lambda store, _: store.feeds.get(1),
    "feeds.page": lambda store, _: store.feeds.page(1, 5),
    "feeds.due": lambda store, _: store.feeds.due(START, 5),
    "feeds.tally": lambda store, _: store.feeds.tally([1]),
    "feeds.yield_of": lambda store, _: store.feeds.yield_of(1),
    "feeds.failing": lambda store, _: store.feeds.failing(5),
    "listings.edited": lambda store, _: store.listings.edited(1, {"a": "1"}),
    "listings.unseen": lambda store, _: store.listings.unseen(1, ["a"]),
    "listings.marks": lambda store, _: store.listings.marks(1),
    "entries.passed_over": lambda store, _: store.entries.passed_over(1, 5),
    "entries.failed": lambda store, _: store.entries.failed(page=1, size=5),
    "entries.find_failed": lambda store, _: store.entries.find_failed(1),
    "looks.due": lambda store, _: store.looks.due(5),
    "articles.find_read": lambda store, _: store.articles.find_read(
        entry("b"), feed=1, within=timedelta(hours=1)
    ),
    "articles.find_known": lambda store, _: store.articles.find_known(KNOWN.article, outlet=OUTLET),
    "articles.get": lambda store, _: store.articles.get(1),
    "articles.text": lambda store, _: store.articles.text(1),
    "articles.sketches": lambda store, _: store.articles.sketches([1]),
    "articles.latest": lambda store, _: store.articles.latest(page=1, size=5, topic="late"),
    "statements.get": lambda store, _: store.statements.get(1),
    "statements.excerpt": lambda store, _: store.statements.excerpt(1),
    "statements.of_article": lambda store, _: store.statements.of_article(1),
    "statements.of_articles": lambda store, _: store.statements.of_articles([1]),
    "statements.versions": lambda store, _: store.statements.versions(1),
    "statements.shared": lambda store, _: store.statements.shared([1]),
    "statements.by": lambda store, _: store.statements.by(1, page=1, size=5, about=LATE),
    "statements.on": lambda store, _: store.statements.on(LATE, page=1, size=5),
    "statements.about": lambda store, _: store.statements.about(1, page=1, size=5),
    "topics.read": lambda store, _: store.topics.read("late Lynd"),
    "topics.close": lambda store, _: store.topics.close("lade", 5),
    "statements.search": lambda store, _: store.statements.search("late", page=1, size=5),
    "statements.export": export_all,
    "actors.get": lambda store, _: store.actors.get(1),
    "actors.named": lambda store, _: store.actors.named("Lind"),
    "actors.close": lambda store, _: store.actors.close("Lynd", 5),
    "actors.roles": lambda store, _: store.actors.roles(1),
    "actors.spellings": lambda store, _: store.actors.spellings(1),
    "actors.places_of": lambda store, _: store.actors.places_of([1]),
    "actors.together": lambda store, _: store.actors.together(1, 5),
    "actors.outlets": lambda store, _: store.actors.outlets(1),
    "actors.bearing": lambda store, _: store.actors.bearing("ana lind", ActorKind.PERSON),
    "actors.extent": lambda store, _: store.actors.extent(1),
    "outlets.close": lambda store, _: store.outlets.close("Currier", 5),
    "outlets.wires": lambda store, _: store.outlets.wires(),
    "corrections.get": lambda store, _: store.corrections.get(1),
    "corrections.page": lambda store, _: store.corrections.page(1, 5),
    "corrections.wires": lambda store, _: store.corrections.wires(),
    "corrections.count_of": lambda store, _: store.corrections.count_of(7),
    "actors.speakers_in": lambda store, _: store.actors.speakers_in(1, 5),
    "splits.clues": lambda store, _: store.splits.clues(LIND),
    "splits.unclear": lambda store, _: store.splits.unclear(),
    "splits.sharing": lambda store, _: store.splits.sharing(1, 1),
    "complaints.next": lambda store, _: store.complaints.next(0),
    "complaints.count": lambda store, _: store.complaints.count(),
    "doubts.all": lambda store, _: store.doubts.all(),
    "complaints.count_of": lambda store, _: store.complaints.count_of(7),
    "complaints.places": lambda store, _: store.complaints.places(),
    "reminders.told": lambda store, _: store.reminders.told(),
    "admins.all": lambda store, _: store.admins.all(),
    "state.key": lambda store, _: store.state.key(),
    "state.counts": lambda store, _: store.state.counts(),
    "state.is_seeded": lambda store, _: store.state.is_seeded(),
    "backup": lambda store, folder: store.backup(folder / "copy.db"),
    "close": lambda store, _: store.close(),
}
WRITES: dict[str, Call] = {
    "outlets.named": lambda store, _: store.outlets.named("Wire"),
    "outlets.rename": lambda store, _: store.outlets.rename(OUTLET, "Wire"),
    "feeds.add": lambda store, _: store.feeds.add(
        outlet=OUTLET,
        url="https://wire.example/feed",
        title="Wire",
        format=FeedFormat.JSON,
        interval=timedelta(hours=1),
    ),
    "feeds.checked": lambda store, _: store.feeds.checked(
        1,
        etag=None,
        last_modified=None,
        next_check_at=START,
        interval=timedelta(hours=1),
        rhythm=Rhythm(),
    ),
    "feeds.failed": lambda store, _: store.feeds.failed(1, sentence="No.", next_check_at=START),
    "feeds.set_state": lambda store, _: store.feeds.set_state(1, FeedState.PAUSED),
    "feeds.set_options": lambda store, _: store.feeds.set_options(
        1, FeedOptions(), interval=timedelta(hours=1), next_check_at=START
    ),
    "feeds.set_tags": lambda store, _: store.feeds.set_tags(1, ("sea",)),
    "feeds.set_outlet": lambda store, _: store.feeds.set_outlet(1, OUTLET),
    "listings.note": lambda store, _: store.listings.note(
        1, versions={"a": "1"}, marks={"a": ["m"]}, read=()
    ),
    "entries.settle": lambda store, _: store.entries.settle(1, "a", article=1),
    "looks.note": lambda store, _: store.looks.note(1, PageState("https://courier.example/a")),
    "entries.strike": lambda store, _: store.entries.strike(1, entry("b"), "It took too long."),
    "entries.give_up": lambda store, _: store.entries.give_up(1, "b", poisoned=True),
    "entries.pass_over": lambda store, _: store.entries.pass_over(1, [entry("c")]),
    "notices.waiting": lambda store, _: store.notices.waiting([7]),
    "notices.take": lambda store, _: store.notices.take([]),
    "notices.put_back": lambda store, _: store.notices.put_back([]),
    "notices.finish": lambda store, _: store.notices.finish([]),
    "notices.drop_taken": lambda store, _: store.notices.drop_taken(),
    "notices.forget_admin": lambda store, _: store.notices.forget_admin(7),
    "feeds.remove": lambda store, _: store.feeds.remove(1, keep_articles=False),
    "articles.save": lambda store, _: store.articles.save(NEW, outlet=OUTLET),
    "corrections.merge": lambda store, _: store.corrections.merge(LIND, BOE, by=7),
    "corrections.add_alias": lambda store, _: store.corrections.add_alias(LIND, "Lynx", by=7),
    "corrections.split": lambda store, _: store.corrections.split(LIND, "Lind", by=7),
    "corrections.rehearse_split": lambda store, _: store.corrections.rehearse_split(LIND, "Lind"),
    "corrections.rehearse": lambda store, _: store.corrections.rehearse(
        lambda corrections: corrections.hide(LIND, by=7)
    ),
    "corrections.keep_two": lambda store, _: store.corrections.keep_two(DOUBT, by=7),
    "corrections.rename": lambda store, _: store.corrections.rename(LIND, "Anna Lind", by=7),
    "corrections.hide": lambda store, _: store.corrections.hide(LIND, by=7),
    "corrections.give_role": lambda store, _: store.corrections.give_role(
        LIND, Role("harbour master", "Sund"), by=7
    ),
    "corrections.set_wire": lambda store, _: store.corrections.set_wire(OUTLET, "Wire", by=7),
    "corrections.withdraw": lambda store, _: rule(store.corrections.withdraw, store),
    "corrections.give_speaker": lambda store, _: rule(
        partial(store.corrections.give_speaker, speaker=None), store
    ),
    "corrections.undo": lambda store, _: store.corrections.undo(1, by=7),
    "corrections.forget_admin": lambda store, _: store.corrections.forget_admin(7),
    "corrections.close": lambda store, _: store.corrections.close(
        CorrectionAction.REFUSE,
        Reported(first=1, statement_id=1, actor_id=None, count=1, since=START, words=()),
        name="Ana Lind",
        by=7,
    ),
    "splits.part": lambda store, _: part(store),
    "splits.rehearse": lambda store, _: rehearse_part(store),
    "splits.mean": lambda store, _: mean(store),
    "complaints.put_statement": lambda store, _: store.complaints.put_statement(1, "no", by=5),
    "complaints.put_actor": lambda store, _: store.complaints.put_actor(1, "no", by=5),
    "complaints.forget_reader": lambda store, _: store.complaints.forget_reader(5),
    "reminders.note": lambda store, _: store.reminders.note(7, Told(START, frozenset())),
    "reminders.forget_admin": lambda store, _: store.reminders.forget_admin(7),
    "admins.add": lambda store, _: store.admins.add(8),
    "admins.remove": lambda store, _: store.admins.remove(7),
    "state.open_claim": lambda store, _: store.state.open_claim(),
    "state.accept_claim": lambda store, _: store.state.accept_claim("token", 8),
    "state.mark_seeded": lambda store, _: store.state.mark_seeded(),
    "check": lambda store, _: store.check(),  # the indexes of words are checked by writing
}


@pytest.fixture
async def filled(store: Store) -> Store:
    outlet = await store.outlets.named("Courier")
    await store.feeds.add(
        outlet=outlet,
        url="https://courier.example/feed",
        title="Courier",
        format=FeedFormat.RSS,
        interval=timedelta(hours=1),
    )
    await store.entries.strike(1, entry("b"), "It took too long.")
    await store.articles.save(KNOWN, outlet=outlet, feed=1, guid="a")
    await store.feeds.failed(1, sentence="No.", next_check_at=START, change=FeedChange.BROKEN)
    await store.corrections.rename(BOE, "Tor Boë", by=7)
    await store.admins.add(7)
    return store


@pytest.fixture
def lock(filled: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """The lock that another process holds for as long as it likes, once the store is filled."""
    assert filled is not None
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def list_methods(owner: object, prefix: str = "") -> Iterator[str]:
    """Name every public async method of the store and of the nouns it joins."""
    for name, member in inspect.getmembers(owner):
        if name.startswith("_"):
            continue
        if inspect.iscoroutinefunction(member) or inspect.isasyncgenfunction(member):
            yield f"{prefix}{name}"
        elif type(member).__module__.startswith("bot.store."):
            yield from list_methods(member, f"{name}.")


async def test_every_method_of_the_store_is_here(store: Store) -> None:
    assert set(list_methods(store)) - {"open"} == READS.keys() | WRITES.keys()


@pytest.mark.usefixtures("lock")
@pytest.mark.parametrize("name", READS)
async def test_reads_answer_while_another_process_writes(
    filled: Store, name: str, tmp_path: Path
) -> None:
    await READS[name](filled, tmp_path)


@pytest.mark.parametrize("name", WRITES)
async def test_writes_are_busy_and_work_afterwards(
    filled: Store, name: str, tmp_path: Path, lock: sqlite3.Connection
) -> None:
    before = await filled.state.counts()
    with pytest.raises(StoreBusy):
        await WRITES[name](filled, tmp_path)
    assert await filled.state.counts() == before
    lock.rollback()
    await WRITES[name](filled, tmp_path)


@pytest.mark.usefixtures("lock")
async def test_a_current_file_opens_while_another_process_writes(
    path: Path, clock: FakeClock
) -> None:
    second = await Store.open(path, clock=clock, busy_seconds=0.05)
    assert (await second.state.counts()).articles == 1
    await second.close()
