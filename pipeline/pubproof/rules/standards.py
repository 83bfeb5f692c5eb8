"""The clauses of published standards that rules rest on. Benchmarks all: a finding says what a standard asks for, not that it is broken."""

from __future__ import annotations

from pubproof.rules.rule import Standard

_FTC = "https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance"
_CFR_202 = "https://www.ecfr.gov/current/title-21/section-202.1"
_EU = "https://eur-lex.europa.eu/eli/dir/2001/83/oj"
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov"
_HNR = "https://www.healthnewsreview.org"
_CAP = "https://www.asa.org.uk/codes-and-rulings/advertising-codes/non-broadcast-code.html"
_FDA_2023 = "https://www.drugs.com/news/fda-warns-dangers-compounded-ketamine-psychiatric-115482.html"

FTC_BENEFIT = Standard(
    "FTC Health Products Compliance Guidance (2022), substantiation",
    "health-related benefits need randomized, controlled human testing as a general matter",
    _FTC,
    jurisdiction="us",
)
FTC_NET_IMPRESSION = Standard(
    "FTC Health Products Compliance Guidance (2022), implied claims",
    "what an advertisement implies needs support just as what it states",
    _FTC,
    jurisdiction="us",
)
FTC_QUALIFIERS = Standard(
    "FTC Health Products Compliance Guidance (2022), qualifiers",
    '"promising", "preliminary", "initial" and "pilot" read as praise, not as disclaimers',
    _FTC,
    jurisdiction="us",
)
FTC_LEVEL_OF_SUPPORT = Standard(
    "FTC Health Products Compliance Guidance (2022), level of support",
    "an advertisement that states a level of support must have it",
    _FTC,
    jurisdiction="us",
)

CFR_BETTER_OR_SAFER = Standard(
    "21 CFR 202.1(e)(6)(i)",
    "no representation that a drug is better, safer or of wider use than substantial evidence shows",
    _CFR_202,
    jurisdiction="us",
)
CFR_FAIR_BALANCE = Standard(
    "21 CFR 202.1(e)(5)(ii)", "fair balance between benefits and risks", _CFR_202, jurisdiction="us"
)
CFR_SUBSTANTIAL_EVIDENCE = Standard(
    "21 CFR 202.1(e)(4)(ii)", "what counts as substantial evidence", _CFR_202, jurisdiction="us"
)
FDA_KETAMINE_2023 = Standard(
    "FDA warning on compounded ketamine (10 October 2023)",
    "FDA knows of no evidence that it is safer, more effective or faster than approved drugs",
    _FDA_2023,
    jurisdiction="us",
)
FDA_QUANTITATIVE = Standard(
    "FDA guidance on quantitative information (docket FDA-2018-D-2613)",
    "absolute frequencies with the comparator, not impressions",
    jurisdiction="us",
)
KETAMINE_LABEL = Standard(
    "Ketamine hydrochloride label, warnings 5.1–5.6",
    "blood pressure, emergence reactions, respiratory depression, liver injury; Schedule III",
    jurisdiction="us",
)

AMA_ADVERTISING = Standard(
    "AMA Code of Medical Ethics, Opinion 5.02 (now 9.6.1)",
    "no advertising that creates unjustified medical expectations",
    url="https://virtualmentor.ama-assn.org/2010/05/coet1-1005.html",
    jurisdiction="us",
)
AZ_1401 = Standard(
    "Ariz. Rev. Stat. 32-1401(27)(m)", "no claim that a manifestly incurable condition can be cured", jurisdiction="us"
)
TX_164_CURE = Standard(
    "22 Tex. Admin. Code 164.3(b)(2)", "no claim of a permanent cure for an incurable disease", jurisdiction="us"
)
TX_101_EXPECTATION = Standard(
    "Tex. Occ. Code 101.201(b)(2)", "no unjustified expectation about results", jurisdiction="us"
)
CA_651 = Standard(
    "Cal. Bus. & Prof. Code 651(b)(3)(A)", "no unjustified expectation of favourable results", jurisdiction="us"
)

EU_OBJECTIVE = Standard(
    "Directive 2001/83/EC, article 87(3)", "objective, without exaggerating properties", _EU, jurisdiction="eu"
)
EU_GUARANTEE = Standard(
    "Directive 2001/83/EC, article 90(b)",
    "no suggestion of a guaranteed effect, or of no adverse reactions",
    _EU,
    jurisdiction="eu",
)
EU_CELEBRITY = Standard(
    "Directive 2001/83/EC, article 90(f)", "no persuasion by who recommends or uses it", _EU, jurisdiction="eu"
)
EU_RECOVERY = Standard(
    "Directive 2001/83/EC, article 90(j)", "no claims of recovery in improper terms", _EU, jurisdiction="eu"
)
CAP_EVIDENCE = Standard(
    "UK CAP Code 12.1",
    "objective claims need evidence, with trials on people where relevant",
    url=_CAP,
    jurisdiction="uk",
)

HNR_WORDS = Standard("HealthNewsReview, words to avoid", "breakthrough, miracle, cure, promising, hope", _HNR)
HNR_HARMS = Standard("HealthNewsReview criterion 3", "explain and quantify harms", _HNR)
HNR_EVIDENCE = Standard("HealthNewsReview criterion 4", "grasp the quality of the evidence", _HNR)
HNR_SOURCES = Standard("HealthNewsReview criterion 6", "sources that can be identified", _HNR)
HNR_NOVELTY = Standard("HealthNewsReview criterion 9", "establish the true novelty", _HNR)
ABOLA_PRASAD = Standard(
    "Abola & Prasad 2016, JAMA Oncol 2(1):139",
    "superlatives in cancer news; half of the drugs praised were not approved",
)
SPIN = Standard(
    "Boutron 2010, JAMA (PMID 20501928)", "spin: wording that goes beyond the results", f"{_PUBMED}/20501928/"
)
GRADE_WORDING = Standard(
    "GRADE guideline 26 (PMID 31711912)",
    "low certainty is worded as “may”, moderate as “probably”",
    f"{_PUBMED}/31711912/",
)
OCEBM = Standard("OCEBM levels of evidence 2011", "which study designs support which claims")
CDC_CCI = Standard(
    "CDC Clear Communication Index",
    "numbers with their meaning; what is known and not known",
    "https://www.cdc.gov/ccindex",
)
COHEN_2018 = Standard(
    "ASRA/AAPM/ASA ketamine guideline 2018 (PMID 29870458)",
    "outside CRPS no evidence of benefit beyond the short term",
    f"{_PUBMED}/29870458/",
)
QUOTATION_ERRORS = Standard(
    "Jergas & Baethge 2015 (PMID 26528420)",
    "25 % of quotations checked differed from their source",
    f"{_PUBMED}/26528420/",
)

HANEEF = Standard(
    "Haneef 2015 (PMID 26473725)", "78 % of health news items gave no full reference", f"{_PUBMED}/26473725/"
)
SUMNER = Standard("Sumner 2014, BMJ 349:g7015", "advice and causal claims exaggerated in press releases")
CFR_255_TYPICAL = Standard(
    "16 CFR 255.2(a), (b)",
    "what consumers say is no scientific evidence, and implies a typical result",
    "https://www.law.cornell.edu/cfr/text/16/255.2",
    jurisdiction="us",
)
CFR_255_EXPERT = Standard(
    "16 CFR 255.5(a)",
    "a tie between who recommends and who sells must be disclosed",
    "https://www.law.cornell.edu/cfr/text/16/255.5",
    jurisdiction="us",
)
CFR_465 = Standard(
    "16 CFR 465",
    "reviews and testimonials must be real, and company-run pages must not look independent",
    jurisdiction="us",
)
CAP_DISCOURAGE = Standard("UK CAP Code 12.2", "must not discourage essential treatment", url=_CAP, jurisdiction="uk")
COCHRANE_2025 = Standard(
    "Cochrane review 2025, CD015373 (PMID 40819842)",
    "67 trials in chronic pain: no clear evidence of benefit, more adverse effects than placebo",
    f"{_PUBMED}/40819842/",
)
CFR_INTENDED_USE = Standard(
    "21 CFR 201.128 and 201.6", "intended use, and misleading statements about a drug", jurisdiction="us"
)
FDA_COMPOUNDED_2022 = Standard(
    "FDA alert on compounded ketamine nasal spray (16 February 2022)",
    "no ketamine nasal spray is FDA-approved",
    jurisdiction="us",
)
ESKETAMINE_LABEL = Standard(
    "Spravato (esketamine) label",
    "treatment-resistant depression, and depression with acute suicidality; no pain indication; safety programme (REMS)",
    jurisdiction="us",
)
HNR_BENEFITS = Standard("HealthNewsReview criterion 2", "quantify benefits adequately", _HNR)
HNR_ALTERNATIVES = Standard("HealthNewsReview criteria 1, 6 and 7", "cost, interests and alternatives", _HNR)
TX_101_TESTIMONIAL = Standard(
    "Tex. Occ. Code 101.201(b)(4)", "advertising that contains a testimonial", jurisdiction="us"
)
TX_101_FEAR = Standard(
    "Tex. Occ. Code 101.201(b)(8)", "advertising that exploits fears of a susceptible patient", jurisdiction="us"
)
TX_164_PAID = Standard("22 Tex. Admin. Code 164.3(b)(7)", "a paid-for article must say so", jurisdiction="us")
TX_164_SKILL = Standard(
    "22 Tex. Admin. Code 164.3(b)(6)", "no unsubstantiated claim of unique or exclusive skill", jurisdiction="us"
)
EU_RECOGNISABLE = Standard(
    "Directive 2001/83/EC, article 89(1)(a)", "an advertisement must be recognisable as one", _EU, jurisdiction="eu"
)
CRANE_2023 = Standard(
    "Crane 2023, JAMA Netw Open (PMID 37934500)",
    "audit of ketamine clinics: statements against evidence reviews or FDA counted as misleading",
    f"{_PUBMED}/37934500/",
)
LAZARUS = Standard(
    "Lazarus 2015 (PMID 26462565)",
    "causal language is the commonest spin in reports of non-randomised studies",
    f"{_PUBMED}/26462565/",
)
HANEEF_CAUSAL = Standard(
    "Haneef 2015 (PMID 26473725), causal claims",
    "49 % of health news items with spin claimed a cause that the study could not show",
    f"{_PUBMED}/26473725/",
)
HABER = Standard(
    "Haber 2022, Am J Epidemiol (PMID 35925053)",
    "which linking words readers take for cause and effect",
    f"{_PUBMED}/35925053/",
)
CAP_POM = Standard(
    "UK CAP Code 12.12", "prescription-only medicines are not advertised to the public", url=_CAP, jurisdiction="uk"
)
UK_POM = Standard(
    "Human Medicines Regulations 2012, regulation 284",
    "no advertisement that is likely to lead to the use of a prescription only medicine",
    "https://www.legislation.gov.uk/uksi/2012/1916/regulation/284",
    jurisdiction="uk",
)
EU_POM = Standard(
    "Directive 2001/83/EC, article 88(1)",
    "no advertising to the public of medicines on prescription, or with psychotropic substances",
    _EU,
    jurisdiction="eu",
)
EU_UNAUTHORISED = Standard(
    "Directive 2001/83/EC, article 87(1) and (2)",
    "no advertising of what is not authorised; all of it in line with the summary of product characteristics",
    _EU,
    jurisdiction="eu",
)
CFR_NOT_CURED = Standard(
    "21 CFR 202.1(e)(3)(i)",
    "an untrue or misleading part is not cured by a correct statement elsewhere",
    _CFR_202,
    jurisdiction="us",
)
CFR_465_INDEPENDENT = Standard(
    "16 CFR 465.6", "a page that a company controls must not look independent", jurisdiction="us"
)
OWN_RULES = Standard(
    "pubproof, suppressing findings (after SARIF 2.1.0, 3.35)",
    "a suppression names a rule, gives its justification, and goes when it is not needed",
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html",
)
FTC_TOTALITY = Standard(
    "FTC Health Products Compliance Guidance (2022), totality of the evidence",
    "support is judged against all relevant research, not a choice of it",
    _FTC,
    jurisdiction="us",
)
