#include "data/cell_format.h"
#include "data/spreadsheet.h"
#include "data/table_cells.h"
#include "data/workbook_writer.h"
#include "support/test_main.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using namespace unroll::testing;

namespace {

ReaderOptions asked(const QString& sheet, std::optional<bool> header)
{
    ReaderOptions options;
    options.sheet = sheet;
    options.header = header;
    return options;
}

/// One cell of that XML, below a cell of text, as it is read.
QString oneCell(const QByteArray& cell, const QByteArray& code = {}, int builtIn = 0, bool from1904 = false)
{
    Book book;
    book.sheets = {{"Data", worksheet("<row r=\"1\">" + inlineCell("A1", "first") + "</row><row r=\"2\">" + cell +
                                      inlineCell("Z2", "end") + "</row>")}};
    book.texts = "<si><t>zero</t></si><si><r><rPr><b/></rPr><t xml:space=\"preserve\">one </t></r><r><t>two</t></r>"
                 "<rPh sb=\"0\" eb=\"1\"><t>ワン</t></rPh><phoneticPr fontId=\"1\"/></si>"
                 "<si><t xml:space=\"preserve\">  a_x000D_\nb_x005F_x000D_ _x00e9__xD83D__xDE42_ _x12_ </t></si>";
    book.codes = code.isEmpty() ? QByteArray() : "<numFmt numFmtId=\"170\" formatCode=\"" + code + "\"/>";
    book.styles = "<xf numFmtId=\"" + (code.isEmpty() ? QByteArray::number(builtIn) : QByteArray("170")) + "\"/>";
    book.properties = from1904 ? "date1904=\"1\"" : "";
    const auto read = readSpreadsheet(book.bytes(), "book.xlsx", asked({}, false), {});
    return read ? read->table->text(1, 0) : "error: " + read.error().english();
}

QString numberCell(const QByteArray& value, const QByteArray& code = {}, int builtIn = 0, bool from1904 = false)
{
    return oneCell("<c r=\"A2\" s=\"1\"><v>" + value + "</v></c>", code, builtIn, from1904);
}

Result<ReaderOutput> readSheet(const QByteArray& rows, const QByteArray& after = {}, const QByteArray& before = {},
                               std::optional<bool> header = false)
{
    Book book;
    book.sheets = {{"Data", worksheet(rows, after, before)}};
    return readSpreadsheet(book.bytes(), "book.xlsx", asked({}, header), {});
}

QString warningsOf(const ReaderOutput& output)
{
    QStringList all;
    for (const Error& warning : output.warnings)
        all << warning.english();
    return all.join(u'\n');
}

}  // namespace

/// Workbooks as programs write them: types, formats, gaps, and everything that is wrong with them.
class TestSpreadsheet : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

private slots:
    void cellsOfEachType_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("shared") << QByteArray("<c r=\"A2\" t=\"s\"><v>0</v></c>") << "zero";
        QTest::newRow("runs, not how they sound") << QByteArray("<c r=\"A2\" t=\"s\"><v>1</v></c>") << "one two";
        QTest::newRow("escapes and spaces")
            << QByteArray("<c r=\"A2\" t=\"s\"><v>2</v></c>") << QStringLiteral("  a\r\nb_x000D_ é🙂 _x12_ ");
        QTest::newRow("inline") << inlineCell("A2", "a &lt;b&gt; &amp;#10; ") << "a <b> &#10; ";
        QTest::newRow("a formula's text")
            << QByteArray("<c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>first x</v></c>") << "first x";
        QTest::newRow("a formula's number") << QByteArray("<c r=\"A2\"><f>1/4</f><v>0.25</v></c>") << "0.25";
        QTest::newRow("a formula's truth") << QByteArray("<c r=\"A2\" t=\"b\"><f>1=1</f><v>1</v></c>") << "true";
        QTest::newRow("false") << QByteArray("<c r=\"A2\" t=\"b\"><v>0</v></c>") << "false";
        QTest::newRow("error") << QByteArray("<c r=\"A2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") << "";
        QTest::newRow("CDATA") << QByteArray("<c r=\"A2\" t=\"str\"><v><![CDATA[a<b]]>c</v></c>") << "a<bc";
        QTest::newRow("strict day") << QByteArray("<c r=\"A2\" t=\"d\"><v>2024-03-01T00:00:00</v></c>") << "2024-03-01";
        QTest::newRow("strict time") << QByteArray("<c r=\"A2\" t=\"d\"><v>2024-03-01T14:05:00</v></c>")
                                     << "2024-03-01 14:05:00";
        QTest::newRow("no number") << QByteArray("<c r=\"A2\"><v>1,5</v></c>") << "1,5";
        // Those that look like another kind.
        QTest::newRow("text that is a date") << inlineCell("A2", "2024-03-01") << "2024-03-01";
        QTest::newRow("text TRUE") << inlineCell("A2", "TRUE") << "TRUE";
        QTest::newRow("text with zeros") << inlineCell("A2", "007") << "007";
        QTest::newRow("text like an error") << inlineCell("A2", "#N/A") << "#N/A";
        QTest::newRow("a formula's text of digits")
            << QByteArray("<c r=\"A2\" t=\"str\"><f>\"1.0\"</f><v>1.0</v></c>") << "1.0";
    }
    void cellsOfEachType()
    {
        QFETCH(QByteArray, cell);
        QFETCH(QString, wanted);
        QCOMPARE(oneCell(cell), wanted);
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QString>("wanted");
        for (const auto& [stored, wanted] :
             std::initializer_list<std::pair<const char*, const char*>>{{"1", "1"},
                                                                        {"1.0", "1"},
                                                                        {"0.10000000000000001", "0.1"},
                                                                        {"0.30000000000000004", "0.30000000000000004"},
                                                                        {"1E-3", "0.001"},
                                                                        {"1.0000000000000001E-9", "1e-09"},
                                                                        {"-0", "0"},
                                                                        {"100000", "100000"},
                                                                        {"1E+5", "100000"},
                                                                        {"123456789012345", "123456789012345"},
                                                                        {"45352", "45352"},  // General, though a day
                                                                        {"-2.5", "-2.5"},
                                                                        {"1E+300", "1e+300"},
                                                                        {" 7 ", "7"}})
            QTest::newRow(stored) << QByteArray(stored) << QString::fromUtf8(wanted);
    }
    void numbers()
    {
        QFETCH(QByteArray, stored);
        QFETCH(QString, wanted);
        QCOMPARE(numberCell(stored), wanted);
    }

    void dates_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("builtIn");
        QTest::addColumn<bool>("from1904");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* name, const char* stored, const char* code, int builtIn, const char* wanted,
                            bool from1904 = false) {
            QTest::newRow(name) << QByteArray(stored) << QByteArray(code) << builtIn << from1904
                                << QString::fromUtf8(wanted);
        };
        row("14", "45352", "", 14, "2024-03-01");
        row("14 with a time", "45352.586805555555", "", 14, "2024-03-01 14:05:00");
        row("22", "45352", "", 22, "2024-03-01 00:00:00");
        row("20", "0.58680555555555558", "", 20, "14:05:00");
        row("20 at midnight", "0", "", 20, "00:00:00");
        row("45", "3.4722222222222224E-4", "", 45, "00:00:30");
        row("46 is elapsed", "1.25", "", 46, "1.25");
        row("31", "45352", "", 31, "2024-03-01");
        row("57", "45352", "", 57, "2024-03-01");
        row("9 is a share", "0.5", "", 9, "0.5");
        row("milliseconds", "45352.000002893517", "", 22, "2024-03-01 00:00:00.250");
        row("1900 begins", "1", "", 14, "1900-01-01");
        row("1900 before the day that was not", "59", "", 14, "1900-02-28");
        row("1900 the day that was not", "60", "", 14, "1900-02-29");
        row("1900 after it", "61", "", 14, "1900-03-01");
        row("no day", "0", "", 14, "0");
        row("before all days", "-1", "", 14, "-1");
        row("the last day", "2958465", "", 14, "9999-12-31");
        row("after it", "2958466", "", 14, "2958466");
        row("1904", "43890", "", 14, "2024-03-01", true);
        row("1904 begins", "0", "", 14, "1904-01-01", true);
        row("1904 time", "0.5", "", 20, "12:00:00", true);
        row("1904 last", "2957003", "", 14, "9999-12-31", true);
        row("own code", "45352", "yyyy\\-mm\\-dd;@", 0, "2024-03-01");
        row("own code of a language", "45352", "[$-409]d\\-mmm\\-yy", 0, "2024-03-01");
        row("Chinese", "45352.5", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm AM/PM", 0,
            "2024-03-01 12:00:00");
        row("months alone", "45352", "mmm", 0, "2024-03-01");
        row("minutes", "0.5", "h:mm", 0, "12:00:00");
        row("minutes and seconds", "0.5", "mm:ss.000", 0, "12:00:00");
        row("elapsed", "1.5", "[h]:mm:ss", 0, "1.5");
        row("elapsed minutes", "1.5", "[mm]:ss", 0, "1.5");
        row("coloured number", "1.5", "[Red]0.00", 0, "1.5");
        row("quoted d", "1.5", "0.0 &quot;days&quot;", 0, "1.5");
        row("escaped d", "1.5", "#\\d", 0, "1.5");
        row("d of a width", "1.5", "0_d", 0, "1.5");
        row("a number below, words for zero", "3", "0;\\-0;&quot;dry&quot;", 0, "3");
        row("General in words", "45352", "General&quot; days&quot;", 0, "45352");
        row("exponent", "45352", "0.00E+00", 0, "45352");
        row("text", "45352", "@", 0, "45352");
    }
    void dates()
    {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, code);
        QFETCH(int, builtIn);
        QFETCH(bool, from1904);
        QFETCH(QString, wanted);
        QCOMPARE(numberCell(stored, code, builtIn, from1904), wanted);
    }

    void aColumnOfDatesIsOne()
    {
        Book book;
        book.styles = "<xf numFmtId=\"14\"/>";
        QByteArray rows =
            "<row><c t=\"inlineStr\"><is><t>day</t></is></c><c t=\"inlineStr\"><is><t>n</t></is></c></row>";
        for (int i = 0; i < 20; ++i)
            rows += "<row><c s=\"1\"><v>" + QByteArray::number(45352 + i) + "</v></c><c><v>" + QByteArray::number(i) +
                    "</v></c></row>";
        book.sheets = {{"Data", worksheet(rows)}};
        const auto read = readSpreadsheet(book.bytes(), "book.xlsx", {}, {});
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().english()));
        QVERIFY(read->header);
        QVERIFY(read->warnings.empty());
        QCOMPARE(read->table->columnName(0), "day");
        QCOMPARE(int(read->table->columnType(0)), int(ColumnType::Date));
        QCOMPARE(int(read->table->columnType(1)), int(ColumnType::Integer));
        QCOMPARE(read->table->rowCount(), 20);
        QCOMPARE(read->table->line(0), 2);
    }

    void gapsAndPlaces()
    {
        // A title's place is left empty, rows are out of order, cells do not say where they are.
        const auto read = readSheet("<row r=\"9\"><c r=\"C9\"><v>9</v></c><c><v>10</v></c></row>"
                                    "<row r=\"4\">" +
                                    inlineCell("C4", "a") + inlineCell("F4", "d") + "<c r=\"H4\" s=\"3\"/></row>" +
                                    "<row r=\"5\" hidden=\"1\"><c r=\"E5\"><v>5</v></c><c r=\"D5\"><v>4</v></c></row>" +
                                    "<row r=\"6\"/><row><c t=\"str\"><v></v></c></row>");
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().english()));
        const QList<QStringList> wanted{{"a", "", "", "d"}, {"", "4", "5", ""}, {"9", "10", "", ""}};
        QCOMPARE(testing::cellsOf(*read->table), wanted);
        QCOMPARE(read->table->line(0), 4);
        QCOMPARE(read->table->line(2), 9);
        QVERIFY2(warningsOf(*read).contains("left out: 3"), qPrintable(warningsOf(*read)));
        QVERIFY2(warningsOf(*read).contains("Hidden rows, read as the others: 1"), qPrintable(warningsOf(*read)));
    }

    void whatIsReadButMayMislead()
    {
        const auto read =
            readSheet("<row r=\"1\">" + inlineCell("A1", "x") +
                          "<c r=\"B1\" t=\"e\"><v>#N/A</v></c><c r=\"C1\"><f>A1</f><v></v></c></row>" +
                          "<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#REF!</v></c><c r=\"A2\"><v>1</v></c></row>",
                      "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells>",
                      "<dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"1\" hidden=\"1\"/>"
                      "<col min=\"4\" max=\"16384\" hidden=\"true\"/></cols>");
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().english()));
        const QString warnings = warningsOf(*read);
        for (const char* words :
             {"Data!B1: Cells with an error such as #N/A, read as empty: 2", "Data!C1: Formulas",
              "Merged areas, whose value is in their first cell alone: 1", "Hidden columns, read as the others: 1"})
            QVERIFY2(warnings.contains(QLatin1String(words)), qPrintable(warnings));
        QCOMPARE(read->warnings.size(), size_t(4));
    }

    void sheets()
    {
        const auto sheet = [](const QByteArray& text) {
            return worksheet("<row>" + inlineCell("A1", text) + "</row>");
        };
        Book book;
        book.sheets = {{"Notes\" state=\"hidden\"", sheet("hidden")},
                       {"Chart1", "<chartsheet " + kMain + "/>"},
                       {"Empty", worksheet("")},
                       {"表 &amp; 二", sheet("second")},
                       {"Third", sheet("third")}};
        const QByteArray bytes = book.bytes();
        const auto names = sheetNames(bytes, "book.xlsx");
        QVERIFY(names.ok());
        QCOMPARE(*names, QStringList({"Notes", "Empty", QStringLiteral("表 & 二"), "Third"}));
        const auto text = [&](const QString& name) {
            const auto read = readSpreadsheet(bytes, "book.xlsx", asked(name, {}), {});
            return read ? QString(read->table->text(0, 0) + u'|' + warningsOf(*read)) : read.error().english();
        };
        QVERIFY2(text({}).startsWith("second|") && text({}).contains("Several sheets"), qPrintable(text({})));
        QCOMPARE(text("Third"), "third|");
        QCOMPARE(text("third"), "third|");
        QVERIFY2(text("Notes").startsWith("hidden|") && text("Notes").contains("hidden in"), qPrintable(text("Notes")));
        QVERIFY2(text("Chart1").contains("is a chart"), qPrintable(text("Chart1")));
        QVERIFY2(text("Empty").contains("no cells"), qPrintable(text("Empty")));
        QVERIFY2(text("None").contains(QStringLiteral("Notes, Empty, 表 & 二, Third")), qPrintable(text("None")));
    }

    void otherNamesOfParts_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("relative") << QByteArray("x/pages/one.xml") << QByteArray("pages/one.xml");
        QTest::newRow("absolute") << QByteArray("x/pages/one.xml") << QByteArray("/x/pages/one.xml");
        QTest::newRow("upwards") << QByteArray("pages/one.xml") << QByteArray("../pages/./one.xml");
        QTest::newRow("another case") << QByteArray("X/Pages/ONE.xml") << QByteArray("pages/one.xml");
        QTest::newRow("backslashes") << QByteArray("x\\pages\\one.xml") << QByteArray("pages\\one.xml");
        QTest::newRow("an address") << QByteArray("x/my page.xml") << QByteArray("my%20page.xml");
    }
    void otherNamesOfParts()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, target);
        // Of the strict kind, with prefixes.
        const QByteArray strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        Zip zip;
        zip.add("_rels/.rels", relations({{"officeDocument", "/x/book.xml"}}).replace(kRelated, strict),
                {.stored = true});
        zip.add("x/book.xml", "<s:workbook xmlns:s=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\"" +
                                  strict + "\"><s:sheets><s:sheet name=\"A\" q:id=\"rId1\"/></s:sheets></s:workbook>");
        zip.add("x/_rels/book.xml.rels", relations({{"worksheet", target}}).replace(kRelated, strict));
        zip.add(member, "\xef\xbb\xbf<s:worksheet xmlns:s=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">"
                        "<s:sheetData><s:row><s:c><s:v>5</s:v></s:c></s:row></s:sheetData></s:worksheet>\n");
        const auto read = readSpreadsheet(zip.finish(), "book.xlsx", {}, {});
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->table->text(0, 0), "5");
    }

    void otherFilesAreNamed()
    {
        const auto said = [](const QByteArray& bytes) {
            const auto read = readSpreadsheet(bytes, "book.xlsx", {}, {});
            return read ? QString() : read.error().english();
        };
        const auto has = [&](const QByteArray& bytes, const char* words) {
            if (!said(bytes).contains(QLatin1String(words)))
                qWarning() << said(bytes);
            return said(bytes).startsWith("book.xlsx") && said(bytes).contains(QLatin1String(words));
        };
        QVERIFY(has("text,label\n", "no .xlsx workbook"));
        QVERIFY(has({}, "no .xlsx workbook"));
        QVERIFY(has(QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) + QByteArray(600, '\0'), "password"));
        Zip binary;
        binary.add("_rels/.rels", relations({{"officeDocument", "xl/workbook.bin"}}));
        binary.add("xl/workbook.bin", "\x83\x01");
        QVERIFY(has(binary.finish(), ".xlsb"));
        Zip document;
        document.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet", {.stored = true});
        document.add("content.xml", "<a/>");
        QVERIFY(has(document.finish(), ".ods"));
        Zip words;
        words.add("_rels/.rels", relations({{"officeDocument", "word/document.xml"}}));
        words.add("word/document.xml", "<document/>");
        QVERIFY(has(words.finish(), "no .xlsx workbook"));
        Zip photos;
        photos.add("a.jpg", "\xff\xd8");
        QVERIFY(has(photos.finish(), "no .xlsx workbook"));
        Zip torn;
        torn.add("_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}}));
        QVERIFY(has(torn.finish(), "lacks this part"));
        QVERIFY(has(torn.finish().chopped(30), "cut off"));
    }

    void damageIsNamed()
    {
        Book book;
        book.sheets = {{"Data", worksheet("<row><c><v>1</v></c></row>")}};
        const auto said = [&] {
            const auto read = readSpreadsheet(book.bytes(), "book.xlsx", {}, {});
            return read ? QString("read") : read.error().english();
        };
        const auto has = [&](const char* words) {
            const bool good = said().contains(QLatin1String(words));
            if (!good)
                qWarning() << said();
            return good;
        };
        QVERIFY(has("read"));
        book.lies = {.checksum = 1};
        QVERIFY(has("book.xlsx, xl/worksheets/sheet1.xml: This part is damaged"));
        book.lies = {.size = 10};
        QVERIFY(has("damaged"));
        book.lies = {.size = 5000};
        QVERIFY(has("damaged"));
        book.lies = {.flags = 1};
        QVERIFY(has("password"));
        book.lies = {.method = 14};
        QVERIFY(has("method 14"));
        book.lies = {};
        const QList<std::pair<QByteArray, const char*>> broken{
            {"<worksheet>\n<sheetData>\n<row>", "sheet1.xml, line 3"},
            {"<worksheet>\n<sheetData></row></worksheet>", "sheet1.xml, line 2"},
            {"<!DOCTYPE a [<!ENTITY b \"bb\">]><worksheet/>", "document type"},
            {"<worksheet>&b;</worksheet>", "not as it should be"},
            {"<html/>", "<worksheet> is expected"},
            {QByteArray("<worksheet>") + QByteArray("<a>").repeated(200), "without end"},
            {"<worksheet " +
                 [] {
                     QByteArray many;
                     for (int i = 0; i < 300; ++i)
                         many += " a" + QByteArray::number(i) + "='>'";
                     return many;
                 }() +
                 "/>",
             "hundreds of attributes"},
            {QByteArray("<\0w\0o\0/\0>\0", 10), "UTF-8"},
            {"<?xml version='1.0' encoding='UTF-16'?><worksheet/>", "UTF-8"},
            {worksheet("<row><c t=\"s\"><v>0</v></c></row>"), "Data!A1"},
            {worksheet("<row><c t=\"s\"><v>-1</v></c></row>"), "shared text"},
            {worksheet("<row><c t=\"s\"><v>x</v></c></row>"), "shared text"},
            {worksheet("<row><c r=\"XFE1\"><v>1</v></c></row>"), "XFE1"},
            {worksheet("<row><c r=\"A1048577\"><v>1</v></c></row>"), "A1048577"},
            {worksheet("<row><c r=\"7\"><v>1</v></c></row>"), "16384"},
            {worksheet("<row r=\"1048577\"><c><v>1</v></c></row>"), "1048577"},
            {worksheet("<row r=\"99999999999999999999\"/>"), "at most"},
            {worksheet("<row r=\"1048576\"/><row><c><v>1</v></c></row>"), "at most"},
            {worksheet("<row>" + inlineCell("A1", "x") + inlineCell("XFD1", "y") + "</row>"),
             "more than 10000 columns"},
            {worksheet("<row><c s=\"1\"/></row>"), "no cells"},
        };
        for (const auto& [xml, words] : broken) {
            book.sheets = {{"Data", xml}};
            QVERIFY(has(words));
        }
        book.sheets = {{"Data", worksheet("<row><c r=\"XFD1048576\"><v>1</v></c></row>")}};
        QVERIFY(has("read"));
    }

    void bombsAreRefused()
    {
        Book book;
        book.sheets = {{"Data", worksheet("", QByteArray("<a/>").repeated(12 << 20))}};
        auto read = readSpreadsheet(book.bytes(), "book.xlsx", {}, {});
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, "workbook-swollen");
        // A long text that every cell names.
        book.texts = "<si><t>" + QByteArray(1 << 20, 'x') + "</t></si>";
        book.sheets = {{"Data", worksheet(QByteArray("<row><c t=\"s\"><v>0</v></c></row>").repeated(5000))}};
        read = readSpreadsheet(book.bytes(), "book.xlsx", {}, {});
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, "workbook-swollen");
    }

    void whatIsStoppedStops()
    {
        Progress stopped;
        stopped.cancel();
        Book book;
        book.sheets = {{"Data", worksheet("<row><c><v>1</v></c></row>")}};
        const auto read = readSpreadsheet(book.bytes(), "book.xlsx", {}, stopped);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, QLatin1String(kCancelled));
    }

    void whatIsWrittenIsReadBack()
    {
        // Property: any table of any texts comes back as it was, shared or inline, stored or packed.
        QRandomGenerator random(11);
        const QString alphabet = QStringLiteral("ab <>&\"'\t\n\r_x0D-é你🙂\u0001#=.");
        for (int round = 0; round < 60; ++round) {
            const int columns = 1 + int(random.bounded(6)), rows = 1 + int(random.bounded(30));
            Book book;
            book.lies.stored = round % 2;
            QByteArray xml;
            QList<QStringList> wanted;
            int texts = 0;
            for (int row = 0; row < rows; ++row) {
                QStringList cells{QStringLiteral("w%1").arg(row)};  // a row is never empty
                for (int column = 1; column <= columns; ++column) {
                    QString cell;
                    for (int i = int(random.bounded(9)); i > 0; --i)
                        cell += alphabet[random.bounded(int(alphabet.size()))];
                    cell = QString::fromUtf8(cell.toUtf8());  // half a 🙂 is another character
                    cells << (column == columns && row == 0 && cell.isEmpty() ? "z" : cell);
                }
                wanted << cells;
                xml += "<row r=\"" + QByteArray::number(row + 3) + "\">";
                for (int column = 0; column <= columns; ++column) {
                    QString safe = cells[column].toHtmlEscaped();
                    safe.replace("_x", "_x005F_x").replace(u'\r', "_x000D_").replace(QChar(1), "_x0001_");
                    const QByteArray name = QByteArray(1, char('B' + column)) + QByteArray::number(row + 3);
                    if (random.bounded(2)) {
                        book.texts += "<si><t xml:space=\"preserve\">" + safe.toUtf8() + "</t></si>";
                        xml += "<c r=\"" + name + "\" t=\"s\"><v>" + QByteArray::number(texts++) + "</v></c>";
                    } else {
                        xml += inlineCell(name, safe.toUtf8());
                    }
                }
                xml += "</row>";
            }
            book.sheets = {{"Data", worksheet(xml)}};
            const auto read = readSpreadsheet(book.bytes(), "book.xlsx", asked("Data", false), {});
            QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().english()));
            QCOMPARE(testing::cellsOf(*read->table), wanted);
            QVERIFY(read->warnings.empty());
        }
    }

    void numbersComeBack()
    {
        // Property: the text of any number is read as that number.
        QRandomGenerator random(5);
        for (int i = 0; i < 20000; ++i) {
            const quint64 bits = random.generate64();
            double value = 0;
            memcpy(&value, &bits, sizeof value);
            if (i % 2)
                value = double(qint64(bits) >> (bits % 60)) / 1000;
            if (!std::isfinite(value))
                continue;
            QCOMPARE(storedNumber(numberText(value)).value_or(NAN), value);
            QVERIFY(numberText(value).size() <= 25);
        }
    }

    void aLongSheetTakesSeconds()
    {
        Book book;
        QByteArray rows;
        for (int row = 1; row <= 100000; ++row) {
            rows += "<row r=\"" + QByteArray::number(row) + "\">";
            for (char column = 'A'; column < 'K'; ++column)
                rows += "<c r=\"" + QByteArray(1, column) + QByteArray::number(row) + "\"><v>0." +
                        QByteArray::number(row * 7919 % 99991) + "</v></c>";
            rows += "</row>";
        }
        book.sheets = {{"Data", worksheet(rows)}};
        const QByteArray bytes = book.bytes();
        QElapsedTimer timer;
        timer.start();
        const auto read = readSpreadsheet(bytes, "book.xlsx", {}, {});
        QVERIFY(read.ok());
        QCOMPARE(read->table->rowCount(), 100000);
        QCOMPARE(read->table->columnCount(), 10);
        qInfo("%lld ms", timer.elapsed());
        QVERIFY2(timer.elapsed() < 120000, "quadratic?");  // also on a busy machine, under a sanitizer
    }

    void asOpenpyxlWrites()
    {
        const QString path = dir_.filePath("book.xlsx");
        QFile question(dir_.filePath("question.json"));
        QVERIFY(question.open(QIODevice::WriteOnly));
        question.write(QJsonDocument(QJsonObject{{"path", path}, {"seed", 3}, {"rows", 300}}).toJson());
        question.close();
        QProcess python;
        python.start("/usr/bin/python3", {UNROLL_SOURCE_DIR "/tests/parity/workbook.py", question.fileName()});
        const bool ended = python.waitForStarted() && python.waitForFinished(300000);
        const QByteArray complaint = python.readAllStandardError();
        if (!ended || complaint.contains("No module named 'openpyxl'")) {
            if (qEnvironmentVariableIntValue("UNROLL_REQUIRE_REFERENCES") != 1)
                QSKIP("no reference: /usr/bin/python3 has no openpyxl (package python3-openpyxl)");
            QFAIL("the reference is missing: python3-openpyxl");
        }
        QVERIFY2(python.exitCode() == 0, complaint.constData());
        const QJsonArray rows = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
        QCOMPARE(rows.size(), 300);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = readSpreadsheet(file.readAll(), "book.xlsx", asked({}, false), {});
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().english()));
        QVERIFY2(read->warnings.empty(), qPrintable(warningsOf(*read)));
        const auto cells = testing::cellsOf(*read->table);
        QCOMPARE(cells.size(), rows.size());
        for (qsizetype row = 0; row < rows.size(); ++row)
            for (qsizetype column = 0; column < cells[row].size(); ++column)
                QCOMPARE(cells[row][column], rows[row].toArray().at(column).toString());
    }
};

UNROLL_TEST(TestSpreadsheet)
#include "tst_spreadsheet.moc"
