#include "series/examples.h"
#include "series/stages.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QTest>

#include <cmath>

using namespace unroll;
using namespace unroll::testing;

/// A series after each step of its preparation.
class TestStages : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    Result<std::shared_ptr<const SeriesDataset>> made(const std::vector<double>& values, const SeriesSettings& settings)
    {
        QByteArray csv = "value\n";
        for (const double value : values)
            csv += (std::isnan(value) ? QByteArray("NA") : QByteArray::number(value, 'g', 12)) + '\n';
        const auto imported = importFile(writeFile(dir_, "s.csv", csv), {}, {});
        if (!imported)
            return imported.error();
        DataSource source;
        source.setColumn(ColumnRole::Target, "value");
        return prepareSeries(source, settings, {}, *imported, nullptr, {});
    }

private slots:
    void stepsEndInWhatTheNetworkReads()
    {
        const auto passengers = airPassengers();
        std::vector<double> values(passengers.begin(), passengers.end());
        values[30] = std::nan("");
        SeriesSettings settings;
        settings.transform = SeriesTransform::Log;
        settings.differenceLag = 12;
        const auto data = made(values, settings);
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        using Is = SeriesStage::Step;
        const std::vector<SeriesStage> stages = stagesOf(**data, 0);
        std::vector<Is> steps;
        for (const SeriesStage& stage : stages)
            steps.push_back(stage.step);
        QVERIFY(steps == (std::vector{Is::Values, Is::Filled, Is::Transformed, Is::Differenced, Is::Scaled}));
        QVERIFY(std::isnan(stages[0].values[30]) && stages[0].values[31] == values[31]);
        QCOMPARE(stages[1].values[30], (values[29] + values[31]) / 2);
        QCOMPARE(stages[2].values[0], std::log(values[0]));
        QCOMPARE(stages[3].first, qint64(12));
        QCOMPARE(stages[3].values[0], std::log(values[12]) - std::log(values[0]));
        const auto& series = (*data)->series[0];
        const auto features = size_t((*data)->features());
        QCOMPARE(stages[4].values.size() * features, series.inputs.size());
        for (size_t step = 0; step < stages[4].values.size(); ++step)
            QCOMPARE(float(stages[4].values[step]), series.inputs[step * features]);
    }

    void whatChangesNothingIsNoStep()
    {
        SeriesSettings settings;
        settings.transform = SeriesTransform::None;
        settings.differenceLag = 0;
        settings.scaling = SeriesScaling::None;
        std::vector<double> values;
        for (int i = 0; i < 120; ++i)
            values.push_back(i % 7);
        const auto data = made(values, settings);
        QVERIFY2(data.ok(), data ? "" : qPrintable(data.error().english()));
        QCOMPARE(stagesOf(**data, 0).size(), size_t(1));
    }
};

UNROLL_TEST(TestStages)
#include "tst_stages.moc"
