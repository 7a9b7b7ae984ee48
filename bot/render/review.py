"""What waits in /review: what readers report, above the card they see, and who may be one."""

from dataclasses import replace

from bot.model import Button, DoubtCard, DoubtSide, Reply, ReviewCard, StatementCard, UnclearCard
from bot.render.actors import list_actor
from bot.render.cards import list_statement
from bot.render.layout import ButtonRows, Paragraph, label, lay_out, paragraph
from bot.render.markup import Html, bold, code, escape, italic, join, show_moment
from bot.render.statements import DOT, NAME, count, show_statement

HEADLINE = 200
WORDS = 300  # of a statement: it only shows who speaks


def render_review(shown: ReviewCard, *, bot_name: str | None) -> tuple[Reply, ...]:
    """Return what is reported, the card as readers see it, and the decisions there are."""
    card = shown.card
    if isinstance(card, StatementCard):
        paragraphs = list_statement(card, bot_name=bot_name)
    else:
        paragraphs = list_actor(card, bot_name=bot_name)
    readers = escape(f"reported by {count(shown.count, 'reader')}")
    commands = [code(escape(command)) for command in shown.commands]
    return lay_out(
        [
            paragraph(
                _head(shown.waiting),
                Html(f"{readers} since {show_moment(shown.since)}"),
                # As code, what a reader wrote can't be tapped: no command, no address.
                *(Html(f"• {code(escape(words))}") for words in shown.words),
            ),
            *paragraphs,
            paragraph(escape("Copy, complete and send:") if commands else Html(""), *commands),
        ],
        _label_all(shown.buttons),
    )


def render_doubt(shown: DoubtCard) -> tuple[Reply, ...]:
    """Return the question, what is known of both, and the answers there are."""
    return lay_out(
        [
            paragraph(_head(shown.waiting), escape(shown.question)),
            *(each for side in shown.sides for each in _show_side(side)),
            paragraph(escape(shown.effect)),
        ],
        _label_all(shown.buttons),
    )


def render_unclear(shown: UnclearCard) -> tuple[Reply, ...]:
    """Return the question, what the article has, what is known of each, and the answers."""
    article = join([escape(shown.headline, HEADLINE), italic(escape(shown.outlet, NAME))], DOT)
    said = [show_statement(shown.newest, words=WORDS)] if shown.newest else []
    return lay_out(
        [
            paragraph(_head(shown.waiting), escape(shown.question)),
            paragraph(article),
            *said,
            *(each for side in shown.sides for each in _show_side(side)),
        ],
        _label_all(shown.buttons),
    )


def _show_side(side: DoubtSide) -> list[Paragraph]:
    about = join([bold(escape(side.name, NAME)), *(escape(fact, NAME) for fact in side.facts)], DOT)
    newest = [show_statement(side.newest, words=WORDS)] if side.newest else []
    return [paragraph(about), *newest]


def _head(waiting: int) -> Html:
    return join([bold(escape("Review")), escape(f"{waiting:,} to decide")], DOT)


def _label_all(rows: tuple[tuple[Button, ...], ...]) -> ButtonRows:
    return tuple(
        tuple(replace(button, label=label(button.label)) for button in row) for row in rows
    )
