#pragma once

#include "project/project.h"
#include "runs/run_store.h"

namespace unroll {

/// The record's project, as a project file would give it.
Result<Project> projectOf(const RunRecord& record);

/// "reviews · text-classifier".
QString defaultRunName(const Project& project);

}  // namespace unroll
