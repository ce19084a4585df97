"""What can go wrong between an address and an article: one small class for each."""

# ruff: noqa: N818 - each is named for what happened, and reads so where it is caught

from __future__ import annotations

from oped_tui.storage.failures import StorageError

SAVE_IT = "open it in a browser, save the page, and add the file"
"""What to do where a browser can do more than this program."""


class WebFailure(StorageError):
    """No article came from an address, a saved page or a book."""


class BadAddress(WebFailure):
    """The address, or one that it leads to, is no web page's."""


class PrivateAddress(WebFailure):
    """The address, or one that it leads to, lies in a network of one's own."""


class Unreachable(WebFailure):
    """There was no connection, or it broke off."""


class TooSlow(WebFailure):
    """The page was not there within the time allowed."""


class Refused(WebFailure):
    """The site answered, but not with the page."""


class WrongKind(WebFailure):
    """The address is no page of text."""


class TooManyRedirects(WebFailure):
    """The address leads from one to the next without end."""


class PageTooLarge(WebFailure):
    """The page is over its bound."""


class Paywall(WebFailure):
    """The page shows its text to subscribers only."""


class ScriptOnly(WebFailure):
    """The page is put together by scripts, and holds no text of its own."""


class NoArticle(WebFailure):
    """There is no article in the page or the book."""


class Tangled(WebFailure):
    """Reading the page took more time or memory than any article needs."""


class NeedsWeb(WebFailure):
    """The extra that reads web pages is not installed."""


class NoAddress(WebFailure):
    """The article doesn't say where it came from, so that it can't be fetched again."""
