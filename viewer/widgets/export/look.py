"""The part of the export dialog that says how the picture looks and what stands on it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.core.base.themes import THEMES
from viewer.export.base.options import SOURCES_AS
from viewer.export.state import ExportState
from viewer.paint.theme import Theme
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.controls.form import Form
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import LANGUAGES, Translator, language_title


class ExportLook(Form):
    """Chooses title, subtitle, sources, theme and language."""

    def __init__(
        self, export: ExportState, title: str, words: Translator, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words.text("export.look"), parent)
        self._export, self._title = export, title
        self.title, self.subtitle = QLineEdit(), QLineEdit()
        self.sources, self.theme, self.language = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.subtitle.setPlaceholderText(words.text("export.subtitle.usual"))
        self.sources.set_options((each, words.text(f"export.sources.{each}")) for each in SOURCES_AS)
        self.theme.set_options((name, info.title(words.language)) for name, info in THEMES.items())
        self.language.set_options((each, language_title(each)) for each in LANGUAGES)
        for name in ("title", "subtitle", "sources", "theme", "language"):
            self.add_row(words.text(f"export.{name}"), getattr(self, name))
            set_tip(getattr(self, name), words.text(f"export.{name}.tip"))
        self._connect()
        self._tell()

    def _connect(self) -> None:
        export = self._export
        self.title.textEdited.connect(lambda text: export.choose(title=text if text != self._title else None))
        # An empty field is the record's own subtitle; a blank in it is none at all.
        self.subtitle.textEdited.connect(lambda text: export.choose(subtitle=text.strip() if text else None))
        self.sources.chosen.connect(lambda each: export.choose(sources_as=each))
        self.theme.chosen.connect(lambda each: export.choose(theme=each))
        self.language.chosen.connect(lambda each: export.choose(language=each))
        export.request_changed.connect(self._tell)

    def _tell(self) -> None:
        request = self._export.request
        title = self._title if request.title is None else request.title
        if self.title.text() != title:
            self.title.setText(title)
            self.title.setCursorPosition(0)
        self.sources.show_value(request.sources_as)
        self.theme.show_value(request.theme)
        self.language.show_value(request.language)
