#pragma once

#include "session/values.h"

namespace unroll {

/// What a stored run needs to read new texts: {"classes": […], "class_counts": […], "vocabulary": {…}}, and
/// "target_vocabulary" where it is another one.
QJsonObject packPreparation(const TextCorpus& corpus);
Result<Preparation> unpackPreparation(const QJsonObject& object);

/// The record's project, as a project file would give it.
Result<Project> projectOf(const RunRecord& record);

/// "reviews · text-classifier".
QString defaultRunName(const Project& project);

/// Reads and prepares everything the settings name, the second file too.
Result<std::shared_ptr<const TextCorpus>> readCorpus(const CorpusSettings& settings, const Progress& progress);

}  // namespace unroll
