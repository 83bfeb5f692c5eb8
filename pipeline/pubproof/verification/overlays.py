"""What PubMed says of the paper itself: retracted, under concern, corrected; and whether a record is only the notice of that.

The direction is what matters: "retraction in" stands on the retracted paper, "retraction of" on the notice.
"""

from __future__ import annotations

from pubproof.domain.paper import CommentKind, Paper
from pubproof.domain.verdict import Overlay

_OVERLAYS = {
    CommentKind.RETRACTION_IN: Overlay.RETRACTED,
    CommentKind.REPUBLISHED_IN: Overlay.RETRACTED,
    CommentKind.CONCERN_IN: Overlay.CONCERN,
    CommentKind.ERRATUM_IN: Overlay.CORRECTED,
}
_RETRACTED_TYPES = frozenset({"Retracted Publication"})
_RETRACTION = "the retraction notice, not the paper that was retracted"
_CONCERN = "the notice of a concern, not the paper that it is about"
_CORRECTION = "the correction notice, not the paper that was corrected"
_NOTICES = {
    CommentKind.RETRACTION_OF: _RETRACTION,
    CommentKind.CONCERN_FOR: _CONCERN,
    CommentKind.ERRATUM_FOR: _CORRECTION,
}
_NOTICE_TYPES = {
    "Retraction of Publication": _RETRACTION,
    "Retraction Notice": _RETRACTION,
    "Expression of Concern": _CONCERN,
    "Published Erratum": _CORRECTION,
}


def overlays(paper: Paper) -> tuple[Overlay, ...]:
    """What is to be known of the paper, in a fixed order."""
    found = [_OVERLAYS[comment.kind] for comment in paper.comments if comment.kind in _OVERLAYS]
    if _RETRACTED_TYPES & set(paper.publication_types):
        found.append(Overlay.RETRACTED)
    return tuple(sorted(set(found), key=list(Overlay).index))


def notice(paper: Paper) -> str:
    """What the record is if it is a notice on another paper, "" for papers.

    A paper that corrects another one and was itself retracted is a paper: what it suffered goes before what it did.
    """
    if overlays(paper):
        return ""
    related = [_NOTICES[comment.kind] for comment in paper.comments if comment.kind in _NOTICES]
    typed = [_NOTICE_TYPES[name] for name in paper.publication_types if name in _NOTICE_TYPES]
    return next(iter([*related, *typed]), "")
