"""Titles before a name: "Defense Minister | Jo Doe", "The head of the X, | Jo Doe,"."""

from bot.annotate.actors.cuts import REIGNING
from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.offices import find_office_link
from bot.annotate.actors.title_words import (
    DETERMINERS,
    LINKS,
    NO_TITLE_WORDS,
    POSSESSIVES,
    SENT,
    TitleWords,
)
from bot.annotate.gazetteer import (
    HONORIFICS,
    ORGANISATION_ENDINGS,
    STANDINGS,
    TITLE_MODIFIERS,
    TWO_WORD_POSTS,
    find_country,
    find_singular_title,
    is_title,
)
from bot.annotate.tokens import Token
from bot.model import Role

_LONG_LINKS = frozenset({"of", "for", "on", "in"})
_OWNING = DETERMINERS | POSSESSIVES
_PARTS_OF_TITLES = TITLE_MODIFIERS | ORGANISATION_ENDINGS
_ADDRESSES = HONORIFICS | TITLE_MODIFIERS
_AFTER_APPOSITION = frozenset({",", ".", "of", "at"})
_SHORT_OFFICE = 2  # words: "the bakery"
_MOST_SHARING = 20  # names after one title in the plural
_LONGEST_ASIDE = 6  # tokens between brackets


def _is_age(token: Token) -> bool:
    """Whether a word is of an age: "58-year-old"."""
    around = token.doc.text_of(max(0, token.i - 2), token.i + 3).lower()
    return token.like_num or (token.lower_ in {"old", "year"} and "year-old" in around)


class TitlesBefore:
    """Reads backwards from a name."""

    def __init__(self, words: TitleWords) -> None:
        self._words = words

    def read(self, mention: Mention) -> tuple[Role | None, ...]:
        """Return what each frame before the name gives."""
        return (
            self._read_reign(mention),
            self._read_before(mention),
            self._read_before_comma(mention),
            self._read_before_rank(mention),
        )

    def _read_reign(self, mention: Mention) -> Role | None:
        """Read the title that is part of a name: "King Olav"."""
        first = self._words.doc[mention.start]
        is_reigning = mention.end - mention.start > 1 and first.lower_ in REIGNING
        return Role(first.text) if is_reigning else None

    def _read_before(self, mention: Mention) -> Role | None:
        """Read "Russian Defense Minister | Sergey Shoigu", "Mayor of London | Sadiq Khan"."""
        last = self._find_last(mention)
        if last >= 0 and self._is_of_no_title(last):
            return self._read_shared(mention)  # "the head of the lobby group | Example"
        return self._read_backwards(last) or self._read_shared(mention)

    def _read_before_rank(self, mention: Mention) -> Role | None:
        """Read the post before a rank: "police spokesman | Sgt. | Jo Doe"."""
        start = self._find_title_start(self._find_last(mention))
        if start is None or start == 0 or not self._words.doc[start].text[0].isupper():
            return None
        is_post = self._words.doc[start - 1].text.islower() and self._words.is_head(start - 1)
        return self._read_backwards(start - 1) if is_post else None

    def _find_last(self, mention: Mention) -> int:
        """Return the last word before a name, what stands in brackets and "Dr" aside."""
        last = self._skip_brackets(mention.start - 1)
        while last >= 0 and self._words.word(last) in HONORIFICS:
            last -= 1
        return last

    def _is_of_no_title(self, last: int) -> bool:
        """Whether a common noun is neither a title nor what one is for."""
        if not self._words.is_common(last) or self._words.is_head(last):
            return False
        return find_office_link(self._words.doc, last) is None

    def _skip_brackets(self, last: int) -> int:
        """Step over what stands in brackets after a title: "Commissioner (Traffic) | Jo Doe"."""
        if last < 1 or self._words.doc[last].text != ")":
            return last
        for index in range(last - 1, max(0, last - _LONGEST_ASIDE), -1):
            if self._words.doc[index].text == "(":
                return index - 1
        return last

    def _read_shared(self, mention: Mention) -> Role | None:
        """Read a title in the plural before several names: "Lawyers Joan Pike and | Ravi Nair"."""
        first = mention
        for _ in range(_MOST_SHARING):
            if first.start <= 1 or self._words.doc[first.start - 1].lower_ not in {"and", ","}:
                break
            before = self._words.ends.get(first.start - 1)
            if before is None:
                return None
            first = before
        last = first.start - 1
        singular = find_singular_title(self._words.word(last)) if last >= 0 else None
        if singular is None:
            return None
        start = last
        while start > 0 and self._belongs_to_title(start - 1, start):
            start -= 1
        title = self._words.text(start, last + 1)[: len(singular) - len(self._words.word(last))]
        return Role(title, self._find_owner(start)[1])

    def _read_before_comma(self, mention: Mention) -> Role | None:
        """Read "The head of the Wagner Group, | Yevgeny Prigozhin,"."""
        doc = self._words.doc
        comma = self._skip_address(mention.start - 1)
        is_apposition = (
            comma > 0
            and doc[comma].text == ","
            and mention.end < len(doc)
            and doc[mention.end].text in {*_AFTER_APPOSITION, "said", "told"}
        )
        if not is_apposition:
            return None
        start = self._find_title_start(comma - 1)
        closes = doc[mention.end].text in _AFTER_APPOSITION
        if start is None:
            return self._read_backwards(comma - 1) if closes else None
        if start > 0 and self._words.word(start - 1) in NO_TITLE_WORDS:
            start -= 1
        opened = start > 0 and (
            self._words.word(start - 1) in _OWNING
            or find_country(doc[start - 1].text) is not None
            or start in self._words.ends
        )
        return self._read_backwards(comma - 1) if opened and closes else None

    def _skip_address(self, last: int) -> int:
        """Step over rank and form of address: "the spokesman, | Major General | Jo Doe"."""
        while last > 0 and self._words.doc[last].text[0].isupper():
            is_part = self._words.is_head(last) or self._words.word(last) in _ADDRESSES
            if not is_part:
                break
            last -= 1
        return last

    def _read_backwards(self, last: int) -> Role | None:
        """Read the title phrase that ends with token `last`."""
        start, end = self._find_title_start(last), last + 1
        if start is None:
            start = self._find_office_start(last)
        if start is None:
            start, end = self._find_long_title(last)
        if start is not None:
            owner_start, owner = self._find_owner(start)
            standing = self._find_standing(owner_start)
            return Role(standing + self._words.text(start, end), owner)
        mention = self._words.ends.get(last + 1)
        if mention is None:
            return None
        link = mention.start - 1
        while link > 0 and self._words.is_filler(link):
            link -= 1
        if link < 1 or self._words.word(link) not in LINKS:
            return None
        start = self._find_title_start(link - 1)
        if start is None:
            return None
        of = find_country(mention.name) or mention.name
        sender = self._find_owner(start)[1] if self._words.word(link) in SENT else None
        return Role(self._words.text(start, link), sender or of)

    def _find_title_start(self, last: int) -> int | None:
        """Return where the title begins whose last word is token `last`."""
        if last < 0 or not self._words.is_head(last):
            return None
        start = last
        while start > 0 and self._belongs_to_title(start - 1, start):
            start -= 1
        return start

    def _find_office_start(self, last: int) -> int | None:
        """Return where a title begins that ends with its office: "Minister for Transport"."""
        link = find_office_link(self._words.doc, last) if last >= 0 else None
        if link is None:
            return None
        start = self._find_title_start(link - 1)
        if start is None:  # "Secretary of State | for Transport"
            link = find_office_link(self._words.doc, link - 1)
            start = self._find_title_start(link - 1) if link is not None else None
        return start

    def _find_long_title(self, last: int) -> tuple[int | None, int]:
        """Return where a title begins and ends before what it is of: "head of research".

        Of what takes more words it is no part: "president | of the dockers' union".
        """
        index = last
        if last < 0 or last + 1 in self._words.ends or self._words.doc[last].pos_ == "DET":
            return None, last
        while index > 0 and (
            self._words.doc[index].pos_ in {"NOUN", "ADJ", "PROPN"}
            or (self._words.doc[index].tag_ == "VBN" and index < last)
            or self._words.word(index) in _OWNING
        ):
            index -= 1
        if index == last or self._words.word(index) not in _LONG_LINKS:
            return None, last
        inside = range(index + 1, last + 1)
        is_pointed_at = any(
            self._words.word(i) in _OWNING or i in self._words.starts for i in inside
        )
        is_short = last - index <= _SHORT_OFFICE and self._words.word(index) == "of"
        end = last + 1 if is_short or not is_pointed_at else index
        return self._find_title_start(index - 1), end

    def _belongs_to_title(self, index: int, start: int) -> bool:
        token = self._words.doc[index]
        word = self._words.word(index)
        if token.text in {"-", "–"} or self._words.doc[start].text in {"-", "–"}:
            return not token.whitespace_
        is_owner = index + 1 in self._words.ends or self._words.find_country(index) is not None
        if is_owner or word in NO_TITLE_WORDS or _is_age(token):
            return False
        if token.text.islower() and not self._words.doc[start].text.islower():
            # "presidential candidate | Sen. Bernie Sanders", and no "state | Sen. Bernie Sanders"
            return word in STANDINGS or (word == "state" and is_title(self._words.word(start)))
        is_of_title = is_title(word) or (word in _PARTS_OF_TITLES and token.pos_ != "ADP")
        if is_of_title or self._is_of_two_words(index, start):
            return token.pos_ != "VERB" or token.tag_ in {"VBN", "VBG"}
        if word == "and":
            return index > 0 and self._words.is_head(index - 1)
        is_common = token.text.islower() or bool(token.is_sent_start)  # "Militia leader"
        return is_common and token.pos_ in {"NOUN", "ADJ"} and token.ent_type_ == ""

    def _is_of_two_words(self, index: int, start: int) -> bool:
        """Whether a word is of a post in two words: "Public Works | Minister"."""
        pairs = (self._words.text(at, at + 2).lower() for at in (index - 1, index) if at >= 0)
        return start - index < 3 and any(pair in TWO_WORD_POSTS for pair in pairs)  # noqa: PLR2004

    def _find_owner(self, start: int) -> tuple[int, str | None]:
        """Return whose title it is: the name or country right before its first word."""
        before = start - 1
        if before < 0:
            return start, None
        if self._words.word(before) == "its":
            return before, self._words.find_organisation(before)
        if self._words.doc[before].text in POSSESSIVES:
            before -= 1
        two_words = find_country(self._words.text(before - 1, before + 1)) if before > 0 else None
        if two_words is not None:
            return before - 1, two_words
        owner = self._words.ends.get(before + 1)
        country = self._words.find_country(before)
        if owner is not None and (country is None or " " in owner.name):
            return owner.start, owner.name
        if country is not None:
            return before, country
        is_owner = before < start - 1 and self._words.is_common(before)
        return start, self._words.find_organisation(before) if is_owner else None

    def _find_standing(self, owner_start: int) -> str:
        """Return the standing before the owner: "former" in "former Maryland governor"."""
        before = owner_start - 1
        if before < 0 or self._words.word(before) not in STANDINGS:
            return ""
        standing = self._words.doc[before]
        # "Then Inspector Jo Doe came" tells when
        return "" if standing.is_sent_start and standing.lower_ == "then" else f"{standing.text} "
