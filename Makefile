# Everything the project can do, one word each. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test lint soak bench screens clean

# Chromium's sandbox refuses root. An ordinary user keeps it.
ifeq ($(shell id -u),0)
export QTWEBENGINE_DISABLE_SANDBOX := 1
endif

has_display := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

run: ## set up what is missing, then open the till in practice mode (without a display: a scripted sale)
	@scripts/bootstrap.sh run
ifneq ($(has_display),)
	@.venv/bin/pos --practice
else
	@.venv/bin/pos --practice --demo --out out/demo
endif

test: ## set up what is missing, then check and test everything
	@scripts/bootstrap.sh dev
	@scripts/lint.sh
	@.venv/bin/pytest -q -n 2 --dist loadgroup

lint: ## the checks without the tests: style, types, layers, dependencies, spelling
	@scripts/bootstrap.sh dev
	@scripts/lint.sh

soak: ## the tests that take hours
	@scripts/bootstrap.sh dev
	@.venv/bin/pytest -q -m soak --timeout 0

bench: ## every published figure, measured on this machine
	@scripts/bootstrap.sh dev
	@.venv/bin/python -m benchmarks

screens: ## screenshots of every screen, into docs/screens
	@scripts/bootstrap.sh dev
	@QT_QPA_PLATFORM=offscreen .venv/bin/python scripts/screens.py docs/screens

clean: ## forget the environment and everything that was built
	@rm -rf .venv out build dist .*_cache .coverage .hypothesis
