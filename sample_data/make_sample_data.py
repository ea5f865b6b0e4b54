"""Writes the sample data: `python sample_data/make_sample_data.py [--out FOLDER]`. Everything in it is invented.

The same script gives the same files; tests/sample_data checks that those in the repository are what it writes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clean_community import NAME, clean_workbook
from messy_village import VILLAGE, village_files

HERE = Path(__file__).parent


def write(folder: Path) -> list[Path]:
    """The files written, the clean workbook first."""
    files = {Path(f"{NAME}.xlsx"): clean_workbook()}
    files |= {Path(VILLAGE) / name: content for name, content in village_files().items()}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [folder / name for name in files]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to; by default this one")
    for written in write(parser.parse_args().out):
        print(written)
