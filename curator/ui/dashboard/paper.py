"""The dashboard on paper: sentences and tables, as PDF."""

import os
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from curator.domain.dashboards import Dashboard
from curator.domain.errors import TargetError
from curator.domain.messages import Message
from curator.formats.dashboard_listing import Sheet, overview, sheets, text_of
from curator.formats.listing import Say

MARGIN = 15.0
"""Millimetres."""


def write_pdf(path: Path, board: Dashboard, say: Say) -> None:
    """Write all figures to an A4 file.

    Raises:
        TargetError: it cannot be written.
    """
    drawn_by = QGuiApplication.instance()
    if drawn_by is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        drawn_by = QGuiApplication([])
    writer = QPdfWriter(str(path))
    writer.setTitle(say(Message.of("Dashboard")))
    writer.setCreator("Curator")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    _demand_writable(path)
    document = QTextDocument()
    document.setHtml(_page(board, say))
    document.print_(writer)


def _demand_writable(path: Path) -> None:
    """Qt says nothing of a file that it could not open."""
    try:
        path.open("wb").close()
    except OSError as error:
        text = "The PDF {path} cannot be written: {cause}. Name a file in a folder that you may write."
        raise TargetError(text, path=path, cause=error.strerror) from error


def _page(board: Dashboard, say: Say) -> str:
    title = say(Message.of("Dashboard of {day}", day=board.on))
    told = "".join(f"<p>{escape(say(sentence))}</p>" for sentence in overview(board))
    note = say(Message.of("n is how many items a figure rests on, and * marks few. Intervals hold 95 %."))
    return f"<h1>{escape(title)}</h1>{told}{''.join(_table(one, say) for one in sheets(board))}<p>{escape(note)}</p>"


def _table(sheet: Sheet, say: Say) -> str:
    head = "".join(f"<th align='left'>{escape(say(name))}</th>" for name in sheet.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(text_of(cell, say))}</td>' for cell in row)}</tr>" for row in sheet.rows
    )
    title = f"<h2>{escape(say(sheet.title))}</h2>"
    if not sheet.rows:
        return f"{title}<p>{escape(say(Message.of('Nothing to count yet.')))}</p>"
    return f"{title}<table width='100%' cellpadding='3'><tr>{head}</tr>{rows}</table>"
