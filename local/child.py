"""What the process of MiniStack runs: MiniStack, until whoever started it is gone.

Standard input is a pipe that the parent holds open. When the parent ends, however it ends, the pipe
closes and MiniStack is asked to stop, so it saves its state and never stays behind alone.
"""

import os
import runpy
import signal
import sys
import threading


def _stop_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    runpy.run_module("ministack", run_name="__main__")
