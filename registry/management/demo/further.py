"""Portuguese, Polish, Swedish, Japanese and Arabic."""
# ruff: noqa: RUF001 - typography of the languages themselves

from __future__ import annotations

from typing import Final

from registry.management.demo.tongues import Place, Tongue

PORTUGUESE: Final = Tongue(
    code="pt",
    given=("Benedita", "Caetano", "Iolanda", "Lourenço", "Matilde", "Zulmira"),
    family=(
        "Albuquerqueiro", "Vasconcelhos", "Serpa Montalvão", "Figueiral", "Bragançola", "Ourique",
    ),
    topics=(
        ("Registos de marés", "oceanografia"),
        ("Cantigas de trabalho", "etnomusicologia"),
        ("Levantamentos da flora dunar", "botânica"),
        ("Cartas de emigrantes", "história social"),
        ("Medições da qualidade da água", "hidrologia"),
    ),
    places=(
        Place("na ria de Alvomar", "Ria de Alvomar", 40.71, -8.66),
        Place("na serra da Gralheda", "Serra da Gralheda", 41.02, -7.93),
        Place("em São Mamede do Vau", "São Mamede do Vau", 39.51, -8.32),
    ),
    series="{topic} {there}, {first}–{last}",
    studies=(
        "{topic} {there}: um estudo comparativo",
        "{topic} {there}: fontes e interpretações",
    ),
    data_abstract=(
        "Este conjunto de dados reúne {number} séries na área de {subject}, recolhidas {there} "
        "entre {first} e {last}. As falhas estão assinaladas no ficheiro anexo."
    ),
    study_abstract=(
        "O trabalho parte de {number} documentos recolhidos {there} entre {first} e {last} e "
        "discute o seu contributo para a investigação em {subject}."
    ),
)  # fmt: skip

POLISH: Final = Tongue(
    code="pl",
    given=("Bogumiła", "Dobrosław", "Jagna", "Mścisław", "Święcisława", "Zdzisław"),
    family=("Gąsiorzycki", "Łękotowska", "Brzozowiecki", "Źródlańska", "Ćwiklewicz", "Olszogaj"),
    topics=(
        ("Pomiary poziomu wody", "hydrologia"),
        ("Obserwacje ptaków lęgowych", "ornitologia"),
        ("Wywiady z mieszkańcami", "historia mówiona"),
        ("Profile glebowe", "gleboznawstwo"),
        ("Spisy inwentarza dworskiego", "historia gospodarcza"),
    ),
    places=(
        Place("nad Jeziorem Sowim", "Jezioro Sowie", 53.82, 21.37),
        Place("w Dolinie Wierzbiny", "Dolina Wierzbiny", 50.31, 20.18),
        Place("na Pogórzu Kruczym", "Pogórze Krucze", 49.74, 21.92),
    ),
    series="{topic} {there}, {first}–{last}",
    studies=(
        "{topic} {there}: studium porównawcze",
        "{topic} {there}: metody i wnioski",
    ),
    data_abstract=(
        "Zbiór obejmuje {number} serii danych (dziedzina: {subject}) zebranych {there} w latach "
        "{first}–{last}. Braki w pomiarach opisano w pliku towarzyszącym."
    ),
    study_abstract=(
        "Praca opiera się na {number} źródłach zebranych {there} w latach {first}–{last} i omawia "
        "ich znaczenie dla badań (dziedzina: {subject})."
    ),
)  # fmt: skip

SWEDISH: Final = Tongue(
    code="sv",
    given=("Åsa", "Ragnhild", "Sixten", "Öjvind", "Tuva", "Hjalmar"),
    family=("Björkesjö", "Ängsholm", "Lövkvarn", "Sjöstrandh", "Granvik", "Näsåker"),
    topics=(
        ("Istjocklek och isläggning", "klimatologi"),
        ("Inventering av kärlväxter", "botanik"),
        ("Fiskares dagböcker", "kulturhistoria"),
        ("Vattenprover", "limnologi"),
    ),
    places=(
        Place("vid Kråksjön", "Kråksjön", 62.11, 14.83),
        Place("på Storgrundet", "Storgrundet", 60.42, 18.61),
        Place("i Tallmyra socken", "Tallmyra", 57.94, 13.27),
    ),
    series="{topic} {there}, {first}–{last}",
    studies=("{topic} {there}: en jämförande studie", "{topic} {there}: metod och resultat"),
    data_abstract=(
        "Datamängden omfattar {number} serier inom {subject}, insamlade {there} mellan {first} och "
        "{last}. Luckor är markerade i den bifogade filen."
    ),
    study_abstract=(
        "Arbetet bygger på {number} källor som samlats {there} mellan {first} och {last} och "
        "diskuterar deras betydelse för {subject}."
    ),
)  # fmt: skip

JAPANESE: Final = Tongue(
    code="ja",
    given=("澪", "悠真", "千尋", "蒼介", "結月", "倫太郎"),
    family=("霧島沢", "白鷺川", "野々瀬", "早乙女田", "月夜野原", "桐ヶ丘"),
    topics=(
        ("潮位観測データ", "海洋学"),
        ("野鳥の鳴き声の録音", "鳥類学"),
        ("古文書の画像", "歴史学"),
        ("土壌水分の測定", "水文学"),
        ("方言調査の記録", "言語学"),
    ),
    places=(
        Place("白波湾", "白波湾", 34.27, 136.91),
        Place("霧ノ谷", "霧ノ谷", 36.58, 137.84),
        Place("千草島", "千草島", 33.71, 129.38),
    ),
    series="{there}における{topic}({first}~{last}年)",
    studies=(
        "{there}における{topic}に関する研究",
        "{there}の{topic}:方法と課題",
    ),
    data_abstract=(
        "{first}年から{last}年にかけて{there}で収集した{subject}分野のデータ{number}件を"
        "収録する。欠測は付属の文書に記載した。"
    ),
    study_abstract=(
        "本研究では、{first}年から{last}年に{there}で得られた資料{number}点を整理し、"
        "{subject}の観点から考察する。"
    ),
)  # fmt: skip

ARABIC: Final = Tongue(
    code="ar",
    given=("سلمى", "طارق", "ليلى", "ياسين", "نورا", "إدريس"),
    family=("المرساوي", "الزيتوني", "الحصباني", "البحيري الساحلي", "القصبجي", "النخلاوي"),
    topics=(
        ("قياسات منسوب المياه", "علم المياه"),
        ("مخطوطات رحلات البحارة", "التاريخ"),
        ("تسجيلات الحكايات الشعبية", "الأدب الشعبي"),
        ("رصد الطيور المهاجرة", "علم الطيور"),
    ),
    places=(
        Place("في واحة عين الساري", "واحة عين الساري", 29.61, 25.84),
        Place("على ساحل مرسى الدوم", "مرسى الدوم", 24.93, 35.12),
        Place("في وادي النسيم", "وادي النسيم", 31.77, 36.48),
    ),
    series="{topic} {there} ({first}–{last})",
    studies=("{topic} {there}: دراسة مقارنة", "{topic} {there}: المنهج والنتائج"),
    data_abstract=(
        "تضم مجموعة البيانات {number} سلسلة في مجال {subject} جُمعت {there} بين عامي {first} "
        "و{last}، مع بيان الفترات الناقصة في ملف مرفق."
    ),
    study_abstract=(
        "تعتمد هذه الدراسة على {number} مصدرًا جُمعت {there} بين عامي {first} و{last}، وتناقش "
        "قيمتها للبحث في {subject}."
    ),
)  # fmt: skip
