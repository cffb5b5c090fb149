"""Gold records, with spans, from the annotated reports of this folder.

usage: python tests/held_out/build.py OUT.jsonl

A report file names every marked passage by its own words: "Kidal", or {"text": "Kidal", "nth": 2} for the second of
several. Here each becomes a span [start, end) in code points of the report's text. The answer is one JSON line a
report, in the order of the file names. A passage that is not in the text, or that is there more than once without
"nth", stops the build with the file and the passage.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Span = tuple[int, int]

HERE = Path(__file__).resolve().parent
VOCABULARY = {
    "stance": "asserts announces confirms denies accuses demands threatens commits condemns speculates",
    "kind": "killed injured displaced missing detained",
    "who": "civilians children women soldiers fighters police medics journalists aid_workers people",
    "type": "ASSAULT COERCE MOBILIZE RETREAT CONCEDE AGREE SUPPORT AID CONSULT PROTEST SANCTION",
    "realis": "actual negated future hypothetical",
}


class HeldOutError(ValueError):
    """A report file that does not say what it should; the message names the file."""


def occurrences(text: str, passage: str) -> list[Span]:
    """Spans where the passage stands as whole words, left to right."""
    before = r"(?<!\w)" if passage[:1].isalnum() else ""
    after = r"(?!\w)" if passage[-1:].isalnum() else ""
    return [found.span() for found in re.finditer(before + re.escape(passage) + after, text)]


def locate(text: str, passage: str | Mapping[str, Any]) -> Span:
    """The one span of the passage.

    Raises: HeldOutError when it is not in the text, or when it is there several times and "nth" does not choose.
    """
    words, nth = (passage, None) if isinstance(passage, str) else (passage["text"], passage.get("nth"))
    found = occurrences(text, words)
    if not found:
        raise HeldOutError(f"not in the text: {words!r}")
    if nth is None and len(found) > 1:
        raise HeldOutError(f"{len(found)} times in the text, say which with nth: {words!r}")
    if nth is not None and not 1 <= nth <= len(found):
        raise HeldOutError(f"{len(found)} times in the text, there is no nth {nth}: {words!r}")
    return found[(nth or 1) - 1]


def words_and_span(text: str, passage: str | Mapping[str, Any] | None) -> tuple[str | None, list[int] | None]:
    """The passage's words and its span; None and None for no passage."""
    if passage is None:
        return None, None
    start, end = locate(text, passage)
    return text[start:end], [start, end]


def check(record: Mapping[str, Any], fields: Iterable[str]) -> None:
    """Raises: HeldOutError when a value is outside its vocabulary."""
    for field in fields:
        if record[field] not in VOCABULARY[field].split():
            raise HeldOutError(f"{field} {record[field]!r} is not one of: {VOCABULARY[field]}")


def claim(text: str, record: Record) -> Record:
    check(record, ["stance"])
    speaker, speaker_span = words_and_span(text, record["speaker"])
    cue, cue_span = words_and_span(text, record["cue"])
    pieces = record["content"] if isinstance(record["content"], list) else [record["content"]]
    spans = [locate(text, piece) for piece in pieces]
    found: Record = {"speaker": speaker, "cue": cue, "content": [text[start:end] for start, end in spans]}
    found |= {"speaker_span": speaker_span, "cue_span": cue_span, "content_spans": [list(span) for span in spans]}
    return record | found


def casualty(text: str, record: Record) -> Record:
    check(record, ["kind", "who"])
    anchor, span = words_and_span(text, record["anchor"])
    return record | {"anchor": anchor, "span": span}


def event(text: str, record: Record) -> Record:
    check(record, ["type", "realis"])
    trigger, trigger_span = words_and_span(text, record["trigger"])
    place, place_span = words_and_span(text, record["place"])
    found = {"trigger": trigger, "place": {"text": place} if place else None}
    return record | found | {"trigger_span": trigger_span, "place_span": place_span}


def agreement(text: str, record: Record) -> Record:
    anchor, span = words_and_span(text, record["anchor"])
    return record | {"anchor": anchor, "span": span}


def gold(report: Record) -> Record:
    """One report as a gold record: strings kept, spans added."""
    text = report["text"]
    return {
        "id": report["id"],
        "report_date": report["published"],
        "source": report["publisher"],
        "title": report["title"],
        "text": text,
        "claims": [claim(text, record) for record in report["claims"]],
        "casualties": [casualty(text, record) for record in report["casualties"]],
        "events": [event(text, record) for record in report["events"]],
        "agreements": [agreement(text, record) for record in report["agreements"]],
        "disputes": report["disputes"],
    }


def build(folder: Path) -> list[Record]:
    """Gold records of all report files of the folder, by file name."""
    records = []
    for path in sorted(folder.glob("[0-9][0-9]-*.json")):
        try:
            records.append(gold(json.loads(path.read_text(encoding="utf-8"))))
        except (HeldOutError, KeyError, json.JSONDecodeError) as error:
            raise HeldOutError(f"{path.name}: {error}") from error
    return records


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python tests/held_out/build.py OUT.jsonl", file=sys.stderr)
        return 2
    try:
        records = build(HERE)
    except HeldOutError as error:
        print(error, file=sys.stderr)
        return 2
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    Path(arguments[0]).write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
