"""Two who bear one name: the question what is whose, and what parting them would do. Pure."""

from collections.abc import Callable, Collection, Sequence

from bot.briefing.corrections import count_reports
from bot.briefing.statements import describe_role
from bot.model import Actor, ActorKind, Button, Choice, Clue, Extent, Proposal
from bot.wording import shorten

MARK, TURN, GO_ON = 0, 1, 2  # what a button of the question does
VERB = "part_mark"
PAGE = 8
OUTLETS_SHOWN = 3
LONGEST_HEADLINE = 80
NAMED = 3  # of what is chosen, where it is told in one line

A_SECOND = {
    ActorKind.PERSON: "Are two people called {name}?",
    ActorKind.ORGANISATION: "Are two organisations called {name}?",
}
TWO = "Are two called {name}?"
ALL_MARKED = "All but what you mark stays. Mark what belongs to the second."
LATER = (
    "Later articles mean whom their role or company tells. Where they don’t tell, the speaker is "
    "left unclear, and /review asks."
)

Argue = Callable[[int, int], str]  # what a button does, and with which number -> its argument


def ask_what_leaves(
    actor: Actor, clues: Sequence[Clue], marked: Collection[int], *, page: int, argue: Argue
) -> Choice:
    """Ask which roles and articles are the second one's; each press marks one, or unmarks it."""
    first = (page - 1) * PAGE
    shown = list(enumerate(clues))[first : first + PAGE]
    lines = [
        f"{place + 1}. {describe_clue(clue)}{' — the second’s' if place in marked else ''}"
        for place, clue in shown
    ]
    marks = [
        Button(_label_mark(place, clue, marked), VERB, argue(MARK, place)) for place, clue in shown
    ]
    turns = [
        Button(label, VERB, argue(TURN, number))
        for label, number in (("‹ Before", page - 1), ("More ›", page + 1))
        if 1 <= number <= -(-len(clues) // PAGE)
    ]
    ahead = [Button(f"Go on with {len(marked)}", VERB, argue(GO_ON, 0))] if marked else []
    return Choice(
        A_SECOND.get(actor.kind, TWO).format(name=actor.name),
        (Button("Cancel", "part_no", argue(GO_ON, 0)), *marks, *turns, *ahead),
        (ALL_MARKED, *lines),
    )


def describe_clue(clue: Clue) -> str:
    """Return "striker of Sund Rovers · Courier · 2 articles", or an article with its outlet."""
    outlets = ", ".join(clue.outlets[:OUTLETS_SHOWN])
    if clue.role is None:
        return f"{name_clue(clue)} · {outlets}, {clue.seen_at.day} {clue.seen_at:%B %Y}"
    articles = f"{clue.articles:,} article" + ("" if clue.articles == 1 else "s")
    return f"{name_clue(clue)} · {outlets} · {articles}"


def name_clue(clue: Clue) -> str:
    """Return a role, or the headline of an article."""
    return describe_role(clue.role) or f"“{shorten(clue.headline or '', LONGEST_HEADLINE)}”"


def name_second(clues: Sequence[Clue]) -> str:
    """Return what of the clues is the second one's, in one line."""
    named = [name_clue(clue) for clue in clues[:NAMED]]
    left = len(clues) - len(named)
    return ", ".join([*named, *([f"{left} more"] if left else [])])


def propose_parting(actor: Actor, second: str, *, stays: Extent, leaves: Extent) -> Proposal:
    """Say what parting a second one of that name would do."""
    return Proposal(
        f"Tell another {actor.name} from this one?",
        (
            f"The other: {second}. {count_reports(leaves)}.",
            f"This one keeps {count_reports(stays)}.",
            LATER,
        ),
        "Two of them",
    )


def _label_mark(place: int, clue: Clue, marked: Collection[int]) -> str:
    verb = "Unmark" if place in marked else "Mark"
    return f"{verb} {place + 1}: {name_clue(clue)}"
