#include "ui/shell/big_table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

namespace unroll {

namespace {

constexpr int kCopiedRows = 100'000;  // what a clipboard and a spreadsheet bear

}  // namespace

BigTableView::BigTableView(QWidget* parent) : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setWordWrap(false);
    setAlternatingRowColors(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    verticalHeader()->setHighlightSections(false);
    QHeaderView* columns = horizontalHeader();
    columns->setHighlightSections(false);
    columns->setSectionsClickable(true);
    columns->setSortIndicatorShown(true);
    columns->setSortIndicatorClearable(true);
    columns->setSortIndicator(-1, Qt::AscendingOrder);
    columns->setStretchLastSection(true);
    columns->setMinimumSectionSize(48);
    connect(columns, &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) { emit sortAsked(column, order == Qt::DescendingOrder); });
}

void BigTableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTableView::keyPressEvent(event);
}

void BigTableView::copy() const
{
    // Ranges, not indexes: a selection of a million rows is one range.
    const QAbstractItemModel& rows = *model();
    const auto flat = [](QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' '); };
    QString tsv;
    for (int column = 0; column < rows.columnCount(); ++column)
        tsv += (column > 0 ? QStringLiteral("\t") : QString()) +
               flat(rows.headerData(column, Qt::Horizontal, WholeText).toString());
    tsv += u'\n';
    int left = kCopiedRows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && left > 0; ++row, --left) {
            for (int column = 0; column < rows.columnCount(); ++column)
                tsv += (column > 0 ? QStringLiteral("\t") : QString()) +
                       flat(rows.index(row, column).data(WholeText).toString());
            tsv += u'\n';
        }
    }
    QApplication::clipboard()->setText(tsv);
}

}  // namespace unroll
