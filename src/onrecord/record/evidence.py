"""Why something stands in the record."""

import msgspec

__all__ = ["Evidence"]


class Evidence(msgspec.Struct, frozen=True):
    """What found it: `producer` is a module or model, `rule` one of its rules, `example` a sentence it fits.

    `reasons` say why what was found was read as it was ("status: under 'refused'").
    """

    producer: str
    rule: str
    example: str | None = None
    reasons: tuple[str, ...] = ()

    def reason(self, name: str) -> str | None:
        """The reason of that name, without it; None if there is none."""
        return next((r.partition(": ")[2] for r in self.reasons if r.startswith(f"{name}: ")), None)
