"""The command line: arguments in, exit code out. Only this room prints.

One module a command; a command's module is imported when the command is asked for, or listed.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from vbhc import i18n, office


def _language_of(arguments: list[str]) -> str | None:
    """Return the language asked for last: click's own messages need it before click is imported."""
    asked = None
    for argument, following in zip(arguments, [*arguments[1:], None], strict=False):
        if argument == "--lang":
            asked = following
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked


i18n.set_language(_language_of(sys.argv[1:]))
i18n.set_usual_language(office.language(Path()))
i18n.bind_click()

import click

from vbhc.cli.common import ASKED, DONE, FAILED, HELP, LANGUAGE, report
from vbhc.errors import Problem, VbhcError
from vbhc.i18n import _

# In the order of the help page: each the module of this room that holds it.
COMMANDS = ("new", "render", "check", "pdf", "rules", "schema", "completion")


class _Commands(click.Group):
    """The commands, each imported when it is needed."""

    def __init__(self, **settings: Any) -> None:
        # click looks for what a mistyped name may mean among the keys.
        names: dict[str, Any] = dict.fromkeys(COMMANDS)
        super().__init__(commands=names, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of their use, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name; click says so when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"vbhc.cli.{cmd_name}"), cmd_name)
        return command


def main() -> None:
    """Run the command line and leave with its exit code."""
    _prepare_streams()
    if instruction := os.environ.get(ASKED):
        from vbhc.cli.completion import answer

        sys.exit(answer(cli, instruction))
    try:
        code = _run()
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; Python would complain at exit.
        _leave_output()
        code = DONE
    except SystemExit:  # how click leaves when it meets the broken pipe
        code = DONE
    except OSError as error:
        code = _unprinted(error)
    except KeyboardInterrupt:  # where click does not see it
        click.echo(_("stopped"), err=True)
        code = FAILED
    except Exception as error:  # the last door: no traceback reaches a user
        code = _failed(error)
    sys.exit(code)


def _prepare_streams() -> None:
    if sys.stdout is None:  # closed, or pythonw: the results go nowhere
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    for stream in filter(None, (sys.stdout, sys.stderr)):
        # A redirected stream on a Vietnamese Windows would else die at the first accent.
        stream.reconfigure(encoding="utf-8", errors="replace")


def _leave_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unprinted(error: OSError) -> int:
    """Say that standard output takes nothing more, as on a full disk; any other error is ours."""
    if error.filename is not None:  # of a file, which should have been caught where it is written
        return _failed(error)
    from vbhc.system import reason_of

    _leave_output()
    message = _("the results cannot be printed: {reason}").format(reason=reason_of(error))
    hint = _("look where standard output goes, or write into a file")
    report([Problem(message, hint=hint)])
    return FAILED


def _failed(error: Exception) -> int:
    if os.environ.get("VBHC_DEBUG"):
        raise error
    message = _("the program failed ({detail}); this is a fault of ours, please report it")
    click.echo(message.format(detail=f"{type(error).__name__}: {error}"), err=True)
    return FAILED


def _run() -> int:
    """Run the command; everything a user can cause is told on standard error."""
    try:
        return cli.main(standalone_mode=False) or DONE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        from vbhc.cli.mistyped import meant

        if isinstance(error, click.UsageError) and (remedy := meant(error, sys.argv[1:])):
            click.echo(remedy, err=True)
    except click.Abort:
        click.echo(_("stopped"), err=True)
    except VbhcError as error:
        report(error.problems)
    return FAILED


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    help=_(
        "Official Vietnamese documents as Word files, in the format of Nghị định 30/2020/NĐ-CP."
    ),
)
@LANGUAGE
@click.version_option(package_name="vbhc", prog_name="vbhc", help=_("Show the version and leave."))
@HELP
@click.pass_context
def cli(context: click.Context) -> int:
    """Hold the commands; without one, say what to type first."""
    if context.invoked_subcommand is None:
        from vbhc.cli.first_run import show

        show(COMMANDS)
    return DONE
