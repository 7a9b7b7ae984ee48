"""Mentions in, the titles an article gives them out: "NATO Secretary-General", "head of the X".

Four frames are read: a title before a name, a title and a comma before it, a description after a
name and a comma, and "is the ... of". Each frame reads words, not the parse, whose attachment of
appositions is poor.
"""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from bot.annotate.cuts import REIGNING
from bot.annotate.gazetteer import (
    HONORIFICS,
    ORGANISATION_ENDINGS,
    STANDINGS,
    TITLE_MODIFIERS,
    find_country,
    find_singular_title,
    is_title,
    split_words,
)
from bot.annotate.layout import find_clause_end
from bot.annotate.mentions import Mention
from bot.model import Role

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LINKS = frozenset({"of", "for", "at", "with", "to", "from"})
_COPULAS = frozenset({"is", "was", "became"})
_DETERMINERS = split_words("a an the his her its their our this")
_LONGEST_PHRASE = 40  # words from a name to the end of what is read after it
_LONGEST_DESCRIPTION = 9  # words before the head of a title after a name


class RoleReader:
    """Reads the roles of mentions in one Doc."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._doc = doc
        self._starts: Mapping[int, Mention] = {mention.start: mention for mention in mentions}
        self._ends: Mapping[int, Mention] = {mention.end: mention for mention in mentions}

    def read(self, mention: Mention) -> tuple[Role, ...]:
        """Return the roles given to this mention, titles before it first."""
        found = (
            self._read_reign(mention),
            self._read_before(mention),
            self._read_before_comma(mention),
            self._read_after_comma(mention),
            self._read_copula(mention),
        )
        return tuple(role for role in found if role is not None)

    def read_description(self, start: int, end: int) -> Role | None:
        """Read a noun phrase that describes somebody: "the NATO chief", "a spokesman for X"."""
        role, stop = self._read_forwards(start, end)
        return role if role is not None and stop <= end else None

    # --- titles before a name ---

    def _read_reign(self, mention: Mention) -> Role | None:
        """Read the title that is part of a name: "King Olav"."""
        first = self._doc[mention.start]
        is_reigning = mention.end - mention.start > 1 and first.lower_ in REIGNING
        return Role(first.text) if is_reigning else None

    def _read_before(self, mention: Mention) -> Role | None:
        """Read "Russian Defense Minister | Sergey Shoigu", "Mayor of London | Sadiq Khan"."""
        last = mention.start - 1
        while last >= 0 and self._word(last) in HONORIFICS:
            last -= 1
        return self._read_backwards(last) or self._read_shared(mention)

    def _read_shared(self, mention: Mention) -> Role | None:
        """Read a title in the plural before several names: "Lawyers Joan Pike and | Ravi Nair"."""
        first = mention
        while first.start > 1 and self._doc[first.start - 1].lower_ in {"and", ","}:
            before = self._ends.get(first.start - 1)
            if before is None:
                return None
            first = before
        last = first.start - 1
        singular = find_singular_title(self._word(last)) if last >= 0 else None
        if singular is None:
            return None
        start = last
        while start > 0 and self._belongs_to_title(start - 1, start):
            start -= 1
        title = self._text(start, last + 1)[: len(singular) - len(self._word(last))]
        return Role(title, self._find_owner(start)[1])

    def _read_before_comma(self, mention: Mention) -> Role | None:
        """Read "The head of the Wagner Group, | Yevgeny Prigozhin,"."""
        doc = self._doc
        is_apposition = (
            mention.start > 1
            and doc[mention.start - 1].text == ","
            and mention.end < len(doc)
            and doc[mention.end].text in {",", ".", "said", "told"}
        )
        if not is_apposition:
            return None
        start = self._find_title_start(mention.start - 2)
        closes = doc[mention.end].text in {",", "."}
        if start is None:
            return self._read_backwards(mention.start - 2) if closes else None
        opened = start > 0 and (
            self._word(start - 1) in _DETERMINERS | _POSSESSIVES
            or find_country(doc[start - 1].text) is not None
            or start in self._ends
        )
        return self._read_backwards(mention.start - 2) if opened and closes else None

    def _read_backwards(self, last: int) -> Role | None:
        """Read the title phrase that ends with token `last`."""
        start = self._find_title_start(last)
        if start is None:
            start = self._find_long_title_start(last)
        if start is not None:
            owner_start, owner = self._find_owner(start)
            standing = self._find_standing(owner_start)
            return Role(standing + self._text(start, last + 1), owner)
        mention = self._ends.get(last + 1)
        if mention is None:
            return None
        link = mention.start - 1
        while link > 0 and self._is_filler(link):
            link -= 1
        if link < 1 or self._word(link) not in _LINKS:
            return None
        start = self._find_title_start(link - 1)
        if start is None:
            return None
        return Role(self._text(start, link), find_country(mention.name) or mention.name)

    def _find_title_start(self, last: int) -> int | None:
        """Return where the title begins whose last word is token `last`."""
        if last < 0 or not self._is_head(last):
            return None
        start = last
        while start > 0 and self._belongs_to_title(start - 1, start):
            start -= 1
        return start

    def _find_long_title_start(self, last: int) -> int | None:
        """Return where a title begins that ends with what it is of: "head of the port"."""
        index = last
        if last < 0 or not self._is_common(last):
            return None
        while index > 0 and (self._is_common(index) or self._word(index) in _DETERMINERS):
            index -= 1
        if index == last or self._word(index) != "of":
            return None
        return self._find_title_start(index - 1)

    def _belongs_to_title(self, index: int, start: int) -> bool:
        token = self._doc[index]
        if token.text in {"-", "–"} or self._doc[start].text in {"-", "–"}:
            return not token.whitespace_
        if index + 1 in self._ends or find_country(token.text) is not None:
            return False
        word = self._word(index)
        if token.text.islower() and not self._doc[start].text.islower():
            return word in STANDINGS  # "presidential candidate | Sen. Bernie Sanders"
        if is_title(word) or word in TITLE_MODIFIERS | ORGANISATION_ENDINGS:
            return token.pos_ != "VERB" or token.tag_ in {"VBN", "VBG"}
        if word == "and":
            return index > 0 and self._is_head(index - 1)
        is_common = token.text.islower() or bool(token.is_sent_start)  # "Militia leader"
        return is_common and token.pos_ in {"NOUN", "ADJ"} and token.ent_type_ == ""

    def _find_owner(self, start: int) -> tuple[int, str | None]:
        """Return whose title it is: the name or country right before its first word."""
        before = start - 1
        if before < 0:
            return start, None
        if self._doc[before].text in _POSSESSIVES:
            before -= 1
        two_words = find_country(self._text(before - 1, before + 1)) if before > 0 else None
        if two_words is not None:
            return before - 1, two_words
        country = find_country(self._doc[before].text)
        if country is not None:
            return before, country
        owner = self._ends.get(before + 1)
        return (owner.start, owner.name) if owner is not None else (start, None)

    def _find_standing(self, owner_start: int) -> str:
        """Return the standing before the owner: "former" in "former Maryland governor"."""
        before = owner_start - 1
        if before >= 0 and self._word(before) in STANDINGS:
            return self._doc[before].text + " "
        return ""

    # --- descriptions after a name ---

    def _read_after_comma(self, mention: Mention) -> Role | None:
        """Read "Yevgeny Prigozhin, | the head of the Wagner Group,"."""
        doc, index = self._doc, mention.end
        if index + 1 >= len(doc) or doc[index].text != ",":
            return None
        index += 1
        if doc[index].like_num and index + 2 < len(doc) and doc[index + 1].text == ",":
            index += 2  # an age
        if doc[index].lower_ == "who" and doc[index + 1].lower_ in _COPULAS:
            index += 2
        return self._read_forwards(index, self._find_limit(index))[0]

    def _read_copula(self, mention: Mention) -> Role | None:
        """Read "Ann Other is | the head of Example Group": only with its "of"."""
        doc, index = self._doc, mention.end
        if index + 2 >= len(doc) or doc[index].lower_ not in _COPULAS:
            return None
        if doc[index + 1].lower_ not in _DETERMINERS:
            return None
        role, _ = self._read_forwards(index + 1, self._find_limit(index))
        return role if role is not None and role.of is not None else None

    def _read_forwards(self, start: int, limit: int) -> tuple[Role | None, int]:
        """Read a title phrase from `start`: the role, and the index after it."""
        index = start
        if index < limit and self._word(index) in _DETERMINERS:
            index += 1
        standing = ""
        if index < limit and self._word(index) in STANDINGS:
            standing = self._doc[index].text + " "
            index += 1
        owner, index = self._read_owner(index, limit)
        head = self._find_head(index, limit)
        if head is None:
            return None, start
        title_end = head + 1
        if title_end in self._starts and not self._is_country(title_end):
            return None, start  # somebody else's title: "Shoigu, Foreign Minister Lavrov and"
        title_end = self._extend_title(title_end, limit)
        linked, stop = self._read_linked(title_end, limit)
        return Role(standing + self._text(index, title_end), linked or owner), stop

    def _read_owner(self, index: int, limit: int) -> tuple[str | None, int]:
        """Read what stands before the title: "Russia's", "Russian", "White House"."""
        if index + 1 < limit:
            country = find_country(self._text(index, index + 2))
            if country is not None:
                return country, self._skip_possessive(index + 2)
        mention = self._starts.get(index)
        if mention is not None and not self._is_country(index):
            return mention.name, self._skip_possessive(mention.end)
        country = find_country(self._doc[index].text) if index < limit else None
        if country is not None:
            return country, self._skip_possessive(index + 1)
        if index + 1 < limit and self._doc[index + 1].text in _POSSESSIVES:
            return None, index + 2  # "the company's chief executive"
        return None, index

    def _find_head(self, start: int, limit: int) -> int | None:
        """Return the last word of the title that begins at `start`."""
        head = None
        for index in range(start, min(limit, start + _LONGEST_DESCRIPTION)):
            token = self._doc[index]
            if self._is_head(index):
                head = index
            elif (
                token.text in {"-", "–"}
                or self._word(index) in TITLE_MODIFIERS
                or (self._word(index) == "and" and head == index - 1)
            ):
                continue
            elif token.pos_ not in {"ADJ", "NOUN", "PROPN", "ADV", "NUM"} and token.tag_ != "VBN":
                break
        return head if head is not None and self._closes_at(head) else None

    def _closes_at(self, head: int) -> bool:
        """Whether the noun phrase ends with its title word: no "director guild"."""
        if head + 1 >= len(self._doc):
            return True
        after = self._doc[head + 1]
        return after.text in {"-", "–"} or after.pos_ not in {"NOUN", "PROPN"}

    def _extend_title(self, index: int, limit: int) -> int:
        """Take in what a title is of, where that is no name: "professor of economics"."""
        if index + 1 >= limit or self._word(index) != "of":
            return index
        end = index + 1
        while end < limit and self._is_common(end):
            end += 1
        return end if end > index + 1 else index

    def _read_linked(self, index: int, limit: int) -> tuple[str | None, int]:
        """Read "of the Wagner Group", "for the Russian Defense Ministry"."""
        if index >= limit or self._word(index) not in _LINKS:
            return None, index
        after = index + 1
        while after < limit and self._is_filler(after):
            after += 1
        mention = self._starts.get(after)
        if mention is None:
            return None, index
        return find_country(mention.name) or mention.name, mention.end

    # --- words ---

    def _word(self, index: int) -> str:
        return self._doc[index].lower_.rstrip(".")

    def _text(self, start: int, end: int) -> str:
        return " ".join(self._doc[start:end].text.split())

    def _is_head(self, index: int) -> bool:
        return is_title(self._word(index))

    def _is_common(self, index: int) -> bool:
        token = self._doc[index]
        return token.text.islower() and token.pos_ in {"NOUN", "ADJ"}

    def _is_country(self, index: int) -> bool:
        return find_country(self._starts[index].name) is not None

    def _is_filler(self, index: int) -> bool:
        """Whether a word may stand between "of" and a name: articles, adjectives, "agency"."""
        token = self._doc[index]
        return token.lower_ in _DETERMINERS or (
            index not in self._starts
            and index + 1 not in self._ends
            and (
                find_country(token.text) is not None
                or self._is_common(index)
                or token.lower_ in ORGANISATION_ENDINGS
            )
        )

    def _find_limit(self, index: int) -> int:
        return find_clause_end(self._doc, index, longest=_LONGEST_PHRASE)

    def _skip_possessive(self, index: int) -> int:
        if index < len(self._doc) and self._doc[index].text in _POSSESSIVES:
            return index + 1
        return index
