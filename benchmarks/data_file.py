"""The values of a case as the YAML file a clerk would have written."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path


class _Dumper(yaml.SafeDumper):
    """Writes decimals as they are typed in Vietnam, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is the library's
        """Write equal values out each time."""
        return True


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    text = str(value).replace(".", ",")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text)


_Dumper.add_representer(Decimal, _decimal)


def write_yaml(path: Path, values: dict[str, Any]) -> None:
    """Write values as a data file."""
    text = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=200)
    path.write_text(text, encoding="utf-8")
