"""Every line of a letter as one letter of the alphabet; `mail.trimming` has the rules over the string of them.

    t  words            e  empty               q  quoted             h  attribution ("On ... wrote:")
    f  header field of an embedded mail        o  start of the original or forwarded mail
    d  drawn line       s  signature mark ("-- ")   b  bare dashes, which may be one or not
    g  signature by its markup                      m  a mail program's own line ("Sent from my phone")
    c  confidentiality notice

A mail program or a language that is new is one pattern here and one fixture.
"""

import re
from collections.abc import Sequence

from mail.markup import Line

_LONGEST = 2_000  # characters of a line that are looked at
_ATTRIBUTION_LINES = 4
_ATTRIBUTION_LENGTH = 400
_MAX_ATTRIBUTIONS = 100  # lines that are tried; each costs up to some thousand steps

_I = re.IGNORECASE
_DATE = r"(?:\d{1,4}[-./年년]\s?\d{1,2}|\d{1,2}[.:h]\d{2}|\b(?:19|20)\d{2}\b)"
_ADDRESS = r"[^\s<>@]{1,100}@[^\s<>@]{1,200}"
_WROTE = (
    r"wrote|writes|schrieb(?:en)?|geschrieben|a écrit|écrit|escribi[óo]|ha scritto|scrisse|escreveu|schreef|"
    r"geschreven|"
    r"napisał(?:\(a\)|a)?|написал(?:\(а\)|а)?|пишет|skrev|kirjoitti|napsal(?:\(a\)|a)?|写道|寫道|wrote the following|"
    r"yazdı|έγραψε|a scris|írta|viết|のメール|さんは書きました|さんが書きました|님이 작성"
)
_STARTS = (
    r"(?:on|at|am|le|el|il|em|op|dnia|den|på|vào|у|в|pada|mon|tue|wed|thu|fri|sat|sun)(?=[\s,.])|w dniu|dne|[在于]|"
    r"\d{1,4}[-./年년]"
)

# Each is matched against one to four lines joined by a space.
_ATTRIBUTIONS = [
    # "On Mon, Jan 5, 2026 at 3:04 PM Ann <ann@x.org> wrote:", "Le 5 janv. 2026 à 15:04, Ann a écrit :"
    re.compile(rf"^(?:{_STARTS}).{{0,300}}{_DATE}.{{0,300}}(?:{_WROTE})[^:：]{{0,200}}[:：]\s*$", _I),
    # "Ann Lee <ann@x.org> wrote:", "Ann <ann@x.org> schrieb am Di., 16. Aug. 2016 um 12:52 Uhr:"
    re.compile(rf"^[^:：]{{0,120}}<?{_ADDRESS}>?[^:：]{{0,40}}(?:{_WROTE}).{{0,80}}[:：]\s*$", _I),
    re.compile(rf"^[^:：]{{0,120}}<{_ADDRESS}>.{{0,80}}{_DATE}.{{0,60}}(?:{_WROTE})\s*[:：]\s*$", _I),
    # "понедельник, 6 октября 2014 г. пользователь lidel написал:", "El jueves, 21 de noviembre, Ann escribió:"
    re.compile(rf"^\S{{2,20}},? (?:\w{{2,12}},? )?\d{{1,2}}\.? .{{0,200}}(?:{_WROTE})\s*[:：]\s*$", _I),
    # "2017-02-05 13:29 GMT+02:00 Ann Lee <ann@x.org>:" and the same cut off after the name
    re.compile(rf"^\d{{4}}-\d\d-\d\d \d{{1,2}}:\d\d GMT[+-]\d\d:\d\d .{{0,200}}<?{_ADDRESS}>?\s*:\s*$", _I),
    re.compile(r"^\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d \S.{0,80}$", _I),
    # "чт, 5 февр. 2026 г. в 10:00, Ann <ann@x.org>:", a date and an address without a verb
    re.compile(rf"^.{{0,60}}{_DATE}.{{0,160}}<{_ADDRESS}>\s*[:：]\s*$", _I),
    # "2026年1月5日(月) 15:04 Ann <ann@x.org>:"
    re.compile(rf"^\d{{4}}年\d{{1,2}}月\d{{1,2}}日.{{0,120}}<?{_ADDRESS}>?.{{0,20}}[:：]\s*$"),
]

_ORIGINAL_WORDS = (
    r"original[- ]message|original[- ]?nachricht|original appointment|forwarded message|reply message|"
    r"ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|message original|"
    r"message transféré|message transmis|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|"
    r"mensagem original|mensagem encaminhada|mensagem reencaminhada|oorspronkelijk bericht|doorgestuurd bericht|"
    r"wiadomość oryginalna|originalmeddelande|videresendt meddelelse|исходное сообщение|пересылаемое сообщение|"
    r"原始邮件|原始郵件|转发邮件|轉寄郵件|转发的邮件|邮件原件|元のメッセージ|forwarded by [\w .]{1,60}"
)
_ORIGINAL = [
    re.compile(
        r"^[\s#*_–-]*(?:please )?(?:type|write|enter)? ?(?:your )?repl(?:y|ies) above this line[\s#*_.–-]*$", _I
    ),
    re.compile(rf"^[\s*_>]*[-=_]{{2,}}\s*(?:{_ORIGINAL_WORDS})\s*[-=_]*[\s*_]*$", _I),
    re.compile(
        r"^\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|"
        r"début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|"
        r"início da mensagem (?:encaminhada|reencaminhada)|begin doorgestuurd bericht|"
        r"下面是被转发的邮件)\s*[:：]\s*$",
        _I,
    ),
]

# Header fields as mail programs print them above what they quote, by what they mean.
_FIELD_NAMES = {
    "from": "from|von|de|da|från|fra|van|od|от|发件人|寄件者|寄件人|差出人|보낸 사람|lähettäjä|feladó|"
    "gönderen|reply-to|antwort an",
    "date": "date|sent|datum|gesendet|envoyé|date d['’]envoi|fecha|enviado|enviado el|data|inviato|enviada em|"
    "skickat|"
    "verzonden|wysłano|отправлено|дата|发送时间|日期|寄件日期|送信日時|날짜|lähetetty|sendt|gönderildi",
    "to": "to|an|à|para|a|per|till|til|aan|do|кому|收件人|宛先|받는 사람|kopie|cc|kopia|抄送|副本|bcc|copie à|kime",
    "subject": "subject|betreff|objet|asunto|oggetto|assunto|ämne|onderwerp|temat|тема|主题|主旨|件名|제목|"
    "emne|aihe|konu",
}
_FIELDS = [
    (meaning, re.compile(rf"^\s*[*_]{{0,2}}(?:{names})[*_]{{0,2}}\s?[:：][*_]{{0,2}}(?:\s|$)", _I))
    for meaning, names in _FIELD_NAMES.items()
]

_QUOTED = re.compile(r"^\s{0,4}(?:>|[A-Z]{1,3}>(?:\s|$)|\|\s)")
_DRAWN = re.compile(r"^\s*(?:-{3,}|_{3,}|={3,}|\*{3,}|#{3,}|~{3,}|\+{3,}|—{2,}|─{3,}|[*_]{1,2}-{3,}[*_]{1,2})\s*$")
_SIGNATURE = re.compile(r"^-- $")
_DASHES = re.compile(r"^\s*(?:--|—|–)\s*$")
_PROGRAM = re.compile(
    r"^\s*[*_(\[]{0,2}(?:sent (?:from|via|with|using) (?:my |the |a )?[\w .'’/-]{2,60}|"
    r"get outlook for (?:ios|android)|download outlook for \w+|(?:von|mit) (?:meinem|mein) [\w .'’-]{2,60} gesendet|"
    r"gesendet (?:von|mit) [\w .'’-]{2,60}|diese nachricht wurde (?:von|mit) .{2,60} gesendet|"
    r"envoyé (?:de|depuis|à partir de) (?:mon|ma|l['’])?\s?[\w .'’-]{2,60}|"
    r"enviado (?:desde|do|de|a partir de) (?:mi|meu|mi )?\s?[\w .'’-]{2,60}|inviato da [\w .'’-]{2,60}|"
    r"verzonden (?:vanaf|met|via) [\w .'’-]{2,60}|skickat från [\w .'’-]{2,60}|wysłane z [\w .'’-]{2,60}|"
    r"отправлено (?:с|из) [\w .'’-]{2,60}|发自我的.{2,30}|發自我的.{2,30}|从我的.{2,20}发送|获取 ?outlook.{0,20}|"
    r"virus-free\.? ?(?:www\.)?.{0,40}|this email has been checked for viruses.{0,80}|iPhoneから送信)"
    r"[.!*_)\]]{0,3}\s*(?:<\S{1,100}>)?\s*$",
    _I,
)
# What may follow "Sent from ..." in a person's own words instead.
_PROGRAM_DEVICE = re.compile(
    r"iphone|ipad|android|galaxy|samsung|pixel|huawei|xiaomi|mobile|phone|tablet|outlook|gmail|yahoo|mail|proton|"
    r"blackberry|nokia|handy|portable|móvil|movil|celular|smartphone|virus|nine|spark|superhuman|手机|iPhoneから",
    _I,
)
_PROGRAM_WORDS = re.compile(r"\b(?:photos?|pictures?|pics?|invoice|quote|estimate|you|yesterday|today|of|to)\b", _I)
_CONFIDENTIAL = re.compile(
    r"^\s*[*_]{0,2}(?:(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication|"
    r"transmission)\b"
    r".{0,200}\b(?:confidential|intended|privileged)|confidentiality notice|disclaimer\s*:|"
    r"diese (?:e-?mail|nachricht) (?:enthält|ist|und).{0,120}vertraulich|ce (?:message|courriel|"
    r"mail)\b.{0,160}confidentiel|"
    r"(?:este|esta) (?:correo|mensaje|e-?mail|comunicación)\b.{0,160}confidencial|"
    r"please consider the environment before printing|本邮件.{0,60}(?:保密|机密))",
    _I,
)
_EMPTY = frozenset(["", "ᐧ"])  # the second is the trace of a tracking tool


def classes(lines: Sequence[Line]) -> str:
    """One class letter a line."""
    letters = [_class_of(line) for line in lines]
    candidates = [last for last in range(len(lines)) if _may_end_attribution(lines[last].text, letters[last])]
    for last in candidates[:_MAX_ATTRIBUTIONS]:
        for first in _attribution(lines, letters, last):
            letters[first] = "h"
    return "".join(letters)


def field_meaning(text: str) -> str | None:
    """Which header field of an embedded mail this line is: from, date, to, subject, or None."""
    return next((meaning for meaning, pattern in _FIELDS if pattern.match(text[:_LONGEST])), None)


def _class_of(line: Line) -> str:
    text = line.text[:_LONGEST]
    if text.strip() in _EMPTY and line.mark != "o":
        return "e"
    if line.mark:
        return line.mark
    for letter, pattern in _LINE_PATTERNS:
        if pattern.match(text) and (letter != "m" or _is_program(text)):
            return letter
    return "f" if field_meaning(text) else "t"


def _is_program(text: str) -> bool:
    """A device is named, and little else: "Sent from my phone the pictures of the wall" is a person's."""
    return bool(_PROGRAM_DEVICE.search(text)) and len(text.split()) <= 9 and not _PROGRAM_WORDS.search(text)


_LINE_PATTERNS = [
    ("q", _QUOTED),
    ("s", _SIGNATURE),
    ("b", _DASHES),
    *(("o", pattern) for pattern in _ORIGINAL),
    ("d", _DRAWN),
    ("m", _PROGRAM),
    ("c", _CONFIDENTIAL),
]


def _may_end_attribution(text: str, letter: str) -> bool:
    text = text.strip()
    return letter in "tf" and (text.endswith((":", "：")) or text[:4].isdigit())


def _attribution(lines: Sequence[Line], letters: Sequence[str], last: int) -> range:
    """The lines, ending with this one, that together say who wrote what follows; empty if none do."""
    joined: list[tuple[int, str]] = []
    text = ""
    for first in range(last, max(-1, last - _ATTRIBUTION_LINES), -1):
        text = f"{lines[first].text.strip()} {text}".strip()
        if letters[first] not in "tfh" or len(text) > _ATTRIBUTION_LENGTH:
            break
        joined.append((first, text))
    # A date at its start says where an attribution begins; its last line alone may look like a shorter one.
    for patterns in (_ATTRIBUTIONS[:1], _ATTRIBUTIONS[1:]):
        for first, text in joined:
            if any(pattern.match(text) for pattern in patterns):
                return range(first, last + 1)
    return range(0)
