"""What is told of any file of the corpus is told in one language: a foreign word is the file's own, or a known name."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from tests.returned.corpus import BASE, FOLDER, campaign
from tests.returned.formats import PASSWORD
from tests.returned.reading import read_file
from tests.returned.test_returned import FILES
from xlforms.model.finding import Finding
from xlforms.sheets.book import Book
from xlforms.sheets.reading import read_book

LATIN, CHINESE = re.compile(r"[A-Za-z]{2,}"), re.compile(r"[\u4e00-\u9fff]+")
FORMATS = "csv doctype docx html jpeg mhtml ods ole opendocument pdf png rtf txt xls xlsb xlsm xlsx xml zip"
KNOWN = {*FORMATS.split(), "excel", "mb", "word", "wps"}
EXPLAINED = set("万亿")  # to whoever reads English
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|'[^']*'")
FULL_WIDTH = re.compile(r"[^\s]*[\u3000-\u303f\uff00-\uffef][^\s]*")


def messages(path: Path, language: str) -> Iterator[tuple[Finding, str]]:
    """Each finding of a file, and what is said of it."""
    for _, findings in read_file(path, (PASSWORD,)):
        for one in findings:
            told = one.in_language(language)
            yield one, f"{told.message} {told.hint}"


@cache
def issued() -> Book:
    """The form that all of them were made from."""
    book, _ = read_book(FOLDER / BASE)
    assert book
    return book


def own_words(path: Path) -> str:
    """Everything that stands in a file, and what its parts and the campaign call themselves."""
    data = path.read_bytes()
    words = [path.name, str(campaign()), *(cell.shown for _, cell in issued().cells())]
    try:
        with ZipFile(BytesIO(data)) as package:
            words += package.namelist()
    except BadZipFile:
        pass
    book, _ = read_book(data, path.name, (PASSWORD,))
    for sheet, cell in book.cells() if book else ():
        words += [sheet.title, cell.name, cell.shown, cell.formula or ""]
    words += [str(book.headers), str(book.properties), book.program] if book else []
    return "\n".join(words).casefold()


def strange(
    path: Path, language: str, words: Callable[[str], Iterable[str]], known: Container[str]
) -> set[tuple[str, str]]:
    """(code, word) of what is told of a file in words that are neither known nor the file's own."""
    own = own_words(path)
    return {
        (one.code, word)
        for one, said in messages(path, language)
        for word in map(str.casefold, words(said))
        if word not in known and word not in own
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_english_word_in_a_chinese_sentence(path: Path) -> None:
    assert strange(path, "zh-CN", LATIN.findall, KNOWN) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_chinese_word_in_an_english_sentence(path: Path) -> None:
    assert strange(path, "en", CHINESE.findall, EXPLAINED) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_chinese_sign_in_an_english_sentence(path: Path) -> None:
    """What is quoted is as it was typed; so is a text of the file that stands in the sentence as a whole."""
    assert strange(path, "en", signs, ()) == set()


def signs(said: str) -> Iterator[str]:
    """The texts with full-width signs outside quotation marks."""
    return (text.strip(".,;:()…") for text in FULL_WIDTH.findall(QUOTED.sub("", said)))
