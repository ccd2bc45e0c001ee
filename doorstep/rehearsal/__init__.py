"""Rehearsals: whole stories of mails, chat and passing days, played on a throw-away desk with a clock of their own."""
