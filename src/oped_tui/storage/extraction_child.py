"""The child process that reads a page or a book: started for one of them, with limits, then gone.

Whatever foreign bytes do to a parser, they do it here. It is given a line of JSON and the bytes on
standard input, and answers with one object of JSON, in which the article is Markdown.
"""

from __future__ import annotations

import json
import sys
from dataclasses import astuple

CPU_SECONDS = 5
MEMORY_BYTES = 512 * 1024 * 1024
ANSWER_BYTES = 64 * 1024 * 1024


def limit() -> None:
    """Bind this process to its limits, where the system has such."""
    if sys.platform != "win32":
        import resource

        for which, most in (
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, ANSWER_BYTES),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(which)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(which, (allowed, allowed))


def answer(request: bytes) -> bytes:
    """The article in a request, as JSON: `markdown`, `hidden` and `problems`, or `needs_web`."""
    line, _, data = request.partition(b"\n")
    asked = json.loads(line)
    source = asked["source"]
    from oped_tui.formats.markdown_writing import format_article

    if asked["kind"] == "epub":
        from oped_tui.formats.article_epub import parse_epub

        article, problems = parse_epub(data, source)
    else:
        try:
            from oped_tui.formats.article_html import parse_page
        except ImportError:
            return b'{"needs_web": true}'
        from oped_tui.formats.html_decoding import decode_page

        article, problems = parse_page(decode_page(data, asked["charset"]), asked["url"], source)
    said = {
        "markdown": format_article(article) if article.paragraphs else "",
        "hidden": article.hidden_characters,
        "problems": [astuple(problem) for problem in problems],
    }
    return json.dumps(said).encode("ascii")


def main() -> None:
    """Answer one request."""
    limit()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
