#include "ui/shell/queue_keeper.h"

#include "base/files.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace unroll {

QueueKeeper::QueueKeeper(Session& session, const QString& folder, QObject* parent)
    : QObject(parent), session_(session), file_(folder, QStringLiteral(".queue"))
{
    connect(&session_, &Session::queueChanged, this, &QueueKeeper::save);
    connect(&session_, &Session::trainingChanged, this, [this](const TrainingState& state) {
        if (state.run != savedRun_ || state.phase != savedPhase_)
            save();
    });
    save();
}

void QueueKeeper::save()
{
    // A run that is under way alone is in the store.
    const bool needed = !session_.queue().empty() || session_.training().phase == TrainingState::Phase::Preparing;
    savedRun_ = session_.training().run;
    savedPhase_ = session_.training().phase;
    if (!needed) {
        if (std::exchange(written_, false))
            file_.remove();
        return;
    }
    QJsonArray trainings;
    for (const TrainRequest& one : session_.unfinished())
        trainings.append(toJson(one));
    const QJsonObject queue{{QStringLiteral("store"), session_.storePath()}, {QStringLiteral("trainings"), trainings}};
    written_ = file_.write(QJsonDocument(queue).toJson());
}

std::vector<LeftQueue> QueueKeeper::leftovers() const
{
    std::vector<LeftQueue> found;
    for (const QString& file : file_.orphans()) {
        const auto bytes = readFile(file);
        const QJsonObject queue = bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
        if (queue[u"store"].toString() != session_.storePath())
            continue;
        LeftQueue left{file, {}};
        const QJsonArray trainings = queue[u"trainings"].toArray();
        for (const auto& one : trainings)
            if (auto request = trainRequestFromJson(one.toObject()))
                left.trainings.push_back(std::move(request).value());
        // What this version cannot read whole is left to the one that wrote it.
        if (!trainings.isEmpty() && qsizetype(left.trainings.size()) == trainings.size())
            found.push_back(std::move(left));
    }
    return found;
}

void QueueKeeper::takeUp(const LeftQueue& left, QObject* context, const Done<RunId>& begun)
{
    for (const TrainRequest& one : left.trainings)
        session_.train(one, context, [begun](const Result<RunId>& run) {
            if (run || run.error().code != u"run-not-resumable")
                begun(run);
        });
    // The old file goes only when the new one lies there.
    file_.flush();
    if (QFile::exists(file_.file()))
        discard(left);
}

void QueueKeeper::discard(const LeftQueue& left) { QFile::remove(left.file); }

void QueueKeeper::stay()
{
    file_.flush();
    file_.stay();
}

}  // namespace unroll
