"""The clock: runs dispatch more often than Scheduler, whose shortest interval is a minute."""

import threading
from collections.abc import Callable

from botocore.exceptions import BotoCoreError, ClientError

from local.deploy import Stack


class Ticker:
    """Ticks every `seconds` until it is stopped; `failed` hears of a tick that failed."""

    def __init__(self, stack: Stack, seconds: float, failed: Callable[[str], None]) -> None:
        self._stack = stack
        self._seconds = seconds
        self._failed = failed
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Tick now and from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Tick no more; returns when the last tick has ended."""
        self._over.set()
        self._thread.join(timeout=20)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                self._stack.tick()
            except (BotoCoreError, ClientError, RuntimeError) as error:
                if not self._over.is_set():
                    self._failed(str(error))
            self._over.wait(self._seconds)
