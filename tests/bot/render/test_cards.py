"""What the cards say in words, line by line."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.model import (
    Actor,
    ActorCard,
    ActorKind,
    Briefing,
    Citation,
    Edit,
    Explanation,
    Outlet,
    OutletYield,
    Part,
    PersonalData,
    Position,
    ReportList,
    RoleHistory,
    RoleSide,
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
from tests.fakes.newsroom import READ_AT, TUESDAY
from tests.fakes.telegram_html import read_message

DAY = date(2031, 5, 5)
STATEMENT = ShownStatement(
    id=8, article_id=3, speaker="Osric Bell", speaker_id=12, role="head of the Seafarers’ Union",
    stance="wrote", words="“Nobody sails,”", when=When(day=DAY), occasion="on Mastodon",
    chain=("Mastodon", "Northern Courier"), second_hand=False, headline="Ferries Stay", url=None,
)  # fmt: skip
POSITION = Position(first=1, last=1, total=1, page=1, pages=1, verb="said", argument="12")
STORY = Story(3, "Ferries Stay", None, "Northern Courier", None, When(), (), 0)
CARD = ActorCard(
    Actor(12, "Osric Bell", ActorKind.PERSON), is_surname=False, role=None, sides=(), roles=0,
    spellings=(), more_spellings=0, statements=(), around=(), people=(), position=POSITION,
)  # fmt: skip
HEAD = ShownRole("head of the Seafarers’ Union", "Northern Courier", DAY, DAY)
EDIT = Edit(9, None, "“Few sail,”", READ_AT)
EXPLANATION = Explanation(
    STATEMENT,
    ((Part.CONTENT, "“Nobody sails,”"), (Part.NONE, " he said.\n\nThe end.")),
    source="he",
    cue="said",
    rule="quote-before-cue",
    confidence=0.85,
)


def read(briefing: Briefing) -> list[str]:
    (reply,) = render(briefing)
    return read_message(reply.html).text.splitlines()


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (When(day=DAY), "5 May 2031 · on Mastodon · wrote"),
        (When(day=DAY, of_article=True), "reported 5 May 2031 · on Mastodon · wrote"),
        (
            When(day=DAY, printed="last week", of_article=True),
            "last week, reported 5 May 2031 · on Mastodon · wrote",
        ),
        (When(printed="Thursday"), "Thursday, date unknown · on Mastodon · wrote"),
        (When(), "date unknown · on Mastodon · wrote"),
    ],
)
def test_day_is_never_more_certain_than_the_text(when: When, shown: str) -> None:
    assert read(StatementCard(replace(STATEMENT, when=when)))[1] == shown


@pytest.mark.parametrize(
    ("changes", "chain"),
    [
        ({}, "↳ Mastodon → Northern Courier /s_8"),
        ({"second_hand": True}, "↳ Mastodon → Northern Courier · second-hand, 1 origin /s_8"),
        (
            {"outlets": 3, "origins": 2},
            "↳ Mastodon → Northern Courier · 3 outlets, 2 origins /s_8",
        ),
        ({"chain": tuple("abcdefgh")}, "↳ a → b → c → d → … → h /s_8"),
    ],
)
def test_chain_tells_the_way_and_the_origins(changes: dict[str, object], chain: str) -> None:
    shown = read(StatementCard(replace(STATEMENT, **changes)))  # type: ignore[arg-type]
    assert shown[3] == chain


def test_cautions_stand_beside_the_verb() -> None:
    shown = read(StatementCard(replace(STATEMENT, cautions=("attribution uncertain",))))
    assert shown[1].endswith("wrote · attribution uncertain")


def test_nobody_is_shown_as_unclear() -> None:
    (reply,) = render(StatementCard(replace(STATEMENT, speaker=None, speaker_id=None, role=None)))
    assert reply.html.startswith("<i>speaker unclear</i>")
    labels = [button.label for row in reply.buttons for button in row]
    assert labels == ["Why?", "Cite", "Story", "Wrong?"]


def test_other_reports_are_a_button_away() -> None:
    (reply,) = render(StatementCard(replace(STATEMENT, outlets=3, origins=2)))
    assert ("2 other outlets", "reports", "8") in [
        (button.label, button.verb, button.argument) for row in reply.buttons for button in row
    ]


@pytest.mark.parametrize(
    ("card", "lines"),
    [
        (
            StatementCard(STATEMENT, withdrawn_at=READ_AT, after=EDIT),
            [
                "No longer in the article since 6 May 2031, 09:30 UTC.",
                "In its place: “Few sail,” /s_9",
            ],
        ),
        (
            StatementCard(STATEMENT, withdrawn_at=READ_AT, after=replace(EDIT, speaker="Ann Lowe")),
            [
                "No longer in the article since 6 May 2031, 09:30 UTC.",
                "In its place, by Ann Lowe: “Few sail,” /s_9",
            ],
        ),
        (
            StatementCard(STATEMENT, withdrawn_at=READ_AT),
            [
                "No longer in the article since 6 May 2031, 09:30 UTC.",
                "Nothing like it stands in its place.",
            ],
        ),
        (
            StatementCard(STATEMENT, before=EDIT),
            ["Until 6 May 2031, 09:30 UTC the article had: “Few sail,” /s_9"],
        ),
    ],
)
def test_edits_are_told_with_their_time(card: StatementCard, lines: list[str]) -> None:
    shown = read(card)
    assert [line for line in shown if "article" in line or "place" in line] == lines


def test_reports_tell_outlet_way_and_difference() -> None:
    report = ShownReport(
        4, "Harbour Post", "Crews Ashore", None, When(day=DAY), ("CPA", "Harbour Post"), "adds “x”"
    )
    origins = (
        ShownOrigin("CPA", ("Harbour Post (via CPA)",)),
        ShownOrigin("Northern Courier", ("Northern Courier",)),
    )
    figures = "2 outlets, 2 origins: CPA and Northern Courier"
    assert read(ReportList(STATEMENT, figures, origins, (report,), POSITION)) == [
        "Osric Bell · 2 outlets, 2 origins: CPA and Northern Courier",
        "“Nobody sails,”",
        "",
        "Other reports (1 of 1)",
        "Harbour Post · 5 May 2031",
        "Crews Ashore",
        "adds “x”",
        "↳ CPA → Harbour Post /s_4",
        "",
        "Origins",
        "• CPA: Harbour Post (via CPA)",
        "• Northern Courier",
    ]


def test_citation_is_there_to_copy() -> None:
    (reply,) = render(Citation(STATEMENT, full="Bell & “x”\nOnRecord s_8", short="Bell s_8"))
    assert "<pre>Bell &amp; “x”\nOnRecord s_8</pre>" in reply.html
    assert "<code>Bell s_8</code>" in reply.html


def test_actor_who_was_never_quoted_says_so() -> None:
    actor = Actor(4, "Talvik", ActorKind.PLACE)
    shown = read(replace(CARD, actor=actor))
    assert shown == [
        "Talvik — place",
        "",
        "Nothing on record: named in articles, not quoted in them.",
    ]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["Osric Bell"]),
        (
            {"role": HEAD},
            [
                "Osric Bell — head of the Seafarers’ Union",
                "role per Northern Courier, 5 May 2031",
            ],
        ),
        (
            {"role": replace(HEAD, last_seen=date(2031, 5, 9))},
            [
                "Osric Bell — head of the Seafarers’ Union",
                "role per Northern Courier, 5 May 2031 – 9 May 2031",
            ],
        ),
        (
            {"role": replace(HEAD, outlet=None)},
            [
                "Osric Bell — head of the Seafarers’ Union",
                "role set by an admin, 5 May 2031",
            ],
        ),
        (
            {"spellings": ("Bell", "O. Bell"), "more_spellings": 2},
            ["Osric Bell", "also seen as: Bell, O. Bell and 2 more"],
        ),
        (
            {"is_surname": True, "actor": Actor(12, "Bell", ActorKind.PERSON)},
            ["Bell", "surname only; may be several people"],
        ),
        (
            {"is_surname": True, "actor": Actor(12, "O. Bell", ActorKind.PERSON)},
            ["O. Bell", "initials and surname only; may be several people"],
        ),
        (
            {"sides": (RoleSide("head", ("Courier", "Post")), RoleSide("deputy head", ("Echo",)))},
            ["Osric Bell", "Outlets disagree: head per Courier, Post; deputy head per Echo"],
        ),
    ],
)
def test_actor_is_told_with_receipts(changes: dict[str, object], lines: list[str]) -> None:
    shown = read(replace(CARD, **changes))  # type: ignore[arg-type]
    assert shown[: shown.index("")] == lines


def test_what_a_card_shortens_is_a_button_away() -> None:
    (reply,) = render(replace(CARD, roles=2, spellings=("Bell",)))
    verbs = [(button.verb, button.argument) for row in reply.buttons for button in row]
    assert verbs == [("roles", "a_12"), ("names", "a_12"), ("wrong", "a_12")]


def test_all_roles_and_names_are_listed_with_receipts() -> None:
    admin = replace(HEAD, role="founder", outlet=None)
    roles = read(RoleHistory(CARD.actor, (HEAD, admin), POSITION))
    names = read(SpellingList(CARD.actor, (Spelling("Bell", 3), Spelling("Osric", 1)), POSITION))
    assert roles[2:] == [
        "• head of the Seafarers’ Union · per Northern Courier, 5 May 2031",
        "• founder · set by an admin, 5 May 2031",
    ]
    assert names[2:] == ["• Bell · 3 articles", "• Osric · 1 article"]


def test_older_statements_than_the_pages_hold_are_told() -> None:
    shown = read(StatementList("Bell", None, (), (STATEMENT,), replace(POSITION, beyond=4_000)))
    assert shown[-1].startswith("4,000 older")


def test_note_on_reported_dates_counts_them() -> None:
    reported = replace(STATEMENT, when=When(day=DAY, of_article=True))
    one = read(StatementList("Bell", None, (), (STATEMENT, reported), POSITION))
    two = read(StatementList("Bell", None, (), (reported, reported), POSITION))
    assert one[-1] == "“Reported” is the article’s date; the text gives no day."
    assert two[-1] == "“Reported” dates are the articles’; the text gives no day."


def test_story_without_statements_says_so() -> None:
    assert read(StoryCard(STORY, 0, POSITION))[-1] == "No statement was found in this article."


def test_story_in_another_language_says_why_it_has_no_statement() -> None:
    lines = read(StoryCard(replace(STORY, unread_in="German"), 0, POSITION))
    assert lines[1] == "Northern Courier · date unknown · in German, not analysed"
    assert lines[-1].startswith("Only articles in English are analysed")


def test_passage_keeps_its_paragraphs() -> None:
    shown = read(EXPLANATION)
    assert "“Nobody sails,” he said." in shown
    assert "The end." in shown


@pytest.mark.parametrize(
    ("source", "cue", "lines"),
    [
        ("he", "said", ["Who: he → Osric Bell", "Verb: said"]),
        ("Osric Bell", "said", ["Who: Osric Bell", "Verb: said"]),
        (None, None, ["Who: nobody is named → Osric Bell", "Verb: none printed"]),
    ],
)
def test_reading_is_told_in_words(source: str | None, cue: str | None, lines: list[str]) -> None:
    shown = read(replace(EXPLANATION, source=source, cue=cue))
    assert [line for line in shown if line.startswith(("Who", "Verb"))] == lines


def test_passage_in_too_many_pieces_is_cut_and_marked() -> None:
    pieces = ((Part.CUE, "said"), (Part.NONE, " and ")) * 60
    (reply,) = render(replace(EXPLANATION, passage=pieces))
    assert "and …" in read_message(reply.html).text


@pytest.mark.parametrize(
    ("newest", "is_read", "read_at", "shown"),
    [
        (TUESDAY, True, READ_AT, "newest 6 May 2031 · last read 6 May 2031, 09:30 UTC"),
        (None, True, READ_AT, "last read 6 May 2031, 09:30 UTC"),
        (None, True, None, "not read yet"),
        (TUESDAY, False, None, "newest 6 May 2031 · not read now"),
    ],
)
def test_source_tells_what_it_gave_and_whether_it_is_read(
    newest: date | None, is_read: bool, read_at: datetime | None, shown: str
) -> None:
    outlet = Outlet(2, "Northern Courier", "https://courier.example/")
    source = OutletYield(outlet, 20, 1, newest, is_read, read_at)
    line, told, _, hint = read(SourceList((source,), POSITION))[-4:]
    assert line == "Northern Courier · 20 articles, 1 statement"
    assert told == shown
    assert "/latest NAME" in hint


def test_admin_by_claim_sees_the_id_that_is_kept() -> None:
    shown = "\n".join(read(PersonalData(4711, claimed=True, listed=False)))
    assert "4711" in shown
    assert "/forgetme" in shown
