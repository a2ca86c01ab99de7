"""What every test may use: the option `--accept`, the shipped conclusion, the language put back."""

from __future__ import annotations

import os
import signal
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from vbhc.i18n import language, set_language
from word.support import shipped_conclusion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.document import VanBan


# What the developer's machine asks of the program is not asked of it here, nor of its processes.
for _name in ("VBHC_LANG", "VBHC_DEBUG", "COLUMNS"):
    os.environ.pop(_name, None)

# A slow machine is no fault of the code. Where CI is set hypothesis takes a profile of its own.
if not os.environ.get("CI"):
    settings.register_profile("vbhc", deadline=None)
    settings.load_profile("vbhc")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what the golden documents are now; a document with a fault is refused",
    )


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session", autouse=True)
def commands_in_the_usual_language() -> None:
    """Load the commands: their help is worded in the language of the moment, once for all tests.

    Else the first test that types a command, perhaps in English, would choose for those after it.
    """
    set_language(None)
    cli = import_module("vbhc.cli")
    for name in cli.COMMANDS:
        import_module(f"vbhc.cli.{name}")


@pytest.fixture(autouse=True)
def signals_as_usual() -> None:
    """Hear Ctrl-C and the end of the terminal: who is started in the background ignores them.

    So does the command line when it has said "stopped" and is about to leave; in a test it is left
    without leaving Python, and the next test must be heard.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def language_put_back() -> Iterator[None]:
    """Put the default language back: a test may choose one, the next must not see it."""
    yield
    set_language(None)
    assert language() in {"vi", "en"}


@pytest.fixture(scope="session")
def conclusion() -> VanBan:
    """Return the conclusion of the shipped fixtures, as a draft."""
    return shipped_conclusion()
