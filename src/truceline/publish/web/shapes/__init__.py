"""What pages draw: days, strips, lanes, points on a map; worked out from records, escaped nowhere but in templates."""
