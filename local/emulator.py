"""MiniStack as a process of its own: started, followed and stopped so that its state is kept."""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO

from local.process import MINISTACK, REGION, SetupError, end_group, environment

START_SECONDS = 60
SAVE_SECONDS = 60
SCRATCH_BYTES = 2_000_000_000
ADDRESSED = ("sqs.json", "lambda.json", "cloudformation.json", "apigateway.json")
"""Files of a saved state that hold MiniStack's own address."""
UNKEPT = ("cloudwatch.json", "cloudwatch_logs.json")
"""Logs and metrics: they grow with every tick, and nothing reads them after a restart."""


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def scratch_folder(folder: Path) -> Path:
    """Where MiniStack unpacks functions: memory where there is plenty, as each of them unpacks the whole layer."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it is our own
    try:
        found = os.statvfs(memory)
    except OSError:
        return folder / "tmp"
    free = found.f_bavail * found.f_frsize
    if free < SCRATCH_BYTES or found.f_flag & os.ST_NOEXEC or not os.access(memory, os.W_OK):
        return folder / "tmp"
    return memory / f"stet-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


def _hand_out_again(queues: Path) -> None:
    """Let a run that follows one which could not end its work do that work at once, not after a queue's timeout."""
    if queues.exists():
        queues.write_text(re.sub(r'("visible_at": )[\d.]+', r"\g<1>0", queues.read_text()))


class Emulator:
    """MiniStack on loopback, its state in `folder`. `heard` is called with each line that it or a function prints.

    With `auth`, each function has the permissions of its own role, and no more. The file `held` stays open as
    long as the process lives.
    """

    def __init__(
        self,
        folder: Path,
        *,
        auth: bool = False,
        heard: Callable[[str], None] = lambda _: None,
        held: IO[str] | None = None,
    ) -> None:
        self.folder = folder
        self._held = held
        self._auth = auth
        self._heard = heard
        self._process: subprocess.Popen[bytes] | None = None
        self._follower: threading.Thread | None = None
        self._scratch = scratch_folder(folder)
        self._port = 0

    @property
    def endpoint(self) -> str:
        """Where every service answers."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def log(self) -> Path:
        """What it and the functions print."""
        return self.folder / "ministack.log"

    def start(self) -> None:
        """Start and wait until it answers. Raises SetupError."""
        self._port = self._choose_port()
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir(parents=True, mode=0o700)
        for name in UNKEPT:
            (self.folder / "state" / name).unlink(missing_ok=True)
        _hand_out_again(self.folder / "state" / "sqs.json")
        self._process = subprocess.Popen(
            [MINISTACK / "python", "-P", Path(__file__).with_name("child.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env=self._environment(),
            start_new_session=True,
            pass_fds=[self._held.fileno()] if self._held else [],
        )
        self._follower = threading.Thread(target=self._follow, args=(self._process,), daemon=True)
        self._follower.start()
        self._wait_until_ready(self._process)

    def stop(self) -> None:
        """Stop, the state saved. Safe to call at any time."""
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            process.wait(SAVE_SECONDS)
        except subprocess.TimeoutExpired:
            end_group(process)
        if self._follower:
            self._follower.join(5)
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _environment(self) -> dict[str, str]:
        return environment(
            AUTH="true" if self._auth else "false",
            BIND_HOST="127.0.0.1",
            MINISTACK_HOST="127.0.0.1",
            GATEWAY_PORT=str(self._port),
            MINISTACK_REGION=REGION,
            LAMBDA_EXECUTOR="local",
            PERSIST_STATE="1",
            STATE_DIR=str(self.folder / "state"),
            S3_PERSIST="1",
            S3_DATA_DIR=str(self.folder / "s3"),
            TMPDIR=str(self._scratch),
            # What we do not use, so that it neither listens nor looks for containers.
            SFTP_ENABLED="0",
            IOT_MTLS_ENABLED="0",
            DOCKER_HOST=f"unix://{self.folder}/no-docker",
        )

    def _choose_port(self) -> int:
        """The port of the last time if it is free; otherwise another, put into the saved state in its place."""
        kept = self.folder / "port"
        last = int(kept.read_text()) if kept.exists() else 0
        port = last if last and is_free(last) else free_port()
        if last and port != last:
            for name in ADDRESSED:
                file = self.folder / "state" / name
                if file.exists():
                    text = file.read_text().replace(f"//127.0.0.1:{last}/", f"//127.0.0.1:{port}/")
                    file.write_text(text)
        self.folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(str(port))
        return port

    def _follow(self, process: "subprocess.Popen[bytes]") -> None:
        if process.stdout is None:
            return
        with self.log.open("wb", buffering=0) as log, process.stdout as lines:
            for line in lines:
                log.write(line)
                self._heard(line.decode(errors="replace").rstrip("\n"))

    def _wait_until_ready(self, process: "subprocess.Popen[bytes]") -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            try:
                with opener.open(f"{self.endpoint}/_ministack/ready", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise SetupError(f"MiniStack did not start; see {self.log}.")
