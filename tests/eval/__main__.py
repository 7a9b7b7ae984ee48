"""Measures how well statements are found, shows it, and holds it against the floors.

    python -m tests.eval                        tables, then every figure that fell
    python -m tests.eval --misses               with the misses in words, where they may be read
    python -m tests.eval --pin                  raise the floors to what is measured, lower none
    python -m tests.eval --pin --allow-lower    set them to what is measured, and say what fell
    python -m tests.eval GOLD...                score these gold articles, and nothing else
    python -m tests.eval --model NAME           another model: tables only, it has no floors

The exit code is 1 where a figure is more than 0.3 below its floor, has none, or wasn't measured.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.annotate import Annotator
from tests.eval.gate import FLOORS, count_risen, hold, pin
from tests.eval.measure import (
    BENCH,
    MODEL,
    Measured,
    has_benchmark,
    measure_benchmark,
    measure_own,
    score_articles,
)
from tests.eval.report import format_facts, format_misses


def main() -> int:
    """Measure and show; then compare with the floors, or pin them."""
    options = _read_options()
    if options.gold:
        _show_facts(options)
        return 0
    measured = []
    for one in _measure(options):
        _say(one.tables, *([one.misses] if options.misses else []))
        measured.append(one)
    if options.model != MODEL:
        _say(f"The floors are those of {MODEL}: {options.model} isn't held against them.")
        return 0
    if options.pin:
        for one in measured:
            _say(*pin(FLOORS, one, allow_lower=options.allow_lower))
    drops = [drop for one in measured for drop in hold(FLOORS, one)]
    risen = sum(count_risen(FLOORS, one) for one in measured)
    _say(
        *drops, f"Figures that fail: {len(drops)}. Above their floors: {risen} (--pin raises them)."
    )
    return 1 if drops else 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.eval", description="Measure how well statements are found."
    )
    parser.add_argument("gold", nargs="*", type=Path, help="score these articles, nothing else")
    parser.add_argument("--bench", type=Path, default=BENCH, help="where the benchmark lies")
    parser.add_argument("--model", default=MODEL)
    parser.add_argument(
        "--misses", action="store_true", help="show the misses of all sets but those to stay unread"
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: lower them too")
    options = parser.parse_args()
    if options.allow_lower and not options.pin:
        parser.error("--allow-lower goes with --pin")
    if options.pin and (options.gold or options.model != MODEL):
        parser.error(f"floors are pinned for everything, measured with {MODEL}")
    return options


def _say(*parts: str) -> None:
    sys.stdout.write("".join(f"{part}\n" for part in parts))


def _show_facts(options: argparse.Namespace) -> None:
    sets = {"given": score_articles(Annotator(options.model), options.gold)}
    _say(format_facts(sets), *([format_misses(sets, {})] if options.misses else []))


def _measure(options: argparse.Namespace) -> Iterator[Measured]:
    if has_benchmark(options.bench):
        yield measure_benchmark(options.model, options.bench)
    else:
        _say(f"No benchmark in {options.bench}: the project's own cases alone.\n")
    yield measure_own(options.model)


if __name__ == "__main__":
    sys.exit(main())
