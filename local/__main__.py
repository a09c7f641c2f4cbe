"""The command line: `python -m local run`, as `make run` calls it."""

import argparse
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from local.build import build
from local.process import ROOT, SetupError
from local.run import Options, run, until_interrupted


class Interrupted(BaseException):
    """Somebody wants us to stop."""


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # stopping takes seconds and must not be cut short
    os.write(1, b"\nStopping; what was seen is kept ...\n")  # print could be in the middle of a line
    raise Interrupted


def main(arguments: list[str]) -> int:
    """Run a command; the exit status."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        options = _options(arguments)
        if options is None:
            build()
        else:
            run(options, until_interrupted)
    except Interrupted:
        print("Stopped.", flush=True)
    except SetupError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    return 0


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise SetupError(message.partition(": ")[2] or message)


def _options(arguments: list[str]) -> Options | None:
    parser = _Parser(prog="python -m local", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="build the template for this machine")
    runner = commands.add_parser("run", help="run the stack")
    runner.add_argument("--port", type=_port, default="8000")
    runner.add_argument("--tick", type=_tick, default="")
    runner.add_argument("--check-period", type=_period, default="")
    runner.add_argument("--state", type=Path, default=ROOT / ".stack" / "state")
    runner.add_argument("--allow-hosts", default="")
    runner.add_argument("--feed", default="")
    given = parser.parse_args(arguments)
    if given.command == "build":
        return None
    return Options(
        port=given.port,
        tick=given.tick or (15.0 if given.feed else 3.0),
        check_period=given.check_period or (1800 if given.feed else 8),
        state=given.state,
        allow_hosts=given.allow_hosts,
        feed=given.feed or None,
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"PORT is a number from 1 to 65535, not {text!r}.")
    return int(text)


def _tick(text: str) -> float:
    try:
        seconds = float(text) if text else 0.0
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600 or (text and seconds < 0.2):
        raise argparse.ArgumentTypeError(f"TICK is a number of seconds from 0.2 to 3600, not {text!r}.")
    return seconds


def _period(text: str) -> int:
    if text and (not text.isdecimal() or not 1 <= int(text) <= 3_000_000):
        raise argparse.ArgumentTypeError(f"CHECK_PERIOD is a whole number of seconds from 1, not {text!r}.")
    return int(text or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
