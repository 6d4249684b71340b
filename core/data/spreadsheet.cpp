#include "data/spreadsheet.h"

#include "data/header.h"
#include "data/workbook.h"

#include <algorithm>
#include <utility>

namespace unroll {

namespace {

constexpr int kSheetRows = 1048576, kSheetColumns = 16384;
constexpr size_t kHeaderRows = 200;  // looked at for the columns' names

/// "C7"; rows and columns count from 1.
QString cellName(int row, int column)
{
    QString letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.prepend(QChar(char16_t(u'A' + (column - 1) % 26)));
    return letters + QString::number(row);
}

/// 1 … most, of digits alone; 0: anything else.
int countedNumber(QStringView text, int most)
{
    qint64 value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9' || value > most)
            return 0;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value > most ? 0 : int(value);
}

struct CellPlace {
    int row = 0, column = 0;  ///< 0: no cell of a sheet
};

CellPlace placeNamed(QStringView name)
{
    int column = 0;
    qsizetype letters = 0;
    for (; letters < name.size() && letters < 4; ++letters) {
        const char16_t c = name[letters].toUpper().unicode();
        if (c < u'A' || c > u'Z')
            break;
        column = column * 26 + (c - u'A' + 1);
    }
    const int row = countedNumber(name.sliced(letters), kSheetRows);
    return row == 0 || column == 0 || column > kSheetColumns ? CellPlace() : CellPlace{row, column};
}

/// Something that is counted, and where it was first.
struct Counted {
    qint64 count = 0;
    CellPlace first;
    void add(CellPlace place)
    {
        if (count++ == 0)
            first = place;
    }
};

/// The cells of one sheet that have a value, and what is to be said of it.
class SheetCells {
public:
    SheetCells(const Workbook& book, const Workbook::Sheet& sheet, QString where)
        : book_(book), sheet_(sheet), where_(std::move(where))
    {}

    /// firstOnly: up to the first cell, to know whether there is one.
    Result<void> read(const Progress& progress, bool firstOnly = false);
    bool empty() const { return cells_.empty(); }
    Result<ReaderOutput> table(const ReaderOptions& options, qint64 packed, const Progress& progress);

private:
    /// A cell's text is in texts_, or one that sheets share.
    struct Cell {
        quint64 at = 0;      ///< in texts_, or the number of the shared text
        quint32 size = 0;    ///< in texts_
        quint32 row = 0;     ///< from 1
        quint16 column = 0;  ///< from 1
        bool shared = false;
    };

    void readColumns();
    void readRows(bool firstOnly);
    void readRow(bool firstOnly);
    void readCell(int row);
    void take(CellPlace place, const QString& type, qsizetype style, const QString& value);
    void keep(CellPlace place, QByteArrayView text);
    void refuse(const char* code, CellPlace place, const char* what, const QStringList& args);
    void refusePlace(const QString& name);
    void sort();
    QByteArrayView textOf(const Cell& cell) const
    {
        return cell.shared ? book_.sharedText(qsizetype(cell.at))
                           : QByteArrayView(texts_.data() + cell.at, qsizetype(cell.size));
    }
    QString whereIs(CellPlace place) const
    {
        return QStringLiteral("%1, %2!%3").arg(where_, sheet_.name, cellName(place.row, place.column));
    }
    QString whereSheet() const { return QStringLiteral("%1, %2").arg(where_, sheet_.name); }
    std::vector<Error> warnings(int firstColumn, int lastColumn) const;

    const Workbook& book_;
    const Workbook::Sheet& sheet_;
    QString where_;
    XmlPart* part_ = nullptr;  ///< while it is read
    std::optional<Error> error_;
    std::vector<Cell> cells_;
    std::vector<char> texts_;
    bool sorted_ = true;
    int lastRow_ = 0, lastColumn_ = 0;  ///< that were read, for those that do not say where they are
    std::vector<bool> hidden_ = std::vector<bool>(kSheetColumns + 1), used_ = hidden_;  ///< columns
    Counted errors_, unknown_;
    QString firstError_;
    qint64 hiddenRows_ = 0, merged_ = 0, emptyRows_ = 0, firstGap_ = 0;
};

Result<void> SheetCells::read(const Progress& progress, bool firstOnly)
{
    auto opened = book_.part(sheet_.part, progress);
    if (!opened)
        return opened.error();
    part_ = opened->get();
    if (part_->nextChild() && !part_->is(u"worksheet"))
        part_->refuse(QStringLiteral("<worksheet> is expected, not <%1>").arg(part_->name()));
    while (!error_ && !(firstOnly && !empty()) && part_->nextChild()) {
        if (part_->is(u"cols")) {
            readColumns();
        } else if (part_->is(u"sheetData")) {
            readRows(firstOnly);
        } else if (part_->is(u"mergeCells")) {
            for (; part_->nextChild(); part_->skip())
                ++merged_;
        } else {
            part_->skip();  // its <dimension> too, which is often wrong
        }
    }
    if (!error_)
        error_ = firstOnly && !empty() ? part_->error() : part_->finish();
    part_ = nullptr;
    return error_ ? Result<void>(*error_) : Result<void>();
}

void SheetCells::readColumns()
{
    for (; part_->nextChild(); part_->skip()) {
        if (!part_->flag(u"hidden"))
            continue;
        const int last = std::min(part_->attribute(u"max").toInt(), kSheetColumns);
        for (int column = std::max(1, part_->attribute(u"min").toInt()); column <= last; ++column)
            hidden_[size_t(column)] = true;
    }
}

void SheetCells::readRows(bool firstOnly)
{
    while (!error_ && !(firstOnly && !empty()) && part_->nextChild()) {
        if (part_->is(u"row"))
            readRow(firstOnly);
        else
            part_->skip();
    }
}

void SheetCells::readRow(bool firstOnly)
{
    const QString number = part_->attribute(u"r");
    const int row = number.isEmpty() ? lastRow_ + 1 : countedNumber(number, kSheetRows);
    if (row == 0 || row > kSheetRows)
        return refusePlace(number);
    lastRow_ = row;
    lastColumn_ = 0;
    const bool hidden = part_->flag(u"hidden");
    const size_t before = cells_.size();
    while (!error_ && !(firstOnly && !empty()) && part_->nextChild()) {
        if (part_->is(u"c"))
            readCell(row);
        else
            part_->skip();
    }
    hiddenRows_ += hidden && cells_.size() > before;
}

void SheetCells::readCell(int row)
{
    CellPlace place{row, lastColumn_ + 1};
    QString type;
    qsizetype style = 0;
    const QXmlStreamAttributes attributes = part_->attributes();
    for (const QXmlStreamAttribute& attribute : attributes) {
        if (attribute.name() == u"r") {
            place = placeNamed(attribute.value());
            if (place.row == 0)
                return refusePlace(attribute.value().toString());
        } else if (attribute.name() == u"t") {
            type = attribute.value().toString();
        } else if (attribute.name() == u"s") {
            style = attribute.value().toInt();
        }
    }
    if (place.column > kSheetColumns)
        return refusePlace(cellName(place.row, place.column));
    lastColumn_ = place.column;
    QString value;
    bool formula = false, known = false;
    while (part_->nextChild()) {
        if (part_->is(u"v")) {
            value = part_->text();
            known = known || !value.isEmpty() || type == u"str";  // an empty one beside a formula was not computed
        } else if (part_->is(u"is")) {
            value = itemText(*part_);
            known = true;
        } else {
            formula = formula || part_->is(u"f");
            part_->skip();
        }
    }
    if (formula && !known)
        unknown_.add(place);
    if (!value.isEmpty() && !part_->error())
        take(place, type, style, value);
}

/// Makes a text of what is stored.
void SheetCells::take(CellPlace place, const QString& type, qsizetype style, const QString& value)
{
    if (type == u"s") {
        bool ok = false;
        const qlonglong index = value.trimmed().toLongLong(&ok);
        if (!ok || index < 0 || index >= book_.textCount())
            return refuse("workbook-text-missing", place,
                          QT_TRANSLATE_NOOP("Error", "The cell names the shared text “%1”, but the workbook has %2"),
                          {value.left(40), QString::number(book_.textCount())});
        if (!book_.sharedText(index).isEmpty()) {
            keep(place, {});
            cells_.back().at = quint64(index);
            cells_.back().shared = true;
        }
        return;
    }
    if (type == u"str" || type == u"inlineStr")
        return keep(place, unescaped(value).toUtf8());
    if (type == u"e") {
        if (errors_.count == 0)
            firstError_ = value.left(40);
        return errors_.add(place);
    }
    const QString bare = value.trimmed();
    if (type == u"b")
        return keep(place, bare == u"1" || bare == u"true" ? "true" : bare == u"0" ? "false" : bare.toUtf8());
    if (type == u"d") {  // ISO 8601 already, in the strict kind of workbook
        QString day = bare;
        day.replace(u'T', u' ');
        if (book_.format(style) == CellFormat::Date || book_.format(style) == CellFormat::Number)
            for (const char* none : {" 00:00:00", " 00:00:00.000", " 00:00:00Z", " 00:00:00.000Z"})
                if (day.endsWith(QLatin1String(none)))
                    day.chop(qsizetype(qstrlen(none)));
        return keep(place, day.toUtf8());
    }
    const QByteArray text = bare.toUtf8();
    const CellFormat format = book_.format(style);
    const bool plain = text.size() <= 15 && text[0] != '0' &&
                       std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (plain && format == CellFormat::Number)
        return keep(place, text);
    // What is no number though it is said to be one is still what the cell holds.
    const auto number = storedNumber(text);
    const auto date = number ? dateText(*number, format, book_.from1904()) : std::nullopt;
    keep(place, date ? *date : number ? numberText(*number) : text);
}

void SheetCells::keep(CellPlace place, QByteArrayView text)
{
    Cell cell;
    cell.at = texts_.size();
    cell.size = quint32(text.size());
    cell.row = quint32(place.row);
    cell.column = quint16(place.column);
    texts_.insert(texts_.end(), text.begin(), text.end());
    if (!cells_.empty()) {
        const Cell& last = cells_.back();
        sorted_ = sorted_ && std::pair(last.row, last.column) < std::pair(cell.row, cell.column);
    }
    used_[cell.column] = true;
    cells_.push_back(cell);
}

void SheetCells::refuse(const char* code, CellPlace place, const char* what, const QStringList& args)
{
    error_ = Error{QString::fromUtf8(code), place.row == 0 ? whereSheet() : whereIs(place), QString::fromUtf8(what),
                   QT_TRANSLATE_NOOP("Error", "Open it in a spreadsheet program and save it again"), args};
}

void SheetCells::refusePlace(const QString& name)
{
    refuse("workbook-no-cell", {},
           QT_TRANSLATE_NOOP("Error", "There is no place “%1” in a sheet, which has %2 rows and %3 columns at most"),
           {name.left(40), QString::number(kSheetRows), QString::number(kSheetColumns)});
}

/// By rows and columns; of several cells in one place the last one stays.
void SheetCells::sort()
{
    if (sorted_)
        return;
    const auto place = [](const Cell& cell) { return std::pair(cell.row, cell.column); };
    std::stable_sort(cells_.begin(), cells_.end(), [&](const Cell& a, const Cell& b) { return place(a) < place(b); });
    size_t kept = 0;
    for (size_t i = 0; i < cells_.size(); ++i)
        if (i + 1 == cells_.size() || place(cells_[i]) != place(cells_[i + 1]))
            cells_[kept++] = cells_[i];
    cells_.resize(kept);
    sorted_ = true;
}

Result<ReaderOutput> SheetCells::table(const ReaderOptions& options, qint64 packed, const Progress& progress)
{
    sort();
    const int first = int(std::find(used_.begin(), used_.end(), true) - used_.begin());
    const int last = int(used_.rend() - std::find(used_.rbegin(), used_.rend(), true)) - 1;
    const int width = last - first + 1;
    // A long text that many cells share would fill a memory from a few bytes.
    qint64 bytes = 0;
    for (const Cell& cell : cells_) {
        if (cell.column - first >= kMostColumns)
            return tooManyColumns(whereSheet(), cell.row, false);
        bytes += textOf(cell).size();
    }
    if (swollen(bytes / 4, packed))
        return swollenError(whereSheet());

    std::vector<std::vector<QByteArray>> head;
    std::vector<quint32> headRows;
    for (const Cell& cell : cells_) {
        if (int(cell.row) != lastRow_ || head.empty()) {
            if (head.size() == kHeaderRows)
                break;
            head.emplace_back();
            headRows.push_back(cell.row);
            lastRow_ = int(cell.row);
        }
        head.back().resize(size_t(cell.column - first + 1));
        head.back().back() = textOf(cell).toByteArray();
    }
    ReaderOutput out;
    const size_t titles = options.header == false ? 0 : titleRows(head);
    const QByteArray firstTitle = titles > 0 ? head[0].front() : QByteArray();
    head.erase(head.begin(), head.begin() + std::ptrdiff_t(titles));
    out.header = options.header.value_or(guessHeader(head));
    QStringList names;
    for (int column = 0; column < width; ++column)
        names << (!out.header                            ? QStringLiteral("column %1").arg(column + 1)
                  : size_t(column) < head.front().size() ? QString::fromUtf8(head.front()[size_t(column)])
                                                         : QString());
    Table::Builder builder(names, cellRules(options));
    const quint32 firstRow = headRows[titles], headerRow = out.header ? firstRow : 0;
    quint32 row = 0;
    qint64 rows = 0;
    for (const Cell& cell : cells_) {
        if (cell.row < firstRow)
            continue;
        if (cell.row != row) {
            if (row > 0 && cell.row > row + 1 && emptyRows_ == 0)
                firstGap_ = row + 1;
            emptyRows_ += row > 0 ? cell.row - row - 1 : 0;
            row = cell.row;
            if (row != headerRow)
                builder.beginRow(row);
            if (++rows % 4096 == 0) {
                progress.report(double(&cell - cells_.data()) / double(cells_.size()));
                if (progress.cancelled())
                    return cancelledError();
            }
        }
        if (row != headerRow)
            builder.cellAt(cell.column - first, textOf(cell));
    }
    out.warnings = warnings(first, last);
    if (titles > 0)
        out.warnings.push_back(titlesLeftOut(whereSheet(), titles, firstTitle));
    out.table = builder.finish();
    return out;
}

std::vector<Error> SheetCells::warnings(int firstColumn, int lastColumn) const
{
    std::vector<Error> out;
    const auto warn = [&](const char* code, const QString& place, const char* what, const char* mend, qint64 count,
                          const QString& more = {}) {
        if (count > 0)
            out.push_back({QString::fromUtf8(code),
                           place,
                           QString::fromUtf8(what),
                           QString::fromUtf8(mend),
                           {QString::number(count), more}});
    };
    const char* const keepIfData = QT_TRANSLATE_NOOP("Error", "Delete them in the workbook if they are not data");
    qint64 hiddenColumns = 0;
    for (int column = firstColumn; column <= lastColumn; ++column)
        hiddenColumns += hidden_[size_t(column)] && used_[size_t(column)];
    warn("sheet-errors", whereIs(errors_.first),
         QT_TRANSLATE_NOOP("Error", "Cells with an error such as %2, read as empty: %1"),
         QT_TRANSLATE_NOOP("Error", "Mend their formulas, or leave those rows out"), errors_.count, firstError_);
    warn(
        "sheet-formulas", whereIs(unknown_.first),
        QT_TRANSLATE_NOOP("Error", "Formulas without a stored result, read as empty: %1"),
        QT_TRANSLATE_NOOP("Error", "Open the workbook in a spreadsheet program and save it, so that they are computed"),
        unknown_.count);
    warn("sheet-empty-rows", QStringLiteral("%1, line %2").arg(whereSheet()).arg(firstGap_),
         QT_TRANSLATE_NOOP("Error", "Empty rows between others, left out: %1"),
         QT_TRANSLATE_NOOP("Error", "Look whether the sheet holds a title or several tables"), emptyRows_);
    warn("sheet-merged", whereSheet(),
         QT_TRANSLATE_NOOP("Error", "Merged areas, whose value is in their first cell alone: %1"),
         QT_TRANSLATE_NOOP("Error", "Part them in the workbook where each row needs the value"), merged_);
    warn("sheet-hidden-rows", whereSheet(), QT_TRANSLATE_NOOP("Error", "Hidden rows, read as the others: %1"),
         keepIfData, hiddenRows_);
    warn("sheet-hidden-columns", whereSheet(), QT_TRANSLATE_NOOP("Error", "Hidden columns, read as the others: %1"),
         keepIfData, hiddenColumns);
    warn("sheet-hidden", whereSheet(), QT_TRANSLATE_NOOP("Error", "The sheet is hidden in the workbook"),
         QT_TRANSLATE_NOOP("Error", "Choose another sheet if this one is not meant"), sheet_.hidden);
    return out;
}

Error noCells(const QString& where)
{
    return {"sheet-empty", where, QT_TRANSLATE_NOOP("Error", "There are no cells with a value"),
            QT_TRANSLATE_NOOP("Error", "Choose another sheet or another file")};
}

/// The sheet of that name; if none is of exactly that name, in any case.
Result<const Workbook::Sheet*> sheetNamed(const Workbook& book, const QString& where, const QString& name)
{
    const Workbook::Sheet* found = nullptr;
    for (const Workbook::Sheet& sheet : book.sheets())
        if (sheet.name == name || (!found && sheet.name.compare(name, Qt::CaseInsensitive) == 0))
            found = &sheet;
    const QStringList args{name, book.tableNames().join(QStringLiteral(", "))};
    if (!found)
        return Error{"sheet-missing",
                     where,
                     QT_TRANSLATE_NOOP("Error", "There is no sheet “%1”"),
                     QT_TRANSLATE_NOOP("Error", "The sheets are: %2"),
                     args,
                     ErrorKind::Usage};
    if (!found->table)
        return Error{"sheet-no-table",
                     where,
                     QT_TRANSLATE_NOOP("Error", "The sheet “%1” is a chart or macros, not a table"),
                     QT_TRANSLATE_NOOP("Error", "The sheets are: %2"),
                     args,
                     ErrorKind::Usage};
    return found;
}

}  // namespace

bool looksLikeSpreadsheet(QByteArrayView head)
{
    return head.startsWith("PK\x03\x04") || head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
}

Result<QStringList> sheetNames(const QByteArray& workbook, const QString& where)
{
    const auto book = Workbook::open(workbook, where, {});
    if (!book)
        return book.error();
    return book->tableNames();
}

Result<ReaderOutput> readSpreadsheet(const QByteArray& workbook, const QString& where, const ReaderOptions& options,
                                     const Progress& progress)
{
    const QString& sheet = options.sheet;
    auto book = Workbook::open(workbook, where, progress.within(0, 0));
    if (!book)
        return book.error();
    std::vector<const Workbook::Sheet*> candidates;
    if (!sheet.isEmpty()) {
        const auto named = sheetNamed(*book, where, sheet);
        if (!named)
            return named.error();
        candidates.push_back(*named);
    } else {
        for (const bool hidden : {false, true})
            for (const Workbook::Sheet& one : book->sheets())
                if (one.table && one.hidden == hidden)
                    candidates.push_back(&one);
    }
    if (const auto read = book->readShared(progress.within(0, 0.3)); !read)
        return read.error();
    std::optional<Result<ReaderOutput>> out;
    QStringList meant;
    const Workbook::Sheet* chosen = nullptr;
    for (const Workbook::Sheet* candidate : candidates) {
        SheetCells cells(*book, *candidate, where);
        if (chosen) {  // what else could have been meant?
            if (candidate->hidden && !chosen->hidden)
                break;
            if (cells.read(progress.within(1, 1), true) && !cells.empty())
                meant << candidate->name;
            continue;
        }
        if (const auto read = cells.read(progress.within(0.3, 0.8)); !read)
            return read.error();
        if (cells.empty())
            continue;
        out = cells.table(options, workbook.size(), progress.within(0.8, 1));
        if (!out->ok())
            return *out;
        chosen = candidate;
        meant << candidate->name;
    }
    if (!out)
        return noCells(sheet.isEmpty() ? where : QStringLiteral("%1, %2").arg(where, candidates.front()->name));
    if (meant.size() > 1)  // with the one that is read
        (*out)->warnings.push_back({"sheet-chosen",
                                    where,
                                    QT_TRANSLATE_NOOP("Error", "Several sheets have cells; read is “%1”"),
                                    QT_TRANSLATE_NOOP("Error", "Choose the one that is meant: %2"),
                                    {meant.front(), meant.join(QStringLiteral(", "))}});
    (*out)->sheet = chosen->name;
    progress.report(1);
    return *out;
}

}  // namespace unroll
