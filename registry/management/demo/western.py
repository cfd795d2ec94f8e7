"""English, German, French and Spanish."""
# ruff: noqa: RUF001 - typography of the languages themselves

from __future__ import annotations

from typing import Final

from registry.management.demo.tongues import Place, Tongue

ENGLISH: Final = Tongue(
    code="en",
    given=(
        "Maren", "Elias", "Rosalind", "Callum", "Odette", "Hugh", "Priya", "Winifred", "Tomas",
        "Neve",
    ),
    family=(
        "Ashcombe", "Thornquist", "Pellworth", "Marchbank", "Oyelowe", "Fenwright", "Dunmarsh",
        "Saltonby", "Harrowick", "Quillfeather", "Brightling", "Stonecroft",
    ),
    topics=(
        ("Tide gauge readings", "sea level"),
        ("Sediment cores", "sedimentology"),
        ("Parish registers", "local history"),
        ("Bird ringing records", "ornithology"),
        ("Soundscape recordings", "acoustics"),
        ("Soil moisture measurements", "hydrology"),
        ("Oral history interviews", "oral history"),
        ("Lichen surveys", "lichenology"),
        ("Household energy diaries", "energy use"),
        ("Eelgrass transects", "marine ecology"),
    ),
    places=(
        Place("at Marrow Point", "Marrow Point", 53.41, -4.92),
        Place("in the Vale of Hest", "Vale of Hest", 54.73, -2.31),
        Place("along the Tideway estuary", "Tideway estuary", 51.62, 0.93),
        Place("on Skerrow Island", "Skerrow Island", 58.87, -3.35),
        Place("in the parishes of Low Fennick", "Low Fennick", 52.55, 0.12),
        Place("across the Callan Moors", "Callan Moors", 55.12, -3.77),
    ),
    series="{topic} {there}, {first}–{last}",
    studies=(
        "{topic} {there}: what {number} notebooks can tell",
        "{topic} {there}: a method and its limits",
        "Rereading the evidence: {topic} {there}",
    ),
    data_abstract=(
        "{number} series on {subject}, gathered {there} between {first} and {last}. Each file "
        "comes with the instrument log and a note on gaps; units are given in the header."
    ),
    study_abstract=(
        "This work draws on material gathered {there} from {first} to {last} and asks what it adds "
        "to the debate on {subject}. {number} sources were compared; the appendix lists them all."
    ),
)  # fmt: skip

GERMAN: Final = Tongue(
    code="de",
    given=("Anselm", "Friederike", "Jonte", "Ottilie", "Rüdiger", "Wiebke", "Lasse", "Käthe"),
    family=(
        "Überwasser", "Grünhagel", "Steinbrück-Aalto", "Möllwarth", "Sonnleithen", "Eichfurt",
        "Haßlbeck", "Wiesengrün",
    ),
    topics=(
        ("Wasserstände", "Hydrologie"),
        ("Brutvogelzählungen", "Ornithologie"),
        ("Bodenfeuchtemessungen", "Bodenkunde"),
        ("Pollenprofile", "Palynologie"),
        ("Phänologische Beobachtungen", "Phänologie"),
        ("Wildkameraaufnahmen", "Wildbiologie"),
        ("Flechtenkartierungen", "Botanik"),
        ("Grundwasserproben", "Hydrochemie"),
    ),
    places=(
        Place("im Ellerngrund", "Ellerngrund", 50.83, 10.42),
        Place("am Oberen Kestrelsee", "Oberer Kestrelsee", 47.58, 11.77),
        Place("in der Falkenheide", "Falkenheide", 52.94, 9.88),
        Place("entlang der Wirrach", "Wirrach", 48.71, 12.25),
        Place("auf dem Hochmoor Düsterlohe", "Düsterlohe", 51.74, 10.63),
    ),
    series="{topic} {there}, {first}–{last}",
    studies=(
        "{topic} {there}: eine vergleichende Untersuchung",
        "{topic} {there}: Verfahren, Befunde, offene Fragen",
    ),
    data_abstract=(
        "Der Datensatz umfasst {number} Messreihen aus dem Bereich {subject}, erhoben {there} in "
        "den Jahren {first} bis {last}. Lücken und Gerätewechsel sind in der Begleitdatei vermerkt."
    ),
    study_abstract=(
        "Die Arbeit wertet Unterlagen aus den Jahren {first} bis {last} aus, die {there} "
        "entstanden sind, und ordnet sie in den Stand der Forschung ({subject}) ein. Insgesamt "
        "wurden {number} Quellen herangezogen."
    ),
)  # fmt: skip

FRENCH: Final = Tongue(
    code="fr",
    given=("Apolline", "Bastien", "Céleste", "Thibault", "Maëlys", "Ysoline", "Côme", "Héloïse"),
    family=(
        "Vauclair-Desormes", "Brécourtois", "Lanvalette", "Peyregrande", "Montfrileux",
        "Chantegrêle", "Dubreuillac", "Aubépin",
    ),
    topics=(
        ("Relevés de température", "climatologie"),
        ("Carnets de fouilles", "archéologie"),
        ("Enquêtes auprès des ménages", "sociologie"),
        ("Inventaires floristiques", "botanique"),
        ("Enregistrements de chants populaires", "ethnomusicologie"),
        ("Profils bathymétriques", "océanographie"),
        ("Lettres de marins", "histoire maritime"),
    ),
    places=(
        Place("dans la vallée de l’Orvanette", "Vallée de l’Orvanette", 45.33, 3.94),
        Place("sur l’île de Grévaise", "Île de Grévaise", 47.61, -3.18),
        Place("au pied du mont Sorbelin", "Mont Sorbelin", 44.87, 6.21),
        Place("à Port-Maresque", "Port-Maresque", 43.29, 4.61),
    ),
    series="{topic} {there}, {first}–{last}",
    studies=(
        "{topic} {there} : état des lieux et perspectives",
        "{topic} {there} : une relecture critique",
    ),
    data_abstract=(
        "Ce jeu de données réunit {number} séries en {subject}, recueillies {there} entre {first} "
        "et {last}. Les lacunes sont signalées dans le fichier d’accompagnement."
    ),
    study_abstract=(
        "À partir de {number} documents rassemblés {there} de {first} à {last}, ce travail propose "
        "une lecture nouvelle en {subject} et discute les limites des sources disponibles."
    ),
)  # fmt: skip

SPANISH: Final = Tongue(
    code="es",
    given=("Itziar", "Leandro", "Nerea", "Rómulo", "Candela", "Fermín", "Begoña", "Ulises"),
    family=(
        "Valdeolmos Rey", "Peñarrubia", "Castrofuerte", "Ibáñez del Soto", "Monteagüero",
        "Zuriarte", "Alcorzán", "Quintanamar",
    ),
    topics=(
        ("Aforos de caudal", "hidrología"),
        ("Memoria oral de la vendimia", "historia oral"),
        ("Censos de aves esteparias", "ornitología"),
        ("Calidad del aire urbano", "contaminación atmosférica"),
        ("Hábitos de lectura en la escuela", "educación"),
        ("Cerámica de época medieval", "arqueología"),
        ("Movilidad de los estudiantes", "sociología"),
    ),
    places=(
        Place("en la comarca de Solera", "Comarca de Solera", 37.42, -4.81),
        Place("en el valle del Aldaraz", "Valle del Aldaraz", 41.73, -2.94),
        Place("en la sierra de Peñalbilla", "Sierra de Peñalbilla", 40.26, -5.03),
        Place("en Villar del Almendro", "Villar del Almendro", 39.08, -1.87),
    ),
    series="{topic} {there}, {first}–{last}",
    studies=(
        "{topic} {there}: un estudio de caso",
        "{topic} {there}: métodos, resultados y debate",
    ),
    data_abstract=(
        "Este conjunto de datos reúne {number} series sobre {subject}, tomadas {there} entre "
        "{first} y {last}. Las lagunas se describen en el fichero adjunto."
    ),
    study_abstract=(
        "El trabajo analiza {number} fuentes reunidas {there} entre {first} y {last} y discute su "
        "aportación a la investigación en {subject}. Se incluyen las transcripciones en un anexo."
    ),
)  # fmt: skip
