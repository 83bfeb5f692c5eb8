# Everything runs in .venv, made from requirements.lock. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup check test lint types report manual evaluate bench lock chromium edirect hook ci clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## make .venv with the locked versions

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "pubproof needs Python 3.11 or newer; name one: make PYTHON=python3.11 setup"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Python cannot make virtual environments here; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Exit 1 means that something was found in the samples, which is what they are for.
check: $(READY)  ## check the sample articles against the starter library, and say where the report is
	$(BIN)/pubproof check claims/articles --literature starter --output reports/latest || test $$? -eq 1

test: $(READY) chromium  ## run all tests
	$(BIN)/python -m pytest -n auto

lint: $(READY)  ## style, formatting, import directions
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

report: $(READY)  ## write the golden report again (reports/example)
	rm -rf reports/example
	SOURCE_DATE_EPOCH=1767225600 $(BIN)/pubproof check claims/articles --literature starter --output reports/example \
		--baseline reports/no-ledger.json --format html,json,sarif,junit,markdown,csv,terminal --no-cache --quiet || test $$? -eq 1
	rm -f reports/example/run.jsonl

manual: $(READY)  ## write docs/rules.md again from the rules
	$(BIN)/python -m pubproof.rules.manual > docs/rules.md

evaluate: $(READY)  ## score this build against the labelled samples
	$(BIN)/pubproof evaluate claims/gold/articles.jsonl --literature starter

bench: $(READY)  ## measure; most of it needs the data folder that PUBPROOF_DATA names
	$(BIN)/python benchmarks/batch.py
	$(BIN)/python benchmarks/extraction.py
	$(BIN)/python benchmarks/seeds.py
	$(BIN)/python benchmarks/overstatements.py
	$(BIN)/python benchmarks/rules_speed.py
	$(BIN)/python benchmarks/press_releases.py
	$(BIN)/python benchmarks/main_content.py
	$(BIN)/python benchmarks/malformed_inputs.py
	$(BIN)/python -m pytest -q tests/unit/literature/test_ladder.py -k requests
	$(BIN)/python benchmarks/resolve.py
	$(BIN)/python benchmarks/served.py
	$(BIN)/python benchmarks/reference_strings.py
	$(BIN)/python benchmarks/health_news.py
	$(BIN)/python benchmarks/causal_pairs.py

lock: $(READY)  ## lock the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra dev --upgrade pyproject.toml -o requirements.lock

chromium:  ## install Chromium for the browser tests, where there is none
	@if [ -z "$$PUBPROOF_NO_BROWSER" ] && ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then \
		if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; \
		else \
			echo "The browser tests need Chromium (Debian: sudo apt-get install chromium), or run: make test PUBPROOF_NO_BROWSER=1"; exit 1; \
		fi; \
	fi
export PUBPROOF_NO_BROWSER

edirect:  ## install NCBI's EDirect, which one acceptance test pipes through (Debian, as root; elsewhere that test is skipped)
	@if ! command -v esearch >/dev/null && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends ncbi-entrez-direct >/dev/null; \
	fi

# Whoever can set up can install the hook: both take packages from the same index.
hook: $(READY)  ## run the pre-commit hook that installs itself, for real (needs the package index)
	@if $(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --dest "$$(mktemp -d)" uv 2>/dev/null; then \
		PUBPROOF_PYPI=1 $(BIN)/python -m pytest -q tests/acceptance/test_recipes.py -k installs_itself; \
	else \
		echo "NOT RUN: the hook that installs itself; the package index cannot be reached from here"; \
	fi

ci: lint types edirect test hook check  ## what CI runs

clean:  ## remove what the targets made
	rm -rf $(VENV) reports/latest .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
