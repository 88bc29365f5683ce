# shutdown-conformance: builds the program and runs its subcommands.
#
#   make deps check        installs what is missing, then runs the suite against the machine's OpenSSL
#   make deps selftest     installs what is missing, then runs the project's own tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# In every locale [A-Z] is the letters of ASCII: in some, I is not between A and Z.
export LC_ALL := C

OPENSSL_DIR ?=
CFLAGS ?= -O2 -g
LDFLAGS ?=
JOBS ?=
ID ?=
DEPTH ?=
EDITION ?=
CONF ?=
TAP ?=
JUNIT ?=
SHARD ?=
SNAPSHOT ?=
STRICT ?=
SANITIZE ?=
VALGRIND ?=
SECONDS ?=
WITHOUT ?=
SHARDS ?=
GATE ?=
SEED ?= $(shell date +%Y%m%d)
COUNT ?= 50
STATIC ?=
SELFCOVERAGE ?=
UNPRUNED ?=
ENGINE ?=
OUT ?=
MOVES ?= few

# Quotes a value as one word of the shell.
quoted = '$(subst ','\'',$(1))'
option = $(if $(2),$(1) $(call quoted,$(2)))

PREFIX ?= /usr/local
DESTDIR ?=
root = $(DESTDIR)$(PREFIX)
share = $(root)/share/shutdown-conformance
bash_completion = $(root)/share/bash-completion/completions/shutdown-conformance
zsh_completion = $(root)/share/zsh/site-functions/_shutdown-conformance
release = shutdown-conformance-$(shell sed -n 's/^\#define SUITE_VERSION "\(.*\)"/\1/p' harness/results/results.h)

# A line break would end a recipe's command.
comma := ,
define newline


endef
$(foreach name,OPENSSL_DIR CC CFLAGS LDFLAGS JOBS ID DEPTH EDITION CONF TAP JUNIT SHARD SNAPSHOT WITHOUT SEED COUNT MOVES ENGINE \
	OUT SECONDS PREFIX DESTDIR,$(if $(findstring $(newline),$($(name))),$(error $(name) holds a line break: give it without)))

# These have the path of the repository in the words of a shell or of another program.
plainly := selftest programs stacks matrix page pages findings coverage selfcoverage without fuzz lint
$(if $(filter $(plainly),$(MAKECMDGOALS)),$(if $(shell case $(call quoted,$(CURDIR)) in (*[!A-Za-z0-9._/+~@%=-]*) echo special ;; esac),\
	$(error the path of the repository, $(CURDIR), holds a blank or a special character: move it to a plain one for make $(filter $(plainly),$(MAKECMDGOALS)))))

# Each stack has a build folder of its own: build/system, or one named after OPENSSL_DIR. A path that others could share
# a name with has its checksum behind.
slug := $(if $(OPENSSL_DIR),$(shell CDPATH= cd -- $(call quoted,$(OPENSSL_DIR)) 2>/dev/null && path=$$(pwd -P) && \
	name=$$(printf %s "$$path" | tr -c 'A-Za-z0-9.-' _ | sed 's/^_*//') && sum=$$(printf %s "$$path" | cksum) && \
	case $$path in \
		(/ | /system | /common | *[!A-Za-z0-9./-]* | *-address | *-undefined | *-leak | *-without | *-static | *-counted) \
			echo "$$name+$${sum%% *}" ;; (*) echo "$$name" ;; esac),system)
B := build/$(or $(slug),unknown)$(if $(SANITIZE),-$(subst $(comma),-,$(SANITIZE)))$(if $(WITHOUT),-without)$(if $(STATIC),-static)$(if $(SELFCOVERAGE),-counted)
# What knows nothing of a stack is compiled once for all of them: lists in build/common, objects below it, in a folder
# for each set of flags.
common := build/common
C := $(common)/$(firstword $(shell printf '%s\n' $(call quoted,$(CC)) $(call quoted,$(CFLAGS)) $(call quoted,$(SANITIZE)) \
	$(call quoted,$(SELFCOVERAGE)) | cksum))
runner := $(B)/shutdown-conformance
selftests := $(B)/selftests
saboteur := $(B)/saboteur.so
sabotaged := $(B)/sabotaged

# The folders of harness/: each uses only those before it (harness/tests/graph.sh checks that).
stages := contract judge stack channel play run results explore report quality cli
harness := $(wildcard $(stages:%=harness/%/*.c))
tests := $(wildcard harness/tests/*.c)
suites := $(sort $(wildcard suites/*.c))
contract := $(sort $(wildcard fixtures/contract/*.def))
own := $(sort $(wildcard fixtures/contract/own/*.def))

warnings := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Werror
# Functions are bound when the program starts; otherwise the process of each case would bind them again.
bound := -Wl,-z,now
# At a fixed address the tables need no relocation, and stay pages of the file that no process of a case copies.
fixed := -fno-pie
# What is installed does not tell where it was built.
fixed += $(if $(SELFCOVERAGE),,-ffile-prefix-map=$(call quoted,$(CURDIR))=.)
bound += -no-pie
includes := -D_GNU_SOURCE -iquote harness -iquote $(common)
# The variables that chose the build folder, for the command that runs a case again.
variant := $(if $(SANITIZE), SANITIZE=$(SANITIZE))$(if $(WITHOUT), WITHOUT=$(call quoted,$(WITHOUT)))$(if $(STATIC), STATIC=$(STATIC))
# A line of the compiler, for the rules below and for compile_commands.json.
compile = $(CC) $(CFLAGS) $(fixed) $(sanitized) $(warnings) $(includes)
of_stack = -iquote $(B) $(if $(variant),-DBUILD_VARIANT=$(call quoted,"$(variant)"))
of_suites := -iquote harness/contract
of_saboteurs := -iquote fixtures/saboteurs
# The files of harness/ that need the headers of a stack, or what was found out about it.
stacked := $(wildcard $(patsubst %,harness/%/*.c,stack channel play)) $(addprefix harness/,explore/position.c \
	quality/bench.c quality/kill_matrix.c report/junit.c report/man_page.c report/xml_library.c run/rerun.c run/session.c)
object = $(patsubst %.c,$(B)/%.o,$(filter $(stacked) $(tests),$(1))) $(patsubst %.c,$(C)/%.o,$(filter-out $(stacked) $(tests),$(1)))
runner_objects := $(call object,$(harness) $(suites))
test_objects := $(call object,$(tests) $(filter-out harness/cli/main.c,$(harness)) $(suites))

unknown := $(filter-out address undefined leak fuzzer-no-link,$(subst $(comma), ,$(SANITIZE)))
$(if $(unknown),$(error SANITIZE names no sanitizer that is known here: $(unknown) (address, undefined, leak, with commas between)))
$(if $(VALGRIND),$(if $(shell command -v valgrind),,$(error there is no valgrind: make deps-dev installs it)))

# SELFCOVERAGE measures the coverage of harness/; all processes add to the same files.
override CFLAGS := $(CFLAGS)$(if $(SELFCOVERAGE), -O0 --coverage)
override LDFLAGS := $(LDFLAGS)$(if $(SELFCOVERAGE), -Wl$(comma)-u$(comma)__gcov_dump$(comma)-u$(comma)__gcov_reset)

# Sanitizers and valgrind: when they report an error, the process of the case exits with 23 (play/guard.h).
# A crash stays a signal, as it is without them: a finding may select it.
sanitized := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
# Of freed memory 4 MB are kept to find late uses, which is more than a case frees: each process of a case copies them.
export ASAN_OPTIONS ?= exitcode=23:handle_segv=0:quarantine_size_mb=4
export LSAN_OPTIONS ?= exitcode=23
export UBSAN_OPTIONS ?= exitcode=23:print_stacktrace=1
valgrind := $(if $(VALGRIND),valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=23)
watched := $(if $(VALGRIND),--tidy --limit 120)

# Prints one short line for each step; V=1 prints the commands.
V ?=
quietly := $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),@:,@printf '  %-4s %s\n')

# Compilers write to a temporary file, which is then renamed: an interrupted build leaves no incomplete file.
draft = $@.$$$$
keep_draft = && mv $(draft) $@ || { rm -f $(draft); exit 1; }

# What a linker says of a library is many lines; the sentence names the file that has them.
keep_linked = 2>$@.log && rm -f $@.log && mv $(draft) $@ || { rm -f $(draft); [ ! -s $@.log ] || echo \
	'$@ cannot be linked (are headers and library of one build, and do CFLAGS and LDFLAGS fit them?): see $@.log' >&2; exit 2; }

# What `make sanitized` runs: all cases take minutes.
sample := */tls1.3/client/roomy/plain

options := $(call option,--id,$(ID)) $(call option,--depth,$(DEPTH)) $(call option,--edition,$(EDITION)) \
	$(call option,--conf,$(CONF)) $(call option,--jobs,$(JOBS)) $(call option,--shard,$(SHARD))
compared := $(call option,--tap,$(TAP)) $(call option,--junit,$(JUNIT)) $(call option,--snapshot,$(SNAPSHOT)) $(if $(STRICT),--strict) $(if $(V),--in-full)
kept := $(call option,--out,$(OUT))

##: run
check: $(runner) ## run the suite: ID=glob DEPTH=full EDITION=release CONF=system JOBS=n SHARD=k/n OUT=file TAP=file JUNIT=file STRICT=1 V=1 SNAPSHOT=file SANITIZE=address,undefined VALGRIND=1 WITHOUT="A B" OPENSSL_DIR=folder
	@$(valgrind) $(runner) check $(options) $(compared) $(kept) $(watched)

gate: $(runner) ## the same, and fail for every change since the snapshot of the release
	@$(runner) gate $(options) $(compared) $(kept)

# The shell divides SHARDS, and finds the files of its globs.
merge: $(runner) ## put the shards of a run, or of an exploration, together and judge them as the whole: OUT=file SHARDS="shard-*.jsonl" GATE=1 (as gate does) TAP=file JUNIT=file STRICT=1
	@$(runner) merge $(call quoted,$(OUT)) $$SHARDS $(compared) $(if $(GATE),--gate)

accept: $(runner) ## make the results of the last complete run the snapshot of the release (SNAPSHOT=file)
	@$(runner) accept $(call option,--snapshot,$(SNAPSHOT))

sanitized: ## run a sample (each scenario once, in TLS 1.3) under AddressSanitizer and UndefinedBehaviorSanitizer, leaks included; another one: ID=glob
	@$(MAKE) --no-print-directory SANITIZE=address,undefined ID=$(call quoted,$(or $(ID),$(sample))) check

list: $(runner) ## print the ids of the cases (ID=glob DEPTH=full)
	@$(runner) list $(options)

selftest: $(selftests) $(runner) $(saboteur) $(B)/compile_commands.json ## run the project's own tests
	@mkdir -p $(B)/tmp
	@env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL OBJECTS=$(C) TEMP=$(call quoted,$(CURDIR)/$(B)/tmp) $(selftests) $(B) # tests call make

reproduce: $(runner) ## print a case as a standalone C program, which shows its defect (ID=whole id)
	@$(runner) reproduce $(call quoted,$(ID)) $(call option,--edition,$(EDITION)) $(call option,--conf,$(CONF))

programs: $(runner) ## check the harness by programs that do not contain it: those of findings, and COUNT others picked by SEED (OPENSSL_DIR=folder)
	@harness/tests/programs.sh $(B) $(call quoted,$(SEED)) $(call quoted,$(COUNT))

coverage-md: $(runner) ## write COVERAGE.md from the tables
	@$(runner) coverage-md > $(B)/COVERAGE.md && cp $(B)/COVERAGE.md COVERAGE.md.new && mv COVERAGE.md.new COVERAGE.md

conflicts: $(runner) ## print where manual pages contradict each other, and what the library does (EDITION=release)
	@$(runner) conflicts $(options)

pages: $(runner) ## prove that each clause stands in the manual pages of its releases: those of all Debian suites, downloaded into build/pages; families by the files of build/pages/own
	@fixtures/contract/pages.sh build/pages $(runner)

saboteurs: $(runner) $(saboteur) ## run the suite against libraries that break one promise each, and print which row detects it (ID=name)
	@! grep -q '\.a"' $(B)/libs || $(MAKE) --no-print-directory $(sabotaged)
	@$(runner) saboteurs $(call option,--id,$(ID))

stacks: ## download the libraries of all Debian suites into build/stacks (ID=glob)
	@fixtures/stacks/fetch.sh build/stacks $(call option,,$(ID))

matrix: ## run the suite on every downloaded library; print the matrix, and write it as JSON and HTML to build/matrix
	@[ -d build/stacks ] || fixtures/stacks/fetch.sh build/stacks >&2
	@fixtures/stacks/matrix.sh $(CURDIR)/build/stacks $(CURDIR)/build/matrix "$(MAKE) --no-print-directory -j2"

coverage: ## measure which of the library's shutdown code the suite reaches: build/coverage/index.html (OPENSSL_DIR=tree built with --coverage; SUITE=Debian suite, whose source is built; default: the source of the installed OpenSSL)
	@fixtures/coverage/coverage.sh $(CURDIR)/build/coverage "$(MAKE) --no-print-directory -j2" $(call quoted,$(OPENSSL_DIR)) $(call quoted,$(SUITE))

selfcoverage: ## measure which code of harness/ the self-tests and a run reach: build/selfcoverage/index.html
	@fixtures/coverage/self.sh build/selfcoverage "$(MAKE) --no-print-directory -j2"

coverage-accept: ## copy the figures of the last coverage run into COVERAGE.md
	@[ -f build/coverage/work/stack ] || { echo 'there are no figures: run make coverage' >&2; exit 2; }
	@cp build/coverage/work/reached.txt "fixtures/coverage/reached/$$(cat build/coverage/work/stack).txt"
	@$(MAKE) --no-print-directory coverage-md

page: ## test the page of the matrix in headless Chromium: on a desk and a phone, light and dark, and as it is printed
	@harness/tests/page.sh build/matrix/matrix.html $(CURDIR)/build/matrix/page

page-picture: ## write fixtures/page.png, the picture of the page of the matrix in README.md (ROW=clause CELL=clause/stack)
	@harness/tests/page-picture.sh build/matrix/matrix.html $(CURDIR)/build/matrix/picture fixtures/page.png \
		$(call quoted,$(or $(ROW),SD_028)) $(call quoted,$(or $(CELL),SD_028/openssl-3.0))

determinism: $(runner) ## run four times, with different numbers of workers and orders, and compare byte for byte (ID=glob)
	@harness/tests/determinism.sh $(runner) $(options)

fuzz: ## fuzz the readers of findings, snapshots, results, explorations and records with libFuzzer, SECONDS each (needs clang)
	@if command -v clang >/dev/null; then \
		$(MAKE) --no-print-directory CC=clang SANITIZE=fuzzer-no-link,address,undefined fuzz-them; \
	else echo 'fuzz: skipped, there is no clang (make deps-dev installs it)'; fi

fuzz-them: $(B)/fuzz
	@fixtures/fuzz/run.sh $(B)/fuzz $(or $(SECONDS),10)

explore: $(runner) ## make all sequences of calls up to a depth, and print which kinds break a rule (DEPTH=4 MOVES=core|few|many SECONDS=n ENGINE=image UNPRUNED=1 SHARD=k/n OUT=file JOBS=n EDITION=release STRICT=1 OPENSSL_DIR=folder)
	@$(runner) explore $(call quoted,$(or $(DEPTH),4)) $(call quoted,$(MOVES)) $(call option,--seconds,$(SECONDS)) \
		$(call option,--engine,$(ENGINE)) $(if $(UNPRUNED),--unpruned) $(call option,--shard,$(SHARD)) $(call option,--out,$(OUT)) \
		$(call option,--jobs,$(JOBS)) $(call option,--edition,$(EDITION)) $(if $(STRICT),--strict)

bench: $(runner) ## measure the costs that GUIDE.md states
	@$(runner) bench $(options)

without: ## build and run as for stacks that lack entries of harness/contract/capabilities.def, one by one and all together
	@harness/tests/without.sh "$(MAKE) --no-print-directory -j2"

findings: $(runner) matrix ## compare the findings with every downloaded library, run their programs, write FINDINGS.md
	@fixtures/findings/findings.sh $(CURDIR)/build/matrix $(CURDIR)/build/findings "$(MAKE) --no-print-directory -j2" $(CURDIR)/build/stacks
	@$(runner) findings-md > $(B)/FINDINGS.md && cp $(B)/FINDINGS.md FINDINGS.md.new && mv FINDINGS.md.new FINDINGS.md

findings-draft: $(runner) ## write the starts of findings to build/<stack>/drafts: one for each way in which cases of the last run fail (OPENSSL_DIR=folder)
	@rm -rf $(B)/drafts && mkdir -p $(B)/drafts && $(runner) findings-draft $(B)/drafts

compile-commands: $(B)/compile_commands.json ## write build/<stack>/compile_commands.json for clangd and clang-tidy, and link build/compile_commands.json to it
	@ln -sfn $(B:build/%=%)/compile_commands.json build/compile_commands.json

lint: $(B)/compile_commands.json ## run clang-format, clang-tidy, cppcheck, shellcheck, mandoc and yamllint on what git tracks
	@harness/tests/lint.sh $(B)

# For scripts: builds the program only; prints the build folder of the stack, and the one of what no stack changes.
build: $(runner)

tree:
	@echo $(B)

objects:
	@echo $(C)

##: install
install: $(runner) ## install program, certificates, findings, snapshots, manual page and completion for bash and zsh under DESTDIR and PREFIX (/usr/local)
	@install -d $(call quoted,$(root)/bin) $(call quoted,$(share)/certs) $(call quoted,$(share)/fixtures/snapshots) \
		$(call quoted,$(share)/fixtures/stacks) $(call quoted,$(share)/harness/report/page) $(call quoted,$(root)/share/man/man1)
	@install -m 755 $(runner) $(call quoted,$(root)/bin)
	@install -m 644 certs/*.pem certs/*.key $(call quoted,$(share)/certs)
	@install -m 644 fixtures/junit.xsd $(call quoted,$(share)/fixtures)
	@install -m 644 fixtures/snapshots/*.snap $(call quoted,$(share)/fixtures/snapshots)
	@for family in fixtures/findings/*/; do install -d $(call quoted,$(share))/$$family && \
		install -m 644 $$family*.finding $(call quoted,$(share))/$$family && \
		for patch in $$family*.patch; do [ ! -e $$patch ] || install -m 644 $$patch $(call quoted,$(share))/$$family; done; done
	@install -d $(call quoted,$(share)/fixtures/conflicts) && install -m 644 fixtures/conflicts/*.patch $(call quoted,$(share)/fixtures/conflicts)
	@install -m 644 fixtures/stacks/openssl.cnf $(call quoted,$(share)/fixtures/stacks)
	@install -m 644 harness/report/page/* $(call quoted,$(share)/harness/report/page)
	@install -m 644 harness/report/program.txt harness/report/program_quic.txt $(call quoted,$(share)/harness/report)
	@install -m 644 harness/cli/shutdown-conformance.1 $(call quoted,$(root)/share/man/man1)
	@install -D -m 644 harness/cli/completion.bash $(call quoted,$(bash_completion))
	@install -D -m 644 harness/cli/completion.zsh $(call quoted,$(zsh_completion))

uninstall: ## remove what install installs
	@rm -rf $(call quoted,$(root)/bin/shutdown-conformance) $(call quoted,$(share)) \
		$(call quoted,$(root)/share/man/man1/shutdown-conformance.1) \
		$(call quoted,$(bash_completion)) $(call quoted,$(zsh_completion))

dist: ## write a reproducible tarball of the last commit to build/
	@git rev-parse HEAD >/dev/null 2>&1 || { echo 'dist needs a clone: there is no commit here' >&2; exit 2; }
	@mkdir -p build
	@git archive --format=tar --prefix=$(release)/ HEAD | gzip -9n > build/$(release).tar.gz.draft
	@mv build/$(release).tar.gz.draft build/$(release).tar.gz && echo build/$(release).tar.gz

##: set up
deps: ## install what a run needs, with the system's package manager (make deps coverage: LCOV besides)
	@harness/stack/deps.sh $(if $(filter coverage selfcoverage,$(MAKECMDGOALS)),coverage,run)

deps-dev: ## install the development tools as well
	@harness/stack/deps.sh dev

clean: ## remove build/
	@rm -rf build

help: ## print this text
	@sed -n -e 's/^##: \(.*\)/\n\1/p' -e 's/^\([a-z-]*\):.* ## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | \
		awk -F'\t' 'NF == 2 { printf "%-22s %s\n", $$1, $$2; next } { print }'

.PHONY: install uninstall dist build compile-commands lint tree objects stacks matrix page page-picture pages findings findings-draft coverage coverage-accept selfcoverage without check sanitized gate merge accept list reproduce programs selftest saboteurs explore determinism fuzz fuzz-them coverage-md conflicts bench deps deps-dev clean help FORCE

# `make deps check` installs before anything is built, `make clean check` removes before; also with -j.
before := $(filter deps deps-dev clean,$(MAKECMDGOALS))
sanitized coverage selfcoverage: | $(before)

$(B)/cflags: FORCE | $(before)
	@WITHOUT=$(call quoted,$(WITHOUT)) STATIC=$(call quoted,$(STATIC)) CC=$(call quoted,$(CC)) CFLAGS=$(call quoted,$(CFLAGS)) LDFLAGS=$(call quoted,$(LDFLAGS)) \
		harness/stack/find-stack.sh $(B) $(call quoted,$(CURDIR)) $(call quoted,$(OPENSSL_DIR))

# find-stack.sh writes these files too.  They need a recipe, or make uses the times that it read before.
$(B)/libs $(B)/libraries $(B)/flags $(B)/tools $(B)/stack-config.h $(B)/capabilities.h: $(B)/cflags FORCE
	@:

# Lists of the pages and suites, for the compiler; they change when a file is added or removed.
lists := $(common)/contract.inc $(common)/own.inc $(common)/suites.inc
$(common)/contract.inc $(common)/own.inc: $(common)/%.inc: FORCE | $(B)/cflags
	@mkdir -p $(@D)
	@printf '#include "../../%s"\n' $($*) > $(draft); cmp -s $(draft) $@ && rm $(draft) || mv $(draft) $@

$(common)/suites.inc: FORCE | $(B)/cflags
	@mkdir -p $(@D)
	@printf 'SUITE(%s)\n' $(basename $(notdir $(suites))) > $(draft); cmp -s $(draft) $@ && rm $(draft) || mv $(draft) $@

$(filter $(B)/%,$(sort $(runner_objects) $(test_objects))): $(B)/%.o: %.c $(B)/cflags $(B)/flags $(lists) $(B)/stack-config.h | $(B)/capabilities.h
	@mkdir -p $(@D)
	$(say) CC $<
	$(quietly)$(compile) $(of_stack) @$(B)/cflags -MD -MP -MT $@ -MF $(@:.o=.d) -c -o $(draft) $< $(keep_draft)

# The others are compiled without the headers of the library under test.
$(filter $(C)/%,$(runner_objects)): $(C)/%.o: %.c $(lists) | $(B)/tools
	@mkdir -p $(@D)
	$(say) CC $<
	$(quietly)$(compile) $(if $(filter suites/%,$<),$(of_suites)) @$(B)/tools -MD -MP -MT $@ -MF $(@:.o=.d) -c -o $(draft) $< $(keep_draft)

# An entry for each file; a file's rule is the one of its place.
json = $(subst ",\",$(subst \,\\,$(1)))
entries = for file in $(1); do printf '%s\n  {"directory": "%s", "file": "%s", "command": "%s -c %s"}' \
	"$$sep" $(call quoted,$(call json,$(CURDIR))) "$$file" $(call quoted,$(call json,$(strip $(compile) $(2)))) "$$file"; sep=,; done
stack_flags = $(shell cat $(B)/cflags)
tool_flags = $(shell cat $(B)/tools)
$(B)/compile_commands.json: $(B)/cflags $(B)/flags $(lists) $(B)/stack-config.h $(B)/capabilities.h $(harness) $(tests) $(suites)
	@{ sep='['; $(call entries,$(stacked) $(tests) fixtures/fuzz/fuzz.c,$(of_stack) $(stack_flags)); \
		$(call entries,$(filter-out $(stacked),$(harness)),$(tool_flags)); \
		$(call entries,$(suites),$(of_suites) $(tool_flags)); \
		$(call entries,$(wildcard fixtures/saboteurs/*.c),$(of_stack) $(stack_flags) $(of_saboteurs)); \
		printf '\n]\n'; } > $(draft); cmp -s $(draft) $@ && rm $(draft) || mv $(draft) $@

$(runner): $(runner_objects) $(B)/libs $(B)/libraries
	$(say) LINK $@
	$(quietly)$(CC) $(CFLAGS) $(sanitized) $(LDFLAGS) $(bound) -o $(draft) $(runner_objects) @$(B)/libs $(keep_linked)

$(selftests): $(test_objects) $(B)/libs $(B)/libraries
	$(say) LINK $@
	$(quietly)$(CC) $(CFLAGS) $(sanitized) $(LDFLAGS) -no-pie -o $(draft) $(test_objects) @$(B)/libs $(keep_linked)

$(saboteur): $(wildcard fixtures/saboteurs/*) harness/stack/compat.h $(B)/cflags $(B)/flags $(B)/capabilities.h
	$(say) LINK $@
	$(quietly)$(compile) $(of_stack) @$(B)/cflags $(of_saboteurs) -fPIC -shared -o $(draft) \
		$(filter %.c,$^) -ldl $(keep_draft)

# No library can be preloaded over a static one: there the linker gives the saboteurs the calls of the functions.
hash := \#
wrapped = $(shell printf '$(hash)include "stack/compat.h"\n$(hash)define REAL(type, name, ...) wrapped name\n$(hash)define ASKED(...)\n$(hash)include "functions.def"\n' | \
	$(compile) $(of_stack) @$(B)/cflags $(of_saboteurs) -E -P -xc - | sed -n 's/^wrapped \([A-Za-z0-9_]*\).*/-Wl,--wrap=\1/p')
$(sabotaged): $(wildcard fixtures/saboteurs/*) $(runner_objects) $(B)/libs $(B)/libraries
	$(say) LINK $@
	$(quietly)$(compile) $(of_stack) @$(B)/cflags $(of_saboteurs) -DLINKED_IN $(LDFLAGS) $(bound) $(wrapped) -o $(draft) \
		$(filter %.c %.o,$^) @$(B)/libs $(keep_draft)

$(B)/fuzz: fixtures/fuzz/fuzz.c $(filter-out $(C)/harness/cli/main.o,$(runner_objects)) $(B)/libs
	$(say) LINK $@
	$(quietly)$(compile) $(of_stack) -fsanitize=fuzzer -no-pie @$(B)/cflags -o $(draft) $(filter %.c %.o,$^) @$(B)/libs $(keep_draft)

-include $(patsubst %.o,%.d,$(sort $(runner_objects) $(test_objects)))
