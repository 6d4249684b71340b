#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "data/source.h"

class QDir;
class QFileInfo;

namespace unroll {

/// What a reader is given: decoded text and how to read it.
struct ReaderInput {
    QByteArray utf8;
    QString where;  ///< file name, for messages
    ReaderOptions options;
    bool lines = false;     ///< a file of that name (.txt) holds lines of text unless it looks like a table
    bool headOnly = false;  ///< utf8 is the beginning of a longer text: an open quote at its end is no error
};

struct ReaderOutput {
    std::shared_ptr<const Table> table;
    QChar delimiter;  ///< null: none
    bool header = true;
    bool quotes = true;    ///< as in Dialect
    bool escapes = false;  ///< as in Dialect
    QString sheet;         ///< of a workbook: the one that was read
    std::vector<Error> warnings;
};

/// How the cells of a file are to be understood. commaLikely: see numberFormatOf().
CellRules cellRules(const ReaderOptions& options, bool commaLikely = false);

/// The error of a file with more than kMostColumns columns; line is where the first of them is that is too many, 0
/// where that is not known. parted: by a delimiter, which may be the wrong one.
Error tooManyColumns(const QString& where, qint64 line, bool parted);

/// CSV, TSV and kin through libcsv, and lines of text, in the dialect that findDialect() finds. What this program wrote
/// for a spreadsheet has the cells that were written: see csv_guard.h. Errors: a quote that is
/// never closed (names the line on which it opens), too many columns.
Result<ReaderOutput> readDelimited(const ReaderInput& input, const Progress& progress);

/// One JSON object a line, or one array of objects; columns are the union of the keys, those of the first object in its
/// order; nested values stay JSON text.
/// Errors: a line that is no object (names it), too many columns.
Result<ReaderOutput> readJsonLines(const ReaderInput& input, const Progress& progress);

/// CoNLL: one token a line with its tags, an empty line between sentences; CoNLL-U too. One row a sentence: columns
/// text (tokens joined by spaces), tags, tags_2, … (as many tags as tokens; none where each line is a token alone).
/// Errors name the line: another number of columns than the others, too many of them.
Result<ReaderOutput> readConll(const ReaderInput& input, const Progress& progress);
bool looksLikeConll(QByteArrayView head);
/// Are they all the tags of spans, in one of the usual schemes: O, and B-, I-, E-, S- (BIOES, IOBES, BMES) or L-, U-
/// (BILOU), M-, W- before the span's type, or these letters alone?
bool areSpanTags(const QStringList& tags);
/// The column of a CoNLL table that is most likely to be learnt: the last one of spans, else that of the
/// fewest different tags; -1 where there is none.
int likelyTags(const Table& table);

/// A text for reading, such as a book: a row a paragraph, as blank lines part them; column text.
Result<ReaderOutput> readPlainText(const ReaderInput& input, const Progress& progress);
/// Is it parted by blank lines?
bool hasParagraphs(QByteArrayView utf8);

/// A folder of .txt files: one sub-folder a class → columns text, label, file; these in folders called train, test, …
/// → a column split too; no sub-folders → columns text, file. What is left out is counted in warnings. encoding empty:
/// found for each file. maxFiles of each class; 0: all. Error: no .txt files.
Result<ReaderOutput> readTextFolder(const QString& path, const QString& encoding, int maxFiles, QString* fingerprint,
                                    const Progress& progress);

/// A readme, a licence: what lies in a folder of data to tell of them, and is none of them.
bool aboutTheData(const QFileInfo& file, const QDir& folder);

}  // namespace unroll
