"""The shells' side of completion: the script each loads, and how it asks and is answered.

click has such scripts, too. Ours mind what its do not: bash cuts words at `=`, fish cuts a help
text at a comma, the backslash of a Windows path is no escape, a Windows console does not expect
UTF-8, and a folder is not the end of a word.
"""

from __future__ import annotations

import os
from typing import Any, ClassVar

from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    split_arg_string,
)

_BASH = """\
%(complete_func)s() {
    local line word before type value
    line=${COMP_LINE:0:COMP_POINT}
    word=${line##*[[:space:]]}
    # Readline wants what follows the last mark at which it cuts words.
    before=${word%%"${word##*[=:]}"}
    [[ $COMP_WORDBREAKS == *=* ]] || before=
    COMPREPLY=()
    while IFS=, read -r type value; do
        [[ -n $value ]] || continue
        COMPREPLY+=("${value#"$before"}")
        [[ $type == plain ]] || compopt -o filenames 2>/dev/null
        [[ $value != *= ]] || compopt -o nospace 2>/dev/null
    done < <(env COMP_WORDS="$line" %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local -a lines plain open described
    local typed value text
    typed="${(pj:\\n:)${(@Q)words[1,CURRENT-1]}}"$'\\n'"${(Q)PREFIX}"
    lines=("${(@f)$(env COMP_WORDS="$typed" %(complete_var)s=zsh_complete ${(Q)words[1]} 2>/dev/null)}")
    for value text in "${(@)lines}"; do
        if [[ -z "$value" ]]; then
            continue
        elif [[ "$value" == *[/=] ]]; then
            open+=("$value")
        elif [[ "$text" == _ ]]; then
            plain+=("$value")
        else
            described+=("${value//:/\\\\:}:$text")
        fi
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#plain )) && compadd -U -V unsorted -a plain
    (( $#open )) && compadd -U -S '' -V unsorted -a open
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s
    env COMP_WORDS=(commandline -cp | string collect) %(complete_var)s=fish_complete \
        %(prog_name)s 2>/dev/null
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""

# ASCII only: Windows PowerShell 5.1 reads what a program prints in the console's old code page.
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName '%(prog_name)s', '%(prog_name)s.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $constant = [System.Management.Automation.Language.StringConstantExpressionAst]
    $words = @(foreach ($word in $commandAst.CommandElements) {
        if ($word.Extent.EndOffset -ge $cursorPosition) { break }
        if ($word -is $constant) { $word.Value } else { $word.Extent.Text }
    })
    $typed = "$wordToComplete" -replace "['""]", ''
    $program = $commandAst.GetCommandName()
    $keptCode = $global:LASTEXITCODE
    $keptEncoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $env:%(complete_var)s = 'powershell_complete'
        $env:COMP_WORDS = ($words + $typed) -join "`n"
        $lines = @(& $program 2>$null)
    } finally {
        Remove-Item 'Env:%(complete_var)s', 'Env:COMP_WORDS' -ErrorAction SilentlyContinue
        [Console]::OutputEncoding = $keptEncoding
        $global:LASTEXITCODE = $keptCode
    }
    for ($i = 0; $i + 1 -lt $lines.Count; $i += 2) {
        $value = $lines[$i]
        $text = $lines[$i + 1]
        if ($text -eq '_') { $text = $value }
        $quoted = $value
        if ($value -match '[^\\w./\\\\:=~-]') { $quoted = "'" + $value.Replace("'", "''") + "'" }
        New-Object System.Management.Automation.CompletionResult $quoted, $value, 'ParameterValue', $text
    }
}
"""


def _with_slash(item: CompletionItem[Any]) -> str:
    return f"{item.value}{os.sep if item.type == 'dir' else ''}"


def _help(item: CompletionItem[Any]) -> str:
    return " ".join((item.help or "").split())


class _Line(ShellComplete):
    """A shell that sends the line up to the cursor, quotes and all."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the finished words and the unfinished one."""
        line = os.environ.get("COMP_WORDS", "")
        words = split_arg_string(line)[1:]
        finished = not words or line[-1:].isspace()
        return (words, "") if finished else (words[:-1], words[-1])


class _Words(ShellComplete):
    """A shell that sends a word a line, the unfinished one last, and takes value and help by turns."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the finished words and the unfinished one."""
        words = os.environ.get("COMP_WORDS", "").split("\n")
        return words[1:-1], words[-1]

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return the value and its help on two lines; `_` where there is none."""
        return f"{_with_slash(item)}\n{_help(item) or '_'}"


class Bash(_Line):
    """The bash of Linux, macOS and Git for Windows."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _BASH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return kind and value; readline adds the slash of a folder."""
        return f"{item.type},{item.value}"


class Fish(_Line):
    """fish 3.1 and later."""

    name: ClassVar[str] = "fish"
    source_template: ClassVar[str] = _FISH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return the value, and its help after a tab."""
        return "\t".join(filter(None, (_with_slash(item), _help(item))))


class Zsh(_Words):
    """zsh."""

    name: ClassVar[str] = "zsh"
    source_template: ClassVar[str] = _ZSH


class PowerShell(_Words):
    """Windows PowerShell 5.1 and PowerShell 7."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _POWERSHELL


SHELLS: dict[str, type[ShellComplete]] = {
    each.name: add_completion_class(each) for each in (Bash, Zsh, Fish, PowerShell)
}
