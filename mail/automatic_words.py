"""The words by which automatic letters are known: a new program or language is a word here and one fixture."""

import re

_I = re.IGNORECASE

# Subjects that only programs write.
AUTOMATIC = re.compile(
    r"^\W*(?:"
    r"(?:automatic(?:ally generated)? (?:reply|response)|auto[- ]?(?:reply|response|responder)|autoreply)"
    r"\s*[:：\]-]|"
    r"automatic(?: reply| response)?$|(?:yahoo!? )?auto[- ]?response$|auto[- ]?repl(?:y|ied)\b|(?:vacation|"
    r"out of office) (?:auto-?)?(?:reply|"
    r"response|message|"
    r"notification|notice)\b|"
    r"automatische (?:antwort|abwesenheits\w+|rückmeldung)|abwesenheits(?:notiz|nachricht|meldung|assistent)\b|"
    r"réponse automatique|message d['’]absence|respuesta autom[áa]tica|"
    r"risposta automatica|resposta autom[áa]tica|automatisch(?:e)? antwoord|"
    r"automatiskt svar|autosvar|automatisk svar|automatyczna odpowied|автоответ|автоматический ответ|"
    r"automaattinen vastaus|"
    r"自动(?:回复|答复)|自動(?:回覆|回复|応答|返信))",
    _I,
)

# Subjects that people write as well; a machine is one only where something else says so too.
AWAY = re.compile(
    r"^\W*(?:(?:re|aw|fwd?)\s*:\s*)?(?:(?:i am |i'm )?(?:currently )?out of (?:the )?office\b|on (?:vacation|"
    r"annual leave|"
    r"holiday)\b|abwesend\b|nicht im (?:büro|haus)|absen(?:ce|t) du bureau|absence\s*:|fuera de (?:la )?oficina|"
    r"ausente de la oficina|"
    r"fuori sede|fora do escrit[óo]rio|afwezig|外出|不在|(?:automatic|auto)[- ]?reply|auto\s*:)",
    _I,
)

# What programs put before the subject of the mail that they answer.
PUT_BEFORE = re.compile(r"^\W*out of (?:the )?office\s*[:：]\s*\S", _I)

READ_SUBJECT = re.compile(r"(?:(?:not )?read|(?:un)?gelesen|(?:non )?lu|(?:no )?leído|(?:未|已)读)\s?[:：]", _I)

WAS_READ = re.compile(
    r"\b(?:was (?:read|deleted without being read)|wurde\b.{0,60}\bgelesen|a été (?:lu|supprimé sans)|"
    r"fue (?:leído|eliminado))"
    r"|已(?:被)?(?:阅读|读取)",
    _I,
)
