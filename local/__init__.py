"""The deployed stack on one machine, without AWS and without Docker."""
