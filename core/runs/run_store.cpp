#include "runs/run_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace unroll {

QString toString(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return QStringLiteral("running");
    case RunStatus::Finished:
        return QStringLiteral("finished");
    case RunStatus::Stopped:
        return QStringLiteral("stopped");
    case RunStatus::Failed:
        return QStringLiteral("failed");
    case RunStatus::Interrupted:
        return QStringLiteral("interrupted");
    }
    return {};
}

RunId refitAmong(const std::vector<RunSummary>& runs, RunId of)
{
    for (const RunSummary& run : runs)
        if (run.parent == of && run.role == RunRole::Refit && run.status == RunStatus::Finished && !run.deleted)
            return run.id;
    return 0;
}

bool countsSteps(const QString& curve)
{
    return curve == u"loss" || curve == u"learning_rate" || curve == u"gradient_norm";
}

QString toString(RunRole role)
{
    switch (role) {
    case RunRole::Own:
        return {};
    case RunRole::Refit:
        return QStringLiteral("refit");
    case RunRole::Trial:
        return QStringLiteral("trial");
    }
    return {};
}

RunRole roleFrom(const QString& text)
{
    for (const RunRole role : {RunRole::Refit, RunRole::Trial})
        if (toString(role) == text)
            return role;
    return RunRole::Own;
}

Result<QString> RunStore::moveAside(const QString& path)
{
    const QString aside =
        path + QStringLiteral(".aside-") + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    for (const char* suffix : {"-wal", "-shm", ""}) {
        const QString from = path + QLatin1String(suffix);
        if (QFileInfo::exists(from) && !QFile::rename(from, aside + QLatin1String(suffix)))
            return Error{"store-not-moved",
                         QDir::toNativeSeparators(from),
                         QT_TRANSLATE_NOOP("Error", "The run store cannot be moved aside"),
                         QT_TRANSLATE_NOOP("Error", "Close other programs that use it, or move it yourself"),
                         {},
                         ErrorKind::Work};
    }
    return aside;
}

QString RunStore::defaultPath()
{
    if (const QString asked = qEnvironmentVariable("UNROLL_DB"); !asked.isEmpty())
        return asked;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/unroll/runs.sqlite");
}

}  // namespace unroll
