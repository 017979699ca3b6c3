"""What Stripe's page may do, decided in one place: load from Stripe and banks, and nothing else.

The page itself never goes anywhere; a bank that opens a window gets one of its own. Nothing is logged,
nothing kept, nothing downloaded, no permission given.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from pos.ui.keyed.document import HOME

_INSIDE = frozenset({"data", "blob", "about"})


def may_load(url: QUrl, practice: str) -> bool:
    """Return whether anything may be fetched from `url`; `practice` is the stand-in's origin, if any."""
    scheme = url.scheme()
    if scheme in _INSIDE:
        return True
    if practice:
        return _is_from(url, practice) or url.host() == QUrl(HOME).host()
    return scheme in ("https", "wss")


def _is_from(url: QUrl, origin: str) -> bool:
    return f"{url.scheme()}://{url.authority()}" == origin


class Gatekeeper(QWebEngineUrlRequestInterceptor):
    """Stops every request that `may_load` doesn't allow, whatever on the page makes it."""

    def __init__(self, practice: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._practice = practice

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if not may_load(info.requestUrl(), self._practice):
            info.block(True)


def private_profile(practice: str, languages: str, parent: QObject) -> QWebEngineProfile:
    """Return a profile that keeps nothing once it is gone: no cache, no cookies, no storage on disk."""
    profile = QWebEngineProfile(parent)
    profile.setUrlRequestInterceptor(Gatekeeper(practice, profile))
    profile.setHttpAcceptLanguage(languages)
    profile.setSpellCheckEnabled(False)
    profile.downloadRequested.connect(lambda download: download.cancel())
    settings = profile.settings()
    attribute = QWebEngineSettings.WebAttribute
    settings.setAttribute(attribute.JavascriptCanOpenWindows, True)
    for off in (
        attribute.FocusOnNavigationEnabled,
        attribute.JavascriptCanAccessClipboard,
        attribute.JavascriptCanPaste,
        attribute.PluginsEnabled,
        attribute.PdfViewerEnabled,
        attribute.ScreenCaptureEnabled,
        attribute.FullScreenSupportEnabled,
        attribute.ErrorPageEnabled,
        attribute.LocalContentCanAccessFileUrls,
        attribute.DnsPrefetchEnabled,
        attribute.HyperlinkAuditingEnabled,
        attribute.NavigateOnDropEnabled,
    ):
        settings.setAttribute(off, False)
    return profile


class QuietPage(QWebEnginePage):
    """A page that logs nothing, asks nothing and may ask for nothing."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.permissionRequested.connect(self._refuse)

    def javaScriptConsoleMessage(self, *_said: object) -> None:
        """Keep what the page says to itself out of every log."""

    def javaScriptAlert(self, *_said: object) -> None:
        """Show nothing: a bank's words belong into its frame."""

    def javaScriptConfirm(self, *_said: object) -> bool:
        return False

    def chooseFiles(self, *_asked: object) -> list[str]:
        return []

    @staticmethod
    def _refuse(permission: QWebEnginePermission) -> None:
        permission.deny()


class CardPage(QuietPage):
    """The page with Stripe's fields. Its frames may navigate; the page itself stays where it is.

    Signals:
        window_opened: a bank opened a window of its own; a `QuietPage` to be shown.
    """

    window_opened = Signal(QObject)

    def __init__(self, profile: QWebEngineProfile, practice: str, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._practice = practice
        self._is_home = False

    def acceptNavigationRequest(
        self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, isMainFrame: bool
    ) -> bool:
        address = QUrl(url)
        if not isMainFrame:
            return may_load(address, self._practice)
        # `setHtml` comes first, as a data address; whatever comes after it would leave the page.
        first, self._is_home = not self._is_home, True
        return first and address.scheme() == "data"

    def write(self, html: str) -> None:
        """Load the page anew."""
        self._is_home = False
        self.setHtml(html, QUrl(HOME))

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        page = QuietPage(self.profile(), self)
        self.window_opened.emit(page)
        return page
