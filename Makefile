# Each of these does all of its own set-up. `make help` lists them.
.PHONY: help demo test lint format train understand pipelines rehearse policy business-time simulate mail-book measure-replies fuzz bench-mail bench-mail-servers clean
.DEFAULT_GOAL := help

help:  ## Says what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 27

demo:  ## Runs Doorstep with sample people on this machine until Ctrl-C (ARGS="--port N --keep FOLDER --edition subcontractor")
	@scripts/setup
	@exec .venv/bin/doorstep demo $(ARGS)

test:  ## Runs every check: style, types, import rules, the bot's data, all tests on real parts
	@scripts/setup --dev
	@exec scripts/test $(ARGS)

lint:  ## Style, types and import rules only
	@scripts/setup --dev
	@.venv/bin/ruff check && .venv/bin/ruff format --check && .venv/bin/mypy && .venv/bin/lint-imports

format:  ## Puts the code into shape
	@scripts/setup --dev
	@.venv/bin/ruff check --fix -q; .venv/bin/ruff format

train:  ## Trains the bot's model where its inputs changed
	@scripts/setup
	@exec .venv/bin/doorstep train

understand:  ## Measures how well messages, clauses and times are understood (WINDOWS="FILE..." for outside cases)
	@scripts/setup
	@exec scripts/understand $(WINDOWS)

pipelines:  ## Compares our intent model with the usual ones and stock DIET, some minutes (ARGS="--only NAMES")
	@scripts/setup
	@exec bot/.venv/bin/python -m bot.comparison $(ARGS)

rehearse:  ## Plays all stories of tests/rehearsals (or ARGS="FILE...")
	@scripts/setup
	@exec .venv/bin/doorstep rehearse $(or $(ARGS),tests/rehearsals/*.yml)

policy:  ## Writes docs/policy.md: each rule, what decides it and what proves it
	@scripts/setup --dev
	@exec .venv/bin/python -m tests.policy_book

business-time:  ## Compares business days with a slow oracle at every minute around 21 years' holidays (ARGS="ZONE...")
	@scripts/setup --dev
	@exec .venv/bin/python -m tests.desk.business_time_oracle $(ARGS)

simulate:  ## Plays a year of the marketplace in about a minute and draws it (ARGS="--customers N --days N --seed N --stored --out FILE")
	@scripts/setup --dev
	@PATH="$$PWD/.tools/bin:$$PATH" uv run --no-sync --with matplotlib python -m tests.simulation --out simulation.svg $(ARGS)

mail-book:  ## Writes the table of docs/mail.md: what mail engineers know, and the tests that show each line
	@scripts/setup --dev
	@exec .venv/bin/python -m tests.mail.line_book

measure-replies:  ## Scores lost words and leaked quotes of replies apart (ARGS="FOLDER..." for outside cases)
	@scripts/setup --dev
	@exec .venv/bin/python -m tests.mail.measure_replies $(ARGS)

fuzz:  ## Reads letters of any shape that hypothesis makes, for a minute (or ARGS="SECONDS SEED"); what fails is made small and kept in .cache/fuzz
	@scripts/setup --dev
	@exec .venv/bin/python -m tests.mail.fuzz $(ARGS)

bench-mail:  ## Reads 10,000 ordinary mails beside other Python readers (or ARGS=COUNT)
	@scripts/setup --dev
	@PATH="$$PWD/.tools/bin:$$PATH" uv run --no-sync --with mail-parser --with mail-parser-reply --with email-reply-parser --with talon \
		python -W ignore -m tests.mail.bench $(ARGS)

bench-mail-servers:  ## Hands mails to real servers and fetches them, beside aiosmtplib and imapclient alone (or ARGS="FETCHED HANDED")
	@scripts/setup --dev
	@scripts/test-parts >/dev/null
	@exec .venv/bin/python -m tests.mail.bench_servers $(ARGS)

clean:  ## Removes environments, models, caches and the state of a run
	rm -rf .venv bot/.venv .tools .cache .doorstep .rasa models .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
