"""`make run`: the whole stack on one machine, following the demo newsroom or a real feed."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from local.build import architecture, build
from local.deploy import Stack, deploy, settle
from local.emulator import Emulator, free_port, is_free
from local.newsroom.server import Newsroom
from local.process import SetupError
from local.proxy import Proxy
from local.state import State
from local.ticker import Ticker
from local.watch import Terminal


@dataclass(frozen=True, slots=True)
class Options:
    """What `make run` was told. Seconds; `feed` None: the demo newsroom."""

    port: int
    tick: float
    check_period: int
    state: Path
    allow_hosts: str
    feed: str | None


def run(options: Options, wait: Callable[[], None]) -> None:
    """Bring the stack up, follow it until `wait` ends, stop all that was started and keep its state.

    Raises SetupError with a sentence that says what to do.
    """
    terminal = Terminal(f"http://127.0.0.1:{options.port}")
    began = time.monotonic()
    with ExitStack() as stack:
        state = State(options.state / ("feed" if options.feed else "demo"))
        state.open()
        stack.callback(state.close)
        proxy = _proxy(options.port)
        stack.callback(proxy.stop)
        room = None if options.feed else _newsroom(state, options.port, stack)
        deployed = _bring_up(options, state, room, terminal, stack)
        proxy.lead_to(deployed.api)
        terminal.say(f"The stack is up after {time.monotonic() - began:.0f} s.")
        url = room.feed_url if room else options.feed or ""
        _register(terminal, url, "saltmarsh-courier" if room else None)
        ticker = Ticker(deployed, options.tick, lambda problem: terminal.event("error", f"tick: {problem}"))
        ticker.start()
        stack.callback(ticker.stop)
        _welcome(terminal, options, room)
        wait()


def _proxy(port: int) -> Proxy:
    try:
        return Proxy(port)
    except OSError as error:
        raise SetupError(
            f"Port {port} is in use: stop what uses it, or choose another: make run PORT={port + 1}."
        ) from error


def _newsroom(state: State, port: int, stack: ExitStack) -> Newsroom:
    """The demo's server, where it was the last time: an article is known by its address."""
    kept = state.folder / "newsroom.port"
    if state.fresh:
        (state.folder / "newsroom.json").unlink(missing_ok=True)
        kept.unlink(missing_ok=True)
    last = int(kept.read_text()) if kept.exists() else 0
    chosen = last or (port + 1 if port < 65535 and is_free(port + 1) else free_port())
    try:
        room = Newsroom(chosen, state.folder / "newsroom.json")
    except OSError as error:
        raise SetupError(
            f"Port {chosen} is in use, where the demo newsroom stood the last time: stop what uses it, or begin anew"
            " with another folder: make run STATE=folder."
        ) from error
    kept.write_text(str(chosen))
    stack.callback(room.stop)
    return room


def _bring_up(options: Options, state: State, room: Newsroom | None, terminal: Terminal, stack: ExitStack) -> Stack:
    """Build, start MiniStack meanwhile, and deploy."""
    arch = architecture()
    emulator = Emulator(state.stack, heard=terminal.hear, held=state.lock)
    terminal.say("1/3  Building with sam build (about a minute the first time) ...")
    template = build()
    terminal.say("2/3  Starting MiniStack ...")
    stack.callback(emulator.stop)
    emulator.start()
    stack.callback(_quietly, lambda: settle(emulator.endpoint))
    terminal.say("3/3  Deploying with sam deploy ...")
    hosts = [options.allow_hosts] if options.allow_hosts else []
    if room:
        hosts.append(room.address.removeprefix("http://"))
    parameters = {
        "Architecture": arch,
        "CheckPeriod": str(options.check_period),
        "AllowHosts": ",".join(hosts),
        "PublicUrl": terminal.pages,
    }
    deployed = deploy(emulator.endpoint, template, parameters, state.stack)
    stack.callback(_quietly, deployed.drain)
    deployed.listen(to_queues=True)
    return deployed


def _quietly(call: Callable[[], None]) -> None:
    """For what helps to stop well, but must not keep us from stopping."""
    with suppress(BotoCoreError, ClientError):
        call()


def _register(terminal: Terminal, url: str, source: str | None) -> None:
    """Order the feed to be watched, as its editor would. Raises SetupError if it is refused."""
    order = {"url": url} | ({"source": source} if source else {})
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{terminal.pages}/admin/feeds",
        json.dumps(order).encode(),
        {"Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(request, timeout=60).close()
    except urllib.error.HTTPError as error:
        if error.code != 409:
            raise SetupError(f"The feed {url} was refused: {_detail(error)}") from error


def _detail(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(error.read())["detail"])
    except (ValueError, KeyError, TypeError):
        return f"the stack answered {error.code}."


def _welcome(terminal: Terminal, options: Options, room: Newsroom | None) -> None:
    what = f"The Saltmarsh Courier (a made-up paper at {room.address}/)" if room else options.feed
    terminal.say(
        f"""
  What changed     {terminal.pages}/
  As JSON and RSS  {terminal.pages}/changes.json  {terminal.pages}/changes.rss
  Watching         {what}

  Another feed     curl -d '{{"url": "https://..."}}' -H 'Content-Type: application/json' {terminal.pages}/admin/feeds
  Stop             Ctrl-C; the next `make run` goes on with the same history
"""
    )


def until_interrupted() -> None:
    """Wait for a signal, which ends this by an exception."""
    threading.Event().wait()
