"""The levers: for whatever a standard measures, which actions move it, and for whom. They follow from the parts of the
measure (`measures/moving.py`), and are tried; a measure that no action moves says why.
"""

from __future__ import annotations
