# Every habit of the project. `make help` lists them.
SHELL := bash
.DEFAULT_GOAL := help
PYTHON ?= python3.13
BIN := .venv/bin
SAM_BIN := .stack/sam/bin
CODE := shared/stet functions local tests benchmarks

.PHONY: help setup test test-fast check format lock bench-diff bench-extraction fuzz-extraction clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-18s %s\n", $$1, $$2}'

setup: .venv/.done ## Create .venv with all that functions, tests and benchmarks import

# Each environment is remade when its pinned requirements change.
define environment
	@command -v $(PYTHON) >/dev/null && $(PYTHON) -c '' 2>/dev/null || { echo "Stet needs Python 3.13: install it so that '$(PYTHON)' runs, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.13" >&2; exit 1; }
	@echo "Setting up $(1) (about half a minute the first time) ..."
	@rm -rf $(1) && mkdir -p $(dir $(1)) && $(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@VIRTUAL_ENV=$(1) $(1)/bin/uv pip sync -q --python $(1)/bin/python --require-hashes --allow-empty-requirements requirements/uv.txt $(2)
	@touch $@
endef

.venv/.done: requirements/uv.txt requirements/dev.txt
	$(call environment,.venv,requirements/dev.txt)

.stack/sam/.done: requirements/uv.txt requirements/sam.txt
	$(call environment,.stack/sam,requirements/sam.txt)

.stack/ministack/.done: requirements/uv.txt requirements/ministack.txt
	$(call environment,.stack/ministack,requirements/ministack.txt)

test-fast: setup ## Unit and integration tests only (moto)
	$(BIN)/pytest tests/unit tests/integration

test: setup ## All tests, the deployed stack among them
	$(BIN)/pytest

check: setup ## Formatting, lint, strict types, import contracts
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy shared/stet functions local
	PYTHONPATH=shared:. $(BIN)/lint-imports

format: setup ## Format and mend what a tool can mend
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

LOCK = $(BIN)/uv pip compile -q --python-version 3.13 --generate-hashes --no-emit-index-url --no-header
lock: setup ## Pin the newest versions of all requirements (network)
	$(LOCK) --upgrade requirements/uv.in -o requirements/uv.txt
	$(LOCK) --upgrade requirements/dev.in -o requirements/dev.txt
	$(LOCK) --upgrade -c requirements/dev.txt shared/requirements.in -o shared/requirements.txt
	$(LOCK) --upgrade requirements/sam.in -o requirements/sam.txt
	$(LOCK) --upgrade requirements/ministack.in -o requirements/ministack.txt

bench-diff: setup ## Our diff beside its peers: links, marks, speed (PAIRS=folder for other pairs)
	PYTHONPATH=shared:. $(BIN)/python -m benchmarks.diff.run $(PAIRS)

clean: ## Remove all that was built here; state of `make run` stays
	rm -rf .venv .stack/sam .stack/ministack .aws-sam .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
