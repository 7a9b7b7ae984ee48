"""All that is not about statements: sources, status, help, questions back, plain notices."""

from datetime import timedelta

from bot.model import (
    Button,
    Choice,
    CommandHelp,
    Help,
    Notice,
    OutletYield,
    PersonalData,
    Reply,
    SourceList,
    Status,
    Undecided,
    Welcome,
)
from bot.render.layout import Paragraph, fit_buttons, lay_out, page_buttons, paragraph, show_place
from bot.render.markup import Html, bold, code, escape, italic, join, link, show_day, show_moment
from bot.render.statements import DOT, NAME, count

FAILING_SHOWN = 5
SENTENCE = 900
INTRODUCTION = "I read news sources and keep who said what, when, where and to whom."
TRACES = (
    "Every line ends in a number such as /s_4: it opens the statement, and Why? the sentence it "
    "comes from. Where the speaker is unclear, I say so."
)
ONE_OUTLET = "/latest NAME shows the newest stories of one."


def render_sources(shown: SourceList) -> tuple[Reply, ...]:
    """Return the outlets that there are articles of, and what each gives."""
    title = bold(escape("Sources"))
    if not shown.sources:
        nothing = escape("Nothing has been read yet. An admin adds a source with /source add.")
        return lay_out([paragraph(title), paragraph(nothing)])
    return lay_out(
        [
            paragraph(join([title, escape(show_place(shown.position))], DOT)),
            *map(_show_source, shown.sources),
            paragraph(escape(ONE_OUTLET)),
        ],
        page_buttons(shown.position),
    )


def _show_source(source: OutletYield) -> Paragraph:
    name = bold(link(escape(source.outlet.name, NAME), source.outlet.url))
    given = f"{count(source.articles, 'article')}, {count(source.statements, 'statement')}"
    newest = Html(f"newest {show_day(source.newest)}" if source.newest else "")
    return paragraph(
        join([name, escape(given)], DOT), italic(join([newest, _show_reading(source)], DOT))
    )


def _show_reading(source: OutletYield) -> Html:
    if not source.is_read:
        return escape("not read now")
    if source.read_at is None:
        return escape("not read yet")
    return Html(f"last read {show_moment(source.read_at)}")


def render_status(status: Status) -> tuple[Reply, ...]:
    """Return how the service is doing."""
    kept = status.counts
    newest = show_moment(status.last_article_at) if status.last_article_at else escape("none yet")
    size = f"{kept.database_bytes / 1e6:,.1f} MB"
    return lay_out(
        [
            paragraph(
                bold(escape(f"OnRecord {status.version}")),
                join(
                    [
                        escape(f"Up {_show_span(status.now - status.started_at)}"),
                        escape(status.worker),
                    ],
                    DOT,
                ),
            ),
            paragraph(
                escape(f"{count(kept.articles, 'article')}, {count(kept.statements, 'statement')}"),
                escape(f"{count(kept.actors, 'actor')}, {count(kept.outlets, 'outlet')}, {size}"),
                Html(f"Newest article: {newest}"),
            ),
            _show_feeds(status),
            paragraph(escape(_show_undecided(status.undecided))),
        ]
    )


def _show_feeds(status: Status) -> Paragraph:
    known = count(status.counts.feeds, "source")
    failing = [
        join([escape(f"#{feed.id} {feed.outlet.name}:", NAME), escape(feed.last_error or "")], " ")
        for feed in status.failing[:FAILING_SHOWN]
    ]
    left = len(status.failing) - len(failing)
    return paragraph(
        escape(f"{known}, {status.active} read, {len(status.failing)} failing"),
        *failing,
        escape(f"and {left} more" if left else ""),
    )


def describe_undecided(undecided: Undecided) -> str:
    """Return what waits in /review, in one line."""
    sorts = (
        (undecided.reported, "thing reported as wrong", "things reported as wrong"),
        (undecided.unclear, "article that may mean two", "articles that may mean two"),
        (undecided.doubts, "pair of names that may be one", "pairs of names that may be one"),
    )
    found = [f"{number:,} {one if number == 1 else many}" for number, one, many in sorts if number]
    return ", ".join(found)


def render_reminder(undecided: Undecided) -> Reply:
    """Return what an admin is told once a day, if something new waits."""
    buttons = ((Button("Review", verb="review", argument="0"),),)
    waits = paragraph(bold(escape("Waits for a decision")), escape(describe_undecided(undecided)))
    [reply] = lay_out([waits], buttons)
    return reply


def _show_undecided(undecided: Undecided) -> str:
    return f"To decide: {describe_undecided(undecided)}: /review" if undecided.count else ""


def _show_span(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    days, hours = minutes // 1440, minutes // 60 % 24
    return f"{days} d {hours} h" if days else f"{hours} h {minutes % 60} min"


def render_personal(kept: PersonalData) -> tuple[Reply, ...]:
    """Return all that is kept about one person."""
    lines = _list_kept(kept)
    if kept.listed:
        lines.append(escape("The operator’s settings name you as an admin, outside the database."))
    return lay_out([paragraph(bold(escape("What is kept about you"))), paragraph(*lines)])


def _list_kept(kept: PersonalData) -> list[Html]:
    own = Html(f"Your Telegram id {code(escape(str(kept.user_id)))}")
    lines = []
    if kept.claimed:
        lines.append(Html(f"{own}: you claimed this bot."))
    if kept.corrections:
        made = escape(count(kept.corrections, "correction"))
        lines.append(Html(f"{own} at {made} that you made or took back."))
    if kept.complaints:
        waiting = escape(count(kept.complaints, "report"))
        lines.append(Html(f"{own} at {waiting} by /wrong that no editor has decided about yet."))
    if not lines:
        return [escape("Nothing in the database: messages and questions are not stored.")]
    rest = "Nothing else: messages and questions are not stored. Erase it: /forgetme"
    return [*lines, escape(rest)]


def render_welcome(shown: Welcome) -> tuple[Reply, ...]:
    """Return one screen for a newcomer."""
    example = escape(shown.example or "NAME", NAME)
    held = f"{count(shown.statements, 'statement')} from {count(shown.articles, 'article')} so far."
    return lay_out(
        [
            paragraph(
                bold(escape("OnRecord: who is on the record saying what")),
                escape(f"{INTRODUCTION} {held}"),
            ),
            paragraph(
                escape("/latest — the newest stories"),
                Html(f"/who {example} — who someone is, what they said"),
                Html(f"/said {example} since 7d — their statements"),
            ),
            paragraph(escape("Or send me a name or a topic."), escape(TRACES)),
            paragraph(escape("All commands: /help · Your data: /privacy")),
        ]
    )


def render_help(shown: Help) -> tuple[Reply, ...]:
    """Return the commands in groups."""
    return lay_out(
        paragraph(bold(escape(title)), *(line for one in commands for line in _show_command(one)))
        for title, commands in shown.groups
    )


def _show_command(command: CommandHelp) -> tuple[Html, Html]:
    example = Html(f"   e.g. {escape(command.example)}" if command.example else "")
    return escape(f"{command.usage} — {command.answers}"), italic(example)


def render_choice(shown: Choice) -> tuple[Reply, ...]:
    """Return a question with one answer a row."""
    rows = tuple((option,) for option in fit_buttons(shown.options))
    described = (Html(f"• {escape(one)}") for one in shown.described)
    return lay_out([paragraph(escape(shown.question), *described)], rows)


def render_notice(shown: Notice) -> tuple[Reply, ...]:
    """Return a few sentences under a title."""
    sentences = (escape(sentence, SENTENCE) for sentence in shown.sentences)
    rows = (shown.buttons,) if shown.buttons else ()
    return lay_out([paragraph(bold(escape(shown.title))), paragraph(*sentences)], rows)
