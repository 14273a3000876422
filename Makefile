# make demo: everything set up, then the app on the demo journal.   make test: everything set up, then all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
READY := $(VENV)/ready

# The tests start the program some thousand times: it is compiled once, whatever the shell around asks for.
unexport PYTHONDONTWRITEBYTECODE

SURE_OF = model store index query capture insights
COVERED = $(shell echo $(SURE_OF:%=netjournal/%/*) | tr ' ' ',')

# What is generated: the README with the table of keys and the page of JSON, compared by make lint, put in place by make pages.
PAGES := $(VENV)/pages
UNTOUCHED := NETJOURNAL_CONFIG="$(CURDIR)/$(PAGES)/config.toml" XDG_CACHE_HOME="$(CURDIR)/$(PAGES)"

.PHONY: demo test lint check bench trust coverage screenshots drafts pages clean

demo: $(INSTALLED)
	@$(BIN)/nj demo

test: $(READY)
	$(BIN)/python -m pytest -n auto

lint: $(READY) drafts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m screenshots.take --check
	@cmp -s $(PAGES)/README.md README.md || { echo "README.md is out of date; run 'make pages'" >&2; exit 1; }
	@cmp -s $(PAGES)/json.md netjournal/pages/json.md || { echo "netjournal/pages/json.md is out of date; run 'make pages'" >&2; exit 1; }

check: lint test

coverage: $(READY)
	$(BIN)/python -m coverage run -m pytest
	$(BIN)/python -m coverage report
	$(BIN)/python -m coverage report --include '$(COVERED)' --fail-under 95

trust: $(READY)
	$(BIN)/python -m pytest -n auto --timeout 1800 --long tests/trust
	$(BIN)/python -m pytest -n auto --timeout 1800 --hypothesis-profile searching $(shell grep -rl '@given' tests --include 'test_*.py')

bench: $(READY)
	$(BIN)/python -m tests.bench

screenshots: $(READY)
	$(BIN)/python -m screenshots.take

drafts: $(READY)
	@mkdir -p $(PAGES)
	@$(UNTOUCHED) $(BIN)/nj --home $(PAGES)/home keys --markdown > $(PAGES)/keys.md
	@sed -e '/^<!-- keys/,/^<!-- end/{//!d;}' -e '/^<!-- keys/r $(PAGES)/keys.md' README.md > $(PAGES)/README.md
	@$(BIN)/python -m tests.pages.shapes > $(PAGES)/json.md

pages: drafts
	@cp $(PAGES)/README.md README.md
	@cp $(PAGES)/json.md netjournal/pages/json.md

# An older pip writes programs that import re before anything else: half of what it takes to start an interpreter.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "netjournal needs Python 3.11 or later: make PYTHON=python3.12")'
	@echo "setting up $(VENV), once"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q netjournal
	@touch $@

$(READY): $(INSTALLED)
	@echo "installing what the tests and checks need, once"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
