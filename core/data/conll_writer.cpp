#include "data/conll_writer.h"

#include "base/output_file.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>

namespace unroll {

bool namedConll(const QString& path)
{
    static const QStringList suffixes{QStringLiteral("conll"), QStringLiteral("conllu"), QStringLiteral("iob"),
                                      QStringLiteral("bio"),   QStringLiteral("iob2"),   QStringLiteral("bioes"),
                                      QStringLiteral("bmes")};
    return suffixes.contains(QFileInfo(path).suffix().toLower());
}

Result<void> writeConll(const QString& path, qsizetype rows,
                        const std::function<std::pair<QString, QString>(qsizetype row)>& sentence,
                        const Progress& progress)
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
    if (!file.open())
        return failed();
    for (qsizetype row = 0; row < rows; ++row) {
        const auto [text, answer] = sentence(row);
        const QStringList tokens = text.split(u' ', Qt::SkipEmptyParts), tags = answer.split(u' ', Qt::SkipEmptyParts);
        QByteArray lines;
        for (qsizetype i = 0; i < std::min(tokens.size(), tags.size()); ++i)
            lines += tokens[i].toUtf8() + '\t' + tags[i].toUtf8() + '\n';
        if (!file.write(lines + '\n'))
            return failed();
        if (row % 4096 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(row) / double(rows));
        }
    }
    return file.commit() ? Result<void>() : Result<void>(failed());
}

}  // namespace unroll
