"""Whether the Windows on which the tests run is Wine, which does not tell everything that Windows tells."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes

    WINE = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
else:
    WINE = False
