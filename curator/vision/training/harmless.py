"""What changes a face's look and covers nothing: beards, shadows, lids, make-up, glare, pieces of others, stamps."""

import cv2
import numpy as np

from curator.vision.face_frame import eye_centres
from curator.vision.training.brush import (
    SIDE,
    Layer,
    Map,
    Points,
    Rng,
    blob,
    blur,
    chance,
    curve,
    fill,
    ramp,
    rounded,
    stroke,
)
from curator.vision.training.wearer import Wearer


def beard(face: Wearer, rng: Rng) -> list[Layer]:
    """Stubble to a full beard, with or without a moustache."""
    points = face.points
    low = 1 + np.array([0, rng.uniform(0, 0.35)])
    chin = face.at(0, 1) + (points[2:15] - face.at(0, 1)) * low
    inner = np.concatenate([points[12:10:-1], points[54:55], points[57:58], points[48:49], points[5:3:-1]])
    area = fill(np.concatenate([chin, inner]).astype(np.float32), soft=rng.uniform(2, 6))
    if chance(rng, 0.7):
        lip = curve(points[48] + 0.02 * face.unit, face.at(0, 0.75), points[54])
        area = np.maximum(area, stroke(lip, rng.uniform(3, 9), soft=1.5))
    mouth = fill(points[48:60], soft=1)
    tone = np.array([50, 40, 33]) * rng.uniform(0.2, 1.6) if chance(rng, 0.75) else np.full(3, rng.uniform(120, 230))
    hairs = np.clip(0.75 + 0.35 * _hairs(rng), 0, 1)
    alpha = area * (1 - mouth) * hairs * rng.uniform(0.25, 1)
    grain = 1 + 0.25 * _hairs(rng)
    return [Layer(np.asarray(grain[..., None] * tone, np.float32), np.asarray(alpha, np.float32), hides=False)]


def _hairs(rng: Rng) -> Map:
    noise = rng.standard_normal((SIDE, SIDE), np.float32)
    return np.asarray(cv2.GaussianBlur(noise, (0, 0), sigmaX=0.6, sigmaY=1.8) * 2.2, np.float32)


def shadow(face: Wearer, rng: Rng) -> list[Layer]:
    """A hard or soft shadow over a part, as of a window, a hat or a lamp from the side."""
    if chance(rng, 0.5):
        outline = blob(face.at(*rng.normal(0, 0.8, 2)), tuple(rng.uniform(0.4, 2, 2) * face.unit), rng, rough=0.3)
        dark = fill(outline, soft=rng.uniform(1, 14))
    else:
        dark = np.clip(0.5 + ramp(rng) * rng.uniform(0.5, 8) + rng.uniform(-0.8, 0.3), 0, 1)
    shade = np.asarray(face.pixels * np.array([1, 1, 1.05], np.float32) * rng.uniform(0.1, 0.5), np.float32)
    return [Layer(shade, np.asarray(dark * rng.uniform(0.4, 0.95), np.float32), hides=False)]


def highlight(face: Wearer, rng: Rng) -> list[Layer]:
    """Sun or flash on skin."""
    alpha = np.zeros_like(face.pixels[..., 0])
    for _ in range(int(rng.integers(1, 4))):
        size = tuple(rng.uniform(0.08, 0.6, 2) * face.unit)
        alpha = np.maximum(alpha, fill(blob(face.at(rng.normal(0, 0.6), rng.uniform(-0.9, 1.6)), size, rng), soft=6))
    colour = np.full_like(face.pixels, 250) * rng.uniform(0.9, 1, 3).astype(np.float32)
    return [Layer(colour, alpha * np.float32(rng.uniform(0.2, 0.75)), hides=False)]


def make_up(face: Wearer, rng: Rng) -> list[Layer]:
    """Lips, lids, cheeks in strong colours."""
    points, layers = face.points, []
    hues = np.array([(190, 30, 50), (120, 20, 60), (230, 120, 130), (60, 50, 90), (40, 30, 30)])
    for outline, soft in (
        (points[48:60], 0.8),
        (points[36:42] - np.float32(0.05 * face.unit) * np.array([0, 1], np.float32), 2.0),
        (points[42:48] - np.float32(0.05 * face.unit) * np.array([0, 1], np.float32), 2.0),
        (blob(face.at(-0.55, 0.7), (0.25 * face.unit, 0.18 * face.unit), rng), 5.0),
        (blob(face.at(0.55, 0.7), (0.25 * face.unit, 0.18 * face.unit), rng), 5.0),
    ):
        colour = hues[int(rng.integers(5))].astype(np.float32) + np.zeros_like(face.pixels)
        layers.append(Layer(colour, fill(outline, soft=soft) * np.float32(rng.uniform(0, 0.6)), hides=False))
    if chance(rng, 0.3):
        layers.append(_smoky(face, rng))
    return layers


def _smoky(face: Wearer, rng: Rng) -> Layer:
    """Kohl along the lids and dark colour up to the brows; the eyes themselves stay bare."""
    alpha = np.zeros((SIDE, SIDE), np.float32)
    for first in (36, 42):
        eye = face.points[first : first + 6]
        around = eye.mean(0) + (eye - eye.mean(0)) * rng.uniform((1.2, 1.5), (1.6, 3.0))
        bare = fill(eye, soft=0.5)
        alpha = np.maximum(alpha, fill(around.astype(np.float32), soft=rng.uniform(0.8, 3)) * (1 - bare))
    tone = np.abs(rng.normal(30, 20, 3)) + np.zeros_like(face.pixels)
    return Layer(np.asarray(tone, np.float32), alpha * np.float32(rng.uniform(0.4, 0.9)), hides=False)


def shaded_eyes(face: Wearer, rng: Rng) -> list[Layer]:
    """Light from above: deep sockets, or a brim's shadow down to the nose."""
    if chance(rng, 0.6):
        size = (rng.uniform(0.25, 0.5) * face.unit, rng.uniform(0.15, 0.35) * face.unit)
        high = rng.uniform(-0.15, 0.05)
        sockets = [blob(face.at(side * rng.uniform(0.45, 0.55), high), size, rng) for side in (-1, 1)]
        dark = np.maximum(*(fill(one, soft=rng.uniform(1.5, 5)) for one in sockets))
    else:
        low, bow = rng.uniform(0.1, 0.8), rng.uniform(-0.2, 0.2)
        brim = face.line((-2, -3), (-2, low), (0, low + bow), (2, low), (2, -3))
        dark = fill(rounded(brim), soft=rng.uniform(0.6, 6))
    shade = np.asarray(face.pixels * rng.uniform(0.08, 0.5), np.float32)
    return [Layer(shade, np.asarray(dark * rng.uniform(0.5, 0.97), np.float32), hides=False)]


def narrowed_eyes(face: Wearer, rng: Rng) -> list[Layer]:
    """Lids half or quite closed, against the sun or in a laugh."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    source, alpha = rows.copy(), np.zeros_like(rows)
    for eye in eye_centres(face.points):
        near = np.exp(-(((columns - eye[0]) / (0.35 * face.unit)) ** 4) - ((rows - eye[1]) / (0.22 * face.unit)) ** 4)
        source = source + near * (rows - eye[1]) * np.float32(rng.uniform(0.5, 2.5))
        alpha = np.maximum(alpha, near)
    moved = cv2.remap(face.pixels.astype(np.float32), columns, source, cv2.INTER_LINEAR)
    return [Layer(np.asarray(moved, np.float32), np.asarray(np.clip(1.5 * alpha, 0, 1), np.float32), hides=False)]


def open_mouth(face: Wearer, rng: Rng) -> list[Layer]:
    """Teeth and dark between the lips."""
    points = face.points
    middle = points[60:68].mean(0) + np.float32(0.08 * face.unit) * np.array([0, 1], np.float32)
    wide = float(np.linalg.norm(points[60] - points[64])) * rng.uniform(0.3, 0.5)
    tall = rng.uniform(0.08, 0.28) * face.unit
    gap = fill(blob(middle, (wide, tall), rng, rough=0.05), soft=1)
    teeth = fill(blob(middle - np.array([0, 0.6 * tall]), (0.8 * wide, 0.35 * tall), rng, rough=0.05), soft=0.8)
    dark = np.array([70, 25, 25]) * rng.uniform(0.3, 1) + np.zeros_like(face.pixels)
    colour = np.asarray(dark * (1 - teeth[..., None]) + 215 * teeth[..., None], np.float32)
    return [Layer(colour, gap * 0.95, hides=False)]


def borrowed_part(face: Wearer, rng: Rng) -> list[Layer]:
    """The same part of another face: seams and a change of colour, yet nothing is covered."""
    move, _ = cv2.estimateAffinePartial2D(face.donor_points, face.points)
    if move is None:
        return []
    part = cv2.warpAffine(face.donor, move, face.pixels.shape[1::-1], borderMode=cv2.BORDER_REFLECT_101)
    return _repasted(face, rng, np.asarray(part, np.float32), matched=chance(rng, 0.5))


def same_texture(face: Wearer, rng: Rng) -> list[Layer]:
    """The face's own part, blurred, brightened or shifted by a pixel or two."""
    part = blur(face.pixels, rng.uniform(0, 1.5)) * np.float32(rng.uniform(0.75, 1.25))
    return _repasted(face, rng, np.roll(part, tuple(rng.integers(-2, 3, 2)), axis=(0, 1)), matched=False)


def _repasted(face: Wearer, rng: Rng, part: Map, *, matched: bool) -> list[Layer]:
    place = face.at(rng.uniform(-0.6, 0.6), rng.uniform(-0.4, 1.5))
    outline = blob(place, tuple(rng.uniform(0.3, 1.1, 2) * face.unit), rng, rough=rng.uniform(0, 0.4))
    alpha = fill(outline, soft=rng.uniform(0.4, 4))
    if matched and (inside := alpha > 0.5).any():
        part = part + (face.pixels[inside].mean(0) - part[inside].mean(0))
    return [Layer(np.asarray(part, np.float32), alpha, hides=False)]


def stamp(face: Wearer, rng: Rng) -> list[Layer]:
    """A date or caption burnt into the print beside or under the face."""
    drawn = np.zeros(face.pixels.shape[:2], np.uint8)
    text = "".join(rng.choice(list("0123456789.:/' "), int(rng.integers(6, 14))))
    where = (int(rng.integers(0, 85)), int(rng.choice((rng.integers(8, 22), rng.integers(140, 158)))))
    size, thick = rng.uniform(0.3, 0.65), int(rng.integers(1, 3))
    cv2.putText(drawn, text, where, cv2.FONT_HERSHEY_SIMPLEX, float(size), 255, thick, cv2.LINE_AA)
    colour = np.array([(255, 160, 40), (255, 255, 255), (255, 70, 40), (0, 0, 0)])[int(rng.integers(4))]
    return [Layer(colour.astype(np.float32) + np.zeros_like(face.pixels), drawn.astype(np.float32) / 255, hides=False)]


def child_like(pixels: Map, points: Points, rng: Rng) -> Map:
    """The picture with a child's proportions and skin: a high forehead, a small lower face, smooth cheeks."""
    eyes, unit = points[36:48].mean(0), float(np.linalg.norm(points[36:42].mean(0) - points[42:48].mean(0)))
    rows, columns = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]].astype(np.float32)
    v, u = (rows - eyes[1]) / unit, (columns - eyes[0]) / unit
    squeeze = 1 + np.where(v > 0, rng.uniform(0.1, 0.35) * np.clip(v, 0, 1.5) / 1.5, -rng.uniform(0, 0.15))
    round_cheeks = 1 - rng.uniform(0, 0.12) * np.exp(-(((v - 1) / 0.6) ** 2))
    source = (eyes[0] + u * round_cheeks * unit).astype(np.float32), (eyes[1] + v * squeeze * unit).astype(np.float32)
    warped = cv2.remap(pixels, *source, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    if chance(rng, 0.7):
        smooth = cv2.bilateralFilter(np.asarray(warped, np.float32), 7, 28, 4)
        warped = 255 * (np.clip(smooth, 0, 255) / 255) ** rng.uniform(0.7, 1)
    return np.asarray(warped, np.float32)
