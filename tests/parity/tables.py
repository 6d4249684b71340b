"""2,000 tables as people have them, written and read by Python's own csv module, and dates by datetime.strptime.

Reads a JSON file {"folder", "seed", "tables"}; writes tables to folder as 0.csv, 1.csv, … and prints a JSON list with an
object for each: "rows", the cells as csv.reader gives them under the dialect in which the file was written, and
"sniffed", what it gives under the dialect that csv.Sniffer finds (null where it gives up), "pandas", what
pandas.read_csv gives under the dialect in which the file was written (null without pandas); or, for a column of dates,
"times": milliseconds since 1970-01-01 UTC by strptime with the format in which they were written.
"""

import csv
import datetime
import json
import os
import random
import sys

try:
    import pandas
except ImportError:
    pandas = None

WORDS = ("kettle coat weak slow neat quick number lamp shoe warm fresh dull clock the a is was not Größe café 床前明月光 "
         "naïve Straße 5\" don't C:\\temp #1 $5 50% e-mail; semi:colon").split(" ")
LABELS = [("good", "bad"), ("0", "1"), ("pos", "neg", "neutral"), ("NA", "EU", "AS"), ("yes", "no")]
DATES = ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", "%b %d, %Y", "%d %B %Y",
         "%d-%m-%Y", "%m-%d-%Y", "%d-%b-%y", "%d-%b-%Y", "%m/%d/%Y %I:%M %p", "%d/%m/%y", "%d.%m.%y", "%a, %d %b %Y",
         "%a %b %d %Y", "%Y年%m月%d日", "%Y-%m-%dT%H:%M:%SZ", "%d/%m/%Y %H:%M"]


def sentence(rng, awkward):
    words = [rng.choice(WORDS) for _ in range(rng.randint(3, 9))]
    if rng.random() < awkward:
        at = rng.randrange(len(words))
        words[at] = rng.choice(['"' + words[at] + '"', words[at] + ",", "one\ttwo", "line\nbreak", "a|b", "x; y", "he said \"no\", then"])
    return " ".join(words)


def table(rng, path):
    delimiter = rng.choice(",,,;\t|")
    escape = rng.random() < 0.25
    dialect = dict(delimiter=delimiter, lineterminator=rng.choice(["\n", "\r\n"]))
    if escape:
        dialect.update(doublequote=False, escapechar="\\", quoting=rng.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    else:
        dialect.update(quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
    labels = rng.choice(LABELS)
    awkward = rng.choice([0, 0.1, 0.5])
    columns = [lambda i: sentence(rng, awkward), lambda i: labels[i % len(labels)]]
    names = ["text", "label"]
    if rng.random() < 0.5:
        columns.append(lambda i: f"{rng.uniform(-5, 500):.2f}")
        names.append("price")
    if rng.random() < 0.3:
        columns.append(lambda i: (datetime.date(2020, 1, 1) + datetime.timedelta(days=i)).isoformat())
        names.append("day")
    order = list(range(len(columns)))
    rng.shuffle(order)
    rows = [[columns[c](i) for c in order] for i in range(rng.randint(12, 60))]
    if rng.random() < 0.6:
        rows.insert(0, [names[c] for c in order])
    if escape:  # Python's own reader does not undo all that its writer does with such cells
        rows = [[cell.replace("\\", "/").replace("\n", " ") for cell in row] for row in rows]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, **dialect).writerows(rows)
    with open(path, encoding="utf-8", newline="") as file:
        read = list(csv.reader(file, **dialect))
    sniffed = None
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    try:
        found = csv.Sniffer().sniff(text)
        sniffed = list(csv.reader(text.splitlines(keepends=True), found))
    except csv.Error:
        pass
    return {"rows": read, "sniffed": sniffed, "pandas": by_pandas(path, dialect, len(columns))}


def by_pandas(path, dialect, columns):
    if pandas is None:
        return None
    frame = pandas.read_csv(path, header=None, dtype=str, keep_default_na=False, skip_blank_lines=False, sep=dialect["delimiter"],
                            doublequote=dialect.get("doublequote", True), escapechar=dialect.get("escapechar"),
                            names=range(columns), engine="c")
    return frame.values.tolist()


def dates(rng, path):
    written = rng.choice(DATES)
    first = datetime.datetime(rng.randint(1990, 2030), rng.randint(1, 12), rng.randint(1, 28))
    times = [first + datetime.timedelta(days=17 * i, seconds=1020 * i if "%H" in written or "%I" in written else 0) for i in range(40)]
    rng.shuffle(times)
    cells = [time.strftime(written) for time in times]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "value"])
        writer.writerows([cell, i] for i, cell in enumerate(cells))
    utc = datetime.timezone.utc
    return {"times": [int(datetime.datetime.strptime(cell, written).replace(tzinfo=utc).timestamp() * 1000) for cell in cells]}


def main():
    asked = json.load(open(sys.argv[1], encoding="utf-8"))
    rng = random.Random(asked["seed"])
    out = []
    for i in range(asked["tables"]):
        path = os.path.join(asked["folder"], f"{i}.csv")
        out.append(dates(rng, path) if i % 5 == 4 else table(rng, path))
    json.dump(out, sys.stdout)


main()
