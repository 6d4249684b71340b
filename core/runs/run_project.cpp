#include "runs/run_project.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace unroll {

Result<Project> projectOf(const RunRecord& record) { return projectFromJson(QJsonDocument(record.project).toJson()); }

QString defaultRunName(const Project& project)
{
    const QString data = QFileInfo(project.prepare.source.path).completeBaseName();
    const QString model = project.templateId.isEmpty() ? QStringLiteral("model") : project.templateId;
    return data.isEmpty() ? model : data + QStringLiteral(" · ") + model;
}

}  // namespace unroll
