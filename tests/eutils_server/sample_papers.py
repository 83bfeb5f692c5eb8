"""A few real papers on ketamine and pain, by their bibliographic facts (PubMed), for the loopback server."""

from __future__ import annotations

from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper

CANARY = Paper(
    pmid=29870458,
    title=(
        "Consensus Guidelines on the Use of Intravenous Ketamine Infusions for Chronic Pain From the American Society of "
        "Regional Anesthesia and Pain Medicine, the American Academy of Pain Medicine, and the American Society of "
        "Anesthesiologists."
    ),
    authors=(Author("Cohen", "SP", "Steven P"), Author("Bhatia", "A", "Anuj")),
    authors_complete=False,
    journal="Regional anesthesia and pain medicine",
    journal_abbreviation="Reg Anesth Pain Med",
    year=2018,
    volume="43",
    issue="5",
    pages="521-546",
    doi="10.1097/AAP.0000000000000808",
    pmcid="PMC6023575",
    publication_types=("Consensus Development Conference", "Journal Article"),
    mesh=("Chronic Pain", "Humans", "Ketamine"),
)
RIDDELL = Paper(
    pmid=31327465,
    title="Low-dose ketamine in painful orthopaedic surgery: a systematic review and meta-analysis.",
    authors=(
        Author("Riddell", "JM", "Jonathan M"),
        Author("Trummel", "JM", "John M"),
        Author("Onakpoya", "IJ", "Igho J"),
    ),
    journal="British journal of anaesthesia",
    journal_abbreviation="Br J Anaesth",
    year=2019,
    volume="123",
    issue="3",
    pages="325-334",
    doi="10.1016/j.bja.2019.05.043",
    publication_types=("Journal Article", "Meta-Analysis", "Systematic Review"),
)
DROZDZ = Paper(
    pmid=35734507,
    title="Ketamine Assisted Psychotherapy: A Systematic Narrative Review of the Literature.",
    authors=tuple(
        Author(family, initials)
        for family, initials in (
            ("Drozdz", "SJ"), ("Goel", "A"), ("McGarr", "MW"), ("Katz", "J"), ("Ritvo", "P"),
            ("Mattina", "GF"), ("Bhat", "V"), ("Diep", "C"), ("Ladha", "KS"),
        )
    ),
    journal="Journal of pain research",
    journal_abbreviation="J Pain Res",
    year=2022,
    volume="15",
    pages="1691-1706",
    doi="10.2147/jpr.s360733",
    pmcid="PMC9207256",
    publication_types=("Journal Article", "Review"),
)  # fmt: skip
WU = Paper(
    pmid=38318331,
    title=(
        "Efficacy and Safety of Ketamine Compared with Placebo and Other Medications for Preventing Propofol Injection "
        "Pain in Adults: A Systematic Review and Meta-Analysis."
    ),
    authors=(Author("Wu", "Q"), Author("Xu", "F"), Author("Wang", "J"), Author("Jiang", "M")),
    journal="Journal of pain research",
    journal_abbreviation="J Pain Res",
    year=2024,
    volume="17",
    pages="459-476",
    doi="10.2147/jpr.s440250",
    pmcid="PMC10843985",
    publication_types=("Journal Article", "Review"),
)
JORUM = Paper(
    pmid=12583865,
    title=(
        "Cold allodynia and hyperalgesia in neuropathic pain: the effect of N-methyl-D-aspartate (NMDA) receptor "
        "antagonist ketamine--a double-blind, cross-over comparison with alfentanil and placebo."
    ),
    authors=(Author("Jørum", "E"), Author("Warncke", "T"), Author("Stubhaug", "A")),
    journal="Pain",
    journal_abbreviation="Pain",
    year=2003,
    volume="101",
    pages="229-235",
    doi="10.1016/s0304-3959(02)00122-7",
    publication_types=("Clinical Trial", "Journal Article"),
    mesh=("Adult", "Ketamine", "Pain Threshold"),
)
SCHMID = Paper(
    pmid=10467917,
    title=(
        "Use and efficacy of low-dose ketamine in the management of acute postoperative pain: a review of current "
        "techniques and outcomes."
    ),
    authors=(Author("Schmid", "RL"), Author("Sandler", "AN"), Author("Katz", "J")),
    journal="Pain",
    journal_abbreviation="Pain",
    year=1999,
    volume="82",
    pages="111-125",
    doi="10.1016/s0304-3959(99)00044-5",
    mesh=("Analgesics", "Humans", "Ketamine", "Pain, Postoperative"),
)
RETRACTED = Paper(
    pmid=25614361,
    title="Ketamine Reduces LPS-Induced HMGB1 Through HO-1 and Nrf2/ p38 MAPK.",
    journal="The Journal of surgical research",
    journal_abbreviation="J Surg Res",
    year=2015,
    electronic_year=2014,
    doi="10.1016/j.jss.2014.11.031",
    publication_types=("Journal Article", "Retracted Publication"),
    comments=(CommentCorrection(CommentKind.RETRACTION_IN, "J Surg Res. 2020.", 33012373),),
)
CLOFIBRATE = Paper(
    pmid=361054,
    title="Cooperative trial in the primary prevention of ischaemic heart disease using clofibrate.",
    authors=(Author("Committee of Principal Investigators", is_collective=True),),
    journal="British heart journal",
    journal_abbreviation="Br Heart J",
    year=1978,
    volume="40",
    pages="1069-1118",
)
PAPERS = (CANARY, RIDDELL, DROZDZ, WU, JORUM, SCHMID, RETRACTED, CLOFIBRATE)
