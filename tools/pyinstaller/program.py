"""The entry point of the single program: the workers of a batch are the same program, started again."""

import multiprocessing

from fullemp_cli.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
