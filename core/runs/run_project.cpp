#include "runs/run_project.h"

#include "domains/domain.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace unroll {

Result<Project> projectOf(const RunRecord& record) { return projectFromJson(QJsonDocument(record.project).toJson()); }

Result<LearntRun> learntBy(const RunRecord& record)
{
    auto project = projectOf(record);
    if (!project)
        return project.error();
    auto preparation = preparationOf(*project, record.preparation);
    if (!preparation)
        return preparation.error();
    return LearntRun{std::move(project).value(), std::move(preparation).value()};
}

RunId newestOf(const Project& project, const std::vector<RunSummary>& runs)
{
    const QString data = QFileInfo(project.prepare.source.path).fileName();
    const auto found = std::find_if(runs.begin(), runs.end(), [&](const RunSummary& run) {
        return run.bestEpoch > 0 && (data.isEmpty() || (run.data == data && run.task == project.task));
    });
    return found == runs.end() ? 0 : found->id;
}

static void collectSettings(const QString& path, const QJsonValue& value, QMap<QString, QJsonValue>& into)
{
    const QString dot = path.isEmpty() ? path : path + u'.';
    const QJsonArray list = value.toArray();
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const bool place = (it.key() == u"x" || it.key() == u"y") && object.contains(u"kind");
            if (!place)
                collectSettings(dot + it.key(), it.value(), into);
        }
    } else if (std::any_of(list.begin(), list.end(), [](const QJsonValue& item) { return item.isObject(); })) {
        for (qsizetype i = 0; i < list.size(); ++i)
            collectSettings(dot + list[i][u"id"].toString(QString::number(i)), list[i], into);
    } else {
        into.insert(path, value);
    }
}

QMap<QString, QJsonValue> settingsOf(const QJsonObject& project)
{
    QMap<QString, QJsonValue> settings;
    collectSettings({}, project, settings);
    return settings;
}

bool hasData(const RunRecord& record, const QString& fingerprint)
{
    if (record.dataFingerprint.isEmpty() || fingerprint.isEmpty())
        return true;
    // Runs of older versions kept that of the first file only.
    return fingerprint.startsWith(record.dataFingerprint) || record.dataFingerprint.startsWith(fingerprint + u'+');
}

Error dataChanged(const QString& path)
{
    return {"data-changed", path, QT_TRANSLATE_NOOP("Error", "The data have changed since the run was trained on them"),
            QT_TRANSLATE_NOOP("Error", "Put the old file back, train again, or say that they may have changed")};
}

QString defaultRunName(const Project& project)
{
    const QString data = QFileInfo(project.prepare.source.path).completeBaseName();
    const QString model = project.templateId.isEmpty() ? QStringLiteral("model") : project.templateId;
    return data.isEmpty() ? model : data + QStringLiteral(" · ") + model;
}

}  // namespace unroll
