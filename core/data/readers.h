#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/source.h"

namespace unroll {

/// What a reader is given: decoded text and how to read it.
struct ReaderInput {
    QByteArray utf8;
    QString where;    ///< file name, for messages
    QChar delimiter;  ///< delimited only; null: found (and none, if there is none: each line is one text)
    std::optional<bool> header;
    bool plainQuotes = false;  ///< quotation marks are characters as any
    bool headOnly = false;     ///< utf8 is the beginning of a longer text: an open quote at its end is no error
};

struct ReaderOutput {
    std::shared_ptr<const Table> table;
    QChar delimiter;
    bool header = true;
    std::vector<Error> warnings;
};

/// The error of a file with more than kMostColumns columns; line is where the first of them is that is too many, 0
/// where that is not known. parted: by a delimiter, which may be the wrong one.
Error tooManyColumns(const QString& where, qint64 line, bool parted);

/// CSV, TSV and kin through libcsv. Errors: a quote that is never closed (names the line on which it opens), too many
/// columns.
Result<ReaderOutput> readDelimited(const ReaderInput& input, const Progress& progress);

/// One JSON object a line, or one array of objects; columns are the union of the keys, those of the first object in its
/// order; nested values stay JSON text.
/// Errors: a line that is no object (names it), too many columns.
Result<ReaderOutput> readJsonLines(const ReaderInput& input, const Progress& progress);

/// CoNLL: one token a line with its tags, an empty line between sentences; CoNLL-U too. One row a sentence: columns
/// text (tokens joined by spaces), tags, tags_2, … (as many tags as tokens). Errors name the line: no tag, another
/// number of columns than before, too many of them.
Result<ReaderOutput> readConll(const ReaderInput& input, const Progress& progress);
bool looksLikeConll(QByteArrayView head);
/// The column of a CoNLL table that is most likely to be learnt: the last one of spans (B-, I-, O), else that of the
/// fewest different tags; -1 where there is none.
int likelyTags(const Table& table);

/// A text for reading, such as a book: a row a paragraph, as blank lines part them; column text.
Result<ReaderOutput> readPlainText(const ReaderInput& input, const Progress& progress);
/// Is it parted by blank lines?
bool hasParagraphs(QByteArrayView utf8);

/// One sub-folder of .txt files a class → columns text, label, file. encoding empty: found for each file.
/// maxFiles 0: all. Error: no sub-folders with .txt files.
Result<ReaderOutput> readTextFolder(const QString& path, const QString& encoding, int maxFiles, QString* fingerprint,
                                    const Progress& progress);

}  // namespace unroll
