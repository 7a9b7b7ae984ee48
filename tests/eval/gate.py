"""The gate: figures against the file of floors, and new floors for the file."""

from importlib.metadata import version
from pathlib import Path

from tests.eval.floors import (
    find_drops,
    format_floors,
    list_changes,
    list_refused,
    raise_floors,
    read_floors,
)
from tests.eval.measure import MODEL, Measured

FLOORS = Path(__file__).with_name("floors.toml")


def hold(path: Path, measured: Measured) -> list[str]:
    """Name what is wrong: figures below their floor, without one, and floors without a figure."""
    return find_drops(measured.figures, _choose(_load(path), measured.group))


def count_risen(path: Path, measured: Measured) -> int:
    """Count the figures that are above their floor."""
    floors = _load(path)
    return sum(figure > floors.get(name, figure) for name, figure in measured.figures.items())


def pin(path: Path, measured: Measured, *, allow_lower: bool) -> list[str]:
    """Write new floors for one group, and name those that move and those that may not."""
    floors = _load(path)
    old = _choose(floors, measured.group)
    new = dict(measured.figures) if allow_lower else raise_floors(old, measured.figures)
    others = {name: floor for name, floor in floors.items() if name not in old}
    path.write_text(format_floors(others | new, versions=_find_versions()), encoding="utf-8")
    return [*list_changes(old, new), *list_refused(new, measured.figures)]


def _load(path: Path) -> dict[str, float]:
    return read_floors(path.read_text(encoding="utf-8")) if path.exists() else {}


def _choose(floors: dict[str, float], group: str) -> dict[str, float]:
    return {name: floor for name, floor in floors.items() if name.startswith(f"{group}.")}


def _find_versions() -> dict[str, str]:
    return {"spacy": version("spacy"), "model": f"{MODEL} {version(MODEL)}"}
