"""Why something stands in the record."""

import msgspec

__all__ = ["Evidence"]


class Evidence(msgspec.Struct, frozen=True):
    """What found it: `producer` is a module or model, `rule` one of its rules, `example` a sentence it fits."""

    producer: str
    rule: str
    example: str | None = None
