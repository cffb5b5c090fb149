"""Agreements of many reports that are the same: each side's word on them, and what is held against them."""

from truceline.link.ceasefires.build import ceasefires

__all__ = ["ceasefires"]
