#pragma once

#include "project/project.h"
#include "samples/dataset.h"

namespace unroll {

/// A world of data: how its files become a data set, and how what was learnt from them is read again from a run. One
/// file a domain in core/domains.
class Domain {
public:
    virtual ~Domain() = default;
    virtual QString id() const = 0;  ///< "text"

    /// testFile: the second file or null. Errors: columns that are missing, nothing left to learn from, a split that
    /// cannot be made; cancelled.
    virtual Result<DatasetPtr> prepare(const Project& project, AnswerSpec answer, const Imported& imported,
                                       const Imported* testFile, const Progress& progress) const = 0;
    /// A file that a run has not seen, with what the run has learnt: all of it is the test part.
    virtual Result<DatasetPtr> prepareForTesting(const Project& project, const Imported& imported,
                                                 const Preparation& learnt, const Progress& progress) const = 0;
    /// What a run of this project has learnt, as it stored it.
    virtual Result<std::shared_ptr<const Preparation>> preparation(const Project& project, AnswerSpec answer,
                                                                   const QJsonObject& stored) const = 0;
    /// The project with all that was chosen from its data said as a setting: other parts of the same data are then read
    /// alike. Error: a domain that cannot say all of it.
    virtual Result<Project> settled(const Project& project, const Preparation& learnt) const;
    /// Sets the roles that the file itself suggests for its columns.
    virtual void suggestColumns(const Imported& imported, DataSource& source) const;
    /// What the data will fix of a graph, before they are read.
    virtual GraphContext graphContext(const Project& project, AnswerSpec answer) const = 0;
};

/// The domain of the project's task; text where this build does not know the task.
const Domain& domainOf(const Project& project);
/// One more, for a program that brings its own: before the first is asked for.
void addDomain(std::unique_ptr<Domain> domain);

Result<DatasetPtr> prepareData(const Project& project, const Imported& imported, const Imported* testFile,
                               const Progress& progress);
/// Reads and prepares everything the project names, the second file too.
Result<DatasetPtr> readData(const Project& project, const Progress& progress);
Result<std::shared_ptr<const Preparation>> preparationOf(const Project& project, const QJsonObject& stored);
/// The project that learns once more what a run has learnt, from all of its data and for as many epochs as were best.
/// Errors: a run without a best epoch, a domain that cannot.
Result<Project> refitOf(const Project& project, const Preparation& learnt, int bestEpoch);
/// What the data fix of the project's graph, before they are read.
GraphContext graphContext(const Project& project);

/// Does the project's task read series?
bool readsSeries(const Project& project);
/// Puts a template's model, task and settings in the place of those of a project, whose data stay. imported: the data
/// as they were read, or null: where the task needs columns that nobody has chosen, those that look like it are taken.
/// Error: no such template.
Result<void> takeTemplate(Project& project, const QString& templateId, const Imported* imported);
/// Is it said which columns hold what the task needs?
bool columnsChosen(const Project& project);

/// Generated from the files in core/domains/kinds.
std::vector<std::unique_ptr<Domain>> makeDomains();

}  // namespace unroll
