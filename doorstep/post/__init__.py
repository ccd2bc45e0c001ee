"""What people are told: notices and replies become worded, scrubbed, masked mails and chat lines."""
