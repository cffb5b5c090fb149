"""Groups of people: a quantity and the noun phrase that it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.casualties.quantities import Quantity, read_quantity
from truceline.lexicon.casualties import CasualtyLexicon, HarmWord, PersonWord, Who
from truceline.lexicon.phrases import Words, match

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "ADD", "FW", "AFX"}) | _NOMINAL
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Group:
    """A quantity of people in one sentence; positions count from the sentence's first token.

    `head`: position of the noun, or of the number where none stands. `who`: the class that the noun states, None
    where it states none. `known`: the noun is in the table. `counted`: the noun itself says the harm (seven deaths).
    `part`: "30 of them", a part of the group before. `other`: "44 others", adds to the group before.
    `between`: the words between number and noun.
    """

    start: int
    end: int
    head: int
    quantity: Quantity
    who: Who | None = None
    stated: bool = False
    known: bool = False
    counted: HarmWord | None = None
    part: bool = False
    other: bool = False
    between: tuple[int, int] = (0, 0)


def groups(sentence: Tokens, lexicon: CasualtyLexicon) -> tuple[Group, ...]:
    """The groups of people of a sentence in text order, those that turn out to be things left out."""
    tokens = list(sentence)
    low = [token.lower_ for token in tokens]
    return tuple(_all(tokens, low, lexicon))


def _all(tokens: Sequence[Token], low: Sequence[str], lexicon: CasualtyLexicon) -> Iterator[Group]:
    at = 0
    last: Group | None = None
    while at < len(tokens):
        found, following = _at(tokens, low, at, last, lexicon)
        if found is not None:
            yield found
            last = found
        at = max(at + 1, following)


def _at(
    tokens: Sequence[Token], low: Sequence[str], at: int, last: Group | None, lexicon: CasualtyLexicon
) -> tuple[Group | None, int]:
    """The group that begins at a position, and where to read on."""
    quantity = read_quantity(low, at, lexicon)
    if quantity is not None:
        if _is_no_count(tokens, low, quantity, lexicon):
            return None, quantity.end
        group = _counted(tokens, low, quantity, lexicon)
        return group, quantity.end if group is None else group.end
    one = _single(tokens, low, at, last, lexicon)
    return one, at + 1 if one is None else one.end


def _is_no_count(tokens: Sequence[Token], low: Sequence[str], quantity: Quantity, lexicon: CasualtyLexicon) -> bool:
    """Whether the number is a date, an age, money, a year, part of a name or of a longer word."""
    first, end = quantity.first, quantity.end
    before = low[first - 1] if first else ""
    after = low[end] if end < len(low) else ""
    if quantity.start == first and match(lexicon.quantities["no_count"], low, first - 1) and first:
        return True
    if after in ("-", "/", "%", ":") or (after == "." and not tokens[end].whitespace_ and end + 1 < len(low)):
        return True
    if quantity.digits and tokens[first].text.startswith("0"):
        return True
    year = quantity.digits and quantity.low == quantity.high and 1900 <= quantity.low <= 2100
    if year and "," not in tokens[first].text and before in ("in", "since", "of", "until", "early", "late", "mid"):
        return True
    return year and tokens[first].ent_type_ == "DATE"


def _counted(tokens: Sequence[Token], low: Sequence[str], quantity: Quantity, lexicon: CasualtyLexicon) -> Group | None:
    start = quantity.end
    part = False
    if start < len(low) and low[start] == "of":
        return _partitive(tokens, low, quantity, lexicon)
    if start + 1 < len(low) and low[start] in ("among", "amongst") and low[start + 1] in lexicon.single["whole"]:
        start, part = start + 2, True
    return _phrase(tokens, low, quantity, start, lexicon, part=part)


def _partitive(
    tokens: Sequence[Token], low: Sequence[str], quantity: Quantity, lexicon: CasualtyLexicon
) -> Group | None:
    """`dozens of civilians`, `one of their activists`, `30 of them children`, `two of whom were nurses`."""
    start = quantity.end + 1
    while start < len(low) and low[start] in ("all", "both"):
        start += 1
    if start < len(low) and low[start] in lexicon.single["whole"] and not _noun_follows(tokens, start):
        start += 1
        bare = Group(quantity.start, start, quantity.first, quantity, part=True)
        if start < len(low) and low[start] in ("were", "are", "was", "being", "mostly", "all"):
            start += 1
            if start < len(low) and low[start] in ("a", "an"):
                start += 1
        named = _phrase(tokens, low, quantity, start, lexicon, part=True)
        return named if named is not None and named.known and named.counted is None else bare
    while start < len(low) and low[start] in lexicon.single["determiner"]:
        start += 1
    named = _phrase(tokens, low, quantity, start, lexicon, part=False)
    if named is None or not named.stated:
        return (
            replace(named, end=quantity.end, between=(start, start)) if named is not None and start < len(low) else None
        )
    return named


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether "those", "these" is a determiner here."""
    return tokens[at].tag_ == "DT" and at + 1 < len(tokens) and tokens[at + 1].tag_ in ("NN", "NNS", "JJ")


def _phrase(
    tokens: Sequence[Token],
    low: Sequence[str],
    quantity: Quantity,
    start: int,
    lexicon: CasualtyLexicon,
    *,
    part: bool,
) -> Group | None:
    """The group of a quantity whose noun phrase begins at `start`; None where the noun is a thing."""
    other = quantity.added
    at, end, head = start, start, None
    who: Who | None = None
    last: PersonWord | None = None
    counted: HarmWord | None = None
    while at < len(tokens) and at - start < _LONGEST:
        if more := match(lexicon.quantities["more"], low, at):
            other, at = True, more[0]
            end = at
            if (
                low[at - 1] in ("others", "more")
                and last is None
                and head is None
                and not _continues(tokens, at, lexicon)
            ):
                who = who or None
                break
            continue
        person = person_at(low, at, lexicon)
        harm = _count_noun(low, at, lexicon)
        if person is not None and not (harm and head is not None):
            at, last = person[0], person[1]
            head, end = at - 1, at
            who = _most_specific(who, last.who)
            if last.singular and _is_plural(last, low, at) and not _continues(tokens, at, lexicon):
                break
        elif harm is not None:
            at, counted = harm
            head, end = at - 1, at
            break
        elif tokens[at].tag_ in _MODIFIERS or tokens[at].ent_type_ == "NORP":
            if head is not None and not _continues_later(tokens, at, lexicon):
                break
            at += 1
        else:
            break
    if head is None:
        return _unknown(tokens, low, quantity, start, at, end, lexicon, part=part, other=other)
    if counted is None and last is not None and last.who == "thing":
        return None
    if counted is None and last is not None and _too_few(last, low, end, quantity):
        return None
    return Group(
        quantity.start, end, head, quantity, who if who != "thing" else None, True, last is not None or counted is not None,
        counted, part, other, (start, head),
    )  # fmt: skip


def _most_specific(known: Who | None, new: Who) -> Who:
    """A modifier states the class where the noun does not: civilian residents, child soldiers, women prisoners."""
    if known is None or known in ("people", "men", "thing"):
        return new
    return known if new in ("people", "men", "thing") else new


def _is_plural(word: PersonWord, low: Sequence[str], end: int) -> bool:
    return any(tuple(low[end - len(form) : end]) == form for form in word.plural)


def _too_few(word: PersonWord, low: Sequence[str], end: int, quantity: Quantity) -> bool:
    """A singular noun cannot be counted: "20 resident doctors" can, "12 resident" cannot."""
    return bool(word.singular) and not _is_plural(word, low, end) and quantity.low > 1 and quantity.best == quantity.low


def _continues(tokens: Sequence[Token], at: int, lexicon: CasualtyLexicon) -> bool:
    """Whether the noun phrase goes on with another noun for people or harm: police officers, civilian deaths."""
    low = [token.lower_ for token in tokens[at : at + 4]]
    if not low:
        return False
    found = person_at(low, 0, lexicon)
    return (found is not None and found[1].who != "thing") or _count_noun(low, 0, lexicon) is not None


def _continues_later(tokens: Sequence[Token], at: int, lexicon: CasualtyLexicon) -> bool:
    """The same within two words: "police special officers"."""
    return tokens[at].tag_ in _MODIFIERS and at + 1 < len(tokens) and _continues(tokens, at + 1, lexicon)


def _count_noun(low: Sequence[str], at: int, lexicon: CasualtyLexicon) -> tuple[int, HarmWord] | None:
    for form, word in lexicon.harms.get(low[at], ()) if at < len(low) else ():
        if word.pos == "noun" and "count" in word.victims and tuple(low[at : at + len(form)]) == form:
            return at + len(form), word
    return None


def person_at(low: Sequence[str], at: int, lexicon: CasualtyLexicon) -> tuple[int, PersonWord] | None:
    """The longest noun of the table of people that stands at a position: where it ends, and its row."""
    for length in (3, 2, 1):
        key: Words = tuple(low[at : at + length])
        if len(key) == length and key in lexicon.persons:
            return at + length, lexicon.persons[key]
    return None


def _unknown(
    tokens: Sequence[Token],
    low: Sequence[str],
    quantity: Quantity,
    start: int,
    at: int,
    end: int,
    lexicon: CasualtyLexicon,
    *,
    part: bool,
    other: bool,
) -> Group | None:
    """A group whose noun is in no table, or that has none ("12 were killed", "four more")."""
    nouns = [
        each for each in range(start, at) if tokens[each].tag_ in ("NNS", "NNPS") and not _is_harm(low, each, lexicon)
    ]
    if nouns and low[nouns[0]] not in ("s",):
        return Group(
            quantity.start, nouns[0] + 1, nouns[0], quantity, None, True, False, None, part, other, (start, nouns[0])
        )
    if end > start:
        return Group(
            quantity.start, end, quantity.first, quantity, None, False, False, None, part, True, (start, start)
        )
    return Group(
        quantity.start, max(quantity.end, start if part else 0), quantity.first, quantity, None, part=part, other=other
    )


def _is_harm(low: Sequence[str], at: int, lexicon: CasualtyLexicon) -> bool:
    return low[at] in lexicon.harms


def _single(
    tokens: Sequence[Token], low: Sequence[str], at: int, last: Group | None, lexicon: CasualtyLexicon
) -> Group | None:
    """`a soldier`, `another woman`; `child` of "a woman and child"."""
    if low[at] in ("a", "an", "another"):
        start, article = at + 1, at
    elif last is not None and low[last.start] in ("a", "an", "one") and low[last.end : at] == ["and"]:
        start, article = at, at
    else:
        return None
    quantity = Quantity(article, start, article, 1, 1, 1, added=low[at] == "another")
    named = _phrase(tokens, low, quantity, start, lexicon, part=False)
    if named is None or not named.known or named.counted is not None or not named.stated:
        return None
    key = [form for length in (3, 2, 1) if (form := tuple(low[named.end - length : named.end])) in lexicon.persons]
    if not key or key[0] not in lexicon.persons[key[0]].singular:
        return None
    return named
