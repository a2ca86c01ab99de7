"""`vbhc completion`: the script that makes a shell complete our commands at Tab."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from vbhc.cli.common import ASKED, DONE, FAILED, HELP, LANGUAGE
from vbhc.errors import OutputError, Problem
from vbhc.i18n import N_, _

NAMES = ("bash", "zsh", "fish", "powershell")
# How each shell takes the script each time it starts.
_INSTALL = {
    "bash": N_("add this line to ~/.bashrc: eval \"$(vbhc completion bash)\""),
    "zsh": N_("add this line to ~/.zshrc, below compinit: eval \"$(vbhc completion zsh)\""),
    "fish": N_("run: vbhc completion fish > ~/.config/fish/completions/vbhc.fish"),
    "powershell": N_(
        "add this line to the file $PROFILE: vbhc completion powershell | Out-String | Invoke-Expression"
    ),
}  # fmt: skip


@click.command(
    "completion",
    options_metavar=_("[OPTIONS]"),
    help=_("Print the script that completes the words of a command at Tab."),
)
@click.argument(
    "shell", metavar="[bash|zsh|fish|powershell]", required=False,
    shell_complete=lambda _context, _argument, typed: [n for n in NAMES if n.startswith(typed)],
)  # fmt: skip
@LANGUAGE
@HELP
def completion(shell: str | None) -> int:
    """Print the script; a person who looks at it is told where it goes."""
    from vbhc.cli.shells import SHELLS

    program = click.get_current_context().find_root().command
    name = _known(shell or _current())
    click.echo(SHELLS[name](program, {}, "vbhc", ASKED).source().encode(), nl=False)
    if sys.stdout is not None and sys.stdout.isatty():
        click.echo(_(_INSTALL[name]), err=True)
    return DONE


def _current() -> str:
    """Return the shell that seems to be in use."""
    usual = "powershell" if os.name == "nt" else "bash"
    return Path(os.environ.get("SHELL", usual)).stem


def _known(shell: str) -> str:
    name = "powershell" if shell == "pwsh" else shell
    if name in NAMES:
        return name
    if name == "cmd":
        message = _("cmd cannot complete the words of a command")
        raise OutputError(Problem(message, hint=_("use PowerShell: vbhc completion powershell")))
    message = _("the shell '{name}' is not known").format(name=shell)
    hint = _("use one of: {labels}").format(labels=", ".join(NAMES))
    raise OutputError(Problem(message, hint=hint))


def answer(program: click.Command, instruction: str) -> int:
    """Answer a shell that asks what may follow; in silence, whatever happens."""
    from click.shell_completion import shell_complete

    from vbhc.cli.shells import SHELLS

    if instruction.partition("_")[0] not in SHELLS:
        return FAILED
    try:
        return shell_complete(program, {}, "vbhc", ASKED, instruction)
    except Exception:  # a message would stand in the middle of a command
        return FAILED
