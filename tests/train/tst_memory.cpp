#include "layers/layers.h"
#include "model/templates.h"
#include "session/session.h"
#include "support/support.h"
#include "support/test_main.h"
#include "train/memory_estimate.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace unroll;

namespace {

constexpr qint64 kMost = std::numeric_limits<qint64>::max(), kGigabyte = 1LL << 30;

/// An embedding, summed up, put beside itself so many times.
Graph doubled(int times)
{
    Graph graph;
    QString last = graph.add("input");
    const auto after = [&](const QString& kind, const QJsonObject& params = {}) {
        const QString id = graph.add(kind, params);
        graph.edges.push_back({last, id, 0});
        return std::exchange(last, id);
    };
    after("embedding");
    after("sum-over-time");
    for (int i = 0; i < times; ++i) {
        const QString before = after("concatenate");
        graph.edges.push_back({before, last, 1});
    }
    after("output");
    return graph;
}

Analysis analysisOf(const Graph& graph, qint64 vocabulary = 10'000)
{
    return analyse(graph, layerCatalogue(), GraphContext{Shape::ids(vocabulary), vocabulary, 3});
}

}  // namespace

/// What the machine cannot hold is refused by a sentence, before it grows.
class TestMemory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsThatAreTooLargeStayLarge()
    {
        QCOMPARE(saturatingSum(kMost, 1), kMost);
        QCOMPARE(saturatingSum(kMost - 1, 1), kMost);
        QCOMPARE(saturatingProduct(kMost / 2 + 1, 2), kMost);
        QCOMPARE(saturatingProduct(kMost / 2, 2), kMost - 1);
        QCOMPARE(saturatingProduct(0, kMost), 0);
        QCOMPARE(saturatingProduct(kMost, 0), 0);
    }

    void shapesDoNotWrapAround_data()
    {
        QTest::addColumn<int>("times");
        for (const int times : {24, 57, 61, 62, 80})
            QTest::addRow("%d times", times) << times;
    }
    void shapesDoNotWrapAround()
    {
        QFETCH(int, times);
        const Graph graph = doubled(times);
        const Analysis analysis = analysisOf(graph);
        QVERIFY(!analysis.ok());
        QCOMPARE(analysis.issues.front().error.code, QString("too-many-features"));
        for (const Shape& shape : analysis.output)
            QVERIFY(shape.features >= 0 && shape.features <= (shape.kind == Shape::Kind::Ids ? kMost : kMostFeatures));
        QVERIFY(analysisOf(doubled(20)).ok());
    }

    /// Every kind with all its numbers at the top of their ranges, reading as much as may come.
    void parametersDoNotWrapAround()
    {
        for (const auto& kind : layerCatalogue().all()) {
            QJsonObject params;
            for (const SettingSpec& spec : kind->params())
                if (spec.type == SettingType::Integer)
                    params.insert(spec.name, spec.max);
            for (const Shape& input :
                 {Shape::ids(1LL << 31), Shape::sequence(kMostFeatures), Shape::vector(kMostFeatures)}) {
                GraphContext context{input, 1LL << 31, 1LL << 31};
                context.target = Shape::ids(1LL << 31);
                const std::vector<Shape> inputs(size_t(std::max(kind->minInputs(), kind->maxInputs())), input);
                const auto shape = kind->shape(kind->with(params), inputs, context);
                if (!std::holds_alternative<Shape>(shape))
                    continue;
                QVERIFY2(std::get<Shape>(shape).features >= 0, qPrintable(kind->id()));
                QVERIFY2(kind->parameterCount(kind->with(params), inputs, context) >= 0, qPrintable(kind->id()));
            }
        }
    }

    void sumsOfManyParametersDoNotWrapAround()
    {
        Project project;
        Analysis analysis;
        analysis.totalParameters = kMost / 3;
        QCOMPARE(estimateMemory(project, analysis).certain, kMost);
        QCOMPARE(estimateMemory(project, analysis).total(), kMost);
    }

    void whatExceedsTheMachineIsAnError()
    {
        Project project;
        project.model = findTemplate("text-classifier")->graph;
        const Analysis small = analysisOf(project.model);
        QVERIFY(memoryIssues(project, small, {64 * kGigabyte, 32 * kGigabyte}).empty());
        QVERIFY(memoryIssues(project, small, {0, 0}).empty());  // nobody knows
        const auto issues = memoryIssues(project, small, {1 << 20, 1 << 20});
        QCOMPARE(issues.size(), size_t(1));
        QVERIFY(!issues[0].warning);
        QCOMPARE(issues[0].error.code, QString("memory-too-small"));
        QCOMPARE(issues[0].node, QString("embedding"));
        QVERIFY2(issues[0].error.english().contains("embedding"), qPrintable(issues[0].error.english()));
    }

    void whatExceedsWhatIsFreeIsAWarning()
    {
        Project project;
        project.model = findTemplate("text-classifier")->graph;
        project.train.batchSize = 4096;
        const Analysis analysis = analysisOf(project.model);
        const MachineMemory memory{64 * kGigabyte, kGigabyte};
        const auto issues = memoryIssues(project, analysis, memory);
        QCOMPARE(issues.size(), size_t(1));
        QVERIFY(issues[0].warning);
        QCOMPARE(issues[0].error.code, QString("memory-may-not-suffice"));
        QVERIFY2(issues[0].error.english().contains("batch size"), qPrintable(issues[0].error.english()));
        QVERIFY(memoryIssues(project, analysis, memory, 4).empty());  // short texts
    }

    void theMachineSaysWhatItHas()
    {
        const MachineMemory memory = machineMemory();
        QVERIFY(memory.total > 0);
        QVERIFY(memory.available > 0 && memory.available <= memory.total);
    }

    /// The engine refuses it too, whoever asks.
    void aTrainingThatCannotFitDoesNotBegin()
    {
        const QTemporaryDir dir;
        TrainRequest request;
        request.project = *projectFromTemplate("text-average");
        request.project.prepare.source.path = testing::writeFile(dir, "reviews.csv", testing::smallReviews(240));
        request.project.prepare.source.setColumn(ColumnRole::Text, "text");
        request.project.prepare.source.setColumn(ColumnRole::Label, "label");
        request.project.train.device = "cpu";
        const auto again = qScopeGuard([] { qunsetenv("UNROLL_TEST_MEMORY"); });
        Session session({dir.filePath("runs.sqlite")});
        std::optional<Result<RunId>> begun;
        // Enough to read the file, but not for the model.
        qputenv("UNROLL_TEST_MEMORY", "1000 1000000000");
        session.train(request, &session, [&](Result<RunId> run) { begun.emplace(std::move(run)); });
        QVERIFY(QTest::qWaitFor([&] { return begun.has_value(); }, 60000));
        QVERIFY(!begun->ok());
        QCOMPARE(begun->error().code, QString("memory-too-small"));
        QVERIFY(!session.training().active());
    }
};

UNROLL_TEST(TestMemory)
#include "tst_memory.moc"
