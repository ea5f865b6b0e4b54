"""The process that reads what could bring a program down: `python -m fullemp_cli.ledger.opening.child`.

It takes pickled `Request`s from its standard input and answers each with a pickled `Reply` on its standard output,
until the input ends. Its parent (`warden`) watches the clock and its memory and kills it on breach.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from typing import BinaryIO

from fullemp_cli.ledger.opening.errand import Request, answer


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answers requests until their stream ends."""
    while True:
        try:
            request: Request = pickle.load(requests)
        except EOFError:
            return
        reply = answer(request)
        del request
        pickle.dump(reply, replies, protocol=pickle.HIGHEST_PROTOCOL)
        replies.flush()


def main() -> None:
    """Keeps standard output for the replies: nothing that a library prints may get in between."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = io.StringIO()
    serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
