#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "text/vocabulary.h"

namespace unroll {

/// What a file of word vectors is, from its beginning: GloVe (.txt), word2vec (.txt, .bin) or fastText (.vec), each
/// plain or gzipped; the content decides, not the name.
struct VectorsInfo {
    enum class Format { Text, Binary };
    Format format = Format::Text;
    bool header = false;  ///< a first line with the number of words and of dimensions
    qint64 words = 0;     ///< as the header says; 0 without one
    int dimensions = 0;
};
/// Errors: the file cannot be read; it holds no word vectors (says what was found instead).
Result<VectorsInfo> vectorsInfo(const QString& path);

/// The vectors of a vocabulary's words. A word that stands in the file in another case only takes that vector.
struct WordVectors {
    int dimensions = 0;
    std::vector<int> ids;       ///< of the words that were found, rising
    std::vector<float> values;  ///< [ids × dimensions]
    QStringList missing;        ///< words of the vocabulary that were not, the most frequent first; at most 1000
    int missingCount = 0;
    double wordShare = 0;        ///< found of the vocabulary's words, 0…1
    double tokenShare = 0;       ///< found of the training part's tokens, those outside the vocabulary left out, 0…1
    qint64 words = 0;            ///< that the file has and that were read
    qint64 leftOut = 0;          ///< faulty lines (binary: vectors)
    qint64 repeated = 0;         ///< times that a word of the vocabulary stood there again; the first counts
    std::vector<Error> remarks;  ///< what to say of the file: lines left out, a header that lies, a torn end, …
    QString coverage() const;    ///< "9,214 of 9,998 words (97.1 % of the words in train) have a vector"
    QString text() const;        ///< the coverage and the remarks
};

/// Reads the file once, a word at a time: memory for the vocabulary's words alone, whatever the file's size. Words may
/// hold spaces, be one, or be empty; a byte-order mark is skipped. The header's width counts, without a header that of
/// most of the first lines. A faulty line (too few or too many numbers, something that is no number or not finite, a
/// word that is not UTF-8) is left out and counted. Errors: half of the lines are faulty (names the first: line, or
/// binary the word's number); a file without a whole vector; an archive that ends too early.
Result<WordVectors> readVectors(const QString& path, const Vocabulary& vocabulary, const Progress& progress);

}  // namespace unroll
