"""The entry sheet of a report as a page shows it, and the parts of it that a save changes."""

from targets.progress.queries.sheet.build import sheet_of, update_of
from targets.progress.queries.sheet.parts import Sheet

__all__ = ["Sheet", "sheet_of", "update_of"]
