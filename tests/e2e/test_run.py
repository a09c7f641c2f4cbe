"""`make run`, as somebody at a terminal meets it."""

import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local.emulator import free_port
from local.process import ROOT
from tests.e2e.running import Answer, send, until

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("run")]


class Terminal:
    """A run and what it prints."""

    def __init__(self, state: Path, port: int) -> None:
        command = ["make", "--silent", "run", f"PORT={port}", f"STATE={state}"]
        self.pages = f"http://127.0.0.1:{port}"
        self.printed = ""
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.printed += line

    def get(self, path: str) -> Answer:
        assert self.process.poll() is None, self.printed
        return send("GET", self.pages + path)

    def shows(self, text: str) -> bool:
        assert self.process.poll() is None, self.printed
        return text in self.printed

    def interrupt(self) -> None:
        """Ctrl-C."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(90)
        self._reader.join(5)


@contextmanager
def run(state: Path, port: int) -> Iterator[Terminal]:
    terminal = Terminal(state, port)
    try:
        yield terminal
    finally:
        terminal.interrupt()


def test_the_demo_changes_and_the_next_run_goes_on_with_its_history(environments: None, tmp_path: Path) -> None:
    port = free_port()
    with run(tmp_path, port) as first:
        until(lambda: first.shows("The stack is up"), 240)
        changes = until(lambda: _changes(first, 3))
        links = [change["diff_url"].removeprefix(first.pages) for change in changes]
        page = first.get(links[0])
        assert page.status == 200
        assert "<del" in page.text or "<ins" in page.text
        until(lambda: first.shows("  changed  "))
        kept = {link: first.get(f"{link}.json").body for link in links}
    for word in ("fetched", "unchanged", "headline", "Stopping", "Stopped."):
        assert word in first.printed
    _nobody_listens(tmp_path / "demo" / "stack" / "port")
    with run(tmp_path, port) as second:
        until(lambda: second.shows("The stack is up"), 240)
        assert {link: second.get(f"{link}.json").body for link in links} == kept


def test_ctrl_c_during_set_up_leaves_nothing_behind(environments: None, tmp_path: Path) -> None:
    with run(tmp_path, free_port()) as terminal:
        until(lambda: terminal.shows("Deploying"), 240)
    assert "Stopped." in terminal.printed
    assert "Traceback" not in terminal.printed
    _nobody_listens(tmp_path / "demo" / "stack" / "port")


def _changes(terminal: Terminal, number: int) -> list[dict[str, str]]:
    items: list[dict[str, str]] = terminal.get("/changes.json").json["items"]
    return items if len(items) >= number else []


def _nobody_listens(port: Path) -> None:
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(port.read_text()))) != 0
