#include "data/csv_writer.h"

#include "base/output_file.h"

#include <QDir>

#include <csv.h>

namespace unroll {

namespace {

bool needsQuotes(const QByteArray& cell)
{
    // Readers cut blanks from the ends of what is not quoted.
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    return cell.isEmpty() || blank(cell.front()) || blank(cell.back()) ||
           std::any_of(cell.begin(), cell.end(), [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

void append(QByteArray& line, const QByteArray& cell)
{
    if (!line.isEmpty())
        line += ',';
    if (!needsQuotes(cell)) {
        line += cell;
        return;
    }
    const qsizetype at = line.size();
    line.resize(at + qsizetype(csv_write(nullptr, 0, cell.constData(), size_t(cell.size()))));
    csv_write(line.data() + at, size_t(line.size() - at), cell.constData(), size_t(cell.size()));
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
                      const std::function<QByteArray(qsizetype, int)>& cell, const Progress& progress)
{
    const auto line = [&](const auto& cellOf) {
        QByteArray out;
        for (int column = 0; column < header.size(); ++column)
            append(out, cellOf(column));
        out += "\r\n";
        return out;
    };
    return writeRows(
        path, line([&](int column) { return header[column].toUtf8(); }), rows,
        [&](qsizetype row) { return line([&](int column) { return cell(row, column); }); }, progress);
}

}  // namespace unroll
