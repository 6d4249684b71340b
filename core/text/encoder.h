#pragma once

#include "text/segmenter.h"
#include "text/vocabulary.h"

namespace unroll {

/// Cuts to a length, at the end or at the beginning. Was it longer?
template <typename T>
bool cutTo(std::vector<T>& values, int length, bool before)
{
    const qsizetype extra = qsizetype(values.size()) - length;
    if (extra <= 0)
        return false;
    const auto from = before ? values.begin() : values.end() - extra;
    values.erase(from, from + extra);
    return true;
}

/// A text as tokens and ids, cut to the maximum length. ids has one entry a token; padding is added by the batcher.
struct EncodedText {
    std::vector<Token> tokens;
    std::vector<int> ids;
    int fullLength = 0;  ///< tokens before truncation
};

/// How the tokens of a tagged file are read: as they stand there.
TextSettings asTokenised(TextSettings settings);

/// Settings and a learnt vocabulary: what a run needs to read new texts as it read the old.
class TextEncoder {
public:
    TextEncoder(const TextSettings& settings, std::shared_ptr<const Vocabulary> vocabulary);

    const Segmenter& segmenter() const { return segmenter_; }
    const TextSettings& settings() const { return settings_; }
    const Vocabulary& vocabulary() const { return *vocabulary_; }
    std::shared_ptr<const Vocabulary> sharedVocabulary() const { return vocabulary_; }
    EncodedText encode(const QString& text) const;
    std::vector<int> idsOf(const QString& text) const;  ///< not cut
    /// ids padded to maxLength on the side of the settings, as the page shows them and as a Keras model would get them.
    std::vector<int> padded(const EncodedText& text) const;

private:
    TextSettings settings_;
    std::shared_ptr<const Vocabulary> vocabulary_;
    Segmenter segmenter_;
};

}  // namespace unroll
