"""Commands that run apart from the terminal's Ctrl-C and from the user's own AWS settings."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAM = ROOT / ".stack" / "sam" / "bin"
MINISTACK = ROOT / ".stack" / "ministack" / "bin"
REGION = "us-east-1"
KEY = "test"
"""MiniStack's root access key and secret."""
FOREIGN = ("AWS_", "SAM_", "__SAM_", "MINISTACK_", "LOCALSTACK_", "LAMBDA_", "POWERTOOLS_", "PYTHON", "VIRTUAL_ENV")
FOREIGN_NAMES = frozenset({"AUTH", "EDGE_PORT", "PERSIST_STATE", "SERVICES", "USE_SSL", "MAKEFLAGS", "MAKELEVEL"})


class SetupError(Exception):
    """The stack cannot be brought up; the message is a sentence for the terminal."""


class CommandError(Exception):
    """A command failed; the message is what it gave as the error, or else its last line."""


def environment(**more: str) -> dict[str, str]:
    """The environment without what would lead a tool to the user's AWS account, and with `more`."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(FOREIGN) and name not in FOREIGN_NAMES
    }
    local = "127.0.0.1,localhost"
    proxyless = ",".join(filter(None, (kept.get("NO_PROXY") or kept.get("no_proxy"), local)))
    own = {
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": KEY,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "SAM_CLI_TELEMETRY": "0",
        "NO_PROXY": proxyless,
        "no_proxy": proxyless,
    }
    # A venv's own python3.13 must come first: `sam build` takes what PATH has, and a pyenv shim does not serve.
    return kept | own | {"PATH": f"{SAM}{os.pathsep}{kept.get('PATH', os.defpath)}"} | more


def run(command: Sequence[str | Path], *, log: Path, env: Mapping[str, str]) -> None:
    """Run a command from the project's folder to its end, its output in `log`. Raises CommandError.

    If we are interrupted meanwhile, the command and all that it started are ended first.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env=dict(env),
            start_new_session=True,
        )
        try:
            status = process.wait()
        except BaseException:
            end_group(process)
            raise
    if status != 0:
        raise CommandError(_cause(log) or f"it ended with status {status}")


def _cause(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    named = [line for line in lines if line.startswith("Error: ")]
    return (named or lines or [""])[-1].removeprefix("Error: ").rstrip(".")


def end_group(process: "subprocess.Popen[bytes]", patience: float = 5) -> None:
    """End a process that has a session of its own, with its children."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()
