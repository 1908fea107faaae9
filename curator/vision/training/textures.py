"""Surfaces of covers: cloth, print, other photos."""

import cv2
import numpy as np

from curator.vision.training.brush import SIDE, Map, Rng, any_colour, chance, clouds, plain, ramp


def surface(rng: Rng, donor: Map) -> Map:
    """Any surface (h, w, 3): plain, patterned or cut from the photo `donor`."""
    kind = rng.random()
    if kind < 0.35:
        return plain(any_colour(rng), rng, uneven=rng.uniform(0.02, 0.2))
    if kind < 0.6:
        return patterned(rng)
    if kind < 0.75:
        return speckled(rng)
    return from_photo(donor, rng)


def patterned(rng: Rng) -> Map:
    """Stripes, checks or dots in two colours."""
    down, across = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    turn, wave = rng.uniform(0, np.pi), 2 * np.pi / rng.uniform(5, 40)
    along = np.sin(wave * (np.cos(turn) * across + np.sin(turn) * down) + 0.5 * clouds(rng, cells=3))
    beside = np.sin(wave * (np.cos(turn) * down - np.sin(turn) * across))
    values = (along, along * beside, np.maximum(along, beside), along + beside - 0.8)[int(rng.integers(4))]
    share = np.clip(0.5 + values * rng.uniform(0.7, 4), 0, 1)[..., None]
    return np.asarray(share * any_colour(rng) + (1 - share) * plain(any_colour(rng), rng), np.float32)


def speckled(rng: Rng) -> Map:
    """Marbled or printed blotches of two or three colours."""
    cells = int(rng.integers(4, 40))
    share = np.clip(0.5 + clouds(rng, cells=cells) * rng.uniform(0.3, 3), 0, 1)[..., None]
    colour = share * any_colour(rng) + (1 - share) * any_colour(rng)
    if chance(rng, 0.5):
        second = (clouds(rng, cells=cells) > 0.8)[..., None]
        colour = np.where(second, any_colour(rng), colour)
    return np.asarray(colour, np.float32)


def knitted(rng: Rng) -> Map:
    """Wool or fleece: rows of small loops over folds."""
    down, across = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    wave = 2 * np.pi / rng.uniform(4, 9)
    loops = np.sin(wave * across + 2 * np.abs(np.sin(wave * down / 2))) * rng.uniform(0.03, 0.12)
    folds = 0.15 * np.sin(rng.uniform(0.05, 0.15) * (down + rng.uniform(-0.5, 0.5) * across) + clouds(rng, cells=3))
    base = patterned(rng) if chance(rng, 0.4) else plain(any_colour(rng), rng)
    return np.asarray(base * (1 + loops + folds)[..., None], np.float32)


def from_photo(donor: Map, rng: Rng) -> Map:
    """A piece of another photo, turned and enlarged, so that it shows no whole face."""
    zoom, turn = rng.uniform(1.2, 4), rng.uniform(0, 360)
    middle = rng.uniform(0.1, 0.9, 2) * SIDE
    move = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), turn, zoom)
    move[:, 2] = move[:, 2] + (SIDE / 2 - middle)
    return np.asarray(cv2.warpAffine(donor, move, (SIDE, SIDE), borderMode=cv2.BORDER_REFLECT_101), np.float32)


def skin(tone: Map, rng: Rng) -> Map:
    """Skin of the colour `tone` (3,): blotches, fine grain, uneven light."""
    patch = 1 + 0.05 * clouds(rng, cells=5) + 0.03 * clouds(rng, cells=24) + 0.1 * rng.uniform(0, 1) * ramp(rng)
    red = np.array([5, 0, 0], np.float32) * clouds(rng, cells=6)[..., None]
    return np.asarray(patch[..., None] * tone + red + 2 * rng.standard_normal((SIDE, SIDE, 1), np.float32), np.float32)
