"""What readers report as wrong, above the card they see, and what can be done about it."""

from dataclasses import replace

from bot.model import Reply, ReviewCard, StatementCard
from bot.render.actors import list_actor
from bot.render.cards import list_statement
from bot.render.layout import label, lay_out, paragraph
from bot.render.markup import Html, bold, code, escape, join, show_moment
from bot.render.statements import DOT, count


def render_review(shown: ReviewCard, *, bot_name: str | None) -> tuple[Reply, ...]:
    """Return what is reported, the card as readers see it, and the decisions there are."""
    card = shown.card
    if isinstance(card, StatementCard):
        paragraphs = list_statement(card, bot_name=bot_name)
    else:
        paragraphs = list_actor(card, bot_name=bot_name)
    readers = escape(f"reported by {count(shown.count, 'reader')}")
    commands = [code(escape(command)) for command in shown.commands]
    rows = (
        tuple(replace(button, label=label(button.label)) for button in row) for row in shown.buttons
    )
    return lay_out(
        [
            paragraph(
                join([bold(escape("Review")), escape(f"{shown.waiting:,} to decide")], DOT),
                Html(f"{readers} since {show_moment(shown.since)}"),
                # As code, what a reader wrote can't be tapped: no command, no address.
                *(Html(f"• {code(escape(words))}") for words in shown.words),
            ),
            *paragraphs,
            paragraph(escape("Copy, complete and send:") if commands else Html(""), *commands),
        ],
        tuple(rows),
    )
