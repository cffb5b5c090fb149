"""Who is meant where a noun stands beside a name, and what is no actor or no person."""

from __future__ import annotations

import pytest

from tests.conftest import Read


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        ("A deal was signed by Russia and rebel backer Turkey in May.", {"Russia", "Turkey"}, {"rebel backer"}),
        ("Regime ally Russia rejected the report.", {"Russia"}, {"regime ally"}),
        ("IS militants shot nine farmers in Diyala.", {"Islamic State"}, {"militants"}),
        ("Eight soldiers died in Gao. The army said it had sent help.", {"soldiers", "Malian army"}, set()),
        ("The rebel leader, Moses Achol, told the BBC he would stay.", {"Moses Achol"}, {"rebel commanders"}),
        ("Thursday activists in Homs said nine had died.", {"activists"}, {"Thursday activists"}),
        ("The mayor of Toribio said the road was cut.", {"mayor of Toribio"}, {"Toribio"}),
    ],
)
def test_who_is_meant(read: Read, text: str, names: set[str], others: set[str]) -> None:
    found = {actor.name for actor in read(text, published="2024-03-13").actors}
    assert names <= found
    assert not others & found


def test_a_hospital_is_no_person_and_a_drone_nobody(read: Read) -> None:
    reading = read("A drone hit a hospital in Nyala. The hospital said it had closed.", published="2024-03-13")
    assert [(actor.name, actor.kind) for actor in reading.actors] == [("hospital", "other")]
