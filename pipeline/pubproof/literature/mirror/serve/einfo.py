"""EInfo: what the mirror holds, and the fields that it searches."""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml.builder import E

from pubproof.literature.mirror.fields import FIELD_NAMES
from pubproof.literature.mirror.mirror import Mirror

_DOCTYPE = (
    '<!DOCTYPE eInfoResult PUBLIC "-//NLM//DTD einfo 20190110//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20190110/einfo.dtd">'
)


def einfo(mirror: Mirror, database: str) -> dict[str, Any]:
    """The content of `einforesult`; without a database, the list of databases."""
    if not database:
        return {"dblist": ["pubmed"]}
    if database != "pubmed":
        return {"ERROR": f"Can not retrieve DbInfo for db={database}"}
    names: dict[str, str] = {}
    for tag, name in FIELD_NAMES.items():
        names.setdefault(name, tag.upper())
    fields = [{"name": tag, "fullname": name, "description": name} for name, tag in names.items()]
    updated = mirror.as_of.strftime("%Y/%m/%d 00:00") if mirror.as_of else ""
    described = {
        "dbname": "pubmed",
        "menuname": "PubMed",
        "description": "PubMed bibliographic record (local mirror, pubproof)",
        "dbbuild": mirror.last_file,
        "count": str(mirror.size),
        "lastupdate": updated,
        "fieldlist": fields,
        "linklist": [],
    }
    return {"dbinfo": [described]}


def as_xml(result: dict[str, Any]) -> bytes:
    """The answer to retmode=xml, the default."""
    if "ERROR" in result:
        root = E.eInfoResult(E.ERROR(result["ERROR"]))
    elif "dblist" in result:
        root = E.eInfoResult(E.DbList(*(E.DbName(name) for name in result["dblist"])))
    else:
        info = result["dbinfo"][0]
        fields = (
            E.Field(E.Name(one["name"]), E.FullName(one["fullname"]), E.Description(one["description"]))
            for one in info["fieldlist"]
        )
        root = E.eInfoResult(
            E.DbInfo(
                E.DbName(info["dbname"]),
                E.MenuName(info["menuname"]),
                E.Description(info["description"]),
                E.DbBuild(info["dbbuild"]),
                E.Count(info["count"]),
                E.LastUpdate(info["lastupdate"]),
                E.FieldList(*fields),
                E.LinkList(),
            )
        )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=_DOCTYPE))
