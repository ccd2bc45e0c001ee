"""The few lines that are said without asking the bot."""

from collections.abc import Sequence

from actions.replies_chinese import writes_chinese
from actions.turn import Language
from desk.wording_chinese import reworded

EMPTY = "Your message came without any words. What can we do for you?"


def left_out(names: Sequence[str], language: Language = "en", *, papers: bool = False) -> str:
    """Which files were not taken, and what can be done instead. `papers`: a pro's certificates (PRO-4)."""
    if language == "zh":
        files = "、".join(names)
        if papers:
            return f"{files} 收不了：证件要以照片或 PDF 发来，我们的客服才看得到。请拍一张照片或截图，回复发来。"
        return f"{files} 收不了：只有照片可以转发。里面有重要的内容，请直接写在回复里。"
    if papers:
        return (
            f"We couldn't take {_listed(names)}: a certificate reaches our support as a photo or a PDF. "
            "Please reply with a photo or a screenshot of it."
        )
    return (
        f"We couldn't take {_listed(names)}: only photos can be passed on. If something in there matters, "
        "please write it into your reply."
    )


def with_left_out(words: str, names: Sequence[str]) -> str:
    """A pro's words about papers as support reads them, with the files that were no photos named (PRO-4)."""
    return f"{words}\n[left out, as no photo: {_listed(names)}]".strip() if names else words


def new_subject(number: str, desk_address: str) -> str:
    """A mail in an old thread that may be a new job: it was taken as it came."""
    return (
        f"Your mail has a new subject, but it came in the conversation about job #{number}, so I took it as about that "
        f"job. Is it a new job? Then please send it once more to {desk_address}, and I'll ask pros near you."
    )


def which_matter(listed: str, said: str) -> str:
    """Which of several open jobs is meant, in Chinese to who writes so; `listed` is numbered, a line each."""
    if writes_chinese(said):
        asked = "您有几件事正在进行。您指的是哪一件？"
        return f"{asked}\n\n{listed}\n\n回复数字就可以。您刚才写的我先留着，知道是哪一件后马上处理。"
    return (
        f"You have more than one job with us. Which one is this about?\n\n{listed}\n\n"
        "Just reply with the number. I keep what you wrote and take it up as soon as I know."
    )


def added_to_case(case: str, language: Language, due: str = "") -> str:
    """What answers support, or a pro sends after news of renewed papers, is with them, too (OTH-1, PRO-4).

    `due`: until when they write, of a case that is open again (NOS-3).
    """
    if language == "zh":
        when = f"最迟{reworded(due)}给您写信" if due else "会有人查看并给您写信"
        return f"收到，已转给客服（个案 {case}），{when}。"
    by = f" by {due}" if due else ""
    return f"Thank you, that is with our support too now (case {case}): a person looks at it and writes to you{by}."


def said_again(language: Language = "en") -> str:
    """The same words once more: they have done what they do, and are passed on to nobody a second time."""
    if language == "zh":
        return "您刚才发过一模一样的话，我已经收到并处理了，不会再转一遍。有消息会写信告诉您；要补充，直接回复就行。"
    return (
        "You wrote exactly that before: I have it, and it has been taken care of, so I do nothing a second time. "
        "I'll write as soon as there is news; to add something, just reply."
    )


def failed(case: str, due: str) -> str:
    """Every attempt failed; a case is open (OTH-2)."""
    return (
        "Sorry, we could not handle your message by ourselves. Nothing is lost: a person will read it "
        f"(case {case}) and write to you by {due}."
    )


def failed_with_a_stranger(desk_address: str) -> str:
    """Every attempt failed, and there is nobody yet to whom a person could write (OTH-2)."""
    return (
        "Sorry, something went wrong on our side and we could not answer that. Nothing is lost: our support sees it. "
        f"Please write it once more, here or by mail to {desk_address}."
    )


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
