"""How servers that Doorstep asks over HTTPS are known: by the certificates that the machine trusts."""

import ssl
from functools import cache

import httpx


@cache
def usual_tls() -> ssl.SSLContext:
    """Reading all certificates takes long, even where plain HTTP is spoken: a process does it once."""
    return httpx.create_ssl_context(trust_env=False)
