#include "session/values.h"

#include <algorithm>

namespace unroll {

qint64 FilePredictions::countFlagged(double reviewBelow) const
{
    return std::count_if(confidence.begin(), confidence.end(), [&](float one) { return double(one) < reviewBelow; });
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

QByteArray FilePredictions::cell(qsizetype row, int column, double reviewBelow) const
{
    const int own = table->columnCount();
    if (column < own)
        return table->bytes(row, column).toByteArray();
    if (column == own)
        return answer(row).toUtf8();
    if (column == own + 1)
        return QByteArray::number(double(confidence[size_t(row)]), 'f', 4);
    return flagged(row, reviewBelow) ? QByteArrayLiteral("yes") : QByteArray();
}

}  // namespace unroll
