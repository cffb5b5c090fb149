"""From a report's text to a parsed `Document`: the language model, paragraphs and quotations."""

from truceline.parse.engine import Engine, load_engine

__all__ = ["Engine", "load_engine"]
