#include "model/templates.h"
#include "session/session.h"
#include "support/test_main.h"
#include "ui/shell/document.h"
#include "ui/shell/main_window.h"
#include "ui/shell/recovery.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

/// Files that are the person's own: how they are to be written, and who may read them.
class TestPersonFiles : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

private slots:
    void csvIsWrittenAsTheMenuSays()
    {
        Settings settings(dir_.filePath("settings.ini"));
        Session session(Session::Options{dir_.filePath("runs.sqlite")});
        QCOMPARE(settings.csvStyle(), (CsvStyle{true, false}));
        const auto action = [](MainWindow& window, const char* id) {
            return window.findChild<QAction*>(QLatin1String("action_") + QLatin1String(id));
        };
        {
            MainWindow window(session, settings, dir_.path());
            QVERIFY(action(window, "csv_harmless")->isChecked());
            QVERIFY(!action(window, "csv_mark")->isChecked());
            action(window, "csv_harmless")->trigger();
            action(window, "csv_mark")->trigger();
            QCOMPARE(settings.csvStyle(), (CsvStyle{false, true}));
        }
        MainWindow window(session, settings, dir_.path());
        QVERIFY(!action(window, "csv_harmless")->isChecked());
        QVERIFY(action(window, "csv_mark")->isChecked());
    }

    void aSnapshotIsItsOwnersAlone()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        Document document;
        document.replace(*projectFromTemplate("text-classifier"));
        const QString folder = dir_.filePath("new/recovery");
        Recovery recovery(document, folder);
        Project next = document.project();
        next.train.epochs = 123;
        document.edit("epochs", next);
        recovery.saveNow();
        recovery.flush();
        for (const QString& made : QStringList{recovery.file(), folder, dir_.filePath("new")}) {
            QVERIFY2(QFileInfo::exists(made), qPrintable(made));
            QVERIFY2(!(QFile::permissions(made) & others), qPrintable(made));
        }
    }
};

UNROLL_TEST(TestPersonFiles)
#include "tst_person_files.moc"
