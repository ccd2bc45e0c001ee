"""What an action answers is checked as Rasa checks it, by a schema that is made ready once.

Rasa has jsonschema check the schema itself with every answer: that took three quarters of the time of a turn.
"""

from functools import lru_cache
from typing import Any, Dict, Text

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def check_with_ready_schema() -> None:
    """From now on, in this process. An answer that is none raises jsonschema's ValidationError, as before."""
    RemoteAction._validate_action_result = _validate


def _validate(action: RemoteAction, result: Dict[Text, Any]) -> bool:
    fault = best_match(_validator().iter_errors(result))
    if fault is not None:
        raise fault
    return True


@lru_cache(maxsize=1)
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)
