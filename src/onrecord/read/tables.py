"""CSV, TSV and Parquet -> Page or Failed, row by row.

Comes in: a binary stream and the mapping of columns. Goes out: one item a row, in order. No row is held beyond the
limit. Left alone: which of the texts is an article.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from typing import IO, Any

from ..config import Config
from ..errors import InputError
from ..nouns import Failed, Page
from . import jsonlines
from .columns import Columns

_ROWS = 16  # of Parquet at once


def separated(stream: IO[bytes], name: str, config: Config, columns: Columns, *, tab: bool) -> Iterator[Page | Failed]:
    """The rows of a table with a head line, separated by commas (or semicolons, if its head is) or by tabs."""
    lines = _Lines(stream, name, config.max_bytes)
    csv.field_size_limit(max(csv.field_size_limit(), config.max_bytes))  # of the process: it has no other
    first = next(lines, "")
    mark = "\t" if tab else ";" if first.count(";") > first.count(",") else ","
    try:
        head = next(csv.reader([first], delimiter=mark), [])
    except csv.Error as error:
        raise InputError(f"{name}: its first line is no head of a table ({error})") from None
    columns.check(head, name)
    rows = csv.reader(lines, delimiter=mark)
    while True:
        lines.begin()
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, InputError) as error:
            shown = error if isinstance(error, InputError) else f"{name} line {lines.number}: not a row ({error})"
            yield Failed(f"{name}#{lines.number}", "read", str(shown), lines.number)
            continue
        if lines.open:
            message = f"{name} line {lines.first}: a quotation mark is not closed before the end; the row is left out"
            yield Failed(f"{name}#{lines.first}", "read", message, lines.first)
            return
        if not row:
            continue
        place = f"{name} line {lines.first}"
        found = dict(zip(head, map(_mended, row), strict=False))
        item = jsonlines.of(columns.of(found), place, lines.first, f"{name}#{lines.first}")
        yield _known(item, f"{name}#{lines.first}")


def parquet(stream: IO[bytes], name: str, config: Config, columns: Columns) -> Iterator[Page | Failed]:
    """The rows of a Parquet file; needs pyarrow, which is an extra of its own."""
    try:
        from pyarrow import ArrowException
        from pyarrow import parquet as reader
    except ImportError:
        mend = "pip install 'onrecord[parquet]'"
        raise InputError(f"{name} is Parquet, which needs pyarrow; {mend}, or save it as CSV") from None
    number = 0
    try:
        table = reader.ParquetFile(stream, memory_map=False, pre_buffer=False)
        columns.check(table.schema_arrow.names, name)
        _check_ratio(table.metadata, stream, name, config.max_ratio)
        wanted = [column for column in columns.wanted if column in table.schema_arrow.names]
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _row(row, f"{name}#{number}", f"{name} row {number}", config, columns)
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        said = str(error).replace("\n", " ")[:100]
        raise InputError(f"{name} is damaged Parquet after row {number} ({said})") from None


def _row(row: Mapping[str, Any], key: str, place: str, config: Config, columns: Columns) -> Page | Failed:
    given = columns.of(row)
    if any(len(value) > config.max_bytes for value in given.values() if isinstance(value, str)):
        return Failed(key, "read", f"{place} is larger than {config.max_bytes:,} bytes; raise max_bytes")
    return _known(jsonlines.of(given, place, None, key), key)


def _check_ratio(metadata: Any, stream: IO[bytes], name: str, ratio: int) -> None:
    size = stream.seek(0, io.SEEK_END)
    made = sum(metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups))
    if made > 16_000_000 + ratio * size:
        raise InputError(f"{name} unpacks to more than {ratio} times its size; raise max_ratio if it is sound")


def _known(item: Page | Failed, key: str) -> Page | Failed:
    """The item, with the row as the id of what has none."""
    return Failed(key, item.stage, item.message, item.line) if isinstance(item, Failed) and item.id is None else item


def _mended(value: str) -> str:
    """UTF-8, or where bytes of a row are none, windows-1252, as spreadsheets write."""
    if value.isascii():
        return value
    try:
        value.encode()
        return value
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


class _Lines(Iterator[str]):
    """The lines of a stream for the csv module, which asks for as many as a quoted field has."""

    def __init__(self, stream: IO[bytes], name: str, limit: int) -> None:
        self._stream, self._name, self._limit = stream, name, limit
        self._held = 0
        self.number = 0
        self.first = 1  # the first line of the row that is being read
        self.open = False  # the input ended within a row

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._held, self.first = 0, self.number + 1

    def __next__(self) -> str:
        line = self._stream.readline(self._limit + 2)
        if self.number == 0:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise InputError(f"{self._name} is UTF-16; save the table as UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line:
            self.open = self.number >= self.first
            raise StopIteration
        self.number += 1
        self._held += len(line)
        if self._held > self._limit:
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(1 << 16)
            self._held = 0
            raise InputError(
                f"{self._name} line {self.first}: the row is longer than {self._limit:,} bytes (a quotation mark may "
                "be missing); raise max_bytes or mend it"
            )
        return line.replace(b"\0", b"").decode("utf-8", "surrogateescape")
