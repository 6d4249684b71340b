#include "data/csv_writer.h"

#include "base/output_file.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace unroll {

namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

QByteArrayList utf8Of(const QStringList& cells)
{
    QByteArrayList out;
    for (const QString& cell : cells)
        out << cell.toUtf8();
    return out;
}

/// The names of such a header all stand in quotation marks, as they do before guarded cells. Rows that are none then
/// end with a line feed alone, and so are not taken for them.
QByteArray plainLineEnd(const QByteArrayList& header)
{
    return std::all_of(header.begin(), header.end(), needsCsvMarks) ? "\n" : "\r\n";
}

}  // namespace

Result<void> writeRows(const QString& path, const QByteArray& first, qsizetype rows,
                       const std::function<QByteArray(qsizetype)>& bytes, const Progress& progress)
{
    OutputFile file(path);
    const auto failed = [&] {
        return Error{"file-not-written",
                     QDir::toNativeSeparators(path),
                     QT_TRANSLATE_NOOP("Error", "The file cannot be written: %1"),
                     QT_TRANSLATE_NOOP("Error", "Choose another folder, or free space on the disk"),
                     {file.errorString()},
                     ErrorKind::Work};
    };
    if (!file.open() || !file.write(first))
        return failed();
    for (qsizetype row = 0; row < rows; ++row) {
        if (!file.write(bytes(row)))
            return failed();
        if (row % 4096 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(row) / double(rows));
        }
    }
    return file.commit() ? Result<void>() : Result<void>(failed());
}

Result<void> writeCsv(const QString& path, const QStringList& header, qsizetype rows,
                      const std::function<QByteArray(qsizetype, int)>& cell, const Progress& progress,
                      const CsvStyle& style)
{
    const QByteArrayList names = utf8Of(header);
    bool guarded = style.harmless && std::any_of(names.begin(), names.end(), needsCsvGuard);
    for (qsizetype row = 0; style.harmless && !guarded && row < rows; ++row) {
        if (row % 4096 == 0 && progress.cancelled())
            return cancelledError();
        for (int column = 0; column < header.size() && !guarded; ++column)
            guarded = needsCsvGuard(cell(row, column));
    }
    const QByteArray end = style.harmless ? "\r\n" : plainLineEnd(names);
    const QByteArray mark = style.byteOrderMark ? QByteArray(kByteOrderMark) : QByteArray();
    return writeRows(
        path, mark + csvRow(names, guarded, true) + end, rows,
        [&](qsizetype row) -> QByteArray {
            QByteArrayList cells;
            cells.reserve(header.size());
            for (int column = 0; column < header.size(); ++column)
                cells << cell(row, column);
            return csvRow(cells, guarded) + end;
        },
        progress);
}

QByteArray csvText(const QList<QByteArrayList>& headerAndRows, const CsvStyle& style,
                   const std::function<QByteArray(const QByteArrayList&)>& plain)
{
    const bool guarded =
        style.harmless && std::any_of(headerAndRows.begin(), headerAndRows.end(), [](const QByteArrayList& cells) {
            return std::any_of(cells.begin(), cells.end(), needsCsvGuard);
        });
    QByteArray out = style.byteOrderMark ? QByteArray(kByteOrderMark) : QByteArray();
    bool header = true;
    for (const QByteArrayList& cells : headerAndRows)
        out += guarded ? csvRow(cells, true, std::exchange(header, false)) + "\r\n" : plain(cells);
    return out;
}

}  // namespace unroll
