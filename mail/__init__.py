"""Letters in and out: a mail gateway that knows nothing of bookings.

mail.reading        raw bytes to a Letter, whatever the bytes are
mail.own_checks     the signature of the sender's domain, for mail servers that state nothing
mail.masks          masked addresses and bounce addresses
mail.photos         photos without metadata
mail.composing      new messages from an allow-list; mail.invitations, their calendar part
mail.mailbox        IMAP; mail.following, one mailbox for good
mail.sending        SMTP, and when to try again
mail.store          the tables; mail.letters, mail.outbox, mail.mask_store, what is done with them
mail.loops          whom nothing is ever sent in answer; mail.spam, what a server on the way took for spam
"""
