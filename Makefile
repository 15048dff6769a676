# SPDX-License-Identifier: MIT
# Thin: CMake builds, CTest tests, tools/ has what is longer than a line.
# Knobs: PREFIX (install), REPORT (demo), FUZZ_TIME (fuzz-short).  Everything else is in CMakePresets.json.
PREFIX ?= /usr/local
REPORT ?= httproof-report
FUZZ_TIME ?= 60s
CTEST ?= ctest --output-on-failure

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test mutation fuzz-proof fuzz-short fuzz-oss deps lint format bench-parser bench-fuzz bench-server install clean coverage

help: ## Shows this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Runs the whole suite against the reference server, writes reports
	@tools/install-deps build
	@tools/build release httproof httproof-server
	@mkdir -p $(REPORT)
	@build/release/bin/httproof run --report json=$(REPORT)/results.json --report junit=$(REPORT)/junit.xml
	@echo
	@echo "Reports: $(REPORT)/results.json (everything, with all octets), $(REPORT)/junit.xml"
	@echo "Your own server: build/release/bin/httproof run http://127.0.0.1:8080/"

test: ## Builds and runs all tests: with real servers, with sanitizers, the parser for AArch64
	@tools/install-deps build test cross
	@tools/build release
	@tools/build asan
	@tools/build neon
	@status=0; \
	echo "== test release: real servers, hostile servers, installation"; \
	$(CTEST) --preset release -L 'process|house' || status=1; \
	echo "== test asan: everything but the faults again, with address and undefined behaviour sanitizers"; \
	$(CTEST) --preset asan -E '^process\.mutation$$' || status=1; \
	echo "== test neon: the parser for AArch64, under qemu"; \
	$(CTEST) --preset neon || status=1; \
	exit $$status

mutation: ## Breaks the reference server in each way it knows: does the suite notice?
	@tools/install-deps build
	@tools/build release httproof httproof-server
	@tools/mutation

fuzz-proof: ## Plants 122 bugs, one by one: do the fuzz targets find each within 30 s?
	@tools/install-deps build test fuzz
	@tools/fuzz-proof

fuzz-short: ## Fuzzes each target for 60 s (FUZZ_TIME=60s); report in build/campaign
	@tools/install-deps build test fuzz
	@tools/build fuzz
	@fuzz/campaign --time $(FUZZ_TIME)

fuzz-oss: ## Builds and runs the fuzz targets as OSS-Fuzz does, without a container
	@tools/install-deps build test fuzz
	@tools/oss-fuzz-check

deps: ## Installs what building, testing and linting need (Debian)
	@tools/install-deps build test cross lint bench

lint: ## Formatting, compilers, analysers, scripts, data: any finding is an error
	@tools/install-deps build lint test bench cross
	@tools/lint

format: ## Formats all C files in place
	@git ls-files '*.c' '*.h' | xargs clang-format -i

bench-parser: ## Measures the parser beside its peers (libh2o, http_parser)
	@tools/install-deps build bench
	@tools/build bench h1_bench
	@build/bench/parser/bench/h1_bench --json build/bench/bench-parser.json
	@echo "The same as JSON: build/bench/bench-parser.json"

bench-fuzz: ## Measures the request target beside a harness without rules (http_parser)
	@tools/install-deps build test fuzz bench
	@tools/bench-fuzz

bench-server: ## Measures the reference server beside its peers (nginx, h2o, lighttpd)
	@tools/install-deps build bench
	@tools/build release httproof-server
	@server-under-test/bench/bench_server.py --json build/release/bench-server.json build/release/bin/httproof-server
	@echo "The same as JSON, with all runs: build/release/bench-server.json"

coverage: ## Shows which lines and branches of the parser and the server the corpus reaches
	@tools/install-deps build coverage
	@tools/install-deps mcdc || echo "MC/DC will be left out"
	@tools/coverage

install: ## Installs programs, library, cases and manual below PREFIX (and DESTDIR)
	@tools/install-deps build
	@tools/build release
	@cmake --install build/release --prefix $(PREFIX)

clean: ## Removes what was built and reported
	rm -rf build httproof-report
