# Everything a newcomer needs: `make run`. Everything a contributor needs: `make test`.
#
#   make run       install what is needed and start the bot (a chat in the terminal without a token)
#   make install   install only
#   make test      the whole check: format, lint, types, import contracts, tests
#   make eval      how well statements are found, on our own cases and the benchmark beside, and
#                  whether any figure fell below its floor
#   make bench     how long answers take on 100,000 statements, what an article costs as the store
#                  grows (the first time it makes a store of 100,000 articles), what annotation costs
#                  beside the parse, reading sources beside both, and what many sources cost
#   make torture   kill, hinder, flood and bomb the bot for half an hour, and tell what it survived
#   make lock      pin the dependencies of pyproject.toml anew (needs uv; UPGRADE=1 takes the newest)
#   make clean     remove what these made; the data folder stays

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install install-dev run test eval bench torture lock clean

VENV := .venv
BIN := $(VENV)/bin
BENCH := build/bench
UV := $(shell command -v uv 2>/dev/null)

# The first Python that is new enough. Each is tried, because a name on PATH may be an empty shim.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	&& echo $$python && break; done)

ifdef UV
MAKE_VENV = $(UV) venv --quiet --allow-existing --python $(or $(PYTHON),3.13) $(VENV)
INSTALL := $(UV) pip install --python $(BIN)/python --no-deps
else
MAKE_VENV = $(or $(PYTHON),$(error OnRecord needs Python 3.11 to 3.14)) -m venv $(VENV)
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-deps
endif

help:
	@sed -n 's/^#   //p' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

run: install
	@$(BIN)/python -m bot run

test: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

eval: install
	$(BIN)/python -m tests.eval

bench: $(BENCH)/onrecord.db
	$(BIN)/python -m tests.bench.store_calls $<
	$(BIN)/python -m tests.bench.answers $(BENCH)
	$(BIN)/python -m tests.bench.linking $(BENCH)/linking
	$(BIN)/python -m tests.bench.annotation
	$(BIN)/python -m tests.bench.reading
	$(BIN)/python -m tests.bench.feeds

torture: install-dev
	$(BIN)/python -m tests.torture

$(BENCH)/onrecord.db: | install
	mkdir -p $(BENCH)
	$(BIN)/python -m tests.bench.database $@

# The locks name every package with its hashes, so nothing is left to resolve (--no-deps). The
# project itself is linked in with the setuptools of the lock, without an index.
$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

$(BIN)/python:
	$(MAKE_VENV)

COMPILE = $(or $(UV),$(BIN)/uv) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) pyproject.toml --group build

# The tests' lock comes first: what runs is then pinned to what was tested.
lock:
	$(COMPILE) --group dev --output-file requirements-dev.txt
	$(COMPILE) --constraint requirements-dev.txt --output-file requirements.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage htmlcov .hypothesis
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find bot handlers tests -name __pycache__ -type d -prune -exec rm -rf {} +
