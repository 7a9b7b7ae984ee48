"""Printed words -> plain words and clauses of terms, with negation, certainty and tense. Pure.

A mark such as "not" or "will" stands with the next word that carries meaning and is forgotten at
the end of its clause.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from bot.linkage.days import unify_dates
from bot.linkage.meanings import load_meanings
from bot.linkage.numerals import ORDINALS, print_number, read_digits, read_numeral

TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<percent>%)"
    r"|(?P<gap>\.\s?\.\s?\.)"
    r"|(?P<stop>[.!?\n])"
    r"|(?P<pause>[,;:()–—]|\s-\s)"
)
APOSTROPHES = str.maketrans("’‘ʼ", "'''")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # E.U.
BRACKETS = re.compile(r"\[[^\]]*\]")
CONTRACTIONS = {
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "n't": " not",
    "'re": " are",
    "'ve": " have",
    "'ll": " will",
    "'m": " am",
}
CONTRACTED = re.compile(
    r"\b(?:can't|won't|shan't|ain't)\b|(?<=\w)(?:n't|'re|'ve|'ll|'m)\b", re.IGNORECASE
)
PERCENT = re.compile(r"(?<=\d)\s?pc\b")
CURRENCIES = {
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₴": "hryvnias",
    "₽": "rubles",
}
MONEY = re.compile(
    r"(?:US)?([$€£¥₴₽])\s?(\d+(?:[.,]\d+)*(?:\s?(?:[kmbt]n?|thousand|million|billion|trillion)\b)?)"
)
ENDING_DENIAL = frozenset({"and", "but"})  # "did not sell the boat and left": he did leave
IS = re.compile(r"\b(it|he|she|that|there|what|who|here|where)'s\b", re.IGNORECASE)
MOST = 4000  # characters: a longer statement is known by its beginning
TINY = 3  # a clause of fewer terms is read with the next: "In Pell, nine were hurt"


class Tense(Enum):
    """When something is told to happen, as far as the words around it tell."""

    FUTURE = "future"
    PAST = "past"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Term:
    """One word that carries meaning."""

    key: str
    is_name: bool = False
    is_number: bool = False
    negated: bool = False
    possible: bool | None = False  # None: "could" tells neither
    tense: Tense = Tense.OPEN
    denied_by: str = ""  # the key of a negated word before it in its clause
    led_by: str = ""  # "from", "against": what stands before it, where it makes a difference


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two stops or pauses."""

    terms: tuple[Term, ...]
    keys: frozenset[str]
    conditional: bool
    ends_sentence: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """The words of a content, from gap to gap, and its clauses."""

    runs: tuple[str, ...]
    clauses: tuple[Clause, ...]


def scan(fragments: Iterable[str]) -> Scan:
    """Scan the fragments of one content: between two of them is a gap."""
    scanner, room = _Scanner(), MOST
    for fragment in fragments:
        scanner.scan(_unify(fragment[:room]))
        room = max(0, room - len(fragment))
    runs = tuple(f" {' '.join(run)} " for run in scanner.runs if run)
    return Scan(runs, tuple(_join_tiny(scanner.clauses)))


def _unify(text: str) -> str:
    """Give one form to what has several in print."""
    text = unicodedata.normalize("NFKC", text).translate(APOSTROPHES)
    text = MONEY.sub(lambda sum_: f"{sum_[2]} {CURRENCIES[sum_[1]]}", text)
    text = PERCENT.sub("%", unify_dates(text))
    text = DOTTED.sub(lambda initials: initials[0].replace(".", ""), text)
    outside = BRACKETS.sub(" ", text)
    text = outside if any(map(str.isalnum, outside)) else text
    text = CONTRACTED.sub(lambda short: CONTRACTIONS[short[0].lower()], text)
    text = IS.sub(r"\1 is", text)
    for phrase, instead in load_meanings().phrases:
        text = phrase.sub(instead, text)
    return text


def _join_tiny(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Join a clause too short to stand alone with another of its sentence, best the next."""
    done: list[Clause] = []
    for clause in clauses:
        if done and not done[-1].ends_sentence and (_is_tiny(done[-1]) or _is_last(clause)):
            done[-1] = _join(done[-1], clause)
        else:
            done.append(clause)
    return iter(done)


def _is_tiny(clause: Clause) -> bool:
    return len(clause.terms) < TINY


def _is_last(clause: Clause) -> bool:
    """Whether it is too short and has no next one to be read with."""
    return _is_tiny(clause) and clause.ends_sentence


def _join(one: Clause, other: Clause) -> Clause:
    return Clause(
        one.terms + other.terms,
        one.keys | other.keys,
        one.conditional or other.conditional,
        other.ends_sentence,
    )


@dataclass(slots=True)
class _Marks:
    """What was said before the next word that carries meaning."""

    negated: bool = False
    possible: bool | None = False
    tense: Tense = Tense.OPEN
    led_by: str = ""


@dataclass(slots=True)
class _Scanner:
    runs: list[list[str]] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    conditional: bool = False
    marks: _Marks = field(default_factory=_Marks)
    number: float | None = None
    denied: str = ""

    def scan(self, text: str) -> None:
        """Scan one fragment."""
        self.runs.append([])
        shouting = text.isupper()
        for token in TOKEN.finditer(text):
            printed = token[0]
            match token.lastgroup:
                case "number":
                    self._read_number(printed)
                case "word":
                    self._read_word(printed, is_name=printed[0].isupper() and not shouting)
                case "percent":
                    self._read_word("percent", is_name=False)
                case "gap":
                    self._end_clause(ends_sentence=True)
                    self.runs.append([])
                case stop:
                    self._end_clause(ends_sentence=stop == "stop")
        self._end_clause(ends_sentence=True)

    def _read_number(self, printed: str) -> None:
        self._end_number()
        value = read_digits(printed)
        if isinstance(value, str):
            self._add(value, Term(value, is_number=True))
        else:
            self.number = value

    def _read_word(self, printed: str, *, is_name: bool) -> None:
        word = printed.lower().removesuffix("'s").removesuffix("'")
        numeral = read_numeral(word, self.number)
        if numeral:
            value, goes_on = numeral
            if not goes_on:
                self._end_number()
            self.number = value
            return
        if word == "percent" and self.number is not None:
            self._end_number(unit="%")
            return
        self._end_number()
        if word in ORDINALS:
            self._add(ORDINALS[word], Term(ORDINALS[word], is_number=True))
        else:
            self._read_plain(word, is_name=is_name)

    def _read_plain(self, word: str, *, is_name: bool) -> None:
        lists = load_meanings().lists
        self.conditional |= word in lists["conditional"]
        if word in ENDING_DENIAL:
            self.denied = ""
        if word == "to" and (not self.terms or self.terms[-1].key in lists["wishing"]):
            self.marks.tense = Tense.FUTURE
        if word in lists["leading"]:
            self.marks.led_by = word
        is_month = is_name and word in lists["days"]  # "May" is one
        if not is_month and (self._mark(word) or word in lists["function"]):
            self.runs[-1].append(word)
            return
        key, past_forms = load_meanings().keys.find(word), load_meanings().past_forms
        tense = self.marks.tense
        if tense is Tense.OPEN and key != word and (word.endswith("ed") or word in past_forms):
            tense = Tense.PAST
        self._add(word, Term(key, is_name, tense=tense))

    def _mark(self, word: str) -> bool:
        """Note what changes the sense of the next word; say whether the word did only that."""
        lists, marks = load_meanings().lists, self.marks
        if word in lists["negative"]:
            marks.negated = not marks.negated
        elif word in lists["possible"]:
            marks.possible = True
        elif word in lists["either"]:
            marks.possible = None
        elif word in lists["future"]:
            marks.tense = Tense.FUTURE
        elif word in lists["past"] and marks.tense is Tense.OPEN:
            marks.tense = Tense.PAST
        else:
            return False
        return True

    def _add(self, word: str, term: Term) -> None:
        """Add a term; an adverb leaves what was marked to the word after it."""
        self.runs[-1].append(word)
        if word.endswith("ly"):
            self.terms.append(term)
            return
        marks, self.marks = self.marks, _Marks()
        self.terms.append(
            replace(
                term,
                negated=marks.negated,
                possible=marks.possible,
                led_by=marks.led_by,
                denied_by=self.denied,
            )
        )
        if marks.negated:
            self.denied = term.key

    def _end_number(self, *, unit: str = "") -> None:
        if self.number is not None:
            value, self.number = f"{print_number(self.number)}{unit}", None
            self._add(value, Term(f"#{value}", is_number=True))

    def _end_clause(self, *, ends_sentence: bool) -> None:
        self._end_number()
        if self.marks.negated:
            self.terms.append(Term("not"))
        if self.terms:
            keys = frozenset(term.key for term in self.terms)
            clause = Clause(tuple(self.terms), keys, self.conditional, ends_sentence)
            self.clauses.append(clause)
        elif ends_sentence and self.clauses:
            self.clauses[-1] = replace(self.clauses[-1], ends_sentence=True)
        self.terms, self.conditional, self.marks, self.denied = [], False, _Marks(), ""
