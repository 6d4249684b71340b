#include "session/session.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/shell/application.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QApplication>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

class TestLanguage : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

private slots:
    /// Nothing is lost but the words: the page, the data, the edits and what can be undone.
    void itSwitchesAtOnce()
    {
        Settings settings(dir_.filePath("settings.ini"));
        settings.set(Setting::Language, QStringLiteral("en"));
        installTranslators(*qApp, settings);
        Session session(Session::Options{dir_.filePath("runs.sqlite")});
        ShownWindow shown(*qApp, session, settings, dir_.path());
        const auto window = [&] { return &shown.window(); };
        const auto action = [&](const char* id) { return window()->findChild<QAction*>(QLatin1String(id)); };
        window()->openPath(testing::writeFile(dir_, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(window()->document().dataset());
        window()->showMode(Mode::Train);
        QVERIFY(window()->document().editField("train.epochs", 17).ok());
        window()->resize(1100, 700);
        const QString english = action("action_mode_data")->text();
        const QPointer<MainWindow> before = window();
        action("action_language_zh_CN")->trigger();
        QTRY_VERIFY(!before);
        QVERIFY(window()->isVisible());
        QVERIFY(action("action_mode_data")->text() != english);
        QVERIFY(action("action_language_zh_CN")->isChecked());
        QCOMPARE(window()->size(), QSize(1100, 700));
        QCOMPARE(window()->mode(), Mode::Train);
        Document& document = window()->document();
        QVERIFY(document.dataset());
        QVERIFY(window()->isWindowModified());
        QCOMPARE(document.project().train.epochs, 17);
        document.undoStack().undo();
        QVERIFY(document.project().train.epochs != 17);
        // A snapshot of what is not saved lies there again.
        document.undoStack().redo();
        action("action_language_en")->trigger();
        QTRY_COMPARE(action("action_mode_data")->text(), english);
        QTRY_VERIFY(!QDir(dir_.filePath("recovery")).entryList({"*.snapshot"}).isEmpty());
        settings.set(Setting::Language, QString());
    }
};

UNROLL_WINDOW_TEST(TestLanguage)
#include "tst_language.moc"
