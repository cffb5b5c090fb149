"""From a record to its characters, its rule and the line that holds it; from a word to its rows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import msgspec
import pytest

import truceline
from truceline.assess.rules import GRADES, STATUSES, rules
from truceline.errors import InputError
from truceline.lexicon import folders
from truceline.lexicon.cues import FRAMES
from truceline.lexicon.table import MARK
from truceline.publish.explain import explain, rule_row
from truceline.publish.explain_rules import explain_rules
from truceline.publish.tables import table_rows
from truceline.records import Origin, Reading

SOURCE = Path(truceline.__file__).parent
RULES = SOURCE / "publish" / "rules.tsv"
RULE = re.compile(r"(?:claims|events|casualties|agreements|disputes|actors|places)(?:\.[a-z-]+)+")


def test_a_claim_from_its_characters_to_the_row(sample: Reading) -> None:
    text = explain(sample, "c4", folders(None))
    assert text.startswith("c4  Marl – denies – that the truce was broken\n")
    assert "content  314-339  ... by the Hill Front, and denied [that the truce was\n" in text
    assert "  claims.verb.clause: Reporting verb with a clause\n" in text
    where = re.search(r"en/cues\.tsv:(\d+)  deny", text)
    assert where
    line = (SOURCE / "lexicon" / "en" / "cues.tsv").read_text(encoding="utf-8").splitlines()[int(where[1]) - 1]
    assert line.startswith("deny\t")
    assert "    lemma: deny\n" in text


def test_offsets_lead_to_the_characters_in_brackets(sample: Reading) -> None:
    for record in sample.records():
        _, _, below = explain(sample, record.id, folders(None)).partition("CHARACTERS")
        text = " ".join(below.partition("\n\n")[0].split())
        for start, end, shown in re.findall(r" (\d+)-(\d+) [^\[]*\[([^\]]*)\]", text):
            assert sample.report.text[int(start) : int(end)] == shown


def test_what_carries_a_figure_is_named(sample: Reading) -> None:
    text = explain(sample, "k1", folders(None))
    assert "CARRIED BY\n  c2  Ada Renn – asserts –" in text
    assert "en/casualty_words.tsv:" in text


def test_what_a_claim_carries_is_named(sample: Reading) -> None:
    text = explain(sample, "c1", folders(None))
    assert "CARRIES\n  e1  ASSAULT, heavy weapons" in text
    assert "IN DISPUTE\n  d1  Who did it" in text


def test_a_dispute_shows_its_sides_and_their_claims(sample: Reading) -> None:
    text = explain(sample, "d1", folders(None))
    assert "Arvand government: Marl army (c1)" in text
    assert re.search(r"SIDES REST ON\n  c1  .*\n(?:      .*\n)?  c3  ", text)


def test_times_are_counted(sample: Reading) -> None:
    assert explain(sample, "t1", folders(None)).startswith("t1  Tuesday (5 Mar 2024) – DATE 2024-03-05\n")


def test_an_id_that_names_nothing(sample: Reading) -> None:
    with pytest.raises(InputError, match=r"TL152.*'c9' names no record.*c1 to c5, e1 to e2, k1 to k4, g1, d1") as error:
        explain(sample, "c9", folders(None))
    assert error.value.exit_status == 2


def test_a_row_of_the_user_stands_before_the_built_in_one(sample: Reading, tmp_path: Path) -> None:
    own = tmp_path / "cues.tsv"
    own.write_text(
        "id\tlemma\tirregular\tparticle\tframes\taddressee\tsource\texample\n"
        "deny\tdeny\tdenied\t\tclause=denies\t\tour desk\tThe mayor [denied] it.\n",
        encoding="utf-8",
    )
    text = explain(sample, "c4", folders(tmp_path))
    assert f"{tmp_path.name}/cues.tsv:2  deny" in text
    assert "source: our desk" in text


def test_a_rule_that_no_table_describes_is_shown_by_name(sample: Reading) -> None:
    """Another reader, put in as a plug-in, has rules of its own."""
    claim = msgspec.structs.replace(sample.claims[0], origin=Origin(rule="model.head", row="weights:7"))
    reading = msgspec.structs.replace(sample, claims=(claim, *sample.claims[1:]))
    text = explain(reading, "c1", folders(None))
    assert "model.head: this reader does not say more" in text
    assert "weights:7: not in the tables at hand" in text


def _rules_in_source() -> set[str]:
    """Every rule that the code names: `"claims.phrase"`, and `harm(spot, "object")` for `casualties.object`."""
    found: set[str] = set()
    for path in (path for folder in ("coding", "resolve") for path in (SOURCE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("harm", "_same"):
                found.update(f"casualties.{name}" for part in node.args[1:2] for name in _texts(part))
        found.update(name for name in _texts(ast.parse(path.read_text(encoding="utf-8"))) if RULE.fullmatch(name))
    return found


def _texts(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_rule_of_the_source_is_described() -> None:
    rules = _rules_in_source() | {f"claims.verb.{frame}" for frame in FRAMES} | {"times.weekday"}
    assert len(rules) > 40
    assert sorted(rule for rule in rules if rule_row(rule) is None) == []


def test_every_rule_described_is_in_the_source() -> None:
    made = _rules_in_source() | {f"claims.verb.{frame}" for frame in FRAMES} | {"claims.verb", "times"}
    assert sorted(row.name for row in table_rows(RULES) if row.name not in made) == []


def test_every_rule_has_a_marked_example() -> None:
    assert [row.name for row in table_rows(RULES) if not MARK.search(row.need("example"))] == []


def test_all_rules_of_statuses_and_grades_are_told() -> None:
    told = explain_rules()
    assert told is not None
    for table in (STATUSES, GRADES):
        for rule in rules(table).values():
            assert f"  {rule.id}: {rule.gives}\n" in told


def test_a_rule_is_told_with_its_example_source_and_line() -> None:
    told = explain_rules("status.silence")
    assert told is not None
    lines = told.splitlines()
    assert lines[:2] == [
        "status.silence: unknown",
        "  Nobody has said a word on it for thirty days; silence is not peace.",
    ]
    assert "  Example: The last word on it was [two months] ago." in lines
    assert re.fullmatch(r"  assess/status_rules\.tsv:\d+", lines[-1])


def test_no_rule_of_that_name() -> None:
    assert explain_rules("status.peace") is None
