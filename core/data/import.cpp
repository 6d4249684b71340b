#include "data/import.h"

#include "base/files.h"
#include "data/column_roles.h"
#include "data/conll_writer.h"
#include "data/dates.h"
#include "data/encoding.h"
#include "data/readers.h"
#include "data/spreadsheet.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace unroll {

namespace {

/// A file is in memory as it lies there, as UTF-8, and as a table.
constexpr double kCopiesInMemory = 3;

/// Files of these names are texts for people, which may look like a table all the same.
bool holdsLines(const QString& path)
{
    static const QStringList prose{QStringLiteral("txt"), QStringLiteral("text"), QStringLiteral("md")};
    return prose.contains(QFileInfo(path).suffix().toLower());
}

FileFormat guessFormat(const QString& path, const QByteArray& utf8)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"jsonl" || suffix == u"ndjson")
        return FileFormat::JsonLines;
    const QByteArray begin = utf8.trimmed();
    if ((begin.startsWith('{') || (begin.startsWith('[') && suffix == u"json")) && suffix != u"csv" && suffix != u"tsv")
        return FileFormat::JsonLines;
    if (namedConll(path) || (suffix != u"csv" && looksLikeConll(utf8)))
        return FileFormat::Conll;
    // Commas in every line make no table of a text with paragraphs.
    if (holdsLines(path) && !utf8.contains('\t') && hasParagraphs(utf8))
        return FileFormat::PlainText;
    return FileFormat::Delimited;
}

/// How dates such as 3/9/2024 are read; where every day of the column is 12 at most, nobody can tell it from the month.
std::optional<DayOrder> findDayOrder(Imported& imported, int column, DayOrder wanted)
{
    const Table& table = *imported.table;
    std::vector<QByteArrayView> cells;
    for (qsizetype row = 0; row < table.rowCount(); ++row)
        cells.push_back(table.bytes(row, column));
    if (!haveDayOrder(cells))
        return {};
    if (wanted != DayOrder::Auto)
        return wanted;
    const DayOrder found = dayOrderOf(cells);
    if (found != DayOrder::Auto)
        return found;
    if (const qint64 doubtful = ambiguousDates(cells); doubtful > 0) {
        const auto example =
            std::find_if(cells.begin(), cells.end(), [](QByteArrayView cell) { return ambiguousDates({cell}) > 0; });
        imported.warnings.push_back(
            {"dates-doubtful",
             QFileInfo(imported.path).fileName(),
             QT_TRANSLATE_NOOP("Error", "%1 dates of the column “%2”, such as %3, fit both with the day and with the "
                                        "month first; the month is taken to be first"),
             QT_TRANSLATE_NOOP("Error", "If that is wrong, say so: --date-order day-first"),
             {QString::number(doubtful), table.columnName(column), QString::fromUtf8(*example)}});
    }
    return DayOrder::MonthFirst;
}

/// A total below the figures, a note among the dates: the column is then read as text, and somebody should know why.
void sayWhatBreaks(Imported& imported, int column, DayOrder dayOrder)
{
    constexpr double kMost = 0.9;
    constexpr qint64 kFewest = 10;
    const Table& table = *imported.table;
    qint64 filled = 0, dates = 0, numbers = 0;
    qsizetype noDate = -1, noNumber = -1;
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        const QByteArrayView cell = table.bytes(row, column);
        if (cell.trimmed().isEmpty())
            continue;
        ++filled;
        bool number = false;
        static_cast<void>(cell.trimmed().toDouble(&number));
        const bool date = !number && parseDate(cell, dayOrder, ShortYears::Always).has_value();
        dates += date;
        numbers += number;
        noDate = noDate < 0 && !date ? row : noDate;
        noNumber = noNumber < 0 && !number ? row : noNumber;
        if (filled == kFewest && dates + numbers == 0)
            return;  // a column of texts
    }
    const bool asDates = dates >= numbers;
    const qint64 others = filled - std::max(dates, numbers);
    if (filled < kFewest || others == 0 || double(filled - others) < kMost * double(filled))
        return;
    const qsizetype row = asDates ? noDate : noNumber;
    imported.warnings.push_back(
        {"column-broken",
         QStringLiteral("%1, line %2").arg(QFileInfo(imported.path).fileName()).arg(table.line(row)),
         asDates
             ? QT_TRANSLATE_NOOP("Error", "“%1” is no date as the others of the column “%2” (cells like it: %3); the "
                                          "column is read as text")
             : QT_TRANSLATE_NOOP("Error", "“%1” is no number as the others of the column “%2” (cells like it: %3); "
                                          "the column is read as text"),
         QT_TRANSLATE_NOOP("Error", "Take the row out of the file, or say that the cell holds nothing: --missing"),
         {QString::fromUtf8(table.bytes(row, column)).left(40), table.columnName(column), QString::number(others)}});
}

void describeColumns(Imported& imported, DayOrder dayOrder)
{
    const Table& table = *imported.table;
    for (int column = 0; column < table.columnCount(); ++column) {
        ColumnFinding finding;
        finding.name = table.columnName(column);
        finding.type = table.columnType(column);
        finding.numbers = table.numberFormat(column);
        if (finding.numbers && finding.numbers->doubtful)
            imported.warnings.push_back(
                {"numbers-doubtful",
                 QFileInfo(imported.path).fileName(),
                 QT_TRANSLATE_NOOP("Error",
                                   "The numbers of the column “%1” can be read in two ways; they are read as %2"),
                 QT_TRANSLATE_NOOP("Error", "If that is wrong, write them without a sign between thousands"),
                 {finding.name, finding.numbers->example()}});
        QSet<QByteArray> distinct;
        qint64 characters = 0;
        qint64 present = 0;
        for (qsizetype i = 0; i < table.cellCount(column); ++i) {
            const Table::Cell kept = table.cell(i, column);
            if (kept.missing)
                continue;
            ++present;
            const QByteArrayView cell = kept.bytes;
            characters += std::count_if(cell.begin(), cell.end(), [](char c) { return (c & 0xC0) != 0x80; });
            // Looked up without a copy: most values of a column of few are known already.
            if (distinct.size() < kDistinctCounted &&
                !distinct.contains(QByteArray::fromRawData(cell.data(), cell.size())))
                distinct.insert(cell.toByteArray());
        }
        finding.doubtfulWords = table.doubtfulWords(column, &finding.doubtfulWord);
        finding.distinct = distinct.size();
        finding.missing = table.rowCount() - present;
        finding.meanLength = present > 0 ? double(characters) / double(present) : 0;
        if (finding.type == ColumnType::Date)
            finding.dayOrder = findDayOrder(imported, column, dayOrder);
        if (finding.type == ColumnType::Text)
            sayWhatBreaks(imported, column, dayOrder);
        imported.columns.push_back(std::move(finding));
    }
    suggestRoles(imported);
    for (const ColumnFinding& column : imported.columns)
        if (column.doubtfulWords > 0 && column.suggested != ColumnRole::Ignore &&
            (column.suggested != ColumnRole::Text || 100 * column.doubtfulWords >= imported.table->rowCount()))
            imported.warnings.push_back(
                {"words-doubtful",
                 QFileInfo(imported.path).fileName(),
                 QT_TRANSLATE_NOOP("Error", "%1 cells of the column “%2” say “%3”; they are read as a value"),
                 QT_TRANSLATE_NOOP("Error", "If they mean that nothing is known, say so: --missing %3"),
                 {QString::number(column.doubtfulWords), column.name, column.doubtfulWord}});
}

Error emptyFile(const QString& where)
{
    return {"file-empty", where, QT_TRANSLATE_NOOP("Error", "The file is empty"),
            QT_TRANSLATE_NOOP("Error", "Choose another file")};
}

bool onlySpace(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

Error noRows(const QString& where)
{
    return {"no-rows", where, QT_TRANSLATE_NOOP("Error", "The file has a header but no rows"),
            QT_TRANSLATE_NOOP("Error", "Choose another file, or say that it has no header")};
}

/// A page of the web under the name of a table: what a server answers in place of a file, or what some programs call
/// Excel's.
std::optional<Error> webPage(const QString& path, QByteArrayView utf8)
{
    static const QStringList tables{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("xls"),
                                    QStringLiteral("xlsx")};
    if (!tables.contains(QFileInfo(path).suffix().toLower()))
        return {};
    const QByteArray begin = utf8.first(std::min<qsizetype>(utf8.size(), 256)).trimmed().toByteArray().toLower();
    for (const char* tag : {"<!doctype html", "<html", "<table", "<head"})
        if (begin.startsWith(tag))
            return Error{"file-web-page", QFileInfo(path).fileName(),
                         QT_TRANSLATE_NOOP("Error", "This is a page of the web (HTML), no table"),
                         QT_TRANSLATE_NOOP("Error", "Open it in a spreadsheet and save it as .xlsx or .csv, or fetch "
                                                    "the file anew")};
    return {};
}

Error notText(const QString& where, QByteArrayView bytes)
{
    Error error{"file-binary", where, QT_TRANSLATE_NOOP("Error", "This is no text file"),
                QT_TRANSLATE_NOOP("Error", "Export it as CSV or JSON Lines first")};
    if (const qsizetype zero = bytes.indexOf('\0'); zero > 4096) {
        error.where += QStringLiteral(", line %1").arg(std::count(bytes.begin(), bytes.begin() + zero, '\n') + 1);
        error.what = QT_TRANSLATE_NOOP("Error", "There is a zero byte: the file is damaged, or no text file");
        error.mend = QT_TRANSLATE_NOOP("Error", "Save it again as text");
    }
    return error;
}

Result<Imported> importBytes(const QString& path, const QByteArray& bytes, const ReaderOptions& options, bool headOnly,
                             const Progress& progress)
{
    const QString where = QFileInfo(path).fileName();
    if (onlySpace(bytes))
        return emptyFile(where);
    if (options.encoding.isEmpty() && looksBinary(bytes))
        return notText(where, bytes);
    Imported imported;
    imported.path = path;
    const EncodingGuess guess =
        options.encoding.isEmpty() ? guessEncoding(bytes, headOnly) : EncodingGuess{options.encoding, 1};
    imported.encoding = guess.name;
    imported.encodingConfidence = guess.confidence;
    if (!options.sheet.isEmpty())
        imported.warnings.push_back({"sheet-without-workbook",
                                     where,
                                     QT_TRANSLATE_NOOP("Error", "There is no sheet “%1”: the file is no workbook"),
                                     QT_TRANSLATE_NOOP("Error", "Leave the sheet out, or choose a workbook"),
                                     {options.sheet}});
    if (!options.files.isEmpty())
        imported.warnings.push_back(
            {"files-without-folder",
             where,
             QT_TRANSLATE_NOOP("Error", "This is a file, no folder whose files could be chosen"),
             QT_TRANSLATE_NOOP("Error", "Name the folder, or leave the files' names out"),
             {}});
    if (!guess.other.isEmpty())
        imported.warnings.push_back(
            {"encoding-doubtful",
             where,
             QT_TRANSLATE_NOOP("Error", "The encoding is not certain: it is read as %1, but %2 would fit too"),
             QT_TRANSLATE_NOOP("Error", "Look at the letters; if they are wrong choose another: --encoding %2"),
             {guess.name, guess.other}});
    auto decoded = toUtf8(bytes, guess.name, headOnly);
    if (!decoded) {
        Error error = decoded.error();
        error.where = where;
        return error;
    }
    if (onlySpace(decoded->utf8))
        return emptyFile(where);
    if (QByteArrayView(decoded->utf8).contains('\0'))
        return notText(where, decoded->utf8);
    if (auto page = webPage(path, decoded->utf8))
        return *std::move(page);
    if (progress.cancelled())
        return cancelledError();
    if (decoded->replaced > 0)
        imported.warnings.push_back(
            {"bytes-replaced",
             QStringLiteral("%1, line %2").arg(where).arg(decoded->firstLine),
             decoded->replaced == 1
                 ? QT_TRANSLATE_NOOP("Error", "One place does not fit the encoding %2 and is shown as �")
                 : QT_TRANSLATE_NOOP("Error", "%1 places do not fit the encoding %2 and are shown as �"),
             QT_TRANSLATE_NOOP("Error", "Choose another encoding"),
             {QString::number(decoded->replaced), guess.name}});
    const QByteArray head = decoded->utf8.left(4096);
    imported.format = options.format == FileFormat::Auto ? guessFormat(path, head) : options.format;
    if (options.format == FileFormat::Auto && imported.format == FileFormat::Conll && !options.delimiter.isNull() &&
        !namedConll(path))
        imported.format = FileFormat::Delimited;  // who names what stands between cells means a table
    if (imported.format == FileFormat::TextFolder)
        imported.format = guessFormat(path, head);  // asked for, but it is a file
    ReaderInput input;
    input.utf8 = std::move(decoded->utf8);
    input.where = where;
    input.options = options;
    input.lines = holdsLines(path);
    input.headOnly = headOnly;
    const Progress reading = progress.within(0.1, 0.8);
    auto read = imported.format == FileFormat::JsonLines   ? readJsonLines(input, reading)
                : imported.format == FileFormat::Conll     ? readConll(input, reading)
                : imported.format == FileFormat::PlainText ? readPlainText(input, reading)
                                                           : readDelimited(input, reading);
    if (!read)
        return read.error();
    imported.table = read->table;
    imported.delimiter = read->delimiter;
    imported.header = read->header;
    imported.quotes = read->quotes;
    imported.escapes = read->escapes;
    imported.warnings.insert(imported.warnings.end(), read->warnings.begin(), read->warnings.end());
    if (imported.table->rowCount() == 0 && !headOnly)
        return noRows(where);
    describeColumns(imported, options.dayOrder);
    if (imported.format == FileFormat::Conll) {
        const int tags = likelyTags(*imported.table);
        for (int column = 0; column < imported.table->columnCount(); ++column)
            imported.columns[size_t(column)].suggested = column == 0      ? ColumnRole::Text
                                                         : column == tags ? ColumnRole::Label
                                                                          : ColumnRole::Ignore;
    }
    return imported;
}

Result<Imported> importWorkbook(const QString& path, const QByteArray& bytes, const ReaderOptions& options,
                                const Progress& progress)
{
    const QString where = QFileInfo(path).fileName();
    auto read = readSpreadsheet(bytes, where, options, progress.within(0.1, 0.8));
    if (!read)
        return read.error();
    auto sheets = sheetNames(bytes, where);
    if (!sheets)
        return sheets.error();
    Imported imported;
    imported.path = path;
    imported.format = FileFormat::Spreadsheet;
    imported.encoding = QStringLiteral("UTF-8");
    imported.table = read->table;
    imported.header = read->header;
    imported.sheet = read->sheet;
    imported.sheets = std::move(sheets).value();
    imported.warnings = read->warnings;
    if (imported.table->rowCount() == 0)
        return noRows(where);
    describeColumns(imported, options.dayOrder);
    return imported;
}

/// The command line separates names by commas, and a name may have one.
QStringList wholeNames(const QString& folder, const QStringList& given)
{
    QStringList names;
    for (qsizetype first = 0; first < given.size();) {
        qsizetype count = given.size() - first;
        while (count > 1 && !QFileInfo(QDir(folder).filePath(given.mid(first, count).join(u','))).isFile())
            --count;
        names << given.mid(first, count).join(u',');
        first += count;
    }
    return names;
}

/// The files beside tables that are neither tables nor words about them.
void sayLeftOut(Imported& imported, const QString& path, const QStringList& tables)
{
    const QDir folder(path);
    QStringList others;
    for (const QFileInfo& file : folder.entryInfoList(QDir::Files, QDir::Name))
        if (!tables.contains(file.filePath()) && !aboutTheData(file, folder))
            others << file.fileName();
    if (!others.isEmpty())
        imported.warnings.push_back(
            {"files-left-out",
             folder.dirName(),
             QT_TRANSLATE_NOOP("Error", "%1 files of the folder are no tables and are left out; the first is %2"),
             QT_TRANSLATE_NOOP("Error", "Write them as .csv, .tsv, .jsonl or .xlsx if they belong to the data"),
             {QString::number(others.size()), others.front()}});
}

Result<Imported> importFolder(const QString& path, const ReaderOptions& options, int maxFiles, const Progress& progress)
{
    if (!QFileInfo(path).isReadable())
        return Error{"file-not-read", QDir::toNativeSeparators(path),
                     QT_TRANSLATE_NOOP("Error", "The folder cannot be opened"),
                     QT_TRANSLATE_NOOP("Error", "Check the name and whether you may read it")};
    Imported imported;
    QStringList tables;
    for (const QString& name : wholeNames(path, options.files)) {
        // A name, not a way out of the folder.
        if (QFileInfo(name).fileName() != name || !isTable(name) || !QFileInfo(QDir(path).filePath(name)).isFile())
            return Error{"file-not-read",
                         QDir::toNativeSeparators(path),
                         QT_TRANSLATE_NOOP("Error", "There is no table “%1” in the folder"),
                         QT_TRANSLATE_NOOP("Error", "Name files that it holds: .csv, .tsv, .jsonl, .xlsx"),
                         {name}};
        tables << QDir(path).filePath(name);
    }
    if (tables.isEmpty())
        tables = tablesIn(path, progress);
    if (!tables.isEmpty()) {
        auto read = readTables(maxFiles > 0 ? tables.first(1) : tables, options, progress);
        if (!read)
            return read.error();
        imported = std::move(read).value();
        imported.path = path;
        if (options.files.isEmpty())
            sayLeftOut(imported, path, tables);
        describeColumns(imported, options.dayOrder);
        return imported;
    }
    imported.path = path;
    imported.format = FileFormat::TextFolder;
    imported.encoding = options.encoding.isEmpty() ? QStringLiteral("UTF-8") : options.encoding;
    auto read = readTextFolder(path, options.encoding, maxFiles, &imported.fingerprint, progress);
    if (!read)
        return read.error();
    imported.table = read->table;
    imported.warnings = read->warnings;
    describeColumns(imported, options.dayOrder);
    for (ColumnFinding& column : imported.columns)
        column.suggested = column.name == u"text"    ? ColumnRole::Text
                           : column.name == u"label" ? ColumnRole::Label
                           : column.name == u"split" ? ColumnRole::Split
                                                     : ColumnRole::Ignore;
    return imported;
}

}  // namespace

std::vector<std::pair<QString, qint64>> Imported::classes(const QString& column) const
{
    const int index = table->columnIndex(column);
    QHash<QByteArray, qint64> counts;
    if (index >= 0)
        for (qsizetype i = 0; i < table->cellCount(index); ++i)
            if (const Table::Cell cell = table->cell(i, index); !cell.missing) {
                const QByteArray value = cell.bytes.toByteArray().trimmed();
                if (format != FileFormat::Conll)
                    ++counts[value];
                else
                    for (const QByteArray& tag : value.split(' '))
                        ++counts[tag];
            }
    QHash<QString, qint64> byName;  // letters composed or not, as in the classes of a run
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        byName[QString::fromUtf8(it.key()).normalized(QString::NormalizationForm_C)] += it.value();
    std::vector<std::pair<QString, qint64>> list;
    for (auto it = byName.cbegin(); it != byName.cend(); ++it)
        list.emplace_back(it.key(), it.value());
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return list;
}

Error columnMissing(const Imported& imported, const QString& column)
{
    QStringList names;
    for (const ColumnFinding& finding : imported.columns)
        names << finding.name;
    return {"column-missing",
            imported.path,
            QT_TRANSLATE_NOOP("Error", "There is no column \"%1\""),
            QT_TRANSLATE_NOOP("Error", "The columns are: %2"),
            {column, names.join(QStringLiteral(", "))}};
}

Result<Imported> importFile(const QString& path, const ReaderOptions& options, const Progress& progress)
{
    if (QFileInfo(path).isDir())
        return importFolder(path, options, 0, progress);
    progress.report(0);
    if (auto regular = isRegularFile(path); !regular)
        return regular.error();
    if (auto fits = fitsMemory(path, QFileInfo(path).size(), kCopiesInMemory); !fits)
        return fits.error();
    const auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    auto imported = looksLikeSpreadsheet(*bytes) ? importWorkbook(path, *bytes, options, progress)
                                                 : importBytes(path, *bytes, options, false, progress);
    if (!imported)
        return inFile(imported.error(), path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    constexpr qsizetype piece = 8 << 20;
    for (qsizetype at = 0; at < bytes->size(); at += piece) {
        if (progress.cancelled())
            return cancelledError();
        progress.report(0.8 + 0.2 * double(at) / double(bytes->size()));
        hash.addData(QByteArrayView(*bytes).sliced(at).first(std::min(piece, bytes->size() - at)));
    }
    imported->fingerprint = QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex());
    progress.report(1);
    return imported;
}

Result<Imported> previewFile(const QString& path, const ReaderOptions& options, qint64 maxBytes)
{
    if (QFileInfo(path).isDir())
        return importFolder(path, options, 20, {});
    if (auto regular = isRegularFile(path); !regular)
        return regular.error();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return readFile(path).error();
    const bool cut = file.size() > maxBytes;
    const QByteArray head = file.read(maxBytes);
    if (looksLikeSpreadsheet(head)) {  // what it holds is written at its end
        file.close();
        const auto whole = readFile(path);
        if (!whole)
            return whole.error();
        auto workbook = importWorkbook(path, *whole, options, {});
        return workbook ? std::move(workbook) : Result<Imported>(inFile(workbook.error(), path));
    }
    auto preview = importBytes(path, head, options, cut, {});
    // A first row longer than what was read: read on, up to the longest cell that is taken.
    if (preview && preview->table->rowCount() == 0 && cut && maxBytes < (64 << 20))
        return previewFile(path, options, 16 * maxBytes);
    return preview ? std::move(preview) : Result<Imported>(inFile(preview.error(), path));
}

}  // namespace unroll
