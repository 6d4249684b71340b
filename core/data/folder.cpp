#include "base/files.h"
#include "data/encoding.h"
#include "data/readers.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace unroll {

Result<ReaderOutput> readTextFolder(const QString& path, const QString& encoding, int maxFiles, QString* fingerprint,
                                    const Progress& progress)
{
    const QDir folder(path);
    struct File {
        QString label, path;
    };
    std::vector<File> files;
    int classes = 0;
    for (const QString& label : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir sub(folder.filePath(label));
        const QStringList names = sub.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
        classes += !names.isEmpty();
        int taken = 0;
        for (const QString& name : names)
            if (maxFiles == 0 || taken++ < maxFiles)
                files.push_back({label, sub.filePath(name)});
    }
    if (classes == 0)
        return Error{"folder-without-classes", folder.dirName(),
                     QT_TRANSLATE_NOOP("Error", "The folder has no sub-folders with .txt files"),
                     QT_TRANSLATE_NOOP("Error", "Make one sub-folder a class, with one .txt file a text")};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    ReaderOutput out;
    Table::Builder builder({QStringLiteral("text"), QStringLiteral("label"), QStringLiteral("file")});
    qint64 replaced = 0;
    for (size_t i = 0; i < files.size(); ++i) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(i) / double(files.size()));
        const auto bytes = readFile(files[i].path, 64 << 20);
        if (!bytes)
            return bytes.error();
        const QString name = folder.relativeFilePath(files[i].path);
        if (looksBinary(*bytes))
            return Error{"file-binary", name, QT_TRANSLATE_NOOP("Error", "This is no text file"),
                         QT_TRANSLATE_NOOP("Error", "Remove it from the folder")};
        hash.addData(name.toUtf8());
        hash.addData(*bytes);
        const auto text = toUtf8(*bytes, encoding.isEmpty() ? guessEncoding(*bytes).name : encoding);
        if (!text)
            return text.error();
        replaced += text->replaced;
        builder.beginRow(0);
        builder.cell(text->utf8.trimmed());
        builder.cell(files[i].label.toUtf8());
        builder.cell(name.toUtf8());
    }
    if (replaced > 0)
        out.warnings.push_back({"bytes-replaced",
                                folder.dirName(),
                                QT_TRANSLATE_NOOP("Error", "%1 places do not fit the encoding and are shown as �"),
                                QT_TRANSLATE_NOOP("Error", "Choose another encoding"),
                                {QString::number(replaced)}});
    out.table = builder.finish();
    if (fingerprint)
        *fingerprint = QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex());
    return out;
}

}  // namespace unroll
