"""Floors under what was measured, pure: read, written, compared with figures, raised.

A figure is a percentage with one decimal under a dotted name; the first two parts of the name are
its table in the file: `own.facts-held-out.speaker.recall`, `bench.polnear-dev.strict`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

SLACK = 0.3  # how far a figure may fall below its floor
MADE_WITH = "pinned-with"
HEAD = """\
# Floors under what `make eval` measures, in percent. A figure more than 0.3 below its floor fails
# the check. `own` is measured on tests/cases, `bench` on the benchmark files where they lie beside
# the clone.
#
# Written by `python -m tests.eval --pin`, which raises floors; `--pin --allow-lower` also lowers
# them. Annotation is deterministic for one version of spaCy and of the model (also without AVX), so
# a figure that moves was moved by a change: of the rules, of the cases or of those versions. One
# case more or less is a whole point in a small set, a twentieth of one in the largest.
"""

Figures = Mapping[str, float]


def read_floors(text: str) -> dict[str, float]:
    """Read the floors of a file."""
    tables = tomllib.loads(text)
    tables.pop(MADE_WITH, None)
    return dict(_flatten(tables))


def _flatten(tables: Mapping[str, Any], *, above: str = "") -> Iterator[tuple[str, float]]:
    for key, value in tables.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flatten(value, above=f"{name}.")
        elif isinstance(value, float) and 0 <= value <= 100:
            yield name, value
        else:
            raise ValueError(f"The floor {name} is {value!r}, and should be a number like 72.0.")


def format_floors(floors: Figures, *, versions: Mapping[str, str]) -> str:
    """Write a file of floors."""
    lines = [HEAD, f"[{MADE_WITH}]", *(f'{name} = "{versions[name]}"' for name in versions)]
    for table, names in groupby(sorted(floors, key=_table_of), key=_table_of):
        lines += ["", f"[{table}]"]
        lines += [f"{name.removeprefix(table + '.')} = {floors[name]:.1f}" for name in names]
    return "\n".join(lines) + "\n"


def _table_of(name: str) -> str:
    return ".".join(name.split(".")[:2])


def find_drops(figures: Figures, floors: Figures) -> list[str]:
    """Name each figure that is too low, each without a floor, and each floor without a figure."""
    complaints = (
        _complain(name, figures.get(name), floors.get(name)) for name in {**figures, **floors}
    )
    return [one for one in complaints if one]


def _complain(name: str, figure: float | None, floor: float | None) -> str | None:
    if floor is None:
        return f"{name}: measured {figure}, and has no floor"
    if figure is None:
        return f"{name}: has a floor of {floor}, and was not measured"
    drop = round(floor - figure, 1)
    return f"{name}: {figure} is {drop} below its floor of {floor}" if drop > SLACK else None


def raise_floors(floors: Figures, figures: Figures) -> dict[str, float]:
    """Give every figure a floor at least as high as itself; lower and remove none."""
    raised = {name: max(figure, floors.get(name, figure)) for name, figure in figures.items()}
    return raised | {name: floor for name, floor in floors.items() if name not in figures}


def list_changes(floors: Figures, new: Figures) -> list[str]:
    """Name each floor that moves."""
    return [
        f"{_name_change(old, floor)} {name}: {_show(old)} -> {_show(floor)}"
        for name in {**new, **floors}
        if (old := floors.get(name)) != (floor := new.get(name))
    ]


def _name_change(old: float | None, floor: float | None) -> str:
    if old is None:
        return "added"
    if floor is None:
        return "removed"
    return "raised" if floor > old else "lowered"


def _show(floor: float | None) -> str:
    return "none" if floor is None else f"{floor:.1f}"


def list_refused(new: Figures, figures: Figures) -> list[str]:
    """Name each floor that stays above what was measured."""
    return [
        f"not lowered {name}: {floor:.1f}, measured {_show(figures.get(name))} (--allow-lower)"
        for name, floor in new.items()
        if (figure := figures.get(name)) is None or figure < floor
    ]
