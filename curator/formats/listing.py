"""Domain values as the fields that the commands print with --json."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

from pydantic import BaseModel

from curator.domain.access import AccessEntry
from curator.domain.age_findings import AgeFinding
from curator.domain.ages import AgeRange
from curator.domain.appearance import AREAS
from curator.domain.appraisals import Appraisal, Told
from curator.domain.evidence import Clue
from curator.domain.faces import Box, Face, OwnFace, Suspect
from curator.domain.facts import Comment, Given, Stage, due
from curator.domain.flags import AGE_KINDS, Flag, FlagKind
from curator.domain.messages import Message
from curator.domain.people import consent_state
from curator.domain.photos import Photo
from curator.domain.reports import AnalysisReport, Inspected, IntakeReport
from curator.domain.sizes import Size
from curator.domain.timelines import ParticipantRow, Timeline, TimelinePhoto
from curator.formats.audit_fields import AssignOut, AuditOut, AuditsOut, DisputesOut, KnownAnswersOut, PlanOut
from curator.formats.batch_fields import (
    BatchesOut,
    BatchOut,
    ChecksOut,
    DifferenceOut,
    NoticesOut,
    PushOut,
    ReceivedOut,
    SelectionOut,
)
from curator.formats.dashboard_fields import ChangesOut, DashboardOut, HistoryOut, ItemsOut
from curator.formats.json_fields import (
    AccessEntryOut,
    AccessOut,
    AgeFindingOut,
    AgeOut,
    AgreementOut,
    AnalysisOut,
    AppearanceOut,
    BoxOut,
    ClueOut,
    CommentOut,
    ConflictsOut,
    CoverOut,
    ExclusionOut,
    FaceOut,
    FindingOut,
    FlagOut,
    FlagsOut,
    IdentityOut,
    ImageOut,
    ImportOut,
    InspectOut,
    OwnFaceOut,
    ParticipantOut,
    ParticipantsOut,
    PhotoOut,
    ProblemOut,
    QualityOut,
    RegionOut,
    ReviewsOut,
    SizeOut,
    SplitOut,
    SuspectOut,
    SyncOut,
    TimelineOut,
    VerdictOut,
    VerifyOut,
    VisualAgeOut,
)

Say = Callable[[Message], str]


def timeline_out(timeline: Timeline, say: Say, appraisal: Appraisal | None = None) -> TimelineOut:
    """A whole timeline, with what it was judged to show."""
    person = timeline.participant
    raised = any(flag.kind is FlagKind.APPEARANCE_JUMP for item in timeline.photos for flag in item.flags)
    return TimelineOut(
        participant=person.id,
        name=person.name,
        birth_date=str(person.birth) if person.birth else None,
        sex=person.sex.value,
        appearance=appearance_out(appraisal, say, flagged=raised) if appraisal else None,
        age_findings=[age_finding_out(one, say) for one in appraisal.told.findings] if appraisal else [],
        consent=consent_state(person.consent, today=date.today()).value,
        withheld=say(timeline.withheld) if timeline.withheld else None,
        stage=_stage(due(timeline.verdicts)),
        assigned=assigned_out(timeline.assigned),
        verdicts=verdicts_out(timeline.verdicts),
        comments=_comments(timeline.comments),
        photos=[_photo(item, say, appraisal) for item in timeline.photos],
    )


def access_out(entries: Sequence[AccessEntry], problems: Sequence[Message], say: Say) -> AccessOut:
    """The access log."""
    return AccessOut(
        problems=[say(problem) for problem in problems],
        entries=[
            AccessEntryOut(
                at=entry.at.isoformat(timespec="seconds"),
                user=entry.user,
                action=entry.action.value,
                participant=entry.participant_id,
                query=entry.query,
                reason=entry.reason,
                device=entry.device_id,
                seq=entry.seq,
            )
            for entry in entries
        ],
    )


def verdicts_out(given: Mapping[Stage, Given]) -> list[VerdictOut]:
    """Verdicts that stand, in the order of the stages."""
    return [
        VerdictOut(stage=stage.value, verdict=it.verdict.kind.value, reason=it.verdict.reason, author=it.author)
        for stage in Stage
        if (it := given.get(stage))
    ]


def _stage(stage: Stage | None) -> str | None:
    return stage.value if stage else None


def assigned_out(users: Mapping[Stage, str]) -> dict[str, str]:
    """Users by stage, in the order of the stages."""
    return {stage.value: users[stage] for stage in Stage if stage in users}


def _comments(said: Sequence[Comment]) -> list[CommentOut]:
    return [CommentOut(author=one.author, text=one.text) for one in said]


def participant_out(row: ParticipantRow, say: Say) -> ParticipantOut:
    """One line of the list of participants."""
    person = row.participant
    return ParticipantOut(
        participant=person.id,
        name=person.name,
        birth_date=str(person.birth) if person.birth else None,
        sex=person.sex.value,
        photos=row.photos,
        reviewed=row.reviewed,
        open_flags=row.open_flags,
        suspicion=round(row.suspicion, 3),
        state=row.state.value,
        widest_gap=row.gap,
        consent=row.consent.value,
        withheld=say(row.withheld) if row.withheld else None,
        stage=_stage(row.stage),
        assigned=assigned_out(row.assigned),
    )


def flag_out(
    flag: Flag, say: Say, *, photo: Photo | None = None, change: Appraisal | None = None, told: Told | None = None
) -> FlagOut:
    """One flag, with its `photo` where that is not told around it, and what stands behind it where that is known.

    `change` is what the timeline tells of appearance, `told` what it tells of persons and ages.
    """
    aged = told if flag.kind in AGE_KINDS else None
    other = told if flag.kind is FlagKind.WRONG_PERSON else None
    return FlagOut(
        participant=photo.participant_id if photo else None,
        file=photo.file if photo else None,
        photo=flag.photo_id,
        kind=flag.kind.value,
        severity=flag.severity.value,
        score=flag.score,
        threshold=flag.threshold,
        engine=flag.engine,
        explanation=say(flag.explanation),
        disposition=flag.disposition.value,
        reason=flag.reason,
        appearance=appearance_out(change, say, flagged=True)
        if change and flag.kind is FlagKind.APPEARANCE_JUMP
        else None,
        identity=_identity(flag.photo_id, other) if other else None,
        age_findings=[age_finding_out(one, say) for one in aged.findings if _raises(one, flag)] if aged else [],
        visual_age=_visual_age(flag.photo_id, aged) if aged else None,
    )


def clue_out(clue: Clue, say: Say) -> ClueOut:
    """One clue."""
    return ClueOut(
        kind=clue.kind.value,
        strength=clue.strength.value,
        source=clue.source,
        date=str(clue.date) if clue.date else None,
        age=_age(clue.age),
        distrust=say(clue.distrust) if clue.distrust else None,
    )


def face_out(face: Face, *, participant: bool) -> FaceOut:
    """One face, without what tells people apart."""
    return FaceOut(
        box=_box(face.box),
        score=round(face.score, 4),
        detector=face.detector,
        participant=participant,
        cover=CoverOut(**_rounded(face.cover.to_json())) if face.cover else None,
        quality=QualityOut(**_rounded(face.quality.to_json())) if face.quality else None,
    )


def suspect_out(suspect: Suspect) -> SuspectOut:
    """Where a face may be."""
    cover = CoverOut(**_rounded(suspect.cover.to_json()))
    return SuspectOut(box=_box(suspect.box), score=round(suspect.score, 4), cover=cover)


def _box(box: Box) -> BoxOut:
    return BoxOut(left=box.left, top=box.top, width=box.width, height=box.height)


def own_face_out(own: OwnFace) -> OwnFaceOut:
    """Why a face is taken for the participant's."""
    likeness = None if own.likeness is None else round(own.likeness, 4)
    return OwnFaceOut(ground=own.ground.value, likeness=likeness)


def size_out(size: Size) -> SizeOut:
    """A face's size and the limits that hold."""
    return SizeOut(
        side_px=size.side,
        side_cm=round(size.centimetres, 2),
        dpi=size.dpi,
        dpi_origin=size.origin.value,
        reject_below_px=size.reject_below,
        warn_below_px=size.warn_below,
        verdict=size.severity.value if size.severity else "fits",
    )


def appearance_out(appraisal: Appraisal, say: Say, *, flagged: bool) -> AppearanceOut:
    """What the search for a change of appearance found, flagged or not."""
    found = appraisal.appearance
    return AppearanceOut(
        verdict=found.verdict.value,
        score=round(found.score, 4),
        p_value=float(f"{found.p_value:.3g}"),
        flagged=flagged,
        split=_split(appraisal),
        regions=[
            RegionOut(
                region=one.region,
                area=AREAS.get(one.region, one.region),
                delta=round(one.change, 2),
                low=round(one.low, 2),
                high=round(one.high, 2),
            )
            for one in found.regions
            if all(map(isfinite, (one.change, one.low, one.high)))
        ],
        before=list(found.before),
        after=list(found.after),
        reason=say(found.reason) if found.reason else None,
        calibration=found.calibration,
    )


def age_finding_out(found: AgeFinding, say: Say) -> AgeFindingOut:
    """One thing that is wrong with ages."""
    return AgeFindingOut(
        cause=found.cause.value,
        photos=list(found.photos),
        offered=dict(found.corrections),
        shift=found.shift,
        score=round(found.score, 3),
        threshold=round(found.threshold, 3),
        explanation=say(found.explanation),
        settle=say(found.settle),
    )


def _split(appraisal: Appraisal) -> SplitOut | None:
    found = appraisal.appearance
    if found.split is None or found.interval is None:
        return None
    near = (found.split - 1, found.split)
    wide = (max(found.interval[0] - 1, 0), found.interval[1])
    ages = [None if age is None else round(age, 2) for age in appraisal.ages]
    dates = [None if date is None else str(date) for date in appraisal.dates]
    return SplitOut(
        before_photo=appraisal.photo_ids[near[0]],
        after_photo=appraisal.photo_ids[near[1]],
        ages=[ages[place] for place in near],
        dates=[dates[place] for place in near],
        interval_ages=[ages[place] for place in wide],
        interval_dates=[dates[place] for place in wide],
    )


def _raises(finding: AgeFinding, flag: Flag) -> bool:
    return finding.kind is flag.kind and flag.photo_id in finding.photos


def _identity(photo_id: str, told: Told) -> IdentityOut | None:
    fit, other = told.fits.get(photo_id), told.resembles.get(photo_id)
    if fit is None:
        return None
    return IdentityOut(
        score=round(fit.score, 3),
        limit=round(fit.limit, 3),
        distance=round(fit.distance, 4),
        usual_distance=round(fit.usual, 4),
        suspect=fit.outcome is not None,
        block=list(fit.block),
        nearest_other=other.participant_id if other else None,
        nearest_other_score=round(other.score, 3) if other else None,
        nearest_other_clear=other.clear if other else False,
    )


def _judged(photo_id: str, appraisal: Appraisal | None) -> dict[str, Any]:
    """The fields of a photo that rest on the whole timeline."""
    if appraisal is None:
        return {}
    distances = appraisal.appearance.self_distance
    place = appraisal.photo_ids.index(photo_id) if photo_id in appraisal.photo_ids else len(distances)
    distance = float(distances[place]) if place < len(distances) else float("nan")
    return {
        "identity": _identity(photo_id, appraisal.told),
        "visual_age": _visual_age(photo_id, appraisal.told),
        "self_distance": round(distance, 3) if isfinite(distance) else None,
    }


def _visual_age(photo_id: str, told: Told) -> VisualAgeOut | None:
    aged = told.photos.get(photo_id)
    looks = aged.visual if aged else None
    if looks is None:
        return None
    return VisualAgeOut(low=round(looks.low, 1), middle=round(looks.middle, 1), high=round(looks.high, 1))


def verify_out(problems: Iterable[tuple[str, Message]], say: Say, *, encrypted: bool, cancelled: bool) -> VerifyOut:
    """What is wrong in a library, by check."""
    listed = [ProblemOut(check=check, explanation=say(text)) for check, text in problems]
    return VerifyOut(encrypted=encrypted, cancelled=cancelled, problems=listed)


def import_out(report: IntakeReport, say: Say) -> ImportOut:
    """What an import did."""
    findings = [
        FindingOut(participant=one.participant_id, path=one.path, explanation=say(one.explanation))
        for one in report.findings
    ]
    return ImportOut(
        taken=report.taken,
        known=report.known,
        participants=report.participants,
        cancelled=report.cancelled,
        resumed=report.resumed,
        findings=findings,
    )


def analysis_out(report: AnalysisReport) -> AnalysisOut:
    """What an analysis did."""
    return AnalysisOut(
        analysed=report.analysed, unreadable=report.unreadable, cancelled=report.cancelled, resumed=report.resumed
    )


def image_out(found: Inspected, say: Say) -> ImageOut:
    """One image without a library."""
    photo = found.photo
    shown = ImageOut(path=str(found.path), problem=say(found.problem) if found.problem else None)
    if photo is None:
        return shown
    return shown.model_copy(
        update={
            "format": photo.format or None,
            "width": photo.width,
            "height": photo.height,
            "orientation": photo.exif.orientation,
            "evidence": [clue_out(clue, say) for clue in found.clues],
            "faces": [face_out(face, participant=n == found.own.ordinal) for n, face in enumerate(found.faces)],
            "own_face": own_face_out(found.own) if found.faces else None,
            "size": size_out(found.size) if found.size else None,
            "suspect": suspect_out(found.suspect) if found.suspect else None,
            "timings": {step: round(took, 2) for step, took in found.timings.items()},
            "flags": [flag_out(flag, say) for flag in found.flags],
        }
    )


def as_json(output: BaseModel) -> str:
    """The text that a command prints."""
    return output.model_dump_json(indent=2)


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of every output, by the command that prints it."""
    return {
        "timeline": TimelineOut.model_json_schema(),
        "flags": FlagsOut.model_json_schema(),
        "participants": ParticipantsOut.model_json_schema(),
        "import": ImportOut.model_json_schema(),
        "analyse": AnalysisOut.model_json_schema(),
        "inspect": InspectOut.model_json_schema(),
        "sync": SyncOut.model_json_schema(),
        "conflicts": ConflictsOut.model_json_schema(),
        "access": AccessOut.model_json_schema(),
        "reviews": ReviewsOut.model_json_schema(),
        "agreement": AgreementOut.model_json_schema(),
        "assign": AssignOut.model_json_schema(),
        "audit plan": PlanOut.model_json_schema(),
        "audit report": AuditOut.model_json_schema(),
        "audit list": AuditsOut.model_json_schema(),
        "audit known list": KnownAnswersOut.model_json_schema(),
        "dashboard": DashboardOut.model_json_schema(),
        "dashboard --items": ItemsOut.model_json_schema(),
        "changes": ChangesOut.model_json_schema(),
        "history": HistoryOut.model_json_schema(),
        "disputes": DisputesOut.model_json_schema(),
        "batch select": SelectionOut.model_json_schema(),
        "batch show": BatchOut.model_json_schema(),
        "batch list": BatchesOut.model_json_schema(),
        "batch diff": DifferenceOut.model_json_schema(),
        "batch check": ChecksOut.model_json_schema(),
        "batch push": PushOut.model_json_schema(),
        "batch verify": ReceivedOut.model_json_schema(),
        "batch notices": NoticesOut.model_json_schema(),
    }


def _photo(item: TimelinePhoto, say: Say, appraisal: Appraisal | None) -> PhotoOut:
    photo = item.photo
    date = item.label.capture if item.label else item.proposal.date if item.proposal else None
    return PhotoOut(
        photo=photo.id,
        file=photo.file,
        sha256=photo.sha256,
        width=photo.width,
        height=photo.height,
        age=_age(item.age),
        labelled=item.label is not None,
        date=str(date) if date else None,
        evidence=[clue_out(clue, say) for clue in item.clues],
        faces=_faces(item),
        own_face=own_face_out(item.own) if item.faces else None,
        size=size_out(item.size) if item.size else None,
        suspect=suspect_out(item.suspect) if item.suspect else None,
        flags=[flag_out(flag, say) for flag in item.flags],
        analysed=item.analysed,
        skipped=item.skip.text if item.skip else None,
        exclusion=ExclusionOut(reason=item.exclusion.for_eyes(all_seeing=False).reason) if item.exclusion else None,
        comments=_comments(item.comments),
        **_judged(photo.id, appraisal),
    )


def _faces(item: TimelinePhoto) -> list[FaceOut]:
    """The participant's first, then the largest."""
    shown = [face_out(face, participant=n == item.own.ordinal) for n, face in enumerate(item.faces)]
    return sorted(shown, key=lambda face: not face.participant)


def _rounded(stored: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in stored.items()}


def _age(age: AgeRange | None) -> AgeOut | None:
    return AgeOut(low=age.low, high=age.high) if age else None
