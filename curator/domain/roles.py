"""What people are for in a team."""

from enum import StrEnum


class Role(StrEnum):
    """Roles of a member; one person has one."""

    ANNOTATOR = "annotator"
    SUPERVISOR = "supervisor"
    EXPORTER = "exporter"
    PRIVACY = "privacy"
