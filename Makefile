# What one types here. Needs make, a POSIX shell and Python 3.11 to 3.14 with venv; nothing else.

VENV = .venv
BIN = $(VENV)/bin
# make demo PORT=8360 STORE=bolt://localhost:7687
PORT =
STORE =
# make demo PIP_FLAGS='--no-index --find-links wheels'
PIP_FLAGS =
# make test PYTEST_FLAGS='-k import' WORKERS=0
PYTEST_FLAGS =
WORKERS = 2
# make bench BENCH='read_whole_graph'
BENCH =
# A Python of your choice; otherwise the first that will do.
PYTHON =

PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet $(PIP_FLAGS)
GENERATED = README.md docs/*.md

.NOTPARALLEL:
.PHONY: help demo test check lint docs bench clean announce

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):[^#]*## /make \1: /p' Makefile

demo: $(VENV)/installed ## Install, load the seed city on the first run and serve it; Ctrl-C stops (PORT=8350, STORE=bolt://…)
	@$(if $(STORE),GRAPHSVC_STORE='$(STORE)') $(if $(PORT),GRAPHSVC_PORT='$(PORT)') $(BIN)/graphsvc demo

test: announce $(VENV)/installed-dev ## Run everything that this machine can run; the first line says what that is
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST_FLAGS)

check: lint test ## What CI runs: format, lint, types, generated documents, tests

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/cog --check -I . $(GENERATED)

docs: $(VENV)/installed-dev ## Write the generated tables of README and docs again
	$(BIN)/cog -r -I . $(GENERATED)

bench: $(VENV)/installed-dev ## Measure, each figure beside its comparison (BENCH=name for some of them)
	@$(BIN)/python -m tests.bench $(BENCH)

clean: ## Remove the environment and the caches; the data folder stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist

announce:
	@$(FIND_PYTHON); "$$python" -m tests.machine

# The stamps say that pip need not run again until pyproject.toml changes.
$(VENV)/installed: pyproject.toml
	@$(NEW_VENV); echo "Installing into $(VENV) (once, a minute or two) ..."; $(PIP) -e . || { $(NO_PACKAGES); }
	@touch $@

$(VENV)/installed-dev: pyproject.toml
	@$(NEW_VENV); echo "Installing into $(VENV), with what the tests need (once, a minute or two) ..."; \
	$(PIP) -e '.[dev]' || { $(NO_PACKAGES); }
	@$(PIP) -e '.[validators]' >/dev/null 2>&1 || { $(NO_VALIDATORS); }
	@touch $@ $(VENV)/installed

# Leaves the first Python that will do in $python, or names the missing piece with the line that installs it.
FIND_PYTHON = \
	for python in '$(PYTHON)' python3 python3.13 python3.12 python3.11 python3.14 $(BIN)/python ''; do \
		if test -n "$$python" && "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; \
		then break; fi; \
	done; \
	if test -z "$$python"; then \
		echo "graphsvc needs Python 3.11 to 3.14; python3 here is: $$(python3 --version 2>&1 || true)" >&2; \
		$(HOW_TO_GET_PYTHON); \
	fi

HOW_TO_GET_PYTHON = \
	if test "$$(uname)" = Darwin; then echo "Install one:  brew install python@3.13" >&2; exit 1; fi; \
	for version in 3.13 3.12 3.11 3.14; do \
		if apt-cache show python$$version-venv >/dev/null 2>&1; \
		then echo "Install one:  sudo apt install python$$version-venv" >&2; exit 1; fi; \
	done; \
	echo "Install one:  sudo apt update && sudo apt install python3-venv  (Debian 12, Ubuntu 24.04 or newer)" >&2; exit 1

NEW_VENV = $(FIND_PYTHON); \
	if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
			version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
			echo "This Python $$version cannot make virtual environments." >&2; \
			echo "Install that:  sudo apt install python$$version-venv" >&2; exit 1; }; \
		"$$python" -m venv --clear $(VENV) || exit 1; \
	fi

NO_PACKAGES = \
	echo "The packages could not be installed: see pip's last line above. Is there a way to the package index?" >&2; \
	echo "Behind a proxy:     make PIP_FLAGS='--proxy http://host:port' ..." >&2; \
	echo "Without a network:  python3 -m pip download -d wheels '.[dev]' hatchling editables  (on a machine with one), then" >&2; \
	echo "                    make PIP_FLAGS='--no-index --find-links wheels' ..." >&2; exit 1

# Tests that need it are left out, and say so.
NO_VALIDATORS = \
	echo "The validator of FollowTheMoney could not be installed; it is built with ICU." >&2; \
	echo "Install that:  sudo apt install libicu-dev pkg-config g++ python3-dev  and say  make clean test" >&2
