"""Where the history of a run is kept between runs."""

import fcntl
import shutil
from pathlib import Path
from typing import IO

from local.process import SetupError


class State:
    """A folder, in use by one run at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.lock: IO[str] | None = None
        """Whoever has it open has the folder."""

    @property
    def stack(self) -> Path:
        """What MiniStack keeps."""
        return self.folder / "stack"

    @property
    def fresh(self) -> bool:
        """Whether nothing has been deployed yet, so that there is no history to go on with."""
        return not (self.stack / "deployed").exists()

    def open(self) -> None:
        """Take the folder. Raises SetupError if another run has it, or if it cannot be written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.lock = (self.folder / "lock").open("w")
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.close()
            raise SetupError(
                f"The state in {self.folder} is in use by another run: stop that one, or choose another folder:"
                " make run STATE=folder."
            ) from error
        except OSError as error:
            raise SetupError(f"The state cannot be kept in {self.folder}: {error.strerror}.") from error
        if self.fresh:
            # Left by a run that was stopped before its stack stood: nothing in it is history.
            shutil.rmtree(self.stack, ignore_errors=True)
        self.stack.mkdir(exist_ok=True)

    def close(self) -> None:
        """Leave the folder to others."""
        if self.lock:
            self.lock.close()
