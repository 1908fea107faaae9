"""What Curator needs from a Linux system, fetched with apt-get where this account may."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from steps import LOG, SetUpError, logged, tell

NEEDS = Path(__file__).with_name("packages.txt")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
KOREAN_FONT = re.compile(r"nanum|noto.*(cjk|kr)|source.?han|baekmuk|malgun|unbatang|undotum|pretendard", re.IGNORECASE)
GLIBC = (2, 34)  # what the wheels of Qt are built for


@dataclass(frozen=True)
class Need:
    """One thing the system has to offer, and the Debian package that brings it."""

    name: str
    package: str
    when: str

    @property
    def vital(self) -> bool:
        """Whether the run at hand fails without it."""
        return self.when == "always" or (self.when == "screen" and bool(os.environ.get("DISPLAY")))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_korean_font() -> bool:
    """Whether fontconfig, or failing that a look into the font folders, knows a font with Korean letters."""
    if shutil.which("fc-list"):
        found = subprocess.run(["fc-list", ":lang=ko", "family"], capture_output=True, check=False)
        return bool(found.stdout.strip())
    folders = [Path(name).expanduser() for name in FONT_FOLDERS]
    return any(KOREAN_FONT.search(path.name) for folder in folders for path in folder.rglob("*.[to]t[fc]"))


def _met(need: Need) -> bool:
    if need.when == "text":
        return has_korean_font()
    return shutil.which(need.name) is not None if need.when == "test" else _loads(need.name)


def missing(*, testing: bool = False) -> list[Need]:
    """The needs of this machine that are not met, those of the tests with a real keyboard only where asked for."""
    rows = [line.split() for line in NEEDS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    needs = [Need(name, package, when) for name, package, when in rows]
    lacking = [need for need in needs if (testing or need.when != "test") and not _met(need)]
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps this half of venv in a package of its own
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        lacking.insert(0, Need("ensurepip", package, "always"))
    return lacking


def _as_administrator() -> list[str] | None:
    """Prefix that runs a command as root without asking anyone, or None where this account may not."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _fetch(packages: list[str]) -> str:
    """Install `packages` with apt-get; returns why that was not done, or nothing."""
    prefix = _as_administrator()
    if prefix is None:
        return "this account may not install"
    tell(f"System packages: installing {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    logged([*apt, "update"])  # packages that apt knows already install without it
    if logged([*apt, "install", "--yes", "--no-install-recommends", *packages]):
        return f"apt-get could not install (its words are in {LOG})"
    return ""


def _sentence(needs: list[Need], *, cause: str) -> str:
    if not shutil.which("apt-get"):
        names = ", ".join(need.name for need in needs)
        return f"This system lacks {names}: install what brings them with its package manager, then repeat the command."
    sudo = "sudo " if shutil.which("sudo") else ""
    packages = " ".join(need.package for need in needs)
    return (
        f"Curator needs system packages that {cause or 'apt-get did not bring'}: let an administrator run "
        f"`{sudo}apt-get update && {sudo}apt-get install {packages}`, then repeat the command."
    )


def _check_glibc() -> None:
    library, version = platform.libc_ver()
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if library == "glibc" and numbers < GLIBC:
        raise SetUpError(
            f"This Linux has glibc {version} and Qt needs 2.34 or newer: "
            "use Debian 12, Ubuntu 22.04 or a later system, then repeat the command."
        )


def prepare(*, testing: bool = False) -> None:
    """Bring the system to what Curator needs, and to what its tests may use where it is `testing`.

    Raises:
        SetUpError: something vital is missing and cannot be installed from here.
    """
    _check_glibc()
    lacking = missing(testing=testing)
    if not lacking:
        tell("System packages: all here")
        return
    cause = ""
    if shutil.which("apt-get"):
        cause = _fetch([need.package for need in lacking])
        lacking = lacking if cause else missing(testing=testing)
    if any(need.vital for need in lacking):
        raise SetUpError(_sentence(lacking, cause=cause))
    if lacking:
        tell(f"Going on, though windows, Korean letters or a test may do without. {_sentence(lacking, cause=cause)}")
