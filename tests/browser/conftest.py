"""The browser for the tests of pages."""

from tests.chromium import browser, context, page_of

__all__ = ["browser", "context", "page_of"]
