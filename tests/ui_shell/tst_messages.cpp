#include "support/support.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/shell/page.h"

#include <QApplication>
#include <QLabel>
#include <QtTest>

using namespace unroll;

/// What the window tells: where it stands, how long, and what becomes of the keyboard.
class TestMessages : public QObject {
    Q_OBJECT
private slots:
    void messagesReplaceAndClose()
    {
        testing::WindowBench bench;
        auto* bar = bench.window->findChild<MessageBar*>("messageBar");
        QVERIFY(!bar->isVisible());
        bool mended = false;
        Message message;
        message.level = Message::Level::Warning;
        message.key = "k";
        message.text = "one";
        bench.window->showMessage(message);
        message.text = "two";
        message.actionText = "Mend";
        message.action = [&] { mended = true; };
        bench.window->showMessage(message);
        QCOMPARE(bar->texts(), QStringList{"two"});
        QVERIFY(bar->isVisible());
        bench.mendFirstMessage();
        QVERIFY(mended);
        QVERIFY(!bar->isVisible());
    }

    /// What was read on one page does not lie over the next, but for a warning that offers a way out.
    void messagesStayBehindWithTheirPage()
    {
        testing::WindowBench bench;
        const auto show = [&](Message::Level level, const char* text, bool action) {
            Message message;
            message.level = level;
            message.text = QLatin1String(text);
            if (action) {
                message.actionText = "Mend";
                message.action = [] {};
            }
            bench.window->showMessage(message);
        };
        show(Message::Level::Information, "told", true);
        show(Message::Level::Warning, "warned", false);
        show(Message::Level::Error, "to be mended", true);
        bench.window->showMode(Mode::Model);
        QCOMPARE(bench.messages().count(u'\n'), 2);  // what has just come was not read
        const auto after = [&] {
            bench.window->showMode(Mode::Data);
            bench.window->showMode(Mode::Model);
            return bench.messages();
        };
        QTRY_COMPARE_WITH_TIMEOUT(after(), QStringLiteral("to be mended"), 60000);
    }

    /// A warning of the model is withdrawn when the model is mended, whichever way.
    void aWarningGoesWithItsReason()
    {
        testing::WindowBench bench;
        bench.window->openPath(testing::writeFile(bench.dir, "small.csv", testing::smallReviews()));
        QTRY_VERIFY(bench.window->document().dataset());
        Project project = bench.window->document().project();
        const Graph whole = project.model;
        project.model.edges.clear();
        bench.window->document().edit("cut", project);
        bench.action("train_toggle")->trigger();
        QVERIFY(bench.messages().contains("cannot be trained"));
        project.model = whole;
        bench.window->document().edit("mended", project);
        QVERIFY2(!bench.messages().contains("cannot be trained"), qPrintable(bench.messages()));
    }

    /// However many there are and however long, they lie over the foot of the page.
    void nothingMovesWhenAMessageComes()
    {
        testing::WindowBench bench;
        auto* bar = bench.window->findChild<MessageBar*>("messageBar");
        auto* pages = bench.window->findChild<QWidget*>("pages");
        QCoreApplication::processEvents();
        const QRect before(pages->mapTo(bench.window.get(), QPoint()), pages->size());
        Message message;
        for (const QString& text : {QStringLiteral("one"), QStringLiteral("many words ").repeated(60)}) {
            message.text = text;
            bench.window->showMessage(message);
            QCoreApplication::processEvents();
            QCOMPARE(QRect(pages->mapTo(bench.window.get(), QPoint()), pages->size()), before);
        }
        const QRect shown(bar->mapTo(bench.window.get(), QPoint()), bar->size());
        QVERIFY(shown.left() >= before.left());
        QVERIFY(shown.bottom() < before.bottom());
        for (const QLabel* text : bar->findChildren<QLabel*>("messageText"))
            QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
        bench.window->resize(1000, 640);
        QCoreApplication::processEvents();
        QVERIFY(bar->geometry().right() < bar->parentWidget()->width());
        QVERIFY(bar->geometry().bottom() < pages->mapTo(bar->parentWidget(), QPoint(0, pages->height())).y());
    }

    /// The pressed button goes with its message; whoever works by keys stays where they were.
    void aMessageGivesTheKeyboardBack()
    {
        testing::WindowBench bench;
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.window->showMode(Mode::Model);
        QWidget* before = QApplication::focusWidget();
        QVERIFY(before && bench.window->page(Mode::Model)->isAncestorOf(before));
        Message message;
        message.text = "one";
        message.key = "k";
        message.actionText = "Mend";
        message.action = [] {};
        for (const char* name : {"messageAction", "messageClose"}) {
            bench.window->showMessage(message);
            auto* button = bench.window->findChild<MessageBar*>("messageBar")->findChild<QAbstractButton*>(name);
            button->setFocus();
            QCOMPARE(QApplication::focusWidget(), button);
            QTest::keyClick(button, Qt::Key_Space);
            QCOMPARE(QApplication::focusWidget(), before);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        // What had the keyboard is on a page that is not shown any more.
        bench.window->showMessage(message);
        auto* button = bench.window->findChild<QPushButton*>("messageAction");
        button->setFocus();
        bench.window->showMode(Mode::Data);
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(QApplication::focusWidget());
        QVERIFY(bench.window->page(Mode::Data)->isAncestorOf(QApplication::focusWidget()));
    }
};

UNROLL_WINDOW_TEST(TestMessages)
#include "tst_messages.moc"
