# make run: the app. make test: every test. Both need nothing but Python 3.11 and are safe to run again.
PYTHON ?= $(firstword $(foreach name,python3 python3.11 python3.12 python3.13,$(shell \
	$(name) -c 'import sys; sys.version_info >= (3, 11) and print(sys.executable)' 2>/dev/null)) python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help install larger-judge run test lint bench

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

install: ## make .venv and install what is pinned
	@$(PYTHON) scripts/install.py

larger-judge: install ## optional: 440 MB more, surer of what differs; then make run JUDGE=larger
	@$(BIN)/python -m pip install --quiet --requirement requirements-larger.txt
	@$(BIN)/python -m scripts.larger_judge

run: install ## start the app at HOST (127.0.0.1) and PORT (8000)
	@exec $(BIN)/flask --app wsgi serve --samples

test: ## every test, in a real browser too
	@$(PYTHON) scripts/install.py --dev
	@sh scripts/browser.sh
	@$(BIN)/python -m pytest -rs

lint: ## style, types and the direction of imports
	@$(PYTHON) scripts/install.py --dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: ## every quality and speed figure
	@$(PYTHON) scripts/install.py --dev
	@$(BIN)/python -m bench score
	@$(BIN)/python -m bench speed
