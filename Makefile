# Everything from a bare clone: `make report` and `make test` set up .venv first, and again when pyproject.toml changes.
# PYTHON=... chooses the interpreter; otherwise the newest python3.x of 3.11 and later that runs.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
USE := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: help report test lint types contracts unit accuracy schema architecture changelog picture startup figures packaging fuzz axe clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

report: $(USE) ## set up, and check the sample articles in data/articles
	@$(BIN)/crocus-check report --format full --fail-on never --output html=build/report.html data/articles
	@echo "as a page for the browser: build/report.html"

test: lint types contracts unit ## set up, and run all checks and tests

lint: $(DEV) ## ruff
	$(BIN)/ruff check src tests benchmarks training tools docs

types: $(DEV) ## mypy --strict
	$(BIN)/mypy

contracts: $(DEV) ## import-linter: stages do not import each other
	$(BIN)/lint-imports

unit: $(DEV) ## pytest, accuracy included where the labelled sets are
	$(BIN)/pytest -n 2

accuracy: $(DEV) ## measure accuracy and compare it to benchmarks/baseline.json
	$(BIN)/python benchmarks/accuracy.py

schema: $(DEV) ## write the JSON Schema of the report from the code
	$(BIN)/python -m crocus_check.schema

architecture: $(DEV) ## draw the picture of docs/architecture.md from the imports
	$(BIN)/python tools/architecture.py

changelog: $(DEV) ## move changelog.d into CHANGELOG.md: make changelog VERSION=0.2.0
	$(BIN)/python tools/changelog.py $(VERSION)

picture: $(DEV) ## make the picture of the README from real output
	$(BIN)/python docs/picture.py

startup: $(DEV) ## time and memory of a report, of --help and of --version, from cold
	$(BIN)/python benchmarks/startup.py

figures: $(DEV) ## measure all figures of docs/speed.md and docs/scale.md (40 minutes on a quiet machine)
	$(BIN)/python tools/figures.py

packaging: $(DEV) ## install into fresh environments on every Python from 3.11 that is found, and use it (minutes)
	$(BIN)/python tests/packaging/try_install.py

fuzz: $(DEV) ## change inputs of every format at random for ten minutes; docs/testing.md has longer runs
	$(BIN)/python tests/ingest/fuzz_readers.py --minutes 10

axe: $(DEV) ## get axe-core by npm, and have it look at the pages in a Chromium
	npm install --no-save --prefix build axe-core
	$(BIN)/pytest tests/browser/test_axe.py

clean: ## remove what was made
	rm -rf $(VENV) build dist

# A stamp file says what was installed last; pyproject.toml and the package's version decide whether it still holds.
$(VENV)/bin/python:
	@python="$${PYTHON:-}"; \
	if [ -z "$$python" ]; then \
	  for minor in 14 13 12 11; do \
	    if "python3.$$minor" -c 'import venv, ensurepip' 2>/dev/null; then python="python3.$$minor"; break; fi; \
	  done; \
	fi; \
	if [ -z "$$python" ] && python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=python3; fi; \
	if [ -z "$$python" ]; then echo "make: no Python of 3.11 or newer found; set PYTHON=/path/to/python" >&2; exit 2; fi; \
	echo "setting up $(VENV) with $$("$$python" --version)"; \
	"$$python" -m venv $(VENV)

$(USE): pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[documents]' --group dev
	@touch $(USE) $@
