"""Who may see and change what: passwords, sessions, forms, roles, limits, and what a browser may load."""
