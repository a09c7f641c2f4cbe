"""An end to a connection, whatever it is doing.

The timeouts of sockets are for one read each: a server that sends a byte now and then keeps within them for ever.
"""

import contextlib
import socket
import threading
from typing import Any


class Guard:
    """Shuts the connections that it watches when its time, in seconds, is up; to be stopped before that."""

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self.over = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(max(0.0, seconds), self._shut)
        self._timer.daemon = True
        self._timer.start()

    def watching(self, kind: Any) -> Any:
        """A class of urllib3's connections whose sockets are watched from the first byte, TLS included."""
        guard = self

        class Watched(kind):  # type: ignore[misc] # the class is known at run time only
            def _new_conn(self) -> socket.socket:
                connected: socket.socket = super()._new_conn()
                guard.watch(connected)
                return connected

        return Watched

    def watch(self, connected: socket.socket) -> None:
        """Shut this socket too when the time is up."""
        with self._lock:
            # A twin, because TLS takes the socket itself over.
            self._sockets.append(connected.dup())
        if self.over:
            self._shut()

    def stop(self) -> None:
        """Leave the connections alone from now on."""
        self._timer.cancel()
        with self._lock:
            for twin in self._sockets:
                twin.close()
            self._sockets.clear()

    def _shut(self) -> None:
        with self._lock:
            self.over = True
            for twin in self._sockets:
                with contextlib.suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR)
