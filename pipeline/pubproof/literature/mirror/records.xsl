<?xml version="1.0" encoding="UTF-8"?>
<!--
  PubMed XML to named fields, of which `xml_fields.py` makes the lines of `lines.py`. A record begins with a line break and a tab. A field is
  a line break, its name, a line break and its text; lists come as items, each followed by a tab, the parts of an item parted by carriage
  returns. A deletion has "delete" as its version. Elements are taken as they come, because asking for each by its path takes twice the time.
  Text is copied with all that is marked up inside, and with its spaces, which `xml_fields.py` sets in order.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="abstracts" select="true()"/><!-- Whether abstracts and affiliations are wanted. -->
  <xsl:template match="/"><xsl:apply-templates select="*/*"/></xsl:template>

  <!-- What no other template names is passed over, as is the text between elements. -->
  <xsl:template match="* | text()"/>
  <xsl:template match="PubmedArticle | PubmedBookArticle"><xsl:text>&#10;&#9;</xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="MedlineCitation"><xsl:text>&#10;Status&#10;</xsl:text><xsl:value-of select="@Status"/><xsl:apply-templates/></xsl:template>
  <xsl:template match="Article | Journal | JournalIssue | Pagination | MeshHeading | MedlineJournalInfo | PubmedData | ArticleIdList"><xsl:apply-templates/></xsl:template>
  <xsl:template match="BookDocument"><xsl:text>&#10;PublicationType&#10;</xsl:text><xsl:apply-templates select="PublicationType"/><xsl:apply-templates select="*[not(self::PublicationType)]"/></xsl:template>
  <xsl:template match="Book"><xsl:apply-templates select="BookTitle | PubDate"/></xsl:template>
  <xsl:template match="DeleteCitation"><xsl:for-each select="PMID"><xsl:text>&#10;&#9;&#10;Version&#10;delete</xsl:text><xsl:apply-templates select="."/></xsl:for-each></xsl:template>

  <xsl:template match="PMID"><xsl:text>&#10;PMID&#10;</xsl:text><xsl:apply-templates mode="text"/><xsl:text>&#10;Version&#10;</xsl:text><xsl:value-of select="@Version"/></xsl:template>
  <xsl:template match="Title"><xsl:text>&#10;Title&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="ISOAbbreviation"><xsl:text>&#10;ISOAbbreviation&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="MedlineTA"><xsl:text>&#10;MedlineTA&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="ISSN"><xsl:text>&#10;ISSN&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="NlmUniqueID"><xsl:text>&#10;NlmUniqueID&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="Volume"><xsl:text>&#10;Volume&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="Issue"><xsl:text>&#10;Issue&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="MedlinePgn"><xsl:text>&#10;MedlinePgn&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="StartPage"><xsl:text>&#10;StartPage&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="EndPage"><xsl:text>&#10;EndPage&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="ArticleTitle"><xsl:text>&#10;ArticleTitle&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="VernacularTitle"><xsl:text>&#10;VernacularTitle&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="BookTitle"><xsl:text>&#10;BookTitle&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="ArticleId"><xsl:text>&#10;ArticleId </xsl:text><xsl:value-of select="@IdType"/><xsl:text>&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="ELocationID"><xsl:text>&#10;ELocationID </xsl:text><xsl:value-of select="@EIdType"/><xsl:text>&#10;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>

  <xsl:template match="PubDate"><xsl:text>&#10;PubDate&#10;</xsl:text><xsl:for-each select="*"><xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text></xsl:for-each></xsl:template>
  <xsl:template match="ArticleDate"><xsl:text>&#10;ArticleDate&#10;</xsl:text><xsl:for-each select="*"><xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text></xsl:for-each></xsl:template>

  <xsl:template match="Language"><xsl:text>&#10;Language&#10;</xsl:text><xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text></xsl:template>
  <xsl:template match="PublicationTypeList"><xsl:text>&#10;PublicationType&#10;</xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="KeywordList"><xsl:text>&#10;Keyword&#10;</xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="MeshHeadingList"><xsl:text>&#10;MeshHeading&#10;</xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="PublicationType | Keyword"><xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text></xsl:template>
  <xsl:template match="DescriptorName"><xsl:if test="@MajorTopicYN = 'Y'">*</xsl:if><xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text></xsl:template>
  <xsl:template match="QualifierName"><xsl:text>/</xsl:text><xsl:if test="@MajorTopicYN = 'Y'">*</xsl:if><xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text></xsl:template>
  <xsl:template match="DataBankList">
    <xsl:text>&#10;AccessionNumber&#10;</xsl:text>
    <xsl:for-each select="DataBank[contains('|clinicaltrials.gov|isrctn|eudract|anzctr|chictr|ctri|drks|irct|jprn|ntr|umin-ctr|', concat('|', translate(DataBankName, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '|'))]/AccessionNumberList/AccessionNumber"><xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text></xsl:for-each>
  </xsl:template>
  <xsl:template match="CommentsCorrectionsList">
    <xsl:text>&#10;CommentsCorrections&#10;</xsl:text>
    <xsl:for-each select="CommentsCorrections[contains('|RetractionIn|RetractionOf|ExpressionOfConcernIn|ExpressionOfConcernFor|ErratumIn|ErratumFor|RetractedandRepublishedIn|RetractedandRepublishedFrom|', concat('|', @RefType, '|'))]">
      <xsl:value-of select="concat(@RefType, '&#13;', RefSource, '&#13;', PMID, '&#9;')"/></xsl:for-each>
  </xsl:template>

  <xsl:template match="Abstract"><xsl:if test="$abstracts"><xsl:text>&#10;Abstract&#10;</xsl:text><xsl:apply-templates/></xsl:if></xsl:template>
  <xsl:template match="AbstractText">
    <xsl:if test="@Label and @Label != 'UNLABELLED'"><xsl:value-of select="@Label"/><xsl:text>: </xsl:text></xsl:if>
    <xsl:apply-templates mode="text"/><xsl:text>&#9;</xsl:text>
  </xsl:template>

  <!--
    Authors: family name, fore name after a carriage return, initials after a delete character (U+007F); two of these and "c" after the name
    of a group. Affiliations: one item an author, its parts the affiliations.
  -->
  <xsl:template match="AuthorList">
    <xsl:if test="@CompleteYN = 'N'"><xsl:text>&#10;CompleteYN&#10;N</xsl:text></xsl:if>
    <xsl:if test="not(@Type) or @Type = 'authors'">
      <xsl:text>&#10;Author&#10;</xsl:text><xsl:apply-templates/>
      <xsl:if test="$abstracts and Author/AffiliationInfo">
        <xsl:text>&#10;Affiliation&#10;</xsl:text>
        <xsl:for-each select="Author[LastName or CollectiveName]"><xsl:for-each select="AffiliationInfo/Affiliation"><xsl:if test="position() &gt; 1"><xsl:text>&#13;</xsl:text></xsl:if><xsl:apply-templates mode="text"/></xsl:for-each><xsl:text>&#9;</xsl:text></xsl:for-each>
      </xsl:if>
    </xsl:if>
  </xsl:template>
  <xsl:template match="Author"><xsl:apply-templates/><xsl:text>&#9;</xsl:text></xsl:template>
  <xsl:template match="LastName"><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="ForeName"><xsl:text>&#13;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="Initials"><xsl:text>&#x7F;</xsl:text><xsl:apply-templates mode="text"/></xsl:template>
  <xsl:template match="CollectiveName"><xsl:apply-templates mode="text"/><xsl:text>&#x7F;&#x7F;c</xsl:text></xsl:template>
</xsl:stylesheet>
