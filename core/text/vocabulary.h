#pragma once

#include "samples/preparation.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace unroll {

/// Tokens and their ids. Id 0 is padding, id 1 unknown; where texts are written and not only read, 2 stands before the
/// first token and 3 after the last. The others by falling count, ties by code point order, so that the same texts
/// always give the same ids.
class Vocabulary : public SpecialIds {
public:
    /// Has it the two marks of a text's start and end?
    enum class Marks { None, StartAndEnd };
    explicit Vocabulary(Marks marks = Marks::None);
    /// size: entries with the special ones.
    static Vocabulary fromCounts(const QHash<QString, qint64>& counts, int size, int minimumCount,
                                 Marks marks = Marks::None);

    /// Tokens that are known before any text is read, in their order from id 2.
    static Vocabulary fromList(const QStringList& tokens, const QHash<QString, qint64>& counts);

    int size() const { return int(tokens_.size()); }
    int id(const QString& token) const { return ids_.value(token, kUnknown); }
    bool contains(const QString& token) const { return ids_.contains(token); }
    const QString& token(int id) const { return tokens_[size_t(id)]; }
    qint64 count(int id) const { return counts_[size_t(id)]; }
    Marks marks() const { return marks_; }
    int specials() const { return marks_ == Marks::None ? 2 : 4; }  ///< ids below are no tokens of any text

    /// Where a token mostly stood in the texts it was counted in.
    struct Spacing {
        bool before = true, after = true;  ///< is there a space on that side?
        bool operator==(const Spacing&) const = default;
    };
    void setSpacing(const QHash<QString, Spacing>& spacing);
    /// Tokens as a text again: a space between two where both mostly had one on that side. Special ids are left out,
    /// but for unknown tokens.
    QString joined(const std::vector<int>& ids) const;

    /// {"tokens": […], "counts": […], "spacing": "…"}, for the run store.
    QJsonObject toJson() const;
    static Result<Vocabulary> fromJson(const QJsonObject& object);

    bool operator==(const Vocabulary& other) const { return tokens_ == other.tokens_; }

private:
    void add(const QString& token, qint64 count);

    Marks marks_;
    std::vector<QString> tokens_;
    std::vector<qint64> counts_;
    std::vector<Spacing> spacing_;  ///< by id; empty: a space everywhere
    QHash<QString, int> ids_;
};

}  // namespace unroll
