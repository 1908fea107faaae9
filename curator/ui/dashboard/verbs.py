"""The services of the dashboard as the window calls them: reads on a thread of the runner."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from curator.domain.dashboards import Dashboard, Item, Key
    from curator.formats.listing import Say
    from curator.store.library import Library


def dashboard(folder: "Path") -> "Dashboard":
    """All figures of the library in `folder` as of now; opened for itself, since counting a large one takes seconds."""
    from curator import bootstrap
    from curator.services import dashboard as figures

    library = bootstrap.open_library(folder)
    try:
        return figures.dashboard(library, today=date.today())
    finally:
        library.close()


def items(library: "Library", key: "Key") -> "list[Item]":
    """What stands behind a figure."""
    from curator.services import dashboard as figures

    return figures.items(library, key)


def write_tables(path: "Path", board: "Dashboard", say: "Say") -> None:
    """Write the tables as CSV into a new folder."""
    from curator.formats.dashboard_listing import write_sheets

    write_sheets(path, board, say)


def write_pdf(path: "Path", board: "Dashboard", say: "Say") -> None:
    """Write all as PDF."""
    from curator.ui.dashboard import paper

    paper.write_pdf(path, board, say)
