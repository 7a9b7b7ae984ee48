"""Measures the annotator: on the project's own cases, and on the benchmark beside the clone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.annotate import Annotator
from bot.annotate.parse import load_pipeline
from bot.linkage.spellings import Likeness
from bot.settings import Settings
from tests.bot.annotate.speaker_cases import read_cases
from tests.eval.beats import Beat, read_beats
from tests.eval.clusters import score_clusters
from tests.eval.facts import Scores, build_article, measure_facts, read_gold, score
from tests.eval.floors import Figures
from tests.eval.occasions import measure_occasions, score_occasions
from tests.eval.openings import read_openings, score_openings
from tests.eval.paraphrases import read_retellings, score_retellings
from tests.eval.readings import score_readings
from tests.eval.repeats import SETS, measure_tally, read_repeat_cases, score_repeats
from tests.eval.report import (
    format_corpus,
    format_facts,
    format_misses,
    format_occasions,
    format_pair_misses,
    format_repeats,
    format_speakers,
    format_spellings,
    format_targets,
    format_topics,
)
from tests.eval.roles import read_role_cases, score_roles
from tests.eval.spans import SpanScorer, measure_spans, read_corpus
from tests.eval.speakers import measure_speakers, score_speakers
from tests.eval.spellings import measure_spellings, read_pairs, score_spellings
from tests.eval.stories import score_beats
from tests.eval.topics import read_topic_cases, score_topics

ROOT = Path(__file__).parents[2]
BENCH = ROOT.parent / "shared" / "bench"
CASES = ROOT / "tests" / "cases"
MODEL: str = Settings.model_fields["onrecord_model"].default
CORPORA = ("polnear-dev", "gum-news-dev")
# The sets that were developed on, and those written to be scored once.
ARTICLES = {"developed-on": "articles", "held-out": "articles-held-out"}
# Those of speakers-dev.toml are all right: tests/bot/annotate/test_speakers.py holds each.
PARAGRAPHS = {
    "held-out": "speakers-held-out",
    "manners": "speakers-manners",
    "ordinary": "speakers-ordinary",
    "wire": "speakers-wire",
    "unseen": "speakers-unseen",
    "sections": "speakers-sections",
    "sections-held-out": "speakers-sections-held-out",
    "desks": "speakers-desks",
    "desks-held-out": "speakers-desks-held-out",
    "papers": "speakers-papers",
}
# What nobody has read the misses of: reading them would end what these figures are worth.
UNREAD = frozenset({"unseen", "sections-held-out", "desks-held-out", "openings held-out"}) | {
    "roles held-out",
    "held-out, carried",
}
# Files of tests/cases by the end of their names: days, venues, relays.
OCCASIONS = {"developed-on": "", "held-out": "-held-out"}
ROLES = {"developed-on": "roles", "held-out": "roles-held-out"}
OPENINGS = {"developed-on": "openings-dev", "held-out": "openings-held-out"}
BEATS = {"developed-on": "dev", "scored-once": "once"}
SPELLINGS = {"developed-on": "spellings", "held-out": "spellings-held-out"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures that have floors, all of one group (`own`, `bench`), the tables, and every miss."""

    group: str
    figures: Figures
    tables: str
    misses: str


def measure_own(model: str) -> Measured:
    """Measure on the project's own articles, paragraphs and pairs of names."""
    annotator, nlp = Annotator(model), load_pipeline(model)
    facts = {
        name: score_articles(annotator, sorted((CASES / folder).glob("*.json")))
        for name, folder in ARTICLES.items()
    }
    speakers = {name: score_speakers(nlp, read_cases(file)) for name, file in PARAGRAPHS.items()}
    occasions = {name: score_occasions(annotator, suffix=end) for name, end in OCCASIONS.items()}
    repeats = {name: score_repeats(read_repeat_cases(name)) for name in SETS}
    repeats |= {f"retold-{half}": score_retellings(read_retellings(half)) for half in ARTICLES}
    topics = {half: score_topics(annotator, read_topic_cases(half)) for half in ARTICLES}
    openings = {
        f"openings {name}": score_openings(annotator, read_openings(CASES / f"{file}.toml"))
        for name, file in OPENINGS.items()
    }
    openings |= {
        f"roles {name}": score_roles(annotator, read_role_cases(CASES / f"{file}.toml"))
        for name, file in ROLES.items()
    }
    beats = {
        f"beats {name}": score_stories(annotator, read_beats(split))
        for name, split in BEATS.items()
    }
    readings = {folder: score_readings(folder) for folder in ("pages", "feeds")}
    spellings = {name: score_spellings(read_pairs(file)) for name, file in SPELLINGS.items()}
    figures: dict[str, float] = {}
    for name, scores in facts.items():
        figures |= measure_facts(scores, f"own.facts-{name}")
    for name, scores in (openings | beats).items():
        figures |= measure_facts(scores, f"own.{name.replace(' ', '-')}")
    for name, scores in readings.items():
        figures |= measure_facts(scores, f"own.{name}")
    for name, told_of in occasions.items():
        figures |= measure_occasions(told_of, f"own.occasions-{name}")
    for name, tally in repeats.items():
        figures |= measure_tally(tally, f"own.repeats-{name}")
    for name, tally in topics.items():
        figures |= measure_tally(tally, f"own.topics-{name}")
    for name, answers in speakers.items():
        figures |= measure_speakers(answers, f"own.speakers-{name}")
    for name, told in spellings.items():
        figures |= measure_spellings(told, f"own.spellings-{name}")
    tables = [
        format_facts(facts),
        format_facts(openings),
        format_facts(beats),
        format_facts(readings),
        format_speakers(speakers),
        format_occasions(occasions),
        format_repeats(repeats),
        format_topics(topics),
        format_spellings(spellings),
    ]
    names = {f"{half}, names": told.tallies[Likeness.SAME] for half, told in spellings.items()}
    asked = {
        f"{name}, {question}": one.answers
        for name, told_of in occasions.items()
        for question, one in told_of.items()
        if f"{name}, {question}" not in UNREAD
    }
    looked_at = facts | openings | {"beats": beats["beats developed-on"]}
    looked_at = {name: one for name, one in looked_at.items() if name not in UNREAD}
    answered = {name: one for name, one in speakers.items() if name not in UNREAD}
    questions = {f"{half}, topics": tally for half, tally in topics.items()}
    misses = format_misses(looked_at, answered) + format_pair_misses(
        repeats | names | asked | questions
    )
    return Measured("own", figures, "\n".join(tables), misses)


def measure_benchmark(model: str, folder: Path) -> Measured:
    """Measure on the benchmark's development files and its one article with facts."""
    annotator, scorer = Annotator(model), SpanScorer(folder / "score.py")
    corpora = [read_corpus(folder / f"{name}.jsonl", annotator) for name in CORPORA]
    facts = {"benchmark": score_articles(annotator, [folder / "seed-gold.jsonl"])}
    figures = dict(measure_facts(facts["benchmark"], "bench.facts"))
    for corpus in corpora:
        figures |= measure_spans(scorer, corpus)
    tables = [
        format_targets(figures),
        *(format_corpus(scorer, corpus) for corpus in corpora),
        format_facts(facts),
    ]
    return Measured("bench", figures, "\n".join(tables), format_misses(facts, {}))


def score_articles(annotator: Annotator, paths: Sequence[Path]) -> Scores:
    """Annotate and score gold articles."""
    gold = list(read_gold(paths))
    annotated = annotator.annotate_many(map(build_article, gold))
    return score(zip(gold, annotated, strict=True))


def score_stories(annotator: Annotator, beats: Sequence[Beat]) -> Scores:
    """Annotate, save and score what several outlets wrote of the same events."""
    scores = score_beats(annotator, beats)
    scores.join(score_clusters(beats))
    return scores


def has_benchmark(folder: Path) -> bool:
    """Whether the benchmark lies there."""
    return (folder / "score.py").exists()
