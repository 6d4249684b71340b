#include "app/train_watch.h"

#include <QDir>
#include <QFileInfo>

namespace unroll {

using Phase = TrainingState::Phase;

int TrainWatch::train(const TrainRequest& request)
{
    QObject context;
    QEventLoop loop;
    Interrupts& interrupts = Interrupts::instance();
    QObject::connect(&interrupts, &Interrupts::interrupted, &context, [this] {
        console_.note(QStringLiteral("stopping; what was trained is stored"));
        session_.stopTraining();
    });
    std::optional<Error> refused;
    bool begun = false;
    QObject::connect(&session_, &Session::epochDone, &context, [this](RunId, const EpochPoint& point) {
        QJsonObject event{{"event", "epoch"},
                          {"epoch", point.epoch},
                          {"step", point.step},
                          {"train_loss", point.trainLoss},
                          {"best", point.best}};
        QString text = QStringLiteral("epoch %1: train loss %2").arg(point.epoch).arg(number(point.trainLoss));
        if (point.valLoss) {
            event.insert(QStringLiteral("val_loss"), *point.valLoss);
            text += QStringLiteral(", validation loss ") + number(*point.valLoss);
        }
        for (auto it = point.metrics.cbegin(); it != point.metrics.cend(); ++it) {
            event.insert(it.key(), it.value());
            text += QStringLiteral(", %1 %2").arg(it.key(), number(it.value()));
        }
        console_.line(event);
        console_.note(text + (point.best ? QStringLiteral(" (best)") : QString()));
    });
    QObject::connect(&session_, &Session::trainingChanged, &context, [&](const TrainingState& state) {
        if (state.phase == Phase::Running && state.steps > 0)
            console_.progress(QStringLiteral("epoch %1 of %2, %3 samples/s")
                                      .arg(std::max(1, state.epoch))
                                      .arg(state.epochs)
                                      .arg(state.samplesPerSecond, 0, 'f', 0) +
                                  (state.secondsLeft >= 0
                                       ? QStringLiteral(", %1 left").arg(shortDuration(state.secondsLeft))
                                       : QString()),
                              double(state.step) / double(state.steps));
        else if (state.phase == Phase::Finishing)
            console_.progress(QStringLiteral("judging the test part and the baselines"), -1);
        if (begun && !state.active())
            loop.quit();
    });
    QObject::connect(&session_, &Session::trainingDoubted, &context, [this](const Error& why) {
        warnings_.append(why.english());
        console_.note(QStringLiteral("warning: ") + why.english());
    });
    QObject::connect(&session_, &Session::storeProblem, &context, [this](const Error& error) {
        console_.note(QStringLiteral("not stored yet: %1").arg(error.english()));
    });
    QObject::connect(&session_, &Session::storeRecovered, &context,
                     [this] { console_.note(QStringLiteral("what had to wait is stored")); });
    session_.train(request, &context, [&](const Result<RunId>& run) {
        if (!run) {
            refused = run.error();
            return loop.quit();
        }
        begun = true;
        started(*run, request);
    });
    if (interrupts.unheard())  // before this was asked for
        session_.stopTraining();
    loop.exec();
    if (refused)
        return console_.fail(*refused);
    return ended();
}

void TrainWatch::started(RunId run, const TrainRequest& request)
{
    const TrainingState& state = session_.training();
    const QString data = request.project.prepare.source.path;
    QJsonObject event{{"event", "started"},
                      {"run", run},
                      {"device", state.device},
                      {"epochs", state.epochs},
                      {"steps", state.steps},
                      {"data", data},
                      {"seed", qint64(request.project.train.seed)},
                      {"store", session_.storePath()}};
    if (!warnings_.isEmpty())
        event.insert(QStringLiteral("warnings"), warnings_);
    console_.line(event);
    console_.note(QStringLiteral("run %1 on %2").arg(run).arg(state.device));
}

/// The weights of a run that could not be stored, where the command was given; the disk may be another.
int TrainWatch::rescued(const TrainingState& state)
{
    const QString path = QDir::current().filePath(QStringLiteral("unroll-run-%1.safetensors").arg(state.run));
    const auto saved = await<void>(session_, [&](QObject* receiver, Done<void> done) {
        return session_.saveWeights(state.run, path, receiver, std::move(done));
    });
    QJsonObject event{{"event", "failed"}, {"run", state.run}, {"epochs", state.epoch}};
    if (saved)
        event.insert(QStringLiteral("weights"), path);
    console_.line(event);
    console_.note(saved ? QStringLiteral("the best weights are in %1").arg(path) : saved.error().english());
    return console_.fail(state.error);
}

int TrainWatch::ended()
{
    const TrainingState state = session_.training();
    if (state.phase == Phase::Failed && state.error.code.startsWith(u"store-"))
        return rescued(state);
    auto loaded = await<RunRecord>(session_, [&](QObject* receiver, Done<RunRecord> done) {
        session_.loadRun(state.run, receiver, std::move(done));
    });
    if (!loaded)
        return console_.fail(loaded.error());
    record_ = std::move(loaded).value();
    const RunSummary& run = record_.summary;
    if (state.phase == Phase::Failed) {
        console_.line({{"event", "failed"}, {"run", run.id}, {"epochs", run.epochs}});
        return console_.fail(state.error.code.isEmpty() ? record_.error : state.error);
    }
    console_.line({{"event", "finished"},
                   {"run", run.id},
                   {"status", toString(run.status)},
                   {"epochs", run.epochs},
                   {"best_epoch", run.bestEpoch},
                   {"metrics", toJson(run.metrics)},
                   {"main_metric", run.mainMetric},
                   {"baselines", toJson(run.baselines)},
                   {"verdict", verdictJson(run.verdict)},
                   {"seconds", run.seconds},
                   {"samples_per_second", state.samplesPerSecond},
                   {"steps_per_second", state.stepsPerSecond},
                   {"device", state.device}});
    console_.print(QStringLiteral("run %1, %2: %3 of %4 epochs in %5, best epoch %6")
                       .arg(run.id)
                       .arg(toString(run.status))
                       .arg(run.epochs)
                       .arg(state.epochs)
                       .arg(shortDuration(run.seconds))
                       .arg(run.bestEpoch));
    printScores(console_, run);
    return state.phase == Phase::Stopped ? kInterrupted : 0;
}

}  // namespace unroll
