"""The page: what a store holds, to be seen, checked and corrected in a browser; nothing is fetched from elsewhere."""

from truceline.publish.web.app import make_app
from truceline.publish.web.settings import WebSettings

__all__ = ["WebSettings", "make_app"]
