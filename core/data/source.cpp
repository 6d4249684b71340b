#include "data/source.h"

#include <QCryptographicHash>

#include <array>

namespace unroll {

namespace {
constexpr std::array kFormatNames{"auto", "csv", "jsonl", "folder", "conll", "text", "xlsx"};
}

QString toString(FileFormat format) { return QLatin1String(kFormatNames[size_t(format)]); }

FileFormat fileFormatFromString(const QString& text)
{
    for (size_t i = 0; i < kFormatNames.size(); ++i)
        if (text == QLatin1String(kFormatNames[i]))
            return FileFormat(i);
    return FileFormat::Auto;
}

QString DataSource::column(ColumnRole role) const { return roles.key(role); }

void DataSource::setColumn(ColumnRole role, const QString& name)
{
    roles.removeIf([role](const auto& entry) { return entry.value() == role; });
    if (!name.isEmpty())
        roles.insert(name, role);
}

QString rowKey(QByteArrayView text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.trimmed(), QCryptographicHash::Sha256).toHex().left(16));
}

}  // namespace unroll
