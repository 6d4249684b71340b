#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/split.h"
#include "data/import.h"
#include "text/encoder.h"

namespace unroll {

/// Rows left out before anything else.
struct CleaningSettings {
    bool dropEmpty = true;
    bool dropDuplicates = false;  ///< same text and same label, after trimming: the first stays
    bool operator==(const CleaningSettings&) const = default;
};

/// What is to be learnt of a text: its label, or a tag for each of its tokens (the label column holds as many as there
/// are tokens, between spaces). The project's task decides.
enum class Targets { Label, Tags };

/// Everything that decides what a corpus looks like.
struct CorpusSettings {
    Targets targets = Targets::Label;
    DataSource source;
    CleaningSettings cleaning;
    TextSettings text;
    SplitSettings split;
    bool operator==(const CorpusSettings&) const = default;
};

/// A labelled text file after preparation: cleaned, corrected, split, tokenised, with the vocabulary learnt on train
/// alone. Shared between the page that shows it and the engine that trains on it.
struct TextCorpus {
    std::shared_ptr<const Table> table;      ///< of the main file
    std::shared_ptr<const Table> testTable;  ///< of the second file; may be null
    struct Row {
        qsizetype source = 0;    ///< row in table (or in testTable where fromTestFile)
        bool fromTestFile = false;
        int label = -1;          ///< index into classes
        bool corrected = false;
    };
    std::vector<Row> rows;                   ///< what cleaning left
    std::vector<std::vector<int>> ids;       ///< by row: vocabulary ids, truncated, without padding
    std::vector<std::vector<int>> tags;      ///< by row: an index into classes for each id, -1 unknown; empty with labels
    std::vector<int> fullLength;             ///< by row: tokens before truncation
    QStringList classes;                     ///< labels or tags, sorted by name
    std::vector<qint64> classCounts;         ///< rows, or tokens
    Split split;                             ///< indices into rows
    TextSettings settings;
    std::shared_ptr<const Vocabulary> vocabulary;
    double unknownRateTrain = 0;             ///< share of unknown tokens, 0…1
    double unknownRateTest = 0;              ///< over validation and test
    qint64 droppedEmpty = 0, droppedDuplicates = 0, droppedUnlabelled = 0;
    qint64 truncated = 0;                    ///< rows cut to the maximum length
    int textColumn = -1, labelColumn = -1;

    bool tagged() const { return !tags.empty(); }
    QString text(qsizetype row) const;
    TextEncoder encoder() const { return {settings, vocabulary}; }
};

/// How the tokens of a tagged file are read: as they stand there.
TextSettings asTokenised(TextSettings settings);

/// The text's tokens and their tags. Error: not as many of one as of the other (names the line).
Result<std::pair<std::vector<Token>, QStringList>> taggedTokens(const Segmenter& segmenter, const QString& text, const QString& tags,
                                                                const QString& where, qint64 line);

/// imported: the main file; testFile: the second one or null. Labels of text tables come from the label column.
/// Errors: no text or label column, one class only, no rows after cleaning, a split that cannot be made.
Result<std::shared_ptr<const TextCorpus>> prepareCorpus(const CorpusSettings& settings, const Imported& imported,
                                                        const Imported* testFile, const Progress& progress);

}  // namespace unroll
