<?xml version="1.0" encoding="UTF-8"?>
<!--
  PubMed XML to lines of a record, in the order of `lines.py`: one line a field, each item of a list followed by a tab, the parts of an
  item parted by carriage returns. A deletion has "delete" as its version. Contexts are nested, and authors walked once, for speed.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="abstracts" select="true()"/><!-- Whether abstracts and affiliations are wanted. -->
  <xsl:template match="/"><xsl:apply-templates select="*/PubmedArticle | */PubmedBookArticle | */DeleteCitation/PMID"/></xsl:template>

  <xsl:template match="PubmedArticle"><xsl:for-each select="MedlineCitation[1]">
    <xsl:value-of select="concat(normalize-space(PMID), '&#10;', normalize-space(PMID/@Version), '&#10;', normalize-space(Article/Journal/Title), '&#9;')"/><!-- PMID, VERSION -->
    <xsl:choose><xsl:when test="MedlineJournalInfo/MedlineTA"><xsl:value-of select="normalize-space(MedlineJournalInfo/MedlineTA)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(Article/Journal/ISOAbbreviation)"/></xsl:otherwise></xsl:choose>
    <xsl:value-of select="concat('&#9;', normalize-space(Article/Journal/ISSN), '&#9;', normalize-space(MedlineJournalInfo/NlmUniqueID), '&#10;')"/><!-- JOURNAL -->
    <xsl:for-each select="MeshHeadingList/MeshHeading/*"><xsl:value-of select="concat(substring('/', 1, number(boolean(self::QualifierName))), translate(@MajorTopicYN, 'YN', '*'), normalize-space(.), '&#9;')"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- MESH -->
    <xsl:for-each select="Article[1]">
      <xsl:for-each select="PublicationTypeList/PublicationType"><xsl:value-of select="concat(normalize-space(.), '&#9;')"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- TYPES -->
      <xsl:if test="$abstracts"><xsl:for-each select="Abstract/AbstractText"><xsl:call-template name="abstract"/></xsl:for-each></xsl:if><xsl:text>&#10;</xsl:text><!-- ABSTRACT -->
      <xsl:if test="$abstracts and AuthorList/Author/AffiliationInfo"><xsl:call-template name="affiliations"/></xsl:if><xsl:text>&#10;</xsl:text><!-- AFFILIATIONS -->
      <xsl:choose><xsl:when test="ArticleTitle != ''"><xsl:value-of select="normalize-space(ArticleTitle)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="normalize-space(VernacularTitle)"/></xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><!-- TITLE -->
      <xsl:for-each select="AuthorList"><xsl:call-template name="authors"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- AUTHORS -->
      <xsl:if test="AuthorList/@CompleteYN = 'N'">0</xsl:if><xsl:text>&#10;</xsl:text><!-- COMPLETE -->
      <xsl:for-each select="Journal[1]/JournalIssue[1]/PubDate/*"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><!-- PUBLISHED -->
      <xsl:value-of select="concat('&#10;', normalize-space(Journal/JournalIssue/Volume), '&#10;', normalize-space(Journal/JournalIssue/Issue), '&#10;')"/><!-- VOLUME, ISSUE -->
      <xsl:for-each select="ArticleDate[1]/*"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- ELECTRONIC -->
      <xsl:for-each select="Pagination[1]"><xsl:call-template name="pages"/></xsl:for-each>
      <xsl:value-of select="concat('&#10;', normalize-space(VernacularTitle), '&#10;')"/><!-- PAGES, VERNACULAR -->
      <xsl:for-each select="Language"><xsl:value-of select="concat(normalize-space(.), '&#9;')"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- LANGUAGES -->
      <xsl:for-each select="DataBankList/DataBank[contains('|clinicaltrials.gov|isrctn|eudract|anzctr|chictr|ctri|drks|irct|jprn|ntr|umin-ctr|', concat('|', translate(DataBankName, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '|'))]/AccessionNumberList/AccessionNumber"><xsl:value-of select="concat(normalize-space(.), '&#9;')"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- TRIALS -->
    </xsl:for-each>
    <xsl:if test="not(Article)"><xsl:text>&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;</xsl:text></xsl:if>
    <xsl:for-each select="CommentsCorrectionsList/CommentsCorrections[contains('|RetractionIn|RetractionOf|ExpressionOfConcernIn|ExpressionOfConcernFor|ErratumIn|ErratumFor|RetractedandRepublishedIn|RetractedandRepublishedFrom|', concat('|', @RefType, '|'))]">
      <xsl:value-of select="concat(@RefType, '&#13;', normalize-space(RefSource), '&#13;', normalize-space(PMID), '&#9;')"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- COMMENTS -->
    <xsl:for-each select="KeywordList/Keyword"><xsl:value-of select="concat(normalize-space(.), '&#9;')"/></xsl:for-each>
    <xsl:value-of select="concat('&#10;', normalize-space(@Status), '&#10;')"/><!-- KEYWORDS, STATUS -->
    <xsl:for-each select="../PubmedData[1]/ArticleIdList[1]">
      <xsl:choose><xsl:when test="ArticleId[@IdType = 'doi']"><xsl:value-of select="normalize-space(ArticleId[@IdType = 'doi'])"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="normalize-space(../../MedlineCitation/Article/ELocationID[@EIdType = 'doi'])"/></xsl:otherwise></xsl:choose>
      <xsl:value-of select="concat('&#10;', normalize-space(ArticleId[@IdType = 'pmc']), '&#10;')"/><!-- DOI, PMCID -->
    </xsl:for-each>
    <xsl:if test="not(../PubmedData[1]/ArticleIdList)"><xsl:value-of select="concat(normalize-space(Article/ELocationID[@EIdType = 'doi']), '&#10;&#10;')"/></xsl:if>
  </xsl:for-each></xsl:template>

  <xsl:template match="PubmedBookArticle"><xsl:for-each select="BookDocument[1]">
    <xsl:value-of select="concat(normalize-space(PMID), '&#10;', normalize-space(PMID/@Version), '&#10;', normalize-space(Book/BookTitle), '&#9;&#9;&#9;&#10;&#10;')"/><!-- PMID, VERSION, JOURNAL, MESH -->
    <xsl:for-each select="PublicationType"><xsl:value-of select="concat(normalize-space(.), '&#9;')"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- TYPES -->
    <xsl:if test="$abstracts"><xsl:for-each select="Abstract/AbstractText"><xsl:call-template name="abstract"/></xsl:for-each></xsl:if><xsl:text>&#10;</xsl:text><!-- ABSTRACT -->
    <xsl:if test="$abstracts and AuthorList/Author/AffiliationInfo"><xsl:call-template name="affiliations"/></xsl:if><xsl:text>&#10;</xsl:text><!-- AFFILIATIONS -->
    <xsl:choose><xsl:when test="ArticleTitle"><xsl:value-of select="normalize-space(ArticleTitle)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(Book/BookTitle)"/></xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><!-- TITLE -->
    <xsl:for-each select="AuthorList"><xsl:call-template name="authors"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- AUTHORS -->
    <xsl:if test="AuthorList/@CompleteYN = 'N'">0</xsl:if><xsl:text>&#10;</xsl:text><!-- COMPLETE -->
    <xsl:for-each select="Book/PubDate/*"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><!-- PUBLISHED -->
    <xsl:text>&#10;&#10;&#10;&#10;&#10;&#10;</xsl:text><!-- VOLUME, ISSUE, ELECTRONIC, PAGES, VERNACULAR -->
    <xsl:for-each select="Language"><xsl:value-of select="concat(normalize-space(.), '&#9;')"/></xsl:for-each>
    <xsl:text>&#10;&#10;&#10;</xsl:text><!-- LANGUAGES, TRIALS, COMMENTS -->
    <xsl:for-each select="KeywordList/Keyword"><xsl:value-of select="concat(normalize-space(.), '&#9;')"/></xsl:for-each>
    <xsl:value-of select="concat('&#10;&#10;', normalize-space(ArticleIdList/ArticleId[@IdType = 'doi']), '&#10;&#10;')"/><!-- KEYWORDS, STATUS, DOI, PMCID -->
  </xsl:for-each></xsl:template>

  <xsl:template match="DeleteCitation/PMID"><xsl:value-of select="concat(normalize-space(.), '&#10;delete')"/>
    <xsl:text>&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;</xsl:text></xsl:template>

  <xsl:template name="abstract">
    <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="@Label and @Label != 'UNLABELLED'"><xsl:value-of select="concat(normalize-space(@Label), ': ')"/></xsl:if>
    <xsl:value-of select="normalize-space(.)"/>
  </xsl:template>

  <!-- Family name, initials, fore name, and "c" for a collective name. -->
  <xsl:template name="authors">
    <xsl:if test="not(@Type) or @Type = 'authors'"><xsl:for-each select="Author">
      <xsl:choose><xsl:when test="LastName"><xsl:value-of select="concat(normalize-space(LastName), '&#13;', normalize-space(Initials), '&#13;', normalize-space(ForeName), '&#9;')"/></xsl:when>
        <xsl:when test="CollectiveName"><xsl:value-of select="concat(normalize-space(CollectiveName), '&#13;&#13;&#13;c&#9;')"/></xsl:when></xsl:choose>
    </xsl:for-each></xsl:if>
  </xsl:template>

  <!-- One item an author, as in `authors`; several affiliations of an author are its parts. -->
  <xsl:template name="affiliations">
    <xsl:for-each select="AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:for-each select="AffiliationInfo/Affiliation"><xsl:if test="position() &gt; 1"><xsl:text>&#13;</xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#9;</xsl:text></xsl:for-each>
  </xsl:template>

  <xsl:template name="pages">
    <xsl:choose><xsl:when test="MedlinePgn"><xsl:value-of select="normalize-space(MedlinePgn)"/></xsl:when>
      <xsl:when test="EndPage"><xsl:value-of select="concat(normalize-space(StartPage), '-', normalize-space(EndPage))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(StartPage)"/></xsl:otherwise></xsl:choose>
  </xsl:template>
</xsl:stylesheet>
