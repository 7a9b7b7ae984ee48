"""A post without a name ("the union leader", "the Lund coach") in, who just spoke and holds it out.

Articles give a name first and its post in the next sentence. Who spoke alone there is meant, if
nothing that is known of him or her speaks against it.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from bot.annotate.gazetteer import LEADER_TITLES, STATE_TITLES, find_country
from bot.annotate.layout import starts_paragraph
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.issuers import Description
from bot.annotate.speakers.roles import find_core, split_title
from bot.annotate.tokens import Span as Tokens
from bot.model import ActorKind, FoundActor, Role

_LEADING = frozenset({"leader", "chief", "boss", "president", "chairman", "chairwoman", "elect"})
_HEADS_OF_STATE = frozenset({"president", "minister", "chancellor", "premier"})
# Those who speak for others or rule on them: in a story of somebody named, they are somebody else.
_BESIDE = frozenset(
    """
    spokesman spokeswoman spokesperson lawyer attorney solicitor barrister counsel judge justice
    prosecutor magistrate coroner detective inspector official officer diplomat ambassador envoy
    adviser advisor aide source witness resident analyst doctor surgeon referee umpire reporter
    """.split()  # noqa: SIM905  # a list of thirty words in quotes is hard to read
)
_NEAR = 2  # sentences back


class Posts:
    """Finds who holds a post, given the speakers resolved before."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken

    def find(self, role: Role, description: Description) -> Speaker | None:
        """Find who spoke alone just before, and may hold the post."""
        if not self._is_definite(description):
            return None
        if self._leads(role):
            return self._find_leader(role, description)
        core = find_core(role.title)
        is_placed = core not in _BESIDE and self._tells_house(description)
        return self._find_without_post(description) if is_placed else None

    def _is_definite(self, description: Description) -> bool:
        tokens = description.tokens
        is_of_country = tokens[1:2] and tokens[1].text in {"'s", "’s"}  # "Samovia's president"
        return description.opening == "the" or bool(
            is_of_country and find_country(tokens[0].text) is not None
        )

    def _leads(self, role: Role) -> bool:
        core = find_core(role.title)
        leads_more = role.of is not None or " " in role.title or core == "elect"
        return leads_more and (core in _LEADING or role.title.lower() == "prime minister")

    def _tells_house(self, description: Description) -> bool:
        """Whether a description tells a club, a party or a country: "the Lund coach"."""
        before = [token for token in description.core if token.i < description.head.i]
        return any(
            token.text[0].isupper()
            and (self._cast.at(token.i) is not None or find_country(token.text) is not None)
            for token in before
        )

    def _find_leader(self, role: Role, description: Description) -> Speaker | None:
        start = description.tokens[0].sent.start
        if start == 0:
            return None
        before = self._cast.doc[start - 1].sent
        heard = set(self._list_heard(before.start, description.tokens.start))
        people = self._cast.people_in(before.start, description.tokens.start)
        people += [one for one in self._cast.actors if one.name in heard and one not in people]
        people = [one for one in people if " " in one.name]  # no "Kyiv"
        if len(heard) != 1 or len(people) != 1 or people[0].name not in heard:
            return None
        words = {token.lower_ for token in description.tokens}
        may_lead = all(_may_be_of(known, role, words) for known in people[0].roles)
        return Speaker(people[0].name, named=True) if may_lead else None

    def _find_without_post(self, description: Description) -> Speaker | None:
        """Find the only one whom the nearest sentence tells of, if no post of theirs is known."""
        for sentence in self._list_sentences(description.tokens):
            people = self._cast.people_in(sentence.start, sentence.end)
            heard = set(self._list_heard(sentence.start, sentence.end))
            heard = {name for name in heard if not self._cast.is_organisation(name or "")}
            people += [
                one
                for one in self._cast.actors
                if one.name in heard and one.kind is ActorKind.PERSON and one not in people
            ]
            if people:
                return self._take(people) if heard <= {people[0].name} else None
            if heard:
                return None
        return None

    def _take(self, people: list[FoundActor]) -> Speaker | None:
        is_open = len(people) == 1 and not people[0].roles and " " in people[0].name
        return Speaker(people[0].name, named=True) if is_open else None

    def _list_sentences(self, tokens: Tokens) -> Iterator[Tokens]:
        """Yield the words before in the sentence, then the sentences before in the paragraph."""
        start = tokens[0].sent.start
        yield self._cast.doc.span(start, tokens.start)
        for _ in range(_NEAR):
            if start == 0 or starts_paragraph(self._cast.doc[start]):
                return
            sentence = self._cast.doc[start - 1].sent
            start = sentence.start
            yield sentence

    def _list_heard(self, start: int, end: int) -> Iterator[str | None]:
        for index in range(start, end):
            speaker = self._spoken.get(index)
            if speaker is not None:
                yield speaker.name


def _may_be_of(known: Role, role: Role, said: AbstractSet[str]) -> bool:
    """Whether who bears one title may bear the other: a minister may lead a party."""
    narrowed = set(split_title(known.title.split(" of ")[0])[:-1]) - {"opposition", "party"}
    if find_core(known.title) == find_core(role.title) and not narrowed <= said:
        return False  # "the Liberal leader" is no Labour leader
    if {find_core(known.title), find_core(role.title)} <= _HEADS_OF_STATE:
        return known.title.lower() == role.title.lower()  # no president is a prime minister
    if find_country(known.of or "") is not None:
        return role.of is None or find_country(role.of) in {None, known.of}
    core = find_core(known.title)
    leads = core in LEADER_TITLES | STATE_TITLES
    return leads and (known.of is None or role.of is None or known.of == role.of)
