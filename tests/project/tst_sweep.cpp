#include "project/sweep.h"

#include "layers/layers.h"
#include "support/test_main.h"

#include <QtTest>

#include <set>

using namespace unroll;

/// What is tried where several values of some settings are.
class TestSweep : public QObject {
    Q_OBJECT

    Project project_ = *projectFromTemplate(QStringLiteral("text-classifier"));

    Result<std::vector<Trial>> trials(std::vector<Variation> variations, int runs = 0) const
    {
        return trialsOf(project_, {std::move(variations), runs}, layerCatalogue());
    }
    static Variation grid(const QString& text) { return *gridFromText(text); }
    static Variation range(const QString& text) { return *rangeFromText(text); }

private slots:
    void aGridIsEveryCombination()
    {
        const auto all = trials({grid("train.batch_size=16,32"), grid("model.lstm.units=8, 16 ,24")});
        QVERIFY2(all.ok(), all.ok() ? "" : qPrintable(all.error().english()));
        QCOMPARE(all->size(), size_t(6));
        std::set<std::pair<double, double>> seen;
        for (const Trial& trial : *all)
            seen.emplace(getField(trial.project, "train.batch_size", layerCatalogue())->toDouble(),
                         getField(trial.project, "model.lstm.units", layerCatalogue())->toDouble());
        QCOMPARE(seen.size(), size_t(6));
        QCOMPARE(all->at(0).words(), QString("batch_size 16, units 8"));
        QCOMPARE(all->at(1).words(), QString("batch_size 16, units 16"));
        // What is not varied is as it was.
        Project back = all->at(5).project;
        back.train.batchSize = project_.train.batchSize;
        QVERIFY(setField(back, "model.lstm.units", *getField(project_, "model.lstm.units", layerCatalogue()),
                         layerCatalogue())
                    .ok());
        QCOMPARE(describeFields(back, layerCatalogue()), describeFields(project_, layerCatalogue()));
    }

    void ofAGridAsManyAsAreWantedAreDrawn()
    {
        const std::vector<Variation> large{grid("train.seed=1,2,3,4,5,6,7,8"), grid("train.epochs=1,2,3,4,5")};
        const auto some = trials(large, 12);
        QCOMPARE(some->size(), size_t(12));
        std::set<QString> words;
        for (const Trial& trial : *some)
            words.insert(trial.words());
        QCOMPARE(words.size(), size_t(12));  // none of them twice
        QCOMPARE(trials(large, 12)->at(7).words(), some->at(7).words());
        QCOMPARE(trials(large, 500)->size(), size_t(40));
    }

    void aRangeIsDrawnFromByTheProjectsSeed()
    {
        const std::vector<Variation> ranges{range("train.learning_rate=0.0001..0.1"), range("model.lstm.units=8..24"),
                                            grid("train.optimizer=adam,sgd")};
        const auto drawn = trials(ranges, 200);
        QCOMPARE(drawn->size(), size_t(200));
        int small = 0, sgd = 0;
        for (const Trial& trial : *drawn) {
            const double rate = trial.project.train.learningRate;
            QVERIFY(rate >= 0.0001 && rate <= 0.1);
            small += rate < 0.00316;  // half of a logarithmic scale
            sgd += trial.project.train.optimizer == u"sgd";
            const double units = getField(trial.project, "model.lstm.units", layerCatalogue())->toDouble();
            QVERIFY(units >= 8 && units <= 24 && units == std::floor(units));
        }
        QVERIFY2(small > 60 && small < 140, qPrintable(QString::number(small)));
        QVERIFY2(sgd > 60 && sgd < 140, qPrintable(QString::number(sgd)));
        QCOMPARE(trials(ranges, 200)->at(150).words(), drawn->at(150).words());
        QCOMPARE(trials(ranges)->size(), size_t(Sweep::kDraws));
        TestSweep other;
        other.project_.train.seed = 2;
        QVERIFY(other.trials(ranges, 200)->at(0).words() != drawn->at(0).words());
    }

    /// Before anything is trained, not at the trial that it concerns.
    void whatCannotBeTriedIsRefused_data()
    {
        QTest::addColumn<QStringList>("grids");
        QTest::addColumn<QStringList>("ranges");
        QTest::newRow("nothing") << QStringList() << QStringList();
        QTest::newRow("unknown") << QStringList{"train.nothing=1,2"} << QStringList();
        QTest::newRow("outside") << QStringList{"train.epochs=1,2,-3"} << QStringList();
        QTest::newRow("no choice") << QStringList{"train.optimizer=adam,eve"} << QStringList();
        QTest::newRow("twice") << QStringList{"train.epochs=1,2"} << QStringList{"train.epochs=1..5"};
        QTest::newRow("no number") << QStringList() << QStringList{"train.optimizer=1..2"};
        QTest::newRow("range outside") << QStringList() << QStringList{"train.random_deletion=0.5..2"};
        QTest::newRow("too many") << QStringList{"train.seed=" + manyNumbers(40), "train.epochs=" + manyNumbers(40)}
                                  << QStringList();
    }
    void whatCannotBeTriedIsRefused()
    {
        QFETCH(QStringList, grids);
        QFETCH(QStringList, ranges);
        std::vector<Variation> variations;
        for (const QString& text : grids)
            variations.push_back(grid(text));
        for (const QString& text : ranges)
            variations.push_back(range(text));
        const auto refused = trials(variations);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().kind == ErrorKind::Usage);
        QVERIFY(!refused.error().mend.isEmpty());
    }

    void whatIsWritten()
    {
        for (const QString text : {"", "=1,2", "train.epochs", "train.epochs=", "train.epochs=,,"})
            QVERIFY2(!gridFromText(text).ok(), qPrintable(text));
        for (const QString text : {"", "a=1", "a=1..", "a=..2", "a=2..1", "a=1..1", "a=x..2", "=1..2", "a=1..inf"})
            QVERIFY2(!rangeFromText(text).ok(), qPrintable(text));
        const Variation minus = range("a=-1.5..-0.5");
        QCOMPARE(minus.low, -1.5);
        QCOMPARE(minus.high, -0.5);
    }

private:
    static QString manyNumbers(int count)
    {
        QStringList numbers;
        for (int i = 1; i <= count; ++i)
            numbers << QString::number(i);
        return numbers.join(u',');
    }
};

UNROLL_TEST(TestSweep)
#include "tst_sweep.moc"
