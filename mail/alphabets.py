"""The letters by which `mail.charset_guess` knows a language, as tables: another is a line here and a case."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alphabet:
    """A language in a charset of one byte a letter, by its letters beyond ASCII, in lower case.

    `latin`: it writes with ASCII letters besides. Of other scripts the most frequent letters are `frequent`.
    """

    codec: str
    letters: frozenset[str]
    latin: bool = True
    frequent: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Characters:
    """A language in a charset of several bytes a character.

    `common` are the codes of what is written every day, `punctuation` those of signs, `proof` those that no text of
    some length is without (kana); `frequent` the characters that most texts consist of.
    """

    codec: str
    common: tuple[tuple[int, int], ...]
    punctuation: tuple[tuple[int, int], ...]
    frequent: frozenset[str]
    proof: tuple[tuple[int, int], ...] = ()


def _latin(codec: str, letters: str) -> Alphabet:
    return Alphabet(codec, frozenset(letters))


def _set(lines: str) -> frozenset[str]:
    return frozenset("".join(lines.split()))


_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
_CYRILLIC_FREQUENT = frozenset("оеаинтсрвлкмдпу")

ALPHABETS = (
    _latin("cp1252", "äöüß"),  # German
    _latin("cp1252", "àâæçéèêëîïôœùûüÿ"),  # French
    _latin("cp1252", "áéíñóúüªº"),  # Spanish
    _latin("cp1252", "áâãàçéêíóôõúüªº"),  # Portuguese
    _latin("cp1252", "àèéìíòóùú"),  # Italian
    _latin("cp1252", "åäöé"),  # Swedish, Finnish
    _latin("cp1252", "æøåéóòô"),  # Danish, Norwegian
    _latin("cp1252", "éëïöüáèêó"),  # Dutch
    _latin("cp1252", "áæðéíóöþúý"),  # Icelandic
    _latin("cp1250", "ąćęłńóśźż"),  # Polish
    _latin("cp1250", "áčďéěíňóřšťúůýžľĺŕô"),  # Czech, Slovak
    _latin("cp1250", "áéíóöőúüű"),  # Hungarian
    _latin("cp1250", "čćđšž"),  # Croatian, Slovenian
    _latin("cp1250", "ăâîşţ"),  # Romanian
    _latin("cp1254", "çğıöşüâîû"),  # Turkish
    Alphabet("cp1251", _RUSSIAN, False, _CYRILLIC_FREQUENT),
    Alphabet("koi8-u", _RUSSIAN, False, _CYRILLIC_FREQUENT),
    Alphabet("cp1251", _UKRAINIAN, False, _CYRILLIC_FREQUENT),
    Alphabet("koi8-u", _UKRAINIAN, False, _CYRILLIC_FREQUENT),
    Alphabet("cp1253", frozenset("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"), False, frozenset("αοιετσνηυρπκμλςά")),
)

_SIMPLIFIED = """
的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于
起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其
种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却
代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司
利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指
思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江
语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专
石若兵弟谁校读志飞观争究包组造落视离虽坏兴号吗吧啊哦嗯您午晚早星礼拜谢修装漏管报价预约取消确傅费块换厨浴室客厅卧墙挂架沙搬灯
调洗衣堵查图附复邮箱址编码贵宜稍抱歉适尽系订改钟左右楼栋套签收款退补验货尺寸厘米灶柜锁窗梯
"""
_TRADITIONAL = """
的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好都然沒日於
起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其
種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻
代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司
利受光王果親界及今京務制解各任至清物台象記邊共風戰乾接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指
思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決週周保達辦運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告
語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似專石
若誰校讀志飛觀爭究包組造落視離雖壞興號嗎吧啊喔您午晚星禮拜謝修裝漏報價預約取消確費塊換廚浴室客廳臥牆掛架沙搬燈調洗衣堵查圖附復
覆郵箱址編碼貴宜稍抱歉適盡係訂鐘左右樓套簽款退補驗貨尺寸櫃鎖窗梯禮
"""
_KANJI = """
日一大年中会人本月長国出上十生子分東三行同今高金時手見市力米自前円合立内二事社者地京間田体学下目五後
新明方部女八心四民対主正代言九小思七山実入回場野開万全定家北六問話文動度県水安氏和政保表道相意発不党
曜午希望大丈夫予約見積修理取付変更確認願致了解金木土火
"""
_KANA = """
のにはをたがでてとしれさあいうえおかきくけこすせそちつなぬねひふへほまみむめもやゆよらりるろわんっゃ
ゅょアイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモラリルレロワンー
"""
_HANGUL = """
이다는가에을를고하지은의습니로기요시어서도사한해아일대나리자수정그제주인있겠합세안오전후목금토월화내
비부면확공감거스장상우라것네않됩까무습원문의
"""

CHARACTERS = (
    Characters("gb18030", ((0xB0A1, 0xD7F9),), ((0xA1A1, 0xA3FE),), _set(_SIMPLIFIED)),
    Characters("big5hkscs", ((0xA440, 0xC67E),), ((0xA140, 0xA3BF),), _set(_TRADITIONAL)),
    Characters(
        "cp932",
        ((0x829F, 0x8396), (0x889F, 0x9872)),
        ((0x8140, 0x829A),),
        _set(_KANA + _KANJI),
        ((0x829F, 0x8396),),
    ),
    Characters(
        "euc_jp",
        ((0xA4A1, 0xA5F6), (0xB0A1, 0xCFD3)),
        ((0xA1A1, 0xA3FE),),
        _set(_KANA + _KANJI),
        ((0xA4A1, 0xA5F6),),
    ),
    Characters("cp949", ((0xB0A1, 0xC8FE),), ((0xA1A1, 0xA3FE),), _set(_HANGUL)),
)
