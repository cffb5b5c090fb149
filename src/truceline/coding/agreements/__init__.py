"""Ceasefires, truces, zones and deals, and what each side says of them."""

from truceline.coding.agreements.coding import agreements

__all__ = ["agreements"]
