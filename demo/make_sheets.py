# SPDX-License-Identifier: EUPL-1.2
"""Makes the four spreadsheets of the demo. Run: python3 demo/make_sheets.py (needs openpyxl).

Twenty-five invented people who finished "Zorgtechnologie toepassen in de wijk", run ZTW-2026-2: once clean, once with the
fourteen mistakes that README.md lists. The same input gives the same bytes.
"""

import copy
import csv
import datetime
import io
import pathlib
import zipfile

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ["Voornaam", "Voorvoegsel", "Achternaam", "Geboortedatum", "E-mail", "Leeruitkomsten", "Cijfer"]
FIRST, PREFIX, LAST, BORN, MAIL, OUTCOMES, GRADE = range(7)
MAIL_AT = "@voorbeeld.example"
DAY_ONE = datetime.datetime(2026, 11, 20, 16, 30)

# first name, prefix, surname, date of birth, local part of the e-mail address, outcomes, grade
PEOPLE = [
    ("Aïsha", "", "Boukhari", "1991-05-14", "aisha.boukhari", "alle", "8"),
    ("Jolanda", "de", "Boer", "1988-02-28", "jolanda.deboer", "alle", "7"),
    ("Pieter", "van der", "Wal", "1975-09-03", "pieter.vanderwal", "alle", "7,5"),
    ("Chantal", "", "Meijerink", "1983-12-19", "chantal.meijerink", "alle", "8"),
    ("Danique", "", "Roelofs", "1999-04-07", "danique.roelofs", "1, 2, 3", "6,5"),
    ("Emre", "", "Yıldırım", "1994-10-22", "emre.yildirim", "alle", "9"),
    ("Femke", "van", "Dalen", "1996-01-31", "femke.vandalen", "alle", "7"),
    ("Gerda", "", "IJpma", "1962-07-16", "", "alle", "8"),
    ("Hatice", "", "Şahin", "1986-03-08", "hatice.sahin", "alle", "7"),
    ("Ivo", "", "Nowak", "1990-11-27", "ivo.nowak", "alle", "8"),
    ("Jeltje", "", "Wiarda", "1971-06-02", "jeltje.wiarda", "1, 2, 4", "6"),
    ("Karin", "", "Oostindiër", "1979-08-25", "karin.oostindier", "alle", "8,5"),
    ("Latifa", "el", "Idrissi", "1993-02-11", "latifa.elidrissi", "alle", "7"),
    ("Mohamed", "", "Bouzian", "1989-09-30", "mohamed.bouzian", "alle", "8"),
    ("Noor", "", "Wijngaarden", "2001-05-20", "noor.wijngaarden", "alle", "7"),
    ("Olga", "", "Petrenko", "1984-12-05", "olga.petrenko", "alle", "8"),
    ("Priscilla", "", "Martina", "1995-03-17", "priscilla.martina", "alle", "7,5"),
    ("Quinten", "ter", "Horst", "1998-10-09", "quinten.terhorst", "alle", "6,5"),
    ("Rachida", "", "Amezian", "1981-04-13", "rachida.amezian", "alle", "8"),
    ("Sandra", "", "Kloosterman", "1976-11-08", "sandra.kloosterman", "alle", "7"),
    ("Trijntje", "", "Elzinga", "1965-01-23", "", "alle", "7"),
    ("Urmila", "", "Soekhai", "1987-07-29", "urmila.soekhai", "alle", "9"),
    ("Vera", "van den", "Broek", "1992-06-18", "vera.vandenbroek", "alle", "8"),
    ("Xandra", "", "Noordhuis", "1985-08-06", "", "1, 2, 3", "6"),
    ("Zakaria", "", "Haddou", "1997-12-12", "zakaria.haddou", "alle", "7"),
]


def clean_rows():
    """The rows as a careful school has them; dates are dates."""
    rows = []
    for first, prefix, last, born, mail, outcomes, grade in PEOPLE:
        address = mail + MAIL_AT if mail else ""
        rows.append([first, prefix, last, datetime.date.fromisoformat(born), address, outcomes, grade])
    return rows


def rows_with_mistakes():
    """The same rows with fourteen mistakes, one per numbered line. Person n stands on line n + 1 of the sheet."""
    rows = copy.deepcopy(clean_rows())

    def person(number):
        return rows[number - 1]

    person(2)[BORN] = "31-02-1988"  # 1 a date that does not exist
    person(5)[MAIL] = person(4)[MAIL]  # 2 two people, one e-mail address
    rows[6] = list(person(3))  # 3 the same person twice (7 repeats 3), with another address
    person(7)[MAIL] = "p.vdwal" + MAIL_AT
    person(8)[MAIL] = "gerda.ijpma@gmial.com"  # 4 a typing error in the domain
    person(10)[FIRST] = person(10)[LAST] = ""  # 5 no name
    person(11)[MAIL] = "jeltje.wiarda.voorbeeld.example"  # 6 no @
    person(12)[OUTCOMES] = "1, 2, 7"  # 7 an outcome that does not exist
    person(9)[BORN] = 31479.0  # 8 a date as a bare number
    person(14)[FIRST], person(14)[LAST] = "MOHAMED", "BOUZIAN"  # 9 capitals
    person(15)[LAST] = '=HYPERLINK("https://voorbeeld.example/","Klik hier")'  # 10 a formula
    person(17)[FIRST] = "Priscilla\u200b  "  # 11 spaces at the end and a zero-width character
    person(17)[MAIL] = " priscilla.martina" + MAIL_AT + "\u00a0"
    person(19)[BORN] = datetime.date(2031, 4, 13)  # 12 born in the future
    person(20)[OUTCOMES] = ""  # 13 no outcomes
    person(22)[LAST] = "Soekhai-" * 40 + "Soekhai"  # 14 a far too long name
    return rows


def as_text(value):
    """How Dutch spreadsheet software writes a cell to CSV."""
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    return str(value)


def write_csv(path, rows):
    """Semicolons, UTF-8 with byte order mark, Windows line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([[as_text(value) for value in row] for row in rows])
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


def write_xlsx(path, rows):
    """Real dates as dates; a text that starts with = stays a text."""
    book = openpyxl.Workbook()
    book.properties.creator = "MBO Saaxumhuizen"
    book.properties.created = book.properties.modified = DAY_ONE
    sheet = book.active
    sheet.title = "Deelnemers"
    sheet.append(COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            if value == "":
                continue
            cell = sheet.cell(line, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            if isinstance(value, datetime.date):
                cell.number_format = "DD-MM-YYYY"
    sheet.freeze_panes = "A2"
    for column, width in enumerate([14, 12, 18, 15, 36, 16, 8], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    raw = io.BytesIO()
    book.save(raw)
    path.write_bytes(with_fixed_times(raw.getvalue()))


def with_fixed_times(xlsx):
    """Packs the parts again with fixed times, so that a second run changes nothing."""
    packed = io.BytesIO()
    stamp = DAY_ONE.strftime("%Y-%m-%dT%H:%M:%SZ")
    with zipfile.ZipFile(io.BytesIO(xlsx)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                start = data.index(b"<dcterms:modified")
                opened = data.index(b">", start) + 1
                data = data[:opened] + stamp.encode() + data[data.index(b"<", opened):]
            target.writestr(zipfile.ZipInfo(name, DAY_ONE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def main():
    for name, rows in [("deelnemers", clean_rows()), ("deelnemers-met-fouten", rows_with_mistakes())]:
        write_csv(HERE / f"{name}.csv", rows)
        write_xlsx(HERE / f"{name}.xlsx", rows)


if __name__ == "__main__":
    main()
