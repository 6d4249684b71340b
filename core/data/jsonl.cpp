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

QByteArray cellOf(const QJsonValue& value)
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
        return value.toString().toUtf8();
    case QJsonValue::Array:
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    case QJsonValue::Object:
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    default:
        return {};
    }
}

/// Objects with the lines they stand on, and the columns they make together.
struct Objects {
    std::vector<std::pair<qint64, QJsonObject>> list;
    QStringList names;
    QHash<QString, int> places;

    void add(qint64 line, const QJsonObject& object, const QByteArray& written)
    {
        QStringList keys = object.keys();  // Qt sorts them
        if (list.empty())
            std::stable_sort(keys.begin(), keys.end(), [&](const QString& a, const QString& b) {
                const auto place = [&](const QString& key) {
                    return written.indexOf(QByteArray('"' + key.toUtf8() + '"'));
                };
                return place(a) < place(b);
            });
        list.emplace_back(line, object);
        for (const QString& key : keys)
            if (!places.contains(key)) {
                places.insert(key, int(names.size()));
                names << key;
            }
    }
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
Result<Objects> readArray(const ReaderInput& input)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(input.utf8, &parse);
    if (parse.error != QJsonParseError::NoError)
        return noObject(input.where, QByteArrayView(input.utf8).first(parse.offset).toByteArray().count('\n') + 1,
                        parse.errorString());
    Objects objects;
    for (const QJsonValue& value : document.array()) {
        if (!value.isObject())
            return noObject(input.where, 1, QStringLiteral("another value"));
        objects.add(0, value.toObject(), input.utf8);
    }
    return objects;
}

Result<Objects> readLines(const ReaderInput& input, const Progress& progress)
{
    Objects objects;
    const QByteArray& utf8 = input.utf8;
    qsizetype at = 0, polled = 0;
    for (qint64 line = 1; at < utf8.size(); ++line) {
        qsizetype end = utf8.indexOf('\n', at);
        if (end < 0 && input.headOnly && !objects.list.empty())
            break;  // the last line is torn
        end = end < 0 ? utf8.size() : end;
        if (at - polled > (1 << 18)) {
            polled = at;
            progress.report(0.8 * double(at) / double(utf8.size()));
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
        objects.add(line, document.object(), written);
    }
    return objects;
}

}  // namespace

Result<ReaderOutput> readJsonLines(const ReaderInput& input, const Progress& progress)
{
    qsizetype first = 0;
    while (first < input.utf8.size() && std::isspace(uchar(input.utf8[first])))
        ++first;
    const bool array = first < input.utf8.size() && input.utf8[first] == '[';
    const auto objects = array ? readArray(input) : readLines(input, progress);
    if (!objects)
        return objects.error();
    const QStringList& names = objects->names;
    Table::Builder builder(names);
    for (size_t i = 0; i < objects->list.size(); ++i) {
        if (i % 4096 == 0 && progress.cancelled())
            return cancelledError();
        builder.beginRow(objects->list[i].first);
        for (const QString& name : names)
            builder.cell(cellOf(objects->list[i].second[name]));
    }
    ReaderOutput out;
    out.table = builder.finish();
    return out;
}

}  // namespace unroll
