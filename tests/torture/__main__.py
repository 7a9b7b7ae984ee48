"""Put the bot to the torture, and tell in a table what it survived.

    python -m tests.torture [NAME...]

All of it takes about half an hour. The exit code tells whether everything was survived.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Mapping
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from tests.torture.bombs import set_off_bombs
from tests.torture.floods import flood_all
from tests.torture.kills import kill_often
from tests.torture.report import Experiment, Row
from tests.torture.restarts import come_back
from tests.torture.stoppages import stop_storing

LOG = 4000  # characters of what the bots logged that are shown where something was missed

EXPERIMENTS: Mapping[str, Experiment] = {
    "bombs": set_off_bombs,
    "stoppages": stop_storing,
    "floods": flood_all,
    "restarts": come_back,
    "kills": kill_often,
}


async def torture(names: list[str]) -> bool:
    """Do one after the other; tell whether all of it was survived."""
    rows: list[Row] = []
    for name in names:
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder, redirect_stderr(StringIO()) as logged:
            found = await _survive(name, Path(folder))
        rows += found
        print(f"{name}: {time.perf_counter() - started:.0f} s")
        print(*found, sep="\n", flush=True)
        if not all(row.reached for row in found):
            print(logged.getvalue()[-LOG:])
    missed = sum(not row.reached for row in rows)
    print(f"{len(rows) - missed} of {len(rows)} as they should be")
    return not missed


async def _survive(name: str, folder: Path) -> list[Row]:
    try:
        return await EXPERIMENTS[name](folder)
    except Exception as error:  # noqa: BLE001 - a miss too; the other experiments go on
        return [Row(name, type(error).__name__, str(error) or "no error", reached=False)]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="See what the bot survives.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EXPERIMENTS))
    names = parser.parse_args().names or list(EXPERIMENTS)
    unknown = set(names) - EXPERIMENTS.keys()
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    raise SystemExit(not asyncio.run(torture(names)))


if __name__ == "__main__":
    main()
