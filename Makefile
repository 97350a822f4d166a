# Everything a newcomer needs: `make run`, then `make ui` or `.venv/bin/schedule13d query "…"`.
# Needs Python 3.11 or newer, git and make; the rest is installed into .venv by the project's own files.

PYTHON ?= python3
FILINGS ?= data/filings
WORKERS ?= 2
COUNT ?= 2000
BIN := .venv/bin
READY := .venv/.ready
DATA := $(abspath $(or $(SCHEDULE13D_DATA),data))

.PHONY: ray-test publishing-test concurrency-test crash-test fuzz bounds licences bench-dashboard run test browser-test roundtrip planted ui dashboard docs bench bench-rules bench-scale increment-test edgar snapshot lock lint format clean help
.DEFAULT_GOAL := help

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "schedule13d needs Python 3.11 or newer; name one with make PYTHON=python3.11" >&2; exit 1; }
	@echo "Installing into .venv (about a minute, once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: $(READY) ## Read FILINGS (default data/filings), check, model and publish the warehouse
	@$(BIN)/schedule13d run $(FILINGS)

test: lint ## Lint, types and all tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

roundtrip: $(READY) ## Print 2,000 filings in every layout, read them back, compare (COUNT=2000)
	@$(BIN)/python -m tests.round_trip --count $(COUNT) --workers $(WORKERS)

planted: $(READY) ## Print contradictions and 2,000 clean filings, read and judge them (COUNT=2000)
	@$(BIN)/python -m tests.expectations.planted --count $(COUNT) --workers $(WORKERS)

lint: $(READY) ## Lint and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## Format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

ui: $(READY) ## Dagster's pages on http://127.0.0.1:3000
	@$(BIN)/schedule13d ui

dashboard: $(READY) ## Pages over the published warehouse on http://127.0.0.1:8501
	@$(BIN)/schedule13d dashboard

browser-test: $(READY) ## The dashboard in headless Chromium, over the sample and the shared filings (installs playwright and axe, once)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,browser]'
	@$(BIN)/python -m tests.dashboard.chromium
	@SCHEDULE13D_BROWSER=all $(BIN)/python -m pytest -q tests/dashboard/test_browser.py

publishing-test: $(READY) ## The pages' data layer asked without a pause while the real job publishes (DURATION=300)
	@$(BIN)/python -m tests.dashboard.publishing --seconds $(or $(DURATION),300)

docs: $(READY) ## The pages of the models (make ui serves them under /models/)
	@test -f $(DATA)/warehouse/schedule13d.duckdb || { echo "Nothing is published yet: make run" >&2; exit 1; }
	@rm -rf $(DATA)/dbt/docs && mkdir -p $(DATA)/dbt/docs $(DATA)/docs/models
	@cp $(DATA)/warehouse/schedule13d.duckdb $(DATA)/dbt/docs/
	@SCHEDULE13D_BUILD_DB=$(DATA)/dbt/docs/schedule13d.duckdb DBT_LOG_PATH=$(DATA)/dbt/docs $(abspath $(BIN))/dbt \
		--quiet docs generate --static --project-dir dbt --profiles-dir dbt --target-path $(DATA)/dbt/docs
	@mv $(DATA)/dbt/docs/static_index.html $(DATA)/docs/models/index.html && rm -rf $(DATA)/dbt/docs
	@echo "$(DATA)/docs/models/index.html"

bench: $(READY) ## Measure reading and the whole job
	@$(BIN)/python -m bench $(AGAINST)

bench-dashboard: $(READY) ## Measure the queries of each page over 300,000 holdings (3 GB of disk for the time)
	@$(BIN)/python -m bench.dashboard

bench-scale: $(READY) ## The job over frames of SIZES filings (1000 10000) and an increment, stage by stage
	@$(BIN)/python -m bench.scale $(SIZES)

increment-test: $(READY) ## Loads in batches against the same loads at once (minutes)
	@SCHEDULE13D_INCREMENTS=5 $(BIN)/python -m pytest -q tests/warehouse/test_increment.py

bench-rules: $(READY) ## Cost of the rules over 100, 10,000 and 300,000 holdings, bare and through Great Expectations
	@$(BIN)/python -m bench rules

ray-test: $(READY) ## Reading on a local Ray cluster and an S3 server on loopback (installs both, once)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,ray,ray-test]'
	@$(BIN)/python -m pytest -q tests/cluster

edgar: $(READY) ## Fetch 2,000 filings from an EDGAR of our own, with faults and a kill (about 8 minutes)
	@$(BIN)/python -m tests.edgar

crash-test: $(READY) ## Kill runs 200 times at every step and at random, and look at what is left (KILLS=200)
	@$(BIN)/python -m tests.robustness.crash --kills $(or $(KILLS),200)

concurrency-test: $(READY) ## Runs, rivals and twenty readers at once for ten minutes (DURATION=600)
	@$(BIN)/python -m tests.robustness.concurrency --seconds $(or $(DURATION),600)

.PHONY: soak storage-test
storage-test: $(READY) ## Disks full or read-only at each step, damaged and moved files (needs root to mount)
	@$(BIN)/python -m tests.robustness.storage

soak: COUNT = 1000
soak: $(READY) ## A thousand small loads one after another: what they leave and cost (COUNT=1000, hours)
	@$(BIN)/python -m tests.robustness.soak --count $(COUNT) --real $(or $(REAL),10)

fuzz: $(READY) ## A million changed documents and figures into every reader (EXECUTIONS=1000000)
	@$(BIN)/python -m tests.robustness.fuzz --count $(or $(EXECUTIONS),1000000)

bounds: $(READY) ## What documents cost that are made to exhaust a reader
	@$(BIN)/python -m tests.robustness.bounds

licences: $(READY) ## The licences of everything that is installed with this project
	@$(BIN)/python -m tests.licences

snapshot: $(READY) ## Write Dagster's definitions down, to review their change as a diff
	@$(BIN)/python -m tests.assets.snapshot

lock: $(READY) ## Pin every version anew in constraints.txt
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra ray --extra ray-test --extra browser --universal --python-version 3.11 --upgrade \
		--no-emit-index-url --no-header --no-annotate --quiet --output-file constraints.txt

clean: ## Remove what can be made again (landing keeps the filings as received)
	@rm -rf $(addprefix $(DATA)/,frames warehouse dagster docs dbt) bench/out dbt/target dbt/logs build dist
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find pipelines expectations tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
