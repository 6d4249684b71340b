#include "ui/shell/shortcuts_dialog.h"

#include "ui/shell/table_copy.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace unroll {

ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* table = new QTableWidget(0, 2, this);
    table->setObjectName(QStringLiteral("shortcutsTable"));
    table->setAccessibleName(windowTitle());
    table->setHorizontalHeaderLabels({tr("What it does"), tr("Keys")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    copyAsTsv(table);
    const auto add = [&](const QString& what, const QString& keys) {
        const int row = table->rowCount();
        table->insertRow(row);
        table->setItem(row, 0, new QTableWidgetItem(what));
        table->setItem(row, 1, new QTableWidgetItem(keys));
    };
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& one : action->shortcuts())
            keys << one.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            add(action->text().remove(u'&'), keys.join(QStringLiteral(", ")));
    }
    const auto keyName = [](int key) { return QKeySequence(key).toString(QKeySequence::NativeText); };
    add(tr("Canvas: from layer to layer"), keyName(Qt::Key_Tab));
    add(tr("Canvas: to the layer beside"), tr("Arrow keys"));
    add(tr("Canvas: move the layers chosen"), tr("Ctrl+Arrow keys"));
    add(tr("Canvas: the settings of the layer"), keyName(Qt::Key_Return));
    add(tr("Canvas: add a layer by its name"), tr("Type its first letters"));
    add(tr("Canvas: move what is seen"), tr("Hold Space and drag"));
    add(tr("A number in a box: more, less"), tr("Up, Down"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(560, 560);
}

}  // namespace unroll
