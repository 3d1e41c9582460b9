"""`requests.structures`"""

from _http import Headers as CaseInsensitiveDict
