"""Out-of-office notes that come as plain mail, without any header that says so, known by their first lines alone.

A pro who writes "I am out of the office until Monday, but can come Tuesday" answers, so a note counts only where it
says both that its writer is away and what is done meanwhile, and neither asks nor offers anything. A new language is a
line in each of the four tables.
"""

import re

_I = re.IGNORECASE
_QUOTED = re.compile(r"^(?:>|On .{0,200}wrote:|-{2,} ?Original Message|From: |Von: |De ?: |发件人[:：])", _I | re.M)
_GREETINGS = (
    r"(?:hi|hello|hey|dear|greetings)\b",
    r"(?:hallo|guten (?:tag|morgen)|sehr geehrte|liebe)\b",
    r"(?:bonjour|madame|cher|chère)\b",
    r"(?:hola|buen[oa]s (?:días|tardes)|estimad[oa]s?)\b",
    r"(?:您好|你好)",
)
_THANKS = (
    r"(?:many )?thank(?:s| you) for (?:your|the|contacting|reaching|writing|getting)",
    r"(?:vielen |herzlichen )?dank für (?:ihre|deine|eure)",
    r"(?:je vous remercie|merci) (?:pour|de) (?:votre|ton)",
    r"(?:muchas )?gracias por (?:su|tu|contactar|escribir)",
    r"(?:感谢|谢谢|感謝|謝謝)(?:您|你)?的?(?:来信|邮件|来函|來信|郵件)",
)
_BEGINNINGS = (
    r"(?:please note (?:that )?)?(?:i am|i['’]m|i will be|i['’]ll be)\s+(?:currently |presently )?"
    r"(?:out of (?:the |my )?office|away from (?:the |my )?(?:office|desk)|"
    r"on (?:vacation|annual leave|holiday|parental leave|maternity leave|paternity leave|leave))\b",
    r"ich (?:bin|befinde mich|werde)\b[^!?\n]{0,60}\b(?:nicht (?:im (?:büro|hause?)|erreichbar)|im urlaub|"
    r"abwesend|außer haus)\b",
    r"je (?:suis|serai)\b[^!?\n]{0,40}\b(?:absente?|en (?:congés?|vacances)|hors du bureau)\b",
    r"(?:estoy|estaré|me encuentro)\b[^!?\n]{0,40}\b(?:fuera de la oficina|de vacaciones|ausente)\b",
    r"我(?:目前|现在|現在|正在|将|將)?[^。！？\n]{0,20}(?:不在办公室|不在辦公室|休假|度假)",
)
_MEANWHILE = re.compile(
    r"\b(?:for|in (?:case of )?an?) (?:emergenc|urgent|immediate)|\bif (?:it|this|your \w+) is urgent|"
    r"\bin my absence\b|\b(?:up)?on my return\b|\bwhen i(?:['’]m| am)? (?:return|get back|back)|"
    r"\b(?:limited|no|intermittent) access to (?:my )?e?-?mail|"
    r"\b(?:in|bei) dringenden|\bwährend meiner abwesenheit\b|\bnicht (?:weitergeleitet|gelesen)\b|"
    r"\bnach meiner rückkehr\b|\bmeine vertretung\b|"
    r"\ben cas d['’]urgence\b|\b(?:pendant|durant|en) mon absence\b|\bà mon retour\b|"
    r"\ben caso de urgencia\b|\bdurante mi ausencia\b|\ba mi (?:regreso|vuelta)\b|\b(?:asuntos|temas) urgentes\b|"
    r"紧急|緊急|急事|回来后|返回后",
    _I,
)
_ANSWERS = re.compile(
    r"[?？$€¥]|\d\s*(?:am|pm|uhr|h)\b|\b(?:estimate|quote|can (?:come|do)|could (?:come|do)|book|cancel)|"
    r"\b(?:angebot|passt|komme|könnte|storn\w+|devis|je (?:peux|pourrai)|annul\w+|presupuesto|puedo|podría|"
    r"cancel\w*)\b|"
    r"可以|报价|报價|取消|\d\s*元",
    _I,
)
_OPENING = re.compile(
    rf"\s*(?:(?:{'|'.join(_GREETINGS)})[^\n]{{0,60}}\n\s*)?(?:(?:{'|'.join(_THANKS)})[^.!。！\n]{{0,60}}[.!,。！，]?\s*)?",
    _I,
)
_AWAY = re.compile("|".join(_BEGINNINGS), _I)
_LONGEST = 900  # letters; such notes are short


def is_out_of_office(words: str) -> bool:
    """Whether the text, before trimming, is unmistakably the note of somebody who is away."""
    quoted = _QUOTED.search(words)
    own = (words[: quoted.start()] if quoted else words).strip()
    opening = _OPENING.match(own)
    begins = opening.end() if opening else 0
    if len(own) > _LONGEST or not _AWAY.match(own, begins):
        return False
    return bool(_MEANWHILE.search(own)) and not _ANSWERS.search(own)
