#include "model/templates.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/shell/document.h"
#include "ui/shell/recovery.h"

#include <QAction>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

/// Files that are the person's own: how they are to be written, and who may read them.
class TestPersonFiles : public QObject {
    Q_OBJECT
private slots:
    void csvIsWrittenAsTheMenuSays()
    {
        testing::WindowBench bench;
        QCOMPARE(bench.settings.csvStyle(), (CsvStyle{true, false}));
        QVERIFY(bench.action("csv_harmless")->isChecked());
        QVERIFY(!bench.action("csv_mark")->isChecked());
        bench.action("csv_harmless")->trigger();
        bench.action("csv_mark")->trigger();
        QCOMPARE(bench.settings.csvStyle(), (CsvStyle{false, true}));
        bench.make();
        QVERIFY(!bench.action("csv_harmless")->isChecked());
        QVERIFY(bench.action("csv_mark")->isChecked());
    }

    void aSnapshotIsItsOwnersAlone()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        const QTemporaryDir dir;
        Document document;
        document.replace(*projectFromTemplate("text-classifier"));
        const QString folder = dir.filePath("new/recovery");
        Recovery recovery(document, folder);
        Project next = document.project();
        next.train.epochs = 123;
        document.edit("epochs", next);
        recovery.saveNow();
        recovery.flush();
        for (const QString& made : QStringList{recovery.file(), folder, dir.filePath("new")}) {
            QVERIFY2(QFileInfo::exists(made), qPrintable(made));
            QVERIFY2(!(QFile::permissions(made) & others), qPrintable(made));
        }
    }
};

UNROLL_WINDOW_TEST(TestPersonFiles)
#include "tst_person_files.moc"
