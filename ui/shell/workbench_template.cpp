#include "ui/shell/workbench.h"

#include "domains/domain.h"
#include "model/templates.h"
#include "ui/shell/document.h"

#include <QCoreApplication>

#include <algorithm>

// The workbench's part that finds the model and the columns' uses for a file.

namespace unroll {

namespace {
constexpr const char* kTemplateMessage = "template-for-data";
}

/// The file read otherwise (another sheet, another delimiter) may have other columns: they get uses of their own, and a
/// model that nobody changed gives way to one for data of their kind.
void Workbench::takeOtherColumns(const Imported& imported)
{
    Project next = document_.project();
    const QMap<QString, ColumnRole>& roles = next.prepare.source.roles;
    if (std::all_of(roles.keyBegin(), roles.keyEnd(),
                    [&](const QString& name) { return imported.table->columnIndex(name) >= 0; }))
        return;
    next.prepare.source.roles.clear();
    const ModelTemplate* now = findTemplate(next.templateId);
    const auto wanted = projectFromTemplate(templateForData(imported));
    if (wanted && readsSeries(*wanted) != readsSeries(next) && now && next.model == now->graph) {
        Project plain = *projectFromTemplate(QStringLiteral("text-classifier"));  // as where nobody has chosen
        plain.prepare.source = next.prepare.source;
        plain.name = next.name;
        next = std::move(plain);
        shell_.dismissMessage(QLatin1String(kTemplateMessage));
        takeTemplateFor(imported, next);
    }
    domainOf(next).suggestColumns(imported, next.prepare.source);
    adaptToData(next, imported);
    document_.edit(tr("Use the columns that are there"), next);
}

bool Workbench::takeTemplateFor(const Imported& imported, Project& project)
{
    const QString wanted = templateForData(imported);
    const ModelTemplate* now = findTemplate(project.templateId);
    if (wanted == project.templateId)
        return true;
    // A model that was chosen or changed is not taken away; the plain classifier is what stands there when nobody
    // chose.
    if (!now || now->id != u"text-classifier" || project.model != now->graph)
        return false;
    auto fresh = projectFromTemplate(wanted);
    if (!fresh)
        return false;
    fresh->prepare.source = project.prepare.source;
    fresh->name = project.name;
    project = std::move(fresh).value();
    Message message;
    message.text = tr("The data suit the template “%1”, so the model is now that one.")
                       .arg(QCoreApplication::translate("Template", findTemplate(wanted)->name.toUtf8().constData()));
    message.actionText = tr("Show the model");
    message.action = [this] { shell_.showMode(Mode::Model); };
    message.key = QLatin1String(kTemplateMessage);
    shell_.showMessage(message);
    return true;
}

}  // namespace unroll
