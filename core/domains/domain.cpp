#include "domains/domain.h"

#include "base/files.h"
#include "model/templates.h"
#include "project/fields.h"
#include "tasks/tasks.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace unroll {

namespace {

std::vector<std::unique_ptr<Domain>>& addedDomains()
{
    static std::vector<std::unique_ptr<Domain>> domains;
    return domains;
}

const std::vector<std::unique_ptr<Domain>>& allDomains()
{
    static const std::vector<std::unique_ptr<Domain>> domains = [] {
        auto all = makeDomains();
        std::move(addedDomains().begin(), addedDomains().end(), std::back_inserter(all));
        return all;
    }();
    return domains;
}

}  // namespace

void Domain::suggestColumns(const Imported& imported, DataSource& source) const
{
    for (const ColumnFinding& column : imported.columns)
        if (column.suggested != ColumnRole::Ignore)
            source.roles.insert(column.name, column.suggested);
}

Result<Project> Domain::settled(const Project& project, const Preparation&) const
{
    return Error{"refit-not-possible",
                 project.name,
                 QT_TRANSLATE_NOOP("Error", "Only a run of a series can be learnt anew from all of its data"),
                 QT_TRANSLATE_NOOP("Error", "Lower split.test and split.validation instead, and train again"),
                 {},
                 ErrorKind::Usage};
}

Result<Project> refitOf(const Project& project, const Preparation& learnt, int bestEpoch)
{
    if (bestEpoch < 1)
        return Error{"refit-without-epoch",
                     project.name,
                     QT_TRANSLATE_NOOP("Error", "The run has no best epoch yet: it is not known for how long to learn"),
                     QT_TRANSLATE_NOOP("Error", "Train it for one epoch at least"),
                     {},
                     ErrorKind::Usage};
    auto out = domainOf(project).settled(project, learnt);
    if (!out)
        return out;
    out->prepare.split.validation = out->prepare.split.test = 0;
    out->prepare.split.folds = 0;
    out->train.epochs = bestEpoch;
    out->train.earlyStoppingPatience = 0;
    return out;
}

void addDomain(std::unique_ptr<Domain> domain) { addedDomains().push_back(std::move(domain)); }

const Domain& domainOf(const Project& project)
{
    const TaskKind* task = findTask(project.task);
    const QString id = task ? task->domain() : QString(Domains::kText);
    for (const auto& domain : allDomains())
        if (domain->id() == id)
            return *domain;
    return *allDomains().front();
}

Result<DatasetPtr> prepareData(const Project& project, const Imported& imported, const Imported* testFile,
                               const Progress& progress)
{
    auto prepared = domainOf(project).prepare(project, answerOf(project.task), imported, testFile, progress);
    return prepared ? std::move(prepared) : Result<DatasetPtr>(inFile(prepared.error(), imported.path));
}

Result<DatasetPtr> readData(const Project& project, const Progress& progress)
{
    const DataSource& source = project.prepare.source;
    auto imported = importFile(source.path, source.reader, progress);
    if (!imported)
        return imported.error();
    std::optional<Imported> testFile;
    if (!source.testPath.isEmpty()) {
        auto second = importFile(source.testPath, source.reader, progress);
        if (!second)
            return second.error();
        testFile = std::move(second).value();
    }
    return prepareData(project, *imported, testFile ? &*testFile : nullptr, progress);
}

Result<std::shared_ptr<const Preparation>> preparationOf(const Project& project, const QJsonObject& stored)
{
    return domainOf(project).preparation(project, answerOf(project.task), stored);
}

GraphContext graphContext(const Project& project)
{
    return domainOf(project).graphContext(project, answerOf(project.task));
}

Result<void> takeTemplate(Project& project, const QString& templateId, const Imported* imported)
{
    const auto fresh = projectFromTemplate(templateId);
    if (!fresh)
        return fresh.error();
    const ModelTemplate& chosen = *findTemplate(templateId);
    project.model = chosen.graph;
    project.templateId = chosen.id;
    project.task = chosen.task;
    for (const Field& field : fields())
        if (chosen.settings.contains(field.name))
            field.set(project, field.get(*fresh));
    if (imported && !columnsChosen(project))
        domainOf(project).suggestColumns(*imported, project.prepare.source);
    return {};
}

bool readsSeries(const Project& project) { return domainOf(project).id() == Domains::kSeries; }

bool columnsChosen(const Project& project)
{
    const TaskKind* task = findTask(project.task);
    const std::vector<ColumnRole> needed =
        task ? task->neededRoles() : std::vector{ColumnRole::Text, ColumnRole::Label};
    return std::all_of(needed.begin(), needed.end(),
                       [&](ColumnRole role) { return !project.prepare.source.column(role).isEmpty(); });
}

}  // namespace unroll
