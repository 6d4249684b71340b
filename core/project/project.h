#pragma once

#include "data/import.h"
#include "model/graph.h"
#include "project/train_settings.h"
#include "series/settings.h"
#include "text/settings.h"

namespace unroll {

/// The document: everything the person decided, nothing that was computed. A plain value: undo keeps copies of it.
struct Project {
    static constexpr int kVersion = 1;

    QString name;                                          ///< for run names; from the file name at first
    QString task = QStringLiteral("text-classification");  ///< a task's id
    QString templateId;                                    ///< where the model came from; informative
    CorpusSettings prepare;                                ///< data source, cleaning, text, split
    SeriesSettings series;                                 ///< how a series becomes windows
    Graph model;
    TrainSettings train;

    /// Do both make the same data set of the same files?
    bool preparesAs(const Project& other) const
    {
        return task == other.task && prepare == other.prepare && series == other.series;
    }
    bool operator==(const Project&) const = default;
};

/// Puts right what follows from other parts: a BERT layer cuts texts into its own word pieces. Whoever changes the
/// model by hand calls it.
void settle(Project& project);
/// Does a layer's parameter of this name hold the path of a file or folder?
bool holdsPath(const QString& parameter);

/// `.unroll`: versioned JSON with sorted keys and one value a line, so that a diff reads well. Paths below folder are
/// stored relative to it.
QByteArray projectToJson(const Project& project, const QString& folder = {});
/// Errors: no JSON (line, column), no project, made by a newer Unroll, a value of the wrong type or out of range
/// (path). Older versions are migrated step by step.
Result<Project> projectFromJson(const QByteArray& json, const QString& folder = {});

Result<Project> loadProject(const QString& path);
Result<void> saveProject(const Project& project, const QString& path);

/// The template that a file of this kind is most likely meant for.
QString templateForData(const Imported& imported);
/// Settings that follow from what the data are like, before the person has chosen any: short texts that are to be
/// rewritten (names, dates) are cut into characters, as most of their words occur once; a column that says which rows
/// are for training and which for the test divides them.
void adaptToData(Project& project, const Imported& imported);
/// A project from a template with the data source filled in.
Result<Project> projectFromTemplate(const QString& templateId);

}  // namespace unroll
