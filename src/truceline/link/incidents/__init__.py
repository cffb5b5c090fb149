"""Events of many reports that are one happening: compared in blocks of place and day, joined, told side by side.

`incidents` does it for all reports at once. A store that adds one report keeps `traces` under their `keys`, asks
`regrouped` for the groups that the new events touch, and `tell`s those anew.
"""

from truceline.link.incidents.blocks import keys
from truceline.link.incidents.build import incident_id, incidents, tell
from truceline.link.incidents.cluster import regrouped
from truceline.link.incidents.trace import Trace, traces

__all__ = ["Trace", "incident_id", "incidents", "keys", "regrouped", "tell", "traces"]
