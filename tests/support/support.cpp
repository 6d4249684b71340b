#include "support/support.h"

#include <QDir>
#include <QFile>

namespace unroll::testing {

QString sharedData()
{
    const QDir dir(QStringLiteral(UNROLL_SOURCE_DIR "/../shared/data"));
    return dir.exists() ? dir.canonicalPath() : QString();
}

QString writeFile(const QTemporaryDir& dir, const QString& name, const QByteArray& bytes)
{
    const QString path = dir.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QByteArray smallReviews(int rows)
{
    static const char* const subjects[] = {"the film",  "this phone", "our room", "the soup",
                                           "that book", "her talk",   "the train"};
    static const char* const good[] = {"is wonderful", "works beautifully", "was a delight", "made me smile"};
    static const char* const bad[] = {"is terrible", "broke at once", "was a bore", "made me angry"};
    static const char* const ends[] = {"today", "in the end", "for the price", "as everyone says", "this year"};
    QByteArray csv = "text,label\n";
    for (int i = 0; i < rows; ++i) {
        const bool positive = i % 2 == 0;
        csv += QByteArray(subjects[i % 7]) + ' ' + (positive ? good : bad)[(i / 2) % 4] + ' ' + ends[(i / 8) % 5] +
               " no " + QByteArray::number(i) + ',' + (positive ? "positive" : "negative") + '\n';
    }
    return csv;
}

}  // namespace unroll::testing
