#include "text/encoder.h"

namespace unroll {

TextEncoder::TextEncoder(const TextSettings& settings, std::shared_ptr<const Vocabulary> vocabulary)
    : settings_(settings), vocabulary_(std::move(vocabulary)), segmenter_(settings)
{}

EncodedText TextEncoder::encode(const QString& text) const
{
    EncodedText out;
    out.tokens = segmenter_.tokens(text);
    out.fullLength = int(out.tokens.size());
    cutTo(out.tokens, settings_.maxLength, settings_.truncateBefore);
    out.ids.reserve(out.tokens.size());
    for (const Token& token : out.tokens)
        out.ids.push_back(vocabulary_->id(token.text));
    return out;
}

std::vector<int> TextEncoder::idsOf(const QString& text) const
{
    std::vector<int> ids;
    for (const Token& token : segmenter_.tokens(text))
        ids.push_back(vocabulary_->id(token.text));
    return ids;
}

std::vector<int> TextEncoder::padded(const EncodedText& text) const
{
    std::vector<int> ids = text.ids;
    const size_t missing = size_t(settings_.maxLength) - std::min(ids.size(), size_t(settings_.maxLength));
    ids.insert(settings_.padBefore ? ids.begin() : ids.end(), missing, Vocabulary::kPadding);
    return ids;
}

}  // namespace unroll
