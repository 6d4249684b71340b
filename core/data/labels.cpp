#include "data/labels.h"

#include <algorithm>

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

std::optional<double> numberOf(const QString& label)
{
    bool ok = false;
    const double value = label.toDouble(&ok);
    const bool plain = std::all_of(label.begin(), label.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || c == u'.' || c == u'-' || c == u'+';
    });
    return ok && plain ? std::optional(value) : std::nullopt;
}

KnownClasses::KnownClasses(const QStringList& classes)
{
    bool numbers = true;
    for (const QString& name : classes) {
        const int place = int(names_.size());
        names_.insert(name.normalized(QString::NormalizationForm_C), place);
        const auto number = numberOf(name);
        numbers = numbers && number && !numbers_.contains(*number);
        if (numbers)
            numbers_.insert(*number, place);
    }
    if (!numbers)
        numbers_.clear();
}

int KnownClasses::find(const QString& label) const
{
    if (const auto it = names_.constFind(label.normalized(QString::NormalizationForm_C)); it != names_.cend())
        return it.value();
    const auto number = numbers_.isEmpty() ? std::nullopt : numberOf(label);
    return number ? numbers_.value(*number, -1) : -1;
}

}  // namespace unroll
