"""What the parser of words refuses, said as the package says it: in one line."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from typer.exceptions import TyperException

from equipoise.errors import UnknownNameError

_NO_COMMAND = re.compile(r"No such command '(?P<name>.*?)'")
_EXTRA = re.compile(r"unexpected extra argument\S* \((?P<words>.*)\)")
_NEEDS_VALUE = re.compile(r"requires (?P<count>an argument|\d+ arguments)")

_VALUES: Mapping[str, str] = {
    r"greater than or equal to (\S+)": r"takes \1 or more",
    r"less than or equal to (\S+)": r"takes \1 or less",
    r"greater than (\S+)": r"takes more than \1",
    r"less than (\S+)": r"takes less than \1",
    r"valid integer": "takes a whole number",
    r"valid number": "takes a number",
}
"""How a value is refused by the parser, and here."""


def is_help(error: TyperException) -> bool:
    """Return whether the message is the help that a word alone asks for."""
    return type(error).__name__ == "NoArgsIsHelpError"


def sentence(error: TyperException) -> str:
    """Return a refusal as one line, with where the help is."""
    found = cast("Any", error)
    context = getattr(found, "ctx", None)
    told = _told(found, context)
    if context is None:
        return told
    return f"{told} See '{context.command_path} --help'."


def _told(error: Any, context: Any) -> str:  # noqa: ANN401 - the parser's own types
    message = str(error.message)
    if context is not None:
        command = context.command_path
        if "No such option" in message:
            return _unknown("option", error.option_name, _options(context))
        if (missing := _NO_COMMAND.search(message)) is not None:
            return _unknown("command", missing["name"], context.command.commands)
        if type(error).__name__ == "MissingParameter":
            return _missing(command, error.param)
        if (extra := _EXTRA.search(message)) is not None:
            return f"'{command}' has no use for '{extra['words']}'."
    return _of_value(error, message)


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    return str(UnknownNameError(kind, name, known))


def _options(context: Any) -> list[str]:  # noqa: ANN401 - the parser's own types
    return [
        name
        for one in context.command.params
        for name in one.opts
        if name.startswith("-")
    ]


def _name(param: Any) -> str:  # noqa: ANN401 - the parser's own types
    longest: str = max(param.opts, key=len)
    return longest


def _missing(command: str, param: Any) -> str:  # noqa: ANN401 - the parser's own types
    said = str(getattr(param, "help", "") or "").rstrip(".")
    name = _name(param)
    what = f"'{name}'" if name.startswith("-") else "one more word"
    told = f": {said[:1].lower()}{said[1:]}" if said else f", '{name}'"
    return f"'{command}' needs {what}{told}."


def _of_value(error: Any, message: str) -> str:  # noqa: ANN401 - the parser's own types
    if (lacking := _NEEDS_VALUE.search(message)) is not None:
        count = lacking["count"].replace("an argument", "a value")
        return f"'{error.option_name}' needs {count.replace('arguments', 'values')}."
    if getattr(error, "param", None) is None:
        return f"{message.rstrip('.')}."
    for pattern, ours in _VALUES.items():
        if (found := re.search(pattern, message)) is not None:
            return f"'{_name(error.param)}' {found.expand(ours).rstrip('.,')}."
    said = f"{message[:1].lower()}{message[1:].rstrip('.')}"
    return f"'{_name(error.param)}' cannot be taken: {said}."
