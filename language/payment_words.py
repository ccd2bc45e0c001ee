"""Words for ways of paying past the marketplace, as patterns in small letters (PAY-2)."""

APPS = r"venmo|zelle|cash ?app|pay ?pal|apple ?pay|google ?pay|bitcoin|crypto|western union|money ?gram"
IN_CHINESE = "现金|微信|支付宝|私下|转账"
PAST_THE_PLATFORM = "[不别](?:走|用|通过|经过?)平台|绕过平台"
