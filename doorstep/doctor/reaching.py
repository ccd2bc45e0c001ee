"""Why a server could not be reached, in plain words: what failed, and which settings to look at."""

from doorstep.doctor.certificates import wrong_certificate
from doorstep.doctor.finding import one_line

_ADVICE = (  # by what signs in the words of the system or the server, what it means; {0} is IMAP or SMTP
    (
        ("name or service not known", "no address associated", "nodename nor servname"),
        "there is no such host: see to DOORSTEP_{0}_HOST",
    ),
    (
        ("temporary failure in name resolution",),
        "its name cannot be looked up: see to this machine's DNS",
    ),
    (
        ("connection refused", "connect call failed"),
        "nothing listens there: see to DOORSTEP_{0}_PORT, and whether the server runs",
    ),
    (
        ("network is unreachable", "no route to host"),
        "there is no way to it from here: see to this machine's network",
    ),
    (
        ("wrong_version_number", "record_layer"),
        "that port begins without TLS: write DOORSTEP_{0}_SECURITY=starttls, or the port for tls",
    ),
    (
        ("starttls", "tls is not supported"),
        "it offers no STARTTLS: write DOORSTEP_{0}_SECURITY=tls with the port for it",
    ),
    (
        ("timed out", "timeout"),
        "it does not answer: see to DOORSTEP_{0}_HOST, _PORT and the firewall; a port for tls is silent to "
        "DOORSTEP_{0}_SECURITY=starttls",
    ),
    (
        ("token server",),
        "the server that gives the tokens does not: see to DOORSTEP_OAUTH_TOKEN_URL",
    ),
    (
        ("mailbox doesn't exist", "nonexistent"),
        "it has no such folder: see to DOORSTEP_{0}_FOLDER",
    ),
    (
        ("unexpected eof", "unexpectedly closed"),
        "it ends the connection at once: see to DOORSTEP_{0}_PORT and _SECURITY",
    ),
)


def unreachable(where: str, kind: str, failure: object) -> str:
    """`kind` is IMAP or SMTP. The failure's own words stand behind, for whoever has to look further."""
    if wrong := wrong_certificate(failure):
        return f"{where}: {wrong}"
    said = one_line(failure)
    meant = (words.format(kind) for signs, words in _ADVICE if any(sign in said.lower() for sign in signs))
    advice = next(meant, None)
    return f"{where} cannot be reached: {advice} ({said})" if advice else f"{where} cannot be reached: {said}"
