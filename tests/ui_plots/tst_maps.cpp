#include "support/test_main.h"
#include "ui/plots/answer_bars.h"
#include "ui/plots/bars.h"
#include "ui/plots/confusion_view.h"
#include "ui/plots/figures.h"
#include "ui_plots/fixtures.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace unroll;
using namespace unroll::testing;

class TestMaps : public QObject {
    Q_OBJECT

private:
    static std::vector<float> row(const HeatBand& band)
    {
        return {band.values.values.begin(), band.values.values.begin() + band.values.columns};
    }

private slots:
    /// Candidates share all of what was found, in the order of their scores.
    void candidatesShareTheWhole()
    {
        Prediction answer;
        TextAnswer written;
        for (const auto& [text, share] : {std::pair{"ouve", 0.5}, std::pair{"ou", 0.2}, std::pair{"ewe", 0.1}}) {
            Candidate one;
            one.text = QLatin1String(text);
            one.score = std::log(share);
            written.candidates.push_back(one);
        }
        answer.answer = written;
        const auto bars = barsOf(answer);
        QCOMPARE(bars.size(), size_t(3));
        QVERIFY(qFuzzyCompare(bars[0].value, 0.625) && qFuzzyCompare(bars[1].value, 0.25) &&
                qFuzzyCompare(bars[2].value, 0.125));
    }

    void oneCursorRunsThroughAllMaps()
    {
        const Inspection inspection = sampleInspection();
        HeatMap attention, gates;
        attention.setTokens(tokenTexts(inspection), knownSteps(inspection));
        gates.setTokens(tokenTexts(inspection), knownSteps(inspection));
        attention.setBands({attentionBand(inspection.attention[0])});
        gates.setBands(gateBands(inspection.gates[0], 3, false));
        QObject::connect(&attention, &HeatMap::cursorChanged, &gates, &HeatMap::setCursorToken);
        QSignalSpy moved(&gates, &HeatMap::cursorChanged);
        attention.resize(900, 200);
        attention.show();
        attention.setCursorToken(3);
        QCOMPARE(gates.cursorToken(), 3);
        QTest::keyClick(&attention, Qt::Key_Right);
        QCOMPARE(gates.cursorToken(), 4);
        QTest::keyClick(&attention, Qt::Key_End);
        QTest::keyClick(&attention, Qt::Key_Right);
        QCOMPARE(gates.cursorToken(), 10);
        QCOMPARE(moved.size(), 3);
        QVERIFY2(attention.readout().contains(QStringLiteral("电影 (11 of 11)")), qPrintable(attention.readout()));
        attention.setCursorToken(9);
        QVERIFY(attention.readout().contains(QStringLiteral("not in the vocabulary")));
        const QPoint at(attention.tokenCentre(2), 60);
        QMouseEvent move(QEvent::MouseMove, at, attention.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(attention.viewport(), &move);
        QCOMPARE(attention.cursorToken(), 2);
    }

    /// Low maps are broken into lines as a text is, and the cursor finds its line.
    void aLongTextIsBrokenIntoLines()
    {
        const Inspection inspection = sampleInspection(40);
        HeatMap map;
        map.setTokens(tokenTexts(inspection));
        map.setBands({attentionBand(inspection.attention[0])});
        map.resize(500, 200);
        map.show();
        const int last = int(inspection.steps.size()) - 1;
        QCOMPARE(map.horizontalScrollBar()->maximum(), 0);
        QVERIFY(map.verticalScrollBar()->maximum() > 200);
        map.setCursorToken(last);
        QVERIFY(map.verticalScrollBar()->value() > 200);
        QVERIFY(map.tokenCentre(last) > 0 && map.tokenCentre(last) < map.viewport()->width());
        // Every token of a line is where it says it is.
        map.setCursorToken(0);
        QCOMPARE(map.verticalScrollBar()->value(), 0);
        for (int token = 1; token < 4; ++token) {
            const QPoint at(map.tokenCentre(token), 40);
            QMouseEvent move(QEvent::MouseMove, at, map.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
            QApplication::sendEvent(map.viewport(), &move);
            QCOMPARE(map.cursorToken(), token);
        }
        map.resize(60000, 200);
        QCOMPARE(map.verticalScrollBar()->maximum(), 0);
    }

    void aHighMapScrollsToTheCursor()
    {
        const Inspection inspection = sampleInspection(40);
        HeatMap map;
        map.setTokens(tokenTexts(inspection));
        map.setBands(gateBands(inspection.gates[0], -1, false));
        map.resize(500, 200);
        map.show();
        QCOMPARE(map.horizontalScrollBar()->value(), 0);
        map.setCursorToken(int(inspection.steps.size()) - 1);
        QVERIFY(map.horizontalScrollBar()->value() > 1000);
        QVERIFY(map.tokenCentre(map.cursorToken()) < map.viewport()->width());
        map.setCursorToken(0);
        QCOMPARE(map.horizontalScrollBar()->value(), 0);
    }

    void rangesKeepZeroInTheMiddle()
    {
        HeatBand band;
        band.values = Matrix(1, 3);
        band.values.values = {-0.2f, 0.1f, NAN};
        band.map = ColourMap::Diverging;
        QCOMPARE(float(band.range().second), 0.2f);
        QCOMPARE(band.range().first, -band.range().second);
        band.map = ColourMap::Viridis;
        band.low = 0;
        band.high = 1;
        QCOMPARE(band.range(), std::make_pair(0.0, 1.0));
        band.values = Matrix(1, 1);
        band.high = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(band.range().second > band.range().first);
    }

    void gateBandsTurnStepsIntoColumns()
    {
        const Inspection inspection = sampleInspection();
        const GateTrace& trace = inspection.gates[0];
        const auto one = gateBands(trace, 5, true);
        QCOMPARE(one.size(), size_t(6));
        for (size_t g = 0; g < one.size(); ++g) {
            QCOMPARE(one[g].values.rows, 1);
            for (int step = 0; step < one[g].values.columns; ++step)
                QCOMPARE(one[g].values.at(0, step), trace.gates[g].second.at(step, 5));
        }
        const auto all = gateBands(trace, -1, false);
        QCOMPARE(all[2].values.rows, 8);
        QCOMPARE(all[2].values.at(7, 4), trace.gates[2].second.at(4, 7));
    }

    void tsvHasEveryValue()
    {
        const Inspection inspection = sampleInspection();
        HeatMap map;
        map.setTokens(tokenTexts(inspection));
        map.setBands(gateBands(inspection.gates[0], 0, false));
        const QStringList lines = map.valuesAsTsv().trimmed().split(u'\n');
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines[0].split(u'\t').size(), 12);
        QCOMPARE(lines[2].split(u'\t')[4].toFloat(), inspection.gates[0].gates[1].second.at(3, 0));
    }

    /// Sixteen classes are seen at once beside the table of classes, with four figures in a cell too.
    void manyClassesFit()
    {
        QStringList classes;
        std::vector<std::vector<qint64>> counts(16, std::vector<qint64>(16, 7));
        for (int i = 0; i < 16; ++i)
            classes << QStringLiteral("raspberries %1").arg(i);
        ConfusionView view;
        view.setConfusion(classes, counts);
        QVERIFY2(view.sizeHint().width() <= 480, qPrintable(QString::number(view.sizeHint().width())));
        QVERIFY2(view.sizeHint().height() <= 430, qPrintable(QString::number(view.sizeHint().height())));
        view.resize(view.sizeHint());
        QVERIFY(view.rect().contains(view.cellRect(15, 15)));
        const int narrow = view.cellRect(0, 0).width();
        counts[3][3] = 12345;
        view.setConfusion(classes, counts);
        view.resize(view.sizeHint());
        QVERIFY(view.cellRect(0, 0).width() > narrow);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellRect(3, 12).center());
        QCOMPARE(view.currentTruth(), 3);
        QCOMPARE(view.currentPredicted(), 12);
    }

    void confusionCellsAreChosen()
    {
        const Evaluation evaluation = sampleEvaluation();
        ConfusionView view;
        view.setConfusion(evaluation.classes, evaluation.confusion);
        view.resize(500, 300);
        QSignalSpy chosen(&view, &ConfusionView::currentChanged);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellRect(1, 2).center());
        QCOMPARE(chosen.last(), QVariantList({1, 2}));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(chosen.last(), QVariantList({2, 2}));
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellRect(2, 2).center());
        QCOMPARE(chosen.last(), QVariantList({-1, -1}));
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(chosen.size(), 3);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("spam: 7 of 10")));
        QCOMPARE(view.valuesAsTsv().split(u'\n')[2], QStringLiteral("newsletter\t2\t13\t5"));
    }

    void barsSayTheirValues()
    {
        BarList bars;
        bars.setBars({{QStringLiteral("negative"), 0.87}, {QStringLiteral("positive"), 0.13}});
        QVERIFY(bars.accessibleDescription().contains(QStringLiteral("negative 87.0")));
        bars.resize(300, 60);
        QSignalSpy activated(&bars, &BarList::activated);
        QTest::mouseClick(&bars, Qt::LeftButton, {}, {50, 40});
        QCOMPARE(activated.last(), QVariantList({1}));
    }

    void histogramsCountEveryValue()
    {
        Histogram histogram;
        std::vector<double> values;
        for (int i = 0; i < 1000; ++i)
            values.push_back(i % 50);
        values.push_back(5000);
        histogram.setValues(values, 25);
        QCOMPARE(std::accumulate(histogram.counts().begin(), histogram.counts().end(), qint64(0)), qint64(1001));
        QCOMPARE(histogram.counts().size() + 1, histogram.edges().size());
        QCOMPARE(histogram.edges().back(), 5000.0);
        QVERIFY(histogram.edges()[1] < 3);
        histogram.setValues({});
        QCOMPARE(histogram.accessibleDescription(), QStringLiteral("No values yet"));
        histogram.setValues({4, 4, 4});
        QCOMPARE(std::accumulate(histogram.counts().begin(), histogram.counts().end(), qint64(0)), qint64(3));
    }

    void ticksAreFewAndRound()
    {
        for (double high : {0.3, 1.0, 7.0, 99.0, 12345.0}) {
            const auto ticks = roundTicks(0, high);
            QVERIFY(ticks.size() >= 3 && ticks.size() <= 7);
            QCOMPARE(ticks.front(), 0.0);
            QVERIFY(ticks.back() <= high * 1.0001);
        }
    }

    void figuresForTheCommandLine()
    {
        QTemporaryDir dir;
        const QString out = qEnvironmentVariable("UNROLL_KEEP_FIGURES", dir.path());
        const Inspection inspection = sampleInspection(3);
        const Evaluation evaluation = sampleEvaluation();
        const QString title = QStringLiteral("spam, seed 1");
        for (const QString& ending : {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}) {
            const auto name = [&](const char* what) -> QString {
                return out + u'/' + QLatin1String(what) + u'.' + ending;
            };
            QVERIFY(saveCurvesFigure(sampleCurves(), title, name("fig_curves")));
            QVERIFY(saveAttentionFigure(inspection, name("fig_attention"), title));
            QVERIFY(saveGatesFigure(inspection.gates[0], tokenTexts(inspection), 2, name("fig_gates"), title));
            QVERIFY(saveSaliencyFigure(inspection, name("fig_saliency"), title));
            QVERIFY(saveConfusionFigure(evaluation, name("fig_confusion"), title));
            for (const char* what : {"fig_curves", "fig_attention", "fig_gates", "fig_saliency", "fig_confusion"})
                QVERIFY(QFile(name(what)).size() > 1000);
        }
        QCOMPARE(QImage(out + QStringLiteral("/fig_gates.png")).pixelColor(0, 0), QColor(Qt::white));
        QVERIFY(!saveConfusionFigure(evaluation, out + QStringLiteral("/no/such/folder.png")));
    }
};

UNROLL_WINDOW_TEST(TestMaps)
#include "tst_maps.moc"
