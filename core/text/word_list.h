#pragma once

#include "text/segmenter.h"
#include "text/vocabulary.h"

#include <QHash>

namespace unroll {

/// Words of a corpus in the order in which they are met, so that texts are kept as numbers, not as strings, until the
/// vocabulary is known; and how each of them stands between spaces.
class WordList {
public:
    /// spacesAreTokens: then nothing stands between two of them.
    explicit WordList(bool spacesAreTokens) : spacesAreTokens_(spacesAreTokens) {}

    /// The tokens' numbers. text: what they were cut out of, normalised as the segmenter does (NFC).
    std::vector<int> numbered(const std::vector<Token>& tokens, QStringView text);
    /// How often each word occurs in some of the texts.
    QHash<QString, qint64> counts(const std::vector<const std::vector<int>*>& texts) const;
    /// Learnt from some of the texts. size and minimumCount as in Vocabulary.
    Vocabulary vocabulary(const std::vector<const std::vector<int>*>& texts, int size, int minimumCount,
                          Vocabulary::Marks marks) const;
    /// Numbers become the vocabulary's ids, in place.
    void toIds(std::vector<std::vector<int>>& texts, const Vocabulary& vocabulary) const;

private:
    struct Places {
        qint64 before = 0, after = 0, all = 0;
    };
    bool spacesAreTokens_;
    QHash<QString, int> numbers_;
    std::vector<QString> spelled_;
    std::vector<Places> places_;
};

}  // namespace unroll
