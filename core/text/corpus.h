#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/import.h"
#include "data/labels.h"
#include "samples/dataset.h"
#include "text/preparation.h"

namespace unroll {

/// A labelled text file after preparation: cleaned, corrected, split, tokenised, with the vocabulary learnt on train
/// alone. A sample is a text; of a language model a piece of one.
class TextCorpus final : public Dataset {
public:
    struct Row {
        qsizetype source = 0;  ///< row in table (or in testTable where fromTestFile)
        bool fromTestFile = false;
        int label = -1;  ///< index into classes; with several labels the rarest of them, -1 without any
        bool corrected = false;
        qsizetype start = 0, length = -1;  ///< of a language model, whose rows are pieces of texts: where in the text
                                           ///< (NFC, UTF-16 units); length -1: all of it
    };
    std::shared_ptr<const Table> table;      ///< of the main file
    std::shared_ptr<const Table> testTable;  ///< of the second file; may be null
    std::vector<Row> rows;                   ///< what cleaning left
    std::vector<std::vector<int>> ids;       ///< by row: vocabulary ids, truncated, without padding; for a language
                                        ///< model what stands before each token: kStart, or the piece before's last
    std::vector<std::vector<int>> answers;  ///< by row: a tag's class for each id, -1 unknown; the labels' classes,
                                            ///< rising; or the target vocabulary's ids of the text to write, kEnd at
                                            ///< its end (not where it was cut). Empty where the row's label says all
    std::vector<int> fullLength;            ///< by row: tokens before truncation
    TextSettings settings;                  ///< how these texts are read; a person's are as learnt->settings say
    std::shared_ptr<const TextPreparation> learnt = std::make_shared<const TextPreparation>();
    double unknownRateTrain = 0;  ///< share of unknown tokens, 0…1
    double unknownRateTest = 0;   ///< over validation and test
    qint64 droppedEmpty = 0, droppedDuplicates = 0, droppedUnlabelled = 0;
    qint64 truncated = 0;  ///< rows cut to the maximum length
    int textColumn = -1, labelColumn = -1;

    qsizetype size() const override { return qsizetype(rows.size()); }
    Sample sample(qsizetype row) const override;
    QString describe(qsizetype row) const override { return text(row); }
    QString reference(qsizetype row) const override;
    const Preparation& preparation() const override { return *learnt; }
    std::shared_ptr<const Preparation> sharedPreparation() const override { return learnt; }

    QString text(qsizetype row) const;  ///< of a language model: the piece
    TextEncoder encoder() const { return {settings, learnt->sourceVocabulary}; }
};

/// The rows of the main file that have a class, as a label, as one of several or at one of their tokens; rising.
std::vector<qsizetype> rowsOfClass(const TextCorpus& corpus, int number);

/// A data set of texts; null for one of another domain, or none.
const TextCorpus* textsOf(const Dataset* data);
std::shared_ptr<const TextCorpus> textsOf(const DatasetPtr& data);

/// How a person's texts are read: as the settings say, but what is to be written again without anything left out.
TextSettings readingSettings(const TextSettings& settings, AnswerSpec answer);

/// The text's tokens and their tags. Error: not as many of one as of the other (names the line).
Result<std::pair<std::vector<Token>, QStringList>> taggedTokens(const Segmenter& segmenter, const QString& text,
                                                                const QString& tags, const QString& where, qint64 line);

/// imported: the main file; testFile: the second one or null. Labels of text tables come from the label column.
/// Errors: no text or label column, one class only, no rows after cleaning, a split that cannot be made.
Result<std::shared_ptr<const TextCorpus>> prepareCorpus(const CorpusSettings& settings, AnswerSpec answer,
                                                        const Imported& imported, const Imported* testFile,
                                                        const Progress& progress);
/// A file that a run has not seen, with what the run has learnt: all of it is the test part, rows of other labels are
/// left out.
Result<std::shared_ptr<const TextCorpus>> prepareForTesting(const CorpusSettings& settings, const Imported& imported,
                                                            const TextPreparation& learnt, const Progress& progress);

}  // namespace unroll
