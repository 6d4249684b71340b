#pragma once

#include "session/values.h"

namespace unroll {

/// What a stored run needs to read new texts: {"classes": […], "class_counts": […], "vocabulary": {…}}.
QJsonObject packPreparation(const TextCorpus& corpus);

struct Preparation {
    QStringList classes;
    std::vector<qint64> classCounts;
    std::shared_ptr<const Vocabulary> vocabulary;
};
Result<Preparation> unpackPreparation(const QJsonObject& object);

/// The record's project, as a project file would give it.
Result<Project> projectOf(const RunRecord& record);

/// "reviews · text-classifier".
QString defaultRunName(const Project& project);

/// Reads and prepares everything the settings name, the second file too.
Result<std::shared_ptr<const TextCorpus>> readCorpus(const CorpusSettings& settings, const Progress& progress);

/// A labelled table read with the vocabulary and classes of a run: all rows are its test part. Rows without a label of
/// the run's classes are left out. Error: no column of that name, no row left.
Result<std::shared_ptr<const TextCorpus>> corpusForTesting(const Imported& imported, const Project& project,
                                                           const Preparation& preparation, const Progress& progress);

}  // namespace unroll
