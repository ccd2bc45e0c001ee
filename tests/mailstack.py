"""A real mail server for tests: Postfix (SMTP in) -> LMTP -> Dovecot (IMAP), on loopback, on free ports, as root.

    with MailStack({"desk@book.test": "secret", "ann@client.test": "secret"}) as stack:
        stack.submit("ann@client.test", raw, ["desk@book.test"])
        mails = stack.wait_for_mail("desk@book.test")

Plus-addressing works (`desk+anything@book.test` arrives at desk, with the full address in Delivered-To). Mail that is
submitted with a password gets `Authentication-Results: <authserv_id>; dmarc=pass header.from=<domain of the user>`
above all else, as a provider would state it; mail from strangers on the plain SMTP port gets `dmarc=none`.
"""

import imaplib
import os
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

PACKAGES = "dovecot-imapd dovecot-lmtpd postfix openssl"
_PROGRAMS = ("/usr/sbin/dovecot", "/usr/sbin/postfix", "/usr/lib/dovecot/lmtp", "/usr/bin/openssl")


class MailServersMissing(RuntimeError):
    """The machine lacks the programs, or the rights, to run the servers."""


def missing() -> str | None:
    """Why the servers cannot run here, with the remedy, or None."""
    absent = [program for program in _PROGRAMS if not Path(program).exists()]
    if absent:
        return f"real mail servers are needed ({', '.join(absent)} not found): apt-get install -y {PACKAGES}"
    return None if os.geteuid() == 0 else "Postfix and Dovecot can only be started by root"


class MailStack:
    """The servers with their mailboxes; a context manager.

    `domain_users` maps each address to its password. `undeliverable` maps further addresses to the status and text
    with which mail to them comes back after it was taken ("5.2.2 mailbox full"), `delayed` those for which it stays
    queued. Attributes once started: `smtp_port` (strangers), `submission_port` (STARTTLS and password), `smtps_port`,
    `imap_port` (plain or STARTTLS), `imaps_port`, `cert` (path of the certificate to trust), `root` (state and logs).
    """

    def __init__(
        self,
        domain_users: Mapping[str, str],
        *,
        authserv_id: str = "mx.book.test",
        undeliverable: Mapping[str, str] | None = None,
        delayed: Mapping[str, str] | None = None,
        message_size_limit: int = 64 * 1024 * 1024,
    ) -> None:
        self.users = dict(domain_users)
        self.authserv_id = authserv_id
        self.undeliverable = dict(undeliverable or {})
        self.delayed = dict(delayed or {})
        self.message_size_limit = message_size_limit
        self.host = "127.0.0.1"
        self._imap: subprocess.Popen[bytes] | None = None
        self._smtp: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "MailStack":
        reason = missing()
        if reason:
            raise MailServersMissing(reason)
        # Not below a folder of the user's: the servers' own users must be able to walk down to it.
        self.root = Path(tempfile.mkdtemp(prefix="mailstack-", dir="/tmp"))
        self.root.chmod(0o755)
        ports = _free_ports(5)
        self.smtp_port, self.submission_port, self.smtps_port, self.imap_port, self.imaps_port = ports
        try:
            self._configure()
            self.start_imap()
            self.start_smtp()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop_smtp()
        self.stop_imap()
        shutil.rmtree(self.root, ignore_errors=True)

    # Starting and stopping

    def start_imap(self) -> None:
        """Start Dovecot (again)."""
        self._imap = self._run(["/usr/sbin/dovecot", "-F", "-c", str(self.root / "dovecot/dovecot.conf")])
        self._wait_for(self.imap_port, self.imaps_port)

    def start_smtp(self) -> None:
        """Start Postfix (again)."""
        self._smtp = self._run(["/usr/sbin/postfix", "-c", str(self.root / "pf"), "start-fg"])
        self._wait_for(self.smtp_port, self.submission_port, self.smtps_port)

    def stop_imap(self) -> None:
        """Stop Dovecot alone: the mail waits in Postfix."""
        self._stop(self._imap)
        self._imap = None

    def stop_smtp(self) -> None:
        """Stop Postfix alone."""
        # Its master process makes a session of its own.
        pid_file = self.root / "pfq/pid/master.pid"
        if self._smtp is not None and pid_file.exists():
            _end_group(int(pid_file.read_text()))
        self._stop(self._smtp)
        self._smtp = None

    def _stop(self, process: subprocess.Popen[bytes] | None) -> None:
        if process is not None:
            process.terminate()
            process.wait(10)
            _end_group(process.pid)

    def _run(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        # The daemons keep an inherited pipe open, so they get none.
        with (self.root / "start.log").open("ab") as log:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def _wait_for(self, *ports: int) -> None:
        end = time.monotonic() + 20
        for port in ports:
            while time.monotonic() < end:
                try:
                    socket.create_connection((self.host, port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            else:
                raise MailServersMissing(f"a mail server did not start:\n{self.log()}")

    def log(self) -> str:
        """What the servers wrote, for a failed test."""
        files = [self.root / name for name in ("start.log", "dovecot.log", "postfix.log")]
        return "\n".join(
            f"--- {file.name}\n{file.read_text(errors='replace')[-4000:]}" for file in files if file.exists()
        )

    # Mail in and out

    def deliver(self, raw: bytes, recipients: Sequence[str], *, sender: str = "stranger@elsewhere.test") -> None:
        """Hand in mail as a stranger's server would, on the plain SMTP port."""
        with smtplib.SMTP(self.host, self.smtp_port, local_hostname="elsewhere.test", timeout=20) as client:
            client.sendmail(sender, list(recipients), raw)

    def submit(self, user: str, raw: bytes, recipients: Sequence[str]) -> None:
        """Hand in mail as one of the users, signed in."""
        with smtplib.SMTP(self.host, self.submission_port, local_hostname="client.test", timeout=20) as client:
            client.starttls(context=self.tls())
            client.login(user, self.users[user])
            client.sendmail(user, list(recipients), raw)

    def inbox(self, user: str) -> list[bytes]:
        """All mails in the user's INBOX, in order, left as they are."""
        client = self.imap(user)
        try:
            client.select("INBOX", readonly=True)
            _, found = client.search(None, "ALL")
            mails = []
            for number in found[0].split():
                _, data = client.fetch(number.decode(), "(BODY.PEEK[])")
                mails.append(data[0][1])  # type: ignore[index]
            return mails  # type: ignore[return-value]
        finally:
            client.logout()

    def wait_for_mail(self, user: str, count: int = 1, timeout: float = 15.0) -> list[bytes]:
        """The user's INBOX as soon as it holds `count` mails. Raises TimeoutError with the servers' logs."""
        end = time.monotonic() + timeout
        while True:
            mails = self.inbox(user)
            if len(mails) >= count:
                return mails
            if time.monotonic() > end:
                raise TimeoutError(f"{len(mails)} of {count} mails for {user}\n{self.log()}")
            time.sleep(0.1)

    def imap(self, user: str) -> imaplib.IMAP4_SSL:
        """A signed-in IMAP connection of the user."""
        client = imaplib.IMAP4_SSL(self.host, self.imaps_port, ssl_context=self.tls(), timeout=20)
        client.login(user, self.users[user])
        return client

    def tls(self) -> ssl.SSLContext:
        """A TLS context that trusts the servers' certificate and no other."""
        return ssl.create_default_context(cafile=str(self.cert))

    def empty(self) -> None:
        """Remove all mail from all mailboxes (they keep their UIDVALIDITY and count on)."""
        for user in self.users:
            client = self.imap(user)
            _, count = client.select("INBOX")
            if count[0] != b"0":
                client.store("1:*", "+FLAGS", r"(\Deleted)")
                client.expunge()
            client.logout()

    @property
    def cert(self) -> Path:
        """The certificate of the servers (for localhost and 127.0.0.1), which signs itself."""
        return self.root / "cert.pem"

    # Configuration

    def _configure(self) -> None:
        for folder in ("dovecot", "dovecot-run", "pf", "pfq", "pfd", "vmail"):
            (self.root / folder).mkdir()
        shutil.chown(self.root / "vmail", "mail", "mail")
        shutil.chown(self.root / "pfd", "postfix")
        self._make_certificate()
        settings = self._settings()
        for path, template in _FILES.items():
            (self.root / path).write_text(template.format(**settings))

    def _make_certificate(self) -> None:
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
                *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
                *("-keyout", str(self.root / "key.pem"), "-out", str(self.cert)),
            ],
            check=True,
            capture_output=True,
        )

    def _settings(self) -> dict[str, object]:
        addresses = [*self.users, *self.undeliverable, *self.delayed]
        domains = sorted({address.partition("@")[2] for address in addresses})
        return {
            "root": self.root,
            "authserv_id": self.authserv_id,
            "domains": ", ".join(domains),
            "size": self.message_size_limit,
            "smtp": self.smtp_port,
            "submission": self.submission_port,
            "smtps": self.smtps_port,
            "imap": self.imap_port,
            "imaps": self.imaps_port,
            "users": "\n".join(f"{user}:{{PLAIN}}{password}" for user, password in self.users.items()),
            "mailboxes": "\n".join(f"{address} x" for address in addresses),
            "transports": "\n".join(
                [f"{address} afterwards:{text}" for address, text in self.undeliverable.items()]
                + [f"{address} afterwards:{text}" for address, text in self.delayed.items()]
            ),
        }


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _end_group(group: int, seconds: float = 10.0) -> None:
    """End all processes of a group and wait until they are gone."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                os.killpg(group, signal_number)
            except ProcessLookupError:
                return
            time.sleep(0.05)


_DOVECOT = """\
base_dir = {root}/dovecot-run
state_dir = {root}/dovecot-run
log_path = {root}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{root}/vmail/%d/%n
first_valid_uid = 1
mailbox_list_index = yes
mail_max_userip_connections = 100
hostname = {authserv_id}
recipient_delimiter = +
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/dovecot/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={root}/vmail/%d/%n
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener auth-postfix {{
    mode = 0666
  }}
}}
service anvil {{
  client_limit = 300
}}
"""

_MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/pfq
data_directory = {root}/pfd
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {root}/postfix.log
maillog_file_prefixes = {root}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = {authserv_id}
mydestination =
local_recipient_maps =
mynetworks = 127.0.0.2/32
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = texthash:{root}/pf/mailboxes
virtual_transport = lmtp:unix:{root}/dovecot-run/lmtp
transport_maps = texthash:{root}/pf/transports
default_transport = error:5.4.4 no outside mail from this test server
relay_transport = error:5.4.4 no outside mail from this test server
smtpd_tls_cert_file = {root}/cert.pem
smtpd_tls_key_file = {root}/key.pem
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = {root}/dovecot-run/auth-postfix
smtpd_sasl_auth_enable = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_reject_unlisted_recipient = yes
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
recipient_delimiter = +
message_size_limit = {size}
mailbox_size_limit = 0
virtual_mailbox_limit = 0
minimal_backoff_time = 1s
queue_run_delay = 2s
smtputf8_enable = yes
alias_maps =
alias_database =
"""

# Postfix refuses mail for its transport "error" at the door, so what comes back afterwards is left to a script.
_MASTER = """\
127.0.0.1:{smtp} inet n - n - - smtpd
  -o smtpd_client_restrictions=check_client_access,regexp:{root}/pf/strangers
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_client_restrictions=check_sasl_access,regexp:{root}/pf/signed_in,permit_sasl_authenticated,reject
127.0.0.1:{smtps} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_client_restrictions=check_sasl_access,regexp:{root}/pf/signed_in,permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 2 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
afterwards unix - n n - - pipe user=nobody argv=/bin/sh {root}/pf/afterwards ${{nexthop}}
discard unix - - n - - discard
lmtp unix - - n - - lmtp flags=DO
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

_FILES = {
    "dovecot/dovecot.conf": _DOVECOT,
    "dovecot/users": "{users}\n",
    "pf/main.cf": _MAIN,
    "pf/master.cf": _MASTER,
    "pf/mailboxes": "{mailboxes}\n",
    "pf/transports": "{transports}\n",
    # A delivery that fails, for now or for good, with the status and text that it is given.
    "pf/afterwards": 'echo "$1"\ncase "$1" in 4*) exit 75;; esac\nexit 69\n',
    "pf/strangers": "/./ PREPEND Authentication-Results: {authserv_id}; dmarc=none\n",
    "pf/signed_in": "/@(.+)$/ PREPEND Authentication-Results: {authserv_id}; dmarc=pass header.from=$1\n",
}
