#include "data/import.h"
#include "support/support.h"
#include "support/test_main.h"
#include "tasks/baselines.h"
#include "tasks/evaluation.h"
#include "tasks/tasks.h"
#include "tasks/verdict.h"
#include "text/corpus.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace unroll;

/// Measures and verdicts.
class TestJudging : public QObject {
    Q_OBJECT

    static Evaluation judged(const std::vector<std::array<double, 3>>& rows, const QStringList& classes = {"no", "yes"})
    {
        Evaluation evaluation;
        evaluation.part = "test";
        evaluation.classes = classes;
        qsizetype number = 0;
        for (const auto& [label, predicted, second] : rows) {
            RowResult row;
            row.row = number++;
            row.label = int(label);
            row.predicted = int(predicted);
            row.probabilities = {float(1 - second), float(second)};
            row.confidence = std::max(second, 1 - second);
            row.labelProbability = row.probabilities[size_t(row.label)];
            evaluation.rows.push_back(row);
        }
        evaluation.answers = qint64(rows.size());
        evaluation.lossSum = 0.5 * double(rows.size());
        judgeRows(evaluation);
        return evaluation;
    }

    static std::shared_ptr<const TextCorpus> corpus(const QByteArray& csv)
    {
        QTemporaryDir dir;
        const auto imported = importFile(testing::writeFile(dir, "f.csv", csv), {}, {});
        CorpusSettings settings;
        settings.source.setColumn(ColumnRole::Text, "text");
        settings.source.setColumn(ColumnRole::Label, "label");
        settings.text.minimumCount = 1;
        auto prepared = prepareCorpus(settings, {}, *imported, nullptr, {});
        if (!prepared)
            qFatal("%s", qPrintable(prepared.error().english()));
        return *prepared;
    }

private Q_SLOTS:
    void theMeasuresByHand()
    {
        // Truth 0,0,0,0,1,1: precision 3/4 and 1/2, recall 3/4 and 1/2.
        const Evaluation e = judged({{0, 0, 0.1}, {0, 0, 0.2}, {0, 0, 0.3}, {0, 1, 0.8}, {1, 1, 0.9}, {1, 0, 0.4}});
        QVERIFY((e.confusion == std::vector<std::vector<qint64>>{{3, 1}, {1, 1}}));
        QCOMPARE(e.metrics["test_accuracy"], 4 / 6.0);
        QVERIFY(std::abs(e.metrics["test_balanced_accuracy"] - (0.75 + 0.5) / 2) < 1e-12);
        QVERIFY(std::abs(e.metrics["test_f1_macro"] - (0.75 + 0.5) / 2) < 1e-12);
        // Pairs in the right order: 0.9 beats all four, 0.4 beats three of four.
        QVERIFY(std::abs(e.metrics["test_auc"] - 7 / 8.0) < 1e-12);
        QCOMPARE(e.metrics["test_loss"], 0.5);
        QVERIFY(e.rows.front().label != e.rows.front().predicted);  // the most confident mistake stands first
        QCOMPARE(e.rows.front().confidence, 0.8);
    }

    void aClassThatNeverOccursDividesNothingByZero()
    {
        const Evaluation e = judged({{0, 0, 0.1}, {0, 0, 0.2}});
        for (const double value : e.metrics)
            QVERIFY(std::isfinite(value));
        for (const ClassScores& scores : e.perClass)
            QVERIFY(std::isfinite(scores.precision) && std::isfinite(scores.recall) && std::isfinite(scores.f1));
    }

    void theReviewCurve()
    {
        const Evaluation e = judged({{0, 0, 0.1}, {0, 1, 0.6}, {1, 1, 0.9}, {1, 1, 0.7}});
        const auto curve = reviewCurve(e.rows);
        QVERIFY(!curve.empty());
        QVERIFY(std::abs(curve.front().coverage - 1) < 1e-12);
        QVERIFY(std::abs(curve.front().precision - 0.75) < 1e-12);
        for (size_t i = 1; i < curve.size(); ++i) {
            QVERIFY(curve[i].threshold > curve[i - 1].threshold);
            QVERIFY(curve[i].coverage <= curve[i - 1].coverage);
        }
        QCOMPARE(curve.back().precision, 1.0);
    }

    void mcNemarByTheTable()
    {
        // scipy.stats.binomtest(2, 12).pvalue = 0.03857421875; (5, 10): 1
        QVERIFY(std::abs(mcnemar(2, 10) - 0.03857421875) < 1e-10);
        QVERIFY(std::abs(mcnemar(10, 2) - 0.03857421875) < 1e-10);
        QCOMPARE(mcnemar(5, 5), 1.0);
        QCOMPARE(mcnemar(0, 0), 1.0);
    }

    void balancedMeasuresComeFirstWhereClassesAreNot()
    {
        const TaskKind* task = findTask("text-classification");
        QVERIFY(task);
        TextPreparation balanced, skewed;
        balanced.classCounts = {500, 500};
        skewed.classCounts = {900, 100};
        TextCorpus one, other;
        one.learnt = std::make_shared<const TextPreparation>(balanced);
        other.learnt = std::make_shared<const TextPreparation>(skewed);
        QCOMPARE(task->mainMetric(nullptr), "accuracy");
        QCOMPARE(task->mainMetric(&one), "accuracy");
        QVERIFY(task->mainMetric(&other) != u"accuracy");
    }

    void theBagOfWordsFindsWhatWordsTell()
    {
        const auto data = corpus(testing::smallReviews(400));
        const auto baselines = runBaselines(*data, {});
        QVERIFY(baselines.ok());
        QMap<QString, double> accuracy;
        for (const BaselineResult& baseline : *baselines) {
            accuracy[baseline.name] = baseline.metrics["test_accuracy"];
            QCOMPARE(baseline.predicted.size(), data->split.test.size());
        }
        QVERIFY(accuracy["bag-of-words"] > 0.95);
        QVERIFY(accuracy["majority"] < 0.6);
        const auto again = runBaselines(*data, {});
        QCOMPARE((*again)[1].metrics, (*baselines)[1].metrics);
        Progress stopped;
        stopped.cancel();
        QVERIFY(!runBaselines(*data, stopped).ok());
    }

    void guessingIsCalledGuessing()
    {
        const auto data = corpus(testing::smallReviews(400));
        const auto baselines = runBaselines(*data, {});
        QVERIFY(baselines.ok());
        QRandomGenerator random(9);
        Evaluation e;
        e.part = "test";
        e.classes = data->classes();
        Evaluation right = e;
        for (const qsizetype row : data->split.test) {
            RowResult result;
            result.row = row;
            result.label = data->rows[size_t(row)].label;
            result.predicted = int(random.bounded(2));
            result.confidence = 0.6;
            result.probabilities = {0.5f, 0.5f};
            e.rows.push_back(result);
            result.predicted = result.label;
            right.rows.push_back(result);
        }
        judgeRows(e);
        judgeRows(right);
        const Verdict guessing = judge(e, *data, *baselines, *findTask("text-classification"), "test_accuracy");
        QVERIFY(!guessing.beats);
        QVERIFY2(guessing.code == u"nothing-learnt" || guessing.code == u"worse", qPrintable(guessing.english()));
        QVERIFY(!guessing.english().isEmpty());
        // As good as a bag of words that knows everything is not better.
        QVERIFY(judge(right, *data, {(*baselines)[0]}, *findTask("text-classification"), "test_accuracy").beats);
        // One answer for all: the balanced accuracy is chance's, whatever the accuracy says.
        for (RowResult& row : e.rows) {
            row.predicted = 0;
            row.probabilities = {0.6f, 0.4f};
        }
        judgeRows(e);
        const Verdict one = judge(e, *data, *baselines, *findTask("text-classification"), "test_accuracy");
        QCOMPARE(one.code, "nothing-learnt");
        QVERIFY2(one.english().contains(u"balanced accuracy 50.0\u2009%, guessing gives 50.0\u2009%"),
                 qPrintable(one.english()));
        const Verdict back = Verdict::fromJson(guessing.toJson());
        QCOMPARE(back.english(), guessing.english());
    }
};

UNROLL_TEST(TestJudging)
#include "tst_judging.moc"
