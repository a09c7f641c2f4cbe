"""What can go wrong before the stack is up ends in one sentence."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from local import build as building
from local.emulator import Emulator, _hand_out_again
from local.process import ROOT, CommandError, SetupError, environment, run
from local.state import State


def local(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "local", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = local("run", "--port", str(port), "--state", str(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr == f"Port {port} is in use: stop what uses it, or choose another: make run PORT={port + 1}.\n"


@pytest.mark.parametrize(
    ("option", "value", "knob"),
    [
        ("--port", "http", "PORT"),
        ("--port", "70000", "PORT"),
        ("--tick", "soon", "TICK"),
        ("--tick", "0", "TICK"),
        ("--check-period", "-1", "CHECK_PERIOD"),
        ("--check-period", "1.5", "CHECK_PERIOD"),
    ],
)
def test_a_knob_that_makes_no_sense(option: str, value: str, knob: str) -> None:
    ended = local("run", f"{option}={value}")
    assert ended.returncode == 1
    assert ended.stderr.startswith(knob)
    assert ended.stderr.count("\n") == 1


def test_python_is_missing(tmp_path: Path) -> None:
    # In a folder of its own, where no environment has been made yet.
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    command = ["make", "--silent", "run", "PYTHON=python-that-is-not-there"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert ended.stderr.startswith("Stet needs Python 3.13: ")


def test_a_failed_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sam = tmp_path / "sam"
    sam.write_text("#!/bin/sh\necho Build Failed; echo Error: no such layer.; echo; echo see the guide; exit 1\n")
    sam.chmod(0o755)
    monkeypatch.setattr(building, "SAM", tmp_path)
    monkeypatch.setattr(building, "FOLDER", tmp_path / "build")
    with pytest.raises(SetupError, match=r"^The build failed: no such layer; .*build\.log has all of it\.$"):
        building.build()


def test_a_machine_that_cannot_run_the_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SetupError, match="use a Linux machine"):
        building.architecture()


def test_a_state_in_use(tmp_path: Path) -> None:
    first = State(tmp_path)
    first.open()
    with pytest.raises(SetupError, match="in use by another run"):
        State(tmp_path).open()
    first.close()
    again = State(tmp_path)
    again.open()
    again.close()


def test_a_state_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="cannot be kept"):
        State(tmp_path / "file" / "state").open()


def test_what_a_run_left_before_its_stack_stood_is_no_history(tmp_path: Path) -> None:
    state = State(tmp_path)
    (state.stack / "state").mkdir(parents=True)
    state.open()
    assert not (state.stack / "state").exists()
    (state.stack / "deployed").write_text("x")
    (state.stack / "state").mkdir()
    state.close()
    state.open()
    assert (state.stack / "state").exists()
    state.close()


def test_a_build_is_stale_when_a_source_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "ROOT", tmp_path)
    for name in ("template.yaml", "shared/stet/a.py", "functions/api/app.py", "requirements/sam.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    before = building.digest("arm64")
    (tmp_path / "shared/stet/__pycache__").mkdir()
    (tmp_path / "shared/stet/__pycache__/a.pyc").write_text("2")
    assert building.digest("arm64") == before
    assert building.digest("x86_64") != before
    (tmp_path / "shared/stet/a.py").write_text("2")
    assert building.digest("arm64") != before


def test_a_saved_state_follows_ministack_to_another_port(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        (tmp_path / "state").mkdir()
        (tmp_path / "port").write_text(str(taken))
        (tmp_path / "state" / "sqs.json").write_text(f'"http://127.0.0.1:{taken}/000000000000/q"')
        port = Emulator(tmp_path)._choose_port()
    assert port != taken
    assert (tmp_path / "state" / "sqs.json").read_text() == f'"http://127.0.0.1:{port}/000000000000/q"'
    assert Emulator(tmp_path)._choose_port() == port


def test_what_a_killed_run_had_in_hand_is_handed_out_again(tmp_path: Path) -> None:
    queues = tmp_path / "sqs.json"
    _hand_out_again(queues)
    assert not queues.exists()
    queues.write_text(json.dumps({"messages": [{"visible_at": 1795347000.25, "sent_at": 1795346000.5}]}))
    _hand_out_again(queues)
    assert json.loads(queues.read_text()) == {"messages": [{"visible_at": 0, "sent_at": 1795346000.5}]}


def test_nothing_leads_to_the_users_own_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "work")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "secret")
    monkeypatch.setenv("NO_PROXY", "intranet")
    found = environment(GATEWAY_PORT="1")
    assert "AWS_PROFILE" not in found
    assert "AWS_SESSION_TOKEN" not in found
    assert found["AWS_ACCESS_KEY_ID"] == "test"
    assert found["NO_PROXY"] == "intranet,127.0.0.1,localhost"
    assert found["GATEWAY_PORT"] == "1"


def test_a_failed_command_says_what_it_said_last(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="two"):
        run(["sh", "-c", "echo one; echo two >&2; exit 3"], log=tmp_path / "log", env=environment())
