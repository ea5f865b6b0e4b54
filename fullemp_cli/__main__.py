"""`python -m fullemp_cli`: the same program where the `fullemp` script is not on the path."""

from fullemp_cli.cli.main import main

if __name__ == "__main__":
    main()
