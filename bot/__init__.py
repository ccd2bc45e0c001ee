"""The Rasa bot: what was meant (rankings of intents) and what comes next (rules and forms). It owns no truth."""

import os

from bot.processor import blas_variables

os.environ.update(blas_variables())
