# Two commands on a fresh machine (Python >= 3.11): `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
VBHC := $(BIN)/vbhc
DATA := -d fixtures/co-quan.yaml -d fixtures/cchc.yaml

.PHONY: demo test hunt coverage bench lint catalogue rules base clean

demo: .venv/ready
	$(VBHC) render ket-luan $(DATA) -o out/ket-luan.docx --force
	$(VBHC) render giao-viec $(DATA) -o out/giao-viec/ --force
	$(VBHC) render bang-phan-cong $(DATA) -o out/bang-phan-cong.docx --force
	$(VBHC) render bien-ban $(DATA) -o out/bien-ban.docx --force
	$(VBHC) check out/ket-luan.docx out/giao-viec out/bang-phan-cong.docx out/bien-ban.docx

test: .venv/ready
	$(BIN)/pytest -n auto $(if $(COVER),-m "not slow and not bare" --cov --cov-report=,-m "not slow")

# What is promised of any input, tried on new examples again and again; the first failure ends it.
TIMES ?= 10
hunt: .venv/ready
	for time in $$(seq $(TIMES)); do $(BIN)/pytest -q -n auto -m "hypothesis and not slow" || exit; done

# The tests, and how much of the code they run: of the command line, then of all else, where less
# than 95 % of lines and branches is a failure.
coverage:
	$(MAKE) test COVER=yes
	$(BIN)/coverage report --include='*/vbhc/cli/*' --fail-under=0
	$(BIN)/coverage report --omit='*/vbhc/cli/*'

# How fast, beside other tools (installed under .bench/): writes docs/toc-do.md, about a quarter of an hour.
bench: .venv/ready
	$(BIN)/python -m benchmarks

lint: .venv/ready
	$(BIN)/ruff format --check src tests tools benchmarks
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/mypy

# After a message was added or changed.
catalogue: .venv/ready
	$(BIN)/python tools/catalogue.py

# After a rule of the checker or one of its cases was changed: docs/quy-tac.md is made from them.
rules: .venv/ready
	$(BIN)/python tools/make_rules_page.py

# After the decree's data were changed: the styles of the base package come from them.
base: .venv/ready
	$(BIN)/python -m vbhc.word.base

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

clean:
	rm -rf .venv .bench out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
