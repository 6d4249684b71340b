#include "ui/data/import_panel.h"

#include "data/encoding.h"
#include "data/import.h"
#include "ui/data/columns_model.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/table_copy.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace unroll {

namespace {

constexpr int kEditorsOpen = 100;  // boxes kept open; further columns open theirs on a double click

QString formatWords(FileFormat format)
{
    switch (format) {
    case FileFormat::Delimited:
        return ImportPanel::tr("CSV or TSV");
    case FileFormat::JsonLines:
        return ImportPanel::tr("JSON Lines");
    case FileFormat::TextFolder:
        return ImportPanel::tr("folder of texts");
    case FileFormat::Conll:
        return ImportPanel::tr("CoNLL: a token a line");
    case FileFormat::PlainText:
        return ImportPanel::tr("plain text: a row a paragraph");
    case FileFormat::Spreadsheet:
        return ImportPanel::tr("Excel workbook");
    case FileFormat::Auto:
        break;
    }
    return {};
}

QString delimiterWords(QChar delimiter)
{
    switch (delimiter.unicode()) {
    case u',':
        return ImportPanel::tr("comma");
    case u';':
        return ImportPanel::tr("semicolon");
    case u'\t':
        return ImportPanel::tr("tab");
    case u'|':
        return ImportPanel::tr("bar |");
    case u' ':
        return ImportPanel::tr("space");
    default:
        return delimiter.isNull() || delimiter == kNoDelimiter ? ImportPanel::tr("none: a text a line")
                                                               : QString(delimiter);
    }
}

QString found(const QString& what) { return ImportPanel::tr("found: %1").arg(what); }

}  // namespace

ImportPanel::ImportPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      columns_(new ColumnsModel(context.document, this)),
      file_(new QLabel),
      rows_(new QLabel),
      test_(new QLabel),
      format_(makeBox("dataFormat", tr("Format"))),
      encoding_(makeBox("dataEncoding", tr("Encoding"))),
      delimiter_(makeBox("dataDelimiter", tr("Delimiter"))),
      header_(makeBox("dataHeader", tr("First row"))),
      sheet_(makeBox("dataSheet", tr("Sheet"))),
      form_(new QFormLayout),
      chooseTest_(new QToolButton),
      removeTest_(new QToolButton),
      table_(new QTableView)
{
    setObjectName(QStringLiteral("foundPanel"));
    file_->setObjectName(QStringLiteral("dataFile"));
    file_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = font();
    bold.setBold(true);
    file_->setFont(bold);
    rows_->setObjectName(QStringLiteral("dataRows"));
    rows_->setFont(smallFont(font()));
    test_->setObjectName(QStringLiteral("dataTestFile"));
    test_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    chooseTest_->setObjectName(QStringLiteral("dataChooseTest"));
    chooseTest_->setText(tr("Choose…"));
    chooseTest_->setToolTip(tr("A second file whose rows are the test part"));
    removeTest_->setObjectName(QStringLiteral("dataRemoveTest"));
    removeTest_->setText(tr("Remove"));

    table_->setObjectName(QStringLiteral("dataColumns"));
    table_->setAccessibleName(tr("Columns and what they are used as"));
    table_->setModel(columns_);
    table_->setItemDelegateForColumn(ColumnsModel::Role, new RoleDelegate(context_.document, table_));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->verticalHeader()->setDefaultSectionSize(QComboBox().sizeHint().height() + 2);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(ColumnsModel::Name, QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setColumnWidth(ColumnsModel::Type, 76);
    table_->setColumnWidth(ColumnsModel::Role, 108);
    table_->setColumnWidth(ColumnsModel::Missing, 58);
    copyAsTsv(table_);

    form_->setContentsMargins(0, 0, 0, 0);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->addRow(tr("Format"), format_);
    form_->addRow(tr("Encoding"), encoding_);
    form_->addRow(tr("Delimiter"), delimiter_);
    form_->addRow(tr("Sheet"), sheet_);
    form_->addRow(tr("First row"), header_);
    auto* testRow = new QHBoxLayout;
    testRow->setContentsMargins(0, 0, 0, 0);
    testRow->addWidget(test_, 1);
    testRow->addWidget(chooseTest_);
    testRow->addWidget(removeTest_);
    form_->addRow(tr("Test file"), testRow);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    layout->addWidget(file_);
    layout->addWidget(rows_);
    layout->addLayout(form_);
    layout->addWidget(table_, 1);

    fill();
    connect(format_, &QComboBox::activated, this, [this] {
        ReaderOptions reader = context_.document.project().prepare.source.reader;
        reader.format = FileFormat(format_->currentData().toInt());
        changeReader(tr("Read as another format"), reader);
    });
    connect(encoding_, &QComboBox::activated, this, [this] {
        ReaderOptions reader = context_.document.project().prepare.source.reader;
        reader.encoding = encoding_->currentData().toString();
        changeReader(tr("Read with another encoding"), reader);
    });
    connect(delimiter_, &QComboBox::activated, this, [this] {
        ReaderOptions reader = context_.document.project().prepare.source.reader;
        reader.delimiter = delimiter_->currentData().toChar();
        changeReader(tr("Read with another delimiter"), reader);
    });
    connect(sheet_, &QComboBox::activated, this, [this] {
        ReaderOptions reader = context_.document.project().prepare.source.reader;
        reader.sheet = sheet_->currentData().toString();
        changeReader(tr("Read another sheet"), reader);
    });
    connect(header_, &QComboBox::activated, this, [this] {
        ReaderOptions reader = context_.document.project().prepare.source.reader;
        const int choice = header_->currentData().toInt();
        reader.header = choice < 0 ? std::nullopt : std::optional(choice == 1);
        changeReader(tr("Read the first row otherwise"), reader);
    });
    connect(chooseTest_, &QToolButton::clicked, this, &ImportPanel::chooseTestFile);
    connect(removeTest_, &QToolButton::clicked, this, &ImportPanel::removeTestFile);
    connect(&context_.document, &Document::importedChanged, this, &ImportPanel::show);
    connect(&context_.document, &Document::prepareChanged, this, &ImportPanel::show);
    connect(columns_, &QAbstractItemModel::modelReset, this, &ImportPanel::openEditors);
    show();
    openEditors();
}

QComboBox* ImportPanel::makeBox(const char* name, const QString& label)
{
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

/// The first entry of every box is what the reader found; its words are set by show().
void ImportPanel::fill()
{
    format_->addItem(QString(), int(FileFormat::Auto));
    for (const FileFormat format : {FileFormat::Delimited, FileFormat::JsonLines, FileFormat::Conll,
                                    FileFormat::PlainText, FileFormat::TextFolder})
        format_->addItem(formatWords(format), int(format));
    encoding_->addItem(QString(), QString());
    for (const QString& encoding : knownEncodings())
        encoding_->addItem(encoding, encoding);
    delimiter_->addItem(QString(), QChar());
    for (const QChar delimiter : {QChar(u','), QChar(u';'), QChar(u'\t'), QChar(u'|'), kNoDelimiter})
        delimiter_->addItem(delimiterWords(delimiter), delimiter);
    header_->addItem(QString(), -1);
    header_->addItem(tr("names the columns"), 1);
    header_->addItem(tr("is data"), 0);
}

void ImportPanel::show()
{
    const DataSource& source = context_.document.project().prepare.source;
    const auto imported = context_.document.imported();
    const QStringList& files = source.reader.files;
    file_->setText(files.isEmpty()
                       ? QFileInfo(source.path).fileName()
                       : tr("%Ln files of %1", nullptr, int(files.size())).arg(QFileInfo(source.path).fileName()));
    file_->setToolTip((QStringList{QDir::toNativeSeparators(source.path)} + files).join(u'\n'));
    rows_->setText(imported ? tr("%1, %2").arg(tr("%Ln rows", nullptr, int(imported->table->rowCount())),
                                               tr("%Ln columns", nullptr, int(imported->table->columnCount())))
                            : tr("being read …"));
    format_->setItemText(0, imported ? found(formatWords(imported->format)) : tr("find out"));
    QString encoding = imported ? imported->encoding : QString();
    if (imported && imported->encodingConfidence < 0.995)
        encoding = tr("%1, %2 sure").arg(encoding, percent(imported->encodingConfidence));
    encoding_->setItemText(0, imported ? found(encoding) : tr("find out"));
    delimiter_->setItemText(0, imported ? found(delimiterWords(imported->delimiter)) : tr("find out"));
    header_->setItemText(0,
                         imported ? found(imported->header ? tr("names the columns") : tr("is data")) : tr("find out"));
    const bool delimited = !imported || imported->format == FileFormat::Delimited;
    const bool workbook = imported && imported->format == FileFormat::Spreadsheet;
    delimiter_->setEnabled(delimited);
    header_->setEnabled(delimited || workbook);
    form_->setRowVisible(sheet_, workbook);
    form_->setRowVisible(encoding_, !workbook);
    form_->setRowVisible(delimiter_, !workbook);
    sheet_->clear();
    if (workbook) {
        sheet_->addItem(found(imported->sheet), QString());
        for (const QString& name : imported->sheets)
            sheet_->addItem(name, name);
        sheet_->setCurrentIndex(std::max(0, sheet_->findData(source.reader.sheet)));
    }

    format_->setCurrentIndex(std::max(0, format_->findData(int(source.reader.format))));
    int chosen = encoding_->findData(source.reader.encoding, Qt::UserRole, Qt::MatchFixedString);
    if (chosen < 0) {  // from a project file: an encoding that the list does not offer
        encoding_->addItem(source.reader.encoding, source.reader.encoding);
        chosen = encoding_->count() - 1;
    }
    encoding_->setCurrentIndex(chosen);
    if (delimiter_->findData(source.reader.delimiter) < 0)
        delimiter_->addItem(delimiterWords(source.reader.delimiter), source.reader.delimiter);
    delimiter_->setCurrentIndex(std::max(0, delimiter_->findData(source.reader.delimiter)));
    header_->setCurrentIndex(header_->findData(source.reader.header ? int(*source.reader.header) : -1));

    const bool second = !source.testPath.isEmpty();
    test_->setText(second ? QFileInfo(source.testPath).fileName() : tr("none"));
    test_->setToolTip(QDir::toNativeSeparators(source.testPath));
    removeTest_->setVisible(second);
    chooseTest_->setVisible(!second);
}

void ImportPanel::openEditors()
{
    for (int row = 0; row < std::min(columns_->rowCount(), kEditorsOpen); ++row)
        table_->openPersistentEditor(columns_->index(row, ColumnsModel::Role));
}

void ImportPanel::changeReader(const QString& what, const ReaderOptions& reader)
{
    Project next = context_.document.project();
    next.prepare.source.reader = reader;
    context_.document.edit(what, next);
}

void ImportPanel::chooseTestFile()
{
    const DataSource& source = context_.document.project().prepare.source;
    const QString path = dialogs().openFile(this, tr("A second file: the test part"), QFileInfo(source.path).path(),
                                            tr("All files (*)"));
    if (path.isEmpty())
        return;
    Project next = context_.document.project();
    next.prepare.source.testPath = QFileInfo(path).absoluteFilePath();
    next.prepare.split.method = SplitMethod::File;
    context_.document.edit(tr("Test on %1").arg(QFileInfo(path).fileName()), next);
}

void ImportPanel::removeTestFile()
{
    Project next = context_.document.project();
    next.prepare.source.testPath.clear();
    if (next.prepare.split.method == SplitMethod::File)
        next.prepare.split.method = SplitMethod::Stratified;
    context_.document.edit(tr("No second file"), next);
}

}  // namespace unroll
