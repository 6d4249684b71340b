#include "ui/model/layer_finder.h"

#include "ui/model/canvas_colours.h"
#include "ui/model/layer_list.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace unroll {

LayerFinder::LayerFinder(QWidget* parent) : QFrame(parent), filter_(new LayerFilter(this))
{
    setObjectName(QStringLiteral("layerFinder"));
    setAccessibleName(tr("Add a layer by name"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    filter_->setSourceModel(new LayerList(false, this));
    filter_->sort(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    edit_ = new QLineEdit(this);
    edit_->setObjectName(QStringLiteral("layerFinderEdit"));
    edit_->setAccessibleName(tr("Layer's name"));
    edit_->setPlaceholderText(tr("Layer's name"));
    edit_->installEventFilter(this);
    layout->addWidget(edit_);
    list_ = new QListView(this);
    list_->setObjectName(QStringLiteral("layerFinderList"));
    list_->setAccessibleName(tr("Layers"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setIconSize(QSize(20, 20));
    list_->setUniformItemSizes(true);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->viewport()->setAutoFillBackground(false);
    list_->setModel(filter_);
    layout->addWidget(list_);
    connect(edit_, &QLineEdit::textChanged, this, [this](const QString& typed) {
        filter_->setTyped(typed);
        list_->setCurrentIndex(filter_->index(0, 0));
    });
    connect(edit_, &QLineEdit::returnPressed, this, &LayerFinder::choose);
    connect(list_, &QListView::clicked, this, &LayerFinder::choose);
}

void LayerFinder::present(const QPoint& at, const QString& typed)
{
    setGeometry(QRect(at, sizeHint()));
    edit_->setText(typed);
    filter_->setTyped(typed);
    list_->setCurrentIndex(filter_->index(0, 0));
    show();
    raise();
    edit_->setFocus();
    edit_->deselect();
}

void LayerFinder::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(CanvasColours::of(palette()).wire);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void LayerFinder::choose()
{
    const QString kind = list_->currentIndex().data(LayerList::KindRole).toString();
    if (kind.isEmpty())
        return;
    close();
    emit chosen(kind);
}

void LayerFinder::close()
{
    hide();
    parentWidget()->setFocus();
}

bool LayerFinder::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == edit_ && event->type() == QEvent::FocusOut) {
        if (static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
            hide();
    } else if (watched == edit_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int row =
                qBound(0, list_->currentIndex().row() + (key == Qt::Key_Up ? -1 : 1), filter_->rowCount() - 1);
            list_->setCurrentIndex(filter_->index(row, 0));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace unroll
