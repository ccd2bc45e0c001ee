"""Facts of a job out of Chinese words, as pros read them: "65寸" is a size of 65 inch (REQ-2, CAT-4)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SIZE = re.compile(r"(?<!\d)(\d{2,3})\s?(?:英寸|寸|吋)")
_WALLS: Mapping[str, str] = {
    "石膏板": "drywall",
    "干墙": "drywall",
    "砖墙": "brick",
    "砖头墙": "brick",
    "混凝土": "concrete",
    "水泥墙": "concrete",
    "木板墙": "wood wall",
    "瓷砖": "tile",
}
_BRANDS: Mapping[str, str] = {
    "三星": "Samsung",
    "索尼": "Sony",
    "海信": "Hisense",
    "小米": "Xiaomi",
    "宜家": "IKEA",
    "松下": "Panasonic",
    "飞利浦": "Philips",
    "夏普": "Sharp",
    "东芝": "Toshiba",
    "博世": "Bosch",
    "惠而浦": "Whirlpool",
    "联想": "Lenovo",
    "戴尔": "Dell",
    "惠普": "HP",
    "苹果": "Apple",
}
_PARTS: Mapping[str, str] = {
    "支架": "bracket",
    "挂架": "bracket",
    "水龙头": "faucet",
    "龙头": "faucet",
    "吊扇": "fan",
    "灯具": "light",
    "零件": "parts",
    "配件": "parts",
    "材料": "materials",
    "工具": "tools",
    "油漆": "paint",
    "马桶": "toilet",
}
_PART = rf"(?:{'|'.join(_PARTS)})"
_BRINGS = r"(?:自?带|提供)"
_BY_PRO = rf"(?:没有|没买|缺|需要(?:师傅|您|你们?)?{_BRINGS}|请(?:师傅|您|你们?)?{_BRINGS}|师傅{_BRINGS})"
_HAS = r"(?:我|我们|自己|家里)(?:自己|这里|这边)?(?:已经|已)?(?:有|买了|买好了|准备了|自备)"
_WHOSE = (
    ("pro", rf"{_BY_PRO}\S{{0,3}}?{_PART}"),
    ("pro", rf"{_PART}(?:我|我们|还)?(?:没有|没买|由师傅|师傅{_BRINGS}|请(?:师傅)?{_BRINGS})"),
    ("customer", rf"{_HAS}\S{{0,3}}?{_PART}"),
    ("customer", rf"{_PART}(?:我|我们)?(?:自己)?(?:都|已经|已)?(?:有|买了|买好|准备好|自备|自带)"),
)
_FIGURES = {"一": "1", "两": "2", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6"}
_FLOOR = re.compile(r"(?<![\d一二三四五六七八九十])(\d{1,2}|[一二三四五六])楼")


def read_chinese_details(text: str) -> dict[str, str]:
    """Size, wall, product, parts and floor, as far as Chinese words name them."""
    read = {
        "size": _size(text),
        "wall": _named(_WALLS, text),
        "parts": _parts(text),
        "product": _named(_BRANDS, text),
        "floor": _floor(text),
    }
    return {name: value for name, value in read.items() if value}


def _size(text: str) -> str | None:
    found = _SIZE.search(text)
    return f"{found[1]} inch" if found else None


def _named(names: Mapping[str, str], text: str) -> str | None:
    """The one of the names that stands first."""
    standing = [(text.find(word), name) for word, name in names.items() if word in text]
    return min(standing)[1] if standing else None


def _parts(text: str) -> str | None:
    for who, pattern in _WHOSE:
        found = re.search(pattern, text.replace(" ", ""))
        if found is not None:
            word = next(part for part in _PARTS if part in found[0])
            return f"{_PARTS[word]} from the {who}"
    return None


def _floor(text: str) -> str | None:
    found = _FLOOR.search(text)
    if found is None:
        return None
    elevator = ", no elevator" if re.search(r"(?:没有?|无)电梯", text) else ""
    return f"floor {_FIGURES.get(found[1], found[1])}{elevator}"
