#include "data/import.h"

#include "base/files.h"
#include "data/encoding.h"
#include "data/readers.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace unroll {

namespace {

constexpr qsizetype kDistinctCounted = 10000;

FileFormat guessFormat(const QString& path, const QByteArray& utf8)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"jsonl" || suffix == u"ndjson")
        return FileFormat::JsonLines;
    if (utf8.trimmed().startsWith('{') && suffix != u"csv" && suffix != u"tsv")
        return FileFormat::JsonLines;
    return FileFormat::Delimited;
}

bool nameSays(const QString& name, const QStringList& words)
{
    const QString lower = name.toLower();
    return std::any_of(words.begin(), words.end(), [&](const QString& word) { return lower == word || lower.endsWith(u'_' + word); });
}

/// The longest free text is the text; a column of few values beside it the label.
void suggestRoles(Imported& imported)
{
    const double rows = double(std::max<qsizetype>(1, imported.table->rowCount()));
    ColumnFinding* text = nullptr;
    ColumnFinding* label = nullptr;
    double bestLabel = 0;
    for (ColumnFinding& column : imported.columns) {
        const bool free = column.type == ColumnType::Text && double(column.distinct) > std::min(0.2 * rows, 50.0);
        double length = column.meanLength + (nameSays(column.name, {"text", "review", "sentence", "content", "文本", "内容"}) ? 1000 : 0);
        if (free && (!text || length > text->meanLength + (nameSays(text->name, {"text", "review", "sentence", "content", "文本", "内容"}) ? 1000 : 0)))
            text = &column;
    }
    if (!text)  // a small file has no column of many values: take the longest
        for (ColumnFinding& column : imported.columns)
            if (column.type == ColumnType::Text && (!text || column.meanLength > text->meanLength))
                text = &column;
    for (ColumnFinding& column : imported.columns) {
        if (&column == text || column.type == ColumnType::Empty || column.type == ColumnType::Date)
            continue;
        if (nameSays(column.name, {"split", "fold", "part", "subset", "set"}) && column.distinct <= 5) {
            column.suggested = ColumnRole::Split;
            continue;
        }
        const bool few = column.distinct >= 2 && (double(column.distinct) <= std::max(2.0, 0.1 * rows) && column.distinct <= 200);
        double score = few ? 1.0 + 1.0 / double(column.distinct) : 0;
        if (nameSays(column.name, {"label", "class", "category", "sentiment", "target", "y", "标签", "类别"}))
            score += 3;
        if (column.type == ColumnType::Number)
            score -= 1;
        if (score > bestLabel) {
            bestLabel = score;
            label = &column;
        }
    }
    for (ColumnFinding& column : imported.columns)
        if (column.type == ColumnType::Date && nameSays(column.name, {"date", "time", "timestamp", "日期", "时间"}))
            column.suggested = ColumnRole::Time;
    if (text)
        text->suggested = ColumnRole::Text;
    if (label)
        label->suggested = ColumnRole::Label;
}

void describeColumns(Imported& imported)
{
    const Table& table = *imported.table;
    for (int column = 0; column < table.columnCount(); ++column) {
        ColumnFinding finding;
        finding.name = table.columnName(column);
        finding.type = table.columnType(column);
        QSet<QByteArray> distinct;
        double characters = 0;
        for (qsizetype row = 0; row < table.rowCount(); ++row) {
            if (table.missing(row, column)) {
                ++finding.missing;
                continue;
            }
            const QByteArrayView cell = table.bytes(row, column);
            characters += double(std::count_if(cell.begin(), cell.end(), [](char c) { return (c & 0xC0) != 0x80; }));
            if (distinct.size() < kDistinctCounted)
                distinct.insert(cell.toByteArray());
        }
        finding.distinct = distinct.size();
        const qint64 present = table.rowCount() - finding.missing;
        finding.meanLength = present > 0 ? characters / double(present) : 0;
        imported.columns.push_back(std::move(finding));
    }
    suggestRoles(imported);
}

Error emptyFile(const QString& where)
{
    return {"file-empty", where, QT_TRANSLATE_NOOP("Error", "The file is empty"), QT_TRANSLATE_NOOP("Error", "Choose another file")};
}

Result<Imported> importBytes(const QString& path, const QByteArray& bytes, const ReaderOptions& options, bool headOnly,
                             const Progress& progress)
{
    const QString where = QFileInfo(path).fileName();
    if (bytes.trimmed().isEmpty())
        return emptyFile(where);
    if (looksBinary(bytes))
        return Error{"file-binary", where, QT_TRANSLATE_NOOP("Error", "This is no text file"),
                     QT_TRANSLATE_NOOP("Error", "Export it as CSV or JSON Lines first")};
    Imported imported;
    imported.path = path;
    const EncodingGuess guess = options.encoding.isEmpty() ? guessEncoding(bytes) : EncodingGuess{options.encoding, 1};
    imported.encoding = guess.name;
    imported.encodingConfidence = guess.confidence;
    auto decoded = toUtf8(bytes, guess.name);
    if (!decoded) {
        Error error = decoded.error();
        error.where = where;
        return error;
    }
    if (decoded->replaced > 0)
        imported.warnings.push_back({"bytes-replaced", QStringLiteral("%1, line %2").arg(where).arg(decoded->firstLine),
                                     QT_TRANSLATE_NOOP("Error", "%1 places do not fit the encoding and are shown as �"),
                                     QT_TRANSLATE_NOOP("Error", "Choose another encoding"), {QString::number(decoded->replaced)}});
    imported.format = options.format == FileFormat::Auto ? guessFormat(path, decoded->utf8.left(4096)) : options.format;
    const ReaderInput input{std::move(decoded->utf8), where, options.delimiter, options.header, headOnly};
    auto read = imported.format == FileFormat::JsonLines ? readJsonLines(input, progress) : readDelimited(input, progress);
    if (!read)
        return read.error();
    imported.table = read->table;
    imported.delimiter = read->delimiter;
    imported.header = read->header;
    imported.warnings.insert(imported.warnings.end(), read->warnings.begin(), read->warnings.end());
    if (imported.table->rowCount() == 0)
        return Error{"no-rows", where, QT_TRANSLATE_NOOP("Error", "The file has a header but no rows"),
                     QT_TRANSLATE_NOOP("Error", "Choose another file, or say that it has no header")};
    describeColumns(imported);
    return imported;
}

Result<Imported> importFolder(const QString& path, const ReaderOptions& options, int maxFiles, const Progress& progress)
{
    Imported imported;
    imported.path = path;
    imported.format = FileFormat::TextFolder;
    imported.encoding = options.encoding.isEmpty() ? QStringLiteral("UTF-8") : options.encoding;
    auto read = readTextFolder(path, options.encoding, maxFiles, &imported.fingerprint, progress);
    if (!read)
        return read.error();
    imported.table = read->table;
    imported.warnings = read->warnings;
    describeColumns(imported);
    for (ColumnFinding& column : imported.columns)
        column.suggested = column.name == u"text"    ? ColumnRole::Text
                           : column.name == u"label" ? ColumnRole::Label
                                                     : ColumnRole::Ignore;
    return imported;
}

}  // namespace

std::vector<std::pair<QString, qint64>> Imported::classes(const QString& column) const
{
    const int index = table->columnIndex(column);
    QHash<QByteArray, qint64> counts;
    if (index >= 0)
        for (qsizetype row = 0; row < table->rowCount(); ++row)
            if (!table->missing(row, index))
                ++counts[table->bytes(row, index).toByteArray().trimmed()];
    std::vector<std::pair<QString, qint64>> list;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        list.emplace_back(QString::fromUtf8(it.key()), it.value());
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return list;
}

Result<Imported> importFile(const QString& path, const ReaderOptions& options, const Progress& progress)
{
    if (QFileInfo(path).isDir())
        return importFolder(path, options, 0, progress);
    const auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    auto imported = importBytes(path, *bytes, options, false, progress);
    if (imported)
        imported->fingerprint = QStringLiteral("sha256:")
                              + QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex());
    return imported;
}

Result<Imported> previewFile(const QString& path, const ReaderOptions& options, qint64 maxBytes)
{
    if (QFileInfo(path).isDir())
        return importFolder(path, options, 20, {});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return readFile(path).error();
    return importBytes(path, file.read(maxBytes), options, file.size() > maxBytes, {});
}

QStringList knownEncodings()
{
    return {QStringLiteral("UTF-8"),        QStringLiteral("UTF-16"),     QStringLiteral("UTF-16LE"),   QStringLiteral("UTF-16BE"),
            QStringLiteral("GB18030"),      QStringLiteral("Big5"),       QStringLiteral("windows-1252"), QStringLiteral("ISO-8859-1"),
            QStringLiteral("windows-1251"), QStringLiteral("Shift_JIS"),  QStringLiteral("EUC-JP"),     QStringLiteral("EUC-KR")};
}

}  // namespace unroll
