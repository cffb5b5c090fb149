"""`python -m truceline`: the command line without its script."""

import sys

from truceline.publish.cli import main

if __name__ == "__main__":
    sys.exit(main())
