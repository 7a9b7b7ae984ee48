"""Titles after a name: "Jo Doe, | the head of the X", "Jo Doe is | the head of the X"."""

from dataclasses import replace

from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.offices import find_office_end
from bot.annotate.actors.title_words import (
    COPULAS,
    DETERMINERS,
    LINKS,
    NO_TITLE_WORDS,
    POSSESSIVES,
    SENT,
    TitleWords,
)
from bot.annotate.gazetteer import (
    COMMERCIAL_NOUNS,
    ORGANISATION_NOUNS,
    PLACES,
    POST_NOMINALS,
    STANDINGS,
    TITLE_LETTERS,
    TITLE_MODIFIERS,
    find_country,
    is_title,
    split_words,
)
from bot.annotate.layout import find_clause_end
from bot.model import Role

_KINDS = (
    ORGANISATION_NOUNS
    | COMMERCIAL_NOUNS
    | split_words("terminal plant factory mine hotel airport shipyard refinery theatre project")
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEADING = {
    "heads": "head",
    "leads": "leader",
    "chairs": "chair",
    "commands": "commander",
    "founded": "founder",
}
_FROM = frozenset({"of", "from", "in"})
_ITS = frozenset({"its", "their"})
_FORMERLY = frozenset({"formerly", "previously"})
_LATELY = frozenset({"now", "also", "currently", "still"})
_LONGEST_PHRASE = 40  # words from a name to the end of what is read after it
_LONGEST_OFFICE = 8  # words of "of the council and"
_LONGEST_OWNER = 3  # words of "the port authority's"
_LONGEST_DESCRIPTION = 9  # words before the head of a title after a name


class TitlesAfter:
    """Reads forwards from a name."""

    def __init__(self, words: TitleWords) -> None:
        self._words = words

    def read(self, mention: Mention) -> tuple[Role | None, ...]:
        """Return what each frame after the name gives."""
        return (
            self._read_letters(mention),
            *self._read_after_comma(mention),
            self._read_copula(mention),
        )

    def _read_letters(self, mention: Mention) -> Role | None:
        """Read the letters of a seat in parliament: "Jo Doe | MP"."""
        after = self._words.doc.text_of(mention.end, mention.end + 1)
        is_seat = is_title(after.lower()) or after in TITLE_LETTERS
        return Role(after) if after in POST_NOMINALS and is_seat else None

    def _read_after_comma(self, mention: Mention) -> tuple[Role | None, ...]:
        """Read "Yevgeny Prigozhin, | the head of the Wagner Group,"."""
        doc, index = self._words.doc, self._skip_age(mention.end)
        if index + 1 >= len(doc) or doc[index].text != "," or self._is_residence(mention):
            return ()
        index += 1
        if doc[index].like_num and index + 2 < len(doc) and doc[index + 1].text == ",":
            index += 2  # an age
        index = self._skip_residence(index)
        is_past = doc[index].lower_ in _FORMERLY
        if doc[index].lower_ in _LATELY or is_past:
            index += 1
        elif doc[index].lower_ == "who" and doc[index + 1].lower_ in COPULAS:
            index += 2
        elif doc[index].lower_ == "who":
            return (self._read_leading(index + 1),)
        role, stop = self.read_closed(index)
        if role is None or is_past:
            return (_make_former(role),)
        return (role, self._read_second(stop))

    def read_closed(self, index: int) -> tuple[Role | None, int]:
        """Read a title phrase that opens no clause of its own."""
        role, stop = self.read_phrase(index, self._find_limit(index))
        # "..., its director said" begins a clause of its own, "its director, Jo Doe, said" too.
        is_of_next = self._words.word(index) in _ITS and stop + 1 in self._words.starts
        is_subject = stop < len(self._words.doc) and self._words.doc[stop].tag_ in _FINITE
        return (None, index) if is_of_next or is_subject else (role, stop)

    def _read_second(self, stop: int) -> Role | None:
        """Read the second title: "the chair of the council | and a former mayor of Lund"."""
        joint, limit = stop, min(self._find_limit(stop), stop + _LONGEST_OFFICE)
        if joint < limit and self._words.word(joint) in LINKS:
            joint += 1
            while joint < limit and self._words.is_filler(joint):
                joint += 1  # "of the council"
        is_more = joint < limit and self._words.word(joint) == "and"
        return self.read_closed(joint + 1)[0] if is_more else None

    def _is_residence(self, mention: Mention) -> bool:
        """Whether a place is only where somebody is from: "Jo Doe, 34, of | Lund, a nurse"."""
        before = self._words.word(mention.start - 1) if mention.start > 0 else ""
        return before in _FROM and mention.name in PLACES

    def _skip_residence(self, index: int) -> int:
        """Step over where somebody is from: "Jo Doe, 34, | of Lund, | a nurse"."""
        place = self._words.starts.get(index + 1)
        if (
            place is None
            or self._words.word(index) not in _FROM
            or place.end + 1 >= len(self._words.doc)
        ):
            return index
        return place.end + 1 if self._words.doc[place.end].text == "," else index

    def _read_leading(self, index: int) -> Role | None:
        """Read what somebody does for an organisation: "who | heads the Wagner Group"."""
        limit = self._find_limit(index)
        if index < limit and self._words.word(index) in _LATELY:
            index += 1
        title = _LEADING.get(self._words.word(index)) if index < limit else None
        after = index + 1
        while after < limit and self._words.is_filler(after):
            after += 1
        mention = self._words.starts.get(after)
        if title is None or (mention is not None and find_country(mention.name) is not None):
            return None
        if mention is None:  # "who heads the herbarium"
            of, _ = self._read_linked_noun(index, after)
            return Role(title, of) if of is not None else None
        is_led = self._closes_at(mention.end - 1) and not self._is_passed(mention)
        return Role(title, mention.name) if is_led else None

    def _is_passed(self, mention: Mention) -> bool:
        """Whether somebody leads in a race, and nothing: "who leads Ann Other by six points"."""
        after = self._words.doc.text_of(mention.end, mention.end + 1)
        return mention.label == "PERSON" or after in {"by", "in", "’s", "'s"}

    def _skip_age(self, index: int) -> int:
        """Step over an age in brackets: "Jo Doe (46), | the builder"."""
        doc = self._words.doc
        is_age = index + 2 < len(doc) and doc[index].text == "(" and doc[index + 1].like_num
        return index + 3 if is_age and doc[index + 2].text == ")" else index

    def _read_copula(self, mention: Mention) -> Role | None:
        """Read "Ann Other is | the head of Example Group": only with its "of"."""
        doc, index = self._words.doc, self._skip_age(mention.end)
        if index + 3 < len(doc) and doc[index + 1].like_num and doc[index + 2].text == ",":
            index += 3 if doc[index].text == "," else 0
        if index + 2 >= len(doc) or doc[index].lower_ not in COPULAS:
            return None
        if doc[index + 1].lower_ not in DETERMINERS:
            return None
        role, _ = self.read_phrase(index + 1, self._find_limit(index))
        return role if role is not None and role.of is not None else None

    def read_belonging(self, mention: Mention) -> str | None:
        """Read what somebody is of: "Captain Jo Doe | of the ferry Example"."""
        words = self._words.text(mention.end, mention.end + 2).lower().split()
        if words[:1] == [","] and words[1:] == ["of"]:
            of, stop = self._read_linked(mention.end + 1, self._find_limit(mention.end))
            is_home = of in PLACES or find_country(of or "") is not None
            return of if self._words.doc.text_of(stop, stop + 1) == "," and not is_home else None
        if words[:1] not in (["of"], ["at"]):
            return None
        return self._read_linked(mention.end, self._find_limit(mention.end))[0]

    def read_phrase(self, start: int, limit: int) -> tuple[Role | None, int]:
        """Read a title phrase from `start`: the role, and the index after it."""
        index, possessor = start, None
        if index < limit and self._words.word(index) in DETERMINERS:
            possessor = self._read_possessor(index)
            index += 1
        standing = ""
        is_standing = index < limit and self._words.word(index) in STANDINGS
        if is_standing and self._words.doc[index].whitespace_:  # no "vice-president"
            standing = self._words.doc[index].text + " "
            index += 1
        if index < limit and self._words.word(index) in NO_TITLE_WORDS:
            index += 1
        opening = self._skip_years(index)
        owner, index = self._read_owner(opening, limit)
        head = self._find_head(index, limit)
        if head is None:
            return None, start
        title_end = head + 1
        if title_end in self._words.starts and not self._words.is_country(title_end):
            return None, start  # somebody else's title: "Shoigu, Foreign Minister Lavrov and"
        title_end = self._extend_title(title_end, limit)
        linked, stop = self._read_linked(title_end, limit)
        if linked is not None and self._is_region(opening, index):
            index = opening  # "Africa director at Example"
        is_sent = title_end < limit and self._words.word(title_end) in SENT
        of = (owner if is_sent else None) or linked or owner or possessor
        return Role(standing + self._words.text(index, title_end), of), stop

    def _is_region(self, start: int, end: int) -> bool:
        """Whether what stands before a title is the part of the world that somebody sees to."""
        place = self._words.starts.get(start)
        if place is None or place.end != end:
            return False
        return place.name in PLACES or find_country(place.name) == place.name

    def _skip_years(self, index: int) -> int:
        """Step over an age: "a | 58-year-old | bus driver"."""
        words = self._words.text(index, index + 5).lower()
        return index + 5 if words.endswith("-year-old") else index

    def _read_possessor(self, index: int) -> str | None:
        """Read whose "its" is."""
        return self._words.find_organisation(index) if self._words.word(index) == "its" else None

    def _read_owner(self, index: int, limit: int) -> tuple[str | None, int]:
        """Read what stands before the title: "Russia's", "Russian", "White House"."""
        if index + 1 < limit:
            country = find_country(self._words.text(index, index + 2))
            if country is not None:
                return country, self._words.skip_possessive(index + 2)
        mention = self._words.starts.get(index)
        if mention is not None and self._words.text(mention.end, mention.end + 1) == "-":
            return None, mention.end + 2  # "a Kremlin-backed official"
        if mention is not None and not self._words.is_country(index):
            return mention.name, self._words.skip_possessive(mention.end)
        country = self._words.find_country(index) if index < limit else None
        if country is not None:
            return country, self._words.skip_possessive(index + 1)
        noun = index
        while noun + 1 < limit and noun - index < _LONGEST_OWNER and self._words.is_common(noun):
            if self._words.doc[noun + 1].text in POSSESSIVES:
                return self._words.find_organisation(noun), noun + 2  # "the company's director"
            noun += 1
        return None, index

    def _find_head(self, start: int, limit: int) -> int | None:
        """Return the last word of the title that begins at `start`."""
        head = None
        for index in range(start, min(limit, start + _LONGEST_DESCRIPTION)):
            token = self._words.doc[index]
            if self._words.is_head(index):
                head = index
            elif (
                token.text in {"-", "–"}
                or self._words.word(index) in TITLE_MODIFIERS
                or (self._words.word(index) == "and" and head == index - 1)
            ):
                continue
            elif token.pos_ not in {"ADJ", "NOUN", "PROPN", "ADV", "NUM"} and token.tag_ != "VBN":
                break
        return head if head is not None and self._closes_at(head) else None

    def _closes_at(self, head: int) -> bool:
        """Whether the noun phrase ends with its title word: no "director guild"."""
        if head + 1 >= len(self._words.doc):
            return True
        after = self._words.doc[head + 1]
        return after.text in {"-", "–"} or after.pos_ not in {"NOUN", "PROPN"}

    def _extend_title(self, index: int, limit: int) -> int:
        """Take in what a title is of, where that is no name: "professor of economics"."""
        office = find_office_end(self._words.doc, index, limit)
        if office > index:  # "Secretary of State | for Transport"
            return find_office_end(self._words.doc, office, limit)
        if index + 1 >= limit or self._words.word(index) != "of":
            return index
        end = index + 1
        while end < limit and self._words.is_common(end):
            end += 1
        return end if end > index + 1 else index

    def _read_linked(self, index: int, limit: int) -> tuple[str | None, int]:
        """Read "of the Wagner Group", "for the Russian Defense Ministry"."""
        if index >= limit or self._words.word(index) not in LINKS:
            return None, index
        after = index + 1
        while after < limit and self._words.is_filler(after):
            after += 1
        mention = self._words.starts.get(after)
        if mention is None:
            return self._read_linked_noun(index, after)
        if mention.end < limit and self._words.is_common(mention.end):
            if self._closes_at(mention.end) and self._is_kind(mention):
                return mention.name, mention.end + 1  # "of the | Port Lund | terminal"
            return None, index  # "of the | Halden | fire brigade"
        if self._words.skip_possessive(mention.end) > mention.end:
            return None, index  # "of | Halden | 's fire brigade"
        return find_country(mention.name) or mention.name, mention.end

    def _is_kind(self, mention: Mention) -> bool:
        """Whether the noun after a name says what is called so: "the Port Lund | terminal"."""
        noun = self._words.word(mention.end)
        return noun in _KINDS and mention.name not in PLACES and " " in mention.name

    def _read_linked_noun(self, index: int, after: int) -> tuple[str | None, int]:
        """Read "of the ministry", where the article has one it can mean."""
        is_noun = after - index > 1 and self._words.doc[after - 1].pos_ == "NOUN"
        of = self._words.find_organisation(after - 1) if is_noun else None
        return (of, after) if of is not None else (None, index)

    def _find_limit(self, index: int) -> int:
        return find_clause_end(self._words.doc, index, longest=_LONGEST_PHRASE)


def _make_former(role: Role | None) -> Role | None:
    """Say of a title that it is held no more."""
    return role and replace(role, title=f"former {role.title}")
