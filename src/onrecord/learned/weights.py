"""The small models, whose weights are a table in JSON: where they lie and how they are read."""

from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.errors import ModelError

__all__ = ["MODELS", "read_weights"]

MODELS = Path(__file__).resolve().parent.parent / "data" / "models"

Model = TypeVar("Model", bound=msgspec.Struct)


def read_weights(folder: Path, kind: type[Model], trained_by: str) -> Model:
    """The model in `folder`; raises `ModelError` if it is missing or damaged, naming the script that makes it."""
    path = folder / "weights.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        message = f"{path} cannot be read ({error}): reinstall the package, or run {trained_by}"
        raise ModelError(message) from error
