"""Makes the pictures in docs/pictures/ from the sample data: scores it, prints the sheets, draws the pages.

Usage: python tools/make_pictures.py      (needs LibreOffice and pdftoppm, and 宋体 or a font like it)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # run as a script
    sys.path.insert(0, str(ROOT))

from tools.command_pages.running import prepare, run  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a document that the program writes for the sample community."""

    name: str
    document: str
    page: int
    dots_per_inch: int = 80


PICTURES = (
    Picture("scoring-sheet.png", "临江社区-taizhou-评分表.xlsx", 1),
    Picture("basis.png", "临江社区-taizhou-评分表.xlsx", 2),
    Picture("recommendation-form.png", "临江社区-taizhou-推荐表.docx", 1),
)


def main() -> None:
    """Writes every picture anew. RuntimeError for one that is too large for a page that people load."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = prepare(Path(name))
        done = run("fullemp score 台账/临江社区.xlsx --standard 台州 --as-of 2026-11-30 --out 结果", folder)
        if done.code:
            raise RuntimeError(done.text)
        for document in dict.fromkeys(picture.document for picture in PICTURES):
            _as_pdf(folder / "结果" / document, folder)
        for picture in PICTURES:
            _draw(picture, folder)


def _as_pdf(document: Path, folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(document)], check=True, capture_output=True, timeout=300)


def _draw(picture: Picture, folder: Path) -> None:
    source = folder / Path(picture.document).with_suffix(".pdf")
    target = folder / Path(picture.name).stem
    number = str(picture.page)
    command = ["pdftoppm", "-png", "-gray", "-singlefile", "-f", number, "-l", number, "-r", str(picture.dots_per_inch)]
    subprocess.run([*command, str(source), str(target)], check=True, timeout=300)
    made = target.with_suffix(".png")
    if made.stat().st_size > _LARGEST:
        raise RuntimeError(f"{picture.name} has {made.stat().st_size} bytes")
    shutil.copy(made, FOLDER / picture.name)


if __name__ == "__main__":
    main()
