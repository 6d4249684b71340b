#include "session/values.h"

#include <algorithm>

namespace unroll {

QString FilePredictions::answer(qsizetype row, const ReviewRule& rule) const
{
    return answers.isEmpty() && !rule.instead.isEmpty() && flagged(row, rule) ? rule.instead : answer(row);
}

qint64 FilePredictions::countFlagged(const ReviewRule& rule) const
{
    return std::count_if(confidence.begin(), confidence.end(), [&](float one) { return double(one) < rule.below; });
}

QStringList FilePredictions::columns() const
{
    QStringList names;
    for (int column = 0; column < table->columnCount(); ++column)
        names << table->columnName(column);
    for (const char* wanted : {"predicted_label", "confidence", "review"}) {
        QString name = QLatin1String(wanted);
        for (int i = 2; names.contains(name); ++i)
            name = QStringLiteral("%1_%2").arg(QLatin1String(wanted)).arg(i);
        names << name;
    }
    return names;
}

QByteArray FilePredictions::cell(qsizetype row, int column, const ReviewRule& rule) const
{
    const int own = table->columnCount();
    if (column < own)
        return table->bytes(row, column).toByteArray();
    if (column == own)
        return answer(row, rule).toUtf8();
    if (column == own + 1)
        return QByteArray::number(double(confidence[size_t(row)]), 'f', 4);
    return flagged(row, rule) ? QByteArrayLiteral("yes") : QByteArray();
}

}  // namespace unroll
