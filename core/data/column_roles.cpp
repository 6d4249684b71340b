#include "data/column_roles.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace unroll {

namespace {

bool nameSays(const QString& name, const QStringList& words)
{
    const QString lower = name.toLower();
    return std::any_of(words.begin(), words.end(),
                       [&](const QString& word) { return lower == word || lower.endsWith(u'_' + word); });
}

const QStringList kTextNames{"text", "review", "sentence", "content", "message", "comment",
                             "body", "文本",   "内容",     "正文",    "评论"};
const QStringList kLabelNames{"label",  "class", "category", "sentiment", "target",     "y",    "tag",  "rating",
                              "labels", "tags",  "topics",   "genres",    "categories", "标签", "类别", "情感"};
const QStringList kSplitNames{"split", "fold", "part", "subset", "set", "划分"};
const QStringList kGroupNames{"group",   "document", "doc",    "document_id", "doc_id", "author", "user",
                              "user_id", "speaker",  "thread", "source",      "作者",   "分组"};
const QStringList kTimeNames{"date", "time", "timestamp", "datetime", "day", "created", "created_at", "日期", "时间"};

bool splitValues(const Imported& imported, const QString& name)
{
    static const QSet<QString> parts{"train",   "training", "validation", "valid", "val",    "dev",  "test",
                                     "testing", "训练",     "训练集",     "验证",  "验证集", "测试", "测试集"};
    const auto values = imported.classes(name);
    return !values.empty() &&
           std::all_of(values.begin(), values.end(), [](const auto& v) { return parts.contains(v.first.toLower()); });
}

/// Does most of a column's text say where the rest comes from: links, licences, credits? Of the first rows.
bool givesCredits(const Imported& imported, const QString& name)
{
    static const QRegularExpression credit(
        QStringLiteral("https?://|www\\.|\\bCC[- ]?(BY|0)\\b|©|\\(c\\)|licen[cs]e|attribution|copyright|\\bdoi:"),
        QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype looked = 200;
    const Table& table = *imported.table;
    const int column = table.columnIndex(name);
    qsizetype credits = 0;
    const qsizetype cells = std::min(looked, table.cellCount(column));
    for (qsizetype i = 0; i < cells; ++i) {
        const QString text = QString::fromUtf8(table.cell(i, column).bytes).trimmed();
        // A link alone, or one of the words among few others: a review may name a page too.
        credits += text.size() < 400 && credit.match(text).hasMatch();
    }
    return cells > 0 && 2 * credits > cells;
}

/// How many different labels the cells hold that have | or ; between several; 0 where few do or the parts do not recur,
/// as those of sentences. Of the first rows.
qint64 distinctParts(const Imported& imported, const QString& name)
{
    constexpr qsizetype looked = 2000;
    constexpr double fewest = 0.02, recurring = 3;  // cells with a separator; rows a label on average
    const Table& table = *imported.table;
    const int column = table.columnIndex(name);
    const qsizetype rows = std::min(looked, table.rowCount());
    for (const char separator : {'|', ';'}) {
        QSet<QByteArray> parts;
        qint64 cells = 0, all = 0;
        for (qsizetype i = 0; i < table.cellCount(column); ++i) {
            const auto [row, bytes, missing] = table.cell(i, column);
            if (row >= rows)
                break;
            const QByteArray cell = bytes.toByteArray();
            cells += cell.contains(separator);
            for (const QByteArray& part : cell.split(separator))
                if (const QByteArray trimmed = part.trimmed(); !trimmed.isEmpty()) {
                    parts.insert(trimmed);
                    ++all;
                }
        }
        if (double(cells) >= fewest * double(rows) && cells > 0 && double(all) >= recurring * double(parts.size()))
            return parts.size();
    }
    return 0;
}

}  // namespace

void suggestRoles(Imported& imported)
{
    const double rows = double(std::max<qsizetype>(1, imported.table->rowCount()));
    ColumnFinding* text = nullptr;
    ColumnFinding* label = nullptr;
    QSet<QString> aside;  // credits, and what a few rows have beyond the others' last column
    for (const ColumnFinding& column : imported.columns)
        if ((column.type == ColumnType::Text && givesCredits(imported, column.name)) ||
            10 * column.missing > 9 * imported.table->rowCount())
            aside.insert(column.name);
    if (size_t(aside.size()) == imported.columns.size())
        aside.clear();
    const auto textScore = [&](const ColumnFinding& column) {
        return (column.meanLength + (nameSays(column.name, kTextNames) ? 1000 : 0)) *
               (aside.contains(column.name) ? 0.001 : 1);
    };
    for (ColumnFinding& column : imported.columns) {
        const bool free = column.type == ColumnType::Text && double(column.distinct) > std::min(0.2 * rows, 50.0);
        if (free && (!text || textScore(column) > textScore(*text)))
            text = &column;
    }
    if (!text)  // a small file has no column of many values: take the longest
        for (ColumnFinding& column : imported.columns)
            if (column.type == ColumnType::Text && (!text || textScore(column) > textScore(*text)))
                text = &column;
    // Two columns of texts are a text and its translation; that may be a date, written as it should be.
    const auto various = [&](const ColumnFinding& column) {
        return distinctParts(imported, column.name) == 0 &&
               double(column.distinct) > std::min(0.5 * rows, 0.5 * kDistinctCounted);
    };
    std::vector<ColumnFinding*> own;
    for (ColumnFinding& column : imported.columns)
        if (!aside.contains(column.name))
            own.push_back(&column);
    if (own.size() == 2 && various(*own[0]) && various(*own[1]) && own[0]->type == ColumnType::Text &&
        (own[1]->type == ColumnType::Text ||
         (own[1]->type == ColumnType::Date && !nameSays(own[1]->name, kTimeNames)))) {
        own[0]->suggested = ColumnRole::Text;
        own[1]->suggested = ColumnRole::Label;
        return;
    }
    double bestLabel = 0;
    for (ColumnFinding& column : imported.columns) {
        if (&column == text || column.type == ColumnType::Empty || aside.contains(column.name))
            continue;
        const bool values = column.distinct >= 2 && column.distinct <= 5 && column.type == ColumnType::Text;
        if (column.distinct <= 5 && (nameSays(column.name, kSplitNames) || values) &&
            splitValues(imported, column.name)) {
            column.suggested = ColumnRole::Split;
            continue;
        }
        if (column.type == ColumnType::Date ||
            (column.type == ColumnType::Integer && nameSays(column.name, kTimeNames))) {
            if (nameSays(column.name, kTimeNames) || column.type == ColumnType::Date)
                column.suggested = ColumnRole::Time;
            continue;
        }
        const qint64 parts = distinctParts(imported, column.name), distinct = parts > 0 ? parts : column.distinct;
        const bool few = distinct >= 2 && double(distinct) <= std::max(2.0, 0.1 * rows) && distinct <= 200;
        double score = few ? 1.0 + 1.0 / double(distinct) : 0;
        if (nameSays(column.name, kLabelNames) && distinct <= 1000)
            score += 3;
        if (column.type == ColumnType::Number)
            score -= 1;
        if (nameSays(column.name, kGroupNames))
            score -= 0.5;
        if (2 * column.missing > imported.table->rowCount())
            score -= 2;
        if (score > bestLabel) {
            bestLabel = score;
            label = &column;
        }
    }
    if (text)
        text->suggested = ColumnRole::Text;
    if (label)
        label->suggested = ColumnRole::Label;
    // One group column at most: the one whose values repeat.
    for (ColumnFinding& column : imported.columns)
        if (column.suggested == ColumnRole::Ignore && nameSays(column.name, kGroupNames) && column.distinct >= 3 &&
            double(column.distinct) < 0.9 * rows) {
            column.suggested = ColumnRole::Group;
            break;
        }
    bool time = false;
    for (ColumnFinding& column : imported.columns)
        if (column.suggested == ColumnRole::Time && std::exchange(time, true))
            column.suggested = ColumnRole::Ignore;
}

bool Imported::severalLabels() const
{
    return std::any_of(columns.begin(), columns.end(), [&](const ColumnFinding& column) {
        return column.suggested == ColumnRole::Label && distinctParts(*this, column.name) > 0;
    });
}

bool Imported::pairsOfTexts() const
{
    const ColumnFinding *text = nullptr, *other = nullptr;
    for (const ColumnFinding& column : columns)
        if (column.suggested == ColumnRole::Text)
            text = &column;
        else if (column.suggested == ColumnRole::Label)
            other = &column;
        else if (column.suggested != ColumnRole::Ignore)
            return false;
    return text && other && other->type != ColumnType::Integer && other->type != ColumnType::Number &&
           2 * other->distinct > std::min<qint64>(table->rowCount(), kDistinctCounted);
}

}  // namespace unroll
