"""Families, incidents and ceasefires in the tables: what linking found, and what it needs to go on from there."""
