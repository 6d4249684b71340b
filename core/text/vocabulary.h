#pragma once

#include "base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace unroll {

/// Tokens and their ids. Id 0 is padding, id 1 unknown; the others by falling count, ties by code point order, so that
/// the same texts always give the same ids.
class Vocabulary {
public:
    static constexpr int kPadding = 0;
    static constexpr int kUnknown = 1;

    Vocabulary();
    /// size: entries with the two special ones.
    static Vocabulary fromCounts(const QHash<QString, qint64>& counts, int size, int minimumCount);

    int size() const { return int(tokens_.size()); }
    int id(const QString& token) const { return ids_.value(token, kUnknown); }
    bool contains(const QString& token) const { return ids_.contains(token); }
    const QString& token(int id) const { return tokens_[size_t(id)]; }
    qint64 count(int id) const { return counts_[size_t(id)]; }

    /// {"tokens": […], "counts": […]}, for the run store.
    QJsonObject toJson() const;
    static Result<Vocabulary> fromJson(const QJsonObject& object);

    bool operator==(const Vocabulary& other) const { return tokens_ == other.tokens_; }

private:
    std::vector<QString> tokens_;
    std::vector<qint64> counts_;
    QHash<QString, int> ids_;
};

}  // namespace unroll
