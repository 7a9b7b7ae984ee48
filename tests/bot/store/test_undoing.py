"""Corrections of every sort, made and undone in any order among articles, leave no trace."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.model import (
    Actor,
    ActorKind,
    Annotated,
    Correction,
    CorrectionAction,
    FoundActor,
    Kind,
    Role,
    Share,
    Statement,
)
from bot.store import Store
from tests.bot.store.news import attribute, find_span, name_person, open_store, write_article
from tests.bot.store.snapshot import differ, take_snapshot
from tests.bot.store.test_linking import ADMIN, NAMES, house, person, save, tell_two

ROLES = [None, Role("minister", "Norvale"), Role("striker", "Sund Rovers"), Role("captain", None)]
BESIDE = ["Norvale Senate", "Harbour Union", "Sund Rovers", "Sund Bank"]
WORDS = ["the gates will open on Sunday", "nobody will pay for the bridge", "it sank at night"]


READER = 5
Drawn = tuple[str, Role | None, list[str], str, str]

DAY = date(2031, 5, 6)


def write_story(number: int, drawn: Drawn) -> Annotated:
    """Write an article in which somebody says something of another, then something with one."""
    name, role, beside, other, words = drawn
    first = f"{name} said “{words}, {other} knows”."
    both = f"{name} and Bo Holm said it was {number} o'clock."
    text = f"{first}\n\n{both}"
    said = (
        attribute(text, name, f"{words}, {other} knows", kind=Kind.DIRECT),
        attribute(text, f"{name} and Bo Holm", f"it was {number} o'clock"),
    )
    named = FoundActor(other, ActorKind.PERSON, mentions=(find_span(text, f"{other} knows"),))
    cast = {other: named, "Bo Holm": person("Bo Holm"), name: name_person(name, role=role)}
    actors = (*cast.values(), *map(house, beside))
    url = f"https://news.example/{number}"
    return write_article(first, both, said=said, actors=actors, url=url, published=DAY)


STORY = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(ROLES),
    st.lists(st.sampled_from(BESIDE), unique=True, max_size=3),
    st.sampled_from(["Anna Lund", "Ida Brandt"]),
    st.sampled_from(WORDS),
)
STORIES = st.lists(STORY, min_size=2, max_size=7).map(
    lambda drawn: [write_story(number, each) for number, each in enumerate(drawn)]
)
EDITED = st.lists(STORY, min_size=2, max_size=7).map(  # of more than five the sixth edits the first
    lambda drawn: [write_story(number % 5, each) for number, each in enumerate(drawn)]
)


@settings(max_examples=15, deadline=None)
@given(
    stories=EDITED,
    later=st.integers(0, 3),
    random=st.randoms(use_true_random=False),
    count=st.integers(1, 6),
)
async def test_corrections_among_articles_leave_no_trace_once_undone(
    stories: list[Annotated], later: int, random: Random, count: int
) -> None:
    async with open_store() as store, open_store() as untouched:
        known = max(1, len(stories) - later)
        early, late = stories[:known], stories[known:]
        for each in (untouched, store):
            await save(each, early)
            await report_first(each)
        await save(untouched, late)
        made = [await correct_somehow(store, random) for _ in range(count)]
        await save(store, late)
        made += [await correct_somehow(store, random) for _ in range(2)]
        await store.check()
        numbers = [each.id for each in made if each]
        random.shuffle(numbers)
        for number in numbers:
            await store.corrections.undo(number, by=ADMIN)
        await store.check()
        assert differ(await take_snapshot(store), await take_snapshot(untouched)) == {}


@settings(max_examples=10, deadline=None)
@given(stories=STORIES, later=st.integers(0, 5), random=st.randoms(use_true_random=False))
async def test_a_name_parted_is_parted_alike_in_whatever_order_articles_come(
    stories: list[Annotated], later: int, random: Random
) -> None:
    """Those that came before the correction come before it, in any order, and so do the others."""
    before, after = stories[: len(stories) - later], stories[len(stories) - later :]
    async with open_store() as store, open_store() as other:
        for each in (store, other):
            random.shuffle(before)
            random.shuffle(after)
            await save(each, before)
            await part_by_role(each)
            await save(each, after)
        assert differ(await take_snapshot(store), await take_snapshot(other)) == {}


async def report_first(store: Store) -> None:
    """Report a statement and its speaker, as readers do."""
    spoken = [each async for each in store.statements.export() if each.speaker]
    statement, speaker = spoken[0], spoken[0].speaker
    assert speaker is not None
    await store.complaints.put_statement(statement.id, "not them", by=READER)
    await store.complaints.put_actor(speaker.id, "somebody else", by=READER)


async def part_by_role(store: Store) -> None:
    """Part whoever is a striker from each who bears the name of one."""
    for name in sorted({name for name in NAMES if " " in name}):
        for actor in sorted(await store.actors.named(name), key=lambda one: one.name):
            with suppress(UserError):
                share = Share(roles=frozenset({Role("striker", "Sund Rovers")}))
                await store.splits.part(actor, share, "the striker", by=ADMIN)


# --- corrections of every sort ------------------------------------------------------------------

Correct = Callable[[Store, Random, Actor, Statement], Awaitable[Correction | None]]


async def merge(store: Store, random: Random, actor: Actor, _: Statement) -> Correction:
    return await store.corrections.merge(actor, await draw_actor(store, random), by=ADMIN)


async def keep_two(store: Store, random: Random, actor: Actor, _: Statement) -> Correction:
    doubt = tell_two(actor, await draw_actor(store, random))
    return await store.corrections.keep_two(doubt, by=ADMIN)


async def split(store: Store, random: Random, actor: Actor, _: Statement) -> Correction:
    spelling = random.choice(await store.actors.spellings(actor.id))
    return await store.corrections.split(actor, spelling.text, by=ADMIN)


async def add_alias(store: Store, random: Random, actor: Actor, _: Statement) -> Correction:
    return await store.corrections.add_alias(actor, random.choice(NAMES), by=ADMIN)


async def rename(store: Store, _: Random, actor: Actor, __: Statement) -> Correction:
    return await store.corrections.rename(actor, "Somebody Else", by=ADMIN)


async def hide(store: Store, _: Random, actor: Actor, __: Statement) -> Correction:
    return await store.corrections.hide(actor, by=ADMIN)


async def withdraw(store: Store, _: Random, __: Actor, statement: Statement) -> Correction:
    return await store.corrections.withdraw(statement, by=ADMIN)


async def give_speaker(store: Store, random: Random, _: Actor, statement: Statement) -> Correction:
    present = await store.actors.speakers_in(statement.article.id, 9)
    speaker = random.choice([None, *present])
    return await store.corrections.give_speaker(statement, speaker, by=ADMIN)


async def close(store: Store, random: Random, _: Actor, __: Statement) -> Correction | None:
    reported = await store.complaints.next(0)
    if reported is None:
        return None
    action = random.choice([CorrectionAction.REFUSE, CorrectionAction.SETTLE])
    return await store.corrections.close(action, reported, name="somebody", by=ADMIN)


async def part(store: Store, random: Random, actor: Actor, _: Statement) -> Correction | None:
    clues = await store.splits.clues(actor)
    chosen = random.sample(clues, min(len(clues), random.randint(1, 2)))
    share = Share(
        roles=frozenset(clue.role for clue in chosen if clue.role),
        articles=frozenset(clue.article_id for clue in chosen if clue.article_id),
    )
    return await store.splits.part(actor, share, "the other one", by=ADMIN)


async def mean(store: Store, random: Random, _: Actor, __: Statement) -> Correction | None:
    asked = await store.splits.unclear()
    if not asked:
        return None
    unclear = random.choice(asked)
    actor = random.choice([None, *unclear.namesakes])
    return await store.splits.mean(unclear, actor, "the other one", by=ADMIN)


CORRECTIONS: list[Correct] = [
    *(merge, keep_two, split, add_alias, rename, hide, withdraw, give_speaker),
    *(part, part, part, mean, mean, close),
]


async def correct_somehow(store: Store, random: Random) -> Correction | None:
    statements = [each async for each in store.statements.export()]
    if not any(each.speaker for each in statements):
        return None
    correct, actor = random.choice(CORRECTIONS), await draw_actor(store, random)
    with suppress(UserError):  # it would change nothing, or contradict another, and says so
        return await correct(store, random, actor, random.choice(statements))
    return None


async def draw_actor(store: Store, random: Random) -> Actor:
    speakers = {each.speaker async for each in store.statements.export() if each.speaker}
    return random.choice(sorted(speakers, key=lambda actor: actor.id))
