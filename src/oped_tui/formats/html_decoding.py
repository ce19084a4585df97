"""The bytes of a page to text."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip

# What browsers read the labels as (WHATWG Encoding, section 4.2); a codec of Python's that no
# browser knows could be made to take its time.
_AS = {
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "utf-16": "utf-16-le", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "koi8-ru": "koi8_u",
}  # fmt: skip
_KNOWN = re.compile(
    r"utf-8|utf-16-?[lb]e|windows-125[0-8]|cp125[0-8]|iso-?8859-(?:[2-8]|1[03456])|koi8-[ru]|ibm866|"
    r"gb18030|big5|big5-hkscs|euc-jp|iso-2022-jp"
)
_SINGLE_BYTE = re.compile(r"windows-|cp125|cp874|iso-?8859|koi8|ibm|mac_")
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})|"
    rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 8_192


def decode_page(data: bytes, charset: str = "") -> str:
    """The text of a page: by byte-order mark, the server's charset, the page's own, UTF-8, cp1252.

    What can't be decoded becomes U+FFFD; a charset that no browser knows is passed over, and so is
    one of single bytes that the page alone names where its bytes are UTF-8.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    named = (declared[1] or declared[2]).decode("ascii") if declared else ""
    # A page that could say so in ASCII is no UTF-16.
    named = "" if named.lower().startswith("utf-16") else named
    codec = codec_of(charset) or codec_of(named)
    # Programs that save a page as UTF-8 often leave in it what it said of itself before.
    may_lie = not codec_of(charset) and _SINGLE_BYTE.match(codec) is not None
    if codec and not may_lie:
        return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(codec or "cp1252", "replace")


def codec_of(label: str) -> str:
    """The codec for a charset's name in a page or a header; empty for one that isn't known."""
    name = label.strip().strip("\"'").lower()
    return _AS.get(name) or (name if _KNOWN.fullmatch(name) else "")
