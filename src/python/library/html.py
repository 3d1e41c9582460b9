"""Text in HTML."""


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "©", "reg": "®", "hellip": "…",
          "mdash": "—", "ndash": "–", "laquo": "«", "raquo": "»", "euro": "€", "times": "×", "deg": "°"}


def _one(match):
    name = match[1]
    if name.startswith("#"):
        number = int(name[2:].rstrip(";"), 16) if name[1] in "xX" else int(name[1:].rstrip(";"))
        if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF or number == 0:
            return "\ufffd"
        return chr(number)
    if name.rstrip(";") in _NAMES:
        return _NAMES[name.rstrip(";")] if name.endswith(";") or name in ("amp", "lt", "gt", "quot", "nbsp", "copy", "reg") else match[0]
    if name.endswith(";"):
        raise NotImplementedError(f"Loopscope does not know the character reference '&{name}'")
    return match[0]


def unescape(s):
    if "&" not in s:
        return s
    import re
    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _one, s)
