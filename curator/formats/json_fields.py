"""The fields that the commands print with --json. `VERSION` rises when a field changes its meaning or goes."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1

_Version = Annotated[int, Field(description="Version of these fields; it rises when one changes its meaning or goes.")]
_File = Annotated[str, Field(description="File below the participant's folder.")]
_Participant = Annotated[str, Field(description="Participant id.")]
_Photo = Annotated[str, Field(description="Photo id.")]
_Birth = Annotated[str | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD; null where no table states it.")]
_Sex = Annotated[str, Field(description="female, male or unknown.")]
_Cancelled = Annotated[bool, Field(description="True where the run was stopped before its end.")]
_Resumed = Annotated[bool, Field(description="True where an earlier run was stopped or killed and this one went on.")]
_Width = Annotated[int, Field(description="Pixels, upright; 0 where the photo is unreadable.")]
_Height = Annotated[int, Field(description="Pixels, upright; 0 where the photo is unreadable.")]


_Consent = Annotated[str, Field(description="valid, missing, expired or revoked.")]
_Withheld = Annotated[str | None, Field(description="Why the photos are not shown; null where they are.")]
_Stage = Annotated[str | None, Field(description="The stage that is due: first, second or meaning; null for none.")]
_Assigned = Annotated[dict[str, str], Field(description="Users by stage.")]


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class BoxOut(_Out):
    """A face box in pixels of the upright original; it may reach over the picture's edge."""

    left: Annotated[int, Field(description="Pixels from the left edge.")]
    top: Annotated[int, Field(description="Pixels from the upper edge.")]
    width: Annotated[int, Field(description="Pixels.")]
    height: Annotated[int, Field(description="Pixels.")]


_Chance = Annotated[float, Field(description="Probability of cover, 0 to 1; left and right are the picture's.")]
_Degrees = Annotated[float | None, Field(description="Degrees; null where the landmarks do not tell.")]


class CoverOut(_Out):
    """What covers a face, by region."""

    left_eye: _Chance
    right_eye: _Chance
    nose: _Chance
    mouth: _Chance
    left_cheek: _Chance
    right_cheek: _Chance
    forehead: _Chance
    face: Annotated[float, Field(description="Probability that any part of the face is covered.")]
    verdict: Annotated[str, Field(description="clear, uncertain or occluded.")]


class QualityOut(_Out):
    """Measures of one face, named after ISO/IEC 29794-5 where it has them; null where nothing tells."""

    sharpness: Annotated[float, Field(description="Widths of blur across the face; more is sharper.")]
    under_exposure_prevention: Annotated[float, Field(description="Share of the face that is not nearly black.")]
    over_exposure_prevention: Annotated[float, Field(description="Share of the face that is not nearly white.")]
    luminance_mean: Annotated[float, Field(description="Mean brightness, 0 to 1.")]
    luminance_high: Annotated[float, Field(description="95th percentile of the brightness, 0 to 1.")]
    dynamic_range: Annotated[float, Field(description="Entropy of the brightness in bits, 0 to 8.")]
    natural_colour: Annotated[float, Field(description="Distance from the colours of skin; 0 is natural.")]
    colour: Annotated[str, Field(description="colour, toned or greyscale.")]
    chroma: Annotated[float, Field(description="Root mean square of the picture's CIELAB chroma.")]
    chroma_spread: Annotated[float, Field(description="The same once each lightness keeps its mean colour.")]
    compression_artifacts: Annotated[float | None, Field(description="Steps at the edges of blocks, in grey levels.")]
    jpeg_quality: Annotated[float | None, Field(description="1 to 100, of the file's last compression.")]
    inter_eye_distance: Annotated[float, Field(description="Pixels of the original between the eyes' centres.")]
    head_pose_yaw: _Degrees
    head_pose_pitch: _Degrees
    head_pose_roll: Annotated[float, Field(description="Degrees.")]
    eyes_open: Annotated[float | None, Field(description="Height over width of the more closed eye.")]
    mouth_closed: Annotated[float | None, Field(description="Gap of the lips over eyes to chin; 0 is closed.")]
    faces: Annotated[int, Field(description="How many faces the picture shows.")]
    face_in_picture: Annotated[float, Field(description="Share of the face that the picture's edge does not cut off.")]


class FaceOut(_Out):
    """One face that was found."""

    box: Annotated[BoxOut, Field(description="Where the face is.")]
    score: Annotated[float, Field(description="The detector's own score; higher is surer.")]
    detector: Annotated[str, Field(description="hog or mmod.")]
    participant: Annotated[bool, Field(description="True of the face that is taken for the participant's.")]
    cover: Annotated[CoverOut | None, Field(description="Null where it was not measured.")]
    quality: Annotated[QualityOut | None, Field(description="Null where it was not measured.")]


class SuspectOut(_Out):
    """Where a face may be in a photo in which none was found. It is not counted as a face."""

    box: Annotated[BoxOut, Field(description="Where it may be.")]
    score: Annotated[float, Field(description="The detector's own score, too low for a face.")]
    cover: Annotated[CoverOut, Field(description="What would cover it.")]


class OwnFaceOut(_Out):
    """Why a face is taken for the participant's."""

    ground: Annotated[str, Field(description="only, largest, likeness or chosen (by a person).")]
    likeness: Annotated[
        float | None, Field(description="How clear that is by likeness, 0 to 1; null where nothing was compared.")
    ]


class SizeOut(_Out):
    """The rule of 2 cm × 2 cm, applied to the short side of the participant's face box."""

    side_px: Annotated[int, Field(description="The short side in pixels of the original.")]
    side_cm: Annotated[float, Field(description="The short side on a print of `dpi`.")]
    dpi: Annotated[float, Field(description="Dots per inch that it is measured at.")]
    dpi_origin: Annotated[str, Field(description="scan (the file's own, believed) or assumed (the setting).")]
    reject_below_px: Annotated[float, Field(description="Refused below this.")]
    warn_below_px: Annotated[float, Field(description="A person decides below this.")]
    verdict: Annotated[str, Field(description="fits, warn or reject.")]


class RegionOut(_Out):
    """A part of the face after the best split against before it."""

    region: Annotated[str, Field(description="lids, brow, nose width, nose length, lips, jaw or chin.")]
    area: Annotated[str, Field(description="Where to look: eyes and brows, nose, mouth, or jaw and chin.")]
    delta: Annotated[float, Field(description="Growth in % of the distance between the eyes.")]
    low: Annotated[float, Field(description="95 % interval.")]
    high: Annotated[float, Field(description="95 % interval.")]


class SplitOut(_Out):
    """Between which photos the best split lies, and the 95 % interval around it."""

    before_photo: Annotated[str, Field(description="Id of the last photo before it.")]
    after_photo: Annotated[str, Field(description="Id of the first photo after it.")]
    ages: Annotated[list[float | None], Field(description="Years of these two.")]
    dates: Annotated[list[str | None], Field(description="Capture dates of these two, where known.")]
    interval_ages: Annotated[list[float | None], Field(description="Years of the photos round the interval.")]
    interval_dates: Annotated[list[str | None], Field(description="Their capture dates, where known.")]


class AppearanceOut(_Out):
    """Whether the face changed as ageing does not explain: evidence, not a diagnosis."""

    verdict: Annotated[str, Field(description="none, suspected_change, growth, camera_or_filter, ramp, transient, "
                                              "outliers or cannot_tell.")]  # fmt: skip
    score: Annotated[float, Field(description="Log-likelihood ratio of a lasting change at its best split.")]
    p_value: Annotated[float, Field(description="How often chance does as well, by permutation.")]
    flagged: Annotated[bool, Field(description="True where it holds among all participants and raised a flag.")]
    split: Annotated[SplitOut | None, Field(description="The best split, flagged or not; null where none was sought.")]
    regions: Annotated[list[RegionOut], Field(description="Strongest first.")]
    before: Annotated[list[str], Field(description="Photos before it that speak most clearly.")]
    after: Annotated[list[str], Field(description="Photos after it that speak most clearly.")]
    reason: Annotated[str | None, Field(description="Why nothing can be told, or why it is no change of the face.")]
    calibration: Annotated[str, Field(description="Name of the calibration that was used.")]


class AgeOut(_Out):
    """Completed years from low to high, both inside."""

    low: Annotated[int, Field(description="The least age.")]
    high: Annotated[int, Field(description="The greatest age; equal to low where the age is exact.")]


class ClueOut(_Out):
    """One clue to a photo's age."""

    kind: Annotated[str, Field(description="Where the clue comes from, such as exif_original.")]
    strength: Annotated[str, Field(description="exact, upper_bound or weak.")]
    source: Annotated[str, Field(description="The text that the clue was read from.")]
    date: Annotated[str | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD.")]
    age: Annotated[AgeOut | None, Field(description="The age it implies; for an upper bound, at most `high`.")]
    distrust: Annotated[str | None, Field(description="Why it is shown but not used.")]


class IdentityOut(_Out):
    """How a photo fits the participant's others."""

    score: Annotated[float, Field(description="Log-likelihood ratio of the same person over somebody else.")]
    limit: Annotated[float, Field(description="Suspect below it; it depends on the age.")]
    distance: Annotated[float, Field(description="Mean embedding distance to the photos nearest in age.")]
    usual_distance: Annotated[float, Field(description="What it is for one person at these ages.")]
    suspect: Annotated[bool, Field(description="True where the photo may show somebody else.")]
    block: Annotated[list[str], Field(description="Photos that fit each other and not the rest; empty for none.")]
    nearest_other: Annotated[str | None, Field(description="The other participant whom it fits best; null for none.")]
    nearest_other_score: Annotated[float | None, Field(description="The score for that participant.")]
    nearest_other_clear: Annotated[
        bool, Field(description="True where it fits them well, and clearly better than its own and anybody else.")
    ]


class VisualAgeOut(_Out):
    """What age the face looks, in years; never an age to store."""

    low: Annotated[float, Field(description="Nine of ten photos lie between low and high.")]
    middle: Annotated[float, Field(description="Most likely.")]
    high: Annotated[float, Field(description="Nine of ten photos lie between low and high.")]


class AgeFindingOut(_Out):
    """Something wrong with stated ages."""

    cause: Annotated[str, Field(description="impossible, offset, swapped, decade, off_by_one, conflict, order, copies "
                                            "or looks.")]  # fmt: skip
    photos: Annotated[list[str], Field(description="Ids of the photos concerned.")]
    offered: Annotated[dict[str, int], Field(description="Completed years that would put it right, by photo id.")]
    shift: Annotated[int | None, Field(description="Years to add to all, for an offset.")]
    score: Annotated[float, Field(description="Years, half widths of the visual range, or a log-likelihood ratio.")]
    threshold: Annotated[float, Field(description="From which on it is found, in the same unit.")]
    explanation: Annotated[str, Field(description="What is wrong, with figures.")]
    settle: Annotated[str, Field(description="What would settle it.")]


class FlagOut(_Out):
    """One flag."""

    participant: Annotated[str | None, Field(description="Participant id, where it is not told around the flag.")] = (
        None
    )
    file: Annotated[str | None, Field(description="File, where it is not told around the flag.")] = None
    photo: _Photo
    kind: Annotated[str, Field(description="What the flag points at, such as face_too_small.")]
    severity: Annotated[str, Field(description="reject or warn.")]
    score: Annotated[float, Field(description="The figure that raised the flag, in the unit the explanation names.")]
    threshold: Annotated[float, Field(description="The limit that the score is held to.")]
    engine: Annotated[str, Field(description="Version of the engine or of the rules that raised it.")]
    explanation: Annotated[str, Field(description="Why, with figures, in the language of the command.")]
    disposition: Annotated[str, Field(description="open, confirmed or dismissed.")]
    reason: Annotated[str, Field(description="Why a person dismissed or confirmed it.")]
    appearance: Annotated[
        AppearanceOut | None, Field(description="Of an appearance_jump: what the timeline tells; null within one.")
    ] = None
    identity: Annotated[
        IdentityOut | None, Field(description="Of a wrong_person: how the photo fits; null within a timeline.")
    ] = None
    age_findings: Annotated[
        list[AgeFindingOut], Field(description="Of a flag on ages: what was found; empty within a timeline.")
    ] = []
    visual_age: Annotated[
        VisualAgeOut | None, Field(description="Of a flag on ages: what age the face looks; null within a timeline.")
    ] = None


class ExclusionOut(_Out):
    """A photo that is not to be delivered. Neutral codes stay inside and are shown as any reason."""

    reason: Annotated[str, Field(description="Why; – where that is not told.")]


class CommentOut(_Out):
    """What somebody said."""

    author: Annotated[str, Field(description="Who said it.")]
    text: Annotated[str, Field(description="What was said.")]


class VerdictOut(_Out):
    """How a stage of the review ended."""

    stage: Annotated[str, Field(description="first, second or meaning.")]
    verdict: Annotated[str, Field(description="done, approved or returned.")]
    reason: Annotated[str, Field(description="Why it was returned; may be empty else.")]
    author: Annotated[str, Field(description="Who gave it.")]


class PhotoOut(_Out):
    """One photo of a timeline."""

    photo: _Photo
    file: _File
    sha256: Annotated[str, Field(description="SHA-256 of the original, in hexadecimal.")]
    width: _Width
    height: _Height
    age: Annotated[AgeOut | None, Field(description="Completed years: the label's, else the proposal's.")]
    basis: Annotated[str, Field(description="Always completed.")] = "completed"
    labelled: Annotated[bool, Field(description="True where a person stated the age.")]
    date: Annotated[str | None, Field(description="Capture date that the age rests on.")]
    evidence: Annotated[list[ClueOut], Field(description="Every clue, strongest first, those not believed last.")]
    faces: Annotated[list[FaceOut], Field(description="The participant's face first.")]
    own_face: Annotated[OwnFaceOut | None, Field(description="Why that face; null where there is none.")]
    size: Annotated[SizeOut | None, Field(description="The size of that face; null where there is none.")]
    suspect: Annotated[SuspectOut | None, Field(description="Where a face may be; null where one was found.")] = None
    flags: Annotated[list[FlagOut], Field(description="What a person should look at.")]
    analysed: Annotated[bool, Field(description="False until the engine has looked at the photo.")]
    exclusion: Annotated[ExclusionOut | None, Field(description="Null where the photo is not excluded.")] = None
    skipped: Annotated[str | None, Field(description="Why it was passed in the stage that is due.")] = None
    comments: Annotated[list[CommentOut], Field(description="On the photo.")] = []
    identity: Annotated[IdentityOut | None, Field(description="Null without a face or an age.")] = None
    visual_age: Annotated[VisualAgeOut | None, Field(description="Null without a face.")] = None
    self_distance: Annotated[
        float | None, Field(description="Squared distance from what the others lead to expect, 1 as usual.")
    ] = None


class TimelineOut(_Out):
    """curator timeline --json."""

    version: _Version = VERSION
    participant: _Participant
    name: Annotated[str, Field(description="The participant's name; empty where no table states it.")]
    birth_date: _Birth
    sex: _Sex
    appearance: Annotated[AppearanceOut | None, Field(description="What the whole timeline tells.")] = None
    age_findings: Annotated[list[AgeFindingOut], Field(description="What is wrong with stated ages.")] = []
    consent: _Consent
    withheld: _Withheld = None
    stage: _Stage
    assigned: _Assigned
    verdicts: Annotated[list[VerdictOut], Field(description="Those that stand, in the order of the stages.")] = []
    comments: Annotated[list[CommentOut], Field(description="On the participant.")] = []
    photos: Annotated[list[PhotoOut], Field(description="In the order of age; without any age last.")]


class TwiceStatedOut(_Out):
    """One photo as two reviewers saw it; ages in completed years."""

    photo: _Photo
    file: _File
    first: Annotated[int | None, Field(description="What the first review stated.")]
    second: Annotated[int | None, Field(description="What the second review stated.")]
    final: Annotated[int | None, Field(description="What holds; null while the two disagree.")]
    outcome: Annotated[str, Field(description="one, confirmed, disagreement or adjudicated.")]


class ReviewOut(_Out):
    """The review of one participant."""

    participant: _Participant
    due: _Stage
    assigned: _Assigned
    verdicts: Annotated[list[VerdictOut], Field(description="Those that stand, in the order of the stages.")]
    photos: Annotated[list[TwiceStatedOut], Field(description="Those whose age somebody stated.")]


class ReviewsOut(_Out):
    """curator reviews --json."""

    version: _Version = VERSION
    reviews: Annotated[list[ReviewOut], Field(description="By participant.")]


class EstimateOut(_Out):
    """A figure with its interval of 95 %; null where too little is there to tell."""

    value: Annotated[float | None, Field(description="The figure.")]
    low: Annotated[float | None, Field(description="Where its interval begins.")]
    high: Annotated[float | None, Field(description="Where its interval ends.")]
    n: Annotated[int, Field(description="Photos or flags that it rests on.")]
    few: Annotated[bool, Field(description="True where these are too few to rely on.")]


class BiasOut(EstimateOut):
    """Mean of second minus first, in years, of photos whose mean age lies in a band."""

    from_age: Annotated[int, Field(description="The band's first completed year.")]
    to_age: Annotated[int, Field(description="The band's last completed year.")]


class PairOut(_Out):
    """How well two reviewers agree; names are null for all pairs together."""

    first: Annotated[str | None, Field(description="Who gave the first review; – where it has not ended.")]
    second: Annotated[str | None, Field(description="Who gave the second review; – where it has not ended.")]
    difference: Annotated[EstimateOut, Field(description="Mean absolute difference of ages, in years.")]
    exact: Annotated[EstimateOut, Field(description="Share of ages that are the same.")]
    within_one: Annotated[EstimateOut, Field(description="Share of ages that differ by no more than a year.")]
    icc: Annotated[EstimateOut, Field(description="ICC(2,1) of ages.")]
    alpha: Annotated[EstimateOut, Field(description="Krippendorff's alpha of ages, interval distance.")]
    bias: Annotated[list[BiasOut], Field(description="By age band.")]
    kappa: Annotated[EstimateOut, Field(description="Cohen's kappa of flags that both confirmed or dismissed.")]


class AgreementOut(_Out):
    """curator agreement --json."""

    version: _Version = VERSION
    pairs: Annotated[list[PairOut], Field(description="All together first, then pair by pair.")]


class FlagsOut(_Out):
    """curator flags --json."""

    version: _Version = VERSION
    flags: Annotated[list[FlagOut], Field(description="By participant and file.")]


class ParticipantOut(_Out):
    """One participant with counts."""

    participant: _Participant
    name: Annotated[str, Field(description="The participant's name; empty where no table states it.")]
    birth_date: _Birth
    sex: _Sex
    photos: Annotated[int, Field(description="Photos in the library.")]
    reviewed: Annotated[int, Field(description="Photos whose age a person stated.")]
    open_flags: Annotated[int, Field(description="Flags that nobody has settled.")]
    suspicion: Annotated[float, Field(description="What a look is worth, in wrong photos delivered.")]
    state: Annotated[str, Field(description="untouched, open or reviewed.")]
    widest_gap: Annotated[int | None, Field(description="Most years between neighbouring photos.")]
    consent: _Consent
    withheld: _Withheld = None
    stage: _Stage
    assigned: _Assigned


class ParticipantsOut(_Out):
    """curator participants --json."""

    version: _Version = VERSION
    participants: Annotated[list[ParticipantOut], Field(description="By id; the most suspect first with --where.")]


class FindingOut(_Out):
    """A file or table line that needs a person."""

    participant: Annotated[str, Field(description="Participant id; empty where nothing tells it.")]
    path: Annotated[str, Field(description="The file or table.")]
    explanation: Annotated[str, Field(description="The cause and what to do, in the language of the command.")]


class ImportOut(_Out):
    """curator import --json."""

    version: _Version = VERSION
    taken: Annotated[int, Field(description="Photos that are new in the library.")]
    known: Annotated[int, Field(description="Photos that the library had before.")]
    participants: Annotated[int, Field(description="Participants whose photos were found.")]
    cancelled: _Cancelled
    resumed: _Resumed
    findings: Annotated[list[FindingOut], Field(description="Files and table lines that need a person.")]


class ProblemOut(_Out):
    """Something that is wrong in a library."""

    check: Annotated[str, Field(description="What was looked at.")]
    explanation: Annotated[str, Field(description="What is wrong and how to mend it, in the command's language.")]


class VerifyOut(_Out):
    """curator verify --json."""

    version: _Version = VERSION
    encrypted: Annotated[bool, Field(description="Whether the library is encrypted.")]
    cancelled: _Cancelled
    problems: Annotated[list[ProblemOut], Field(description="All that is wrong; empty where nothing is.")]


class AnalysisOut(_Out):
    """curator analyse --json."""

    version: _Version = VERSION
    analysed: Annotated[int, Field(description="Photos looked at in this run.")]
    unreadable: Annotated[int, Field(description="How many of them could not be looked at.")]
    cancelled: _Cancelled
    resumed: _Resumed


class AccessEntryOut(_Out):
    """One line of the access log."""

    at: Annotated[str, Field(description="When, in UTC, ISO 8601.")]
    user: Annotated[str, Field(description="Who.")]
    action: Annotated[str, Field(description="opened, searched, exported, downloaded or withdrew.")]
    participant: Annotated[str | None, Field(description="Whose data; null for a search.")]
    query: Annotated[str | None, Field(description="A keyed hash of the text that was searched for.")]
    reason: Annotated[str, Field(description="Why; empty where none was asked for.")]
    device: Annotated[str, Field(description="On which device.")]
    seq: Annotated[int, Field(description="Number in the device's chain.")]


class AccessOut(_Out):
    """curator access --json."""

    version: _Version = VERSION
    problems: Annotated[list[str], Field(description="What is wrong with the chains; empty where they are whole.")]
    entries: Annotated[list[AccessEntryOut], Field(description="Newest first.")]


class ImageOut(_Out):
    """One image of curator inspect."""

    path: Annotated[str, Field(description="The image as it was named.")]
    format: Annotated[str | None, Field(description="JPEG, PNG, WebP, TIFF, BMP, GIF or HEIC.")] = None
    width: _Width = 0
    height: _Height = 0
    orientation: Annotated[int, Field(description="EXIF orientation, 1 to 8.")] = 1
    evidence: Annotated[list[ClueOut], Field(description="Clues to the age; without a birth date, dates only.")] = []
    faces: Annotated[list[FaceOut], Field(description="Largest first.")] = []
    own_face: Annotated[OwnFaceOut | None, Field(description="Why the marked face; null where there is none.")] = None
    size: Annotated[SizeOut | None, Field(description="The size of that face; null where there is none.")] = None
    suspect: Annotated[SuspectOut | None, Field(description="Where a face may be; null where one was found.")] = None
    timings: Annotated[dict[str, float], Field(description="Milliseconds by step; empty where nothing was tried.")] = {}
    flags: Annotated[list[FlagOut], Field(description="What a person should look at.")] = []
    problem: Annotated[str | None, Field(description="Why the image could not be looked at.")] = None


class InspectOut(_Out):
    """curator inspect --json."""

    version: _Version = VERSION
    images: Annotated[list[ImageOut], Field(description="In the order in which they were named.")]


class RefusedOut(_Out):
    """A revision that the central dataset did not take."""

    revision: Annotated[str, Field(description="Revision id.")]
    fact: Annotated[str, Field(description="What it states: label, flag, face or another kind.")]
    entity: Annotated[str, Field(description="Photo or participant that it is about.")]
    reason: Annotated[str, Field(description="Short name of the reason.")]
    explanation: Annotated[str, Field(description="The reason as a sentence.")]


class SyncOut(_Out):
    """What `curator sync` did, and how the library stands."""

    version: _Version = VERSION
    sent: Annotated[int, Field(description="Revisions that the central dataset accepted.")]
    confirmed: Annotated[int, Field(description="Revisions of this library read back from the central dataset.")]
    received: Annotated[int, Field(description="Facts in which others' revisions came in.")]
    unsent: Annotated[int, Field(description="Revisions that are not confirmed, refused ones among them.")]
    conflicts: Annotated[int, Field(description="Facts that stand differently in several revisions.")]
    refused: Annotated[list[RefusedOut], Field(description="What was not taken, and why.")]
    restarted: Annotated[bool, Field(description="True where central was restored and all was offered again.")]
    renumbered: Annotated[bool, Field(description="True where this library was a copy and is its own device now.")]
    offline: Annotated[bool, Field(description="True where central could not be reached.")]
    confirmed_at: Annotated[str | None, Field(description="When central was last read to its end; ISO 8601, UTC.")]
    clock_ahead: Annotated[float | None, Field(description="Seconds that this clock is ahead, where over 300.")]
    photos_sent: Annotated[int, Field(description="Originals sent to the photo store.")]
    photos_fetched: Annotated[int, Field(description="Originals fetched from it.")]
    photos_missing: Annotated[int, Field(description="Originals that neither has.")]
    cancelled: _Cancelled
    resumed: _Resumed


class SideOut(_Out):
    """One side of a conflict."""

    revision: Annotated[str, Field(description="Revision id; its beginning names the side to `curator resolve`.")]
    author: Annotated[str, Field(description="Member who stated it.")]
    made_at: Annotated[str, Field(description="By the clock of the author's machine; ISO 8601, UTC.")]
    shown: Annotated[bool, Field(description="True for the side that is shown until the conflict is resolved.")]
    body: Annotated[dict[str, object] | None, Field(description="What it states; null where it takes back.")]


class ConflictOut(_Out):
    """One fact that stands differently in several revisions."""

    fact: Annotated[str, Field(description="Kind of fact: label, flag, face or another.")]
    entity: Annotated[str, Field(description="Photo or participant that it is about.")]
    participant: Annotated[str, Field(description="Whose it is.")]
    file: Annotated[str | None, Field(description="The photo's file; null where it is of a participant.")]
    sides: Annotated[list[SideOut], Field(description="What stands side by side.")]


class QuarantinedOut(_Out):
    """Something that the central dataset did not take."""

    at: Annotated[str, Field(description="When it was sent, ISO 8601.")]
    sender: Annotated[str, Field(description="Login of who sent it.")]
    reason: Annotated[str, Field(description="Why it was not taken, as a code.")]
    explanation: Annotated[str, Field(description="The reason as a sentence in the program's language.")]
    revision: Annotated[str | None, Field(description="Id of the revision; null where it cannot be read.")]
    author: Annotated[str | None, Field(description="Who stated it; null where it cannot be read.")]
    fact: Annotated[str | None, Field(description="Kind of fact; null where it cannot be read.")]
    entity: Annotated[str | None, Field(description="What it is about; null where it cannot be read.")]


class QuarantineOut(_Out):
    """What the central dataset did not take."""

    version: _Version = VERSION
    quarantine: Annotated[list[QuarantinedOut], Field(description="The oldest first.")]


class ConflictsOut(_Out):
    """Every conflict of a library."""

    version: _Version = VERSION
    conflicts: Annotated[list[ConflictOut], Field(description="By fact and entity.")]
