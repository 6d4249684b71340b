#include "data/readers.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>

#include <algorithm>
#include <cctype>

namespace unroll {

namespace {

/// A zero character ends a text for many a program, so that what is written from it could not be read again.
QByteArray withoutZeros(QString text, qint64& zeros)
{
    if (const qsizetype count = text.count(QChar(0)); count > 0) {
        zeros += count;
        text.replace(QChar(0), QChar::ReplacementCharacter);
    }
    return text.toUtf8();
}

QByteArray cellOf(const QJsonValue& value, qint64& zeros)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double:
        // Long identifiers are whole numbers that a double would round.
        if (const QVariant number = value.toVariant(); number.typeId() == QMetaType::LongLong)
            return QByteArray::number(number.toLongLong());
        return QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::String:
        return withoutZeros(value.toString(), zeros);
    case QJsonValue::Array:
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    case QJsonValue::Object:
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    default:
        return {};
    }
}

/// The keys of the object that text begins with, as they stand in it. In one pass: an object may have thousands.
QStringList keysAsWritten(QByteArrayView text)
{
    QStringList keys;
    int depth = 0;
    QByteArrayView last;  // the last string of the object itself, with its marks
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            const qsizetype begin = at++;
            while (at < text.size() && text[at] != '"')
                at += text[at] == '\\' ? 2 : 1;
            if (depth == 1 && at < text.size())
                last = text.sliced(begin, at + 1 - begin);
        } else if (c == ':' && depth == 1 && last.size() >= 2) {
            keys << (last.contains('\\')
                         ? QJsonDocument::fromJson('[' + last.toByteArray() + ']').array().at(0).toString()
                         : QString::fromUtf8(last.sliced(1).chopped(1)));
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            break;
        }
    }
    return keys;
}

/// Rows of objects, and the columns that their keys make together.
class ObjectRows {
public:
    explicit ObjectRows(const CellRules& rules) : builder_({}, rules) {}

    bool empty() const { return rows_ == 0; }

    /// written: the text in which the object is found first. False: there are too many columns.
    bool add(qint64 line, const QJsonObject& object, QByteArrayView written)
    {
        if (rows_++ == 0)  // Qt sorts the keys
            for (const QString& key : keysAsWritten(written))
                if (object.contains(key) && placeOf(key) < 0)
                    return false;
        builder_.beginRow(line);
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const int place = placeOf(it.key());
            if (place < 0)
                return false;
            const qint64 before = zeros_;
            builder_.cellAt(place, cellOf(it.value(), zeros_));
            if (before == 0 && zeros_ > 0)
                firstZero_ = line;
        }
        return true;
    }
    std::shared_ptr<const Table> finish() { return builder_.finish(); }
    qint64 zeros() const { return zeros_; }          ///< zero characters that U+FFFD stands for
    qint64 firstZero() const { return firstZero_; }  ///< the line of the first; 0: not known

private:
    /// -1: it would be one column too many.
    int placeOf(const QString& key)
    {
        if (const auto it = places_.constFind(key); it != places_.cend())
            return *it;
        return builder_.columnCount() == kMostColumns
                   ? -1
                   : *places_.insert(key,
                                     builder_.addColumn(QString(key).replace(QChar(0), QChar::ReplacementCharacter)));
    }

    Table::Builder builder_;
    QHash<QString, int> places_;
    qint64 rows_ = 0, zeros_ = 0, firstZero_ = 0;
};

Error noObject(const QString& where, qint64 line, const QString& reason)
{
    return {"jsonl-no-object",
            QStringLiteral("%1, line %2").arg(where).arg(line),
            QT_TRANSLATE_NOOP("Error", "The line is no JSON object (%1)"),
            QT_TRANSLATE_NOOP("Error", "Each line must be one object such as {\"text\": …, \"label\": …}"),
            {reason}};
}

/// A whole file that is one array of objects, as many programs write it.
Result<void> readArray(const ReaderInput& input, ObjectRows& rows, const Progress& progress)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(input.utf8, &parse);
    if (parse.error != QJsonParseError::NoError)
        return noObject(input.where, QByteArrayView(input.utf8).first(parse.offset).toByteArray().count('\n') + 1,
                        parse.errorString());
    const QByteArrayView first = QByteArrayView(input.utf8).sliced(std::max<qsizetype>(0, input.utf8.indexOf('{')));
    const QJsonArray array = document.array();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i % 4096 == 0 && progress.cancelled())
            return cancelledError();
        const QJsonValue value = array.at(i);
        if (!value.isObject())
            return noObject(input.where, 1, QStringLiteral("another value"));
        if (!rows.add(0, value.toObject(), first))
            return tooManyColumns(input.where, 0, false);
    }
    return {};
}

Result<void> readLines(const ReaderInput& input, ObjectRows& rows, const Progress& progress)
{
    const QByteArray& utf8 = input.utf8;
    qsizetype at = 0, polled = 0;
    for (qint64 line = 1; at < utf8.size(); ++line) {
        qsizetype end = utf8.indexOf('\n', at);
        if (end < 0 && input.headOnly && !rows.empty())
            break;  // the last line is torn
        end = end < 0 ? utf8.size() : end;
        if (at - polled > (1 << 18)) {
            polled = at;
            progress.report(double(at) / double(utf8.size()));
            if (progress.cancelled())
                return cancelledError();
        }
        const QByteArray written = QByteArray::fromRawData(utf8.constData() + at, end - at);
        at = end + 1;
        if (written.trimmed().isEmpty())
            continue;
        QJsonParseError parse;
        const QJsonDocument document = QJsonDocument::fromJson(written, &parse);
        if (!document.isObject())
            return noObject(input.where, line,
                            parse.error == QJsonParseError::NoError ? QStringLiteral("another value")
                                                                    : parse.errorString());
        if (!rows.add(line, document.object(), written))
            return tooManyColumns(input.where, line, false);
    }
    return {};
}

}  // namespace

Result<ReaderOutput> readJsonLines(const ReaderInput& input, const Progress& progress)
{
    qsizetype first = 0;
    while (first < input.utf8.size() && std::isspace(uchar(input.utf8[first])))
        ++first;
    const bool array = first < input.utf8.size() && input.utf8[first] == '[';
    ObjectRows rows(cellRules(input.options));
    if (const auto read = array ? readArray(input, rows, progress) : readLines(input, rows, progress); !read)
        return read.error();
    ReaderOutput out;
    if (rows.zeros() > 0)
        out.warnings.push_back(
            {"zero-characters",
             rows.firstZero() > 0 ? QStringLiteral("%1, line %2").arg(input.where).arg(rows.firstZero()) : input.where,
             QT_TRANSLATE_NOOP("Error", "%1 zero characters (\\u0000) are shown as �"),
             QT_TRANSLATE_NOOP("Error", "Remove them from the file if they mean nothing"),
             {QString::number(rows.zeros())}});
    out.table = rows.finish();
    return out;
}

}  // namespace unroll
