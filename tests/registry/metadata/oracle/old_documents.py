"""Invented documents of kernels 2 and 3, each with every property that its version has."""

from __future__ import annotations

from typing import Final

_PEOPLE: Final = """
  <creators>
    <creator>
      <creatorName>Varga, Ilona</creatorName>
      <nameIdentifier nameIdentifierScheme="ISNI">0000 0001 2103 2683</nameIdentifier>
    </creator>
    <creator><creatorName>Magnetic Survey Group</creatorName></creator>
  </creators>
  <titles>
    <title>Magnetograms of a quiet year</title>
    <title titleType="Subtitle">Hourly values &amp; storms</title>
    <title titleType="TranslatedTitle">Magnetogramme eines ruhigen Jahres</title>
    <title titleType="AlternativeTitle">MAG-Q</title>
  </titles>
  <publisher>Observatory Press</publisher>
  <publicationYear>2009</publicationYear>
"""
_IDENTIFIERS: Final = """
  <alternateIdentifiers>
    <alternateIdentifier alternateIdentifierType="Shelf">QC 815 / 7</alternateIdentifier>
  </alternateIdentifiers>
  <relatedIdentifiers>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsPartOf"
      >10.5072/magnetograms</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="URN" relationType="Documents"
      >urn:nbn:de:101:1-201102033592</relatedIdentifier>
  </relatedIdentifiers>
  <sizes><size>8760 values</size></sizes>
  <formats><format>text/plain</format></formats>
  <version>1.2</version>
"""
_DESCRIPTIONS: Final = """
  <descriptions>
    <description descriptionType="Abstract">Hourly means.<br/>No storm passed.</description>
    <description descriptionType="TableOfContents">H; D; Z</description>
    <description descriptionType="Other">Scanned from paper.</description>
  </descriptions>
"""
_SUBJECTS: Final = """
  <subjects>
    <subject subjectScheme="DDC">538.7 geomagnetism</subject>
    <subject>declination</subject>
  </subjects>
"""

KERNEL_2_0: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<resource lastMetadataUpdate="2011-02-03" metadataVersionNumber="4">
  <identifier identifierType="DOI">10.5072/OLD.MAG-2.0</identifier>
{_PEOPLE}
{_SUBJECTS}
  <contributors>
    <contributor contributorType="DataManager">
      <contributorName>Roux, Léa</contributorName>
      <nameIdentifier nameIdentifierScheme="Staff number">4711</nameIdentifier>
    </contributor>
  </contributors>
  <dates>
    <date dateType="Issued">2009-11-30</date>
    <date dateType="StartDate">2008-01-01</date>
    <date dateType="EndDate">2008-12-31</date>
  </dates>
  <language>ger</language>
  <resourceType resourceTypeGeneral="Film">Time-lapse film</resourceType>
{_IDENTIFIERS}
  <rights>Free for research</rights>
{_DESCRIPTIONS}
</resource>
"""

KERNEL_2_2: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="http://datacite.org/schema/kernel-2.2" lastMetadataUpdate="2012-03-04"
    metadataVersionNumber="5">
  <identifier identifierType="DOI">10.5072/OLD.MAG-2.2</identifier>
{_PEOPLE}
{_SUBJECTS}
  <contributors>
    <contributor contributorType="Funder">
      <contributorName>Fund for the Aurora</contributorName>
      <nameIdentifier nameIdentifierScheme="Registry of Funds">F-778</nameIdentifier>
    </contributor>
    <contributor contributorType="Sponsor">
      <contributorName>Compass Works</contributorName>
    </contributor>
    <contributor contributorType="Funder">
      <contributorName>Ice Lottery</contributorName>
    </contributor>
  </contributors>
  <dates>
    <date dateType="EndDate">2008-06-30</date>
    <date dateType="StartDate">2008-05-31</date>
    <date dateType="StartDate">2008-09-01</date>
    <date dateType="Valid">2010</date>
  </dates>
  <language>de</language>
  <resourceType resourceTypeGeneral="Model">Field model</resourceType>
{_IDENTIFIERS}
  <rights>Free for research</rights>
  <descriptions>
    <description descriptionType="SeriesInformation">Reports, 7(2), 11-19</description>
  </descriptions>
</resource>
"""

KERNEL_3_0: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="http://datacite.org/schema/kernel-3">
  <descriptions>
    <description descriptionType="Methods" xml:lang="en">A variometer was read.</description>
  </descriptions>
  <identifier identifierType="DOI">10.5072/OLD.MAG-3.0</identifier>
{_PEOPLE}
  <subjects>
    <subject subjectScheme="DDC" schemeURI="http://dewey.info/" xml:lang="en">538.7</subject>
  </subjects>
  <contributors>
    <contributor contributorType="ProjectManager">
      <contributorName>Sow, Awa</contributorName>
      <nameIdentifier nameIdentifierScheme="ORCID" schemeURI="http://orcid.org/"
        >0000-0002-1825-0097</nameIdentifier>
    </contributor>
  </contributors>
  <dates><date dateType="Collected">2008-01/2008-12</date></dates>
  <language>fr</language>
{_IDENTIFIERS}
  <rightsList>
    <rights rightsURI="http://creativecommons.org/licenses/by/3.0/">CC BY 3.0</rights>
    <rights>No warranty</rights>
  </rightsList>
  <geoLocations>
    <geoLocation>
      <geoLocationPoint>-33.45 151.1</geoLocationPoint>
      <geoLocationBox>-34.5 150.25 -33 152</geoLocationBox>
      <geoLocationPlace>Bondi</geoLocationPlace>
    </geoLocation>
    <geoLocation><geoLocationPoint>170.5 -45.75</geoLocationPoint></geoLocation>
  </geoLocations>
</resource>
"""

KERNEL_3_1: Final = """<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="http://datacite.org/schema/kernel-3">
  <identifier identifierType="DOI">10.5072/OLD.MAG-3.1</identifier>
  <creators>
    <creator>
      <creatorName>Tan, Mei</creatorName>
      <nameIdentifier nameIdentifierScheme="ORCID" schemeURI="http://orcid.org/"
        >0000-0002-1825-0097</nameIdentifier>
      <affiliation>Harbour University</affiliation>
      <affiliation>Marine Board</affiliation>
    </creator>
  </creators>
  <titles><title xml:lang="en-us">Compass readings</title></titles>
  <publisher>Observatory Press</publisher>
  <publicationYear>2014</publicationYear>
  <contributors>
    <contributor contributorType="DataCurator">
      <contributorName>Das, R.</contributorName>
    </contributor>
    <contributor contributorType="Funder">
      <contributorName>Sea Council</contributorName>
      <nameIdentifier nameIdentifierScheme="FundRef" schemeURI="http://www.crossref.org/fundref/"
        >10.13039/501100000780</nameIdentifier>
      <affiliation>Ministry of Fish</affiliation>
    </contributor>
  </contributors>
  <relatedIdentifiers>
    <relatedIdentifier relatedIdentifierType="arXiv" relationType="Reviews"
      >arXiv:0706.0001</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="URL" relationType="HasMetadata"
      relatedMetadataScheme="EML" schemeURI="https://eml.example.org/" schemeType="XSD"
      >https://data.example.org/eml.xml</relatedIdentifier>
  </relatedIdentifiers>
  <geoLocations>
    <geoLocation><geoLocationPlace>Strait</geoLocationPlace></geoLocation>
  </geoLocations>
</resource>
"""

OLD: Final = {
    "2.0": KERNEL_2_0,
    "2.2": KERNEL_2_2,
    "3.0": KERNEL_3_0,
    "3.1": KERNEL_3_1,
}
