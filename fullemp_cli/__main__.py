"""`fullemp` and `python -m fullemp_cli`: says what is missing where the program cannot even start."""

import gc
import os
import sys


def main() -> None:
    """The entry point. An old Python or a package that is not there is said in one sentence, never a traceback."""
    if sys.version_info < (3, 11):  # noqa: UP036  # run from a checkout, nobody else says so
        _refuse("fullemp 要 Python 3.11 或更新的版本，这里是 %d.%d。" % sys.version_info[:2])  # noqa: UP031
    if sys.argv[1:2] == ["--reading-process"]:  # a program that is one file, started again by itself
        from fullemp_cli.opening.reading_child import main as read

        read()
        return
    from fullemp_cli.stopping import SAID, asked, heed, heed_no_more

    heed()
    try:
        _run()
    except KeyboardInterrupt:  # while the program was still being loaded
        _refuse(SAID, 130)
    except Exception:  # a library that was interrupted while it was being loaded says so in its own way
        if not asked():
            raise
        _refuse(SAID, 130)
    finally:
        heed_no_more()


def _run() -> None:
    # pydantic would look through every installed package for plugins of its own; nobody else's code belongs in here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Ledgers, and the program itself, are tens of thousands of small objects without cycles that all stay: looking
    # through them again and again for what could be freed takes a tenth of the time of a score, and frees nothing.
    gc.set_threshold(1_000_000, 50, 50)
    try:
        from fullemp_cli.cli.main import main as run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "fullemp_cli":
            raise
        _refuse("缺少程序包 %s。请运行 python -m pip install fullemp 重新安装。" % error.name)  # noqa: UP031
    run()


def _refuse(sentence: str, code: int = 2) -> None:
    sys.stderr.write(sentence + "\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
