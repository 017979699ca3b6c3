"""Choosing from a list: with a few entries it opens, with many (countries) typing finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import TOUCH
from pos.ui.widgets.fields import Field, FieldBox, plain_editor

_SEARCH_FROM = 12


class ComboField(Field):
    """A labelled choice. From 12 entries up it can be typed into: any part of a name finds it.

    Signals:
        chosen: the key of the entry that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.combo = _Combo()
        super().__init__(label, hint=hint, parent=parent)
        self.combo.activated.connect(lambda place: self.chosen.emit(self.combo.itemData(place)))

    def _setup_ui(self, box: FieldBox, label: str, hint: str) -> None:
        box.deleteLater()
        super()._setup_ui(_ComboBoxBox(self.combo), label, hint)

    @property
    def chosen_key(self) -> str:
        """The key of the entry that is shown, or nothing."""
        return str(self.combo.currentData() or "")

    @property
    def text(self) -> str:
        """The words of the entry that is shown."""
        return self.combo.currentText()

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer these entries, each a key and its words; what was chosen stays if it is among them."""
        before = self.chosen_key
        self.combo.set_entries(entries)
        self.choose(before)

    def choose(self, key: str) -> None:
        """Show an entry without saying so; the first one if the key isn't there."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(key)))
        self.clear_verdict()


class _ComboBoxBox(FieldBox):
    def __init__(self, combo: _Combo) -> None:
        super().__init__(combo)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setContentsMargins(2, 2, 2, 2)


class _Combo(QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self._found: QListView | None = None
        self.setFrame(False)
        self.setFont(font(15))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(9)
        view = QListView()
        view.setItemDelegate(_EntryPainter(view))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setView(view)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        self.clear()
        for key, words in entries:
            self.addItem(words, key)
        if len(entries) >= _SEARCH_FROM and not self.isEditable():
            self._make_searchable()

    def _make_searchable(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor = plain_editor()
        editor.setTextMargins(8, 0, 0, 0)
        self.setLineEdit(editor)
        editor.installEventFilter(self)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found = QListView()
        completer.setPopup(found)
        found.installEventFilter(self)
        self._found = found
        found.setItemDelegate(_EntryPainter(found))
        self.setCompleter(completer)
        editor.editingFinished.connect(self._settle_on_an_entry)

    def _settle_on_an_entry(self) -> None:
        """Take the entry that was meant; half a name that fits none goes back to what was chosen."""
        before = self.currentIndex()
        meant = self._meant(self.currentText().strip())
        place = before if meant is None else meant
        self.setCurrentIndex(place)
        self.setEditText(self.itemText(place))
        if place != before:
            self.activated.emit(place)
        found = self._found
        if found is not None:
            found.hide()

    def _meant(self, typed: str) -> int | None:
        """Return the entry of this name or key, else the first that begins so, else the only one with it."""
        words = [self.itemText(place).casefold() for place in range(self.count())]
        keys = [str(self.itemData(place)).casefold() for place in range(self.count())]
        sought = typed.casefold()
        if not sought:
            return None
        if sought in words:
            return words.index(sought)
        if sought in keys:
            return keys.index(sought)
        beginning = [place for place, name in enumerate(words) if name.startswith(sought)]
        within = [place for place, name in enumerate(words) if sought in name]
        if beginning:
            return beginning[0]
        return within[0] if len(within) == 1 else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room_for_caret()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        editor = self.lineEdit()
        if event.type() is QEvent.Type.Resize:
            self._make_room_for_caret()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._settle_before_leaving(event)
        elif editor is not None and watched is editor and event.type() is QEvent.Type.FocusIn:
            # After the press that brought the focus: what is typed next replaces the name that stands there.
            QTimer.singleShot(0, editor, editor.selectAll)
        elif editor is not None and watched is editor and event.type() is QEvent.Type.MouseButtonRelease:
            editor.selectAll()
        return super().eventFilter(watched, event)

    def _settle_before_leaving(self, event: QKeyEvent) -> None:
        """Tab leaves with what was typed; the open list would swallow it."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._settle_on_an_entry()

    def _make_room_for_caret(self) -> None:
        """The style lets the editor cover the caret that is painted at the end, at every change of theme."""
        editor = self.lineEdit()
        if editor is not None:
            room = self.rect().adjusted(1, 1, -32, -1)
            editor.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), room))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 24, TOUCH - 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, TOUCH - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        bounds = canvas.bounds
        able = self.isEnabled()
        ink = color(Role.TEXT if able else Role.DISABLED_TEXT)
        if not self.isEditable():
            canvas.text(bounds.adjusted(10, 0, -36, 0), self.currentText(), font(15), ink)
        caret = QRectF(bounds.right() - 28, bounds.center().y() - 8, 16, 16)
        canvas.icon(caret, "caret-down", ink)
        canvas.end()


class _EntryPainter(QStyledItemDelegate):
    """Entries of 44 with the tint of what is selected."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width() + 24, TOUCH)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = QRectF(option.rect)
        state = option.state
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        canvas = Canvas(painter, rect, rtl=rtl)
        on = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        canvas.fill(rect, color(Role.ACCENT_TINT if on else Role.SURFACE))
        ink = color(Role.ACCENT if on else Role.TEXT)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        canvas.text(rect.adjusted(12, 0, -12, 0), words, font(15, 500 if on else 400), ink)
