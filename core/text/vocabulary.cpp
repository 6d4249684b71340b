#include "text/vocabulary.h"

#include <QJsonArray>

#include <algorithm>

namespace unroll {

Vocabulary::Vocabulary() : tokens_{QStringLiteral("<pad>"), QStringLiteral("<unk>")}, counts_{0, 0} {}

Vocabulary Vocabulary::fromCounts(const QHash<QString, qint64>& counts, int size, int minimumCount)
{
    std::vector<std::pair<QString, qint64>> list;
    list.reserve(size_t(counts.size()));
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        if (it.value() >= minimumCount)
            list.emplace_back(it.key(), it.value());
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    list.resize(std::min(list.size(), size_t(std::max(0, size - 2))));
    Vocabulary vocabulary;
    for (auto& [token, count] : list) {
        vocabulary.ids_.insert(token, vocabulary.size());
        vocabulary.tokens_.push_back(std::move(token));
        vocabulary.counts_.push_back(count);
    }
    return vocabulary;
}

QJsonObject Vocabulary::toJson() const
{
    QJsonArray tokens, counts;
    for (size_t i = 2; i < tokens_.size(); ++i) {
        tokens.append(tokens_[i]);
        counts.append(counts_[i]);
    }
    return {{"tokens", tokens}, {"counts", counts}};
}

Result<Vocabulary> Vocabulary::fromJson(const QJsonObject& object)
{
    const QJsonArray tokens = object["tokens"].toArray(), counts = object["counts"].toArray();
    Vocabulary vocabulary;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const QString token = tokens[i].toString();
        if (!tokens[i].isString() || counts.size() != tokens.size() || vocabulary.contains(token))
            return Error{"vocabulary-damaged", {}, QT_TRANSLATE_NOOP("Error", "The stored vocabulary is damaged"),
                         QT_TRANSLATE_NOOP("Error", "Train again"), {}};
        vocabulary.ids_.insert(token, vocabulary.size());
        vocabulary.tokens_.push_back(token);
        vocabulary.counts_.push_back(counts[i].toInteger());
    }
    return vocabulary;
}

}  // namespace unroll
