"""A standard for passing on: one .zip with its file (written whole), cases and template, and a digest of all of them."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from fullemp_cli.standards.library import cases_path
from fullemp_cli.standards.short_writing import short_text
from fullemp_cli.standards.source_file import LoadedStandard, read_bytes
from fullemp_cli.standards.templates import find_template

DIGESTS = "校验.txt"
"""The file of the pack that lists the SHA-256 of every other, as `sha256sum -c` reads it."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def packed(loaded: LoadedStandard) -> tuple[bytes, str]:
    """The bytes of the pack and the SHA-256 over them; the same standard gives the same bytes.

    A file that extends another is written whole, in the short form, so that the pack needs no other file.
    """
    id = loaded.standard.id
    files = {f"{id}.yaml": _whole(loaded)}
    cases = cases_path(loaded.path)
    if cases.is_file():
        files[f"{id}.cases.yaml"] = read_bytes(cases)
    named = loaded.standard.recommendation
    if named is not None:
        template = find_template(named.template, loaded.path.parent)
        if template is not None and template.parent == loaded.path.parent:
            files[Path(named.template).name] = read_bytes(template)
    lines = [f"{sha256(content).hexdigest()}  {name}" for name, content in files.items()]
    files[DIGESTS] = ("\n".join(lines) + "\n").encode()
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    content = stream.getvalue()
    return content, sha256(content).hexdigest()


def _whole(loaded: LoadedStandard) -> bytes:
    written = read_bytes(loaded.path)
    if loaded.root is None or not any(line.startswith(b"extends:") for line in written.splitlines()):
        return written
    return short_text(loaded.root).encode()
