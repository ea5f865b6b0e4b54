"""What pyproject.toml cannot say: templates/, which offices may change, is installed inside the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["fullemp_cli", "fullemp_cli.*"]), "fullemp_cli.templates"],
    package_dir={"fullemp_cli.templates": "templates"},
)
