"""The pages of `docs/` that are made from the program itself. `python -m truceline.publish.docs` writes them all."""
