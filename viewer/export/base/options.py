"""What can be asked of an export, by the words that dialog, command line and settings share."""

from typing import Literal, get_args

Kind = Literal["view", "page", "card", "compare"]
Span = Literal["window", "whole", "dates"]
SourcesAs = Literal["numbers", "quotations", "none"]
Format = Literal["png", "svg", "pdf", "csv", "txt"]
Unit = Literal["px", "mm"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SPANS: tuple[Span, ...] = get_args(Span)
SOURCES_AS: tuple[SourcesAs, ...] = get_args(SourcesAs)
FORMATS: tuple[Format, ...] = get_args(Format)
PICTURES: tuple[Format, ...] = ("png", "svg", "pdf")
# The pictures that can do without a ground.
CLEAR: tuple[Format, ...] = ("png", "svg")
# What flows over pages; the others are one picture, as high as it needs.
FLOWING: tuple[Format, ...] = ("pdf",)
