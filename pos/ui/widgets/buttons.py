"""The buttons of the till: plain, with a second line, a tender, and a quick key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side, key_cap_width, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.icons import filled
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import CHOICE, PAY, QUICK_KEY, RADIUS_LARGE, TOUCH
from pos.ui.widgets.button_pieces import ButtonWords, natural_width, paint_words
from pos.ui.widgets.faces import Face, Kind
from pos.ui.widgets.pressable import Pressable

_GAP = 9
_PADDING = 14
_TALL = PAY - 4


class Button(Pressable):
    """Words, with an icon before them, an amount in tabular figures and a key cap after them.

    `height` 44 is the usual one; from 60 up the letters are those of Pay (22 bold when primary).
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        key_cap: str = "",
        amount: str = "",
        trailing_icon: str = "",
        height: int = TOUCH,
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._trailing_icon = trailing_icon
        self._key_cap = ""
        self._amount = amount
        super().__init__(text, kind, parent=parent)
        self.set_height(height, radius=RADIUS_LARGE if height >= _TALL else None)
        self.set_key_cap(key_cap)
        self.set_amount(amount)

    @property
    def amount(self) -> str:
        """The amount on the button, as written, or nothing."""
        return self._amount

    @property
    def key_cap(self) -> str:
        """The key printed on the button."""
        return self._key_cap

    def set_amount(self, amount: str) -> None:
        """Write another amount on the button; a screen reader reads title and amount together."""
        self._amount = amount
        self.setAccessibleName(f"{self._title} {amount}".strip())
        self.face_changed()

    def set_title(self, title: str) -> None:
        super().set_title(title)
        self.setAccessibleName(f"{title} {self._amount}".strip())

    def set_icon(self, icon: str) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.face_changed()

    def set_key_cap(self, key_cap: str) -> None:
        """Print another key on the button; the key itself is bound by whoever owns the button."""
        self._key_cap = key_cap
        self.setAccessibleDescription(key_cap)
        self.face_changed()

    def content_width(self) -> float:
        return max(natural_width(self._words()) + 2 * _PADDING, TOUCH)

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        paint_words(canvas, self._words(), face)

    def _words(self) -> ButtonWords:
        tall = self._height >= _TALL
        large = tall and self._kind is Kind.PRIMARY
        light = self._kind in (Kind.QUIET, Kind.BARE) and not tall
        return ButtonWords(
            self._title,
            self._amount,
            self._icon,
            self._key_cap,
            self._trailing_icon,
            size=22 if large else 14.5 if tall else 14,
            weight=700 if large else 500 if light else 600,
        )


class ChoiceButton(Pressable):
    """What to do next: an icon, a title with a second line under it (or beside it), and a key cap."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        key_cap: str = "",
        height: int = CHOICE,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._detail = detail
        self._icon = icon
        self._key_cap = key_cap
        self._beside = beside
        super().__init__(title, kind, parent=parent)
        self.set_height(height, radius=RADIUS_LARGE)
        self.set_detail(detail)

    @property
    def detail(self) -> str:
        """The second line."""
        return self._detail

    def set_detail(self, detail: str) -> None:
        """Say something else in the second line."""
        self._detail = detail
        self.setAccessibleDescription(", ".join(part for part in (detail, self._key_cap) if part))
        self.face_changed()

    def set_key_cap(self, key_cap: str) -> None:
        """Print another key on the button."""
        self._key_cap = key_cap
        self.set_detail(self._detail)

    def _title_font(self) -> tuple[float, int]:
        return (15, 600) if self._beside else (16, 600)

    def content_width(self) -> float:
        title = text_width(self._title, font(*self._title_font()))
        detail = text_width(self._detail, font(13.5)) if self._detail else 0
        words = title + _GAP + detail if self._beside and self._detail else max(title, detail)
        cap = key_cap_width(self._key_cap) + 12 if self._key_cap else 0
        return 16 + (self._icon_width()) + words + cap + 16

    def _icon_width(self) -> float:
        if not self._icon:
            return 0
        return 28.0 if self._beside else 41.0

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        bounds = canvas.bounds
        middle = bounds.center().y()
        right = bounds.right() - 16
        if self._key_cap:
            right -= canvas.key_cap(right, middle, self._key_cap, face.cap()) + 12
        left = bounds.left() + 16
        if self._icon and bounds.width() >= self.content_width():
            edge = 20.0 if self._beside else 24.0
            tint = face.ink if face.ink is not Role.RED else Role.TEXT
            canvas.icon(QRectF(left, middle - edge / 2, edge, edge), self._icon, color(tint))
            left += self._icon_width()
        title = font(*self._title_font())
        if not self._detail:
            canvas.text(
                QRectF(left, bounds.top(), right - left, bounds.height()), self._title, title, color(face.ink)
            )
        elif self._beside:
            taken = canvas.text(
                QRectF(left, bounds.top(), right - left, bounds.height()), self._title, title, color(face.ink)
            )
            left += taken + _GAP
            canvas.text(
                QRectF(left, bounds.top(), max(0.0, right - left), bounds.height()),
                self._detail,
                font(13.5),
                color(face.ink_2),
            )
        else:
            canvas.text(QRectF(left, middle - 20, right - left, 22), self._title, title, color(face.ink))
            canvas.text(
                QRectF(left, middle + 1, right - left, 20), self._detail, font(13.5), color(face.ink_2)
            )


class TenderButton(Pressable):
    """One way to pay: icon, name and the letter that picks it. Chosen, it keeps a focus-strong border."""

    def __init__(
        self, title: str, *, icon: str, letter: str, height: int = PAY, parent: QWidget | None = None
    ) -> None:
        self._icon = icon
        self._letter = letter
        super().__init__(title, parent=parent)
        self.setCheckable(True)
        self.setAccessibleDescription(letter)
        self.set_height(height, radius=RADIUS_LARGE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def content_width(self) -> float:
        return 15 + 32 + text_width(self._title, font(16, 600)) + 12 + key_cap_width(self._letter) + 14

    def paint_ground(self, canvas: Canvas, face: Face) -> None:
        border, width = face.border_colour, 1
        if self.isEnabled() and (self.isChecked() or self.hasFocus()):
            border, width = color(Role.ACCENT), 2
        canvas.box(canvas.bounds, face.fill_colour, border=border, width=width, radius=self._radius)
        if self.hasFocus() and self.isChecked():
            canvas.box(canvas.bounds.adjusted(4, 4, -4, -4), border=color(Role.ACCENT), radius=6)

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        bounds = canvas.bounds
        right = bounds.right() - 13
        if self._letter:
            right -= canvas.key_cap(right, bounds.center().y(), self._letter, face.cap()) + 8
        left = bounds.left() + 46
        if text_width(self._title, font(16, 600)) <= right - left:
            name = filled(self._icon) if self.isChecked() else self._icon
            canvas.icon(QRectF(bounds.left() + 14, bounds.top(), 22, bounds.height()), name, color(face.ink))
        else:
            # The name says more than its picture.
            left = bounds.left() + 13
        canvas.text(
            QRectF(left, bounds.top(), right - left, bounds.height()),
            self._title,
            font(16, 600),
            color(face.ink),
        )


class QuickKey(Pressable):
    """A small key of two rows: a name, then a value and the shortcut that presses it."""

    def __init__(
        self, title: str, value: str = "", *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        self._value = value
        self._shortcut = shortcut
        super().__init__(title, parent=parent)
        self.setAccessibleDescription(", ".join(part for part in (value, shortcut) if part))
        self.set_height(QUICK_KEY)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def content_width(self) -> float:
        lower = text_width(self._value, font(12.5)) + text_width(self._shortcut, font(12.5)) + 8
        return 20 + max(text_width(self._title, font(13, 600)), lower)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, QUICK_KEY)

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        inner = canvas.bounds.adjusted(9.5, 8, -9.5, -8)
        row = inner.height() / 2
        canvas.text(
            QRectF(inner.left(), inner.top(), inner.width(), row),
            self._title,
            font(13, 600),
            color(face.ink),
        )
        lower = QRectF(inner.left(), inner.top() + row, inner.width(), row)
        key = text_width(self._shortcut, font(12.5))
        if key + text_width(self._value, font(12.5)) + 6 > inner.width():
            key = 0
        canvas.text(lower, self._shortcut if key else "", font(12.5), color(face.ink_2), Side.TRAILING)
        canvas.text(
            QRectF(lower.left(), lower.top(), lower.width() - key - 6, row),
            self._value,
            font(12.5, tabular=True),
            color(face.ink_2),
        )
