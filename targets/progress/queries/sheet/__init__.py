"""The entry sheet of a report as a page shows it, and the parts of it that a save changes."""

from targets.progress.queries.sheet.build import sheet_of, update_of
from targets.progress.queries.sheet.parts import Access, Sheet

__all__ = ["Access", "Sheet", "sheet_of", "update_of"]
