"""Whatever stands in any field: every message is valid, within the limits, and says so if cut."""

from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from teremok.validation import validate_html

from bot.model import (
    Actor,
    ActorCard,
    ActorKind,
    Briefing,
    Button,
    Choice,
    Citation,
    CommandHelp,
    CorrectionLog,
    Edit,
    Explanation,
    Help,
    LatestStories,
    Line,
    LoggedCorrection,
    Notice,
    Outlet,
    OutletYield,
    Part,
    Position,
    ReportList,
    RoleHistory,
    RoleSide,
    SearchResults,
    ShownOrigin,
    ShownReport,
    ShownRole,
    ShownStatement,
    SourceList,
    Spelling,
    SpellingList,
    StatementCard,
    StatementList,
    Story,
    StoryCard,
    When,
)
from bot.render import render
from bot.render.layout import MAX_UNITS
from bot.render.statements import NAME
from tests.fakes.telegram_html import count_units, read_message, strip_times

NASTY = st.sampled_from(
    [
        "<b>", "</b>", "<tg-time", "&", "&amp;", "&#60;", ">", '"', "'", "<a href='x'>", "\x00",
        "\u202e", "\u2066", "\ud83d", "\U0001f469\u200d\U0001f680", "e" + "\u0301" * 9, "\n", "",
        "“", "”", "’", "/s_1", "@all", "x" * 300, "\U0001f600" * 200, "word " * 900, "שלום", "سلام",
    ]
)  # fmt: skip
TEXT = st.lists(NASTY | st.text(max_size=12), max_size=5).map("".join)
OURS = TEXT.map("So: {}".format)  # our own sentences quote what others typed
URL = st.none() | TEXT | st.sampled_from(["https://a.example/?a=1&b=2", "javascript:alert(1)"])
TEXTS = st.lists(TEXT, max_size=9).map(tuple)
NUMBER = st.integers(1, 10**9)
WHEN = st.builds(
    When, day=st.none() | st.dates(), printed=st.none() | TEXT, of_article=st.booleans()
)
POSITION = st.builds(
    Position,
    first=NUMBER, last=NUMBER, total=NUMBER, page=st.integers(1, 9), pages=st.integers(9, 99),
    verb=st.just("said"), argument=TEXT, beyond=st.integers(0, 9),
)  # fmt: skip
LINE = st.builds(
    Line,
    statement_id=NUMBER, speaker=st.none() | TEXT, affiliation=st.none() | TEXT,
    named=st.booleans(), lead=TEXT, words=TEXT, tail=TEXTS,
)  # fmt: skip
STATEMENT = st.builds(
    ShownStatement,
    id=NUMBER, article_id=NUMBER, speaker=st.none() | TEXT, speaker_id=st.none() | NUMBER,
    role=st.none() | TEXT, stance=TEXT, words=TEXT, when=WHEN, occasion=st.none() | TEXT,
    chain=TEXTS, second_hand=st.booleans(), headline=TEXT, url=URL, cautions=TEXTS,
    outlets=NUMBER, origins=NUMBER,
)  # fmt: skip
MOMENT = st.datetimes(timezones=st.just(UTC))
EDIT = st.none() | st.builds(
    Edit, statement_id=NUMBER, speaker=st.none() | TEXT, words=TEXT, noticed_at=MOMENT
)
REPORT = st.builds(
    ShownReport,
    id=NUMBER, outlet=TEXT, headline=TEXT, url=URL, when=WHEN, chain=TEXTS, difference=TEXT,
)  # fmt: skip
STORY = st.builds(
    Story,
    article_id=NUMBER, headline=TEXT, url=URL, outlet=TEXT, byline=st.none() | TEXT, when=WHEN,
    lines=st.lists(LINE, max_size=12).map(tuple), more=st.integers(0, 9), also_in=TEXTS,
)  # fmt: skip
STATEMENTS = st.lists(STATEMENT, max_size=8).map(tuple)
SOURCE = st.builds(
    OutletYield,
    outlet=st.builds(Outlet, id=NUMBER, name=TEXT, url=URL), articles=NUMBER, statements=NUMBER,
    newest=st.none() | st.dates(), is_read=st.booleans(),
    read_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)  # fmt: skip
ACTOR = st.builds(Actor, id=NUMBER, name=TEXT, kind=st.sampled_from(ActorKind))
ROLE = st.builds(
    ShownRole, role=TEXT, outlet=st.none() | TEXT, first_seen=st.dates(), last_seen=st.dates()
)
MOMENT = st.datetimes(timezones=st.just(UTC))
LOGGED = st.builds(
    LoggedCorrection,
    id=NUMBER, words=TEXT, made_by=TEXT, made_at=MOMENT, undone_by=st.none() | TEXT,
    undone_at=st.none() | MOMENT,
)  # fmt: skip
SIDES = st.lists(st.builds(RoleSide, role=TEXT, outlets=TEXTS), max_size=6).map(tuple)
BRIEFING = st.one_of(
    st.builds(
        LatestStories,
        stories=st.lists(STORY, max_size=6).map(tuple),
        statements=NUMBER, people=st.integers(0, 9), position=POSITION, topic=TEXT,
    ),
    st.builds(
        ActorCard,
        actor=ACTOR,
        is_surname=st.booleans(), role=st.none() | ROLE, sides=SIDES, roles=st.integers(0, 9),
        spellings=TEXTS, more_spellings=st.integers(0, 9),
        statements=STATEMENTS, around=TEXTS, people=TEXTS, position=POSITION,
    ),
    st.builds(
        RoleHistory,
        actor=ACTOR, roles=st.lists(ROLE, max_size=12).map(tuple), position=POSITION,
    ),
    st.builds(
        SpellingList,
        actor=ACTOR,
        spellings=st.lists(st.builds(Spelling, TEXT, NUMBER), max_size=20).map(tuple),
        position=POSITION,
    ),
    st.builds(
        StatementCard,
        statement=STATEMENT, withdrawn_at=st.none() | MOMENT, before=EDIT, after=EDIT,
    ),
    st.builds(
        ReportList,
        statement=STATEMENT, figures=TEXT,
        origins=st.lists(st.builds(ShownOrigin, TEXT, TEXTS), max_size=9).map(tuple),
        reports=st.lists(REPORT, max_size=4).map(tuple),
        position=POSITION,
    ),
    st.builds(Citation, statement=STATEMENT, full=TEXT, short=TEXT),
    st.builds(
        StatementList,
        speaker=TEXT, role=st.none() | TEXT, filters=TEXTS, statements=STATEMENTS,
        position=POSITION,
    ),
    st.builds(StoryCard, story=STORY, statements=NUMBER, position=POSITION),
    st.builds(SourceList, sources=st.lists(SOURCE, max_size=9).map(tuple), position=POSITION),
    st.builds(
        Explanation,
        statement=STATEMENT,
        passage=st.lists(st.tuples(st.sampled_from(Part), TEXT), max_size=60).map(tuple),
        source=st.none() | TEXT, cue=st.none() | TEXT, rule=TEXT, confidence=st.floats(0, 1),
    ),
    st.builds(
        SearchResults, words=TEXT, lines=st.lists(LINE, max_size=20).map(tuple), position=POSITION
    ),
    st.builds(
        Notice,
        title=OURS,
        sentences=TEXTS,
        buttons=st.just((Button("Undo 3", "act_undo", "3"), Button("Show", "who", "a_1"))),
    ),
    st.builds(
        CorrectionLog,
        corrections=st.lists(LOGGED, max_size=9).map(tuple), position=POSITION,
    ),
    st.builds(
        Choice,
        question=OURS,
        options=st.lists(st.builds(Button, label=TEXT, verb=st.just("who")), max_size=6).map(tuple),
    ),
    st.builds(
        Help,
        st.lists(
            st.tuples(
                OURS,
                st.lists(st.builds(CommandHelp, TEXT, TEXT, TEXT), max_size=9).map(tuple),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BRIEFING)
def test_every_message_is_valid_and_within_the_limits(briefing: Briefing) -> None:
    for reply in render(briefing, bot_name="onrecord_bot"):
        message = read_message(reply.html)
        assert count_units(message.text) <= MAX_UNITS
        assert all(link.startswith(("https://", "http://")) for link in message.links)
        assert all(0 < len(button.label) <= 64 for row in reply.buttons for button in row)
        validate_html(strip_times(reply.html))


@pytest.mark.parametrize(
    "name", ["<b>Orlund</b> & Söhne", "הדוויג אורלונד", "Orlund \U0001f469\u200d\U0001f680"]
)
def test_strange_name_is_shown_whole(name: str) -> None:
    (reply,) = render(_card_of(name))
    assert name in read_message(reply.html).text


def test_name_without_end_is_cut_and_marked() -> None:
    (reply,) = render(_card_of("Orlund-" * 60))
    shown = read_message(reply.html).text.splitlines()[0]
    assert shown.endswith("…")
    assert len(shown) <= NAME


def _card_of(name: str) -> ActorCard:
    position = Position(0, 0, 0, 1, 1, "who", "a_1")
    actor = Actor(1, name, ActorKind.PERSON)
    return ActorCard(
        actor, is_surname=False, role=None, sides=(), roles=0, spellings=(), more_spellings=0,
        statements=(), around=(), people=(), position=position,
    )  # fmt: skip
