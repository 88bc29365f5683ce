# shutdown-conformance: what people type.  Everything else is a subcommand of the runner.
#
#   make deps check        all set-up, then the suite against the machine's OpenSSL
#   make deps selftest     all set-up, then the project's own tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

OPENSSL_DIR ?=
CFLAGS ?= -O2 -g
JOBS ?=
ID ?=
DEPTH ?=
EDITION ?=
CONF ?=
TAP ?=

# One tree per stack: the system's, or the folder that OPENSSL_DIR names.
slug := $(if $(OPENSSL_DIR),$(shell cd '$(OPENSSL_DIR)' 2>/dev/null && pwd -P | tr -c 'A-Za-z0-9.\n-' _ | sed 's/^_*//'),system)
B := build/$(or $(slug),unknown)
runner := $(B)/shutdown-conformance
selftests := $(B)/selftests
saboteur := $(B)/saboteur.so

harness := $(wildcard harness/*.c)
tests := $(wildcard harness/tests/*.c)
suites := $(sort $(wildcard suites/*.c))
contract := $(sort $(wildcard fixtures/contract/*.def))

warnings := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Werror
includes := -D_GNU_SOURCE -iquote harness -iquote $(B)
object = $(patsubst %.c,$(B)/%.o,$(1))
runner_objects := $(call object,$(harness) $(suites))
test_objects := $(call object,$(tests) $(filter-out harness/main.c,$(harness)) $(suites))

options := $(if $(ID),--id '$(ID)') $(if $(DEPTH),--depth '$(DEPTH)') $(if $(EDITION),--edition '$(EDITION)') \
	$(if $(CONF),--conf '$(CONF)') $(if $(JOBS),--jobs '$(JOBS)') $(if $(TAP),--tap '$(TAP)')

##: run
check: $(runner) ## run the suite: ID=glob DEPTH=full EDITION=release CONF=system JOBS=n TAP=file OPENSSL_DIR=folder
	@$(runner) check $(options)

list: $(runner) ## the cases, an id a line (ID=glob DEPTH=full)
	@$(runner) list $(options)

selftest: $(selftests) $(runner) $(saboteur) ## the project's own tests
	@mkdir -p $(B)/tmp
	@TEMP=$(B)/tmp $(selftests) $(B)

coverage-md: $(runner) ## write COVERAGE.md anew from the tables
	@$(runner) coverage-md > COVERAGE.md.new && mv COVERAGE.md.new COVERAGE.md

bench: $(runner) ## measure the costs that the README states
	@$(runner) bench $(options)

##: set up
deps: ## install what a run needs, with the system's package manager
	@harness/deps.sh run

deps-dev: ## install what development wants besides
	@harness/deps.sh dev

clean: ## remove build/
	@rm -rf build

help: ## this text
	@sed -n -e 's/^##: \(.*\)/\n\1/p' -e 's/^\([a-z-]*\):.* ## \(.*\)/  make \1|\2/p' Makefile | \
		awk -F'|' 'NF == 2 { printf "%-20s %s\n", $$1, $$2; next } { print }'

.PHONY: check list selftest coverage-md bench deps deps-dev clean help FORCE

# `make deps check` installs first, also with -j.
installs := $(filter deps deps-dev,$(MAKECMDGOALS))

$(B)/cflags: FORCE | $(installs)
	@CC='$(CC)' CFLAGS='$(CFLAGS)' LDFLAGS='$(LDFLAGS)' harness/find-stack.sh '$(B)' '$(CURDIR)' '$(OPENSSL_DIR)'

$(B)/libs $(B)/flags $(B)/stack-config.h: $(B)/cflags ;

# The lists that the compiler reads: a new suite or page is a new file.
$(B)/contract.inc: $(contract) $(B)/cflags
	@printf '#include "$(CURDIR)/%s"\n' $(contract) | cmp -s - $@ || printf '#include "$(CURDIR)/%s"\n' $(contract) > $@

$(B)/suites.inc: $(suites) $(B)/cflags
	@printf 'SUITE(%s)\n' $(basename $(notdir $(suites))) | cmp -s - $@ || printf 'SUITE(%s)\n' $(basename $(notdir $(suites))) > $@

$(B)/%.o: %.c $(B)/cflags $(B)/flags $(B)/contract.inc $(B)/suites.inc $(B)/stack-config.h
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(warnings) $(includes) @$(B)/cflags -MD -MP -c -o $@ $<

# Suites compile without any header of a stack.
$(B)/suites/%.o: suites/%.c $(B)/cflags $(B)/flags $(B)/contract.inc
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(warnings) $(includes) -MD -MP -c -o $@ $<

$(runner): $(runner_objects) $(B)/libs
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(runner_objects) @$(B)/libs

$(selftests): $(test_objects) $(B)/libs
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(test_objects) @$(B)/libs

$(saboteur): fixtures/saboteurs/saboteur.c $(wildcard fixtures/saboteurs/*.def) $(B)/cflags $(B)/flags
	$(CC) $(CFLAGS) $(warnings) $(includes) @$(B)/cflags -fPIC -shared -o $@ $< -ldl

-include $(patsubst %.o,%.d,$(runner_objects) $(test_objects))
