"""Labels against hand-written edits: see edits.txt."""

import sys
from collections import Counter

import pytest

sys.path.insert(0, __file__.rpartition("/")[0])
from edits import Case, read_cases  # noqa: E402

from stet.diff import compare, label  # noqa: E402

CASES = read_cases()
