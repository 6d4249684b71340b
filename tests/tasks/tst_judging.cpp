#include "data/import.h"
#include "support/support.h"
#include "support/test_main.h"
#include "tasks/baselines.h"
#include "tasks/evaluation.h"
#include "tasks/significance.h"
#include "tasks/tasks.h"
#include "tasks/verdict.h"
#include "text/corpus.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <numeric>
#include <random>

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
            row.confidence = std::max(second, 1 - second);
            row.result = ClassResult{int(label), int(predicted), {float(1 - second), float(second)}};
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
        QVERIFY(!e.rows.front().right());  // the most confident mistake stands first
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

    void rankingByTheFormula()
    {
        // R: wilcox.test(c(4, 5, 6), c(1, 2, 3), alternative = "greater", exact = FALSE)$p.value
        const std::vector<int> labels{0, 1, 0, 1, 0, 1};
        const auto apart = besideChance(labels, std::vector<float>{0.1f, 0.4f, 0.2f, 0.5f, 0.3f, 0.6f});
        QCOMPARE(apart.area, 1.0);
        QVERIFY2(std::abs(apart.p - 0.040427799185) < 1e-10, qPrintable(QString::number(apart.p, 'g', 10)));
        const auto tied = besideChance(labels, std::vector<float>(6, 0.5f));
        QVERIFY(tied.area == 0.5 && tied.p >= 0.5);
        QCOMPARE(besideChance(std::vector<int>{1, 1}, std::vector<float>{0.1f, 0.2f}).p, 1.0);
    }

    void dealingAnewByHand()
    {
        // Of the 20 orders of three and three one is wholly right.
        const std::vector<int> labels{0, 0, 0, 1, 1, 1};
        const Guessing all = besideGuessing(labels, labels, 2);
        QCOMPARE(all.balanced, 1.0);
        QVERIFY2(std::abs(all.p - 0.05) < 0.015, qPrintable(QString::number(all.p)));
        QCOMPARE(all.needed, size_t(197));  // (2.8 / 0.1)² / 4 rows
        QVERIFY(besideGuessing(labels, std::vector<int>(6, 1), 2).constant);
        // Many rows, by mean and variance, are judged as few are.
        std::mt19937 random(5);
        for (const size_t classes : {size_t(2), size_t(7)}) {
            std::vector<int> wanted, given;
            for (size_t i = 0; i < 5001; ++i) {
                wanted.push_back(int(random() % classes));
                given.push_back(random() % 40 == 0 ? wanted.back() : int(random() % classes));
            }
            const double normal = besideGuessing(wanted, given, classes).p;
            wanted.pop_back();
            given.pop_back();
            const double dealt = besideGuessing(wanted, given, classes).p;
            QVERIFY2(std::abs(normal - dealt) < 0.03, qPrintable(QStringLiteral("%1 %2").arg(normal).arg(dealt)));
        }
    }

    /// What is claimed of labels that tell nothing, and of a network that is right a tenth more often than a guess.
    void claimsAreAsRareAsTheySay()
    {
        std::mt19937 random(17);
        std::uniform_real_distribution<float> even;
        const auto verdictOf = [&](size_t rows, double right) {
            std::vector<std::array<double, 3>> all;
            for (size_t i = 0; i < rows; ++i) {
                const int label = int(random() % 2);
                const int answer = even(random) < right ? label : 1 - label;
                all.push_back({double(label), double(answer), answer == 1 ? 0.5 + even(random) / 2 : even(random) / 2});
            }
            TextCorpus none;
            return judge(judged(all), none, {}, *findTask("text-classification"), "test_accuracy").code;
        };
        int learnt = 0, missed = 0;
        for (int run = 0; run < 300; ++run) {
            learnt += verdictOf(run % 2 == 0 ? 60 : 250, 0.5).isEmpty();
            missed += verdictOf(200, 0.6) == u"nothing-learnt";
        }
        qInfo("of 300 each: learnt of nothing %d, nothing of what is there %d", learnt, missed);
        QVERIFY2(learnt <= 15, qPrintable(QString::number(learnt)));
        QVERIFY2(missed <= 60, qPrintable(QString::number(missed)));
    }

    void wordsFitTheNumbers()
    {
        const TaskKind& task = *findTask("text-classification");
        TextCorpus none;
        const auto said = [&](const Evaluation& evaluation) {
            return judge(evaluation, none, {}, task, "test_accuracy");
        };
        // Two rows, both right.
        const Verdict two = said(judged({{0, 0, 0.1}, {1, 1, 0.9}}));
        QCOMPARE(two.code, "too-few");
        QVERIFY2(two.english().contains(u"about 197 would be needed"), qPrintable(two.english()));
        // 1,000 rows in as many classes, 19 of them right: by chance it would be one.
        QStringList names;
        for (int i = 0; i < 1000; ++i)
            names << QString::number(i);
        Evaluation many;
        many.part = "test";
        many.classes = names;
        for (int i = 0; i < 1000; ++i) {
            RowResult row;
            row.row = i;
            row.result = ClassResult{i, i < 19 ? i : 19 + (i - 19 + 1) % 981};
            many.rows.push_back(row);
        }
        judgeRows(many);
        QCOMPARE(said(many).code, QString());
        // One class for all rows, in the right order.
        std::mt19937 random(3);
        std::vector<std::array<double, 3>> rare;
        for (int i = 0; i < 2000; ++i) {
            const bool second = i % 100 == 0;
            rare.push_back({second ? 1.0 : 0.0, 0, (second ? 0.05 : 0) + double(random() % 1000) / 10000});
        }
        const Verdict ranked = said(judged(rare));
        QCOMPARE(ranked.code, "threshold");
        QVERIFY2(ranked.english().contains(u"class weights"), qPrintable(ranked.english()));
    }

    /// More rows right, and fewer classes found: by macro F1 that is worse, and so it is tested.
    void whatIsComparedIsTested()
    {
        std::vector<int> labels, network, baseline;
        for (int i = 0; i < 400; ++i) {
            const bool rare = i % 10 == 0;
            labels.push_back(rare);
            network.push_back(0);
            baseline.push_back(rare || i % 7 == 1);  // finds all of the rare ones, and takes others for them
        }
        QVERIFY(mcnemar(51, 40) > 0.05);
        QVERIFY(macroF1(labels, network, 2) < macroF1(labels, baseline, 2));
        QVERIFY(macroF1Differs(labels, network, baseline, 2) < 0.01);
        QCOMPARE(macroF1Differs(labels, network, network, 2), 1.0);
        // Alike but for chance.
        std::mt19937 random(11);
        int differing = 0;
        for (int run = 0; run < 200; ++run) {
            std::vector<int> one, other;
            for (const int label : labels) {
                one.push_back(random() % 4 == 0 ? 1 - label : label);
                other.push_back(random() % 4 == 0 ? 1 - label : label);
            }
            differing += macroF1Differs(labels, one, other, 2) < 0.05;
        }
        QVERIFY2(differing <= 18, qPrintable(QString::number(differing)));
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
            result.confidence = 0.6;
            const int label = data->rows[size_t(row)].label;
            result.result = ClassResult{label, int(random.bounded(2)), {0.5f, 0.5f}};
            e.rows.push_back(result);
            result.result = ClassResult{label, label, {0.5f, 0.5f}};
            right.rows.push_back(result);
        }
        judgeRows(e);
        judgeRows(right);
        const Verdict guessing = judge(e, *data, *baselines, *findTask("text-classification"), "test_accuracy");
        QVERIFY(!guessing.beats);
        QVERIFY2(guessing.code == u"too-few" || guessing.code == u"worse", qPrintable(guessing.english()));
        QVERIFY(!guessing.english().isEmpty());
        // As good as a bag of words that knows everything is not better.
        QVERIFY(judge(right, *data, {(*baselines)[0]}, *findTask("text-classification"), "test_accuracy").beats);
        // Right on one row more than a simple method: ahead of it, but by no more than chance. And the other way round.
        Evaluation close = right;
        BaselineResult simple{"bag-of-words", {}};
        const auto wrongUpTo = [&](int number, size_t row) {
            const int label = right.rows[row].as<ClassResult>()->label;
            return int(row) < number ? 1 - label : label;
        };
        for (const auto& [network, method] : {std::pair{10, 11}, std::pair{11, 10}}) {
            simple.predicted.clear();
            for (size_t row = 0; row < right.rows.size(); ++row) {
                const int label = right.rows[row].as<ClassResult>()->label;
                close.rows[row].result = ClassResult{label, wrongUpTo(network, row), {0.5f, 0.5f}};
                simple.predicted.push_back(wrongUpTo(method, row));
            }
            judgeRows(close);
            simple.metrics.insert("test_accuracy", 1 - method / double(right.rows.size()));
            const Verdict verdict = judge(close, *data, {simple}, *findTask("text-classification"), "test_accuracy");
            QCOMPARE(verdict.code, "no-better");
            QCOMPARE(verdict.ahead, network < method);
            QVERIFY2(verdict.english().startsWith(network < method ? "Ahead" : "Does not beat"),
                     qPrintable(verdict.english()));
            QCOMPARE(Verdict::fromJson(verdict.toJson()).english(), verdict.english());
        }
        // One answer for all: the balanced accuracy is chance's, whatever the accuracy says.
        for (RowResult& row : e.rows)
            row.result = ClassResult{row.as<ClassResult>()->label, 0, {0.6f, 0.4f}};
        judgeRows(e);
        const Verdict one = judge(e, *data, *baselines, *findTask("text-classification"), "test_accuracy");
        QCOMPARE(one.code, "nothing-learnt");
        QVERIFY2(one.english().contains(u"balanced accuracy 50.0\u202f%, guessing gives 50.0\u202f%"),
                 qPrintable(one.english()));
        const Verdict back = Verdict::fromJson(guessing.toJson());
        QCOMPARE(back.english(), guessing.english());
    }
};

UNROLL_TEST(TestJudging)
#include "tst_judging.moc"
