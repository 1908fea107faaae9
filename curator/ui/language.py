"""Switching the window's language while it runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from curator.paths import resources

LANGUAGES = {"ko": "한국어", "en": "English"}
"""Codes and the names by which their speakers find them."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """Mark a text for translation where it is written; it is translated where it is shown."""
    return text


_installed: list[QTranslator] = []


def system() -> str:
    """The desktop's language, where the window speaks it; else English."""
    return "ko" if QLocale.system().language() is QLocale.Language.Korean else "en"


def current() -> str:
    """The language that the window speaks."""
    return "ko" if QLocale().language() is QLocale.Language.Korean else "en"


def install(code: str) -> None:
    """Speak `code` from now on: our own words, Qt's, and the locale's numbers and dates."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(code))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{code}", qt), (f"curator_{code}", str(resources() / "translations"))):
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
