"""Countries as studies are named after them: "a Danish cohort study", "the U.K. trial", "a Singapore study"."""

from __future__ import annotations

_NAMES = (
    "British|English|Scottish|Irish|American|Canadian|Mexican|Australian|Chinese|Japanese|Taiwanese|German|French|Dutch|Danish|Swedish|Norwegian|Finnish|Icelandic"
    "|Belgian|Austrian|Polish|Czech|Hungarian|Romanian|Greek|Italian|Spanish|Portuguese|Korean|South Korean|Indian|Pakistani|Thai|Vietnamese|Malaysian|Indonesian"
    "|Singapore|Israeli|Egyptian|Saudi|Swiss|Brazilian|Argentinian|Chilean|Colombian|Iranian|Turkish|Russian|Ukrainian|Nigerian|South African|European|Scandinavian"
    "|Nordic|Hong Kong|New Zealand"
)
NATIONALITY = rf"(?:U\.?K\.?|U\.?S\.?|{_NAMES})"
"""Pattern of an adjective, or of a name used as one."""
