"""What tells a receiver what a batch is: README.md for people, croissant.json for programs.

The metadata follow Croissant 1.0 (http://mlcommons.org/croissant/1.0).
"""

import json
from typing import Any, Final

from curator.domain.batches import Batch
from curator.formats.profile import RECORDS, Field, Kind, Profile, sides

_CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "conformsTo": "dct:conformsTo",
    **{
        name: f"cr:{name}"
        for name in (
            "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet",
            "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
            "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField",
            "transform",
        )
    },
}  # fmt: skip
_PHOTOS: Final = "photos"
_TYPES: Final = {
    Kind.WHOLE: "sc:Integer",
    Kind.TEXT: "sc:Text",
    Kind.WHOLES: "sc:Integer",
    Kind.POINTS: "sc:Integer",
    Kind.IMAGE: "sc:ImageObject",
}
_LISTS: Final = (Kind.WHOLES, Kind.POINTS)


def croissant(batch: Batch, profile: Profile) -> bytes:
    """The metadata of a batch that a profile wrote."""
    told = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": batch.name,
        "description": f"{profile.about[0]} {batch.photos} photos of {len(batch.parts)} people.",
        "datePublished": batch.created.date().isoformat(),
        "version": "1.0.0",
        "identifier": batch.id,
        "distribution": list(profile.files(batch)),
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": _PHOTOS,
                "name": _PHOTOS,
                "field": [_field(one) for one in profile.fields],
            }
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _field(field: Field) -> dict[str, Any]:
    name = f"{_PHOTOS}/{field.name}"
    path = {"jsonPath": field.at} if field.at.startswith("$") else {"column": field.at}
    source: dict[str, Any] = {"fileSet": {"@id": RECORDS}, "extract": path}
    if field.kind is Kind.IMAGE:
        source["transform"] = {"jsonPath": "bytes"}
    told = {
        "@type": "cr:Field",
        "@id": name,
        "name": name,
        "description": field.about,
        "dataType": _TYPES[field.kind],
        "source": source,
    }
    return {**told, "repeated": True} if field.kind in _LISTS else told


def readme(batch: Batch, profile: Profile) -> bytes:
    """README.md: what the folder holds and what every field means, in English and Korean."""
    counts = {side: [part for part in batch.parts if part.split is side] for side in sides(batch)}
    lines = [
        f"# {batch.name}",
        "",
        f"Batch `{batch.id}`, profile `{profile.name}`, frozen {batch.created:%Y-%m-%d} (UTC).",
        "",
        profile.about[0],
        "",
        profile.about[1],
        "",
        "| split | people · 인물 | photos · 사진 |",
        "|---|---|---|",
        *(f"| {side} | {len(parts)} | {sum(part.photos for part in parts)} |" for side, parts in counts.items()),
        "",
        "Each image shows one person: everything but that person's face is blurred. Images are upright, in sRGB and "
        "without camera data; boxes and points are in their pixels, from the top left.",
        "",
        "이미지마다 한 사람만 보입니다. 그 사람의 얼굴을 뺀 나머지는 흐리게 처리했습니다. "
        "이미지는 바로 세워져 있고 sRGB이며 카메라 정보가 없습니다. 상자와 점은 왼쪽 위를 기준으로 한 픽셀 값입니다.",
        "",
        "| field · 항목 | type · 형식 | meaning | 뜻 |",
        "|---|---|---|---|",
        *(f"| `{field.name}` | {field.kind} | {field.about} | {field.korean} |" for field in profile.fields),
        "",
    ]
    return "\n".join(lines).encode()
