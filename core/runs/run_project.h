#pragma once

#include "project/project.h"
#include "runs/run_store.h"
#include "samples/preparation.h"

namespace unroll {

/// The record's project, as a project file would give it.
Result<Project> projectOf(const RunRecord& record);

/// A run's project, and what it needs to read more as it has read what it learnt from.
struct LearntRun {
    Project project;
    std::shared_ptr<const Preparation> preparation;
};
Result<LearntRun> learntBy(const RunRecord& record);

/// A project's settings, by their paths ("train.learning_rate", "nodes.lstm.units"): what has an id stands by it, and
/// places on the canvas are none.
QMap<QString, QJsonValue> settingsOf(const QJsonObject& project);

/// The newest run with weights that was trained for the project's task on a file of its data's name, or where the
/// project has no data the newest of all; 0: none. runs: newest first.
RunId newestOf(const Project& project, const std::vector<RunSummary>& runs);

/// Is this still what the run was trained on? A run that does not know takes anything, and data that do not say
/// are taken by any. fingerprint: of all its files, as Dataset has it, or of the first.
bool hasData(const RunRecord& record, const QString& fingerprint);
/// The same files, with other contents.
Error dataChanged(const QString& path);

/// "reviews · text-classifier".
QString defaultRunName(const Project& project);

}  // namespace unroll
