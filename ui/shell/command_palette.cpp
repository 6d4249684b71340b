#include "ui/shell/command_palette.h"

#include "ui/shell/plain_text.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace unroll {

void CommandModel::setActions(const std::vector<QPointer<QAction>>& actions)
{
    beginResetModel();
    actions_.clear();
    for (const auto& action : actions) {
        if (action && action->isEnabled() && action->isVisible() && !action->isSeparator())
            actions_.push_back(action);
    }
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(actions_.size()); }

int CommandModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 2; }

QVariant CommandModel::data(const QModelIndex& index, int role) const
{
    const QAction* action = actions_[size_t(index.row())];
    if (!action)
        return {};
    if (role == Qt::DisplayRole) {
        if (index.column() == 1)
            return action->shortcut().toString(QKeySequence::NativeText);
        return asShown(action->text()).remove(u'…');
    }
    if (role == Qt::DecorationRole && index.column() == 0) {
        if (!action->icon().isNull())
            return action->icon();
        static const QPixmap space = [] {
            QPixmap pixmap(20, 20);
            pixmap.fill(Qt::transparent);
            return pixmap;
        }();
        return space;  // so that all names begin at the same place
    }
    if (role == Qt::ToolTipRole)
        return action->statusTip();
    if (role == Qt::TextAlignmentRole && index.column() == 1)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

bool matchesWords(const QString& text, const QString& typed)
{
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

namespace {

class WordsFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setTyped(const QString& typed)
    {
        typed_ = typed;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return matchesWords(sourceModel()->index(row, 0, parent).data().toString(), typed_);
    }

private:
    QString typed_;
};

}  // namespace

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent, Qt::Popup), model_(new CommandModel(this)), filter_(new WordsFilter(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    setAccessibleName(windowTitle());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    edit_ = new QLineEdit(this);
    edit_->setObjectName(QStringLiteral("commandEdit"));
    edit_->setPlaceholderText(tr("Type what you want to do"));
    edit_->setAccessibleName(tr("Command"));
    edit_->setClearButtonEnabled(true);
    edit_->installEventFilter(this);
    layout->addWidget(edit_);
    list_ = new QTreeView(this);
    list_->setObjectName(QStringLiteral("commandList"));
    list_->setAccessibleName(tr("Commands"));
    list_->setRootIsDecorated(false);
    list_->setHeaderHidden(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformRowHeights(true);
    list_->setIconSize(QSize(20, 20));
    list_->setFocusPolicy(Qt::NoFocus);
    filter_->setSourceModel(model_);
    list_->setModel(filter_);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    layout->addWidget(list_);
    connect(edit_, &QLineEdit::textChanged, this, [this](const QString& typed) {
        static_cast<WordsFilter*>(filter_)->setTyped(typed);
        chooseFirst();
    });
    connect(edit_, &QLineEdit::returnPressed, this, &CommandPalette::runChosen);
    connect(list_, &QTreeView::clicked, this, &CommandPalette::runChosen);
}

void CommandPalette::present(const std::vector<QPointer<QAction>>& actions)
{
    model_->setActions(actions);
    edit_->clear();
    chooseFirst();
    const QWidget* window = parentWidget();
    resize(qMin(560, window->width() - 64), qMin(400, window->height() - 96));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 56)));
    show();
    edit_->setFocus();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == edit_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            const int step = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : key == Qt::Key_PageUp ? -10 : 10;
            const int row = qBound(0, list_->currentIndex().row() + step, filter_->rowCount() - 1);
            list_->setCurrentIndex(filter_->index(row, 0));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::chooseFirst() { list_->setCurrentIndex(filter_->index(0, 0)); }

void CommandPalette::runChosen()
{
    const QModelIndex chosen = filter_->mapToSource(list_->currentIndex());
    if (!chosen.isValid())
        return;
    QPointer<QAction> action = model_->action(chosen.row());
    hide();
    if (action)
        action->trigger();
}

}  // namespace unroll
