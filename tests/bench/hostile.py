"""How the time of annotation grows with the worst of texts: it should grow as the text does.

    python -m tests.bench.hostile [--model NAME] [--size N]

Prints the seconds that each step takes over a text of N pieces, and how much more that is than over
a quarter of it: 4 is linear, 16 quadratic. The exit code tells whether any step is far above 4.
"""

import argparse
import sys
import time

from bot.annotate.parse import load_pipeline
from bot.model import Article
from bot.settings import Settings
from tests.bench.annotation import measure_steps
from tests.bot.annotate.hostile import HOSTILE

FOLD = 4
MOST = 8.0  # times as long for four times the text; caches make it more than 4 by themselves
LEAST = 0.1  # seconds; what takes less says nothing about growth


def main() -> int:
    """Measure each text at two lengths."""
    options = _read_options()
    nlp = load_pipeline(options.model)
    measure_steps(nlp, [Article(text="Ada Brel said it rained.")], clock=time.process_time)
    grown = 0
    for name, write in HOSTILE.items():
        short, long = (
            measure_steps(nlp, [Article(text=write(size))], clock=time.process_time)
            for size in (options.size // FOLD, options.size)
        )
        growth = {step: long[step] / max(short[step], LEAST / FOLD) for step in long}
        too_much = [step for step in long if growth[step] > MOST and long[step] > LEAST]
        grown += bool(too_much)
        cells = (f"{step} {long[step]:.2f} x{growth[step]:.0f}" for step in long)
        print(f"{name:28} {'  '.join(cells)}{'  <-- ' if too_much else ''}{' '.join(too_much)}")
    return 1 if grown else 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how annotation's time grows.")
    parser.add_argument("--model", default=Settings().onrecord_model)
    parser.add_argument("--size", type=int, default=2_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
