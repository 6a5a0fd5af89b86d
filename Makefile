# The two commands that matter: `make serve` and `make test`. `make help` lists all.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PORT ?= 8080
# Seconds that `make fuzz` spends on each target.
SECONDS_EACH ?= 60

# What the page is made of. A folder is listed too, so that a deleted file counts as a change.
page_sources := $(shell find src style tests/reference tests/selftest tests/wasm/src) tests/reference.rs \
  $(wildcard .ci/build .cargo/config.toml index.html Cargo.toml Cargo.lock Trunk.toml rust-toolchain.toml package-lock.json)

.PHONY: help serve test build bench test-long fuzz clean page-tools

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: dist/charts.js ## Install what is missing, build the release and serve it on http://127.0.0.1:8080 (PORT=…)
	@exec node src/js/serve.mjs --port $(PORT) dist

test: ## Install what is missing, browsers too, and run everything
	@.ci/test

build: dist/charts.js ## Write dist/, which any static host can serve from any sub-path, and weigh it
	@node src/js/sizes.mjs dist

bench: dist/charts.js ## Measure the built page in Chromium beside its peers
	@.ci/install bench
	@source .ci/lib.sh && node tests/bench/run.mjs

test-long: page-tools ## Run the tests that are too long for every day
	@cargo test -p tributary-stats -p tributary-domain -p tributary --release -- --ignored --nocapture

fuzz: ## Fuzz every reader of foreign bytes (SECONDS_EACH=60)
	@.ci/install fuzz
	@tests/fuzz/run $(SECONDS_EACH)

clean: ## Remove what was built (the installed tools stay)
	@rm -rf dist target node_modules tests/bench/node_modules

page-tools:
	@.ci/install page

# The packer writes this file last, and trunk run by hand removes it: where it is new, dist/ is whole and new.
dist/charts.js: $(page_sources) | page-tools
	@.ci/build
