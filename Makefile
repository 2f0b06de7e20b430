# `make run` and `make test` do all set-up on a fresh Debian 12 with a Swift 6.3 toolchain.
SHELL := /bin/bash
.DEFAULT_GOAL := run
PACKAGES := libnetcdf-dev libproj-dev proj-data libgsl-dev libssl-dev zlib1g-dev libexpat1-dev pkg-config binutils
RELEASE := .build/release/analemma
SCENARIO ?= data/scenarios/dawn_dusk_and_five_campuses.yaml
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test build setup bench bench-orbits bench-ground bench-firm bench-thermal bench-links oracles notebooks lint format clean

## Build and run the default comparison on the data that ships.
run: build
	$(RELEASE) compare $(SCENARIO)

## Install what tests need and run them all, optimised.
test: setup
	swift build -c release --target KernelDispatch
	scripts/check-disassembly .build/release
	swift test -c release -Xswiftc -enable-testing --scratch-path .build-test

build: setup
	swift build -c release --product analemma

## Install the system libraries where one is missing.
setup:
	@for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing" >&2; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
	@command -v swift >/dev/null || { echo "a Swift 6.3 toolchain is needed: https://www.swift.org/install/linux/" >&2; exit 1; }

## Time the kernels against the C library, in one interleaved run (a nested package: users never resolve it).
bench: setup
	swift build -c release --package-path Benchmarks
	Benchmarks/.build/release/vectormath-bench

## Time SGP4 against python-sgp4 and astroz (fetched from PyPI), interleaved, and compare the states.
bench-orbits: build
	swift build -c release --package-path Benchmarks --product orbits-bench
	swift build -c release --package-path Benchmarks --product numerical-bench
	test -d .venv-orbits || python3 -m venv .venv-orbits
	.venv-orbits/bin/pip install -q sgp4==2.27 astroz==0.17.0 heyoka==7.13.2 numpy==2.4.6
	taskset -c 0 .venv-orbits/bin/python scripts/bench/orbits.py
	taskset -c 0 .venv-orbits/bin/python scripts/bench/orbits.py --kind deep
	.venv-orbits/bin/python scripts/bench/orbits_accuracy.py
	.venv-orbits/bin/python scripts/bench/orbits_more.py
	taskset -c 0 .venv-orbits/bin/python scripts/bench/numerical.py

## Time the Sun and photovoltaics against pvlib, sg2, PySAM and atlite (fetched from PyPI), interleaved, and compare the results.
bench-ground: setup
	swift build -c release --package-path Benchmarks --product ground-bench
	swift build -c release --package-path Benchmarks --product firm-bench
	test -d .venv-ground || python3 -m venv .venv-ground
	.venv-ground/bin/pip install -q pvlib==0.16.1 sg2==2.3.4 NREL-PySAM==7.1.1.post1 atlite==0.7.0 numba
	taskset -c 0 .venv-ground/bin/python scripts/bench/ground.py
	taskset -c 0 .venv-ground/bin/python scripts/bench/grid_read.py

## Time moist air, plants, albedo and one-node orbits against PsychroLib and orbital-thermal (fetched from PyPI), interleaved.
bench-thermal: setup
	swift build -c release --package-path Benchmarks --product thermal-bench
	test -d .venv-thermal || python3 -m venv .venv-thermal
	.venv-thermal/bin/pip install -q psychrolib==2.5.0 numba orbital-thermal==1.1.0 numpy
	taskset -c 0 .venv-thermal/bin/python scripts/bench/thermal.py

## Time attenuation and routes against itur, itu-rs and scipy (fetched from PyPI), interleaved.
bench-links: setup
	swift build -c release --package-path Benchmarks --product links-bench
	test -d .venv-links || python3 -m venv .venv-links
	.venv-links/bin/pip install -q itur==0.4.0 itu-rs==1.2.1 scipy numpy netCDF4
	taskset -c 0 .venv-links/bin/python scripts/bench/links.py

## Time the sizing of sun and battery against the HiGHS linear programme and dispatch against a loop in Python (from PyPI).
bench-firm: build
	swift build -c release --package-path Benchmarks --product firm-bench
	test -d .venv-firm || python3 -m venv .venv-firm
	.venv-firm/bin/pip install -q highspy==1.16.0 numpy
	taskset -c 0 .venv-firm/bin/python scripts/bench/firm.py

## Hold the readers against real climate files (fetched from Debian and PyPI) and every model against its reference table.
oracles: build
	scripts/fetch-climate-fixtures vendor/climate
	python3 scripts/check-climate-spots.py --files vendor/climate
	$(RELEASE) verify

## Run the default comparison and execute the notebooks on its outputs.
notebooks: build
	scripts/make-notebooks

lint:
	swift format lint --recursive --parallel Sources Tests Package.swift

format:
	swift format --in-place --recursive --parallel Sources Tests Package.swift

clean:
	rm -rf .build .build-test
