#include "support/support.h"
#include "support/test_main.h"
#include "ui/inspect/errors_tab.h"
#include "ui/inspect/flow_tab.h"
#include "ui/inspect/result_models.h"
#include "ui/plots/bars.h"
#include "ui/plots/confusion_view.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/heat_map.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"
#include "ui_plots/fake_session.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTranslator>

using namespace unroll;
using namespace unroll::testing;

class TestInspectPage : public QObject {
    Q_OBJECT

private:
    struct Bench {
        QTemporaryDir dir;
        Settings settings{dir.filePath(QStringLiteral("settings.ini"))};
        Session session{Session::Options{}};
        Document document;
        FakeShell shell;
        std::unique_ptr<Page> page;

        explicit Bench(RunId run = 7)
        {
            fake = {};
            shell.run = run;
            RunRecord record;
            record.summary.name = QStringLiteral("spam, seed 1");
            fake.record = record;
            Project project = document.project();
            project.prepare.source.path = QStringLiteral("/mail.csv");
            document.edit(QStringLiteral("data"), project);
        }
        Page* open()
        {
            page.reset(makeInspectPage({session, document, settings, shell}));
            page->resize(1000, 700);
            page->show();
            page->activated();
            return page.get();
        }
        template <typename T>
        T* find(const char* name)
        {
            return page->findChild<T*>(QLatin1String(name));
        }
        /// The page as it stands after the first evaluation and inspection.
        void settle()
        {
            QTRY_VERIFY(!find<BarList>("inspectProbabilities")->bars().empty());
            QTRY_VERIFY(find<QTableView>("inspectMistakes")->model()->rowCount() > 0);
        }
    };

private slots:
    void withoutARunThePageOffersTheNextStep()
    {
        Bench bench(0);
        bench.open();
        QVERIFY(bench.find<QWidget>("inspectEmpty")->isVisible());
        bench.find<QPushButton>("inspectGoTrain")->click();
        bench.find<QPushButton>("inspectGoRuns")->click();
        QCOMPARE(bench.shell.modes, (std::vector<Mode>{Mode::Train, Mode::Runs}));
        QVERIFY(fake.evaluatedParts.isEmpty());
        bench.page->currentRunChanged(7);
        QVERIFY(!bench.find<QWidget>("inspectEmpty")->isVisible());
        bench.settle();
        QCOMPARE(fake.evaluatedParts, QStringList{QStringLiteral("test")});
    }

    void typingAsksOnceWhenItPauses()
    {
        Bench bench;
        bench.open();
        bench.settle();
        fake.inspectedTexts.clear();
        auto* text = bench.find<QPlainTextEdit>("inspectText");
        text->clear();
        QTest::keyClicks(text, QStringLiteral("not good"));
        QTRY_COMPARE(fake.inspectedTexts, QStringList{QStringLiteral("not good")});
        QTRY_COMPARE(bench.find<HeatMap>("inspectAttention")->tokens().size(), 11);
        const auto& bars = bench.find<BarList>("inspectProbabilities")->bars();
        QCOMPARE(bars[0].label, QStringLiteral("negative"));
        QCOMPARE(bars[0].value, 0.87);
        QVERIFY(bars[0].strong && !bars[1].strong);
        QVERIFY(bench.find<QLabel>("inspectNote")->text().contains(QStringLiteral("1 not in the vocabulary")));
    }

    void oneTokenIsCountedAsOne()
    {
        QTranslator english;
        QVERIFY(english.load(QStringLiteral(":/translations/unroll_en.qm")));
        QCoreApplication::installTranslator(&english);
        Bench bench;
        Inspection one;
        one.steps.push_back({QStringLiteral("film"), 0, 4, true});
        one.prediction = sampleInspection().prediction;
        fake.inspection = one;
        bench.open();
        bench.settle();
        QCOMPARE(bench.find<QLabel>("inspectNote")->text(), QStringLiteral("1 token, all in the vocabulary"));
    }

    void oneCursorRunsThroughAllViews()
    {
        Bench bench;
        bench.open();
        bench.settle();
        auto *attention = bench.find<HeatMap>("inspectAttention"), *gates = bench.find<HeatMap>("inspectGates");
        attention->setFocus();
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(attention, Qt::Key_Right);
        QCOMPARE(attention->cursorToken(), 3);
        QCOMPARE(gates->cursorToken(), 3);
        QCOMPARE(bench.find<HeatMap>("inspectAttribution")->cursorToken(), 3);
        QCOMPARE(bench.find<QTableView>("inspectGateTable")->currentIndex().row(), 3);
        QCOMPARE(bench.find<CurvePlot>("inspectFlow")->cursorX(), 4.0);
        bench.find<QTableView>("inspectGateTable")->selectRow(6);
        QCOMPARE(attention->cursorToken(), 6);
    }

    void aUnitsGatesAreNumbersAndCurves()
    {
        Bench bench;
        const Inspection inspection = sampleInspection();
        bench.open();
        bench.settle();
        bench.find<QTabWidget>("inspectTabs")->setCurrentIndex(1);
        QCOMPARE(bench.find<QComboBox>("inspectNode")->count(), 2);
        auto* unit = bench.find<QSpinBox>("inspectUnit");
        QCOMPARE(unit->maximum(), 8);
        unit->setValue(6);
        bench.find<QComboBox>("inspectNode")->setCurrentIndex(1);
        auto* map = bench.find<HeatMap>("inspectGates");
        QCOMPARE(map->bands().size(), size_t(6));
        QCOMPARE(map->bands()[1].values.at(0, 4), inspection.gates[1].gates[1].second.at(4, 5));
        auto* table = bench.find<QTableView>("inspectGateTable")->model();
        QCOMPARE(table->index(4, 2).data().toString(),
                 QString::number(double(inspection.gates[1].gates[1].second.at(4, 5)), 'f', 4));
        bench.find<QComboBox>("inspectGateLook")->setCurrentIndex(1);
        QCOMPARE(map->bands()[0].look, HeatBand::Look::Curve);
        bench.find<QComboBox>("inspectGateLook")->setCurrentIndex(2);
        QCOMPARE(map->bands()[0].values.rows, 8);
        QVERIFY(!unit->isEnabled());
    }

    void whatDoesNotApplySaysWhy()
    {
        Bench bench;
        Inspection inspection = sampleInspection();
        inspection.gates.clear();
        fake.inspection = inspection;
        bench.open();
        bench.settle();
        auto* tabs = bench.find<QTabWidget>("inspectTabs");
        QVERIFY(!tabs->isTabEnabled(2));
        QVERIFY(tabs->isTabEnabled(1));
        QVERIFY(tabs->tabToolTip(2).contains(QStringLiteral("no recurrent layer")));
        QVERIFY(bench.find<QLabel>("inspectReasons")->isVisible());
        QVERIFY(bench.find<QLabel>("inspectReasons")->text().startsWith(QStringLiteral("Gates: ")));
    }

    void mistakesAreListedAndInspected()
    {
        Bench bench;
        const Evaluation evaluation = sampleEvaluation();
        bench.open();
        bench.settle();
        bench.find<QTabWidget>("inspectTabs")->setCurrentWidget(bench.find<QWidget>("inspectErrors"));
        auto* mistakes = bench.find<QTableView>("inspectMistakes");
        QCOMPARE(mistakes->model()->rowCount(), 12);
        auto* confusion = bench.find<ConfusionView>("inspectConfusion");
        QTest::mouseClick(confusion, Qt::LeftButton, {}, confusion->cellRect(1, 2).center());
        QCOMPARE(mistakes->model()->rowCount(), 5);
        mistakes->selectRow(2);
        const QString text = mistakes->model()->index(2, RowsModel::TextColumn).data().toString();
        QCOMPARE(bench.find<QPlainTextEdit>("inspectText")->toPlainText(), text);
        QTRY_COMPARE(fake.inspectedTexts.last(), text);
        QTest::keyClick(confusion, Qt::Key_Escape);
        QCOMPARE(mistakes->model()->rowCount(), 12);
        auto* back = bench.find<QToolButton>("inspectAllMistakes");
        QVERIFY(back->isHidden());
        QTest::mouseClick(confusion, Qt::LeftButton, {}, confusion->cellRect(1, 2).center());
        QVERIFY(back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(mistakes->model()->rowCount(), 12);
        auto* classes = bench.find<QTableView>("inspectClassTable")->model();
        QCOMPARE(classes->rowCount(), 3);
        QCOMPARE(classes->index(2, 3).data().toString(), QStringLiteral("0.7000"));
    }

    /// Without a text the answer's bars are empty, and what stands below them stays where it is.
    void theListKeepsItsPlace()
    {
        Bench bench;
        bench.open();
        bench.settle();
        auto* samples = bench.find<QTableView>("inspectSamples");
        samples->selectRow(0);
        QTRY_VERIFY(!fake.inspectedTexts.isEmpty());
        bench.settle();
        const QPoint place = samples->mapTo(bench.page.get(), QPoint());
        bench.find<QPlainTextEdit>("inspectText")->clear();
        QTRY_VERIFY(bench.find<QLabel>("inspectNote")->text().startsWith(QStringLiteral("Type a sentence")));
        QCOMPARE(samples->mapTo(bench.page.get(), QPoint()), place);
    }

    void layersOfOneCurve()
    {
        const std::vector<FlowCurve> curves =
            flowCurves({{"embedding", {1, 2}}, {"dropout", {1, 2}}, {"lstm", {3, 4}}, {"lstm_2", {3, 4}, true}});
        QCOMPARE(curves.size(), size_t(3));
        QCOMPARE(curves[0].title, QStringLiteral("Embedding, Dropout"));
        QCOMPARE(curves[2].title, QStringLiteral("LSTM 2"));
    }

    /// Beside each sample stands what the run answers; the wrong ones are found by one click.
    void samplesWithTheirAnswers()
    {
        Bench bench;
        bench.open();
        bench.settle();
        auto* samples = bench.find<QTableView>("inspectSamples");
        QCOMPARE(samples->model()->rowCount(), 60);
        QVERIFY(!samples->isColumnHidden(RowsModel::AnswerColumn));
        const auto cell = [&](int row, int column) { return samples->model()->index(row, column).data().toString(); };
        QVERIFY(cell(0, RowsModel::LabelColumn) != cell(0, RowsModel::AnswerColumn));  // the worst first
        bench.find<QCheckBox>("inspectWrongOnly")->click();
        QCOMPARE(samples->model()->rowCount(), 12);
        for (int row = 0; row < 12; ++row)
            QVERIFY(cell(row, RowsModel::LabelColumn) != cell(row, RowsModel::AnswerColumn));
        samples->selectRow(3);
        QTRY_COMPARE(fake.inspectedTexts.last(), cell(3, RowsModel::TextColumn));
        bench.find<QCheckBox>("inspectWrongOnly")->click();
        QCOMPARE(samples->model()->rowCount(), 60);
    }

    void aCorrectionIsAnEditOfTheProject()
    {
        Bench bench;
        bench.open();
        bench.settle();
        bench.find<QTabWidget>("inspectTabs")->setCurrentWidget(bench.find<QWidget>("inspectErrors"));
        auto* mistakes = bench.find<QTableView>("inspectMistakes");
        auto* label = bench.find<QComboBox>("inspectCorrectLabel");
        QVERIFY(!label->isEnabled());
        mistakes->selectRow(0);
        QVERIFY(label->isEnabled());
        const QString text = mistakes->model()->index(0, RowsModel::TextColumn).data().toString();
        const QString given = mistakes->model()->index(0, RowsModel::LabelColumn).data().toString();
        QCOMPARE(label->currentText(), given);
        const QString right = given == u"spam" ? QStringLiteral("ham") : QStringLiteral("spam");
        const auto choose = [&](const QString& name) {
            label->setCurrentIndex(label->findText(name));
            emit label->activated(label->currentIndex());
        };
        choose(right);
        const auto& corrections = bench.document.project().prepare.source.corrections;
        QCOMPARE(corrections.size(), size_t(1));
        QCOMPARE(corrections[0].rowKey, rowKey(text.toUtf8()));
        QCOMPARE(corrections[0].label, right);
        QCOMPARE(mistakes->model()->index(0, RowsModel::CorrectedColumn).data().toString(), right);
        QCOMPARE(label->currentText(), right);
        choose(QStringLiteral("newsletter") == given ? QStringLiteral("ham") : QStringLiteral("newsletter"));
        QCOMPARE(bench.document.project().prepare.source.corrections.size(), size_t(1));
        choose(given);  // the file's own label: nothing to correct
        QVERIFY(bench.document.project().prepare.source.corrections.empty());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.project().prepare.source.corrections.size(), size_t(1));
        QVERIFY(!mistakes->model()->index(0, RowsModel::CorrectedColumn).data().toString().isEmpty());
    }

    /// A row of a tagged text is one token; correcting it would put one word in the place of all the tags.
    void tagsAreNotCorrectedAsLabels()
    {
        Bench bench;
        Evaluation tagged = testing::sampleEvaluation();
        for (RowResult& row : tagged.rows) {
            auto& result = std::get<ClassResult>(row.result);
            result.position = 1;
            result.token = QStringLiteral("bank");
        }
        fake.evaluation = tagged;
        bench.open();
        bench.settle();
        bench.find<QTabWidget>("inspectTabs")->setCurrentWidget(bench.find<QWidget>("inspectErrors"));
        auto* mistakes = bench.find<QTableView>("inspectMistakes");
        mistakes->selectRow(0);
        QVERIFY(!bench.find<QComboBox>("inspectCorrectLabel")->isEnabled());
        QVERIFY(
            mistakes->model()->index(0, RowsModel::TextColumn).data().toString().startsWith(QStringLiteral("bank — ")));
        QVERIFY(bench.find<QLabel>("inspectScores")->text().endsWith(QStringLiteral("tokens")));
    }

    /// Several labels a text stand in words.
    void severalLabelsAreShownAsTheyAre()
    {
        Evaluation several;
        several.classes = {QStringLiteral("sport"), QStringLiteral("war"), QStringLiteral("art")};
        RowResult row = labelsResult(0, {0, 2}, {0.9F, 0.2F, 0.1F}, several.classes);
        row.text = QStringLiteral("A chess set of the siege");
        several.rows = {row};
        judgeLabels(several);
        RowsModel rows(RowsModel::Show::All);
        rows.setEvaluation(std::make_shared<const Evaluation>(several));
        QCOMPARE(rows.index(0, RowsModel::LabelColumn).data().toString(), QStringLiteral("sport | art"));
        QCOMPARE(rows.index(0, RowsModel::AnswerColumn).data().toString(), QStringLiteral("sport"));
    }

    void theViewsFollowTheTraining()
    {
        Bench bench;
        bench.open();
        bench.settle();
        fake.inspectedTexts.clear();
        fake.evaluatedParts.clear();
        EpochPoint point;
        emit bench.session.epochDone(8, point);
        QVERIFY(fake.inspectedTexts.isEmpty());
        emit bench.session.epochDone(7, point);
        QCOMPARE(fake.inspectedTexts.size(), 1);
        QVERIFY(fake.evaluatedParts.isEmpty());
        bench.find<QTabWidget>("inspectTabs")->setCurrentWidget(bench.find<QWidget>("inspectErrors"));
        emit bench.session.epochDone(7, point);
        QCOMPARE(fake.evaluatedParts.size(), 1);
    }

    void errorsStandWhereTheyWereMet()
    {
        Bench bench;
        fake.evaluation = Error{QStringLiteral("data-missing"),
                                QStringLiteral("mail.csv"),
                                QStringLiteral("the file is gone"),
                                {},
                                {},
                                ErrorKind::Input};
        bench.open();
        QTRY_VERIFY(bench.find<QLabel>("inspectScores")->text().contains(QStringLiteral("the file is gone")));
        fake.inspection = Error{QStringLiteral("empty-text"),
                                {},
                                QStringLiteral("no token is left of this text"),
                                {},
                                {},
                                ErrorKind::Input};
        bench.find<QPlainTextEdit>("inspectText")->setPlainText(QStringLiteral("…"));
        QTRY_VERIFY(bench.find<QLabel>("inspectNote")->text().contains(QStringLiteral("no token is left")));
        QVERIFY(bench.find<BarList>("inspectProbabilities")->bars().empty());
    }

    void partsAreChosen()
    {
        Bench bench;
        bench.open();
        bench.settle();
        auto* part = bench.find<QComboBox>("inspectPart");
        part->setCurrentIndex(part->findData(QStringLiteral("train")));
        emit part->activated(part->currentIndex());
        QCOMPARE(fake.evaluatedParts.last(), QStringLiteral("train"));
    }

    void tablesCopyAsTsv()
    {
        Bench bench;
        bench.open();
        bench.settle();
        bench.find<QTabWidget>("inspectTabs")->setCurrentWidget(bench.find<QWidget>("inspectErrors"));
        auto* classes = bench.find<QTableView>("inspectClassTable");
        classes->setFocus();
        QTest::keySequence(classes, QKeySequence::Copy);
        const QStringList lines = QGuiApplication::clipboard()->text().trimmed().split(u'\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], QStringLiteral("Class\tRows\tPrecision\tRecall\tF1"));
        QVERIFY(lines[3].startsWith(QStringLiteral("spam\t10\t")));
    }

    void modelsKeepTheContract()
    {
        RowsModel rows(RowsModel::Show::All);
        ClassesModel classes;
        GatesModel gates;
        QAbstractItemModelTester a(&rows), b(&classes), c(&gates);
        const auto evaluation = std::make_shared<const Evaluation>(sampleEvaluation());
        rows.setEvaluation(evaluation);
        classes.setEvaluation(evaluation);
        QCOMPARE(rows.rowCount(), 60);
        rows.setCell(0, 0);
        QCOMPARE(rows.rowCount(), 28);
        rows.setCell(-1, -1);
        QCOMPARE(rows.rowCount(), 60);
        const Inspection inspection = sampleInspection();
        gates.setTrace({QStringLiteral("a"), QStringLiteral("b")}, &inspection.gates[0], 2);
        QCOMPARE(gates.rowCount(), 2);
        QCOMPARE(gates.columnCount(), 7);
        gates.setTrace({}, nullptr, 0);
        QCOMPARE(gates.rowCount(), 0);
    }

    void pictures()
    {
        if (!qEnvironmentVariableIsSet("UNROLL_KEEP_FIGURES"))
            QSKIP("UNROLL_KEEP_FIGURES names no folder for pictures");
        for (const auto& [name, palette] :
             {std::pair(QStringLiteral("light"), lightPalette()), std::pair(QStringLiteral("dark"), darkPalette())}) {
            QApplication::setPalette(palette);
            for (const QSize size : {QSize(1180, 740), QSize(1820, 1020)}) {
                Bench bench;
                Page* page = bench.open();
                bench.settle();
                page->resize(size);
                auto* tabs = bench.find<QTabWidget>("inspectTabs");
                for (int tab = 0; tab < tabs->count(); ++tab) {
                    if (!tabs->isTabVisible(tab))
                        continue;
                    tabs->setCurrentIndex(tab);
                    if (tab == 2) {
                        bench.find<HeatMap>("inspectGates")->setCursorToken(3);
                        bench.find<QComboBox>("inspectGateLook")->setCurrentIndex(size.width() > 1500 ? 1 : 0);
                    }
                    bench.find<CurvePlot>("inspectFlow")->drawNow();
                    QCoreApplication::processEvents();
                    page->grab().save(qEnvironmentVariable("UNROLL_KEEP_FIGURES") +
                                      QStringLiteral("/inspect-%1-%2-%3.png").arg(name).arg(size.width()).arg(tab));
                }
            }
        }
        QApplication::setPalette(lightPalette());
    }
};

UNROLL_WINDOW_TEST(TestInspectPage)
#include "tst_inspect_page.moc"
