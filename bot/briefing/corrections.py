"""Corrections in words: what one would do, what was done, what is back, who did it. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from bot.briefing.pages import locate
from bot.briefing.statements import describe_role, name_speaker
from bot.model import (
    Actor,
    ActorKind,
    Button,
    Choice,
    Correction,
    CorrectionAction,
    CorrectionLog,
    Extent,
    LoggedCorrection,
    Notice,
    Page,
    Proposal,
    Role,
    Statement,
)
from bot.wording import quote

A_KIND = {ActorKind.PERSON: "person", ActorKind.ORGANISATION: "organisation"}
WIRES_SHOWN = 40
NOBODY = "speaker unclear"
NO_WIRES = "No outlet is noted as carrying another's wire."
WORDS = {
    CorrectionAction.MERGE: "{name} and {other} are one",
    CorrectionAction.APART: "“{other}” is kept apart from {name}",
    CorrectionAction.TWO: "“{name}” is not {other}",
    CorrectionAction.NAMESAKE: "There is another {name}: {other}",
    CorrectionAction.MEANT: "{name}: {other}",
    CorrectionAction.ROLE: "{name} is {role}",
    CorrectionAction.RENAME: "{name} is shown as {other}",
    CorrectionAction.HIDE: "{name} is hidden",
    CorrectionAction.WIRE: "{name} carries {other}",
    CorrectionAction.WITHDRAW: "/{key} ({name}) is hidden",
    CorrectionAction.SPEAKER: "/{key} is {given}",
    CorrectionAction.REFUSE: "What was reported of {subject} is refused",
    CorrectionAction.SETTLE: "What was reported of {subject} is dealt with",
}

BACK = {
    CorrectionAction.MERGE: "{name} and {other} are two again.",
    CorrectionAction.APART: "“{other}” may mean {name} again, as articles tell.",
    CorrectionAction.TWO: "“{name}” may be {other} again, as articles tell.",
    CorrectionAction.NAMESAKE: "There is no such other {name} any more.",
    CorrectionAction.MEANT: "Whom the article means by {name} is told by its words again.",
    CorrectionAction.ROLE: "{name} has the role that articles give again.",
    CorrectionAction.RENAME: "The name is {now} again.",
    CorrectionAction.HIDE: "{name} is shown again.",
    CorrectionAction.WIRE: "{name} is an origin of its own again.",
    CorrectionAction.WITHDRAW: "/{key} is shown again.",
    CorrectionAction.SPEAKER: "/{key} has the speaker again that it was read with.",
    CorrectionAction.REFUSE: "What was reported of {subject} waits in /review again.",
    CorrectionAction.SETTLE: "What was reported of {subject} waits in /review again.",
}


def describe_correction(correction: Correction) -> str:
    """Return what a correction says: "Zelensky is shown as Volodymyr Zelensky"."""
    return WORDS[correction.action].format(
        key=correction.key,
        subject=_name_subject(correction),
        name=correction.name or NOBODY,
        other=correction.other_name,
        given=_describe_speakers(correction),
        role=describe_role(correction.role),
    )


def _describe_speakers(ruling: Correction) -> str:
    """Return who speaks a statement by a ruling, and who doesn't."""
    wrong = f"not by {ruling.name}" if ruling.name else ""
    if ruling.other_name is None:
        return f"{wrong}: {NOBODY}" if wrong else f"left open: {NOBODY}"
    return ", ".join(filter(None, (f"by {ruling.other_name}", wrong)))


def _name_subject(correction: Correction) -> str:
    """Return the number of a statement, else the name of an actor."""
    return f"/{correction.key}" if correction.key.startswith("s_") else correction.name


# --- before -----------------------------------------------------------------------------------


def propose_merge(one: Actor, own: Extent, other: Actor, theirs: Extent) -> Proposal:
    """Say what making two actors one would do."""
    kind = A_KIND.get(one.kind, one.kind.value)
    return Proposal(
        f"Make {one.name} and {other.name} one {kind}?",
        (
            f"{one.name}: {_show_extent(own)}",
            f"{other.name}: {_show_extent(theirs)}",
            "Later articles that use any of these names mean both.",
        ),
        "Merge",
    )


def propose_split(actor: Actor, spelling: str, *, before: Extent, left: Extent) -> Proposal:
    """Say what parting a name from an actor would do."""
    gone = before.statements - left.statements
    return Proposal(
        f"Part “{spelling}” from {actor.name}?",
        (
            f"{_count(gone, 'statement')} of {before.statements:,} would no longer be theirs.",
            f"Later articles that use “{spelling}” aren't joined with {actor.name} or anybody.",
        ),
        "Split",
    )


def propose_alias(actor: Actor, alias: str, bearer: tuple[Actor, Extent] | None) -> Proposal:
    """Say what letting a name mean an actor would do; `bearer` is who has it now."""
    now = f"No article has named anybody “{alias}” yet."
    if bearer is not None:
        owner, extent = bearer
        now = f"{owner.name} moves to {actor.name} with {_show_extent(extent)}."
    return Proposal(
        f"Let “{alias}” mean {actor.name}?",
        (now, f"Later articles that use “{alias}” mean {actor.name}."),
        "Add alias",
    )


def propose_role(actor: Actor, role: Role, *, now: Role | None) -> Proposal:
    """Say what giving an actor a role would do."""
    shown = describe_role(now)
    return Proposal(
        f"Give {actor.name} the role “{describe_role(role)}”?",
        (
            f"Shown now: {shown}." if shown else "No role is on record now.",
            "It goes before the roles of all articles, later ones too.",
        ),
        "Give role",
    )


def propose_rename(actor: Actor, name: str, extent: Extent) -> Proposal:
    """Say what showing an actor under another name would do."""
    return Proposal(
        f"Show {actor.name} as “{name}”?",
        (
            f"{count_reports(extent)} will carry the new name.",
            "The old names still lead to it, and so do those of later articles.",
        ),
        "Rename",
    )


def propose_hide(actor: Actor, extent: Extent) -> Proposal:
    """Say what hiding an actor would do."""
    return Proposal(
        f"Hide {actor.name}?",
        (
            f"/who, /said and lists of names leave {actor.name} out, after later articles too.",
            f"Stories still show what they said: {count_reports(extent)}.",
        ),
        "Hide",
    )


def propose_wire(outlet: str, articles: int, wire: str, wire_articles: int | None) -> Proposal:
    """Say what taking an outlet for the carrier of a wire would do; None: it isn't read here."""
    read = f"{wire}: not read here"
    if wire_articles is not None:
        read = f"{wire}: {_count(wire_articles, 'article')}"
    return Proposal(
        f"Count {outlet} as carrying what {wire} writes?",
        (
            f"{outlet}: {_count(articles, 'article')}",
            read,
            "A statement that both report will have one origin, in later articles, too.",
        ),
        "Set wire",
    )


def propose_withdrawal(statement: Statement, others: int) -> Proposal:
    """Say what taking a statement out of all answers would do; `others` report it, too."""
    reports = f"Still shown: {_count(others, 'other report')} of it." if others else ""
    effects = (
        quote_statement(statement),
        f"No answer shows it any more; /s_{statement.id} says that an editor withdrew it.",
        "It stays so when its article is edited.",
        reports,
    )
    return Proposal(f"Hide statement {statement.id}?", tuple(filter(None, effects)), "Hide")


def propose_restoring(statement: Statement, withdrawal: Correction, *, reader: int) -> Proposal:
    """Say what showing a withdrawn statement again would do."""
    day = f"{withdrawal.made_at.day} {withdrawal.made_at:%B %Y}"
    admin = _name_admin(withdrawal.made_by, reader=reader)
    return Proposal(
        f"Show statement {statement.id} again?",
        (
            quote_statement(statement),
            f"Hidden by {admin} on {day}: correction {withdrawal.id} is undone.",
        ),
        "Restore",
    )


def quote_statement(statement: Statement) -> str:
    """Return who said what where, in one line."""
    name = name_speaker(statement) or "Speaker unclear"
    words = quote(statement.content, statement.kind)
    return f"{name}: {words} ({statement.article.outlet.name})"


def ask_before(proposal: Proposal, token: str, family: str) -> Choice:
    """Return the question before a correction is made; what changes nothing comes first.

    `family` is how the verbs of the buttons begin.
    """
    cancel = Button("Cancel", f"{family}_no", token)
    return Choice(
        proposal.question,
        (cancel, Button(proposal.label, f"{family}_yes", token)),
        proposal.effects,
    )


# --- after ------------------------------------------------------------------------------------


def tell_made(correction: Correction, actors: Mapping[Actor, Extent]) -> Notice:
    """Tell what was done, and how much its actors have now; offer to take it back."""
    undo = Button(f"Undo {correction.id}", "act_undo", str(correction.id))
    return Notice(
        f"Correction {correction.id}",
        (f"{describe_correction(correction)}.", *_weigh(actors)),
        (undo, *_offer_card(actors)),
    )


def tell_undone(correction: Correction, actors: Mapping[Actor, Extent]) -> Notice:
    """Tell what is back, and how much its actors have now."""
    return Notice(
        f"Correction {correction.id} is undone",
        (_say_back(correction, list(actors)), *_weigh(actors)),
        (*_offer_card(actors), Button("All corrections", "act_log")),
    )


def tell_nothing_done() -> Notice:
    """Tell that a question was answered with no."""
    return Notice("Cancelled", ("Nothing was changed.",))


def _say_back(correction: Correction, actors: Sequence[Actor]) -> str:
    words = BACK[correction.action]
    if correction.action is CorrectionAction.MERGE and len(actors) == 1:
        words = "“{other}” means {name} only where articles say so."
    now = actors[0].name if actors else correction.name
    return words.format(
        key=correction.key,
        subject=_name_subject(correction),
        name=correction.name,
        other=correction.other_name,
        now=now,
    )


def _weigh(actors: Mapping[Actor, Extent]) -> tuple[str, ...]:
    return tuple(f"{actor.name}: {_show_extent(extent)}." for actor, extent in actors.items())


def _offer_card(actors: Iterable[Actor]) -> tuple[Button, ...]:
    return tuple(Button("Show", "who", f"a_{actor.id}") for actor in actors)[:1]


# --- the log ----------------------------------------------------------------------------------


def brief_log(corrections: Page[Correction], *, reader: int) -> CorrectionLog:
    """Return a page of the log as one of the admins reads it."""
    rows = tuple(
        LoggedCorrection(
            id=each.id,
            words=describe_correction(each),
            made_by=_name_admin(each.made_by, reader=reader),
            made_at=each.made_at,
            undone_by=_name_admin(each.undone_by, reader=reader) if each.undone_at else None,
            undone_at=each.undone_at,
        )
        for each in corrections.rows
    )
    return CorrectionLog(rows, locate(corrections, verb="act_log", argument=""))


def brief_wires(corrections: Sequence[Correction], usage: str) -> Notice:
    """Return which outlets carry whose wire, and how that is changed."""
    lines = [
        f"• {each.name} carries {each.other_name} (correction {each.id})"
        for each in corrections[:WIRES_SHOWN]
    ]
    left = len(corrections) - len(lines)
    more = [f"and {left} more"] if left else []
    return Notice(
        "Wires", (*(lines or ["No outlet is known to carry another's wire."]), *more, usage)
    )


def _name_admin(user_id: int | None, *, reader: int) -> str:
    if user_id is None:
        return "a former admin"
    return "you" if user_id == reader else f"admin {user_id}"


def _show_extent(extent: Extent) -> str:
    return f"{count_reports(extent)}, {_count(extent.spellings, 'spelling')}"


def count_reports(extent: Extent) -> str:
    """Return "3 statements in 2 articles"."""
    return f"{_count(extent.statements, 'statement')} in {_count(extent.articles, 'article')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
