#pragma once

#include "project/project.h"
#include "runs/run_store.h"

namespace unroll {

/// The record's project, as a project file would give it.
Result<Project> projectOf(const RunRecord& record);

/// Is this still what the run was trained on? A run that does not know takes anything. fingerprint: of all its files,
/// as Dataset has it, or of the first.
bool hasData(const RunRecord& record, const QString& fingerprint);
/// The same files, with other contents.
Error dataChanged(const QString& path);

/// "reviews · text-classifier".
QString defaultRunName(const Project& project);

}  // namespace unroll
