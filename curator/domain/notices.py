"""What the recipients of a batch are told when somebody in it has withdrawn."""

from typing import NamedTuple

from curator.domain.batches import Batch, Push
from curator.domain.messages import Message


class Notice(NamedTuple):
    """One person, named by the pseudonym that the recipient knows, in one batch that went to one recipient."""

    batch: Batch
    push: Push
    pseudonym: int

    def sentences(self) -> list[Message]:
        """What the recipient reads; it says nothing of who the person is."""
        return [
            Message.of("To: {recipient}", recipient=self.push.recipient),
            Message.of("A person has withdrawn consent. Their data must not be used any more."),
            Message.of(
                "Batch: {name} ({id}), handed over on {day} to {where} in the layout {profile}.",
                name=self.batch.name,
                id=self.batch.id,
                day=f"{self.push.at:%Y-%m-%d}",
                where=self.push.where,
                profile=self.push.profile,
            ),
            Message.of("The person's number in this batch: {number}", number=f"{self.pseudonym:04d}"),
            Message.of(
                "Please delete every file and every row of this number, with all copies and whatever was made of them, "
                "and confirm it in writing."
            ),
            Message.of("SHA-256 of the batch's manifest: {hash}", hash=self.push.manifest),
        ]
