#include "text/word_list.h"

namespace unroll {

std::vector<int> WordList::numbered(const std::vector<Token>& tokens, QStringView text)
{
    std::vector<int> out;
    out.reserve(tokens.size());
    for (const Token& token : tokens) {
        auto it = numbers_.constFind(token.text);
        if (it == numbers_.cend()) {
            it = numbers_.insert(token.text, int(spelled_.size()));
            spelled_.push_back(token.text);
            places_.emplace_back();
        }
        out.push_back(*it);
        // A text's edge tells nothing of what stands beside a token within one: it counts as a space.
        const qsizetype end = token.start + token.length;
        Places& places = places_[size_t(*it)];
        places.before += !spacesAreTokens_ && (token.start <= 0 || text[token.start - 1].isSpace());
        places.after += !spacesAreTokens_ && (end >= text.size() || text[end].isSpace());
        ++places.all;
    }
    return out;
}

QHash<QString, qint64> WordList::counts(const std::vector<const std::vector<int>*>& texts) const
{
    std::vector<qint64> counts(spelled_.size(), 0);
    for (const std::vector<int>* text : texts)
        for (const int word : *text)
            ++counts[size_t(word)];
    QHash<QString, qint64> named;
    for (size_t i = 0; i < spelled_.size(); ++i)
        if (counts[i] > 0)
            named.insert(spelled_[i], counts[i]);
    return named;
}

Vocabulary WordList::vocabulary(const std::vector<const std::vector<int>*>& texts, int size, int minimumCount,
                                Vocabulary::Marks marks) const
{
    QHash<QString, Vocabulary::Spacing> spacing;
    for (size_t i = 0; i < spelled_.size(); ++i)
        spacing.insert(spelled_[i], {2 * places_[i].before >= places_[i].all, 2 * places_[i].after >= places_[i].all});
    Vocabulary vocabulary = Vocabulary::fromCounts(counts(texts), size, minimumCount, marks);
    if (marks != Vocabulary::Marks::None)  // the others are only read
        vocabulary.setSpacing(spacing);
    return vocabulary;
}

void WordList::toIds(std::vector<std::vector<int>>& texts, const Vocabulary& vocabulary) const
{
    std::vector<int> ids(spelled_.size());
    for (size_t i = 0; i < spelled_.size(); ++i)
        ids[i] = vocabulary.id(spelled_[i]);
    for (std::vector<int>& text : texts)
        for (int& word : text)
            word = ids[size_t(word)];
}

}  // namespace unroll
