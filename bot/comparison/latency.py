"""How long one text takes inside the process."""

import statistics
import time
from typing import Callable, Sequence

from threadpoolctl import threadpool_limits

from bot.build_encoder import encoder_folder
from bot.vectors import shared_encoder

ROUNDS = 5


def median_ms(read: Callable[[str], object], texts: Sequence[str], encoded: bool = True) -> float:
    """The median over texts that come one by one and are new to the encoder; the best of some rounds.

    Others may use the machine, so the best round tells most. `encoded`: whether `read` asks for vectors at all.
    """
    medians = []
    # As the bot's server does: one text is too little work to share.
    with threadpool_limits(limits=1, user_api="blas"):
        for _ in range(ROUNDS):
            if encoded:
                shared_encoder(encoder_folder()).vector.cache_clear()
            taken = []
            for text in texts:
                begun = time.perf_counter()
                read(text)
                taken.append(time.perf_counter() - begun)
            medians.append(statistics.median(taken) * 1000)
    return min(medians)
