"""Reports added over the page: what was sent, and the queue in which it is read."""
