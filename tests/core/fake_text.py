"""Text measured without a font: seven pixels a character."""

CHARACTER = 7.0


class FakeMeasure:
    """Every character is as wide as any other."""

    def width(self, text: str, style: str) -> float:
        return len(text) * CHARACTER

    def elide(self, text: str, style: str, width: float) -> str:
        if self.width(text, style) <= width:
            return text
        kept = max(int(width / CHARACTER) - 1, 0)
        return text[:kept] + "…"
