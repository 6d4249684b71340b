#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/import.h"
#include "data/split.h"
#include "text/encoder.h"
#include "text/labels.h"

namespace unroll {

/// Rows left out before anything else.
struct CleaningSettings {
    bool dropEmpty = true;
    bool dropDuplicates = false;  ///< same text and same label, after trimming: the first stays
    bool operator==(const CleaningSettings&) const = default;
};

/// What is to be learnt of a text: its label; its labels, of which it may have any number; a tag for each of its tokens
/// (the label column holds as many as there are tokens, between spaces); the token that follows each (a language
/// model); another text, in the label column (a translation); or the text itself (an autoencoder). The project's task
/// decides.
enum class Targets { Label, Labels, Tags, Next, Text, Itself };
/// Is what is learnt a text, to be written token by token?
inline bool writes(Targets targets) { return targets >= Targets::Next; }
/// Does the label column say what is learnt, or the text itself?
inline bool needsLabels(Targets targets) { return targets != Targets::Next && targets != Targets::Itself; }

/// Everything that decides what a corpus looks like.
struct CorpusSettings {
    Targets targets = Targets::Label;
    DataSource source;
    CleaningSettings cleaning;
    TextSettings text;
    SplitSettings split;
    /// Is it said which columns hold what is needed?
    bool columnsChosen() const
    {
        return !source.column(ColumnRole::Text).isEmpty() &&
               (!needsLabels(targets) || !source.column(ColumnRole::Label).isEmpty());
    }
    bool operator==(const CorpusSettings&) const = default;
};

/// A labelled text file after preparation: cleaned, corrected, split, tokenised, with the vocabulary learnt on train
/// alone. Shared between the page that shows it and the engine that trains on it.
struct TextCorpus {
    std::shared_ptr<const Table> table;      ///< of the main file
    std::shared_ptr<const Table> testTable;  ///< of the second file; may be null
    struct Row {
        qsizetype source = 0;  ///< row in table (or in testTable where fromTestFile)
        bool fromTestFile = false;
        int label = -1;  ///< index into classes; with several labels the rarest of them, -1 without any
        bool corrected = false;
        int firstToken = 0;  ///< a language model's rows are pieces of a text, one after the other
    };
    Targets learns = Targets::Label;
    std::vector<Row> rows;               ///< what cleaning left
    std::vector<std::vector<int>> ids;   ///< by row: vocabulary ids, truncated, without padding; for a language model
                                         ///< what stands before each token: kStart, or the piece before's last
    std::vector<std::vector<int>> tags;  ///< by row: an index into classes for each id, -1 unknown; empty with labels
    std::vector<std::vector<int>>
        labels;  ///< by row: indices into classes, rising; empty but for several labels a text
    std::vector<std::vector<int>> targets;  ///< by row: the targetVocabulary's ids of the text to write, kEnd at its
                                            ///< end (not where it was cut); empty where none is
    std::vector<int> fullLength;            ///< by row: tokens before truncation
    QStringList classes;                    ///< labels or tags, sorted by name
    std::vector<qint64> classCounts;        ///< rows, or tokens
    Split split;                            ///< indices into rows
    TextSettings settings;
    std::shared_ptr<const Vocabulary> vocabulary;
    std::shared_ptr<const Vocabulary>
        targetVocabulary;         ///< with marks; the same one where a text's own language is written
    double unknownRateTrain = 0;  ///< share of unknown tokens, 0…1
    double unknownRateTest = 0;   ///< over validation and test
    qint64 droppedEmpty = 0, droppedDuplicates = 0, droppedUnlabelled = 0;
    qint64 truncated = 0;  ///< rows cut to the maximum length
    int textColumn = -1, labelColumn = -1;

    bool tagged() const { return learns == Targets::Tags; }
    bool labelled() const { return learns == Targets::Labels; }  ///< with several labels a text
    bool writes() const { return unroll::writes(learns); }
    QString text(qsizetype row) const;        ///< of a language model: the piece
    QString targetText(qsizetype row) const;  ///< the whole text to write; empty where none is
    TextEncoder encoder() const { return {settings, vocabulary}; }
};

/// What is learnt from the training part before any network: the classes, the words.
struct Preparation {
    QStringList classes = {};
    std::vector<qint64> classCounts = {};
    std::shared_ptr<const Vocabulary> vocabulary = {}, targetVocabulary = {};
};

/// How the tokens of a tagged file are read: as they stand there.
TextSettings asTokenised(TextSettings settings);
/// How a person's texts are read: as the settings say, but what is to be written again without anything left out.
TextSettings readingSettings(const CorpusSettings& settings);

/// The text's tokens and their tags. Error: not as many of one as of the other (names the line).
Result<std::pair<std::vector<Token>, QStringList>> taggedTokens(const Segmenter& segmenter, const QString& text,
                                                                const QString& tags, const QString& where, qint64 line);

/// imported: the main file; testFile: the second one or null. Labels of text tables come from the label column.
/// Errors: no text or label column, one class only, no rows after cleaning, a split that cannot be made.
Result<std::shared_ptr<const TextCorpus>> prepareCorpus(const CorpusSettings& settings, const Imported& imported,
                                                        const Imported* testFile, const Progress& progress);
/// A file that a run has not seen, with what the run has learnt: all of it is the test part, rows of other labels are
/// left out.
Result<std::shared_ptr<const TextCorpus>> prepareForTesting(const CorpusSettings& settings, const Imported& imported,
                                                            const Preparation& learnt, const Progress& progress);

}  // namespace unroll
