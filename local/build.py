"""`sam build` for this machine, only when something has changed since the last time."""

import fcntl
import hashlib
import json
import platform
import sys
import time
from pathlib import Path

from local.process import ROOT, SAM, CommandError, SetupError, environment, run

FOLDER = ROOT / ".stack" / "build"
SOURCES = ("template.yaml", "shared", "functions", "requirements/sam.txt")


def architecture() -> str:
    """This machine's, as the template names it. Raises SetupError where the built functions cannot run."""
    machine = platform.machine().lower()
    name = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}.get(machine)
    if name is None or sys.platform != "linux":
        raise SetupError(
            "The functions are built for Linux on x86_64 or arm64, so they cannot run here"
            f" ({sys.platform}, {machine}); use a Linux machine, a virtual one or WSL."
        )
    return name


def build() -> Path:
    """The built template. Raises SetupError."""
    arch = architecture()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        template, stamp, log = FOLDER / arch / "template.yaml", FOLDER / f"{arch}.digest", FOLDER / "build.log"
        now = digest(arch)
        if template.exists() and stamp.exists() and stamp.read_text() == now:
            return template
        stamp.unlink(missing_ok=True)
        folders: list[str | Path] = ["--build-dir", FOLDER / arch, "--cache-dir", FOLDER / "cache"]
        options = ["--cached", "--parallel", "--parameter-overrides", f"Architecture={arch}"]
        try:
            run([SAM / "sam", "build", *folders, *options], log=log, env=sam_environment())
        except CommandError as error:
            raise SetupError(f"The build failed: {error}; {log} has all of it.") from error
        stamp.write_text(now)
    return template


def sam_environment(**more: str) -> dict[str, str]:
    """For the SAM CLI, told not to ask the network for a newer version of itself."""
    home = FOLDER / "sam-home"
    home.mkdir(parents=True, exist_ok=True)
    (home / "metadata.json").write_text(json.dumps({"telemetryEnabled": False, "lastVersionCheck": time.time()}))
    return environment(__SAM_CLI_APP_DIR=str(home), **more)


def digest(arch: str) -> str:
    """Of everything that the build is made from."""
    total = hashlib.sha256(arch.encode())
    for source in SOURCES:
        path = ROOT / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                total.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()
