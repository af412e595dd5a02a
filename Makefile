# Everything happens in .venv, from the locked packages of requirements/.
# Another Python than python3: make test PYTHON=python3.13

PYTHON ?= python3
UV_VERSION := 0.13.8

.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo app test docs reference web nightly bench lock clean

help:
	@echo "make demo    reproduce the trial of Williams 2018 and write its report"
	@echo "make app     open the page in a browser"
	@echo "make test    run every check that a change must pass"
	@echo "make docs    write the pages of steps, hypotheses and parameters anew"
	@echo "make reference write the values that an installation must give, anew"
	@echo "make web     build the page of web/ anew (Node 20 or newer)"
	@echo "make nightly run the long studies: influence, false alarms, kills, recovery (hours)"
	@echo "make bench   measure speed beside other solvers (20 minutes, a quiet machine)"
	@echo "make lock    renew requirements/*.lock; UPGRADE=1 takes the newest versions"
	@echo "make clean   remove .venv and every cache"

demo: .venv/demo.stamp
	@.venv/bin/equipoise reproduce williams_2018

app: .venv/test.stamp
	@.venv/bin/equipoise open

test: .venv/test.stamp
	@./check

docs: .venv/test.stamp
	@.venv/bin/equipoise model pages --out docs

REFERENCE = src/equipoise/tasks/reference.toml

reference: .venv/test.stamp
	@.venv/bin/python -c "from equipoise.tasks.installation import reference_text; \
	  print(reference_text(), end='')" > $(REFERENCE).part
	@mv $(REFERENCE).part $(REFERENCE)

web:
	@cd web && npm ci --no-fund --no-audit && npm run build

nightly: .venv/test.stamp
	@.venv/bin/equipoise model influence --sample 1024 --out docs
	@.venv/bin/python -m studies.audit_alarms
	@.venv/bin/python -m studies.run_kills
	@.venv/bin/python -m studies.prediction_coverage
	@.venv/bin/python -m studies.type_one
	@.venv/bin/python -m studies.recovery

bench: .venv-bench/bench.stamp .venv/test.stamp
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 \
	  .venv-bench/bin/python -m benchmarks
	@.venv/bin/python -m benchmarks.browser

# A stamp is newer than what it was made from, so a second run installs nothing.

.venv/created.stamp:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "'$(PYTHON)' is missing. Install Python 3.11 or newer," \
	    "or name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) -V 2>&1) is too old. Install Python 3.11 or newer," \
	    "and name it: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$$($(PYTHON) -V) lacks venv. Install it" \
	    "(Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) -V)"
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/%.stamp: requirements/%.lock pyproject.toml .venv/created.stamp
	@echo "Installing the packages of $<, each checked by its hash (under a minute)"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --only-binary :all: -r $<
	@echo "Installing equipoise from this folder"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv-bench/bench.stamp: requirements/bench.lock pyproject.toml .venv/created.stamp
	@echo "Installing the packages of $< in .venv-bench (minutes)"
	@test -x .venv-bench/bin/python || .venv/bin/python -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --only-binary :all: -r $<
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check \
	  --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# test.lock first, then the others within it: the same versions are shipped,
# tested and measured.

COMPILE = .venv-lock/bin/uv pip compile pyproject.toml --quiet --no-config \
  --universal --python-version 3.11 --fork-strategy fewest --only-binary :all: \
  --generate-hashes --no-emit-index-url --no-emit-find-links \
  --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: .venv-lock/uv-$(UV_VERSION).stamp
	$(COMPILE) --all-extras --group build --group test \
	  -o requirements/test.lock
	$(COMPILE) --group build -c requirements/test.lock -o requirements/demo.lock
	$(COMPILE) --group build --group bench -c requirements/test.lock \
	  -o requirements/bench.lock

.venv-lock/uv-$(UV_VERSION).stamp:
	@echo "Installing uv $(UV_VERSION) in .venv-lock"
	@$(PYTHON) -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check \
	  --only-binary :all: uv==$(UV_VERSION)
	@touch $@

clean:
	rm -rf .venv .venv-bench .venv-lock build .hypothesis .import_linter_cache \
	  .pytest_cache .ruff_cache src/equipoise.egg-info
	find src tests -name __pycache__ -prune -exec rm -rf {} +
