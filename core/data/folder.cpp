#include "base/files.h"
#include "data/encoding.h"
#include "data/import.h"
#include "data/readers.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace unroll {

namespace {

/// train, validation or test where a folder's name says so (train, 20news-bydate-test); else empty.
QString partOf(const QString& folder)
{
    static const QHash<QString, QString> parts{{QStringLiteral("train"), QStringLiteral("train")},
                                               {QStringLiteral("training"), QStringLiteral("train")},
                                               {QStringLiteral("test"), QStringLiteral("test")},
                                               {QStringLiteral("testing"), QStringLiteral("test")},
                                               {QStringLiteral("val"), QStringLiteral("validation")},
                                               {QStringLiteral("valid"), QStringLiteral("validation")},
                                               {QStringLiteral("dev"), QStringLiteral("validation")},
                                               {QStringLiteral("validation"), QStringLiteral("validation")}};
    static const QRegularExpression between(QStringLiteral("[^a-z]+"));
    QString found;
    for (const QString& word : folder.toLower().split(between, Qt::SkipEmptyParts))
        if (const QString part = parts.value(word); !part.isEmpty()) {
            if (!found.isEmpty() && found != part)
                return {};
            found = part;
        }
    return found;
}

/// Folders of texts that nobody has labelled stand beside the classes in some collections.
bool unlabelled(const QString& folder)
{
    static const QStringList names{QStringLiteral("unsup"), QStringLiteral("unlabeled"), QStringLiteral("unlabelled")};
    return names.contains(folder.toLower());
}

/// The files of some kind that are left out, or read otherwise than one might think.
struct Aside {
    qint64 count = 0;
    QString first;
    void add(const QString& name)
    {
        if (count++ == 0)
            first = name;
    }
};

struct TextFile {
    QString part, label, name;  // name: relative to the folder
};

/// What a folder of texts holds: texts in class folders, these in the folders of the parts where there are some.
struct Tree {
    std::vector<TextFile> texts;
    bool parts = false, classes = false;
    Aside stray, others, deeper, unlabelledTexts;
};

/// Not whole where it is cancelled: a folder may be that of a whole disk.
Tree treeOf(const QDir& folder, const Progress& progress)
{
    QStringList names, others;
    QDirIterator files(folder.path(), QDir::Files | QDir::System, QDirIterator::Subdirectories);  // pipes are refused
    while (files.hasNext() && !progress.cancelled()) {
        files.next();
        const QString name = folder.relativeFilePath(files.filePath());
        (name.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive) ? names : others) << name;
    }
    names.sort();
    others.sort();
    Tree tree;
    for (const QString& name : others)
        tree.others.add(name);
    QSet<QString> tops;
    bool deep = false;
    for (const QString& name : names) {
        const QStringList steps = name.split(u'/');
        if (steps.size() > 1)
            tops.insert(steps[0]);
        deep = deep || steps.size() > 2;
    }
    tree.classes = !tops.isEmpty();
    tree.parts =
        deep && std::all_of(tops.begin(), tops.end(), [](const QString& top) { return !partOf(top).isEmpty(); });
    const qsizetype labelAt = tree.parts ? 1 : 0;
    for (const QString& name : names) {
        const QStringList steps = name.split(u'/');
        if (tree.classes && steps.size() <= labelAt + 1) {
            tree.stray.add(name);
            continue;
        }
        TextFile file;
        file.name = name;
        if (tree.parts)
            file.part = partOf(steps[0]);
        if (tree.classes)
            file.label = steps[labelAt].normalized(QString::NormalizationForm_C);
        if (tree.classes && unlabelled(file.label)) {
            tree.unlabelledTexts.add(name);
            continue;
        }
        if (tree.classes && steps.size() > labelAt + 2)
            tree.deeper.add(name);
        tree.texts.push_back(std::move(file));
    }
    return tree;
}

/// The first few of every class of every part.
void keepFirst(std::vector<TextFile>& texts, int ofEach)
{
    QHash<QString, int> taken;
    std::erase_if(texts, [&](const TextFile& text) { return ++taken[text.part + u'/' + text.label] > ofEach; });
}

}  // namespace

Result<ReaderOutput> readTextFolder(const QString& path, const QString& encoding, int maxFiles, QString* fingerprint,
                                    const Progress& progress)
{
    const QDir folder(QFileInfo(path).absoluteFilePath());  // what is found in a relative one is relative to elsewhere
    Tree tree = treeOf(folder, progress);
    if (progress.cancelled())
        return cancelledError();
    if (tree.texts.empty())
        return Error{
            "folder-without-classes", folder.dirName(),
            QT_TRANSLATE_NOOP("Error", "The folder holds no texts (.txt) and no tables (.csv, .tsv, .jsonl, .xlsx)"),
            QT_TRANSLATE_NOOP("Error", "Make one sub-folder a class, with one .txt file a text")};
    if (maxFiles > 0)
        keepFirst(tree.texts, maxFiles);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    ReaderOutput out;
    QStringList columns{QStringLiteral("text")};
    if (tree.classes)
        columns << QStringLiteral("label");
    if (tree.parts)
        columns << QStringLiteral("split");
    columns << QStringLiteral("file");
    CellRules rules;
    rules.missing << QString();  // a class may be called NA
    Table::Builder builder(columns, rules);
    qint64 replaced = 0;
    for (size_t i = 0; i < tree.texts.size(); ++i) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(double(i) / double(tree.texts.size()));
        const TextFile& file = tree.texts[i];
        const auto bytes = readFile(folder.filePath(file.name), 64 << 20);
        if (!bytes)
            return bytes.error();
        if (looksBinary(*bytes))
            return Error{"file-binary", file.name, QT_TRANSLATE_NOOP("Error", "This is no text file"),
                         QT_TRANSLATE_NOOP("Error", "Remove it from the folder")};
        hash.addData(file.name.toUtf8());
        hash.addData(*bytes);
        const auto text = toUtf8(*bytes, encoding.isEmpty() ? guessEncoding(*bytes).name : encoding);
        if (!text)
            return text.error();
        replaced += text->replaced;
        builder.beginRow(0);
        builder.cell(text->utf8.trimmed());
        if (tree.classes)
            builder.cell(file.label.toUtf8());
        if (tree.parts)
            builder.cell(file.part.toUtf8());
        builder.cell(file.name.toUtf8());
    }
    const auto warn = [&](const char* code, const Aside& aside, const char* what, const char* mend) {
        if (aside.count > 0)
            out.warnings.push_back({code,
                                    folder.dirName(),
                                    QString::fromUtf8(what),
                                    QString::fromUtf8(mend),
                                    {QString::number(aside.count), aside.first}});
    };
    if (replaced > 0)
        out.warnings.push_back({"bytes-replaced",
                                folder.dirName(),
                                QT_TRANSLATE_NOOP("Error", "%1 places do not fit the encoding and are shown as �"),
                                QT_TRANSLATE_NOOP("Error", "Choose another encoding"),
                                {QString::number(replaced)}});
    warn("texts-outside-classes", tree.stray,
         QT_TRANSLATE_NOOP("Error", "%1 texts lie in no class's folder and are left out; the first is %2"),
         QT_TRANSLATE_NOOP("Error", "Move them into the folder of their class if they belong to it"));
    warn("texts-unlabelled", tree.unlabelledTexts,
         QT_TRANSLATE_NOOP("Error", "%1 texts are left out as not labelled; the first is %2"),
         QT_TRANSLATE_NOOP("Error", "Give the folder another name if it is a class"));
    warn("texts-deeper", tree.deeper,
         QT_TRANSLATE_NOOP("Error", "%1 texts lie deeper than their class's folder, and are read as of that class; the "
                                    "first is %2"),
         QT_TRANSLATE_NOOP("Error", "Move the folders up if they are classes of their own"));
    warn("files-left-out", tree.others,
         QT_TRANSLATE_NOOP("Error", "%1 files are no texts (.txt) and are left out; the first is %2"),
         QT_TRANSLATE_NOOP("Error", "Call them .txt if they are to be read"));
    out.table = builder.finish();
    if (fingerprint)
        *fingerprint = QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex());
    return out;
}

bool isTable(const QString& name)
{
    static const QStringList suffixes{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("jsonl"),
                                      QStringLiteral("ndjson"), QStringLiteral("xlsx")};
    return suffixes.contains(QFileInfo(name).suffix().toLower());
}

bool aboutTheData(const QFileInfo& file, const QDir& folder)
{
    static const QStringList names{QStringLiteral("readme"),    QStringLiteral("license"), QStringLiteral("licence"),
                                   QStringLiteral("copying"),   QStringLiteral("notes"),   QStringLiteral("about"),
                                   QStringLiteral("changelog"), QStringLiteral("citation")};
    return file.dir() == folder && names.contains(file.completeBaseName().toLower());
}

QStringList tablesIn(const QString& path, const Progress& progress)
{
    const QDir folder(path);
    QStringList paths;
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
        if (isTable(name))
            paths << folder.filePath(name);
    // Tables that lie beside texts are lists of them.
    QDirIterator files(path, QDir::Files, QDirIterator::Subdirectories);
    while (!paths.isEmpty() && files.hasNext() && !progress.cancelled())
        if (files.next().endsWith(QLatin1String(".txt"), Qt::CaseInsensitive) &&
            !aboutTheData(files.fileInfo(), folder))
            paths.clear();
    return paths;
}

Result<Imported> readTables(const QStringList& paths, const ReaderOptions& options, const Progress& progress)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    ReaderOptions ofEach = options;
    ofEach.files.clear();
    std::vector<Imported> files;
    QStringList columns;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        auto read = importFile(paths[i], ofEach,
                               progress.within(double(i) / double(paths.size()), double(i + 1) / double(paths.size())));
        if (!read)
            return read.error();
        hash.addData(QFileInfo(paths[i]).fileName().toUtf8());
        hash.addData(read->fingerprint.toUtf8());
        for (const ColumnFinding& column : read->columns)
            if (!columns.contains(column.name))
                columns << column.name;
        files.push_back(std::move(read).value());
    }
    Imported out = files.front();  // how it was read; what differs in the others is found for each
    out.columns.clear();
    out.warnings.clear();
    Table::Builder builder(columns + QStringList{QStringLiteral("file")}, cellRules(options));
    for (const Imported& file : files) {
        const Table& table = *file.table;
        const QString name = QFileInfo(file.path).fileName();
        std::vector<int> places;
        QStringList missing = columns;
        for (const ColumnFinding& column : file.columns) {
            places.push_back(int(columns.indexOf(column.name)));
            missing.removeOne(column.name);
        }
        out.warnings.insert(out.warnings.end(), file.warnings.begin(), file.warnings.end());
        if (!missing.isEmpty())
            out.warnings.push_back(
                {"files-differ",
                 name,
                 QT_TRANSLATE_NOOP("Error", "Other files of the folder have the columns %1 too; they are empty here"),
                 QT_TRANSLATE_NOOP("Error", "Give the columns the same names in all files"),
                 {missing.join(QStringLiteral(", "))}});
        for (qsizetype row = 0; row < table.rowCount(); ++row) {
            builder.beginRow(table.line(row));
            for (int column = 0; column < table.columnCount(); ++column)
                if (const QByteArrayView cell = table.bytes(row, column); !cell.isEmpty())
                    builder.cellAt(places[size_t(column)], cell);
            builder.cellAt(int(columns.size()), name.toUtf8());
        }
    }
    out.table = builder.finish();
    out.fingerprint = QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex());
    return out;
}

}  // namespace unroll
