#include "ui/model/layer_palette.h"

#include "ui/model/layer_list.h"
#include "ui/shell/appearance.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace unroll {

namespace {

/// Categories as small quiet headings, kinds with room around them.
class PaletteDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(LayerList::KindRole).isValid())
            return;
        option->font = smallFont(option->font);
        option->displayAlignment = Qt::AlignLeft | Qt::AlignBottom;
        option->palette.setColor(QPalette::Text, quietText(option->palette));
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(),
                index.data(LayerList::KindRole).isValid() ? 32 : 28};
    }
};

}  // namespace

LayerPalette::LayerPalette(QWidget* parent) : QWidget(parent), filter_(new LayerFilter(this))
{
    filter_->setSourceModel(new LayerList(true, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    search_ = new QLineEdit(this);
    search_->setObjectName(QStringLiteral("modelPaletteSearch"));
    search_->setAccessibleName(tr("Search layers"));
    search_->setPlaceholderText(tr("Search layers"));
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    layout->addWidget(search_);
    view_ = new QTreeView(this);
    view_->setObjectName(QStringLiteral("modelPalette"));
    view_->setAccessibleName(tr("Layers"));
    view_->setAccessibleDescription(tr("Enter adds the layer behind the selected one"));
    view_->setHeaderHidden(true);
    view_->setRootIsDecorated(false);
    view_->setItemsExpandable(false);
    view_->setIndentation(0);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setIconSize(QSize(20, 20));
    view_->setDragEnabled(true);
    view_->setDragDropMode(QAbstractItemView::DragOnly);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setItemDelegate(new PaletteDelegate(view_));
    view_->setModel(filter_);
    view_->viewport()->setAutoFillBackground(false);
    view_->expandAll();
    view_->installEventFilter(this);
    layout->addWidget(view_, 1);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& typed) {
        filter_->setTyped(typed);
        view_->expandAll();
        view_->setCurrentIndex(firstKind());
    });
    connect(search_, &QLineEdit::returnPressed, this,
            [this] { choose(view_->currentIndex().isValid() ? view_->currentIndex() : firstKind()); });
    connect(view_, &QTreeView::doubleClicked, this, &LayerPalette::choose);
}

QModelIndex LayerPalette::firstKind() const
{
    const QString typed = search_->text().trimmed();
    QModelIndex best;
    int bestRank = 3;
    for (int group = 0; group < filter_->rowCount(); ++group) {
        const QModelIndex parent = filter_->index(group, 0);
        for (int row = 0; row < filter_->rowCount(parent); ++row) {
            const QModelIndex index = filter_->index(row, 0, parent);
            const QString name = index.data().toString(), id = index.data(LayerList::KindRole).toString();
            const bool equal =
                name.compare(typed, Qt::CaseInsensitive) == 0 || id.compare(typed, Qt::CaseInsensitive) == 0;
            const bool begins =
                name.startsWith(typed, Qt::CaseInsensitive) || id.startsWith(typed, Qt::CaseInsensitive);
            if (const int rank = equal ? 0 : begins ? 1 : 2; rank < bestRank) {
                bestRank = rank;
                best = index;
            }
        }
    }
    return best;
}

void LayerPalette::choose(const QModelIndex& index)
{
    const QString kind = index.data(LayerList::KindRole).toString();
    if (!kind.isEmpty())
        emit chosen(kind);
}

bool LayerPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (watched == view_ && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            choose(view_->currentIndex());
            return true;
        }
        if (watched == search_ && key == Qt::Key_Down) {
            view_->setFocus();
            if (!view_->currentIndex().isValid())
                view_->setCurrentIndex(firstKind());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace unroll
