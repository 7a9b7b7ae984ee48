"""An entry under another id is known by what it is made of; two that stand side by side are two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import FeedEntry, FeedOptions
from bot.recognition import TELLING_LENGTH, recognise, tell_marks, tell_versions

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = NOON + timedelta(hours=3)
LONG = "<p>The harbour is closed, and nobody knows for how long. </p>" * 40
TEASER = "The harbour is closed for a week."
STORY = FeedEntry("1", "https://mercury.example/mud", "Mud wins", NOON, html=TEASER)
POST = replace(STORY, html=LONG)
OPTIONS = FeedOptions()


def recognise_one(now: FeedEntry, before: FeedEntry, options: FeedOptions = OPTIONS) -> bool:
    known = {before.guid: tell_marks(before, options)}
    [found] = recognise([replace(now, guid="another")], known, options).entries
    return found.guid == before.guid


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (STORY, {}),
        # the feed dates all it lists with the moment at which it is asked
        (STORY, {"published_at": LATER}),
        (replace(STORY, html=""), {"published_at": LATER}),
        # a page is read for it: its address and title are enough
        (STORY, {"html": "Closed.", "published_at": LATER}),
        (replace(STORY, html="", published_at=None), {}),
        # the same address, spelled otherwise
        (STORY, {"url": "http://www.mercury.example/mud/?utm_source=feed"}),
        (STORY, {"title": "  MUD   wins "}),
        # an address with a session in it
        (STORY, {"url": "https://mercury.example/mud?visit=77"}),
        # the feed gives the text
        (POST, {"published_at": LATER}),
        (POST, {"url": "https://mercury.example/mud?visit=77", "published_at": LATER}),
        (POST, {"html": LONG + "<img src='/seen?77'>"}),
        (replace(POST, url=None), {"published_at": LATER}),
    ],
)
def test_entry_is_known_under_another_id(before: FeedEntry, changes: dict[str, object]) -> None:
    assert recognise_one(replace(before, **changes), before)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (STORY, {"title": "Mud wins again"}),
        # each day's weather: one title and one teaser at two addresses
        (STORY, {"url": "https://mercury.example/mud-2", "published_at": LATER}),
        (replace(STORY, html=""), {"url": "https://mercury.example/mud-2"}),
        # two posts of a live blog, which share their title and perhaps their page
        (POST, {"html": LONG.replace("harbour", "bridge")}),
        (POST, {"html": LONG.replace("harbour", "bridge"), "published_at": LATER}),
        # a channel says the same again
        (
            FeedEntry("1", "https://t.example/1", "Alarm", NOON, html="Alarm", is_whole=True),
            {"url": "https://t.example/2", "published_at": LATER},
        ),
    ],
)
def test_entry_is_another_one(before: FeedEntry, changes: dict[str, object]) -> None:
    assert not recognise_one(replace(before, **changes), before)  # type: ignore[arg-type]


def test_where_no_page_is_read_a_teaser_tells_more_than_an_address() -> None:
    options = FeedOptions(full_text=False)
    teaser = replace(STORY, html=TEASER.ljust(TELLING_LENGTH, "!"))
    assert not recognise_one(replace(teaser, html="Open again."), teaser, options)
    assert recognise_one(replace(teaser, url="https://mercury.example/x"), teaser, options)


def test_what_stands_side_by_side_is_two() -> None:
    twin = replace(STORY, guid="2")
    known = {"1": tell_marks(STORY, OPTIONS)}
    assert recognise([twin, STORY], known, OPTIONS).entries == (twin, STORY)


def test_the_surest_mark_decides_between_posts_at_one_address() -> None:
    posts = [
        replace(STORY, guid=str(number), html=f"Update {number}", published_at=moment)
        for number, moment in enumerate((NOON, LATER))
    ]
    known = {post.guid: tell_marks(post, OPTIONS) for post in posts}
    newest = replace(STORY, guid="x", html="Update 2", published_at=LATER + timedelta(hours=1))
    listed = [newest, *(replace(post, guid=f"again-{post.guid}") for post in reversed(posts))]
    found = recognise(listed, known, OPTIONS)
    assert [entry.guid for entry in found.entries] == ["x", "1", "0"]
    assert found.marks["1"] == tell_marks(posts[1], OPTIONS)
    assert set(found.versions) == set(found.marks) == {"x", "1", "0"}


def test_an_edit_is_another_version() -> None:
    other = replace(POST, guid="2", published_at=LATER)
    [one, _] = tell_versions([STORY, other]).values()
    edits: list[dict[str, object]] = [{"title": "Mud won"}, {"published_at": NOON - DAY}]
    for edit in [*edits, {"updated_at": LATER}]:
        edited = replace(STORY, **edit)  # type: ignore[arg-type]
        assert tell_versions([edited, other])["1"] != one
    assert tell_versions([replace(STORY, html="Closed."), other])["1"] == one
    assert tell_versions([POST, other]) != tell_versions([replace(POST, html=LONG * 2), other])


def test_moments_at_which_the_feed_was_made_are_no_edits() -> None:
    listed = [STORY, replace(POST, guid="2")]
    later = [replace(entry, published_at=LATER, updated_at=LATER) for entry in listed]
    assert tell_versions(listed) == tell_versions(later)


def test_half_a_character_is_hashed_like_any_other() -> None:
    assert tell_marks(replace(POST, title="\ud83d", html="\udf0a" * 2000), OPTIONS)
    assert tell_versions([replace(POST, html="\udf0a" * 2000)])


@given(
    st.lists(
        st.builds(
            FeedEntry,
            guid=st.sampled_from("abcdef"),
            url=st.sampled_from(["https://m.example/1", "https://m.example/2", None]),
            title=st.sampled_from(["", "Mud", "Rain"]),
            published_at=st.sampled_from([None, NOON]),
            html=st.sampled_from(["", TEASER, LONG]),
        ),
        unique_by=lambda entry: entry.guid,
    ),
    st.dictionaries(
        st.sampled_from("efghij"),
        st.sampled_from([STORY, POST]).map(lambda e: tell_marks(e, OPTIONS)),
    ),
)
def test_no_two_entries_get_one_id(
    entries: list[FeedEntry], known: dict[str, tuple[str, ...]]
) -> None:
    found = recognise(entries, known, OPTIONS).entries
    assert len({entry.guid for entry in found}) == len(entries)
    assert {entry.guid for entry in entries if entry.guid in known} <= {e.guid for e in found}
