"""The entry point of the frozen program: the workers of a batch, and the reading process, are the same program again."""

import multiprocessing

from fullemp_cli.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
