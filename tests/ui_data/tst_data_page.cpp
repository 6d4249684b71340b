#include "support/support.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/plots/bars.h"
#include "ui/shell/application.h"
#include "ui/shell/big_table_view.h"
#include "ui/shell/settings.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

using namespace unroll;

/// What the Data page says of a file, through the window and with the program's own translations.
class TestDataPage : public QObject {
    Q_OBJECT
private:
    static void speak(const char* language, Settings& settings)
    {
        qDeleteAll(qApp->findChildren<QTranslator*>());
        settings.set(Setting::Language, QString::fromLatin1(language));
        installTranslators(*qApp, settings);
    }
    static void open(testing::WindowBench& bench, const QByteArray& bytes)
    {
        bench.window->openPath(testing::writeFile(bench.dir, "some.csv", bytes));
        bench.window->showMode(Mode::Data);
        QTRY_VERIFY(bench.window->document().imported());
    }
    static QString rows(testing::WindowBench& bench) { return bench.window->findChild<QLabel*>("dataRows")->text(); }

private slots:
    void cleanup()
    {
        qDeleteAll(qApp->findChildren<QTranslator*>());
        QLocale::setDefault(QLocale::c());
    }

    void oneOfAThingIsNotSeveral_data()
    {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("said");
        QTest::newRow("one") << QByteArray("en_GB") << 1 << "1 row, 2 columns";
        QTest::newRow("two") << QByteArray("en_US") << 2 << "2 rows, 2 columns";
        QTest::newRow("thousands") << QByteArray("en_US") << 1234 << "1,234 rows, 2 columns";
        QTest::newRow("no language") << QByteArray("C") << 1 << "1 row, 2 columns";
        QTest::newRow("Chinese") << QByteArray("zh_CN") << 1 << "1 行，2 列";
        QTest::newRow("Chinese, several") << QByteArray("zh_CN") << 1234 << "1,234 行，2 列";
    }

    void oneOfAThingIsNotSeveral()
    {
        QFETCH(QByteArray, language);
        QFETCH(int, number);
        QFETCH(QString, said);
        testing::WindowBench bench;
        speak(language.constData(), bench.settings);
        bench.make();
        QByteArray bytes = "text,label\n";
        for (int i = 0; i < number; ++i)
            bytes += "a cup of number " + QByteArray::number(i) + ",good\n";
        open(bench, bytes);
        QCOMPARE(rows(bench), said);
    }

    void theStatusLineCountsInTheSameWords()
    {
        testing::WindowBench bench;
        speak("en", bench.settings);
        bench.make();
        bench.window->openPath(testing::writeFile(bench.dir, "some.csv", "text,label\na cup,good\n"));
        QTRY_VERIFY(bench.window->document().imported());
        QVERIFY2(bench.facts().contains("1 row") && !bench.facts().contains("1 rows"), qPrintable(bench.facts()));
    }

    /// A project's column that the file does not have must not look as if the file's first were chosen.
    void aColumnThatIsNotThereIsToBeChosen()
    {
        testing::WindowBench bench;
        open(bench, testing::smallReviews());
        auto* text = bench.window->findChild<QComboBox*>("dataTextColumn");
        auto* label = bench.window->findChild<QComboBox*>("dataLabelColumn");
        QCOMPARE(text->currentText(), QString("text"));
        QCOMPARE(text->count(), 2);
        Project next = bench.window->document().project();
        next.prepare.source.roles = {{"gone", ColumnRole::Text}};
        bench.window->document().edit("roles", next);
        QCOMPARE(text->currentText(), QString("choose …"));
        QCOMPARE(label->currentText(), QString("choose …"));
        QCOMPARE(text->count(), 3);
        next.prepare.source.roles = {{"gone", ColumnRole::Text}, {"lost", ColumnRole::Text}};
        bench.window->document().edit("roles", next);
        QCOMPARE(text->currentText(), QString("choose …"));
    }

    /// Tokens stand in a line; a chosen one is marked in the text, wherever cleaning has moved it.
    void tokensStandInALine()
    {
        testing::WindowBench bench;
        open(bench, testing::smallReviews());
        QTRY_VERIFY(bench.window->document().dataset());
        bench.window->findChild<QToolButton*>("sampleTyped")->click();
        auto* text = bench.window->findChild<QPlainTextEdit*>("sampleText");
        auto* tokens = bench.window->findChild<QListView*>("sampleTokens");
        bench.window->findChild<QTabWidget*>("dataTabs")->setCurrentIndex(2);
        text->setPlainText(QStringLiteral("A good  day, Xyzzy!"));
        QCOMPARE(tokens->model()->rowCount(), 6);
        const auto index = [&](int row) { return tokens->model()->index(row, tokens->modelColumn()); };
        QCOMPARE(index(1).data().toString(), "good");
        QVERIFY(index(4).data(Qt::AccessibleTextRole).toString().contains("unknown"));
        QVERIFY(tokens->visualRect(index(1)).left() > tokens->visualRect(index(0)).right());
        QCOMPARE(tokens->visualRect(index(1)).top(), tokens->visualRect(index(0)).top());
        tokens->setCurrentIndex(index(2));
        QCOMPARE(text->extraSelections().size(), 1);
        QCOMPARE(text->extraSelections().front().cursor.selectedText(), "day");
        tokens->actions().front()->trigger();
        QVERIFY2(QApplication::clipboard()->text().contains("3\tday\t"), qPrintable(QApplication::clipboard()->text()));
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 2);
        text->setPlainText({});
        QVERIFY(text->extraSelections().isEmpty());
    }

    /// The rows of a class, also in another order; the same bar again, or the button above, shows all.
    void aClickOnAClassShowsItsRows()
    {
        testing::WindowBench bench;
        open(bench, "text,label\nb one,x\na two,y\nc three,x\nd four,x\n,x\ne five,y\na six,y\n");
        QTRY_VERIFY(bench.window->document().dataset());
        auto* bars = bench.window->findChild<BarList*>("classBars");
        auto* table = bench.window->findChild<BigTableView*>("dataTable");
        auto* all = bench.window->findChild<QPushButton*>("dataAllRows");
        const auto texts = [table] {
            QStringList out;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                out << table->model()->index(row, 0).data().toString();
            return out;
        };
        QTRY_COMPARE(bars->bars().size(), size_t(2));
        const auto click = [&](const QString& name) {
            for (size_t i = 0; i < bars->bars().size(); ++i)
                if (bars->bars()[i].label == name)
                    emit bars->activated(int(i));
        };
        QVERIFY(!all->isVisibleTo(bench.window.get()));
        click("y");
        QCOMPARE(texts(), (QStringList{"a two", "e five", "a six"}));
        QVERIFY2(all->text().contains("3 rows"), qPrintable(all->text()));
        emit table->sortAsked(0, true);
        QTRY_COMPARE(texts(), (QStringList{"e five", "a two", "a six"}));
        click("x");  // the empty text is among no class's rows: it was left out
        QCOMPARE(texts(), (QStringList{"d four", "c three", "b one"}));
        emit table->sortAsked(-1, false);
        QCOMPARE(texts(), (QStringList{"b one", "c three", "d four"}));
        click("x");
        QCOMPARE(table->model()->rowCount(), 7);
        click("y");
        all->click();
        QCOMPARE(table->model()->rowCount(), 7);
        QVERIFY(!all->isVisibleTo(bench.window.get()));
    }

    /// A second click folds away what the first has opened, without moving the mouse.
    void anOpenedChipStaysUnderTheMouse()
    {
        testing::WindowBench bench;
        open(bench, testing::smallReviews());
        bench.window->showMode(Mode::Data);
        auto* chip = bench.window->findChild<QToolButton*>("chip_length");
        auto* forms = bench.window->findChild<QWidget*>("preparationForms");
        const auto place = [&] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            QCoreApplication::processEvents();
            return chip->mapTo(bench.window.get(), QPoint());
        };
        const QPoint before = place();
        QVERIFY(chip->isVisible());
        chip->click();
        QVERIFY(forms->isVisible());
        QCOMPARE(place(), before);
        chip->click();
        QVERIFY(!forms->isVisible());
        QCOMPARE(place(), before);
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        chip->click();
        auto* field = forms->findChild<QSpinBox*>("text.max_length");
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!forms->isVisible());
        QVERIFY(chip->hasFocus());
    }

    /// Every class has its bar, however many there are; the keyboard brings it into sight.
    void allClassesHaveABar()
    {
        testing::WindowBench bench;
        QByteArray bytes = "text,label\n";
        for (int i = 0; i < 600; ++i) {
            const QByteArray name = i % 30 ? "class " + QByteArray::number(i % 30) : QByteArray(400, 'x');
            bytes += "a text of number " + QByteArray::number(i) + ',' + name + '\n';
        }
        open(bench, bytes);
        auto* bars = bench.window->findChild<BarList*>("classBars");
        QTRY_COMPARE(bars->bars().size(), size_t(30));
        QTRY_VERIFY(bars->height() > bars->parentWidget()->height());
        const auto last = [&] { return bars->mapTo(bars->parentWidget(), QPoint(0, bars->height() - 5)).y(); };
        QVERIFY(last() > bars->parentWidget()->height());
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(bars, Qt::Key_Down);
        QVERIFY(last() <= bars->parentWidget()->height());
        // However long a name, the button that shows all rows again leaves the tabs their room.
        QTRY_VERIFY(bench.window->document().dataset());
        for (size_t i = 0; i < bars->bars().size(); ++i)
            if (bars->bars()[i].label.startsWith(u'x'))
                emit bars->activated(int(i));
        auto* all = bench.window->findChild<QPushButton*>("dataAllRows");
        QVERIFY(all->isVisible());
        QVERIFY2(all->sizeHint().width() < 360, qPrintable(QString::number(all->sizeHint().width())));
    }

    void aChipJoinsItsPartsAsItsLanguageDoes()
    {
        testing::WindowBench bench;
        const auto chip = [&](const char* language) {
            speak(language, bench.settings);
            bench.make();
            open(bench, testing::smallReviews());
            return bench.window->findChild<QToolButton*>("chip_words")->text();
        };
        const QString english = chip("en"), chinese = chip("zh_CN");
        QCOMPARE(english, QString("Lower case, punctuation kept"));
        QVERIFY2(chinese.contains(u'，') && !chinese.contains(','), qPrintable(chinese));
    }
};

UNROLL_WINDOW_TEST(TestDataPage)
#include "tst_data_page.moc"
