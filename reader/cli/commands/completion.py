"""``newsreader completion``: shell completion scripts, made from the parsers."""

from __future__ import annotations

import argparse
import shlex

from reader.cli import output
from reader.cli.table import COMMANDS

EXAMPLES = """  eval "$(newsreader completion bash)"                    in ~/.bashrc
  eval "$(newsreader completion zsh)"                     in ~/.zshrc, after compinit
  newsreader completion fish > ~/.config/fish/completions/newsreader.fish
"""
SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("shell", choices=SHELLS, help="shell")


def run(options: argparse.Namespace) -> int:
    """Print the script. ``options.flags`` returns the long options of every command."""
    script = {"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell]
    output.block(script(options.flags()))
    return 0


def _bash(flags: dict[str, dict[str, str]]) -> str:
    cases = "".join(
        f'        {name}) words="{" ".join([*flags[name], *_values(name)])}" ;;\n'
        for name in COMMANDS
    )
    return f"""_newsreader() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" command="" word words
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$word" in
        {"|".join(COMMANDS)}) command="$word"; break ;;
        esac
    done
    case "$command" in
{cases}        *) words="{" ".join([*COMMANDS, *flags[""]])}" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o bashdefault -o default -F _newsreader newsreader
"""


def _zsh(flags: dict[str, dict[str, str]]) -> str:
    commands = " ".join(shlex.quote(f"{name}:{text}") for name, text in COMMANDS.items())
    cases = "".join(
        f"        {name}) flags=({_described(flags[name])}) values=({' '.join(_values(name))}) ;;\n"
        for name in COMMANDS
    )
    return f"""#compdef newsreader
_newsreader() {{
    local -a commands flags values
    local word command=""
    commands=({commands})
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        case "$word" in
        {"|".join(COMMANDS)}) command="$word"; break ;;
        esac
    done
    case "$command" in
{cases}        *) flags=({_described(flags[""])}); _describe -t commands command commands ;;
    esac
    _describe -o -t options option flags
    (( $#values )) && compadd -- $values
    _files
}}
compdef _newsreader newsreader
"""


def _fish(flags: dict[str, dict[str, str]]) -> str:
    lines = []
    for name, text in COMMANDS.items():
        lines.append(
            f"complete -c newsreader -n __fish_use_subcommand -a {name} -d {shlex.quote(text)}"
        )
    for name, options in flags.items():
        when = f"'__fish_seen_subcommand_from {name}'" if name else "__fish_use_subcommand"
        for flag, text in options.items():
            lines.append(
                f"complete -c newsreader -n {when} -l {flag.lstrip('-')} -d {shlex.quote(text)}"
            )
        if _values(name):
            lines.append(f"complete -c newsreader -n {when} -f -a '{' '.join(_values(name))}'")
    return "\n".join(lines)


def _values(name: str) -> tuple[str, ...]:
    return SHELLS if name == "completion" else ()


def _described(options: dict[str, str]) -> str:
    return " ".join(shlex.quote(f"{flag}:{text}") for flag, text in options.items())
