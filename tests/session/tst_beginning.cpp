#include "domains/domain.h"
#include "layers/layers.h"
#include "model/templates.h"
#include "project/fields.h"
#include "runs/run_project.h"
#include "session/session.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"
#include "text/vocabulary.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <cstring>

using namespace unroll;
using testing::asked;
using testing::recordOf;
using testing::trained;

/// A training that begins with the weights of another run.
class TestBeginning : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;

    struct Trained {
        RunRecord record;
        std::shared_ptr<const Preparation> learnt;
        QMap<QString, std::vector<float>> weights;

        /// The row of a tensor that stands for that name.
        std::vector<float> row(const QString& tensor, qsizetype rows, qsizetype at) const
        {
            const auto& all = weights[tensor];
            const qsizetype width = qsizetype(all.size()) / rows;
            return {all.begin() + at * width, all.begin() + (at + 1) * width};
        }
        std::vector<float> word(const QString& word) const
        {
            return row("embedding.weight", learnt->vocabulary()->size(), learnt->vocabulary()->id(word));
        }
        std::vector<float> answer(const QString& label) const
        {
            return row("output.weight", learnt->classes.size(), learnt->classes.indexOf(label));
        }
    };

    Project project(const QByteArray& csv, const char* name, RunId from = 0) const
    {
        Project made = *projectFromTemplate("text-average");
        made.prepare.source.path = testing::writeFile(dir_, QLatin1String(name), csv);
        made.prepare.source.setColumn(ColumnRole::Text, "text");
        made.prepare.source.setColumn(ColumnRole::Label, "label");
        made.prepare.text.minimumCount = 1;
        made.train.epochs = from == 0 ? 3 : 1;
        made.train.startFrom = from;
        if (from != 0)
            made.train.learningRate = 1e-8;  // what it began with is still there
        return made;
    }

    static Trained look(Session& session, RunId run, const QString& path)
    {
        Trained out;
        out.record = recordOf(session, run);
        out.learnt = *preparationOf(*projectOf(out.record), out.record.preparation);
        const auto store = RunStore::open(path, RunStore::Access::ReadOnly);
        const auto tensors = (*store)->loadTensors(run, "best");
        for (const TensorBlob& blob : tensors.value()) {
            std::vector<float> values(size_t(blob.bytes.size()) / sizeof(float));
            std::memcpy(values.data(), blob.bytes.constData(), size_t(blob.bytes.size()));
            out.weights.insert(blob.name, values);
        }
        return out;
    }

    static bool alike(const std::vector<float>& a, const std::vector<float>& b)
    {
        return a.size() == b.size() &&
               std::equal(a.begin(), a.end(), b.begin(), [](float x, float y) { return std::abs(x - y) < 1e-5f; });
    }

    static Error refused(Session& session, const Project& project)
    {
        TrainRequest request;
        request.project = project;
        std::optional<Result<RunId>> answer;
        QObject context;
        session.train(request, &context, [&](Result<RunId> run) { answer.emplace(std::move(run)); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 60000) || *answer)
            qFatal("it was not refused");
        return answer->error();
    }

private slots:
    void wordsAndClassesKeepTheirWeights()
    {
        const QString path = dir_.filePath("runs.sqlite");
        Session session({path});
        // The second data have one more class, which comes first, and words that push the others to other places.
        QByteArray first = "text,label\n", second = "text,label\n";
        for (int i = 0; i < 60; ++i) {
            const QByteArray n = QByteArray::number(i % 7);
            first += "fine day number" + n + ",good\npoor night number" + n + ",poor\n";
            second += "quite another thing" + n + ",another\nfine thing day,good\npoor thing night,poor\n";
        }
        const RunId run = trained(session, project(first, "first.csv"));
        std::vector<Error> doubts;
        connect(&session, &Session::trainingDoubted, &session, [&](const Error& why) { doubts.push_back(why); });
        const RunId next = trained(session, project(second, "second.csv", run));
        const Trained before = look(session, run, path), after = look(session, next, path);
        QVERIFY(before.learnt->vocabulary()->id("day") != after.learnt->vocabulary()->id("day"));
        for (const char* word : {"fine", "day", "poor", "night"})
            QVERIFY2(alike(before.word(word), after.word(word)), word);
        for (const char* label : {"good", "poor"})
            QVERIFY2(alike(before.answer(label), after.answer(label)), label);
        QVERIFY(before.learnt->classes.indexOf("good") != after.learnt->classes.indexOf("good"));
        QVERIFY(!alike(after.word("thing"), before.word("fine")));
        const QJsonObject beginning = after.record.environment["beginning"].toObject();
        QCOMPARE(beginning["run"].toInteger(), run);
        QCOMPARE(beginning["tensors"].toInteger(), beginning["of_tensors"].toInteger());
        QVERIFY(beginning["rows"].toInteger() > 0 && beginning["rows"].toInteger() < beginning["of_rows"].toInteger());
        QVERIFY(doubts.empty());
        // From the start it is another beginning.
        QVERIFY(!before.record.environment.contains("beginning"));
    }

    void whatDoesNotFitIsSaid()
    {
        const QString path = dir_.filePath("other.sqlite");
        Session session({path});
        const QByteArray reviews = testing::smallReviews();
        const RunId run = trained(session, project(reviews, "reviews.csv"));
        // Another width: the words are of no use, what else there is begins anew.
        Project wider = project(reviews, "reviews.csv", run);
        QVERIFY(setField(wider, "model.embedding.dimensions", 17, layerCatalogue()).ok());
        std::vector<Error> doubts;
        connect(&session, &Session::trainingDoubted, &session, [&](const Error& why) { doubts.push_back(why); });
        const RunId next = trained(session, wider);
        QCOMPARE(doubts.size(), size_t(1));
        QCOMPARE(doubts[0].code, QStringLiteral("start-in-part"));
        QVERIFY(recordOf(session, next).environment["beginning"].toObject()["tensors"].toInteger() > 0);
        // None of the layers.
        Project other = *projectFromTemplate("text-cnn");
        other.prepare = wider.prepare;
        for (Node& node : other.model.nodes)
            if (node.kind == u"embedding")
                node.params["dimensions"] = 9;
        other.train = wider.train;
        other.train.startFrom = 99;
        QCOMPARE(refused(session, other).code, QStringLiteral("run-missing"));
        // Two classes are no beginning for two values to come.
        QByteArray csv = "year,value\n";
        for (int year = 1900; year < 2000; ++year)
            csv += QByteArray::number(year) + ',' + QByteArray::number(year * year % 97) + '\n';
        Project series = *projectFromTemplate("forecast-lstm");
        series.prepare.source.path = testing::writeFile(dir_, "series.csv", csv);
        series.prepare.source.setColumn(ColumnRole::Time, "year");
        series.prepare.source.setColumn(ColumnRole::Target, "value");
        QVERIFY(setField(series, "series.horizon", 2, layerCatalogue()).ok());
        series.train.startFrom = run;
        QCOMPARE(refused(session, series).code, QStringLiteral("start-foreign"));
        QVERIFY(!session.training().active());
    }
};

UNROLL_TEST(TestBeginning)
#include "tst_beginning.moc"
