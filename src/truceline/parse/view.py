"""The text as the language model reads it: the same length, with marks and blank space folded to ASCII."""

from __future__ import annotations

import re

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′＇`´", "'"),
        **dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
    }
)
_INVISIBLE = re.compile(
    r"(?:(?<=\s)|^)[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+(?=\s|$)"
)


def view(text: str) -> str:
    """The text for the model, one code point for each of the original.

    Invisible characters at the edge of a word become blanks; inside a word they stay, since taking them out
    would move every span behind them.
    """
    folded = text.translate(_FOLDED)
    return _INVISIBLE.sub(lambda match: " " * len(match.group()), folded)
