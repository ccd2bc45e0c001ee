"""The words of mail servers that report in no standard way, as tables: a new one is one line here and one fixture."""

import re

_I = re.IGNORECASE

# A line that begins the copy of the letter which came back.
RETURNED = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:below this line|this is a copy|original message|the original message|unsent message|"
    r"returned message|the header|forwarded message|received message|message header|message text|enclosed is)[^\n]*|"
    r"(?:original (?:message|mail) (?:follows|as follows)|message headers? follow|the original message (?:is|"
    r"follows)|"
    r"your (?:original )?message (?:follows|is (?:included|enclosed|attached))|original message headers?|"
    r"-* ?returned (?:message|mail) -*|------? this is a copy)[^\n]*[.:]?|"
    r"(?:received|return-path)[ \t]?:[ \t]?(?:from|by|<|\()[^\n]*)$",
    _I | re.MULTILINE,
)

# A line that comes before the failed addresses.
UNDELIVERED = re.compile(
    r"following (?:address|recipient|user)|(?:wasn't|was not|unable|not able) (?:to|be) ?deliver|"
    r"could ?n[o']t be (?:delivered|sent)|"
    r"did not (?:receive|reach)|not (?:be )?delivered|delivery (?:has )?failed|delivery to|fatal errors|"
    r"error delivering|"
    r"undeliverable|unknown user|user unknown|delivery of (?:your|the)|failure reasons|isn't able|"
    r"mailbox (?:is )?full|exceeds",
    _I,
)

# Subjects that only mail servers write.
SUBJECT = re.compile(
    r"^\W*(?:undeliver(?:able|ed)|delivery (?:status )?(?:notification|failure|status|has failed|problem|report)|"
    r"mail (?:delivery|could not be delivered|system error|failure)|returned mail|failure notice|"
    r"(?:permanent )?delivery fail|message (?:delivery has failed|you sent blocked|undeliverable|could not)|"
    r"notice: mail delivery|non[- ]?delivery|non[- ]remis|nicht zugestellt|unzustellbar|unzustellbarkeits|"
    r"postmaster notify|warning: (?:message .{1,60} delayed|could not send)|delayed mail|delivery delayed|"
    r"message status|sorry, your message could not|your message (?:to .{1,80} )?(?:could|was|has)|failed mail|"
    r"rejected|mail not delivered|no se (?:pudo|puede) entregar|non recapitabil|não entregue|échec de|"
    r"notification of (?:delivery|non)|\[bounce\]|mail failed|processing error|returned to sender|"
    r"automatically rejected mail|mail rejected|"
    r"failed (?:to deliver|mail|message)|(?:message|mail|e-?mail) (?:not|un)[- ]?deliver|there was an error sending|"
    r"(?:warning|error|notice): .{0,80}(?:user unknown|unknown user|not (?:yet )?been delivered|could not|undeliver)|"
    r"status de livraison|avis de non|non distribué|retour(?:né)? à l['’]expéditeur|"
    r"notificaci[óo]n de (?:estado de )?entrega|"
    r"correo devuelto|mensaje no entregado|zustellung fehlgeschlagen|nachricht nicht zugestellt|onbestelbaar|"
    r"niedostarczon|"
    r"nie dostarczono|kan inte levereras|ваше (?:сообщение|письмо) не|недоставлен|не доставлено|无法(?:投递|送达|传递)|"
    r"無法(?:投遞|送達|傳遞)|未(?:传递|傳遞)|邮件投递失败|"
    r"邮件传输失败|发送失败|배달 실패|전송 실패|配信エラー|配信不能|送信不能|"
    r"loop alert|e-?mail delivery|error sending|возвра|системы доставки|退信|系统退信|未送达|配信不能|"
    r"メールエラー|送信エラー)",
    _I,
)

# Words in the body of a report.
BODY = re.compile(
    r"(?:your|the|this) (?:message|mail|e-?mail)(?: to| you sent)?.{0,80}(?:could not|couldn't|cannot|can't|"
    r"was not|wasn't|has not|"
    r"unable to be) (?:be )?(?:delivered|sent|yet been)|permanent (?:fatal )?error|i(?:'|’)?m (?:afraid|"
    r"sorry).{0,40}(?:wasn't able|to have to inform)|"
    r"(?:unable|failed|not able) to deliver|delivery (?:to the following|has failed|failed|failure|status|attempt)|"
    r"error delivering|following (?:address|recipient)|did not reach the following|undelivered|undeliverable|"
    r"(?:has|have) not (?:yet )?been delivered|(?:has|have) been returned|returning (?:your )?(?:message|mail) to|"
    r"problem with the e-?mail address|trouble delivering|rejected recipient|delivery problem|"
    r"failed recipient|was (?:automatically )?rejected|no such user|not (?:be )?delivered to|could not deliver|"
    r"did not receive (?:this|your) message|no valid recipients|recipients? (?:were|was) affected|addressee unknown|"
    r"n['’]a (?:pas )?pu être (?:d[ée]livr|remis|distribu)|n['’]a pas été (?:remis|d[ée]livr|distribu)|"
    r"konnte(?:n)? nicht (?:zugestellt|übermittelt|ausgeliefert)|nicht zugestellt werden|unzustellbar|"
    r"no se (?:pudo|puede|ha podido) entregar|no (?:pudo|ha podido) ser entregado|"
    r"non è stato possibile (?:consegnare|recapitare)|"
    r"não (?:pôde|foi) (?:ser )?entregue|kon niet worden (?:bezorgd|afgeleverd)|nie (?:mogła|może|"
    r"udało się) .{0,20}dostarcz|"
    r"не (?:может быть|было|удалось|доставлен)|无法(?:将.{1,8})?(?:发送|送达|投递|传送|传递)|"
    r"無法(?:將.{1,8})?(?:傳送|送達|投遞|傳遞)|"
    r"被退回|投递失败|传输失败|發送失敗|"
    r"无法将您的|"
    r"送信できませんでした|配信できません|届けることができません|전송되지|배달하지 못|"
    r"transcript of session|user unknown|mailbox (?:is )?full|unrouteable|"
    r"fatal errors|failure reasons|duplicated message-id|will be retried|bounceType|配信|送信できません|"
    r"投递失败|退信",
    _I,
)

_DELAYED = re.compile(
    r"(?:delivery|message|mail|has been|was|is|been) (?:temporarily )?(?:delayed|deferred)\b|delayed mail|"
    r"\(delay\)|warning only|"
    r"will be retried|(?:server|we) will (?:continue|keep|be) (?:to )?(?:try|retry)|will try (?:again|for)|"
    r"still being retried|"
    r"not yet been delivered|recipients? has been delayed|could not send message for past|"
    r"no action is required|do not need to resend|verzögert|"
    r"will retry for|you do not need to resend|attempts? will continue|continue to attempt|warning message only|"
    r"(?:dies|es) ist nur eine (?:warnung|benachrichtigung)|wird weiter versucht|будут продолжены|将继续尝试|リトライ",
    _I,
)
_GIVEN_UP = re.compile(
    r"giv(?:en|ing) up|permanent(?:ly)? (?:error|fail|fatal)|not going to try|retry time(?:out)? (?:exceeded|"
    r"has been)|too long|"
    r"(?:queue|expired|retry) ?(?:lifetime|time-?out|period)? (?:has )?(?:expired|exceeded)|returned to sender",
    _I,
)

# What servers say, and the enhanced status that it amounts to (RFC 3463). The first that matches decides.
_STATUS: tuple[tuple[str, str], ...] = (
    (
        r"(?:quota|mailbox|mbox|inbox|storage).{0,40}(?:full|exceed|over|limit)|(?:full|exceeds? allowed|"
        r"over) .{0,20}(?:mailbox|quota|size)|"
        r"disk quota|mailbox is full|postfach.{0,40}(?:voll|überschritten)|bo[iî]te.{0,30}pleine|buzón.{0,40}lleno|"
        r"casella.{0,40}piena|caixa.{0,40}cheia|переполнен|邮箱.{0,6}满|信箱.{0,6}滿|メールボックスが一杯|容量",
        "5.2.2",
    ),
    (
        r"(?:message|mail|size).{0,40}(?:too (?:large|big)|limit exceeded|exceeds? .{0,20}(?:size|limit|"
        r"maximum))|too large",
        "5.3.4",
    ),
    (r"disabled|discontinued|inactive|suspended|deactivated|no longer (?:active|available|in use|valid)", "5.2.1"),
    (
        r"(?:user|recipient|address|mailbox|account|alias|member).{0,60}(?:unknown|not (?:found|exist|listed|"
        r"known|recognized|local|valid)|"
        r"does ?n(?:o|')t (?:exist|have)|doesn’t (?:exist|have)|invalid|unavailable|rejected|isn't)|"
        r"(?:unknown|no such|invalid|not a valid|bad|nonexistent).{0,30}"
        r"(?:user|recipient|address|mailbox|account|person)|user doesn't have|unrouteable address|no mailbox here|"
        r"not our customer|no valid recipients|not listed in|recipnotfound|"
        r"(?:adresse|utilisateur|destinataire).{0,30}(?:inconnu|invalide|inexistant)|n['’]existe pas|"
        r"(?:empfänger|benutzer|adresse|postfach).{0,30}(?:unbekannt|existiert nicht|ungültig)|"
        r"unbekannte[rn]? (?:empfänger|benutzer)|"
        r"(?:usuario|destinatario|cuenta|dirección).{0,30}(?:desconocid|inexistente|no existe)|"
        r"utente (?:sconosciuto|inesistente)|"
        r"не (?:найден|существует|зарегистрирован)|неизвестн|(?:用户|用戶|收件人|地址|邮箱|帐号).{0,10}(?:不存在|"
        r"找不到|无效)|"
        r"存在しません|見つかりません|リストにありません|あて先|宛先",
        "5.1.1",
    ),
    (
        r"(?:host|domain|name).{0,40}(?:unknown|not found|does not exist)|unknown host|no such (?:host|"
        r"domain)|couldn't find any host|"
        r"nxdomain|dns (?:error|fail)|unrouteable (?:mail )?domain|no mx",
        "5.1.2",
    ),
    (r"loop|too many hops|hop count", "5.4.6"),
    (
        r"spam|blocked|blacklist|block ?list|reputation|virus|policy|prohibited|banned|"
        r"relay(?:ing)? (?:denied|not)|not (?:permitted|allowed|authori[sz]ed)|"
        r"access denied|denied",
        "5.7.1",
    ),
    (
        r"timed? ?out|connection (?:refused|failed|lost|reset)|(?:did|does) not respond|requests to connect|"
        r"socket error|not reachable|"
        r"no route|not responding|"
        r"wasn't able to establish|unreachable|"
        r"temporarily|try again|deferred|greylist|too long",
        "4.4.1",
    ),
)
_STATUS_PATTERNS = tuple((re.compile(pattern, _I), status) for pattern, status in _STATUS)


def delay_in(subject: str, notice: str) -> bool:
    """Whether these words tell of a delay, with more tries to come."""
    if _DELAYED.search(subject):
        return True
    return bool(_DELAYED.search(notice)) and not _GIVEN_UP.search(notice)


def status_in(text: str) -> str | None:
    """The enhanced status code in, or behind, these words."""
    text = text[:20_000]
    stated = re.search(r"(?<![\d.])([45]\.[0-7]\.\d{1,3})(?![\d.])", text)
    if stated and stated[1] not in ("5.0.0", "4.0.0"):
        return stated[1]
    meant = next((status for pattern, status in _STATUS_PATTERNS if pattern.search(text)), None)
    reply = re.search(r"(?<![\d.])([45])\d\d(?=[ -](?:[A-Za-z<#]|\d\.\d))|ERROR_CODE ?:([45])\d\d", text)
    digit = next(filter(None, reply.groups()), None) if reply else None
    if meant:
        return (digit or meant[0]) + meant[1:]
    return stated[1] if stated else (f"{digit}.0.0" if digit else None)
