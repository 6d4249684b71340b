#include "text/labels.h"

namespace unroll {

char16_t labelSeparator(const QStringList& cells)
{
    for (const char16_t separator : {u'|', u';'})
        if (std::any_of(cells.begin(), cells.end(), [&](const QString& cell) { return cell.contains(separator); }))
            return separator;
    return u',';
}

QStringList labelsOf(const QString& cell, char16_t separator)
{
    QStringList labels;
    for (const QString& part : cell.split(separator, Qt::SkipEmptyParts))
        if (const QString label = part.trimmed(); !label.isEmpty())
            labels << label;
    return labels;
}

}  // namespace unroll
