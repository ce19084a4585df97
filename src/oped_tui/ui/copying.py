"""The keys that begin with `y`: words, citation, quotation, link, a source's address."""

from __future__ import annotations

from textual import work

from oped_tui.ui.marking import Marking


class Copying(Marking, part=True):
    """Copies what the reader points at, and says what was copied."""

    def _words(self) -> str:
        """The selected words, else the selected annotation's quote, else the paragraph."""
        if self.state.selection:
            return self.article_pane.selected_text
        chosen = self.state.chosen
        if self.state.pane == "margin" and chosen and chosen.annotation.target.quote:
            return chosen.annotation.target.quote.exact
        paragraphs = self.article.paragraphs
        return paragraphs[self.state.position].text if paragraphs else ""

    def do_copy(self, what: str) -> None:
        """Copy one of words, citation, quotation, link, address."""
        from oped_tui.core.citing import citation, quotation
        from oped_tui.ui.clipboard import LONGEST

        paragraph = self.state.paragraph_id
        match what:
            case "citation":
                text = citation(self.article, paragraph)
            case "quotation":
                text = quotation(self.article, paragraph, self._words())
            case "link":
                name = self.notebook.article_id if self.notebook else self.article.work_id
                text = f"oped-tui {name}#{paragraph}"
            case "address":
                source = self.source_in_hand()
                text = source.url if source else ""
            case _:
                text = self._words()
        self.end_selecting()
        if not text:
            self.say(f"no {what} to copy here", warn=True)
        else:
            self._copy(text[:LONGEST], what)

    @work(thread=True, group="copy", exit_on_error=False)
    def _copy(self, text: str, what: str) -> None:
        from oped_tui.ui.clipboard import copy_by_tool

        if copy_by_tool(text):
            self.app.call_from_thread(self.say, f"copied the {what}")
        else:
            self.app.call_from_thread(self.app.copy_to_clipboard, text)
            self.app.call_from_thread(self.say, f"copied the {what} through the terminal")
