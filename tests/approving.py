"""Rendered people whose photos may leave: what a reviewer, a supervisor and a privacy officer would have said."""

from datetime import date

from curator.domain.facts import Exclusion
from curator.domain.flags import Disposition
from curator.domain.people import Consent
from curator.domain.revisions import Fact, Label, disposition_body, flag_entity
from curator.services import reading
from curator.store import revisions
from curator.store.library import Library
from tests.stocking import approve


def approve_all(library: Library) -> None:
    """State the proposed age of every photo, dismiss flags, exclude what has no face, and end all stages."""
    for row in reading.participants(library):
        shown = reading.timeline(library, row.participant.id)
        with library.writing() as tx:
            for item in shown.photos:
                if item.proposal is None or item.proposal.age is None or item.face is None:
                    body = Exclusion("no face or age").to_body()
                    revisions.append(tx, Fact.EXCLUSION, item.photo.id, body, author="kim")
                    continue
                label = Label(item.proposal.age.middle, capture=item.proposal.date)
                revisions.append(tx, Fact.LABEL, item.photo.id, label.to_body(), author="kim")
            consent = Consent("1", date(2024, 1, 1)).to_body()
            revisions.append(tx, Fact.CONSENT, row.participant.id, consent, author="pia")
        for item in reading.timeline(library, row.participant.id).photos:
            with library.writing() as tx:
                for flag in item.open_flags:
                    body = disposition_body(Disposition.DISMISSED, reason="rendered", score=flag.score)
                    revisions.append(tx, Fact.FLAG, flag_entity(item.photo.id, flag.kind), body, author="kim")
        with library.writing() as tx:
            approve(tx, row.participant.id)
