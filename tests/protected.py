"""What tests of encrypted libraries start from."""

from functools import partial
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from curator.services import protecting
from curator.services.intake import import_photos
from curator.services.protecting import Secrets
from curator.store import key_file
from curator.store.library import Library, create
from tests.making import dated, picture, table, unlike, write

PASSPHRASE = "correct horse 전지 battery"
# Long enough that bytes of a cipher do not spell them by chance.
PERSON, NAME, FILE = "P-73915546", "김하나둘셋", "secret-birthday-생일.jpg"
REASON, BIRTH = "she wears the red scarf of 1987", "1980-03-04"


# What argon2id costs at least, for tests whose subject it is not.
CHEAP = partial(key_file.Wrapped, memory=32, passes=1)


class MemoryKeychain(KeyringBackend):
    """A keychain that a test brings along; whole, and forgotten with the test."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


def passphrase_file(folder: Path, text: str = PASSPHRASE) -> Path:
    """A file with a passphrase in its first line."""
    return write(folder / f"passphrase-{len(text)}", f"{text}\n".encode())


def encrypted(folder: Path) -> Library:
    """An encrypted library whose key is nowhere but in the value that is given."""
    key = key_file.make_key()
    made = create(folder, key=key)
    key_file.save(folder, key_file.new(key))
    return made


def passphrased(folder: Path) -> Library:
    """An encrypted library with a passphrase; a file with it lies beside it."""
    return protecting.create(folder, Secrets(passphrase_file(folder.parent)))


def fill(library: Library, source: Path, *, photos: int = 3) -> list[bytes]:
    """Import a participant with that many photos; gives their bytes."""
    made = [dated("2010:05:06 10:11:12"), *(unlike(picture(), number) for number in range(1, photos))]
    names = [FILE, *(f"{number}.jpg" for number in range(1, photos))]
    for name, data in zip(names, made, strict=True):
        write(source / "photos" / PERSON / name, data)
    table(source / "people.csv", "participant_id,name,birth_date", f"{PERSON},{NAME},{BIRTH}")
    import_photos(library, [source])
    return made


def every_file(folder: Path) -> list[Path]:
    """All files below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
