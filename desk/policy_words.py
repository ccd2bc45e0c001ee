"""The policy's numbers in words: every text that names one takes it from here, so that it follows the settings.

Texts hold placeholders: `{free_hours}` in answers and replies, `{{ policy.free_hours }}` in mails. A phrase that is not
only a number is here where its words follow the number ("arrival window suits", "three arrival windows suit").
"""

import re
from collections.abc import Mapping

from desk.policy import MEANINGS, Policy
from desk.wording import count, few, series

_IN_BUSINESS_DAYS = (
    "estimate_days",
    "estimate_reminder_days",
    "confirmation_days",
    "silence_days",
    "no_show_days",
    "case_update_days",
)
# What is said of one preferred window, and of several; `{n}` is their number in words, `{digits}` in figures (SCH-1).
_WINDOWS = {
    "windows_wanted": ("{digits} arrival window", "{digits} arrival windows"),
    "windows_asked": ("arrival window", "{n} arrival windows"),
    "windows_suit": (
        "arrival window suits you? A day and a time frame",
        "{n} arrival windows suit you? A day and a time frame each",
    ),
    "windows_that_suit": ("{n} arrival window that suits you", "{n} arrival windows that suit you"),
    "windows_for_choice": ("several", "{n}"),
    "windows_each": ("", " each"),
    "windows_one": ("it", "one"),
    "windows_one_of_them": ("it", "one of them"),
    "windows_one_is_kept": ("within it, once it is confirmed", "within one of them and confirms which"),
}
_WINDOWS_CHINESE = {
    "windows_wanted": ("{digits} 个上门时段", "{digits} 个上门时段"),
    "windows_asked": ("哪个", "哪{n}个"),
    "windows_suit": ("哪个上门时段适合您？请给日期和时间范围", "哪{n}个上门时段适合您？每个都请给日期和时间范围"),
    "windows_that_suit": ("{n}个", "{n}个"),
    "windows_for_choice": ("多给几个", "给{n}个"),
    "windows_each": ("", "每个都"),
    "windows_one": ("它", "一个"),
    "windows_one_of_them": ("它", "其中一个"),
    "windows_one_is_kept": ("师傅确认之后，会在这个时段内上门", "师傅会在其中一个时段内上门，并确认是哪一个"),
}
_EXAMPLES = ("Tuesday 8 to 12", "Wednesday after 3", "Saturday morning", "Monday 9 to 11", "Thursday 1 to 5")
_EXAMPLES_CHINESE = ("周二8点到12点", "周三下午3点以后", "周六上午", "周一9点到11点", "周四下午1点到5点")
_CHINESE_DIGITS = "零一两三四五六七八九"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def english(policy: Policy) -> Mapping[str, str]:
    """ "24 hours", "2 business days", "three arrival windows that suit you" and so on, by their placeholders."""
    hours, wanted = policy.free_hours, policy.windows_wanted
    days = {name: count(getattr(policy, name), "business day") for name in _IN_BUSINESS_DAYS}
    answer_days = policy.estimate_reminder_days
    return {
        **days,
        "case_update_more": f"{policy.case_update_days} more",
        "answer_time": "a business day" if answer_days == 1 else days["estimate_reminder_days"],
        "free_hours": count(hours, "hour"),
        "ahead": f"{count(hours, 'hour')} before" if hours else "the moment",  # it starts
        "late": f"within the last {hours} hours" if hours > 1 else _LATE[hours],
        "rating_days": count(policy.rating_days, "day"),
        "refusals": f"{few(policy.refusals_in_a_row)} times",
        "lapse_watch": _lapse_watch(policy.lapse_reminder_days),
        "windows_example": ", ".join(_EXAMPLES[:wanted]),
        **_of_windows(_WINDOWS, wanted, few(wanted)),
    }


_LATE = {0: "after the start of the window", 1: "within the last hour"}


def chinese(policy: Policy) -> Mapping[str, str]:
    """The same placeholders in Chinese: "24 小时", "2 个工作日", "三个"."""
    hours, wanted = policy.free_hours, policy.windows_wanted
    days = {name: f"{getattr(policy, name)} 个工作日" for name in _IN_BUSINESS_DAYS}
    answer_days = policy.estimate_reminder_days
    return {
        **days,
        "case_update_more": days["case_update_days"],
        "answer_time": "一个工作日" if answer_days == 1 else days["estimate_reminder_days"],
        "free_hours": f"{hours} 小时",
        "ahead": f"前 {hours} 小时" if hours else "",  # 之前 follows
        "late": f"在时段前 {hours} 小时之内" if hours else "过了时段的开始时间",
        "rating_days": f"{policy.rating_days} 天",
        "refusals": f"{policy.refusals_in_a_row} 次",
        "lapse_watch": _lapse_watch_chinese(policy.lapse_reminder_days),
        "windows_example": "、".join(_EXAMPLES_CHINESE[:wanted]),
        **_of_windows(_WINDOWS_CHINESE, wanted, _CHINESE_DIGITS[wanted]),
    }


def _lapse_watch(days: tuple[int, ...]) -> str:
    """What is done before something lapses (PRO-4): a reminder, or where none is sent, what the pro does."""
    if not days:
        return "Please send us the new dates"
    return f"We remind you {series([str(each) for each in days])} {'day' if days == (1,) else 'days'}"


def _lapse_watch_chinese(days: tuple[int, ...]) -> str:
    return f" {'和 '.join(f'{each} 天' for each in days)}我们会提醒您" if days else "请把新的日期发给我们"


def in_language(policy: Policy, language: str) -> Mapping[str, str]:
    """By "zh" or "en"; every other language has the English words."""
    return chinese(policy) if language == "zh" else english(policy)


def _of_windows(phrases: Mapping[str, tuple[str, str]], wanted: int, words: str) -> dict[str, str]:
    which = 0 if wanted == 1 else 1
    return {name: phrase[which].format(n=words, digits=wanted) for name, phrase in phrases.items()}


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with the words in their places; other placeholders stay for who has their facts."""
    return _PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)


def meaning(policy_id: str, policy: Policy | None = None) -> str:
    """What a rule says, in a line, with the numbers in force. Raises KeyError for an id that the book does not have."""
    return filled(MEANINGS[policy_id], english(policy or Policy()))
