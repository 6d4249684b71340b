# The short commands; `make help` lists them. CMake does the work, with the presets in CMakePresets.json.
#
#   ARGS="…"            passed on to the program (run) or to ctest (test)
#   TORCH=/path         another LibTorch than Debian's: the folder of a PyPI torch wheel, or an unpacked libtorch
#   CI=true             warnings are errors
#   CMAKE_ARGS="…"      more options for CMake

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

preset := $(if $(filter-out 0 false no off,$(CI)),ci,release)
install := packaging/install-dependencies.sh $(if $(TORCH),--without-torch)
# Each LibTorch has a build folder of its own, so that going back and forth costs nothing.
build := build/release$(if $(TORCH),-torch-$(shell printf %s '$(abspath $(TORCH))' | cksum | cut -d' ' -f1))
configure = cmake --preset $(1) -B $(2) $(if $(TORCH),-DCMAKE_PREFIX_PATH='$(abspath $(TORCH))') $(CMAKE_ARGS)
# A test for each core, and a thread for each test; then what was skipped, and why.
suite = status=0; OMP_NUM_THREADS=$${OMP_NUM_THREADS:-1} ctest $(1) --output-on-failure -j $(shell nproc) $(ARGS) || status=$$?; \
    tests/skipped.sh $(2) || status=1; exit $$status
program = $(build)/app/unroll
sources = $(shell git ls-files '*.cpp' '*.h')
lupdate = $(firstword $(wildcard /usr/lib/qt6/bin/lupdate $(shell command -v lupdate-qt6)) lupdate)

.PHONY: help dependencies configure build run test test-dependencies deb bench benchmarks asan tsan format check-format tidy lupdate clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20
	@echo; sed -n 's/^#   \([A-Z_]*=.*\)/  \1/p' Makefile

dependencies:
	@$(install)

configure: dependencies
	@$(call configure,$(preset),$(build))

build: configure ## install what is missing, configure, build Release
	@cmake --build $(build)

run: build ## build and start Unroll; without a display the main job runs headless
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    exec $(program) $(ARGS); \
	elif [ -n '$(subst ','\'',$(ARGS))' ]; then \
	    QT_QPA_PLATFORM=offscreen exec $(program) $(ARGS); \
	else \
	    echo "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open."; \
	    echo "Doing the main job without one instead: unroll demo --out demo-out"; \
	    QT_QPA_PLATFORM=offscreen exec $(program) demo --out demo-out; \
	fi

test-dependencies:
	@$(install) --tests

test: test-dependencies build ## build and run the whole test suite
	@$(call suite,--test-dir $(build),$(build))

deb: build ## make the Debian package, in build/packages
	@$(install) --package
	@cd $(build) && cpack -G DEB -B $(CURDIR)/build/packages
	@rm -rf build/packages/_CPack_Packages

benchmarks: build
	@cmake --build $(build) --target benchmarks

bench: benchmarks ## build and run the benchmarks
	@for bench in $(build)/tests/bench_*; do [ -x "$$bench" ] || continue; echo "== $${bench##*/}"; QT_QPA_PLATFORM=offscreen "$$bench" $(ARGS); done
	@if /usr/bin/python3 -c 'import torch' 2>/dev/null; then tests/bench/paired_training.py $(program); \
	else echo 'Debian'"'"'s python3-torch is not installed: no comparison with PyTorch in Python.'; fi

asan: test-dependencies ## the tests under AddressSanitizer and UBSan
	@cmake --preset asan $(CMAKE_ARGS)
	@cmake --build --preset asan
	@$(call suite,--preset asan,build/asan)

tsan: test-dependencies ## the tests under ThreadSanitizer
	@cmake --preset tsan $(CMAKE_ARGS)
	@cmake --build --preset tsan
	@$(call suite,--preset tsan,build/tsan)

format: ## format the sources
	@$(install) --format
	@clang-format -i $(sources)

check-format:
	@$(install) --format
	@clang-format --dry-run -Werror $(sources)

# A folder that is configured and never built: clang cannot read the precompiled headers of g++, and parses them itself.
tidy: ## static analysis; ARGS="core/data" for a part
	@$(install) --develop
	@$(call configure,release,build/tidy) -DCMAKE_CXX_COMPILER_LAUNCHER= -DUNROLL_UNITY=OFF >/dev/null
	@run-clang-tidy -quiet -p build/tidy $(if $(ARGS),$(addprefix ^$(CURDIR)/,$(ARGS)),'^$(CURDIR)/(app|core|ui)/')

lupdate: ## bring the translation files up to date with the sources
	@$(lupdate) -I . -I core app core ui -no-obsolete -locations none -source-language en -ts translations/unroll_zh_CN.ts
	@$(lupdate) -I . -I core app core ui -no-obsolete -locations none -pluralonly -source-language en -target-language en \
	    -ts translations/unroll_en.ts

clean: ## remove everything that was built
	@rm -rf build
