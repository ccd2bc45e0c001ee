"""Chinese questions in words that look like something else: a place, a way to pay, somebody's address."""

from __future__ import annotations

import re

_DONE_THERE = r"(?:做|弄|装|修|干|进行)"
# Whether the pro comes or the customer goes there (CAT-3).
AT_WHOSE_PLACE = re.compile(
    rf"是[来到在去上]?(?:我|我们|自己)家里?[^，。？?]{{0,2}}(?:{_DONE_THERE}|还是)"
    rf"|(?:在|来|到)(?:我|我们|自己)家里?{_DONE_THERE}[的啊]?(?:[吗呢]|还是)"
    r"|还是(?:要|得)?我?(?:自己)?(?:去|到|来|送到?)[^，。？?]{0,4}店"
)
_PAST = r"(?:微信|支付宝|现金|私下|转账|银行转账|venmo|zelle|paypal)"
# Whether the writer may pay past the platform, not what a pro has said of it (PAY-2).
MAY_I_PAY_PAST = re.compile(
    r"^(?!.*(?:他|她|师傅|对方|人家)[^，。？?]{0,2}(?:问|说|让|叫|要|想|希望))"
    rf".*(?:(?:能|可以?|行不行|接受|支持)[^，。？?]{{0,6}}{_PAST}[^，。？?]{{0,6}}(?:给|转|付|支付|结账|[吗么]|[?？]|$)"
    rf"|(?:能|可以?|收|行不行)[^，。？?]{{0,4}}(?:付|收|给|用){_PAST}"
    rf"|{_PAST}(?:支付|付款?|付钱)?[^，。？?]{{0,4}}(?:可以|行|能|收)(?:吗|不|么))"
)
_MAILBOX = r"(?:邮箱|电子邮件|电邮|邮件地址|e-?mail)"


def mailbox_of(whose: str) -> re.Pattern[str]:
    """Asks for the mail address of `whose`, an alternation of words (CON-1)."""
    return re.compile(
        rf"(?:{whose}|他|她|对方|人家|[a-z]{{2,}}的) ?的?(?:个人)?{_MAILBOX}"
        rf"(?:地址|号|账号)?(?:给|是|有|多少|发|告诉|[吗呢啊]|[?？]|$)"
    )
