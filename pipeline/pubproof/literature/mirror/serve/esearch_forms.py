"""The content of an ESearch answer → JSON or XML, in the forms of recorded answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape


def as_json(result: dict[str, Any]) -> bytes:
    """The answer to retmode=json. NCBI leaves line breaks in an error text as they are, which strict JSON forbids."""
    text = json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result}, ensure_ascii=False)
    return (text.replace("\\n", "\n") + "\n").encode()


def as_xml(result: dict[str, Any]) -> bytes:
    """The answer to retmode=xml, the default."""
    if "ERROR" in result:
        inner = _element("ERROR", result["ERROR"])
    else:
        ids = "\n".join(_element("Id", pmid) for pmid in result["idlist"])
        sets = "".join(
            f"<Translation>     {_element('From', one['from'])}     {_element('To', one['to'])}    </Translation>"
            for one in result["translationset"]
        )
        inner = "".join(
            (
                _element("Count", result["count"]),
                _element("RetMax", result["retmax"]),
                _element("RetStart", result["retstart"]),
                *(_element(name, result[key]) for key, name in _HISTORY if key in result),
                f"<IdList>\n{ids}\n</IdList>" if ids else "<IdList/>",
                f"<TranslationSet>{sets}</TranslationSet>" if sets else "<TranslationSet/>",
                _element("QueryTranslation", result["querytranslation"]),
                _list("ErrorList", result.get("errorlist"), _ERROR_ELEMENTS),
                _list("WarningList", result.get("warninglist"), _WARNING_ELEMENTS),
            )
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
        f'"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n<eSearchResult>{inner}</eSearchResult>\n'
    ).encode()


_HISTORY = (("querykey", "QueryKey"), ("webenv", "WebEnv"))
_ERROR_ELEMENTS = {"phrasesnotfound": "PhraseNotFound", "fieldsnotfound": "FieldNotFound"}
_WARNING_ELEMENTS = {
    "phrasesignored": "PhraseIgnored",
    "quotedphrasesnotfound": "QuotedPhraseNotFound",
    "outputmessages": "OutputMessage",
}


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _list(name: str, lists: Mapping[str, list[str]] | None, elements: Mapping[str, str]) -> str:
    if not lists:
        return ""
    items = "".join(_element(elements[key], item) for key, found in lists.items() for item in found)
    return f"<{name}>{items}</{name}>" if items else ""
