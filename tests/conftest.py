"""What all tests run under."""

from __future__ import annotations

import os
import sys

# Tests start hundreds of processes: none is to compile the program anew, whatever the machine says of it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
