"""The cards about statements: an actor's, one alone, why it was read so."""

from bot.model import (
    Button,
    Edit,
    Explanation,
    Part,
    Reply,
    ShownStatement,
    StatementCard,
    StatementList,
)
from bot.render.layout import (
    ButtonRows,
    Paragraph,
    fit_buttons,
    label,
    lay_out,
    name_place,
    page_buttons,
    paragraph,
)
from bot.render.markup import Html, bold, code, escape, italic, join, link, show_moment, underline
from bot.render.statements import (
    DOT,
    NAME,
    WORDS,
    count,
    note_dates,
    note_older,
    show_link,
    show_name,
    show_names,
    show_number,
    show_statement,
)
from bot.wording import count_units, shorten

ROLE = 160
HEADLINE = 200
LONG_WORDS = 2800  # of a statement on its own card
PASSAGE = 2500  # of the passage in an explanation
STRETCHES = 40  # marked ones among its pieces


def render_said(shown: StatementList) -> tuple[Reply, ...]:
    """Return an actor's statements."""
    head = join([show_name(shown.speaker), escape(shown.role or "", ROLE)], " — ")
    filters = show_names(shown.filters)
    if not shown.statements:
        offered = (*shown.meant, *([shown.everything] if shown.everything else []))
        options = tuple((button,) for button in fit_buttons(offered))
        return lay_out([paragraph(head, filters), paragraph(_say_nothing(shown))], options)
    place = escape(name_place(shown.position))
    return lay_out(
        [
            paragraph(head, italic(join([place, filters], DOT))),
            *(show_statement(one) for one in shown.statements),
            paragraph(note_dates(shown.statements), note_older(shown.position.beyond)),
        ],
        page_buttons(shown.position),
    )


def _say_nothing(shown: StatementList) -> Html:
    """Return what there is where nothing fits."""
    if shown.meant:
        return escape("Nothing on record that fits. Did you mean:")
    if shown.everything:
        return escape("Nothing on record that fits. Try fewer words or a longer time.")
    return escape("Nothing on record: named in articles, not quoted in them.")


def render_statement(card: StatementCard, *, bot_name: str | None) -> tuple[Reply, ...]:
    """Return one statement with its article."""
    return lay_out(list_statement(card, bot_name=bot_name), _buttons_of(card.statement))


def list_statement(card: StatementCard, *, bot_name: str | None) -> list[Paragraph]:
    """Return the paragraphs of a statement's card."""
    one = card.statement
    headline = link(escape(one.headline, HEADLINE), one.url)
    return [
        paragraph(_head_speaker(one), *show_statement(one, words=LONG_WORDS).lines),
        paragraph(*_show_edits(card)),
        paragraph(
            Html(f"In: {headline}" if headline else ""),
            note_dates([one]),
            show_link(f"s_{one.id}", bot_name=bot_name),
        ),
    ]


def _show_edits(card: StatementCard) -> list[Html]:
    """Return what became of a statement, and what it was before."""
    lines = []
    if card.withdrawn_at:
        gone = escape("No longer in the article since")
        lines.append(Html(f"{bold(gone)} {show_moment(card.withdrawn_at)}."))
        if card.after:
            lines.append(Html(f"{escape('In its place')}{_show_edit(card.after)}"))
        else:
            lines.append(escape("Nothing like it stands in its place."))
    if card.before:
        until = Html(f"Until {show_moment(card.before.noticed_at)} the article had")
        lines.append(Html(f"{until}{_show_edit(card.before)}"))
    return lines


def _show_edit(edit: Edit) -> Html:
    by = Html(f", by {escape(edit.speaker, NAME)}" if edit.speaker else "")
    return Html(f"{by}: {escape(edit.words, WORDS)} {show_number(edit.statement_id)}")


def _buttons_of(one: ShownStatement) -> ButtonRows:
    number = str(one.id)
    first = [Button("Why?", verb="why", argument=number)]
    if one.outlets > 1:
        others = count(one.outlets - 1, "other outlet")
        first.append(Button(others, verb="reports", argument=number))
    first.append(Button("Cite", verb="cite", argument=number))
    doubt = "Wrong person?" if one.speaker else "Wrong?"
    wrong = Button(doubt, verb="wrong", argument=f"s_{one.id}")
    return tuple(first), (*_buttons_around(one), wrong)


def _head_speaker(one: ShownStatement) -> Html:
    return join([show_name(one.speaker), escape(one.role or "", ROLE)], " — ")


def _buttons_around(one: ShownStatement) -> tuple[Button, ...]:
    story = Button("Story", verb="story", argument=str(one.article_id))
    if one.speaker_id is None or one.speaker is None:
        return (story,)
    return Button(label(one.speaker), verb="who", argument=f"a_{one.speaker_id}"), story


def back_to(one: ShownStatement) -> Button:
    """Return the way back to a statement's card."""
    return Button("Statement", verb="s", argument=str(one.id))


def render_explanation(card: Explanation, *, bot_name: str | None) -> tuple[Reply, ...]:
    """Return the passage with its parts marked, and what was made of them."""
    one = card.statement
    return lay_out(
        [
            paragraph(
                bold(escape(f"Why statement {one.id} reads as it does")),
                link(escape(one.headline, HEADLINE), one.url),
            ),
            paragraph(_show_passage(card)),
            paragraph(
                Html(f"{underline(escape('Who'))}: {_show_reading(card)}"),
                Html(f"{bold(escape('Verb'))}: {escape(card.cue or 'none printed')}"),
                Html(f"{italic(escape('What'))}: {escape('the words in italics')}"),
                join([code(escape(card.rule)), escape(f"confidence {card.confidence:.0%}")], DOT),
                show_link(f"w_{one.id}", bot_name=bot_name),
            ),
        ],
        ((back_to(one), *_buttons_around(one)),),
    )


def _show_passage(card: Explanation) -> Html:
    """Return the passage with its parts marked, as far as a message has room for it."""
    pieces: list[Html] = []
    room = PASSAGE
    for part, text in card.passage[:STRETCHES]:
        if room < ROLE:
            break
        pieces.append(_mark(part, shorten(text, room)))
        room -= count_units(text)
    is_whole = len(pieces) == len(card.passage)
    return join([*pieces, escape("" if is_whole else "…")])


def _mark(part: Part, text: str) -> Html:
    """Mark a stretch; `escape` trims, so the white space around it is put back."""
    elements = {Part.SOURCE: underline, Part.CUE: bold, Part.CONTENT: italic}
    words = escape(text, PASSAGE)
    marked = elements[part](words) if part in elements else words
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return Html(f"{_show_gap(before)}{marked}{_show_gap(after) if words else ''}")


def _show_gap(white_space: str) -> str:
    if "\n" in white_space:
        return "\n\n"
    return " " if white_space else ""


def _show_reading(card: Explanation) -> Html:
    """Return how the words that name the speaker were understood."""
    source = escape(card.source or "nobody is named")
    speaker = card.statement.speaker
    if speaker is not None and card.source == speaker:
        return source
    return join([source, escape(speaker or "speaker unclear", NAME)], " → ")
