"""The tables of `make eval`, as text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple

from bot.model import Attribution
from tests.eval.facts import Scores, Tally, share
from tests.eval.floors import Figures
from tests.eval.occasions import OccasionScore
from tests.eval.spans import Corpus, SpanScorer, keep_statements, split_by_publisher
from tests.eval.speakers import SpeakerScore
from tests.eval.spellings import SpellingScore
from tests.eval.targets import TARGETS, Target

Judged = Sequence[tuple[Attribution, bool]]
Row = tuple[str, int, float | None]
MOST = 20  # stances shown: the others have too few to tell anything
RIGHTS = ("found", "right")
SPANS = (  # the fields of a SpanScore
    "gold",
    "found",
    "strict",
    "partial",
    "token",
    "joint",
    "source",
    "joint P",
)


def format_table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Line up a table: the first column to the left, the others to the right."""
    cells = [[title, *head], *([_show(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_line_up(row, widths) for row in cells) + "\n"


def _line_up(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if number else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()


def _show(cell: object) -> str:
    if cell is None:
        return "-"
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


# --- the benchmark ------------------------------------------------------------------------------


def format_targets(figures: Figures) -> str:
    """The figures beside what they are held against."""
    head = ("figure", "must", "aim", "best peer", "people", "falls short of")
    rows = ((one.title, *_hold_against(one, figures[one.figure])) for one in TARGETS)
    return format_table("in percent", head, rows)


def _hold_against(target: Target, figure: float) -> tuple[object, ...]:
    short = "must" if figure < target.must else "aim" if figure < target.aim else ""
    return figure, target.must, target.aim, target.peer, target.people, short


def format_corpus(scorer: SpanScorer, corpus: Corpus) -> str:
    """The tables of one corpus: by tier and class, publisher, rule and confidence."""
    judged = list(scorer.judge(corpus))
    tables = [
        _format_classes("both tiers", scorer, corpus),
        _format_classes("statement tier", scorer, keep_statements(corpus)),
        _format_publishers(scorer, corpus),
        format_rules(judged),
        format_stances(judged),
        format_reliability(judged),
    ]
    title = f"{corpus.name}, {len(corpus.docs)} articles, in percent"
    return "\n".join([_underline(title), *tables])


def _underline(title: str) -> str:
    return f"{title}\n{'-' * len(title)}\n"


def _format_classes(title: str, scorer: SpanScorer, corpus: Corpus) -> str:
    rows = [(name, *astuple(score)) for name, score in scorer.score(corpus).items()]
    fragments = scorer.score_quoted_fragments(corpus)
    return format_table(title, SPANS, rows) + f"quoted strict, by fragment: {fragments}\n"


def _format_publishers(scorer: SpanScorer, corpus: Corpus) -> str:
    rows = [
        (publisher, *astuple(scorer.score(own)["all"]))
        for publisher, own in split_by_publisher(corpus)
    ]
    return format_table("by publisher", SPANS, rows)


def format_rules(judged: Judged) -> str:
    """How much of what each rule found is right, the rule that finds most first."""
    rows = _count_right(judged, key=lambda one: f"{one.rule}, {one.tier}")
    return format_table("by rule and tier", RIGHTS, rows)


def format_stances(judged: Judged) -> str:
    """How much is right of what was found by the most frequent cues."""
    rows = _count_right(judged, key=lambda one: one.stance)
    return format_table(f"by stance, the {MOST} most frequent", RIGHTS, rows[:MOST])


def format_reliability(judged: Judged) -> str:
    """How much is right of what was found with each confidence."""
    rows = _count_right(judged, key=lambda one: f"{one.confidence:.1f}")
    return format_table("by confidence", RIGHTS, sorted(rows, reverse=True))


def _count_right(judged: Judged, *, key: Callable[[Attribution], str]) -> list[Row]:
    """Count what was found, and the share that is right, by a key; the most frequent first."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for one, right in judged:
        groups[key(one)].append(right)
    frequent = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(name, len(rights), share(sum(rights), len(rights))) for name, rights in frequent]


# --- the project's own cases --------------------------------------------------------------------


def format_facts(sets: Mapping[str, Scores]) -> str:
    """Precision and recall of each fact, of all sets of articles side by side."""
    head = [f"{name} {side}" for name in sets for side in ("P", "R", "gold")]
    facts = dict.fromkeys(fact for scores in sets.values() for fact in scores.tallies)
    rows = [(fact, *_list_cells(fact, sets.values())) for fact in facts]
    return format_table("facts of articles, in percent", head, rows)


def _list_cells(fact: str, sets: Iterable[Scores]) -> list[object]:
    tallies = [scores.of(fact) for scores in sets]
    return [cell for one in tallies for cell in (one.precision, one.recall, one.wanted)]


def format_speakers(sets: Mapping[str, SpeakerScore]) -> str:
    """Precision and coverage of the speakers of single paragraphs."""
    rows = [
        (name, one.sources, one.answers.precision, one.answers.recall, one.other_named)
        for name, one in sets.items()
    ]
    head = ("sources", "precision", "coverage", "other name given")
    return format_table("speakers of paragraphs", head, rows)


def format_occasions(sets: Mapping[str, Mapping[str, OccasionScore]]) -> str:
    """Precision and recall of day, venue and relays of single passages."""
    rows = [
        (
            f"{name}, {question}",
            one.statements,
            one.not_found,
            one.answers.precision,
            one.answers.recall,
        )
        for name, scores in sets.items()
        for question, one in scores.items()
    ]
    head = ("statements", "not found", "precision", "recall")
    return format_table("occasions of passages", head, rows)


def format_repeats(sets: Mapping[str, Tally]) -> str:
    """Precision and recall of the pairs told to report one utterance."""
    rows = [(name, one.wanted, one.precision, one.recall) for name, one in sets.items()]
    return format_table("reports of one utterance", ("pairs", "precision", "recall"), rows)


def format_topics(sets: Mapping[str, Tally]) -> str:
    """Precision and recall of the passages that questions find."""
    rows = [(name, one.wanted, one.precision, one.recall) for name, one in sets.items()]
    return format_table("topics of statements", ("wanted", "precision", "recall"), rows)


def format_pair_misses(sets: Mapping[str, Tally]) -> str:
    """Every pair told wrongly."""
    return "".join(f"[{name}] {miss}\n" for name, one in sets.items() for miss in one.misses)


def format_spellings(sets: Mapping[str, SpellingScore]) -> str:
    """Precision and recall of which names are one, and of which may be."""
    rows = [
        (f"{name}, {likeness.name.lower()}", tally.wanted, tally.precision, tally.recall)
        for name, one in sets.items()
        for likeness, tally in one.tallies.items()
    ]
    return format_table("spellings of names", ("pairs", "precision", "recall"), rows)


def format_misses(sets: Mapping[str, Scores], speakers: Mapping[str, SpeakerScore]) -> str:
    """Every miss in words."""
    facts = (
        f"[{name}, {fact}] {miss}"
        for name, scores in sets.items()
        for fact, tally in scores.tallies.items()
        for miss in tally.misses
    )
    persons = (f"[{name}] {miss}" for name, one in speakers.items() for miss in one.answers.misses)
    return "".join(f"{line}\n" for line in (*facts, *persons))
