"""What a PDF says about itself: the document information and the same as XMP (ISO 16684-1)."""

import time
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
{fields}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


class Metadata(Struct, frozen=True):
    """Texts without characters that XML lacks; `moment` is in seconds since 1970, UTC."""

    title: str
    author: str
    description: str
    language: str
    program: str
    moment: int

    def information(self) -> dict[str, str]:
        """The document information: names and texts; what is not known is left out."""
        date = time.strftime("D:%Y%m%d%H%M%SZ", time.gmtime(self.moment))
        fields = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.description,
            "Creator": self.program,
            "Producer": self.program,
            "CreationDate": date,
            "ModDate": date,
        }
        return {name: text for name, text in fields.items() if text}

    def xmp(self) -> bytes:
        """The same as an XMP packet."""
        date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.moment))
        fields = [
            self._in_language("dc:title", self.title),
            _listed("dc:creator", "Seq", self.author),
            self._in_language("dc:description", self.description),
            _listed("dc:language", "Bag", self.language),
            _plain("xmp:CreatorTool", self.program),
            _plain("xmp:CreateDate", date),
            _plain("xmp:ModifyDate", date),
            _plain("pdf:Producer", self.program),
        ]
        return _PACKET.format(fields="\n".join(filter(None, fields))).encode()

    def _in_language(self, name: str, text: str) -> str:
        """A text in the document's language, which is also the one for everybody else."""
        if not text:
            return ""
        language = quoteattr(self.language or "x-default")
        items = "".join(
            f"<rdf:li xml:lang={each}>{escape(text)}</rdf:li>"
            for each in dict.fromkeys(('"x-default"', language))
        )
        return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def now() -> int:
    """This second, in seconds since 1970."""
    return int(time.time())


def _listed(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}></{name}>" if text else ""


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
