#include "data/readers.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>

namespace unroll {

namespace {

QByteArray cellOf(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool() ? "true" : "false";
    case QJsonValue::Double: return QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::String: return value.toString().toUtf8();
    case QJsonValue::Array: return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    case QJsonValue::Object: return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    default: return {};
    }
}

}  // namespace

Result<ReaderOutput> readJsonLines(const ReaderInput& input, const Progress& progress)
{
    QList<QByteArray> lines = input.utf8.split('\n');
    if (input.headOnly && lines.size() > 1)
        lines.removeLast();
    std::vector<std::pair<qint64, QJsonObject>> objects;
    QStringList names;
    QHash<QString, int> places;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i % 4096 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(i) / double(lines.size()));
        }
        if (lines[i].trimmed().isEmpty())
            continue;
        QJsonParseError parse;
        const QJsonDocument document = QJsonDocument::fromJson(lines[i], &parse);
        if (!document.isObject())
            return Error{"jsonl-no-object", QStringLiteral("%1, line %2").arg(input.where).arg(i + 1),
                         QT_TRANSLATE_NOOP("Error", "The line is no JSON object (%1)"),
                         QT_TRANSLATE_NOOP("Error", "Each line must be one object such as {\"text\": …, \"label\": …}"),
                         {parse.error == QJsonParseError::NoError ? QStringLiteral("another value") : parse.errorString()}};
        objects.emplace_back(i + 1, document.object());
        for (const QString& key : objects.back().second.keys())
            if (!places.contains(key)) {
                places.insert(key, int(names.size()));
                names << key;
            }
    }
    Table::Builder builder(names);
    for (const auto& [line, object] : objects) {
        builder.beginRow(line);
        for (const QString& name : names)
            builder.cell(cellOf(object[name]));
    }
    ReaderOutput out;
    out.table = builder.finish();
    return out;
}

}  // namespace unroll
