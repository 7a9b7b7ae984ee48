"""What somebody already named is called in ("the striker", "the 54-year-old"), who that is out.

Unlike "the judge", none of these brings in somebody new: where it isn't the one who acts in the
sentence before, it is unclear who is meant.
"""

import re

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from bot.annotate.gazetteer import CALLINGS, EPITHETS, LEADER_TITLES, find_country
from bot.annotate.gender import find_gender_of_honorific
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.pronouns import Antecedents
from bot.annotate.speakers.traits import read_ages, read_countries
from bot.annotate.speakers.wording import is_plural
from bot.model import ActorKind, FoundActor

_LEADING = LEADER_TITLES | {"author", "member"}  # posts that say nothing of a trade
_AGE = re.compile(r"\d{1,3}[- ]year[- ]old(,|$)", re.IGNORECASE)


class Callings:
    """Finds who is called something, given the speakers resolved before."""

    def __init__(self, cast: Cast, antecedents: Antecedents) -> None:
        self._cast = cast
        self._antecedents = antecedents

    def find(self, tokens: Tokens, head: Token) -> Speaker | None:
        """Find who is called so: nobody where it is unclear, None where it is no calling."""
        if not self._is_calling(tokens, head):
            return None
        if _calls(head) and self._is_brought_in(head):
            return None
        people = {one.name: one for one in self._cast.actors if one.kind is ActorKind.PERSON}
        if not people:
            return None
        gender = find_gender_of_honorific(head.lower_)
        found = self._antecedents.find_acting(head, gender)
        actor = people.get(found.name or "") if found is not None else None
        return found if actor is not None and self._may_be(actor, tokens, head) else Speaker()

    def _is_calling(self, tokens: Tokens, head: Token) -> bool:
        if tokens[0].lower_ != "the" or is_plural(head):
            return False
        is_last = tokens[-1].i == head.i
        if is_last and (tokens[1].lower_ == "former" or _calls(head)):
            return True
        if (is_last and head.lower_ in EPITHETS) or _AGE.match(tokens[1:].text):
            return True
        return len(tokens) == 2 and _is_demonym(head.text)  # noqa: PLR2004

    def _is_brought_in(self, head: Token) -> bool:
        """Whether the text spoke of such a one before: "a farmer"."""
        return any(
            token.lower_ == head.lower_ and self._cast.at(token.i) is None
            for token in self._cast.doc[: head.i]
            if token.text.islower() and token.i + 1 < head.i and self._cast.at(token.i + 1) is None
        )

    def _may_be(self, actor: FoundActor, tokens: Tokens, head: Token) -> bool:
        """Whether nothing that the article tells of somebody speaks against it."""
        if _is_demonym(head.text):
            return self._is_alone(actor, head) and not list(read_countries(self._cast, actor))
        if head.lower_ in EPITHETS:
            return True
        if tokens[1].lower_ == "former":
            return not actor.roles
        if _AGE.match(tokens[1:].text):
            return not list(read_ages(self._cast, actor))
        posts = {role.title.lower().split()[-1] for role in actor.roles}
        return posts <= _LEADING

    def _is_alone(self, actor: FoundActor, head: Token) -> bool:
        """Whether the paragraph names nobody else before."""
        start = self._cast.paragraphs.find_start(head.i)
        return self._cast.people_in(start, head.i) in ([], [actor])


def _calls(head: Token) -> bool:
    """Whether a word calls somebody by a trade: "striker", "geologist"."""
    return head.lower_ in CALLINGS or head.lower_.endswith("ologist")


def _is_demonym(word: str) -> bool:
    country = find_country(word)
    return country is not None and country != word
