#include "ui/shell/table_copy.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace unroll {

QString tableAsTsv(const QTableView& view)
{
    const QAbstractItemModel* model = view.model();
    std::vector<int> rows;
    for (const QModelIndex& row : view.selectionModel()->selectedRows())
        rows.push_back(row.row());
    std::sort(rows.begin(), rows.end());
    if (rows.empty()) {
        for (int row = 0; row < model->rowCount(); ++row)
            rows.push_back(row);
    }
    QString tsv;
    const auto line = [&](const auto& cell) {
        QStringList cells;
        for (int i = 0; i < view.horizontalHeader()->count(); ++i) {
            const int column = view.horizontalHeader()->logicalIndex(i);
            if (!view.isColumnHidden(column)) {
                QString text = cell(column);
                cells << text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
            }
        }
        tsv += cells.join(u'\t') + u'\n';
    };
    line([&](int column) { return model->headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows)
        line([&](int column) { return model->index(row, column).data().toString(); });
    return tsv;
}

void copyAsTsv(QTableView* view)
{
    auto* copy = new QAction(QCoreApplication::translate("Table", "Copy as table"), view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    view->addAction(copy);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    QObject::connect(copy, &QAction::triggered, view,
                     [view] { QGuiApplication::clipboard()->setText(tableAsTsv(*view)); });
}

}  // namespace unroll
