"""Imports (导入): a dry run that shows everything, and the load that writes a revision or nothing."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphsvc.domain.errors import BadInput, ImportRefused, NotFound, Refused
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.mapping import Mapping as TableMapping
from graphsvc.importing.mapping import read_mapped, read_mapping
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.importing.problems import bad_file, problem_of_file
from graphsvc.importing.tables import read_table
from graphsvc.interchange import read_statements
from graphsvc.ports import OpenTables, Progress, ReadingChoices, Revision
from graphsvc.service.import_report import Report, report_of
from graphsvc.service.revisions import Revisions
from graphsvc.service.views import Views

__all__ = ["Imports", "Report"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Millions of values are made and none in a cycle: looking for cycles meanwhile takes as long as the import."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class Imports:
    """Checks files against the graph and loads them."""

    views: Views
    revisions: Revisions
    open_tables: OpenTables
    write_template: Callable[[BinaryIO], None]

    @_collector_paused()
    def check(
        self,
        paths: Sequence[Path],
        choices: ReadingChoices | None = None,
        *,
        complete: bool = False,
        mapping: Path | None = None,
    ) -> Report:
        """What a load of these files would do: a dry run, nothing is written.

        Raises: NotFound for a path, BadInput for a mapping file that is wrong. A table that cannot be read is a
        refused line of the report.
        """
        base, result, _ = self._outcome(paths, choices, complete=complete, mapping=mapping, progress=None)
        return report_of(result, base=base)

    @_collector_paused()
    def load(
        self,
        paths: Sequence[Path],
        choices: ReadingChoices | None = None,
        *,
        who: str,
        accept_valid: bool = False,
        complete: bool = False,
        mapping: Path | None = None,
        note: str = "",
        progress: Progress | None = None,
    ) -> Report:
        """Writes what the files say as the next revision; `revision` of the report is None where nothing changed.

        The revision's note is `note`, or else the title of the mapping file.

        All or nothing: ImportRefused carries the report where anything was refused, unless `accept_valid` (or the
        mapping file) says that the rest shall be loaded. `complete` removes what the files' kinds lack. `progress` is
        called with files read first, then with facts written.
        Raises: see `check` and `Revisions.write`.
        """
        if self.views.state().writing is not None:
            self.revisions.recover()  # what a dead writer left would make the comparison stale
        base, result, declared = self._outcome(
            paths, choices, complete=complete, mapping=mapping, progress=progress
        )
        accepts = accept_valid or (declared is not None and declared.accept_valid)
        if result.problems and not accepts:
            report = report_of(result, base=base)
            raise ImportRefused(
                f"{len(result.problems)} cells or rows were refused; nothing was written", report
            )
        said = note or (declared.title if declared else "")
        revision = self._write(result, base, who, said, progress) if result.news else None
        return report_of(result, base=base, revision=revision)

    def template(self, target: BinaryIO | Path) -> None:
        """Write the service's own workbook for clerks (模板), the same bytes every time; Refused where it cannot be."""
        if not isinstance(target, Path):
            self.write_template(target)
            return
        made = io.BytesIO()
        self.write_template(made)
        try:
            target.write_bytes(made.getvalue())
        except OSError as failed:
            raise Refused(f"{target} cannot be written: {failed.strerror or failed}") from failed

    def refused_rows_csv(self, report: Report, language: str = "zh") -> bytes:
        """The refused rows as CSV (UTF-8 with BOM): their own columns and the reason; safe to open in Excel.

        A table a section: a title line naming it, its header, its rows; corrected, one section is a file to import.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        for title, header, rows in report.refused_rows(language):
            writer.writerow([_safe(title)])
            writer.writerow([_safe(cell) for cell in header])
            writer.writerows([_safe(cell) for cell in row] for row in rows)
        return out.getvalue().encode("utf-8-sig")

    # private --------------------------------------------------------------------

    def _outcome(
        self,
        paths: Sequence[Path],
        choices: ReadingChoices | None,
        *,
        complete: bool,
        mapping: Path | None,
        progress: Progress | None,
    ) -> tuple[int, Outcome, TableMapping | None]:
        """The revision that the files were compared with, what they would do, and the mapping."""
        declared = _mapping(mapping) if mapping else None
        read_as = declared.choices(choices) if declared else choices
        drafts = self._drafts(paths, read_as, declared, progress)
        base = self.views.current()
        result = outcome(drafts, base.state(), complete=complete)
        return base.revision, result, declared

    def _drafts(
        self,
        paths: Sequence[Path],
        choices: ReadingChoices | None,
        declared: TableMapping | None,
        progress: Progress | None,
    ) -> Drafts:
        drafts = Drafts()
        for done, path in enumerate(paths):
            if progress:
                progress(done, len(paths))
            try:
                for table in self.open_tables(path, choices or ReadingChoices()):
                    rows = list(table.rows)
                    if table.format:  # a format of registers says what it means: no mapping file does
                        read_statements(table, rows, drafts, choices or ReadingChoices())
                    elif declared:
                        read_mapped(declared, table, rows, drafts)
                    else:
                        read_table(table, rows, drafts, choices.shares if choices else None)
            except BadInput as error:
                drafts.problems.append(problem_of_file(error))
                drafts.unread = True
        return drafts

    def _write(
        self, result: Outcome, base: int, who: str, note: str, progress: Progress | None
    ) -> Revision | None:
        files = sorted({f"{origin.file} {origin.sha256}" for origin in result.origins})
        return self.revisions.write(
            result.after,
            base=base,
            who=who,
            kind="import",
            note=note,
            files=files,
            progress=progress,
        )


def _mapping(path: Path) -> TableMapping:
    try:
        return read_mapping(path.name, path.read_bytes())
    except FileNotFoundError:
        raise NotFound("mapping file", str(path)) from None
    except OSError as failed:
        raise bad_file(path.name, "unreadable", detail=failed.strerror or failed) from failed


def _safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
