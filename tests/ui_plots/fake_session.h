#pragma once

// A Session that answers from prepared values, for tests of pages: the same class, with its members defined here
// instead of those of the engine. Included by one .cpp of a test program only.
#include "session/session.h"
#include "ui/shell/context.h"
#include "ui_plots/fixtures.h"

#include <QCoreApplication>

namespace unroll {

/// What the session answers and what it was asked.
struct FakeAnswers {
    TrainingState state;
    std::vector<QueuedTraining> queue;
    std::vector<DeviceInfo> devices{{QStringLiteral("cpu"), QStringLiteral("CPU, 2 threads"), 0}};
    Result<RunRecord> record = RunRecord{};
    Result<Inspection> inspection = testing::sampleInspection();
    Result<Evaluation> evaluation = testing::sampleEvaluation();
    QStringList calls;
    std::vector<TrainRequest> trained;
    QStringList inspectedTexts, predictedTexts, evaluatedParts;
};
inline FakeAnswers fake;

struct Session::Impl {};

template <typename T, typename F>
inline RequestId answerLater(QObject* context, F done, T answer)
{
    static RequestId last = 0;
    QMetaObject::invokeMethod(
        context, [done, answer] { done(answer); }, Qt::QueuedConnection);
    return ++last;
}

inline Error notAsked()
{
    return {QStringLiteral("test"), {}, QStringLiteral("not part of this test"), {}, {}, ErrorKind::Work};
}

Session::Session(const Options&, QObject* parent) : QObject(parent) {}
Session::~Session() = default;
void Session::cancel(RequestId) { fake.calls << QStringLiteral("cancel"); }
RequestId Session::preview(const QString&, const ReaderOptions&, QObject* c, Done<Imported> d)
{
    return answerLater(c, d, Result<Imported>(notAsked()));
}
RequestId Session::import(const QString&, const ReaderOptions&, QObject* c, Done<std::shared_ptr<const Imported>> d,
                          Report)
{
    return answerLater(c, d, Result<std::shared_ptr<const Imported>>(notAsked()));
}
RequestId Session::checkHealth(std::shared_ptr<const Table>, const QString&, const QString&, int, QObject* c,
                               Done<std::vector<HealthFinding>> d, Report)
{
    return answerLater(c, d, Result<std::vector<HealthFinding>>(notAsked()));
}
RequestId Session::prepare(const Project&, std::shared_ptr<const Imported>, std::shared_ptr<const Imported>, QObject* c,
                           Done<DatasetPtr> d, Report)
{
    fake.calls << QStringLiteral("prepare");
    return answerLater(c, d, Result<DatasetPtr>(notAsked()));
}
RequestId Session::train(const TrainRequest& request, QObject* c, Done<RunId> d)
{
    fake.trained.push_back(request);
    return answerLater(c, d, Result<RunId>(RunId(70 + fake.trained.size())));
}
RequestId Session::refit(RunId, QObject* c, Done<RunId> d) { return answerLater(c, d, Result<RunId>(notAsked())); }
void Session::compareTrials(RunId, QObject* c, Done<TrialTable> d)
{
    answerLater(c, d, Result<TrialTable>(notAsked()));
}
std::vector<QueuedTraining> Session::queue() const { return fake.queue; }
std::vector<TrainRequest> Session::unfinished() const { return {}; }
QSet<RunId> Session::unstored() const { return {}; }
RequestId Session::saveWeights(RunId, const QString&, QObject* c, Done<void> d)
{
    return answerLater(c, d, Result<void>(notAsked()));
}
RequestId Session::checkVectors(const QString&, std::shared_ptr<const Preparation>, QObject* c, Done<WordVectors> d,
                                Report)
{
    return answerLater(c, d, Result<WordVectors>(notAsked()));
}
void Session::pauseTraining() { fake.calls << QStringLiteral("pause"); }
void Session::continueTraining() { fake.calls << QStringLiteral("continue"); }
void Session::stopTraining() { fake.calls << QStringLiteral("stop"); }
const TrainingState& Session::training() const { return fake.state; }
RequestId Session::devices(QObject* c, Done<std::vector<DeviceInfo>> d)
{
    return answerLater(c, d, Result<std::vector<DeviceInfo>>(fake.devices));
}
RequestId Session::openRun(RunId, QObject* c, Done<OpenedRun> d)
{
    return answerLater(c, d, Result<OpenedRun>(notAsked()));
}
RequestId Session::predict(RunId, const std::vector<Query>& queries, const PredictOptions&, QObject* c,
                           Done<std::vector<Prediction>> d)
{
    fake.predictedTexts.clear();
    std::vector<Prediction> answers;
    for (const Query& query : queries) {
        fake.predictedTexts << std::get<TextQuery>(query).text;
        answers.push_back({fake.predictedTexts.last(), QStringLiteral("positive"), 0.75, 3, 0,
                           ClassAnswer{{QStringLiteral("negative"), QStringLiteral("positive")}, {0.25, 0.75}}});
    }
    return answerLater(c, d, Result<std::vector<Prediction>>(answers));
}
RequestId Session::inspect(RunId, const Query& query, QObject* c, Done<Inspection> d)
{
    fake.inspectedTexts << std::get<TextQuery>(query).text;
    return answerLater(c, d, fake.inspection);
}
RequestId Session::inspectSample(RunId, qsizetype, QObject* c, Done<Inspection> d)
{
    return answerLater(c, d, fake.inspection);
}
RequestId Session::rhythm(DatasetPtr, int, QObject* c, Done<Rhythm> d)
{
    return answerLater(c, d, Result<Rhythm>(notAsked()));
}
RequestId Session::forecast(RunId, const ForecastRequest&, QObject* c, Done<std::vector<Forecast>> d, Report)
{
    return answerLater(c, d, Result<std::vector<Forecast>>(notAsked()));
}
RequestId Session::baselines(RunId, QObject* c, Done<std::vector<BaselineResult>> d, Report)
{
    return answerLater(c, d, Result<std::vector<BaselineResult>>(notAsked()));
}
void Session::takeChangedData(RunId run) { fake.calls << QStringLiteral("take changed %1").arg(run); }
RequestId Session::evaluate(RunId, const QString& part, QObject* c, Done<Evaluation> d, Report)
{
    fake.evaluatedParts << part;
    return answerLater(c, d, fake.evaluation);
}
RequestId Session::sortRows(std::shared_ptr<const Table>, int, bool, QObject* c, Done<std::vector<qsizetype>> d)
{
    return answerLater(c, d, Result<std::vector<qsizetype>>(notAsked()));
}
RequestId Session::evaluateFile(RunId, const QString&, QObject* c, Done<Evaluation> d, Report)
{
    return answerLater(c, d, fake.evaluation);
}
RequestId Session::writePredictions(std::shared_ptr<const FilePredictions>, const ReviewRule&, const QString&,
                                    const CsvStyle&, QObject* c, Done<void> d, Report)
{
    return answerLater(c, d, Result<void>(notAsked()));
}
RequestId Session::predictFile(const PredictFileRequest&, QObject* c, Done<std::shared_ptr<const FilePredictions>> d,
                               Report)
{
    return answerLater(c, d, Result<std::shared_ptr<const FilePredictions>>(notAsked()));
}
RequestId Session::estimateEpoch(const Project&, DatasetPtr, QObject* c, Done<double> d)
{
    return answerLater(c, d, Result<double>(1.0));
}
QString Session::storePath() const { return {}; }
void Session::listRuns(bool, QObject* c, Done<std::vector<RunSummary>> d)
{
    answerLater(c, d, Result<std::vector<RunSummary>>(notAsked()));
}
void Session::loadRun(RunId, QObject* c, Done<RunRecord> d) { answerLater(c, d, fake.record); }
void Session::loadRuns(const std::vector<RunId>&, QObject* c, Done<std::vector<RunRecord>> d)
{
    answerLater(c, d, Result<std::vector<RunRecord>>(notAsked()));
}
void Session::renameRun(RunId, const QString&, QObject* c, Done<void> d)
{
    answerLater(c, d, Result<void>(notAsked()));
}
void Session::tagRun(RunId, const QStringList&, QObject* c, Done<void> d)
{
    answerLater(c, d, Result<void>(notAsked()));
}
void Session::noteRun(RunId, const QString&, QObject* c, Done<void> d) { answerLater(c, d, Result<void>(notAsked())); }
void Session::deleteRuns(const std::vector<RunId>&, bool, QObject* c, Done<void> d)
{
    answerLater(c, d, Result<void>(notAsked()));
}
void Session::removeRuns(const std::vector<RunId>&, QObject* c, Done<void> d)
{
    answerLater(c, d, Result<void>(notAsked()));
}
RequestId Session::saveCurves(const std::vector<RunId>&, const QString&, const CsvStyle&, QObject* c, Done<void> d)
{
    return answerLater(c, d, Result<void>(notAsked()));
}
void Session::startNewStore(QObject* c, Done<QString> d) { answerLater(c, d, Result<QString>(notAsked())); }
void Session::examineMachine(QObject* c, Done<MachineReport> d)
{
    answerLater(c, d, Result<MachineReport>(notAsked()));
}

/// A window that writes down what it was asked.
class FakeShell : public Shell {
public:
    void showMode(Mode mode) override { modes.push_back(mode); }
    void showMessage(const Message& message) override { messages.push_back(message); }
    void dismissMessage(const QString&) override {}
    void openPath(const QString&) override {}
    void openFileDialog() override { asked << QStringLiteral("open"); }
    void openSample(SampleFile) override { asked << QStringLiteral("sample"); }
    void queueTraining() override { asked << QStringLiteral("queue"); }
    void startTraining() override { asked << QStringLiteral("train"); }
    void prepareData(QObject*, std::function<void(const Result<void>&)> then) override
    {
        asked << QStringLiteral("prepare");
        then({});
    }
    RunId currentRun() const override { return run; }
    void setCurrentRun(RunId id) override { run = id; }
    void showWork(const QString&, const QString&, double, std::function<void()>) override {}
    void registerAction(QAction*) override {}

    std::vector<Mode> modes;
    std::vector<Message> messages;
    QStringList asked;
    RunId run = 0;
};

}  // namespace unroll
