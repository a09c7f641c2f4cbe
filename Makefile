# Every habit of the project. `make help` lists them.
SHELL := bash
.DEFAULT_GOAL := help
PYTHON ?= python3.13
BIN := .venv/bin
SAM := PATH="$(CURDIR)/.stack/sam/bin:$$PATH" SAM_CLI_TELEMETRY=0 .stack/sam/bin/sam
STACK := .stack/sam/.done .stack/ministack/.done
CODE := shared/stet functions local tests benchmarks

.PHONY: help setup run build validate test test-fast check format lock bench-diff bench-extraction fuzz-extraction clean

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

PORT ?= 8000
STATE ?= .stack/state
run: $(STACK) ## Run everything on this machine (PORT, TICK, CHECK_PERIOD, STATE, ALLOW_HOSTS, FEED)
	@.stack/ministack/bin/python -m local run --port '$(PORT)' --state '$(STATE)' --tick '$(TICK)' \
		--check-period '$(CHECK_PERIOD)' --allow-hosts '$(ALLOW_HOSTS)' --feed '$(FEED)'

build: .stack/sam/.done ## Build for AWS; `sam deploy --guided` comes next
	$(SAM) build

validate: setup .stack/sam/.done ## Check the template
	$(BIN)/cfn-lint --append-rules cfn_lint_serverless.rules --template template.yaml
	$(SAM) validate --lint --region us-east-1

test-fast: setup ## Unit and integration tests only (moto)
	$(BIN)/pytest tests/unit tests/integration

test: setup $(STACK) ## All tests, the deployed stack among them
	$(BIN)/pytest

check: setup validate ## Formatting, lint, strict types, import contracts, the template
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy shared/stet functions local
	PYTHONPATH=shared:. $(BIN)/lint-imports

bench-extraction: setup ## Extraction beside its peers: make bench-extraction FOLDER=... [PAGES=40]
	PYTHONPATH=shared $(BIN)/python -m benchmarks.bench_extraction $(or $(FOLDER),../shared/evaluation) --pages $(or $(PAGES),40)

fuzz-extraction: setup ## Read 20,000 mutated and random pages (SEED=1)
	PYTHONPATH=shared $(BIN)/python -m benchmarks.fuzz_extraction --pages $(or $(PAGES),20000) --seed $(or $(SEED),1) $(FOLDER)

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
	rm -rf .venv .stack/sam .stack/ministack .stack/build .aws-sam .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
