#include "ui/shell/copy_table.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QSet>

#include <algorithm>

namespace unroll {

namespace {

QString cell(const QVariant& value)
{
    QString text = value.toString();
    for (QChar& c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
}

QString asTsv(const QAbstractItemModel& model, const QList<int>& rows)
{
    QStringList headings;
    for (int column = 0; column < model.columnCount(); ++column)
        headings << cell(model.headerData(column, Qt::Horizontal));
    QString text = headings.join(u'\t') + u'\n';
    for (int row : rows) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << cell(model.index(row, column).data());
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

QList<int> allRows(const QAbstractItemModel& model)
{
    QList<int> rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << row;
    return rows;
}

}  // namespace

QString tableAsTsv(const QAbstractItemModel& model) { return asTsv(model, allRows(model)); }

void copyAsTsv(QAbstractItemView* view)
{
    auto* copy = new QAction(QCoreApplication::translate("Table", "Copy as table"), view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    view->addAction(copy);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    QObject::connect(copy, &QAction::triggered, view, [view] {
        QSet<int> chosen;
        if (view->selectionModel()) {
            for (const QModelIndex& index : view->selectionModel()->selectedIndexes())
                chosen << index.row();
        }
        QList<int> rows = chosen.values();
        std::sort(rows.begin(), rows.end());
        QGuiApplication::clipboard()->setText(asTsv(*view->model(), rows.isEmpty() ? allRows(*view->model()) : rows));
    });
}

}  // namespace unroll
