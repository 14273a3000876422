# make demo: everything set up, then the app on the demo journal.   make test: everything set up, then all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: demo test lint check bench coverage screenshots clean

demo: $(READY)
	$(BIN)/nj demo

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m screenshots.take --check

check: lint test

coverage: $(READY)
	$(BIN)/python -m coverage run -m pytest -p no:xdist -o addopts=""
	$(BIN)/python -m coverage report

bench: $(READY)
	$(BIN)/python -m tests.bench

screenshots: $(READY)
	$(BIN)/python -m screenshots.take

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("netjournal needs Python 3.11 or later; try: make PYTHON=python3.12 " + "") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -q netjournal
	touch $@

clean:
	rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
