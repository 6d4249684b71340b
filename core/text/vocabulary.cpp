#include "text/vocabulary.h"

#include <QJsonArray>

#include <algorithm>

namespace unroll {

Vocabulary::Vocabulary(Marks marks)
    : marks_(marks), tokens_{QStringLiteral("<pad>"), QStringLiteral("<unk>")}, counts_{0, 0}
{
    if (marks == Marks::None)
        return;
    tokens_.insert(tokens_.end(), {QStringLiteral("<start>"), QStringLiteral("<end>")});
    counts_.resize(tokens_.size(), 0);
}

void Vocabulary::add(const QString& token, qint64 count)
{
    ids_.insert(token, size());
    tokens_.push_back(token);
    counts_.push_back(count);
}

Vocabulary Vocabulary::fromCounts(const QHash<QString, qint64>& counts, int size, int minimumCount, Marks marks)
{
    std::vector<std::pair<QString, qint64>> list;
    list.reserve(size_t(counts.size()));
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        if (it.value() >= minimumCount)
            list.emplace_back(it.key(), it.value());
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    Vocabulary vocabulary(marks);
    list.resize(std::min(list.size(), size_t(std::max(0, size - vocabulary.size()))));
    for (const auto& [token, count] : list)
        vocabulary.add(token, count);
    return vocabulary;
}

Vocabulary Vocabulary::fromList(const QStringList& tokens, const QHash<QString, qint64>& counts)
{
    Vocabulary vocabulary(Marks::None);
    for (const QString& token : tokens)
        vocabulary.add(token, counts.value(token));
    return vocabulary;
}

void Vocabulary::setSpacing(const QHash<QString, Spacing>& spacing)
{
    spacing_.clear();
    for (const QString& token : tokens_)
        spacing_.push_back(spacing.value(token));
}

QString Vocabulary::joined(const std::vector<int>& ids) const
{
    QString text;
    bool after = false;
    for (const int id : ids) {
        if (id < 0 || id >= size() || (id < specials() && id != kUnknown))
            continue;
        const Spacing own = spacing_.empty() ? Spacing{} : spacing_[size_t(id)];
        if (!text.isEmpty() && after && own.before)
            text += u' ';
        text += token(id);
        after = own.after;
    }
    return text;
}

QJsonObject Vocabulary::toJson() const
{
    QJsonArray tokens, counts;
    for (size_t i = size_t(specials()); i < tokens_.size(); ++i) {
        tokens.append(tokens_[i]);
        counts.append(counts_[i]);
    }
    QJsonObject object{{"tokens", tokens}, {"counts", counts}};
    if (marks_ != Marks::None)
        object.insert("marks", true);
    if (!spacing_.empty()) {
        QString digits;  // a token each: 1 a space before, 2 after
        for (size_t i = size_t(specials()); i < tokens_.size(); ++i)
            digits += QChar(u'0' + (spacing_[i].before ? 1 : 0) + (spacing_[i].after ? 2 : 0));
        object.insert("spacing", digits);
    }
    return object;
}

Result<Vocabulary> Vocabulary::fromJson(const QJsonObject& object)
{
    const QJsonArray tokens = object["tokens"].toArray(), counts = object["counts"].toArray();
    const QString spacing = object["spacing"].toString();
    QHash<QString, Spacing> spaces;
    Vocabulary vocabulary(object["marks"].toBool() ? Marks::StartAndEnd : Marks::None);
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const QString token = tokens[i].toString();
        if (!tokens[i].isString() || counts.size() != tokens.size() || vocabulary.contains(token))
            return Error{"vocabulary-damaged",
                         {},
                         QT_TRANSLATE_NOOP("Error", "The stored vocabulary is damaged"),
                         QT_TRANSLATE_NOOP("Error", "Train again"),
                         {}};
        vocabulary.add(token, counts[i].toInteger());
        if (spacing.size() == tokens.size())
            spaces.insert(token, {((spacing[i].unicode() - u'0') & 1) != 0, ((spacing[i].unicode() - u'0') & 2) != 0});
    }
    if (!spaces.isEmpty())
        vocabulary.setSpacing(spaces);
    return vocabulary;
}

}  // namespace unroll
