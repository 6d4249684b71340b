#include "ui/shell/main_window.h"

#include "base/files.h"
#include "data/workbook_writer.h"
#include "support/support.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/shell/settings.h"

#include <QApplication>
#include <QComboBox>
#include <QMimeData>
#include <QtTest>

using namespace unroll;

/// Files that are opened in the window: what is found in them, asked about them, and said when they fail.
class TestOpening : public QObject {
    Q_OBJECT
private slots:
    /// What the reader was in doubt about is said, and put right by one click.
    void aDoubtIsMendedWhereItIsSaid()
    {
        testing::WindowBench bench;
        QByteArray bytes = "text,region\n";
        for (int i = 0; i < 60; ++i)
            bytes += "a trip to somewhere, day " + QByteArray::number(i) +
                     (i % 3 == 0   ? ",NA\n"
                      : i % 3 == 1 ? ",EU\n"
                                   : ",AS\n");
        bytes.replace("somewhere,", "somewhere");
        bench.window->openPath(testing::writeFile(bench.dir, "regions.csv", bytes));
        QTRY_VERIFY(bench.window->document().imported());
        QVERIFY2(bench.messages().contains("NA"), qPrintable(bench.messages()));
        QVERIFY2(!bench.messages().contains("--missing"), qPrintable(bench.messages()));  // the button does it
        QCOMPARE(bench.window->document().imported()->columns[1].missing, 0);
        bench.mendFirstMessage();
        QTRY_VERIFY(bench.window->document().imported() &&
                    bench.window->document().imported()->columns[1].missing == 20);
        QCOMPARE(bench.window->document().project().prepare.source.reader.missing, QStringList{"NA"});
    }

    /// Another split leaves the vocabulary nearly as it was: the model is not said to be three times as large.
    void anotherSplitKeepsTheParameters()
    {
        testing::WindowBench bench;
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().imported());
        bench.window->showMode(Mode::Data);
        QTRY_VERIFY(bench.window->document().dataset());
        const qint64 parameters = bench.window->document().analysis().totalParameters;
        bench.window->showMode(Mode::Train);
        Project next = bench.window->document().project();
        next.prepare.split.test = 0.3;
        bench.window->document().edit("split", next);
        QVERIFY(!bench.window->document().dataset());
        QCOMPARE(bench.window->document().analysis().totalParameters, parameters);
        next.prepare.text.vocabularySize = 20;
        bench.window->document().edit("vocabulary", next);
        QVERIFY(bench.window->document().analysis().totalParameters != parameters);
    }

    void aSheetOfAWorkbookIsChosen()
    {
        testing::WindowBench bench;
        testing::Book book;
        QByteArray rows =
            "<row r=\"1\">" + testing::inlineCell("A1", "text") + testing::inlineCell("B1", "label") + "</row>";
        for (int i = 2; i < 40; ++i) {
            const QByteArray n = QByteArray::number(i);
            rows += "<row r=\"" + n + "\">" + testing::inlineCell("A" + n, "a cup of number " + n) +
                    testing::inlineCell("B" + n, i % 2 ? "good" : "bad") + "</row>";
        }
        QByteArray sales =
            "<row r=\"1\">" + testing::inlineCell("A1", "date") + testing::inlineCell("B1", "sold") + "</row>";
        for (int i = 2; i < 80; ++i) {
            const QByteArray n = QByteArray::number(i);
            const QDate day = QDate(2024, 1, 1).addDays(i);
            sales += "<row r=\"" + n + "\">" + testing::inlineCell("A" + n, day.toString(Qt::ISODate).toLatin1()) +
                     "<c r=\"B" + n + "\"><v>" + QByteArray::number(100 + i % 7) + "</v></c></row>";
        }
        book.sheets = {{"Sales", testing::worksheet(sales)}, {"Reviews", testing::worksheet(rows)}};
        bench.window->openPath(testing::writeFile(bench.dir, "book.xlsx", book.bytes()));
        QTRY_VERIFY(bench.window->document().imported());
        QCOMPARE(bench.window->document().imported()->sheet, "Sales");
        QCOMPARE(bench.window->document().project().templateId, "forecast-lstm");
        QVERIFY(bench.messages().contains("Sales"));
        bench.window->showMode(Mode::Data);
        auto* sheet = bench.window->findChild<QComboBox*>("dataSheet");
        QVERIFY(sheet && sheet->isVisible());
        QVERIFY(!bench.window->findChild<QComboBox*>("dataDelimiter")->isVisible());
        const int place = sheet->findText("Reviews");
        QVERIFY(place > 0);
        sheet->setCurrentIndex(place);
        Q_EMIT sheet->activated(place);
        QTRY_VERIFY(bench.window->document().imported() && bench.window->document().imported()->sheet == u"Reviews");
        QCOMPARE(bench.window->document().imported()->table->rowCount(), 38);
        QTRY_COMPARE(sheet->currentText(), "Reviews");
        // Other columns and data of another kind: their uses and the model follow, what was said of the file is gone.
        const Project& project = bench.window->document().project();
        QCOMPARE(project.prepare.source.column(ColumnRole::Text), "text");
        QCOMPARE(project.prepare.source.column(ColumnRole::Label), "label");
        QCOMPARE(project.templateId, "text-classifier");
        QVERIFY2(!bench.messages().contains("Sales"), qPrintable(bench.messages()));
        QVERIFY2(!bench.messages().contains("Forecast"), qPrintable(bench.messages()));
    }

    void opensADataFile()
    {
        testing::WindowBench bench;
        const QString path = testing::writeFile(bench.dir, "small.csv", testing::smallReviews());
        bench.window->openPath(path);
        QCOMPARE(bench.window->mode(), Mode::Data);
        QTRY_VERIFY(bench.window->document().imported());
        const DataSource& source = bench.window->document().project().prepare.source;
        QCOMPARE(source.column(ColumnRole::Text), QString("text"));
        QCOMPARE(source.column(ColumnRole::Label), QString("label"));
        QVERIFY(source.fingerprint.startsWith("sha256:"));
        QVERIFY(!bench.window->document().modified());  // what was found is no edit
        QVERIFY2(bench.facts().contains("small.csv"), qPrintable(bench.facts()));
        QVERIFY2(bench.facts().contains("200"), qPrintable(bench.facts()));
        QCOMPARE(bench.settings.get<QStringList>(Setting::RecentFiles), QStringList{path});
    }

    void opensByDialogAndByDrop()
    {
        testing::WindowBench bench;
        const QString path = testing::writeFile(bench.dir, "dropped.csv", testing::smallReviews());
        bench.openAnswer = path;
        bench.action("open")->trigger();
        QTRY_VERIFY(bench.window->document().imported());
        bench.make();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.window.get(), &drop);
        QTRY_VERIFY(bench.window->document().imported());
        QCOMPARE(bench.window->document().imported()->path, path);
    }

    void aFileThatIsGoneSaysSo()
    {
        testing::WindowBench bench;
        bench.settings.set(Setting::RecentFiles, QStringList{"/nowhere/gone.csv"});
        bench.window->openPath("/nowhere/gone.csv");
        QVERIFY(bench.messages().contains("gone.csv"));
        QVERIFY(bench.settings.get<QStringList>(Setting::RecentFiles).isEmpty());
        QCOMPARE(bench.window->mode(), Mode::Learn);
    }

    void aFileThatCannotBeReadSaysSo()
    {
        testing::WindowBench bench;
        bench.window->openPath(testing::writeFile(bench.dir, "empty.csv", ""));
        QTRY_VERIFY(!bench.messages().isEmpty());
        QVERIFY2(bench.messages().contains("empty.csv"), qPrintable(bench.messages()));
        QVERIFY(!bench.window->document().imported());
        // Another file is opened from the message itself.
        bench.openAnswer = testing::writeFile(bench.dir, "good.csv", testing::smallReviews());
        bench.mendFirstMessage();
        QTRY_VERIFY(bench.window->document().imported());
    }

    void changedAndMovedDataIsNoticed()
    {
        testing::WindowBench bench;
        const QString data = testing::writeFile(bench.dir, "small.csv", testing::smallReviews());
        bench.window->openPath(data);
        QTRY_VERIFY(bench.window->document().imported());
        const QString project = bench.dir.filePath("p.unroll");
        QVERIFY(bench.window->document().save(project).ok());

        testing::writeFile(bench.dir, "small.csv", testing::smallReviews(220));
        bench.make();
        bench.window->openPath(project);
        QTRY_VERIFY(bench.messages().contains("has changed"));
        bench.mendFirstMessage();  // accept
        QVERIFY(bench.window->document().modified());
        QCOMPARE(bench.window->document().project().prepare.source.fingerprint,
                 bench.window->document().imported()->fingerprint);
        QVERIFY(bench.window->document().save(project).ok());

        QVERIFY(QFile::rename(data, bench.dir.filePath("moved.csv")));
        bench.make();
        bench.window->openPath(project);
        QTRY_VERIFY(bench.messages().contains("small.csv"));
        QVERIFY(!bench.window->document().imported());
        bench.openAnswer = bench.dir.filePath("moved.csv");
        bench.mendFirstMessage();  // link again
        QTRY_VERIFY(bench.window->document().imported());
        QVERIFY2(bench.messages().isEmpty(), qPrintable(bench.messages()));  // the same bytes
        bench.window->document().undoStack().undo();
    }

    /// Several files chosen together are one table; what cannot be one is said.
    void severalFilesAreOne()
    {
        testing::WindowBench bench;
        QStringList paths;
        for (const char* name : {"a.csv", "b.csv", "c.csv"})
            paths << testing::writeFile(bench.dir, QLatin1String(name), testing::smallReviews(40));
        bench.openAnswer = paths.first() + '\n' + paths.last();
        bench.action("open")->trigger();
        QTRY_VERIFY(bench.window->document().imported());
        const auto imported = bench.window->document().imported();
        QCOMPARE(imported->table->rowCount(), 80);
        QCOMPARE(imported->columns.back().name, "file");
        QCOMPARE(bench.window->document().project().prepare.source.reader.files, (QStringList{"a.csv", "c.csv"}));
        QVERIFY(bench.window->document().save(bench.dir.filePath("two.unroll")).ok());
        bench.make();
        bench.window->openPath(bench.dir.filePath("two.unroll"));
        QTRY_VERIFY(bench.window->document().imported());
        QCOMPARE(bench.window->document().imported()->table->rowCount(), 80);

        bench.openAnswer = paths.first() + '\n' + testing::writeFile(bench.dir, "x.txt", "text");
        bench.action("open")->trigger();
        QVERIFY2(bench.messages().contains("in one folder"), qPrintable(bench.messages()));
    }
};

UNROLL_WINDOW_TEST(TestOpening)
#include "tst_opening.moc"
