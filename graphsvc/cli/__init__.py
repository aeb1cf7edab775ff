"""The command line: `graphsvc serve · demo · load · check · …`; commands are thin and found by their place."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

import click

from graphsvc.cli.exits import exit_code
from graphsvc.cli.language import chosen_language
from graphsvc.cli.logs import log_to_stderr
from graphsvc.cli.program import program
from graphsvc.domain.errors import GraphServiceError
from graphsvc.domain.telling import tell


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> None:
    """Runs a command and ends the process: 0 done, 1 refused, 2 usage, 3 store unavailable."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    environment = dict(os.environ if environ is None else environ)
    _speak_utf8()
    sys.exit(run(given, environment))


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Runs a command and returns its exit code; what went wrong stands on standard error."""
    language = chosen_language(arguments, environ)
    log_to_stderr("warning")
    try:
        returned = program(language).main(
            list(arguments), prog_name="graphsvc", standalone_mode=False, obj=dict(environ)
        )
    except click.exceptions.Abort:
        return 130
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except GraphServiceError as error:
        click.echo(f"graphsvc: {tell(error, language)}", err=True)
        return exit_code(error)
    except BrokenPipeError:
        # the reader of a pipe has gone; Python would complain again when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return returned if isinstance(returned, int) else 0


def _speak_utf8() -> None:
    """Standard output is UTF-8 wherever it goes, so that Chinese survives a pipe on Windows and the C locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not (sys.platform == "win32" and stream.isatty()):
            reconfigure(encoding="utf-8", errors="backslashreplace")
