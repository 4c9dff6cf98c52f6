# Every target sets up what it needs: Python 3.11+ and the package registries are enough.
PYTHON ?= python3
BIN := .venv/bin
# Not --dist loadfile: tests that really commit must come last on each core (tests/conftest.py).
PYTEST := $(BIN)/python -m pytest -n 2

.PHONY: run test unit check style types layers templates settings fix docs bench lock packages
.DEFAULT_GOAL := run

run: ## serve everything on http://127.0.0.1:$(PORT), default 8000; Ctrl-C ends it
	@$(PYTHON) deploy/run.py

packages: ## the virtual environment with the tools for tests and checks
	@$(PYTHON) deploy/run.py setup --dev

test: packages ## all tests; DB=postgres runs them on PostgreSQL (TEST_DATABASE_URL, else a throw-away server)
ifeq ($(DB),postgres)
	$(BIN)/python -m tests.postgres_server -- $(PYTEST) $(TESTS)
else
	env -u TEST_DATABASE_URL $(PYTEST) $(TESTS)
endif

unit: packages ## the pure domain, in seconds
	$(BIN)/python -m pytest tests/unit

check: style types layers templates settings ## everything that is not a test; make -k check shows all that fails

style: packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: packages
	$(BIN)/mypy budgettrack projects targets

layers: packages
	$(BIN)/lint-imports

templates: packages
	find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2 --check
	$(BIN)/djlint --lint --quiet templates

settings: packages
	$(AS_IN_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(AS_IN_PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run

AS_IN_PRODUCTION := env BUDGETTRACK_DATA=var/check DATABASE_URL= REDIS_URL= DEBUG=0 \
	SECRET_KEY=only-for-the-check-of-settings-0123456789-abcdefghijklmnopqrstuvwxyz \
	BUDGETTRACK_URL=https://budgettrack.example ALLOWED_HOSTS=budgettrack.example SECURE_SSL_REDIRECT=1

fix: packages ## what tools can mend by themselves
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2

docs: packages ## redraw what docs and README show of the code
	$(BIN)/python manage.py draw_docs
	BUDGETTRACK_WRITE_IMAGES=1 $(BIN)/python -m pytest tests/browser -k readme

bench: packages ## every benchmark in bench/, one after the other
	set -e; for benchmark in bench/*.py; do test ! -f "$$benchmark" || $(BIN)/python "$$benchmark"; done

lock: packages ## renew the hash locks after a change of requirements*.in or package.json
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
		--universal --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
		--universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	npm install --package-lock-only --ignore-scripts
