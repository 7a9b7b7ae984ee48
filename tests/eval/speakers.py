"""Scores the speakers of the marked paragraphs of tests/cases: precision and coverage."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.language import Language

from bot.annotate.actors import find_actors
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import parse
from bot.annotate.records import Speaker
from bot.annotate.speakers import resolve_speakers
from tests.bot.annotate.speaker_cases import SpeakerCase
from tests.eval.facts import Tally
from tests.eval.floors import Figures


@dataclass
class SpeakerScore:
    """The answers to who speaks, and how often another one was named than who did.

    The recall of the answers is their coverage: of the speakers who can be told, those told.
    """

    sources: int = 0
    answers: Tally = field(default_factory=Tally)
    other_named: int = 0  # the worst error: words in the mouth of somebody else with a name

    def add(self, found: Speaker, wanted: Speaker, where: str) -> None:
        """Count one answer."""
        self.sources += 1
        self.answers.add(_word(found), _word(wanted), where)
        self.other_named += found.named and found.name != wanted.name


def _word(speaker: Speaker) -> tuple[str, ...]:
    """The speaker as worded in the cases: "~" goes before who has no name."""
    if speaker.name is None:
        return ()
    return (speaker.name if speaker.named else f"~{speaker.name}",)


def score_speakers(nlp: Language, cases: Iterable[SpeakerCase]) -> SpeakerScore:
    """Resolve and score the speakers of paragraphs."""
    score = SpeakerScore()
    for case in cases:
        paragraphs = split_paragraphs(case.text)
        doc = parse(nlp, case.text, paragraphs)
        found = resolve_speakers(doc, case.attributions, find_actors(doc, paragraphs))
        for one, wanted in zip(found, case.speakers, strict=True):
            score.add(one, wanted, " ".join(case.text.split())[:60])
    return score


def measure_speakers(score: SpeakerScore, name: str) -> Figures:
    """The figures of a set of paragraphs that have floors."""
    shares = {"precision": score.answers.precision, "coverage": score.answers.recall}
    return {f"{name}.{key}": figure for key, figure in shares.items() if figure is not None}
