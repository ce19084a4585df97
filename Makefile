# `make run` and `make test` are all the set-up there is: each makes what it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Tests on the screen wait a good deal: three at a time keep two processors busy.
JOBS   ?= 3

# The tests start the program hundreds of times; without bytecode each would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run dev test warm lint types snapshots keys man bench soak check clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/run.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "oped-tui needs Python 3.11 or newer: try 'make PYTHON=python3.12 $(MAKECMDGOALS)'"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml Makefile $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,web]'
	@touch $@

run: $(VENV)/run.stamp ## read: the bundled article, or ARTICLE=path
	@$(BIN)/oped-tui $(if $(ARTICLE),"$(ARTICLE)")

dev: $(VENV)/dev.stamp ## install what developing needs

test: dev ## everything that must hold: lint, types, layers, tests with coverage
	@$(MAKE) --no-print-directory -j 2 lint types warm
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --fail-under=100

# What each test process would make for itself on a fresh machine: bytecode, and what Hypothesis
# keeps of characters and of the constants in the source. A fault shows when the tests run.
warm: dev
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python -m pytest -n 0 -k test_cleaning_twice_is_cleaning_once >/dev/null 2>&1 || true

lint: dev ## style and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: dev ## mypy, strict
	$(BIN)/mypy

snapshots: dev ## write the screen snapshots anew (look at the difference before committing)
	OPED_TUI_SNAPSHOTS=write $(BIN)/python -m pytest tests/ui -k snapshot -n 0

keys: dev ## write docs/keys.md anew from the key table
	$(BIN)/python -c "from pathlib import Path; from oped_tui.ui.key_page import key_page; Path('docs/keys.md').write_text(key_page(), encoding='utf-8')"

man: dev ## write the manual page anew from the commands
	$(BIN)/python -m oped_tui.cli.man_page > docs/oped-tui.1

bench: dev ## measure start, keys, memory, and compare with the committed figures; BENCH='--quick'
	$(BIN)/python -m tests.tools.bench $(BENCH)

soak: dev ## inject the faults that notes must survive, at full count (an hour); SOAK='kills --share 0.1'
	$(BIN)/python -m tests.tools.soak $(SOAK)

check: $(VENV)/run.stamp ## check the bundled packs
	$(BIN)/oped-tui check annotations

clean: ## remove what was made here
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
