#include "data/conll_writer.h"

#include "data/csv_writer.h"

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
    return writeRows(
        path, {}, rows,
        [&](qsizetype row) {
            const auto [text, answer] = sentence(row);
            const QStringList tokens = text.split(u' ', Qt::SkipEmptyParts),
                              tags = answer.split(u' ', Qt::SkipEmptyParts);
            QByteArray lines;
            for (qsizetype i = 0; i < std::min(tokens.size(), tags.size()); ++i)
                lines += tokens[i].toUtf8() + '\t' + tags[i].toUtf8() + '\n';
            lines += '\n';
            return lines;
        },
        progress);
}

}  // namespace unroll
