# What a person at the terminal can ask for; `make help` lists it. Works with make 3.81 and any sh.

PORT ?= 8000
PYTHON ?=
TESTS ?= tests
python = .venv/bin/python

export PORT

.PHONY: help setup dev run test lint types contracts bench bench-web rules pictures lock translations clean

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name what; do printf '  make %-13s %s\n' "$$name" "$$what"; done

setup: ## Set everything up in .venv, and nothing else
	@found=`PYTHON="$(PYTHON)" tools/find_python.sh` && "$$found" tools/setup.py

dev:
	@found=`PYTHON="$(PYTHON)" tools/find_python.sh` && "$$found" tools/setup.py --dev

run: setup ## Start the portal and the jobs on http://127.0.0.1:8000 (PORT= for another port)
	@exec tools/run.sh

test: dev ## Run every test, also those in a real browser (TESTS= for some of them)
	@tools/test.sh $(TESTS)

lint: dev ## Check style and layout
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .

types: dev ## Check types
	@$(python) -m mypy egu solver bench tools

contracts: dev ## Check who imports whom
	@.venv/bin/lint-imports --no-cache

bench: dev ## Measure the solver beside others, write docs/benchmarks.md (QUICK=1: small, printed only; SECONDS= for each contest)
	@$(python) -m bench $(if $(QUICK),--quick) $(if $(SECONDS),--seconds $(SECONDS))

bench-web: dev ## Measure how quickly the pages answer, write docs/benchmarks-web.md (QUICK=1: small, printed only)
	@$(python) -m bench.web $(if $(QUICK),--quick)

rules: dev ## Write docs/rules.md anew from the rules of the solver
	@$(python) -m solver rules > docs/rules.md

pictures: dev ## Take the screenshots of docs/pictures anew
	@$(python) -m tools.pictures

lock: ## Write the locks anew (UPGRADE=1 for the newest versions that fit)
	@tools/lock.sh $(if $(UPGRADE),--upgrade)

translations: dev ## Collect the texts of the pages for translation, and compile them
	@tools/translations.sh

clean: ## Remove what was set up; instance/ stays
	rm -rf .venv egu/static/vendor build dist *.egg-info
