"""Stand-ins for a reader that goes wrong, run in place of the child: `python stand_in.py KIND`."""

from __future__ import annotations

import os
import pickle
import sys
import time


def main(kind: str) -> None:
    pickle.load(sys.stdin.buffer)
    if kind == "hang":
        time.sleep(600)
    elif kind == "eat":
        eaten = []
        while True:
            eaten.append(bytearray(b"x" * 20_000_000))
            time.sleep(0.005)
    elif kind == "compute":
        while True:
            pass
    elif kind == "abort":
        os.abort()
    elif kind == "babble":
        sys.stdout.write("not a pickle at all")
        sys.stdout.flush()
        time.sleep(600)


if __name__ == "__main__":
    main(sys.argv[1])
