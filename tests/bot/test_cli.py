"""The command line from within: what its commands answer, and how a failure is told.

As a process, with all that can go wrong, it is tested in `tests/e2e`.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import _find_reason, app
from bot.errors import StoreFull
from bot.heartbeat import FILE_NAME, beat
from bot.runtime import VERSION

FULL = StoreFull("The disk is full.")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(tmp_path)  # no .env of whoever runs the tests
    return CliRunner(env={"ONRECORD_DATA": str(tmp_path), "TELEGRAM_BOT_TOKEN": ""})


def test_the_version_is_told(run: CliRunner) -> None:
    assert run.invoke(app, ["version"]).stdout == f"OnRecord {VERSION}\n"


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["ingest"], ["annotate", "--jobs", "0"], ["explain"], ["backup"]],
    ids=" ".join,
)
def test_what_is_no_command_is_told_apart_from_a_failure(run: CliRunner, words: list[str]) -> None:
    assert run.invoke(app, words).exit_code == 2


def test_a_published_day_that_is_none_is_refused(run: CliRunner) -> None:
    left = run.invoke(app, ["ingest", "a.txt", "--published", "yesterday"])
    assert left.exit_code == 2
    assert "yesterday" in left.stderr


def test_a_failure_is_one_sentence_and_its_detail(run: CliRunner) -> None:
    left = run.invoke(app, ["ask", "/latest"], env={"ONRECORD_ADMINS": "odile"})
    assert left.exit_code == 1
    assert left.stdout == ""
    assert left.stderr.startswith("The setting ONRECORD_ADMINS is not valid")
    assert left.stderr.count("\n") == 1


def test_nothing_to_annotate_is_no_failure(run: CliRunner) -> None:
    left = run.invoke(app, ["annotate"], input="\n\n")
    assert (left.exit_code, left.output) == (0, "")


def test_a_question_is_answered_as_text_or_as_html(run: CliRunner) -> None:
    plain = run.invoke(app, ["ask", "/version"])
    assert VERSION in plain.stdout
    assert "<b>" not in plain.stdout
    assert "<b>" in run.invoke(app, ["ask", "/version", "--html"]).stdout


def test_a_backup_is_a_database_of_its_own(run: CliRunner, tmp_path: Path) -> None:
    assert run.invoke(app, ["backup", "copy.db"]).stdout == "Saved copy.db.\n"
    assert (tmp_path / "copy.db").read_bytes().startswith(b"SQLite format 3")


LIST = """<opml version="2.0"><body>
<outline text="Quay" xmlUrl="https://quay.example/feed" o:paused="yes"
         xmlns:o="urn:x-onrecord:opml"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/></body></opml>"""


def test_a_list_is_imported_and_exported(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(LIST)
    told = run.invoke(app, ["sources", "import", "list.opml"]).stdout
    assert "1 added (1 paused), 1 not added" in told
    assert "• Bad: only http and https addresses are read · javascript:alert(1)" in told
    exported = run.invoke(app, ["sources", "export"]).stdout
    assert 'xmlUrl="https://quay.example/feed"' in exported
    assert run.invoke(app, ["sources", "export", "copy.opml"]).stdout == "Saved copy.opml.\n"
    assert (tmp_path / "copy.opml").read_text().splitlines()[5:] == exported.splitlines()[5:]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["import", "nowhere.opml"], "There is no such file."),
        (["export", "nowhere/list.opml"], "nowhere/list.opml can't be written."),
    ],
)
def test_a_list_that_has_no_place_is_told(run: CliRunner, words: list[str], told: str) -> None:
    left = run.invoke(app, ["sources", *words])
    assert (left.exit_code, left.stdout) == (1, "")
    assert left.stderr.startswith(told)


def test_a_bot_that_beats_is_alive(run: CliRunner, tmp_path: Path) -> None:
    assert run.invoke(app, ["doctor", "--alive"]).exit_code == 1
    beat(tmp_path / FILE_NAME, at=datetime.now(UTC))
    assert run.invoke(app, ["doctor", "--alive"]).exit_code == 0


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FULL, FULL),
        (ExceptionGroup("tasks", [ValueError(), ExceptionGroup("more", [FULL])]), FULL),
        (ExceptionGroup("tasks", [ValueError()]), None),
        (KeyError("a fault"), None),
    ],
)
def test_the_reason_is_found_among_what_tasks_raised(
    error: Exception, reason: StoreFull | None
) -> None:
    assert _find_reason(error) is reason
