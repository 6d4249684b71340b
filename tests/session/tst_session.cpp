#include "session/session.h"

#include "layers/layers.h"
#include "project/fields.h"
#include "runs/run_store.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace unroll;
using Phase = TrainingState::Phase;

/// The session through its public door, as the window and the command line use it, on texts and a store of its own.
class TestSession : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    QString data_;

    /// Small enough for some milliseconds an epoch, with everything in it that keeps state: dropout's generator, Adam's
    /// moments, a schedule, word dropout.
    Project project(int epochs = 4) const
    {
        Project project = *projectFromTemplate("text-classifier");
        project.name = "small";
        project.prepare.source.path = data_;
        project.prepare.source.setColumn(ColumnRole::Text, "text");
        project.prepare.source.setColumn(ColumnRole::Label, "label");
        for (const auto& [path, value] :
             std::initializer_list<std::pair<const char*, QJsonValue>>{{"model.embedding.dimensions", 8},
                                                                       {"model.lstm.units", 8},
                                                                       {"model.attention.units", 8},
                                                                       {"text.vocabulary.minimum_count", 1},
                                                                       {"train.epochs", epochs},
                                                                       {"train.batch_size", 16},
                                                                       {"train.early_stopping.patience", 0},
                                                                       {"train.schedule", "cosine"},
                                                                       {"train.word_dropout", 0.1}})
            if (const auto set = setField(project, QLatin1String(path), value, layerCatalogue()); !set)
                qFatal("%s", qPrintable(set.error().english()));
        return project;
    }

    static const std::vector<double>& sharesOf(const Prediction& prediction)
    {
        return std::get<ClassAnswer>(prediction.answer).probabilities;
    }

    template <typename T>
    static Result<T> wait(const std::function<void(QObject*, Done<T>)>& ask)
    {
        std::optional<Result<T>> answer;
        QObject context;
        ask(&context, [&](Result<T> result) { answer.emplace(std::move(result)); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 60000))
            qFatal("no answer within a minute");
        return std::move(*answer);
    }

    static RunId begin(Session& session, const Project& project, RunId resume = 0)
    {
        TrainRequest request;
        request.project = project;
        request.resume = resume;
        const auto run =
            wait<RunId>([&](QObject* context, Done<RunId> done) { session.train(request, context, std::move(done)); });
        if (!run)
            qFatal("%s", qPrintable(run.error().english()));
        return *run;
    }

    static bool finish(Session& session)
    {
        return QTest::qWaitFor([&] { return !session.training().active(); }, 120000);
    }

    QString store(const char* name) const { return dir_.filePath(QLatin1String(name)); }

    /// The weights as stored: "last" and "best", byte for byte.
    static QMap<QString, QByteArray> weights(const QString& path, RunId run)
    {
        QMap<QString, QByteArray> bytes;
        auto store = RunStore::open(path, RunStore::Access::ReadOnly);
        if (!store)
            qFatal("%s", qPrintable(store.error().english()));
        for (const char* which : {"last", "best"}) {
            const auto tensors = (*store)->loadTensors(run, QLatin1String(which));
            if (!tensors)
                qFatal("%s", qPrintable(tensors.error().english()));
            for (const TensorBlob& tensor : *tensors)
                bytes.insert(QLatin1String(which) + '/' + tensor.name, tensor.bytes);
        }
        return bytes;
    }

    static RunRecord record(Session& session, RunId run)
    {
        auto loaded = wait<RunRecord>(
            [&](QObject* context, Done<RunRecord> done) { session.loadRun(run, context, std::move(done)); });
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().english()));
        return std::move(*loaded);
    }

    static std::vector<Prediction> predict(Session& session, RunId run, const QStringList& texts)
    {
        auto answers = wait<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
            session.predict(run, textQueries(texts), {}, context, std::move(done));
        });
        if (!answers)
            qFatal("%s", qPrintable(answers.error().english()));
        return std::move(*answers);
    }

    static Inspection inspect(Session& session, RunId run, const QString& text)
    {
        auto inspected = wait<Inspection>([&](QObject* context, Done<Inspection> done) {
            session.inspect(run, TextQuery{text}, context, std::move(done));
        });
        if (!inspected)
            qFatal("%s", qPrintable(inspected.error().english()));
        return std::move(*inspected);
    }

    QMap<QString, QByteArray> undisturbed_;

private slots:
    void initTestCase()
    {
        data_ = testing::writeFile(dir_, "reviews.csv", testing::smallReviews(240));
        Session session({store("plain.sqlite")});
        const RunId run = begin(session, project());
        QVERIFY(finish(session));
        QCOMPARE(session.training().phase, Phase::Finished);
        undisturbed_ = weights(store("plain.sqlite"), run);
        QVERIFY(undisturbed_.size() > 10);
    }

    void sameSeedSameBits()
    {
        Session session({store("again.sqlite")});
        const RunId run = begin(session, project());
        QVERIFY(finish(session));
        QVERIFY(weights(store("again.sqlite"), run) == undisturbed_);
        Project other = project();
        other.train.seed = 2;
        const RunId second = begin(session, other);
        QVERIFY(finish(session));
        QVERIFY(weights(store("again.sqlite"), second) != undisturbed_);
    }

    void inspectionAndPausesDoNotDisturb()
    {
        Session session({store("watched.sqlite")});
        const RunId run = begin(session, project());
        int asked = 0;
        while (session.training().active()) {
            if (session.training().phase == Phase::Running) {
                inspect(session, run, "this phone works beautifully");
                predict(session, run, {"the soup was a bore", "our room"});
                ++asked;
                if (asked % 3 == 0) {
                    session.pauseTraining();
                    if (session.training().phase == Phase::Paused) {
                        inspect(session, run, "her talk made me smile");
                        session.continueTraining();
                    }
                }
            }
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        }
        QVERIFY(asked > 0);
        QVERIFY(weights(store("watched.sqlite"), run) == undisturbed_);
    }

    void stoppedAndResumedEndsTheSame()
    {
        // A quick machine may be through before the first epoch is heard of; it gets more to do until it is not.
        QString path;
        RunId run = 0;
        int epochs = 4;
        for (;; epochs *= 4) {
            path = store("resumed.sqlite");
            QFile::remove(path);
            Session session({path});
            connect(&session, &Session::epochDone, &session, &Session::stopTraining);
            run = begin(session, project(epochs));
            QVERIFY(finish(session));
            if (session.training().phase == Phase::Stopped)
                break;
            QCOMPARE(session.training().phase, Phase::Finished);
        }
        auto undisturbed = undisturbed_;
        if (epochs != 4) {
            Session session({store("longer.sqlite")});
            const RunId whole = begin(session, project(epochs));
            QVERIFY(finish(session));
            undisturbed = weights(store("longer.sqlite"), whole);
        }
        Session session({path});
        QCOMPARE(toString(record(session, run).summary.status), "stopped");
        QCOMPARE(begin(session, project(epochs), run), run);
        QVERIFY(finish(session));
        QCOMPARE(session.training().phase, Phase::Finished);
        QVERIFY(weights(path, run) == undisturbed);
        const RunRecord ended = record(session, run);
        QCOMPARE(ended.summary.epochs, epochs);
        QCOMPARE(ended.curves["val_loss"].size(), size_t(epochs));
    }

    void aTextAloneAndInAnyBatchGivesTheSame()
    {
        Session session({store("plain.sqlite")});
        const QStringList texts{"fine", "the soup is terrible for the price",
                                "this book is wonderful and I would read it again and again this year", "", "her talk"};
        const auto together = predict(session, 1, texts);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const auto alone = predict(session, 1, {texts[i]});
            for (size_t c = 0; c < 2; ++c)
                QVERIFY2(std::abs(sharesOf(alone[0])[c] - sharesOf(together[size_t(i)])[c]) < 1e-6,
                         qPrintable(texts[i]));
        }
    }

    void theInsideIsConsistent()
    {
        Session session({store("plain.sqlite")});
        const Inspection inside = inspect(session, 1, "the film was a delight in the end");
        QCOMPARE(inside.steps.size(), size_t(8));
        QCOMPARE(inside.attention.size(), size_t(1));
        double sum = 0;
        for (const float weight : inside.attention[0].weights.values)
            sum += double(weight);
        QVERIFY(std::abs(sum - 1) < 1e-5);
        QCOMPARE(inside.gates.size(), size_t(2));
        for (const GateTrace& trace : inside.gates) {
            QMap<QString, Matrix> gates;
            for (const auto& [name, values] : trace.gates)
                gates.insert(name, values);
            // hₜ = oₜ tanh(cₜ), and cₜ = fₜ cₜ₋₁ + iₜ gₜ along the direction of reading.
            const bool forward = trace.direction == u"forward";
            for (int unit = 0; unit < gates["hidden"].columns; ++unit) {
                float cell = 0;
                for (int t = 0; t < 8; ++t) {
                    const int step = forward ? t : 7 - t;
                    cell = gates["forget"].at(step, unit) * cell +
                           gates["input"].at(step, unit) * gates["candidate"].at(step, unit);
                    QVERIFY(std::abs(cell - gates["cell"].at(step, unit)) < 1e-5f);
                    QVERIFY(std::abs(gates["output"].at(step, unit) * std::tanh(cell) -
                                     gates["hidden"].at(step, unit)) < 1e-5f);
                }
            }
        }
        QVERIFY(!inside.saliency.empty());
        QCOMPARE(inside.saliency[0].values.size(), size_t(8));
        QVERIFY(!inside.gradientFlow.empty());
        const auto said = predict(session, 1, {"the film was a delight in the end"});
        QVERIFY(std::abs(sharesOf(said[0])[0] - sharesOf(inside.prediction)[0]) < 1e-5);
    }

    void everyRunIsJudgedBesideBaselines()
    {
        Session session({store("plain.sqlite")});
        const RunRecord run = record(session, 1);
        QVERIFY(run.summary.baselines.contains("majority"));
        QVERIFY(run.summary.baselines.contains("bag-of-words"));
        QVERIFY(run.summary.metrics.contains("test_accuracy"));
        QVERIFY(!run.summary.verdict["text"].toString().isEmpty());
        const auto judged = wait<Evaluation>(
            [&](QObject* context, Done<Evaluation> done) { session.evaluate(1, "test", context, std::move(done)); });
        QVERIFY(judged.ok());
        QCOMPARE(judged->metrics["test_accuracy"], run.summary.metrics["test_accuracy"]);
        qint64 total = 0;
        for (const auto& row : judged->confusion)
            for (const qint64 count : row)
                total += count;
        QCOMPARE(total, qint64(judged->rows.size()));
    }

    void wholeFilesAreAnsweredAndWritten()
    {
        Session session({store("plain.sqlite")});
        PredictFileRequest request;
        request.run = 1;
        request.input = data_;
        request.keepProbabilities = true;
        using Predictions = std::shared_ptr<const FilePredictions>;
        const auto answers = wait<Predictions>(
            [&](QObject* context, Done<Predictions> done) { session.predictFile(request, context, std::move(done)); });
        QVERIFY(answers.ok());
        QCOMPARE((*answers)->label.size(), size_t(240));
        QCOMPARE((*answers)->probabilities.size(), size_t(480));
        QCOMPARE((*answers)->columns(), (QStringList{"text", "label", "predicted_label", "confidence", "review"}));
        const QString output = dir_.filePath("answers.csv");
        QVERIFY(wait<void>([&](QObject* context, Done<void> done) {
                    session.writePredictions(*answers, {0.9, {}}, output, {}, context, std::move(done));
                }).ok());
        const auto written = importFile(output, {}, {});
        QVERIFY(written.ok());
        qint64 flagged = 0;
        for (qsizetype row = 0; row < 240; ++row)
            flagged += written->table->text(row, 4) == u"yes";
        QCOMPARE(flagged, (*answers)->countFlagged({0.9, {}}));

        // A second round over its own output: the names are taken, others are found.
        request.input = output;
        const auto again = wait<Predictions>(
            [&](QObject* context, Done<Predictions> done) { session.predictFile(request, context, std::move(done)); });
        QVERIFY(again.ok());
        QVERIFY((*again)->columns().contains("predicted_label_2"));

        request.textColumn = "body";
        const auto missing = wait<Predictions>(
            [&](QObject* context, Done<Predictions> done) { session.predictFile(request, context, std::move(done)); });
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().code, "column-missing");
    }

    void aPlaceThatCannotBeWrittenIsSaid()
    {
        Session session({store("plain.sqlite")});
        PredictFileRequest request;
        request.run = 1;
        request.input = data_;
        using Predictions = std::shared_ptr<const FilePredictions>;
        const auto answers = wait<Predictions>(
            [&](QObject* context, Done<Predictions> done) { session.predictFile(request, context, std::move(done)); });
        QVERIFY(answers.ok());
        const auto written = wait<void>([&](QObject* context, Done<void> done) {
            session.writePredictions(*answers, {0.9, {}}, "/proc/nowhere/answers.csv", {}, context, std::move(done));
        });
        QVERIFY(!written.ok());
        QVERIFY(!written.error().whatEnglish().isEmpty());
    }

    void anInfiniteLossEndsTheRunWithASentence()
    {
        Session session({store("failed.sqlite")});
        Project wild = project();
        wild.train.learningRate = 1e20;
        wild.train.optimizer = "sgd";
        wild.train.clipNorm = 0;
        const RunId run = begin(session, wild);
        QVERIFY(finish(session));
        QCOMPARE(session.training().phase, Phase::Failed);
        const RunRecord failed = record(session, run);
        QCOMPARE(toString(failed.summary.status), "failed");
        QVERIFY2(failed.error.english().contains("learning rate"), qPrintable(failed.error.english()));
    }

    void cancelledRequestsAnswerOnce()
    {
        Session session({store("plain.sqlite")});
        int answers = 0;
        QString code;
        const RequestId id = session.import(data_, {}, this, [&](const Result<std::shared_ptr<const Imported>>& read) {
            ++answers;
            code = read ? QString() : read.error().code;
        });
        session.cancel(id);
        QTRY_COMPARE(answers, 1);
        QCOMPARE(code, QLatin1String(kCancelled));
        // Whoever asked has gone: nobody is told.
        auto* gone = new QObject;
        session.import(data_, {}, gone, [&](const Result<std::shared_ptr<const Imported>>&) { ++answers; });
        delete gone;
        QVERIFY(!predict(session, 1, {"x"}).empty());
        QCOMPARE(answers, 1);
    }

    void twoTrainingsAtOnceAreRefused()
    {
        Session session({store("two.sqlite")});
        Project slow = project();
        slow.train.epochs = 500;
        begin(session, slow);
        TrainRequest request;
        request.project = project();
        const auto second =
            wait<RunId>([&](QObject* context, Done<RunId> done) { session.train(request, context, std::move(done)); });
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, "training-active");
        session.stopTraining();
        QVERIFY(finish(session));
    }

    void whatWaitsIsTrainedInItsOrder()
    {
        Session session({store("queue.sqlite")});
        Project slow = project();
        slow.train.epochs = 500;
        const RunId first = begin(session, slow);
        std::vector<std::pair<QString, Result<RunId>>> answers;
        const auto enqueue = [&](const QString& name, const QString& path = {}) {
            TrainRequest request;
            request.project = project();
            request.project.train.epochs = 1;
            if (!path.isEmpty())
                request.project.prepare.source.path = path;
            request.runName = name;
            request.queued = true;
            return session.train(request, &session,
                                 [&answers, name](const Result<RunId>& run) { answers.emplace_back(name, run); });
        };
        QSignalSpy changes(&session, &Session::queueChanged);
        enqueue("a");
        const RequestId b = enqueue("b");
        enqueue("missing", "/nowhere/x.csv");  // what cannot begin does not hold up those behind it
        enqueue("c");
        QCOMPARE(changes.count(), 4);
        QCOMPARE(session.queue().size(), size_t(4));
        QCOMPARE(session.queue()[1].name, "b");
        session.cancel(b);
        QCOMPARE(answers.size(), size_t(1));
        QVERIFY(answers[0].second.error().code == cancelledError().code);
        QCOMPARE(session.queue().size(), size_t(3));
        session.stopTraining();  // ends the one under way alone
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), size_t(4), 120000);
        QVERIFY(finish(session));
        QCOMPARE(answers[1].first, "a");
        QVERIFY(answers[1].second.ok());
        QCOMPARE(answers[2].first, "missing");
        QVERIFY(!answers[2].second.ok());
        QCOMPARE(answers[3].first, "c");
        QVERIFY(session.queue().empty());
        QVERIFY(record(session, first).summary.status == RunStatus::Stopped);
        QVERIFY(record(session, *answers[1].second).summary.status == RunStatus::Finished);
        QVERIFY(record(session, *answers[3].second).summary.status == RunStatus::Finished);
    }

    /// The engine keeps a few networks; one that a request needs is not given up while the request reads its data.
    void aNetworkStaysWhileItIsNeeded()
    {
        const QString path = store("held.sqlite");
        std::vector<RunId> runs;
        {
            Session session({path});
            for (int i = 0; i < 6; ++i) {
                Project quick = project();
                quick.train.epochs = 1;
                runs.push_back(begin(session, quick));
                QVERIFY(finish(session));
            }
        }
        Session session({path});
        int reading = 0;
        // While this is read, the data of the first run wait, and the networks of the others come in.
        session.import(testing::writeFile(dir_, "long.csv", testing::smallReviews(200000)), {}, &session,
                       [&](const auto&) { ++reading; });
        std::optional<Result<Evaluation>> judged;
        session.evaluate(runs[0], "test", &session, [&](const Result<Evaluation>& result) { judged = result; });
        int opened = 0;
        for (size_t i = 1; i < runs.size(); ++i)
            session.openRun(runs[i], &session, [&](const Result<OpenedRun>& run) { opened += run.ok(); });
        QTRY_COMPARE_WITH_TIMEOUT(opened, 5, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(judged, 120000);
        QVERIFY2(judged->ok(), qPrintable(judged->ok() ? QString() : judged->error().english()));
        QCOMPARE(reading, 1);
    }

    /// The first that begins is what the others belong to; one that cannot begin is not.
    void whatIsTriedTogetherBelongsTogether()
    {
        Session session({store("together.sqlite")});
        std::vector<Result<RunId>> answers;
        for (const char* path : {"/nowhere/x.csv", "", "", ""}) {
            TrainRequest request;
            request.project = project();
            request.project.train.epochs = 1;
            if (*path)
                request.project.prepare.source.path = path;
            request.queued = true;
            request.together = "sweep";
            session.train(request, &session, [&](const Result<RunId>& run) { answers.push_back(run); });
        }
        QCOMPARE(session.queue().size(), size_t(3));
        QCOMPARE(session.unfinished().size(), size_t(4));
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), size_t(3), 120000);
        QVERIFY(!answers[0].ok());
        // The last one waits, and knows already what it belongs to: it can be asked for again in another session.
        const auto left = session.unfinished();
        QCOMPARE(left.size(), size_t(2));
        QCOMPARE(left[0].resume, *answers[2]);
        QCOMPARE(left[1].parent, *answers[1]);
        QVERIFY(!left[1].data);
        const auto again = trainRequestFromJson(toJson(left[1]));
        QVERIFY(again.ok());
        QVERIFY(again->project == left[1].project);
        QVERIFY(again->role == RunRole::Trial && again->parent == left[1].parent && again->queued);
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), size_t(4), 120000);
        QVERIFY(finish(session));
        QVERIFY(session.unfinished().empty());
        QCOMPARE(record(session, *answers[1]).summary.parent, RunId(0));
        QCOMPARE(record(session, *answers[2]).summary.parent, *answers[1]);
        QVERIFY(record(session, *answers[3]).summary.role == RunRole::Trial);
    }

    void theProgramClosesInTheMiddle()
    {
        const QString path = store("closed.sqlite");
        RunId run = 0;
        {
            Session session({path});
            Project slow = project();
            slow.train.epochs = 5000;
            QSignalSpy epochs(&session, &Session::epochDone);
            run = begin(session, slow);
            QTRY_VERIFY_WITH_TIMEOUT(epochs.count() >= 2, 60000);
        }
        Session session({path});
        const RunRecord kept = record(session, run);
        QCOMPARE(toString(kept.summary.status), "stopped");
        QVERIFY(kept.summary.epochs >= 2);
        QCOMPARE(predict(session, run, {"wonderful"}).size(), size_t(1));
    }

    void changedDataIsNotJudgedAsTheOld()
    {
        const QString path = testing::writeFile(dir_, "changing.csv", testing::smallReviews(240));
        Project changing = project();
        changing.prepare.source.path = path;
        changing.train.epochs = 1;
        RunId run = 0;
        {
            Session session({store("changing.sqlite")});
            run = begin(session, changing);
            QVERIFY(finish(session));
        }
        testing::writeFile(dir_, "changing.csv",
                           "text,label\nquite other,positive\nwords here,negative\n" +
                               testing::smallReviews(40).mid(11));
        Session session({store("changing.sqlite")});
        const auto judged = wait<Evaluation>(
            [&](QObject* context, Done<Evaluation> done) { session.evaluate(run, "test", context, std::move(done)); });
        QVERIFY(!judged.ok());
        QCOMPARE(judged.error().code, "data-changed");
        QCOMPARE(predict(session, run, {"wonderful"}).size(), size_t(1));
        // Whoever takes them all the same: of other classes or words the network says nothing.
        session.takeChangedData(run);
        const auto other = wait<Evaluation>(
            [&](QObject* context, Done<Evaluation> done) { session.evaluate(run, "test", context, std::move(done)); });
        QVERIFY(!other.ok());
        QCOMPARE(other.error().code, "data-differs");
    }

    /// Labels that are flipped leave words, classes and the split as they were.
    void changedLabelsAreNoticed()
    {
        QByteArray reviews = testing::smallReviews(240);
        const QString path = testing::writeFile(dir_, "flipped.csv", reviews);
        Project changing = project();
        changing.prepare.source.path = path;
        changing.prepare.split.method = SplitMethod::Random;
        changing.train.epochs = 2;
        RunId run = 0;
        {
            Session session({store("flipped.sqlite")});
            run = begin(session, changing);
            QVERIFY(finish(session));
            QCOMPARE(record(session, run).dataFingerprint.left(7), "sha256:");
        }
        reviews.replace(",positive", ",maybe").replace(",negative", ",positive").replace(",maybe", ",negative");
        testing::writeFile(dir_, "flipped.csv", reviews);
        Session session({store("flipped.sqlite")});
        const auto judged = [&] {
            return wait<Evaluation>([&](QObject* context, Done<Evaluation> done) {
                session.evaluate(run, "test", context, std::move(done));
            });
        };
        QCOMPARE(judged().error().code, "data-changed");
        const auto inside = wait<Inspection>(
            [&](QObject* context, Done<Inspection> done) { session.inspectSample(run, 0, context, std::move(done)); });
        QCOMPARE(inside.error().code, "data-changed");
        session.takeChangedData(run);
        QVERIFY(judged().ok());
    }
};

UNROLL_TEST(TestSession)
#include "tst_session.moc"
