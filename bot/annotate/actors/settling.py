"""The roles at all mentions of one person in, the roles the person has out.

Repeats are folded. A bare title gets its organisation or country only where the article, up to
this mention, speaks of no other: "chief executive Jo Doe" after Example Inc. alone.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.references import References
from bot.annotate.actors.roles import RoleReader
from bot.annotate.actors.states import States
from bot.annotate.gazetteer import (
    CORPORATE_TITLES,
    STANDINGS,
    STATE_TITLES,
    find_country,
    find_leaders_country,
)
from bot.annotate.tokens import Doc
from bot.model import Role

_POSTS = frozenset({"finance chief", "finance director", "managing director"})
_OF_THE_HEAD = frozenset({"chief", "deputy", "vice", "acting", "interim", "financial", "operating"})


class Settler:
    """Settles the roles of people in one Doc.

    `owners` maps a name as mentioned to the full name, and people's to None: a title is of an
    organisation or a country.
    """

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[Mention],
        references: References,
        owners: Mapping[str, str | None],
    ) -> None:
        self._doc = doc
        self._reader = RoleReader(doc, mentions, references)
        self._references = references
        self._states = States(doc)
        self._owners = owners

    def settle(self, name: str, mentions: Sequence[Mention]) -> tuple[Role, ...]:
        """Settle the roles of one person, given all mentions."""
        settled: dict[str, Role] = {}
        for mention in mentions:
            for role in self._reader.read(mention):
                of = self._owners.get(role.of, role.of) if role.of is not None else None
                if role.of is None and self._stands_bare(role.title, mention):
                    of = self._find_context(name, role.title, mention.start)
                known = settled.get(role.title.casefold())
                if known is None or known.of is None:
                    settled[role.title.casefold()] = Role(role.title, of)
        return tuple(role for role in settled.values() if not _is_shortened(role, settled.values()))

    def _stands_bare(self, title: str, mention: Mention) -> bool:
        """Whether a title stands right before the name, and nobody's before it."""
        start = mention.start - len(title.replace("-", " - ").split())
        if start < 0 or self._doc.text_of(start, mention.start).split() != title.split():
            return False
        before = self._doc[start - 1] if start > 0 else None
        return before is None or before.tag_ not in {"POS", "PRP$"}

    def _find_context(self, name: str, title: str, index: int) -> str | None:
        """Find what a bare title is of, as the text before leaves no doubt."""
        *before, word = title.lower().split()
        is_post = word in CORPORATE_TITLES and _OF_THE_HEAD.issuperset(before)
        if is_post or title.lower() in _POSTS:
            return self._references.find_main_before(index)
        if word == "governor":
            only = self._references.find_only_before(index)
            return only if only is not None and "bank" in only.lower().split() else None
        return self._find_country(name, index) if word in STATE_TITLES else None

    def _find_country(self, name: str, index: int) -> str | None:
        country = find_leaders_country(name)
        if country is None:
            return self._states.find_only_before(index)
        is_spoken_of = any(find_country(token.text) == country for token in self._doc)
        return country if is_spoken_of else None


def _is_shortened(role: Role, others: Iterable[Role]) -> bool:
    """Whether a title is short for another one: "Secretary" for "Secretary of State"."""
    title = role.title.casefold()
    return role.of is None and any(
        other.title.casefold().startswith(f"{title} of ")
        or _adds_a_field(other.title.casefold().removesuffix(f" {title}"), other.title)
        for other in others
    )


def _adds_a_field(words: str, title: str) -> bool:
    """Whether the words before a title say what it is for: "finance" minister, no deputy."""
    return words != title.casefold() and STANDINGS.isdisjoint(words.split())
