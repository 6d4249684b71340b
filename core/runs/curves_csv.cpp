#include "runs/curves_csv.h"

#include "data/csv_writer.h"

namespace unroll {

Result<void> writeCurves(const QString& path, const std::vector<RunRecord>& runs, const CsvStyle& style,
                         const Progress& progress)
{
    struct Row {
        const RunSummary* run;
        QString curve;
        CurvePoint point;
    };
    std::vector<Row> rows;
    for (const RunRecord& run : runs)
        for (auto it = run.curves.cbegin(); it != run.curves.cend(); ++it)
            for (const CurvePoint& point : it.value())
                rows.push_back({&run.summary, it.key(), point});
    const auto cell = [&rows](qsizetype number, int column) -> QByteArray {
        const Row& row = rows[size_t(number)];
        const auto x = [&](bool steps) {
            return countsSteps(row.curve) == steps ? QByteArray::number(row.point.x, 'g', 15) : QByteArray();
        };
        switch (column) {
        case 0:
            return QByteArray::number(row.run->id);
        case 1:
            return row.run->name.toUtf8();
        case 2:
            return row.curve.toUtf8();
        case 3:
            return x(true);
        case 4:
            return x(false);
        default:
            return QByteArray::number(row.point.y, 'g', 15);
        }
    };
    return writeCsv(path, {"run", "name", "curve", "step", "epoch", "value"}, qsizetype(rows.size()), cell, progress,
                    style);
}

}  // namespace unroll
