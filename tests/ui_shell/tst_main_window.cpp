#include "ui/shell/main_window.h"

#include "base/files.h"
#include "session/session.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/shell/appearance.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page.h"
#include "ui/shell/recovery.h"
#include "ui/shell/settings.h"
#include "ui/shell/status_line.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTranslator>
#include <QWheelEvent>
#include <QtTest>

using namespace unroll;

class TestMainWindow : public QObject {
    Q_OBJECT
private slots:
    void firstStartIsTheWelcome()
    {
        testing::WindowBench bench;
        QCOMPARE(bench.window->mode(), Mode::Learn);
        QVERIFY(bench.window->findChild<QAbstractButton*>("cardClassify")->isVisible());
        QVERIFY(bench.window->findChild<QAbstractButton*>("cardSample")->isVisible());
        QVERIFY(!bench.window->page(Mode::Data));  // made on first show
        QVERIFY(bench.window->windowTitle().contains("Untitled"));
    }

    void everyModeByKeyAndButton()
    {
        testing::WindowBench bench;
        for (const Mode mode : kModes) {
            bench.action(("mode_" + modeId(mode)).toLatin1())->trigger();
            QCOMPARE(bench.window->mode(), mode);
            QVERIFY(bench.window->page(mode));
            QVERIFY(bench.window->page(mode)->isVisible());
            QVERIFY(!bench.window->page(mode)->accessibleName().isEmpty());
        }
        bench.window->findChild<QAbstractButton*>("mode_data")->click();
        QCOMPARE(bench.window->mode(), Mode::Data);
        QCOMPARE(bench.action("mode_runs")->shortcut(), QKeySequence("Ctrl+7"));
    }

    /// Who clicks a page has the keyboard there: Space does not press the button that had it before.
    void aClickGivesThePageTheKeyboard()
    {
        testing::WindowBench bench;
        auto* learn = bench.window->findChild<QAbstractButton*>("mode_learn");
        learn->setFocus();
        QTest::mouseClick(bench.window->findChild<QAbstractButton*>("mode_data"), Qt::LeftButton);
        QCOMPARE(bench.window->mode(), Mode::Data);
        const QWidget* page = bench.window->page(Mode::Data);
        QTRY_VERIFY(page == QApplication::focusWidget() || page->isAncestorOf(QApplication::focusWidget()));
    }

    /// Pages that are not shown take no room from those that are.
    void theSidePanelKeepsItsWidth()
    {
        testing::WindowBench bench;
        bench.window->resize(1272, 730);
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().imported());
        const auto* side = bench.window->findChild<QStackedWidget*>("sidePanel");
        bench.window->showMode(Mode::Train);
        QTRY_VERIFY(side->isVisible());
        QCoreApplication::processEvents();
        const int before = side->width();
        for (const Mode mode : kModes) {
            bench.window->showMode(mode);
            QCoreApplication::processEvents();
        }
        bench.window->showMode(Mode::Train);
        QCoreApplication::processEvents();
        QCOMPARE(side->width(), before);
    }

    /// A run that was trained before is named on Train, and its strip says that it has ended.
    void aStoredRunIsNamedOnTrain()
    {
        testing::WindowBench bench;
        Project project = *projectFromTemplate("text-average");
        project.prepare.source.path = testing::writeFile(bench.dir, "small.csv", testing::smallReviews());
        project.prepare.source.setColumn(ColumnRole::Text, "text");
        project.prepare.source.setColumn(ColumnRole::Label, "label");
        project.train.epochs = 1;
        const RunId run = testing::trained(bench.session, project);
        bench.window->showMode(Mode::Train);
        bench.window->setCurrentRun(run);
        auto* name = bench.window->findChild<QLabel*>("trainRun");
        QTRY_VERIFY(name->isVisible());
        QVERIFY2(name->text().startsWith(QStringLiteral("Run %1: ").arg(run)), qPrintable(name->text()));
        bench.window->showMode(Mode::Runs);
        bench.window->showMode(Mode::Train);
        const auto* progress = bench.window->findChild<QProgressBar*>("trainProgress");
        QVERIFY2(!progress->format().contains("Not started"), qPrintable(progress->format()));
    }

    /// Turning the wheel over a page is for the page.
    void theWheelChangesNoSetting()
    {
        testing::WindowBench bench;
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().imported());
        bench.window->showMode(Mode::Data);
        bench.window->showMode(Mode::Train);
        const Project before = bench.window->document().project();
        const auto turn = [](QWidget* box) {
            QWheelEvent wheel(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -240), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(box, &wheel);
        };
        const auto boxes = bench.window->findChildren<QComboBox*>();
        QVERIFY(boxes.size() > 5);
        for (QComboBox* box : boxes) {
            const int index = box->currentIndex();
            turn(box);
            QCOMPARE(box->currentIndex(), index);
        }
        for (QSpinBox* box : bench.window->findChildren<QSpinBox*>()) {
            const int value = box->value();
            turn(box);
            QCOMPARE(box->value(), value);
        }
        QVERIFY(bench.window->document().project() == before);
    }

    void everythingForPeopleHasNames()
    {
        testing::WindowBench bench;
        for (const Mode mode : {Mode::Learn, Mode::Runs})
            bench.window->showMode(mode);
        const auto buttons = bench.window->findChildren<QAbstractButton*>();
        QVERIFY(buttons.size() > 8);
        for (const QAbstractButton* button : buttons) {
            if (QByteArray(button->metaObject()->className()).startsWith("Q") && button->objectName().startsWith("qt_"))
                continue;
            if (button->inherits("QTableCornerButton") || button->parentWidget()->inherits("QTabBar") ||
                button->parentWidget()->inherits("QLineEdit"))
                continue;
            QVERIFY2(!button->objectName().isEmpty(), button->metaObject()->className());
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
        }
    }

    void undoAndTitle()
    {
        testing::WindowBench bench;
        QVERIFY(!bench.action("undo")->isEnabled());
        bench.edit(77);
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(bench.action("undo")->isEnabled());
        bench.action("undo")->trigger();
        QVERIFY(!bench.window->isWindowModified());
        bench.action("redo")->trigger();
        QCOMPARE(bench.window->document().project().train.epochs, 77);
    }

    void savesAsksAndOpensAgain()
    {
        testing::WindowBench bench;
        const QString data = testing::writeFile(bench.dir, "small.csv", testing::smallReviews());
        bench.window->openPath(data);
        QTRY_VERIFY(bench.window->document().imported());
        bench.edit(9);
        bench.saveAnswer = bench.dir.filePath("mine");
        bench.action("save")->trigger();
        QVERIFY(QFileInfo::exists(bench.dir.filePath("mine.unroll")));
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(bench.window->windowTitle().startsWith("mine.unroll"));

        bench.edit(10);
        bench.answer = 2;  // cancel
        QVERIFY(!bench.window->close());
        QCOMPARE(bench.asked.size(), 1);
        bench.answer = 0;  // save
        QVERIFY(bench.window->close());

        bench.make();
        bench.window->openPath(bench.dir.filePath("mine.unroll"));
        QCOMPARE(bench.window->document().project().train.epochs, 10);
        QTRY_VERIFY(bench.window->document().imported());
        QVERIFY(bench.messages().isEmpty());
        QVERIFY(bench.window->close());  // nothing to ask
        QCOMPARE(bench.asked.size(), 2);
    }

    /// A run of what was open before is not what Train, Inspect and Use go on to show.
    void otherDataHaveNoRunYet()
    {
        testing::WindowBench bench;
        bench.answer = 1;  // discard
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().imported());
        bench.window->setCurrentRun(7);
        bench.window->openPath(testing::writeFile(bench.dir, "other.csv", testing::smallReviews(60)));
        QCOMPARE(bench.window->currentRun(), RunId(0));
        QTRY_VERIFY(bench.window->document().imported());
        const QString project = bench.dir.filePath("other.unroll");
        QVERIFY(bench.window->document().save(project).ok());
        bench.window->setCurrentRun(7);
        bench.window->openPath(project);
        QCOMPARE(bench.window->currentRun(), RunId(0));
    }

    void recoversAfterACrash()
    {
        testing::WindowBench bench;
        QString snapshot;
        {
            // A process that dies leaves its snapshot, and its lock is free.
            Document document;
            auto project = projectFromTemplate("text-classifier");
            QVERIFY(project.ok());
            document.replace(*project);
            Recovery recovery(document, bench.dir.filePath("recovery"));
            Project next = document.project();
            next.train.epochs = 123;
            document.edit("epochs", next);
            recovery.saveNow();
            recovery.flush();
            snapshot = recovery.file();
            QVERIFY(QFileInfo::exists(snapshot));
            // While it lives, nobody else takes its snapshot.
            Document other;
            QVERIFY(Recovery(other, bench.dir.filePath("recovery")).leftovers().empty());
            QVERIFY(QFile::copy(snapshot, bench.dir.filePath("recovery/dead.snapshot")));
        }
        QVERIFY(!QFileInfo::exists(snapshot));  // an orderly end leaves nothing
        bench.window->begin({});
        QCOMPARE(bench.window->document().project().train.epochs, 123);
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(bench.messages().contains("Recovered"));
        QVERIFY(!QFileInfo::exists(bench.dir.filePath("recovery/dead.snapshot")));  // taken over
        bench.answer = 1;                                                           // don't save
        QVERIFY(bench.window->close());
    }

    void trainingWithoutDataSaysWhatIsMissing()
    {
        testing::WindowBench bench;
        bench.action("train_toggle")->trigger();
        QVERIFY(bench.messages().contains("no data"));
        bench.openAnswer = testing::writeFile(bench.dir, "small.csv", testing::smallReviews());
        bench.mendFirstMessage();
        QTRY_VERIFY(bench.window->document().imported());

        // A model that cannot be trained is named.
        Project next = bench.window->document().project();
        next.model.remove(next.model.nodes.back().id);
        bench.window->document().edit("remove", next);
        bench.action("train_toggle")->trigger();
        QVERIFY(bench.messages().contains("cannot be trained"));
        QCOMPARE(bench.session.training().phase, TrainingState::Phase::Idle);
    }

    void palettePicksByWords()
    {
        testing::WindowBench bench;
        bench.action("commands")->trigger();
        auto* palette = bench.window->findChild<CommandPalette*>("commandPalette");
        QTRY_VERIFY(palette->isVisible());
        auto* edit = palette->findChild<QLineEdit*>("commandEdit");
        QTest::keyClicks(edit, "runs");
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(bench.window->mode(), Mode::Runs);
        QVERIFY(!palette->isVisible());
        QVERIFY(matchesWords("Open folder of texts", "text open"));
        QVERIFY(!matchesWords("Open folder of texts", "open file"));
    }

    /// The page with the keyboard is left for Train, and the button that was pressed greys: the keyboard stays there.
    void trainingLeavesTheKeyboardOnItsPage()
    {
        testing::WindowBench bench;
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().dataset());
        Project project = bench.window->document().project();
        project.train.epochs = 2;
        bench.window->document().edit("short", project);
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.window->showMode(Mode::Model);
        QVERIFY(bench.window->page(Mode::Model)->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(bench.window->mode(), Mode::Train, 60000);
        const auto inside = [&] {
            const QWidget* focus = QApplication::focusWidget();
            return focus && (bench.window->page(Mode::Train)->isAncestorOf(focus) ||
                             bench.window->findChild<QWidget*>("sidePanel")->isAncestorOf(focus));
        };
        QVERIFY(inside());
        QTRY_VERIFY_WITH_TIMEOUT(!bench.session.training().active(), 60000);
        QCoreApplication::processEvents();
        QVERIFY2(inside(),
                 QApplication::focusWidget() ? qPrintable(QApplication::focusWidget()->objectName()) : "none");
    }

    /// What is wrong and what would mend it are two sentences here; the command line has them in one line.
    void anErrorIsTwoSentences()
    {
        const Error error{"k", "a.csv", "“%1” is wrong", "Look at %2", {"x", "y"}};
        QCOMPARE(Message::fromError(error).text, QString("a.csv: “x” is wrong. Look at y."));
        QCOMPARE(error.english(), QString("a.csv: “x” is wrong; Look at y"));
        const Error asking{"k", {}, "There is no x", "Did you mean y?"};
        QCOMPARE(Message::fromError(asking).text, QString("There is no x. Did you mean y?"));
        QCOMPARE(Message::fromError(Error{"k", {}, "It is wrong"}).text, QString("It is wrong"));
        QTranslator chinese;
        QVERIFY(chinese.load(":/translations/unroll_zh_CN.qm"));
        QCoreApplication::installTranslator(&chinese);
        QCOMPARE(Message::fromError(error).text, QString("a.csv：“x” is wrong。Look at y。"));
    }

    void statusShowsWorkAndStopsIt()
    {
        testing::WindowBench bench;
        int stopped = 0;
        bench.window->showWork("a", "Reading", 0.5, [&] { ++stopped; });
        bench.window->showWork("b", "Preparing", -1);
        auto* line = bench.window->findChild<StatusLine*>("statusLine");
        QVERIFY(line->workText().startsWith("Preparing"));
        QVERIFY(!line->findChild<QAbstractButton*>("statusStop")->isVisible());
        bench.window->showWork("b", {});
        QCOMPARE(line->workText(), QString("Reading"));
        line->findChild<QAbstractButton*>("statusStop")->click();
        QCOMPARE(stopped, 1);
        bench.window->showWork("a", {});
        QVERIFY(line->workText().isEmpty());
    }

    void coloursFollowTheScheme()
    {
        testing::WindowBench bench;
        applyColourScheme("dark");
        QTRY_VERIFY(hasDarkGround(bench.window->palette()));
        applyColourScheme("light");
        QTRY_VERIFY(!hasDarkGround(bench.window->palette()));
        applyColourScheme("system");
    }

    /// More than there is free can be tried, but not without a word.
    void memoryThatMayNotSufficeIsSaid()
    {
        testing::WindowBench bench;
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().imported());
        bench.edit(1);
        qputenv("UNROLL_TEST_MEMORY", "100000000000 2000000");
        const auto given = qScopeGuard([] { qunsetenv("UNROLL_TEST_MEMORY"); });
        bench.action("train_toggle")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.training().phase == TrainingState::Phase::Finished, 240000);
        QVERIFY2(bench.messages().contains("of memory, but"), qPrintable(bench.messages()));
    }

    /// The store is gone, and what was trained is in memory alone: closing says so, and the weights can be saved first.
    void whatIsNotStoredIsNotClosedAway()
    {
        testing::WindowBench bench;
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().imported());
        bench.edit(2);
        connect(&bench.session, &Session::epochDone, bench.window.get(), [&](RunId, const EpochPoint& point) {
            if (point.epoch == 1)
                QFile::rename(bench.dir.filePath("runs.sqlite"), bench.dir.filePath("away.sqlite"));
        });
        bench.window->startTraining();
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.training().phase, TrainingState::Phase::Failed, 240000);
        QVERIFY2(bench.messages().contains("moved, deleted or replaced"), qPrintable(bench.messages()));
        int answer = 2;  // keep open
        QStringList asked;
        dialogs().ask = [&](QWidget*, const Question& question) {
            const bool ours = question.text.contains("could not be stored");
            if (ours)
                asked << question.text;
            return ours ? answer : 1;  // the project's edits are given up
        };
        QVERIFY(!bench.window->close());
        answer = 0;  // the weights, elsewhere
        bench.saveAnswer = bench.dir.filePath("weights.safetensors");
        QVERIFY(!bench.window->close());
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(bench.saveAnswer).size() > 1000, 60000);
        answer = 1;
        QVERIFY(bench.window->close());
        QCOMPARE(asked.size(), 3);
        bench.make();
        QVERIFY(QFile::rename(bench.dir.filePath("away.sqlite"), bench.dir.filePath("runs.sqlite")));
        bench.window->showMode(Mode::Runs);  // asks the store, which has it all now
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.unstored().isEmpty(), 60000);
        QVERIFY(bench.window->close());
        QCOMPARE(asked.size(), 3);
    }

    void windowRemembersItsPlace()
    {
        testing::WindowBench bench;
        bench.window->resize(1111, 777);
        bench.window->showMode(Mode::Runs);
        bench.action("side_panel")->trigger();
        QVERIFY(bench.window->close());
        bench.make();
        QCOMPARE(bench.window->size(), QSize(1111, 777));
        QCOMPARE(bench.window->mode(), Mode::Runs);
        QVERIFY(!bench.action("side_panel")->isChecked());
    }

    /// A box of numbers has nothing of its own to undo once its value is the project's.
    void undoInABoxIsTheProjects()
    {
        testing::WindowBench bench;
        bench.window->showMode(Mode::Train);
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        auto* epochs = bench.window->findChild<QSpinBox*>("train.epochs");
        auto* rate = bench.window->findChild<QLineEdit*>("train.learning_rate");
        QVERIFY(epochs && rate);
        const Project before = bench.window->document().project();
        const auto now = [&] { return bench.window->document().project(); };
        epochs->setFocus();
        QTest::keyClick(epochs, Qt::Key_Up);
        QCOMPARE(now().train.epochs, before.train.epochs + 1);
        QTest::keyClick(epochs, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(now() == before);
        QTest::keyClick(epochs, Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(now().train.epochs, before.train.epochs + 1);
        QTest::keyClick(epochs, Qt::Key_Z, Qt::ControlModifier);
        // What is being typed is the line's own, until it is taken.
        rate->setFocus();
        rate->selectAll();
        QTest::keyClicks(rate, "0.5");
        QTest::keyClick(rate, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(rate->text() != QStringLiteral("0.5"));
        QVERIFY(now() == before);
        rate->selectAll();
        QTest::keyClicks(rate, "0.25");
        QTest::keyClick(rate, Qt::Key_Return);
        QCOMPARE(now().train.learningRate, 0.25);
        QTest::keyClick(rate, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(now() == before);
    }

    void theEditMenuWorksWhereTheKeyboardIs()
    {
        testing::WindowBench bench;
        bench.window->showMode(Mode::Train);
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        auto* rate = bench.window->findChild<QLineEdit*>("train.learning_rate");
        rate->setFocus();
        const auto press = [&](const char* name) { bench.window->findChild<QAction*>(QLatin1String(name))->trigger(); };
        press("edit_select_all");
        QCOMPARE(rate->selectedText(), rate->text());
        QGuiApplication::clipboard()->clear();
        press("edit_copy");
        QCOMPARE(QGuiApplication::clipboard()->text(), rate->text());
        press("edit_cut");
        QVERIFY(rate->text().isEmpty());
        press("edit_paste");
        QCOMPARE(rate->text(), QGuiApplication::clipboard()->text());
    }

    void everyShortcutIsListed()
    {
        testing::WindowBench bench;
        bench.action("shortcuts")->trigger();
        auto* table = bench.window->findChild<QTableWidget*>("shortcutsTable");
        QVERIFY(table && table->isVisible());
        QStringList keys;
        for (int row = 0; row < table->rowCount(); ++row)
            keys << table->item(row, 1)->text();
        QVERIFY(keys.contains("Ctrl+Z"));
        QVERIFY(keys.contains("Ctrl+Return, Ctrl+Enter"));
        QVERIFY(keys.size() > 20);
    }

    void everyShortcutIsSingle()
    {
        testing::WindowBench bench;
        for (const Mode mode : kModes)
            bench.window->showMode(mode);
        QHash<QString, QString> owners;
        for (const QAction* action : bench.window->actions()) {
            if (action->shortcutContext() != Qt::WindowShortcut && action->shortcutContext() != Qt::ApplicationShortcut)
                continue;
            for (const QKeySequence& shortcut : action->shortcuts()) {
                const QString keys = shortcut.toString();
                QVERIFY2(!owners.contains(keys),
                         qPrintable(keys + ": " + owners.value(keys) + ", " + action->objectName()));
                owners.insert(keys, action->objectName());
            }
        }
        QVERIFY(owners.size() > 15);
    }
};

UNROLL_WINDOW_TEST(TestMainWindow)
#include "tst_main_window.moc"
