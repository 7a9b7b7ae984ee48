"""Scores day, venue and relays of the marked texts of tests/cases: precision and recall."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.annotate import Annotator
from bot.model import Attribution
from tests.bot.annotate.occasion_cases import OccasionCase, find_marked, read_occasion_cases
from tests.eval.facts import Tally, fold
from tests.eval.floors import Figures


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each marked statement; "" is the answer that there is none."""

    file: str
    key: str  # of the answers in the file
    tell: Callable[[Attribution], str]  # what an attribution answers
    read: Callable[[str], str]  # the answer in the file


@dataclass
class OccasionScore:
    """The answers to one question. A statement that isn't found has no answer: it costs recall."""

    statements: int = 0
    not_found: int = 0
    answers: Tally = field(default_factory=Tally)


def _tell_day(found: Attribution) -> str:
    return found.said_on.isoformat() if found.said_on else ""


def _read_day(answer: str) -> str:
    return answer.partition(" ")[0].strip("-") if not answer.startswith("-") else ""


def _tell_venue(found: Attribution) -> str:
    return fold(found.venue) or ""


def _tell_relays(found: Attribution) -> str:
    return " > ".join(map(_fold, found.via))


def _fold(answer: str) -> str:
    return fold(answer) or ""


QUESTIONS = {
    "days": Question("days", "days", _tell_day, _read_day),
    "venues": Question("venues", "venues", _tell_venue, _fold),
    "carried": Question("days-carried", "days", _tell_day, _read_day),
    "relays": Question("relays", "via", _tell_relays, _fold),
}


def score_occasions(annotator: Annotator, *, suffix: str = "") -> dict[str, OccasionScore]:
    """Annotate and score all cases of one set, whose files end with the suffix."""
    return {
        name: _score_cases(
            annotator, read_occasion_cases(asked.file + suffix, answers=asked.key), asked
        )
        for name, asked in QUESTIONS.items()
    }


def _score_cases(
    annotator: Annotator, cases: Sequence[OccasionCase], asked: Question
) -> OccasionScore:
    score = OccasionScore()
    annotated = annotator.annotate_many(case.article for case in cases)
    for case, result in zip(cases, annotated, strict=True):
        for mark, wanted in zip(case.marks, case.answers, strict=True):
            found = find_marked(mark, result.attributions)
            score.statements += 1
            score.not_found += found is None
            score.answers.add(
                _only(asked.tell(found) if found else ""),
                _only(asked.read(wanted)),
                " ".join(case.article.text[: mark.end].split())[-90:],
            )
    return score


def _only(answer: str) -> Iterable[str]:
    return (answer,) if answer else ()


def measure_occasions(scores: dict[str, OccasionScore], name: str) -> Figures:
    """The figures of a set of texts that have floors."""
    shares = {
        f"{name}.{question}.{share}": figure
        for question, score in scores.items()
        for share, figure in (
            ("precision", score.answers.precision),
            ("recall", score.answers.recall),
        )
    }
    return {key: figure for key, figure in shares.items() if figure is not None}
