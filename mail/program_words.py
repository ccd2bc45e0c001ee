"""The words that mail programs put around what people write, as tables: a new program or language is a word here and
one fixture.

The words of a table are alternatives of a regular expression; all are matched without regard to case.
"""

import re

_I = re.IGNORECASE

DATE = r"(?:\d{1,4}[-./年년]\s?\d{1,2}|\d{1,2}[.:h]\d{2}|\b(?:19|20)\d{2}\b)"
ADDRESS = r"[^\s<>@]{1,100}@[^\s<>@]{1,200}"
_DASHES = r"[-‐‑‒–—―_=]"

# "wrote" at the end, or in the middle, of a line that says who wrote what follows.
WROTE = (
    r"wrote|writes|schrieb(?:en)?|geschrieben|a écrit|écrit|escribi[óo]|ha scritto|scrisse|escreveu|schreef|"
    r"geschreven|napisał(?:\(a\)|a)?|nadesłał|pisze|napisana przez|написал(?:\(а\)|а)?|пишет|пише|написав|skrev|"
    r"kirjoitti|"
    r"napsal(?:\(a\)|a)?|写道|寫道|撰写|wrote the following|yazdı|έγραψε|a scris|írta|viết|のメール|のメッセージ|"
    r"さんは書きました|さんが書きました|님이 작성|작성"
)
# What such a line begins with.
_STARTS = (
    r"(?:on|at|am|le|el|il|em|op|dnia|den|på|vào|у|в|pada|pe|στις|mon|tue|wed|thu|fri|sat|sun)(?=[\s,.])|w dniu|"
    r"dne|in data|"
    r"[在于於]|\d{1,4}[-./年년]"
)

# Each is matched against one to four lines joined by a space. The first finds where one begins that is cut over lines.
ATTRIBUTIONS = (
    # "On Mon, Jan 5, 2026 at 3:04 PM Ann <ann@x.org> wrote:", "---- Le 5 janv. 2026 à 15:04, Ann a écrit ----"
    re.compile(
        rf"^(?:-+\s*)?(?:{_STARTS}).{{0,300}}{DATE}.{{0,300}}(?:{WROTE})(?:[^:：]{{0,200}}[:：]|\s*-{{2,}})\s*$", _I
    ),
    # "Ann Lee <ann@x.org> wrote:", "Ann <ann@x.org> schrieb am Di., 16. Aug. 2016 um 12:52 Uhr:"
    re.compile(rf"^[^:：]{{0,120}}<?{ADDRESS}>?[^:：]{{0,40}}(?:{WROTE})(?:.{{0,50}}{DATE}.{{0,40}}|\s*)[:：]\s*$", _I),
    re.compile(rf"^[^:：]{{0,120}}<{ADDRESS}>.{{0,80}}{DATE}.{{0,60}}(?:{WROTE})\s*[:：]\s*$", _I),
    # "понедельник, 6 октября 2014 г. пользователь lidel написал:", "El jueves, 21 de noviembre, Ann escribió:"
    re.compile(rf"^\S{{2,20}},? (?:\w{{2,12}},? )?\d{{1,2}}\.? .{{0,200}}(?:{WROTE})\s*[:：]\s*$", _I),
    # "2017-02-05 13:29 GMT+02:00 Ann Lee <ann@x.org>:" and the same cut off after the name
    re.compile(rf"^\d{{4}}-\d\d-\d\d \d{{1,2}}:\d\d GMT[+-]\d\d:\d\d .{{0,200}}<?{ADDRESS}>?\s*:\s*$", _I),
    re.compile(r"^\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d \S.{0,80}$", _I),
    # "чт, 5 февр. 2026 г. в 10:00, Ann <ann@x.org>:", a date and an address without a verb
    re.compile(rf"^.{{0,60}}{DATE}.{{0,160}}<{ADDRESS}>\s*[:：]\s*$", _I),
    # "16 Nov 2026, 09:00 by ann@x.org:"
    re.compile(rf"^.{{0,20}}{DATE}.{{0,40}}\b(?:by|von|par|por) {ADDRESS}\s*:$", _I),
    # "Ann Lee wrote on 05/01/26 15:04:", "Ann schreef op 05-01-26 15:04:"
    re.compile(
        rf"^\S.{{0,60}} (?:{WROTE}) (?:on|op|am|le|el|il|em|den)\s.{{0,20}}\d{{1,2}}[:.]\d\d\b.{{0,20}}[:：]$", _I
    ),
    # "Quoting Ann Lee <ann@x.org>:", "Wiadomość napisana przez Ann <ann@x.org> w dniu 5 sty 2026, o godz. 15:04:"
    re.compile(
        rf"^(?:quoting|zitat von|citando a|selon|citat|wiadomość napisana przez) .{{0,80}}<{ADDRESS}>.{{0,60}}:$", _I
    ),
    # "On 5-Jan-2026, at 3:04 PM, Ann <ann@x.org> sent:"
    re.compile(rf"^On .{{0,60}}{DATE}.{{0,120}}<{ADDRESS}>\s*sent\s*:$", _I),
    # "2026年1月5日(月) 15:04 Ann <ann@x.org>:"
    re.compile(rf"^\d{{4}}年\d{{1,2}}月\d{{1,2}}日.{{0,120}}<?{ADDRESS}>?.{{0,20}}[:：]\s*$"),
    # "On Mon, Nov 16, 2026 at 9:00 AM, Ann<ann@x.org> wrote:   and the quote goes on in the same line"
    re.compile(rf"^(?:{_STARTS}).{{0,120}}{DATE}.{{0,120}}<{ADDRESS}>\s*(?:{WROTE})\s*[:：]\s", _I),
)
# These prove little by themselves: they count where a quoted line follows.
WEAK_ATTRIBUTIONS = (re.compile(rf"^\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s.{{0,120}}<{ADDRESS}>$"),)

_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}|yesterday|today|{_MONTHS}\.? \d{{1,2}}|\d{{1,2}}\.? {_MONTHS})"
# "On Tue, Dana wrote:", without a time or an address: a person tells so, too, and it counts only above what is quoted.
BARE_ATTRIBUTIONS = (
    re.compile(rf"^on {_DAY}\b(?:,?\s+{_DAY}\b)?,?\s+(?:[^\s,.!?:：]{{1,40}}\s+){{1,4}}(?:{WROTE})\s*[:：]$", _I),
)

# A person may tell in such words what he wrote himself.
FIRST_PERSON = re.compile(
    r"\b(?:i|we)(?:['’](?:ve|d))? (?:\w+ ){0,2}(?:wrote|write)\b|\b(?:ich|wir|du) .{0,30}(?:geschrieben|schrieb)\b|"
    r"\bschrieb(?:en)? (?:ich|wir)\b|\b(?:j['’]ai|nous avons|je vous ai) écrit\b|\b(?:yo|le|te) escrib[íi]\b|"
    r"我(?:们)?.{0,8}写道",
    _I,
)

# Own words and, behind them in the same line, who wrote what follows.
SHARED_LINE = re.compile(
    rf"^(?P<own>.*?\S)\s*(?P<attribution>(?:(?<=\S)-{{2,}}\s*|(?<=\s))(?:On|Am|Le|El|Il|Em|Op)\s(?:\w{{2,9}}\.?,?\s)?"
    rf"(?:\w{{3,9}}\.?\s)?\d[^>]{{0,80}}?{ADDRESS}\s(?:{WROTE})\s?[:：])\s*$"
)

# What stands between dashes above a mail that was answered or passed on.
_ORIGINAL_WORDS = (
    r"original[- ]message|original[- ]?nachricht|original[- ]e?-?mail|original appointment|forwarded message|"
    r"reply message|ursprüngliche (?:nachricht|e-?mail)|weitergeleitete (?:nachricht|e-?mail)|antwort nachricht|"
    r"message d['’]origine|message original|(?:e-?mail|courriel) d['’]origine|message transféré|message transmis|"
    r"message initial|mensaje original|mensaje reenviado|correo original|messaggio originale|messaggio inoltrato|"
    r"mensagem original|mensagem encaminhada|mensagem reencaminhada|oorspronkelijk bericht|origineel bericht|"
    r"doorgestuurd bericht|wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana|przekazana wiadomość|"
    r"originalmeddelande|ursprungligt meddelande|vidarebefordrat meddelande|oprindelig (?:meddelelse|besked|mail)|"
    r"videresendt (?:meddelelse|besked|melding)|opprinnelig melding|opprinnelig e-post|alkuperäinen viesti|"
    r"välitetty viesti|původní (?:zpráva|e-?mail)|přeposlaná zpráva|pôvodná správa|eredeti üzenet|továbbított üzenet|"
    r"orijinal (?:mesaj|ileti)|özgün ileti|iletilen mesaj|mesaj original|mesaj redirecționat|αρχικό μήνυμα|"
    r"исходное сообщение|пересылаемое сообщение|оригинальное сообщение|оригінальне повідомлення|"
    r"原始邮件|原始信息|原始郵件|转发邮件|轉寄郵件|转发的邮件|转发的郵件|邮件原件|回复的原邮件|元のメッセージ|元のメール|"
    r"転送メッセージ|"
    r"원본 메시지|원본메시지|전달된 메시지|forwarded by [\w .]{1,60}"
)
_ABOVE_LINE = (
    r"(?:repl(?:y|ies)|respond|write|type|answer)\b.{0,40}\babove this line|(?:do )?not (?:write|type|"
    r"reply) below this line"
)
_ABOVE = (
    rf"{_ABOVE_LINE}|(?:über|oberhalb) dieser linie|über dieser zeile|au-dessus de cette ligne|(?:encima|"
    rf"arriba) de esta línea|"
    r"sopra (?:questa|a questa) (?:riga|linea)|acima desta linha|boven deze (?:lijn|regel)|在此行(?:以上|上方)|"
    r"この行より上"
)
ORIGINALS = (
    re.compile(rf"^[\s*_>]*{_DASHES}{{2,}}(?:\s|&nbsp;)*(?:{_ORIGINAL_WORDS})(?:\s|&nbsp;)*{_DASHES}*[\s*_]*$", _I),
    re.compile(
        r"^\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|"
        r"début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|"
        r"início da mensagem (?:encaminhada|reencaminhada)|begin doorgestuurd bericht|"
        r"początek przekazywanej wiadomości|"
        r"начало переадресованного (?:сообщения|письма)|vidarebefordrat brev|videresendt besked|"
        r"下面是被转发的邮件|以下は転送されたメールです)\s*[:：]\s*$",
        _I,
    ),
    re.compile(rf"^[\s#*_–—=-]*(?:(?:please|bitte|merci de|por favor)\b.{{0,20}})?(?:{_ABOVE_LINE})[^:]{{0,30}}$", _I),
    re.compile(rf"^\s*[#*_–—=-]{{2,}}.{{0,40}}(?:{_ABOVE}).{{0,40}}$", _I),
)
# Some words between dashes: a heading above header fields in a language that is not in the table.
DRAWN_HEADING = re.compile(rf"^[\s*]*{_DASHES}{{3,}}\s*[^\W\d_].{{0,60}}?\s*{_DASHES}{{3,}}[\s*]*$")

# What of these words says that the letter below is passed on, not answered.
FORWARDED = re.compile(
    r"forward|weitergeleitet|transféré|transmis|réexpédié|reenviado|inoltrat|encaminhad|doorgestuurd|przekazan|"
    r"vidarebefordra|videresend|välitetty|přeposl|továbbított|iletilen|redirecționat|переадрес|пересыл|转发|轉寄|転送|전달",
    _I,
)

# Header fields as mail programs print them above what they quote, by what they mean.
_FIELD_NAMES = {
    "from": "from|von|de|da|från|fra|van|od|от|від|发件人|寄件者|寄件人|發件人|差出人|보낸 사람|보낸사람|"
    "lähettäjä|feladó|"
    "gönderen|kimden|expéditeur|remitente|mittente|remetente|afzender|nadawca|отправитель|από|de la|reply-to|"
    "antwort an",
    "date": "date|sent|datum|gesendet|envoyé|envoyé le|date d['’]envoi|fecha|enviado|enviado el|data|inviato|"
    "enviada em|"
    "enviada|skickat|dato|verzonden|wysłano|wysłane|data wysłania|отправлено|дата|надіслано|发送时间|日期|"
    "发送日期|寄件日期|"
    "發送時間|送信日時|日付|날짜|보낸 날짜|보낸날짜|lähetetty|päiväys|sendt|gönderildi|tarih|odesláno|elküldve|"
    "dátum|trimis|"
    "στάλθηκε|ημερομηνία",
    "to": "to|an|à|a|para|per|till|til|aan|do|dw|кому|收件人|收件者|宛先|받는 사람|받는사람|vastaanottaja|kopie|"
    "cc|kopia|копия|"
    "抄送|副本|bcc|copie à|komu|címzett|kime|destinataire|destinatario|către|προς",
    "subject": "subject|betreff|objet|asunto|oggetto|assunto|ämne|onderwerp|temat|тема|主题|主題|主旨|件名|제목|"
    "emne|aihe|konu|předmět|tárgy|subiect|θέμα|sujet",
}
FIELDS = tuple(
    (meaning, re.compile(rf"^\s*[*_]{{0,2}}(?:{names})[*_]{{0,2}}\s?[:：][*_]{{0,2}}(?:\s|$)", _I))
    for meaning, names in _FIELD_NAMES.items()
)

# "Sent from my phone" in the forms of the programs that add it, links taken out before.
_OUTLOOK = r"outlook (?:\S{2,6} )?(?:ios|android|mac|iphone)"
_TAIL = r"(?:[.,;!]?\s*(?:please |kindly )?(?:excuse|forgive|pardon|apologi[sz]e for|sorry for)\b.{0,100})?"
PROGRAM = re.compile(
    r"^\s*[*_(\[–—-]{0,3}\s*(?:(?:sent|written|composed) (?:from|via|with|using|by|on) (?:my |the |"
    r"an? )?[\w .,'’/&+-]{2,80}|"
    r"(?:get|download|obtenir|obtenez|téléchargez?r?|obtener|descargar|holen sie sich|scarica|ottieni|baixar|"
    r"obter|pobierz|"
    r"hämta|hent) [\w ]{2,20} (?:for|pour|für|para|per|voor|dla|til|för) (?:ios|android)|"
    r"provenance : courrier pour windows|von: mail für windows gesendet|"
    rf"(?:\S{{2,12}} ){{0,3}}{_OUTLOOK}(?: (?:herunterladen|beziehen))?|获取.{{0,24}}outlook.{{0,20}}|"
    r"(?:(?:diese |die )?(?:nachricht|e-?mail|mail) wurde )?(?:von|mit|vom|aus) [\w .,'’/&+-]{2,80} (?:gesendet|"
    r"verschickt)|"
    r"gesendet (?:von|mit|aus|über) [\w .,'’/&+-]{2,80}|"
    r"envoyé (?:de|depuis|à partir de|avec|par|via) [\w .,'’/&+-]{2,80}|"
    r"enviado (?:desde|do|da|de|a partir de|a través de|con|com|via|pelo) [\w .,'’/&+-]{2,80}|"
    r"inviato (?:da|dal|con|tramite) [\w .,'’/&+-]{2,80}|(?:verzonden|verstuurd|verstuurt) (?:vanaf|vanuit|met|via|"
    r"van) [\w .'’-]{2,80}|"
    r"skickat från [\w .'’-]{2,60}|sendt fra [\w .'’-]{2,60}|wysłan[eoay] (?:z|za pomocą|przez) [\w .'’-]{2,60}|"
    r"(?:отправлено|надіслано) (?:с|из|з|со) [\w .'’-]{2,60}|lähetetty [\w .'’-]{2,60}|"
    r"odesláno z[e]? [\w .'’-]{2,60}|"
    r"odoslané z[o]? [\w .'’-]{2,60}|elküldve [\w .'’-]{2,60}|trimis de pe [\w .'’-]{2,60}|"
    r"στάλθηκε από [\w .'’-]{2,60}|"
    r"[\w'’ ]{2,40} gönderildi|(?:发|發|寄|发送|發送|传送|来)自(?:我的)?.{2,30}|[从從].{2,30}(?:发送|發送|傳送)|"
    r"(?:나의|내)? ?[\w ]{2,20}에서 보냄|[\w ]{2,20}から送信|"
    r"[\w .'’-]{2,60} (?:reacted via|hat über|a réagi via|reaccionó (?:a través de|desde)) gmail(?: reagiert)?|"
    r"使用.{2,40}发送|secured with tuta.{0,30}|yahoo mail: search, organi[sz]e, conquer|"
    r"virus-free\.? ?(?:www\.)?.{0,40}|"
    r"(?:this|diese|cet?|este) e?-?mail.{0,40}(?:checked for viruses|auf viren geprüft|recherche de virus|"
    r"antivirus).{0,80})"
    rf"{_TAIL}[.!*_)\]–—-]{{0,3}}\s*$",
    _I,
)
PROGRAM_DEVICE = re.compile(
    r"iphon|ipad|android|galaxy|samsung|pixel|huawei|xiaomi|oneplus|motorola|mobile|phone|tablet|outlook|gmail|"
    r"yahoo|mail|mobil|nexus|surface|lumia|xperia|htc|redmi|oppo|\bmac\b|macbook|laptop|aol|newton|typeapp|почт|"
    r"proton|blackberry|nokia|handy|portable|móvil|movil|celular|smartphone|virus|nine|spark|superhuman|sparrow|"
    r"acompli|"
    r"windows|手机|手機|邮箱|邮件",
    _I,
)
# What may follow "Sent from ..." in a person's own words instead.
PROGRAM_WORDS = re.compile(
    r"\b(?:photos?|pictures?|pics?|invoice|quote|estimate|you|your|yesterday|today|tomorrow|of|to|it|them|which)\b", _I
)
LINK = re.compile(r"<https?://\S{1,400}>|\[([^\]\n]{1,80})\]\s?\(https?://[^\s)]{1,400}\)|\(?https?://\S{1,400}")

# What stands in plain text where a picture or a cell of a table was.
PLACEHOLDER = re.compile(
    r"^\s*(?:\[(?:image|inline image|bild|imagen|图片|图像)(?::[^\]]{0,120})?\]|<(?:image|img|pasted\w*|png|"
    r"jpeg)[\w .()-]{0,60}"
    r"\.(?:png|jpe?g|gif|heic)>|\|[\s|]*|签名由.{1,30}定制)\s*$",
    _I,
)
PICTURE_ID = re.compile(r"\[cid:[^\]\n]{1,200}\]")

# What a house's mail server puts above a letter from elsewhere.
BANNER = re.compile(
    r"^\W*(?:(?:caution|warning|attention|external|notice|this)\b.{0,25}\b(?:e-?mail|message)\b"
    r".{0,60}\b(?:originat\w+|sent|came|comes|received|is) from (?:outside|an? external)\b|"
    r"(?:you|some people who received this message) don['’]t often get e-?mail from\b|"
    r"(?:achtung|vorsicht|hinweis)\b.{0,20}\bdiese (?:e-?mail|nachricht)\b.{0,40}\b(?:von außerhalb|von extern|"
    r"extern)|"
    r"attention\b.{0,40}\b(?:courriel|message|e-?mail)\b.{0,40}\b(?:externe|extérieur)|"
    r"\[(?:external|ext|extern|externe|外部邮件)\]\W*$)",
    _I,
)

CONFIDENTIAL = re.compile(
    r"^[\s*_\[(]*(?:(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|message|"
    r"communication|"
    r"transmission)\b.{0,200}\b(?:confidential|intended|privileged)|confidentiality (?:notice|note)|"
    r"(?:e-?mail |legal )?disclaimer\s*[:.]|privileged (?:and|/) confidential|confidentiality\s*:|"
    r"notice:.{0,60}\bconfidential|if you (?:are not the intended|have received this (?:e-?mail|message) in error)|"
    r"diese (?:e-?mail|nachricht|mitteilung)\b.{0,160}vertraulich|vertraulichkeitshinweis|"
    r"(?:ce (?:message|courriel|mail)|cet e-?mail)\b.{0,200}confidentiel|avis de confidentialité|"
    r"(?:este|esta) (?:correo|mensaje|e-?mail|comunicación|mensagem)\b.{0,200}confiden[cs]|aviso de confidencialidad|"
    r"(?:questa|il presente) (?:e-?mail|messaggio)\b.{0,160}(?:riservat|confidenzial)|"
    r"(?:dit|deze) (?:e-?mail|bericht)\b.{0,160}vertrouwelijk|"
    r"(?:p )?(?:please |pensez |s'il vous pla[iî]t )?(?:consider|think (?:of|about)) the environment before printing|"
    r"(?:bitte )?denken sie an die umwelt|pensez à l['’]environnement|本(?:邮件|電子郵件|电子邮件).{0,80}(?:保密|"
    r"机密|機密))",
    _I,
)
# What the further paragraphs of a notice speak of.
LEGAL = re.compile(
    r"\b(?:intended recipient|unauthori[sz]ed|liabilit|computer virus|disclos|disseminat|e-?mail in error|"
    r"registered (?:office|in)|"
    r"views or opinions|privileged|unbefugt|empfänger|destinataire|destinatario|haftung|vervielfältig)|收件人|泄露",
    _I,
)
