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
import re
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

PACKAGES = "dovecot-imapd dovecot-lmtpd postfix openssl"
_SERVERS = Path(__file__).parent / "mail" / "servers"
_TEMPLATES = {
    "dovecot/dovecot.conf": "dovecot.conf",
    "dovecot/oauth2.conf": "oauth2.conf",
    "pf/main.cf": "main.cf",
    "pf/master.cf": "master.cf",
    "pf/afterwards": "afterwards",
    "pf/strangers": "strangers",
    "pf/signed_in": "signed_in",
}
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
    queued. At `introspection_url` (RFC 7662) the servers ask whose an access token is (XOAUTH2, OAUTHBEARER); nobody
    answers there unless it is given. All of it lies below `folder`, the mailboxes below `mail_folder` where that is
    another. Attributes once started: `smtp_port` (strangers), `submission_port` (STARTTLS and
    password), `smtps_port`,
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
        introspection_url: str = "http://127.0.0.1:9/",
        folder: Path = Path("/tmp"),
        mail_folder: Path | None = None,
    ) -> None:
        self.users = dict(domain_users)
        self.authserv_id = authserv_id
        self.undeliverable = dict(undeliverable or {})
        self.delayed = dict(delayed or {})
        self.message_size_limit = message_size_limit
        self.introspection_url = introspection_url
        self.folder, self.mail_folder = folder, mail_folder
        self.host = "127.0.0.1"
        self._imap: subprocess.Popen[bytes] | None = None
        self._smtp: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "MailStack":
        reason = missing()
        if reason:
            raise MailServersMissing(reason)
        # Not below a folder of the user's: the servers' own users must be able to walk down to it.
        self.root = Path(tempfile.mkdtemp(prefix="mailstack-", dir=self.folder))
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

    @property
    def processes(self) -> list[int]:
        """The masters of both servers, whose other processes are below them."""
        assert self._imap is not None
        return [self._imap.pid, int((self.root / "pfq/pid/master.pid").read_text())]

    def log(self) -> str:
        """What the servers wrote, for a failed test."""
        files = [self.root / name for name in ("start.log", "dovecot.log", "postfix.log")]
        return "\n".join(
            f"--- {file.name}\n{file.read_text(errors='replace')[-20_000:]}" for file in files if file.exists()
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

    def lay(self, user: str, mails: Sequence[bytes]) -> None:
        """Put mails into the user's INBOX (a Maildir) in order, without a way through any server."""
        client = self.imap(user)
        client.select("INBOX")  # makes the folders where there are none yet
        client.logout()
        local, _, domain = user.partition("@")
        for number, raw in enumerate(mails):
            file = self.root / "vmail" / domain / local / "new" / f"{1_700_000_000 + number}.M{number}.laid"
            file.write_bytes(raw)
            shutil.chown(file, "mail", "mail")

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
        """Remove all mail from all mailboxes (which keep their UIDVALIDITY and count on), once none is on its way."""
        self.settle()
        for user in self.users:
            client = self.imap(user)
            _, count = client.select("INBOX")
            if count[0] != b"0":
                client.store("1:*", "+FLAGS", r"(\Deleted)")
                client.expunge()
            client.logout()

    def settle(self) -> None:
        """Wait until Postfix has nothing to hand on: stopped before, it would hand on once more what has arrived."""
        end = time.monotonic() + 30
        while self._smtp is not None and self._on_its_way() and time.monotonic() < end:
            time.sleep(0.05)

    def _on_its_way(self) -> bool:
        queue = self.root / "pfq"
        return any(file.is_file() for folder in ("incoming", "active") for file in queue.glob(f"{folder}/**/*"))

    @property
    def cert(self) -> Path:
        """The certificate of the servers (for localhost and 127.0.0.1), which signs itself."""
        return self.root / "cert.pem"

    def rebuild(self, user: str, *, keep_uidvalidity: bool = False) -> None:
        """Forget the mailbox's UIDs, as after a restored back-up: its mails get new ones under another UIDVALIDITY."""
        local, _, domain = user.partition("@")
        folder = self.root / "vmail" / domain / local
        before = (folder / "dovecot-uidlist").read_text().split("\n", 1)[0]
        self.stop_imap()
        for file in [*folder.glob("dovecot*")]:
            file.unlink()
        if keep_uidvalidity:
            kept = re.sub(r"N\d+", "N1", before)
            (folder / "dovecot-uidlist").write_text(kept + "\n")
            shutil.chown(folder / "dovecot-uidlist", "mail", "mail")
        self.start_imap()

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Postfix finds less room on its queue's disk than it wants, and takes nothing (452)."""
        main = self.root / "pf/main.cf"
        before = main.read_text()
        self._reconfigure(before + "queue_minfree = 9000000000000000\n")
        try:
            yield
        finally:
            self._reconfigure(before)

    def _reconfigure(self, main: str) -> None:
        (self.root / "pf/main.cf").write_text(main)
        subprocess.run(["/usr/sbin/postfix", "-c", str(self.root / "pf"), "reload"], check=True, capture_output=True)
        time.sleep(0.3)  # its processes end after what they are at

    # Configuration

    def _configure(self) -> None:
        for folder in ("dovecot", "dovecot-run", "pf", "pfq", "pfd"):
            (self.root / folder).mkdir()
        if self.mail_folder is None:
            (self.root / "vmail").mkdir()
        else:
            (self.mail_folder / "vmail").mkdir()
            (self.root / "vmail").symlink_to(self.mail_folder / "vmail")
        shutil.chown(self.root / "vmail", "mail", "mail")
        shutil.chown(self.root / "pfd", "postfix")
        self._make_certificate()
        settings = self._settings()
        for path, template in _TEMPLATES.items():
            text = (_SERVERS / template).read_text()
            (self.root / path).write_text(re.sub(r"@(\w+)@", lambda found: str(settings[found[1]]), text))
        for path, lines in self._tables().items():
            (self.root / path).write_text("\n".join(lines) + "\n")

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
            "introspection": self.introspection_url,
            "smtp": self.smtp_port,
            "submission": self.submission_port,
            "smtps": self.smtps_port,
            "imap": self.imap_port,
            "imaps": self.imaps_port,
        }

    def _tables(self) -> dict[str, list[str]]:
        """Who has a mailbox, and what becomes of mail to those who have none."""
        failing = {**self.undeliverable, **self.delayed}
        return {
            "dovecot/users": [f"{user}:{{PLAIN}}{password}" for user, password in self.users.items()],
            "pf/mailboxes": [f"{address} x" for address in (*self.users, *failing)],
            "pf/transports": [f"{address} afterwards:{text}" for address, text in failing.items()],
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
