"""fullemp: scores communities (社区/村) against regional standards of 充分就业社区 / 高质量就业社区."""

__version__ = "0.1.0"
