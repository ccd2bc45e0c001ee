"""Settings that hear nothing but what they are given: a demo or a story runs the same everywhere."""

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from doorstep.settings import Settings


class GivenSettings(Settings):
    """`Settings` without environment and files."""

    model_config = SettingsConfigDict(toml_file=None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)
