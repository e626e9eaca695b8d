"""The dialog of what the program remembers: look, language, sizes, what it goes on with, what it keeps."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.app.cache import cache_bytes, cache_folder, clear_cache
from viewer.app.settings import Settings
from viewer.app.state import State
from viewer.app.style import size_checks
from viewer.core.base.limits import file_limit_mb
from viewer.core.base.themes import FOLLOW_SYSTEM, THEMES
from viewer.core.time.steps import Weeks
from viewer.paint.theme import load_theme
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.controls.form import Form, close_button, foot_of, side_by_side
from viewer.widgets.controls.plain_text import ElidedLabel, PlainLabel, set_tip, set_title
from viewer.widgets.controls.scrolled.fitted_area import FittedArea
from viewer.words.action_words import action_text
from viewer.words.translations import LANGUAGES, language_title, translator

WEEKS: tuple[Weeks, ...] = ("", "monday", "saturday", "sunday")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
FILE_LIMITS = (64, 128, 256, 512, 1024, 2048, 4096)  # MB
_WIDTH, _MARGINS = 460, (24, 10, 24, 16)


class PreferencesDialog(QDialog):
    """Shows settings; `changed` tells of a choice by the name of its setting and its value.

    It speaks another language, and dresses in another theme, as soon as one is chosen.
    """

    changed = Signal(str, object)

    def __init__(self, state: State, settings: Callable[[], Settings], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._settings = state, settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._contents: QWidget | None = None
        for signal in (state.language_changed, state.theme_changed):
            signal.connect(self._build, Qt.ConnectionType.QueuedConnection)
        self._build()

    def _build(self) -> None:
        """Make everything in it, in place of what was there."""
        if self._contents is not None:
            self._contents.deleteLater()
            self._whole.removeWidget(self._contents)
        self._words, self._theme = (
            translator(self._state.language),
            load_theme(self._state.theme, self._state.text_size),
        )
        self.setMinimumWidth(self._theme.enlarged(_WIDTH))
        set_title(self, self._words.text("preferences.title"))
        self._contents, forms = QWidget(), QWidget()
        within, column = QVBoxLayout(forms), QVBoxLayout(self._contents)
        within.setContentsMargins(0, 0, 0, 0)
        column.setContentsMargins(*_MARGINS)
        for form in (self._look(), self._habits(), self._files()):
            within.addWidget(form)
        column.addWidget(FittedArea(forms, self._words.text("preferences.title")))
        column.addLayout(self._foot())
        self._whole.addWidget(self._contents)
        # As an area scrolls, the dialog doesn't grow by itself with longer words.
        self.resize(self.size().expandedTo(self.sizeHint()))

    def _look(self) -> Form:
        words, settings, form = self._words, self._settings(), self._form("look")
        self.theme_box, self.language_box, self.size_box = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.weeks_box = ChoiceBox()
        themes = [(name, _plain(action_text(f"theme_{name}", words))) for name in (FOLLOW_SYSTEM, *THEMES)]
        languages = [(code, language_title(code)) for code in LANGUAGES]
        languages.insert(0, ("", _plain(action_text("language_system", words))))
        sizes = [
            (n, words.text("preferences.percent", n=n)) for n in sorted({*TEXT_SIZES, settings.text_size})
        ]
        weeks = [(day, words.text(f"preferences.weeks.{day or 'none'}")) for day in WEEKS]
        rows = (
            ("theme", self.theme_box, themes),
            ("language", self.language_box, languages),
            ("weeks", self.weeks_box, weeks),
            ("text_size", self.size_box, sizes),
        )
        for name, box, options in rows:
            box.set_options(options)
            box.show_value(getattr(settings, name))
            box.chosen.connect(lambda value, name=name: self.changed.emit(name, value))
            set_tip(box, words.text(f"preferences.{name}.tip"))
            form.add_row(words.text(f"preferences.{name}"), box)
        return form

    def _habits(self) -> Form:
        words, settings, form = self._words, self._settings(), self._form("habits")
        self.session_box, self.follow_box = QCheckBox(), QCheckBox()
        for name, box in (("session", self.session_box), ("follow_file", self.follow_box)):
            size_checks(box, self._theme)
            box.setText(words.text(f"preferences.{name}"))
            box.setChecked(getattr(settings, name))
            box.toggled.connect(lambda checked, name=name: self.changed.emit(name, checked))
            set_tip(box, words.text(f"preferences.{name}.tip"))
            form.add_wide(box)
        return form

    def _files(self) -> Form:
        """How large files may be, and what is kept of large ones."""
        words, form = self._words, self._form("files")
        self._add_limit(form)
        folder = ElidedLabel(str(cache_folder()), "text-soft")
        set_tip(folder, str(cache_folder()))
        self.size_label, self.clear_button = PlainLabel(role="text-soft"), QPushButton()
        self.clear_button.setText(words.text("preferences.clear"))
        self.clear_button.setAutoDefault(False)
        set_tip(self.clear_button, words.text("preferences.clear.tip"))
        self.clear_button.clicked.connect(self._clear)
        form.add_row(words.text("preferences.folder"), folder)
        holder = QWidget()
        row = side_by_side(self.size_label, self.clear_button)
        row.insertStretch(1, 1)
        holder.setLayout(row)
        form.add_row(words.text("preferences.size"), holder)
        for field in (self.size_label, self.clear_button):
            field.setFont(self._theme.font("body"))
        self._tell_size()
        return form

    def _add_limit(self, form: Form) -> None:
        words, limit = self._words, file_limit_mb()
        self.limit_box = ChoiceBox()
        self.limit_box.set_options(
            [(n, words.text("preferences.megabytes", n=n)) for n in sorted({*FILE_LIMITS, limit})]
        )
        self.limit_box.show_value(limit)
        self.limit_box.chosen.connect(lambda value: self.changed.emit("file_limit_mb", value))
        set_tip(self.limit_box, words.text("preferences.file_limit_mb.tip"))
        form.add_row(words.text("preferences.file_limit_mb"), self.limit_box)

    def _tell_size(self) -> None:
        size = cache_bytes(cache_folder())
        self.size_label.setText(QLocale(self._words.language).formattedDataSize(size))
        self.clear_button.setEnabled(size > 0)

    def _clear(self) -> None:
        """Empty the cache folder; a converted file that is open stays."""
        record = self._state.record
        clear_cache(cache_folder(), record.json_file if record is not None else None)
        self._tell_size()

    def _form(self, name: str) -> Form:
        return Form(self._theme, self._words.text(f"preferences.{name}"))

    def _foot(self) -> QHBoxLayout:
        self.close_button = close_button(self, self._theme, self._words, "preferences.close.tip")
        return foot_of(self.close_button)


def _plain(text: str) -> str:
    """A text of a menu without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
