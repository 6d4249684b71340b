#include "app/trial_words.h"

#include <QJsonArray>

namespace unroll {

namespace {

QJsonValue spreadJson(const Spread& spread)
{
    if (spread.count == 0)
        return QJsonValue::Null;
    return QJsonObject{{"mean", spread.mean}, {"deviation", spread.deviation}, {"count", spread.count}};
}

QString spreadWords(const Spread& spread)
{
    if (spread.count == 0)
        return QStringLiteral("-");
    return spread.count == 1 ? number(spread.mean)
                             : QStringLiteral("%1 ± %2").arg(number(spread.mean), number(spread.deviation));
}

}  // namespace

QJsonObject toJson(const TrialTable& table)
{
    QJsonArray rows;
    for (const TrialTable::Row& row : table.rows) {
        QJsonObject settings;
        for (qsizetype i = 0; i < table.paths.size(); ++i)
            settings.insert(table.paths[i], row.values[i]);
        QJsonArray runs;
        for (const RunId run : row.runs)
            runs.append(run);
        rows.append(QJsonObject{{"settings", settings},
                                {"runs", runs},
                                {"unfinished", row.unfinished},
                                {"val", spreadJson(row.val)},
                                {"test", spreadJson(row.test)},
                                {"seconds", row.seconds}});
    }
    return {{"paths", QJsonArray::fromStringList(table.paths)},
            {"val_metric", table.valMetric},
            {"test_metric", table.testMetric},
            {"higher_is_better", table.valHigherIsBetter},
            {"rows", rows}};
}

void printTrials(Console& console, const TrialTable& table)
{
    QStringList header;
    for (const QString& path : table.paths)
        header << path;
    header << table.valMetric << table.testMetric << QStringLiteral("runs");
    std::vector<QStringList> rows;
    for (const TrialTable::Row& row : table.rows) {
        QStringList runs;
        for (const RunId run : row.runs)
            runs << QString::number(run);
        rows.push_back(row.values + QStringList{spreadWords(row.val), spreadWords(row.test), runs.join(u' ')});
    }
    console.table(header, rows);
    console.print(QStringLiteral("Ordered by %1, best first; the test part chose nothing. ± is the standard deviation "
                                 "over seeds and folds.")
                      .arg(table.valMetric));
}

}  // namespace unroll
