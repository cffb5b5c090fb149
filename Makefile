# Everyday commands. `make demo` and `make test` set up everything by themselves on a fresh Debian or Ubuntu with
# Python 3.11 or newer and make; both build .venv from uv.lock.

BIN := .venv/bin
SETUP := .venv/.set-up
DEMO := examples/idlib/wire-ceasefire-doubted.txt
STORE := build/demo.db
# A report's id is the sha256 of its text; g1 is the first agreement that it speaks of.
TRUCE = $(shell sha256sum $(DEMO) | cut -c1-8)/g1

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint docs assets pictures golden measure spans speed corpus clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(SETUP) ## build .venv from the lock file, and the gazetteer from its packages

$(SETUP): uv.lock pyproject.toml
	@uv=$$(tools/get-uv) && "$$uv" sync --frozen --quiet
	@$(BIN)/python -c 'from truceline.gazetteer import open_gazetteer; open_gazetteer()'
	@touch $@

demo: $(SETUP) ## read an example report, then all of them into a store: the ceasefire, each side's word, what is disputed
	@echo "Reading $(DEMO)"
	@echo
	@$(BIN)/truceline read $(DEMO)
	@echo
	@echo "Adding all example reports to $(STORE)"
	@rm -f $(STORE) $(STORE)-wal $(STORE)-shm && mkdir -p $(dir $(STORE))
	@$(BIN)/truceline add examples/reports.jsonl examples/idlib/observation-post.html --store $(STORE)
	@echo
	@$(BIN)/truceline status $(TRUCE) --on 2019-06-14 --store $(STORE)
	@echo
	@$(BIN)/truceline ceasefire $(TRUCE) --store $(STORE)
	@echo
	@echo "The most disputed incident:"
	@$(BIN)/truceline incident --disputed --store $(STORE)
	@echo
	@echo "Next:"
	@echo "  $(BIN)/truceline serve --store $(STORE)    the page: see it, check it, correct it"
	@echo "  $(BIN)/truceline incidents --disputed --store $(STORE)    the others, the most disputed first; then: truceline incident ID"
	@echo "  $(BIN)/truceline who Turkey --store $(STORE)    what an actor is said to have done and has said"
	@echo "  $(BIN)/truceline read $(DEMO) --format html > reading.html    the text with every record marked in it"
	@echo "  $(BIN)/truceline explain $(DEMO) c1    the rule, the row and the characters behind a record"
	@echo "  $(BIN)/truceline read YOUR.txt --date 2024-05-01    a report of your own"

test: $(SETUP) lint ## every check: format, lint, types, import rules, tables, generated pages, tests
	$(BIN)/truceline lexicon check
	$(BIN)/python -m truceline.publish.docs --check
	$(BIN)/pytest -n 2 -q --dist loadgroup

lint: $(SETUP) ## format, lint, types and import rules only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(SETUP) ## write the generated pages of docs/ anew
	$(BIN)/python -m truceline.publish.docs

assets: ## build what the page's browsers load from web/ (needs Node 20 and npm); the result is kept in the repository
	cd web && npm ci --no-audit --no-fund && npm run build

pictures: $(SETUP) ## take the pictures of the README anew, with the Chromium that is installed
	$(BIN)/python tools/pictures.py

golden: $(SETUP) ## write tests/golden/*.json anew; then read the diff line by line
	$(BIN)/python -m tests.golden.write

measure: $(SETUP) ## score the reader on ../shared/gold beside goals, people and peers (minutes)
	$(BIN)/python benchmarks/measure.py $(OPTIONS)

spans: $(SETUP) ## read every text of ../shared/gold: does any break it, is any span wrong (minutes)
	$(BIN)/python benchmarks/spans.py

speed: $(SETUP) ## words a second beside the bare language model, start to first result, memory
	$(BIN)/python benchmarks/speed.py

corpus: $(SETUP) ## check the annotated corpus and count what it holds; OPTIONS=--look for what is worth a look
	$(BIN)/python -m corpus.check --totals $(OPTIONS)

clean: ## remove what was built here
	rm -rf .venv .venv-tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
