"""New reports into families, incidents and ceasefires: compared with their neighbours only."""

from truceline.ledger.linking.linker import link, link_readings

__all__ = ["link", "link_readings"]
