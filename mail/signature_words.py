"""What stands in signatures, as tables of words: a new language or trade is a word here and one case.

All are matched without regard to case, unless it is said.
"""

import re

_I = re.IGNORECASE

# A line that takes leave, with nothing else in it.
CLOSING = re.compile(
    r"^\s*(?:(?:(?:with )?(?:my |all )?(?:the )?(?:best|kind|kindest|warm|warmest|many)?\s*(?:regards|wishes)|"
    r"(?:all the |all my )?best|"
    r"warmly|cheers|respectfully(?: yours)?|sincerely(?: yours)?|yours(?: truly| sincerely| faithfully)?|take care|"
    r"talk (?:to you )?soon|speak soon|see you (?:soon|then)|have a (?:great|good|nice|wonderful|lovely) (?:day|"
    r"one|week|weekend|evening)|"
    r"(?:many |a lot of )?thanks(?: again| so much| a lot| very much| in advance)?|thank you(?: again| so much|"
    r" very much| in advance)?|thx|ty|"
    r"(?:best|kind regards|thanks),? and (?:best|kind) regards|thanks (?:and|&) (?:best |kind )?regards|"
    r"(?:mit )?(?:freundlich|best|lieb|herzlich|schön|viel|sonnig|kollegial)e[mnrs]? (?:gr(?:ü|ue)(?:ß|ss)(?:en?)?)"
    r"(?: (?:aus|von) [\w-]{2,30})?|gru(?:ß|ss)|lg|mfg|vg|bg|(?:vielen |besten |"
    r"herzlichen )?dank(?: und (?:viele |beste )?gr(?:u|ü)(?:ß|ss)e?n?)?|"
    r"danke(?: und (?:viele |beste )?gr(?:u|ü)(?:ß|ss)e?)?|(?:einen )?schönen (?:tag|abend)(?: noch)?|"
    r"bis (?:dann|bald)|"
    r"(?:bien )?(?:cordialement|amicalement|respectueusement)|bien à (?:vous|toi)|(?:sincères |"
    r"meilleures )?salutations(?: distinguées| cordiales)?|"
    r"(?:merci|bonne journée|belle journée|bonne soirée|à bientôt|à vous)(?: (?:beaucoup|d['’]avance|"
    r"et bonne journée|encore))?|cdlt|"
    r"(?:un |muchos )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?|(?:muy )?atentamente|"
    r"(?:muchas )?gracias(?: de antemano| y saludos| por todo)?|"
    r"un abrazo|hasta (?:pronto|luego)|que tenga (?:un )?buen día|"
    r"cordiali saluti|grazie|atenciosamente|obrigad[oa]|met vriendelijke groet(?:en)?|"
    r"(?:顺)?(?:祝|頌)\s?(?:好|安|商祺|商安|您?(?:生活|工作)(?:愉快|顺利|順利))|此致|敬[礼禮]|(?:非常|多)?(?:谢谢|謝謝|感谢|感謝)(?:您|你)?|"
    r"祝好|再见|再見))[\s,.!，。！~–—-]*$",
    _I,
)
# "Thanks, Anna": leave and name in one line.
CLOSING_AND_NAME = re.compile(
    r"^\s*(?i:best(?: regards)?|kind regards|regards|cheers|thanks(?: again)?|thank you|thx|sincerely|"
    r"(?:viele|liebe|beste) grüße|gruß|lg|cordialement|merci|saludos|"
    r"gracias)\s*[,.!–—-]+\s*[A-ZÀ-Þ][\w'’.-]{1,20}(?: [A-ZÀ-Þ][\w'’.-]{0,20}){0,2}\s*$"
)
# A name alone, in the letters of the West or of China. Case counts.
_CAPITAL = "[A-ZÀ-ÞŁŚŻŠČ]"
NAME = re.compile(
    rf"^\s*(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau|Sr|Sra|M|Mme|i\. ?[AV]|ppa)\.? )?{_CAPITAL}[\w'’-]{{1,20}}\.?"
    rf"(?: (?:{_CAPITAL}[\w'’-]{{0,20}}\.?|von|van|de|del|la|der|y)){{0,3}}"
    r"(?: \((?:she|he|they|er|sie|elle|il|ella)\b[^)]{0,20}\))?\s*,?\s*$|"
    r"^\s*[\u4e00-\u9fff]{2,4}(?:先生|女士|师傅|師傅)?\s*$"
)
PHONE = re.compile(r"\+?\(?\d[\d\s().·/–-]{5,18}\d(?:\s?(?:x|ext\.?|dw)\s?\d{1,5})?", _I)
_NUMBER_LABEL = (
    r"(?:tel|telephone|phone|ph|mobile?|cell|fax|office|direct|main|work|home|toll[- ]free|handy|mobil|telefon|"
    r"fon|büro|"
    r"téléphone|tél|portable|port|mob|bureau|fixe|teléfono|móvil|movil|oficina|celular|whatsapp|"
    r"电话|電話|手机|手機|传真|傳真|微信|[tmpcof])"
)
LABEL = re.compile(
    rf"(?<!\w)(?:{_NUMBER_LABEL}|e-?mail|mail|courriel|correo|web(?:site)?|site|internet|www|邮箱|郵箱|网址|網址|"
    rf"邮件)(?:[.:：|/]|(?=[\s(+\d]))",
    _I,
)
LINK = re.compile(
    r"https?://\S+|(?<![@\w.])(?:www\.)?[\w-]{2,60}\.(?:com|net|org|biz|co|io|us|de|at|ch|fr|es|mx|cn|eu|info|"
    r"test|example)(?:/\S*)?(?![\w@])|"
    r"<?mailto:\S+|<?[^\s<>@|]{1,64}@[\w.-]{2,80}>?",
    _I,
)
LICENCE = re.compile(
    r"\b(?:licen[sc]ed|insured|bonded|family[- ]owned|veteran[- ]owned|since (?:19|20)\d\d|seit (?:19|20)\d\d|"
    r"depuis (?:19|20)\d\d)\b|"
    r"\b(?:lic(?:en[sc]e)?|ubi|ccb|siret|rcs|ust-?id(?:nr)?|hrb|steuernummer|cif|nif)\.?\s?(?:no\.?|nr\.?|n°|#|:|\d)|"
    r"\blic\.?\s?#?(?-i:[A-Z]{2,8}\w{3,10})\b",
    _I,
)
# Legal forms (case counts), and the trades.
LEGAL_FORM = re.compile(
    r"(?:\bLLC|\bL\.L\.C\.|\bInc\b\.?|\bLtd\b\.?|\bCorp\b\.?|\bGmbH|\bUG\b|\bAG\b|\be\.\s?K\.|\bGbR\b|\bOHG\b|"
    r"\bKG\b|\bSARL|\bS\.A\.R\.L|\bSAS\b|\bEURL|\bSASU|\bS\.L\.?|"
    r"\bS\.A\.|\bS\.L\.U|& (?:Sons?|Söhne|Sohn|Fils|Co|Hijos|Bros)\b|\bBros\b\.?|公司|工程队|服务部)"
)
COMPANY = re.compile(
    r"^\s*(?!(?:Need|Want|Request|Looking|Please|Book|Fix|Install|Repair|Mount|Clean|Move|My|Our|New|"
    r"Your)\b)[A-ZÀ-Þ][\w'’.]*(?: (?:&|and|und|et|y|de|[A-ZÀ-Þ][\w'’.]*))* "
    r"(?:Plumbing|Electric(?:al)?|Heat(?:ing)?|HVAC|Handyman|Painting|Roofing|Remodel(?:ing|ers)?|Contractors?|"
    r"Builders|Carpentry|Appliance|Home"
    r"|Landscaping|Cleaning|Moving|Construction|Contracting|Services?|Assembly|Solutions|Repairs?|Installations?|"
    r"Group)(?: (?:&|and|[A-ZÀ-Þ][\w'’.]*))*\s*$"
    r"|^\s*(?:Sanitär|Elektro|Klempnerei|Malerbetrieb|Tischlerei|Plomberie|Électricité|Menuiserie|Fontanería|"
    r"Electricidad|Instalaciones|Reformas)\b[\w &.'’-]{0,40}$"
)
TITLE = re.compile(
    r"(?:^|[\s,|/(&-])(?:owner|co-owner|manager|president|vice president|ceo|coo|founder|co-founder|director|"
    r"technician|foreman|supervisor|"
    r"(?:master |journeyman |licensed )?(?:plumber|electrician|carpenter)|handyman|handywoman|estimator|"
    r"dispatcher|scheduler|coordinator|project manager|"
    r"customer (?:service|care)|sales|office|operations|inhaber(?:in)?|geschäftsführer(?:in)?|meister(?:in)?|"
    r"\w{2,20}meister(?:in)?|installateur(?:in)?|"
    r"elektriker(?:in)?|klempner(?:in)?|vertrieb|kundendienst|gérante?|directeur|directrice|plombier|"
    r"électricien(?:ne)?|artisan|menuisier|chargée? de clientèle|"
    r"propietari[oa]|gerente|dueñ[oa]|técnic[oa]|fontaner[oa]|electricista|encargad[oa]|经理|總經理|总经理|经办人|工程师|工程師|"
    r"客服|店长|负责人)"
    r"(?:$|[\s,:|/)&-])|(?:经理|工程师|客服|店长|负责人)\s*$",
    _I,
)
_PLACES = r"(?:facebook|instagram|linkedin|yelp|twitter|x|youtube|nextdoor|google reviews|angi|tiktok|xing)"
SOCIAL = re.compile(
    rf"^\W*(?:(?:follow|find|like|visit|rate|review) us\b.{{0,40}}|{_PLACES}(?:\W+{_PLACES})*|"
    r"(?:微信|wechat|skype|whatsapp|line|qq)\s?[:：]\s?\S{2,30})\W*$",
    _I,
)
_DAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|"
    r"周[一二三四五六日]|星期[一二三四五六日])\w{0,7}\.?"
)
HOURS = re.compile(
    rf"^\W*(?:(?:(?:office |business |opening )?hours|open|öffnungszeiten|geöffnet|bürozeiten|horaires|ouvert|"
    rf"horario|abierto|营业时间|營業時間)\W.{{0,60}}"
    rf"|{_DAY}\s?[-–—bisàato]{{1,3}}\s?{_DAY}\W.{{0,40}}\d.{{0,40}})$",
    _I,
)
STREET = re.compile(
    r"^\W*\d{1,6}\s\S.{1,40}\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|ct|court|pl|"
    r"place|pkwy|hwy)\b\.?.{0,60}$|"
    r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\s*$|^\W*(?:D-|A-|CH-|F-|E-)?\d{4,5} [A-ZÀ-Þ][\w .'’-]{1,40}$|"
    r"^\W*[\w .'’-]{2,40}(?:str\.|straße|strasse|weg|platz|allee|gasse) \d{1,4}\s?\w?\b.{0,40}$|"
    r"^\W*\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|bd|place|chemin|allée|impasse) .{2,50}$|"
    r"^\W*(?:calle|c/|avenida|avda?\.?|plaza|paseo|camino) .{2,60}\d.{0,40}$|"
    r"^\W*(?:地址|(?:p\.?\s?o\.?|post) ?box|postfach|bp|address|adresse|anschrift|dirección)\W.{2,80}$|"
    r"[省市区區].{2,30}[路街道巷].{0,12}号",
    _I,
)
# Own words that announce what follows below: then it is said, and no signature.
TELLS_NUMBER = re.compile(
    r"\b(?:ask for|call|phone|text|reach|ring|number|cell|anruf\w*|ruf\w*|telefon\w*|nummer|handy|appel\w*|"
    r"téléphon\w*|"
    r"joindre|numéro|llam\w*|teléfono|número|"
    r"whatsapp|contact|contactar)\b|电话|電話|号码|號碼|打给|联系|聯繫|联络",
    _I,
)
TELLS_ADDRESS = re.compile(
    r"\b(?:address|zip|located|location|live at|come to|adresse|anschrift|plz|postleitzahl|wohne|habite|"
    r"code postal|dirección|domicilio|código postal|vivo)\b|"
    r"地址|邮编|郵遞|住在",
    _I,
)
