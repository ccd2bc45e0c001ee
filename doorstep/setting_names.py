"""Names that look like settings and are none: nobody reads them, so somebody waits for what they do not do."""

from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource, TomlConfigSettingsSource

from doorstep.setting_faults import PREFIX, group_of
from doorstep.settings import Settings

_ELSEWHERE = frozenset({f"{PREFIX}ENCODER_DIR"})  # read by the bot's own programs


def unknown_settings() -> list[str]:
    """A line for each name in the environment, in `.env` and in doorstep.toml that no setting has.

    What is wrong within a group (DOORSTEP_IMAP_HOTS) is told as a fault where the settings are loaded.
    """
    prefix = PREFIX.lower()
    variables = {*EnvSettingsSource(Settings).env_vars, *DotEnvSettingsSource(Settings).env_vars}
    tables = {f"{prefix}{name}" for name in TomlConfigSettingsSource(Settings)()}
    written = sorted(name for name in variables | tables if name.startswith(prefix))
    return [_told(name.upper()) for name in written if not _known(name.removeprefix(prefix))]


def _known(name: str) -> bool:
    first = name.partition("_")[0]
    return name in Settings.model_fields or group_of(Settings, first) is not None or _full(name) in _ELSEWHERE


def _told(name: str) -> str:
    nearest = next(iter(get_close_matches(name, _names(), n=1, cutoff=0.8)), "")
    return f"{name} is no setting; " + (f"did you mean {nearest}?" if nearest else "docs/running.md lists them")


def _names() -> list[str]:
    alone = [name for name in Settings.model_fields if group_of(Settings, name) is None]
    grouped = [f"{name}_{each}" for name in Settings.model_fields for each in _fields(group_of(Settings, name))]
    return sorted({*map(_full, alone + grouped), *_ELSEWHERE})


def _fields(group: type[BaseModel] | None) -> list[str]:
    return list(group.model_fields) if group is not None else []


def _full(name: str) -> str:
    return f"{PREFIX}{name.upper()}"
