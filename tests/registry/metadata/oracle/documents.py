"""Kernel 4.7 documents to read and to mutate, written by hand from `samples.FULL`, `MINIMAL`."""

from __future__ import annotations

from typing import Final

FULL: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="http://datacite.org/schema/kernel-4"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.example.org/4/all.xsd">
  <identifier identifierType="DOI">10.5072/abc-123</identifier>
  <creators>
    <creator>
      <creatorName nameType="Personal">Carberry, Josiah</creatorName>
      <givenName>Josiah</givenName>
      <familyName>Carberry</familyName>
      <nameIdentifier nameIdentifierScheme="ORCID" schemeURI="https://orcid.org"
        >https://orcid.org/0000-0002-1825-0097</nameIdentifier>
      <affiliation affiliationIdentifier="https://ror.org/04wxnsj81"
        affiliationIdentifierScheme="ROR" schemeURI="https://ror.org">Brown Institute</affiliation>
      <affiliation>Society for Psychoceramics</affiliation>
    </creator>
    <creator>
      <creatorName nameType="Organizational" xml:lang="ja">氷河観測団</creatorName>
    </creator>
  </creators>
  <titles>
    <title xml:lang="en">Ice cores from the &lt;i>Weddell&lt;/i> Sea</title>
    <title titleType="Subtitle" xml:lang="en">A drilling season</title>
    <title titleType="TranslatedTitle" xml:lang="fr">Carottes de glace</title>
    <title titleType="AlternativeTitle">ICE-77</title>
  </titles>
  <publisher publisherIdentifier="https://ror.org/05dxps055" publisherIdentifierScheme="ROR"
    schemeURI="https://ror.org/" xml:lang="en">Polar Data Press</publisher>
  <publicationYear>2023</publicationYear>
  <resourceType resourceTypeGeneral="JournalArticle">Field report</resourceType>
  <subjects>
    <subject subjectScheme="Library of Congress Subject Headings"
      schemeURI="https://id.loc.gov/authorities/subjects"
      valueURI="https://id.loc.gov/authorities/subjects/sh85055034"
      classificationCode="QE576" xml:lang="en">Glaciology</subject>
    <subject>ice cores</subject>
  </subjects>
  <contributors>
    <contributor contributorType="Editor">
      <contributorName nameType="Personal">Ng, Ann</contributorName>
      <givenName>Ann</givenName>
      <familyName>Ng</familyName>
      <nameIdentifier nameIdentifierScheme="ISNI" schemeURI="https://isni.org"
        >0000 0001 2103 2683</nameIdentifier>
      <affiliation affiliationIdentifier="grid.268117.b" affiliationIdentifierScheme="GRID"
        schemeURI="https://www.grid.ac">Island University</affiliation>
    </contributor>
    <contributor contributorType="Translator">
      <contributorName nameType="Personal">Dupont, Anaïs</contributorName>
      <givenName>Anaïs</givenName>
      <familyName>Dupont</familyName>
    </contributor>
    <contributor contributorType="HostingInstitution">
      <contributorName nameType="Organizational" xml:lang="en">Polar Data Centre</contributorName>
    </contributor>
  </contributors>
  <dates>
    <date dateType="Issued" dateInformation="first release">2023-04-05</date>
    <date dateType="Collected">2022-01-02/2022-03-04</date>
    <date dateType="Created">2022-11</date>
    <date dateType="Updated">2023-06-07T08:09:10Z</date>
    <date dateType="Submitted">2022-12-01</date>
    <date dateType="Accepted">2023-01-15</date>
    <date dateType="Available">2023-05-01</date>
    <date dateType="Coverage">1880/1990</date>
  </dates>
  <language>en</language>
  <alternateIdentifiers>
    <alternateIdentifier alternateIdentifierType="Local accession number"
      >LOCAL-77</alternateIdentifier>
    <alternateIdentifier alternateIdentifierType="ARK">ark:/12345/fk1234</alternateIdentifier>
  </alternateIdentifiers>
  <relatedIdentifiers>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsSupplementTo"
      resourceTypeGeneral="Report">10.5072/paper.1</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="URL" relationType="HasMetadata"
      relatedMetadataScheme="ISO 19115" schemeURI="https://schemas.example.org/19115.xsd"
      schemeType="XSD">https://data.example.org/meta/123.xml</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="arXiv" relationType="Other"
      relationTypeInformation="was disputed by">arXiv:0706.0001</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="References"
      >10.5072/cited</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="ISSN" relationType="IsPublishedIn"
      >0317-8471</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsNewVersionOf"
      >10.5072/old</relatedIdentifier>
  </relatedIdentifiers>
  <sizes>
    <size>15 pages</size>
    <size>3 MB</size>
  </sizes>
  <formats>
    <format>application/pdf</format>
    <format>text/csv</format>
  </formats>
  <version>2.1</version>
  <rightsList>
    <rights rightsURI="https://creativecommons.org/licenses/by/4.0/legalcode"
      rightsIdentifier="cc-by-4.0" rightsIdentifierScheme="SPDX"
      schemeURI="https://spdx.org/licenses/" xml:lang="en"
      >Creative Commons Attribution 4.0 International</rights>
    <rights>Embargo until May 2023</rights>
  </rightsList>
  <descriptions>
    <description descriptionType="Abstract" xml:lang="en"
      >Cores were drilled.<br/>They hold 2 000 years of &lt;b>snow&lt;/b>.</description>
    <description descriptionType="Methods">A hot-water drill was used.</description>
    <description descriptionType="TechnicalInfo">Depths are in metres.</description>
  </descriptions>
  <geoLocations>
    <geoLocation>
      <geoLocationPlace>Weddell Sea</geoLocationPlace>
      <geoLocationPoint>
        <pointLongitude>-45.5</pointLongitude>
        <pointLatitude>-70.25</pointLatitude>
      </geoLocationPoint>
      <geoLocationBox>
        <westBoundLongitude>-60</westBoundLongitude>
        <eastBoundLongitude>-30.5</eastBoundLongitude>
        <southBoundLatitude>-75</southBoundLatitude>
        <northBoundLatitude>-65.5</northBoundLatitude>
      </geoLocationBox>
      <geoLocationPolygon>
        <polygonPoint>
          <pointLongitude>-50</pointLongitude>
          <pointLatitude>-70</pointLatitude>
        </polygonPoint>
        <polygonPoint>
          <pointLongitude>-40</pointLongitude>
          <pointLatitude>-70</pointLatitude>
        </polygonPoint>
        <polygonPoint>
          <pointLongitude>-40</pointLongitude>
          <pointLatitude>-72</pointLatitude>
        </polygonPoint>
        <polygonPoint>
          <pointLongitude>-50</pointLongitude>
          <pointLatitude>-70</pointLatitude>
        </polygonPoint>
        <inPolygonPoint>
          <pointLongitude>-43</pointLongitude>
          <pointLatitude>-71</pointLatitude>
        </inPolygonPoint>
      </geoLocationPolygon>
    </geoLocation>
  </geoLocations>
  <fundingReferences>
    <fundingReference>
      <funderName>Ice Research Fund</funderName>
      <funderIdentifier funderIdentifierType="Crossref Funder ID"
        schemeURI="https://www.crossref.org/services/funder-registry/"
        >https://doi.org/10.13039/501100000780</funderIdentifier>
      <awardNumber awardURI="https://fund.example.org/ICE-2021-7">ICE-2021-7</awardNumber>
      <awardTitle>Snow of two millennia</awardTitle>
    </fundingReference>
  </fundingReferences>
  <relatedItems>
    <relatedItem relatedItemType="Journal" relationType="IsPublishedIn">
      <relatedItemIdentifier relatedItemIdentifierType="ISSN" relatedMetadataScheme="KBART"
        schemeURI="https://schemas.example.org/kbart" schemeType="TSV"
        >0317-8471</relatedItemIdentifier>
      <creators>
        <creator>
          <creatorName nameType="Personal">Olsen, Kari</creatorName>
          <givenName>Kari</givenName>
          <familyName>Olsen</familyName>
        </creator>
        <creator>
          <creatorName nameType="Organizational" xml:lang="no">Norsk polarlag</creatorName>
        </creator>
      </creators>
      <titles>
        <title xml:lang="en">Journal of Ice</title>
        <title titleType="AlternativeTitle">J. Ice</title>
      </titles>
      <publicationYear>2022</publicationYear>
      <volume>12</volume>
      <issue>3</issue>
      <number numberType="Article">45</number>
      <firstPage>101</firstPage>
      <lastPage>119</lastPage>
      <publisher>Ice Society</publisher>
      <edition>2nd edition</edition>
      <contributors>
        <contributor contributorType="Editor">
          <contributorName nameType="Personal">Berg, Per</contributorName>
          <givenName>Per</givenName>
          <familyName>Berg</familyName>
        </contributor>
        <contributor contributorType="Sponsor">
          <contributorName nameType="Organizational" xml:lang="no">Isfondet</contributorName>
        </contributor>
      </contributors>
    </relatedItem>
    <relatedItem relatedItemType="Dataset" relationType="Other"
      relationTypeInformation="was shown beside">
      <titles>
        <title>Sea ice maps</title>
      </titles>
    </relatedItem>
  </relatedItems>
</resource>
"""

MINIMAL: Final = """\
<resource xmlns="http://datacite.org/schema/kernel-4">
  <identifier identifierType="DOI">10.5072/abc-123</identifier>
  <creators><creator><creatorName>Ng, Ann</creatorName></creator></creators>
  <titles><title>Ice</title></titles>
  <publisher>Press</publisher>
  <publicationYear>2024</publicationYear>
  <resourceType resourceTypeGeneral="Dataset"/>
</resource>
"""
