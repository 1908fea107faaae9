"""The one place that finds the files which travel with the program: installed, editable or frozen alike."""

from pathlib import Path


def _shipped(name: str) -> Path:
    """Folder `name` inside the installed package or, in a checkout, beside it.

    Raises:
        FileNotFoundError: neither place has the folder, so the installation is broken.
    """
    package = Path(__file__).parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The installation lacks the folder {name} beside {package}; install Curator again.")


def resources() -> Path:
    """Icons, translations, fonts and the manual."""
    return _shipped("resources")


def migrations() -> Path:
    """Alembic scripts of the local library."""
    return _shipped("db") / "local"


def central_migrations() -> Path:
    """Alembic scripts of the central dataset."""
    return _shipped("db") / "central"
