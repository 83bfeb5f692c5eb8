<?xml version="1.0" encoding="UTF-8"?>
<!-- PubMed XML to 27 lines a record, in the order of `lines.py`; items of a list are parted by tabs. A deletion has "delete" as its version. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/"><xsl:apply-templates select="*/PubmedArticle | */PubmedBookArticle | */DeleteCitation/PMID"/></xsl:template>
  <xsl:template match="PubmedArticle"><xsl:for-each select="MedlineCitation">
    <xsl:value-of select="normalize-space(PMID)"/><xsl:text>&#10;</xsl:text><!-- pmid -->
    <xsl:value-of select="normalize-space(PMID/@Version)"/><xsl:text>&#10;</xsl:text><!-- version -->
    <xsl:value-of select="normalize-space(Article/Journal/Title)"/><xsl:text>&#10;</xsl:text><!-- journal -->
    <xsl:choose><xsl:when test="MedlineJournalInfo/MedlineTA"><xsl:value-of select="normalize-space(MedlineJournalInfo/MedlineTA)"/></xsl:when><xsl:otherwise><xsl:value-of select="normalize-space(Article/Journal/ISOAbbreviation)"/></xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><!-- abbreviation -->
    <xsl:value-of select="normalize-space(Article/Journal/ISSN)"/><xsl:text>&#10;</xsl:text><!-- issn -->
    <xsl:value-of select="normalize-space(MedlineJournalInfo/NlmUniqueID)"/><xsl:text>&#10;</xsl:text><!-- nlm_id -->
    <xsl:for-each select="MeshHeadingList/MeshHeading"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(DescriptorName)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- mesh -->
    <xsl:for-each select="Article/PublicationTypeList/PublicationType"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- types -->
    <xsl:for-each select="Article/Abstract/AbstractText"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:if test="@Label and @Label != 'UNLABELLED'"><xsl:value-of select="concat(@Label, ': ')"/></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- abstract -->
    <xsl:choose><xsl:when test="normalize-space(Article/ArticleTitle) != ''"><xsl:value-of select="normalize-space(Article/ArticleTitle)"/></xsl:when><xsl:otherwise><xsl:value-of select="normalize-space(Article/VernacularTitle)"/></xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><!-- title -->
    <xsl:for-each select="Article/AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(LastName | CollectiveName[not(../LastName)])"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- families -->
    <xsl:for-each select="Article/AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(Initials)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- initials -->
    <xsl:for-each select="Article/AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(ForeName)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- fores -->
    <xsl:for-each select="Article/AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(substring('c', 1, number(not(LastName))))"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- collective -->
    <xsl:if test="Article/AuthorList/@CompleteYN = 'N'">0</xsl:if><xsl:text>&#10;</xsl:text><!-- complete -->
    <xsl:for-each select="Article/Journal/JournalIssue/PubDate/*"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- published -->
    <xsl:value-of select="normalize-space(Article/ArticleDate/Year)"/><xsl:text>&#10;</xsl:text><!-- electronic -->
    <xsl:value-of select="normalize-space(Article/Journal/JournalIssue/Volume)"/><xsl:text>&#10;</xsl:text><!-- volume -->
    <xsl:value-of select="normalize-space(Article/Journal/JournalIssue/Issue)"/><xsl:text>&#10;</xsl:text><!-- issue -->
    <xsl:choose><xsl:when test="Article/Pagination/MedlinePgn"><xsl:value-of select="normalize-space(Article/Pagination/MedlinePgn)"/></xsl:when><xsl:when test="Article/Pagination/EndPage"><xsl:value-of select="concat(Article/Pagination/StartPage, '-', Article/Pagination/EndPage)"/></xsl:when><xsl:otherwise><xsl:value-of select="normalize-space(Article/Pagination/StartPage)"/></xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><!-- pages -->
    <xsl:choose><xsl:when test="../PubmedData/ArticleIdList/ArticleId[@IdType = 'doi']"><xsl:value-of select="normalize-space(../PubmedData/ArticleIdList/ArticleId[@IdType = 'doi'])"/></xsl:when><xsl:otherwise><xsl:value-of select="normalize-space(Article/ELocationID[@EIdType = 'doi'])"/></xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><!-- doi -->
    <xsl:value-of select="normalize-space(../PubmedData/ArticleIdList/ArticleId[@IdType = 'pmc'])"/><xsl:text>&#10;</xsl:text><!-- pmcid -->
    <xsl:for-each select="CommentsCorrectionsList/CommentsCorrections[contains('|RetractionIn|RetractionOf|ExpressionOfConcernIn|ExpressionOfConcernFor|ErratumIn|ErratumFor|RetractedandRepublishedIn|RetractedandRepublishedFrom|', concat('|', @RefType, '|'))]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(@RefType)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- comment_kinds -->
    <xsl:for-each select="CommentsCorrectionsList/CommentsCorrections[contains('|RetractionIn|RetractionOf|ExpressionOfConcernIn|ExpressionOfConcernFor|ErratumIn|ErratumFor|RetractedandRepublishedIn|RetractedandRepublishedFrom|', concat('|', @RefType, '|'))]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(RefSource)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- comment_sources -->
    <xsl:for-each select="CommentsCorrectionsList/CommentsCorrections[contains('|RetractionIn|RetractionOf|ExpressionOfConcernIn|ExpressionOfConcernFor|ErratumIn|ErratumFor|RetractedandRepublishedIn|RetractedandRepublishedFrom|', concat('|', @RefType, '|'))]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(PMID)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- comment_pmids -->
    <xsl:for-each select="Article/DataBankList/DataBank[contains('|clinicaltrials.gov|isrctn|eudract|anzctr|chictr|ctri|drks|irct|jprn|ntr|umin-ctr|', concat('|', translate(DataBankName, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '|'))]/AccessionNumberList/AccessionNumber"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- trials -->
    <xsl:value-of select="normalize-space(Article/Language)"/><xsl:text>&#10;</xsl:text><!-- language -->
  </xsl:for-each></xsl:template>
  <xsl:template match="PubmedBookArticle"><xsl:for-each select="BookDocument">
    <xsl:value-of select="normalize-space(PMID)"/><xsl:text>&#10;</xsl:text><!-- pmid -->
    <xsl:value-of select="normalize-space(PMID/@Version)"/><xsl:text>&#10;</xsl:text><!-- version -->
    <xsl:value-of select="normalize-space(Book/BookTitle)"/><xsl:text>&#10;</xsl:text><!-- journal -->
    <xsl:text>&#10;</xsl:text><!-- abbreviation -->
    <xsl:text>&#10;</xsl:text><!-- issn -->
    <xsl:text>&#10;</xsl:text><!-- nlm_id -->
    <xsl:text>&#10;</xsl:text><!-- mesh -->
    <xsl:for-each select="PublicationType"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- types -->
    <xsl:for-each select="Abstract/AbstractText"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:if test="@Label and @Label != 'UNLABELLED'"><xsl:value-of select="concat(@Label, ': ')"/></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- abstract -->
    <xsl:choose><xsl:when test="ArticleTitle"><xsl:value-of select="normalize-space(ArticleTitle)"/></xsl:when><xsl:otherwise><xsl:value-of select="normalize-space(Book/BookTitle)"/></xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><!-- title -->
    <xsl:for-each select="AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(LastName | CollectiveName[not(../LastName)])"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- families -->
    <xsl:for-each select="AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(Initials)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- initials -->
    <xsl:for-each select="AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(ForeName)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- fores -->
    <xsl:for-each select="AuthorList[not(@Type) or @Type='authors']/Author[LastName or CollectiveName]"><xsl:if test="position() &gt; 1"><xsl:text>&#9;</xsl:text></xsl:if><xsl:value-of select="normalize-space(substring('c', 1, number(not(LastName))))"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- collective -->
    <xsl:if test="AuthorList/@CompleteYN = 'N'">0</xsl:if><xsl:text>&#10;</xsl:text><!-- complete -->
    <xsl:for-each select="Book/PubDate/*"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each><xsl:text>&#10;</xsl:text><!-- published -->
    <xsl:text>&#10;</xsl:text><!-- electronic -->
    <xsl:text>&#10;</xsl:text><!-- volume -->
    <xsl:text>&#10;</xsl:text><!-- issue -->
    <xsl:text>&#10;</xsl:text><!-- pages -->
    <xsl:value-of select="normalize-space(ArticleIdList/ArticleId[@IdType = 'doi'])"/><xsl:text>&#10;</xsl:text><!-- doi -->
    <xsl:text>&#10;</xsl:text><!-- pmcid -->
    <xsl:text>&#10;</xsl:text><!-- comment_kinds -->
    <xsl:text>&#10;</xsl:text><!-- comment_sources -->
    <xsl:text>&#10;</xsl:text><!-- comment_pmids -->
    <xsl:text>&#10;</xsl:text><!-- trials -->
    <xsl:value-of select="normalize-space(Language)"/><xsl:text>&#10;</xsl:text><!-- language -->
  </xsl:for-each></xsl:template>
  <xsl:template match="DeleteCitation/PMID"><xsl:value-of select="normalize-space(.)"/><xsl:text>&#10;delete&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;&#10;</xsl:text></xsl:template>
</xsl:stylesheet>
