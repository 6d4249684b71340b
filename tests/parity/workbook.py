"""Writes a workbook with openpyxl and prints what its cells are, as Unroll should read them.

    workbook.py question.json   with {"path": "where to write", "seed": 1, "rows": 50}

Prints a list of rows of texts: numbers in their shortest form, dates in ISO 8601, true and false.
"""
import datetime
import json
import random
import sys

import openpyxl

with open(sys.argv[1], encoding="utf-8") as file:
    question = json.load(file)
draw = random.Random(question["seed"])
book = openpyxl.Workbook()
sheet = book.active
alphabet = "ab <>&\"'é你🙂\n\t_x."


def day():
    return datetime.date(1900, 3, 1) + datetime.timedelta(days=draw.randrange(100000))


def cell(kind):
    """The value to write, and its text."""
    if kind == 0:
        text = "".join(draw.choice(alphabet) for _ in range(draw.randrange(1, 12)))
        return text, text
    if kind == 1:
        return (number := draw.randrange(-10**9, 10**9)), str(number)
    if kind == 2:
        number = round(draw.uniform(-1000, 1000), draw.randrange(1, 9))
        return number, str(int(number)) if number == int(number) else repr(number)
    if kind == 3:
        return (date := day()), date.isoformat()
    if kind == 4:
        moment = datetime.datetime.combine(day(), datetime.time(*(draw.randrange(n) for n in (24, 60, 60))))
        return moment, moment.isoformat(" ")
    if kind == 5:
        time = datetime.time(*(draw.randrange(n) for n in (24, 60, 60)))
        return time, time.isoformat()
    if kind == 6:
        return (truth := draw.random() < 0.5), "true" if truth else "false"
    return None, ""


rows = []
for r in range(question["rows"]):
    row = [(f"row {r}", f"row {r}")] + [cell(draw.randrange(8)) for _ in range(9)] + [("end", "end")]
    sheet.append([value for value, _ in row])
    for place, (value, _) in enumerate(row, 1):
        # openpyxl takes a text that begins with = for a formula, and #N/A for an error; none of these does.
        if isinstance(value, datetime.datetime):
            sheet.cell(r + 1, place).number_format = draw.choice(["yyyy-mm-dd hh:mm:ss", "m/d/yy h:mm", "[$-409]d mmm yyyy h:mm AM/PM"])
        elif isinstance(value, datetime.date):
            sheet.cell(r + 1, place).number_format = draw.choice(["yyyy-mm-dd", "mm-dd-yy", "d. mmmm yyyy;@", "yyyy\"年\"m\"月\"d\"日\""])
    rows.append([text for _, text in row])
book.save(question["path"])
print(json.dumps(rows))
