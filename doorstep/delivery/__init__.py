"""From the outbox to a mail server: in order within a thread, tried again, every outcome kept."""
