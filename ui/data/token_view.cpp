#include "ui/data/token_view.h"

#include "ui/data/tokens_model.h"
#include "ui/shell/appearance.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QStyledItemDelegate>

namespace unroll {

namespace {

constexpr int kPadding = 6, kGap = 2;  // pixels

class TokenDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QFont word = wordFont(option.font, index), small = smallFont(option.font);
        const int width = std::max(QFontMetrics(word).horizontalAdvance(wordOf(index)),
                                   QFontMetrics(small).horizontalAdvance(idOf(index)));
        return {width + 2 * kPadding + 2 * kGap,
                QFontMetrics(word).height() + QFontMetrics(small).height() + kPadding + 2 * kGap};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QPalette& palette = option.palette;
        const bool chosen = option.state.testFlag(QStyle::State_Selected), unknown = isUnknown(index);
        const QRectF box = QRectF(option.rect).adjusted(kGap + 0.5, kGap + 0.5, -kGap - 0.5, -kGap - 0.5);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(chosen ? palette.color(QPalette::Highlight) : quietText(palette), chosen ? 2 : 1,
                             unknown ? Qt::DashLine : Qt::SolidLine));
        painter->setBrush(palette.color(QPalette::AlternateBase));
        painter->drawRoundedRect(box, 4, 4);
        const QFont word = wordFont(option.font, index);
        painter->setFont(word);
        painter->setPen(palette.color(QPalette::Text));
        const double line = QFontMetricsF(word).height();
        painter->drawText(QRectF(box.left(), box.top() + 2, box.width(), line), Qt::AlignCenter, wordOf(index));
        painter->setFont(smallFont(option.font));
        painter->setPen(quietText(palette));
        painter->drawText(QRectF(box.left(), box.top() + 2 + line, box.width(), box.height() - line - 4),
                          Qt::AlignCenter, idOf(index));
        painter->restore();
    }

private:
    static QString wordOf(const QModelIndex& index)
    {
        const QString word = index.data().toString();
        return word.trimmed().isEmpty() ? QStringLiteral("␣") : word;
    }
    static QString idOf(const QModelIndex& index) { return index.siblingAtColumn(TokensModel::Id).data().toString(); }
    static bool isUnknown(const QModelIndex& index)
    {
        return !index.siblingAtColumn(TokensModel::Note).data().toString().isEmpty();
    }
    static QFont wordFont(QFont font, const QModelIndex& index)
    {
        font.setItalic(isUnknown(index));
        return font;
    }
};

}  // namespace

TokenView::TokenView(QWidget* parent) : QListView(parent)
{
    setItemDelegate(new TokenDelegate(this));
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setMovement(Static);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setSpacing(0);
    setLayoutMode(Batched);  // a text may have a hundred thousand
    setBatchSize(1000);
    setVerticalScrollMode(ScrollPerPixel);
    auto* copy = new QAction(tr("Copy as table"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asTsv()); });
}

void TokenView::setModel(QAbstractItemModel* model)
{
    QListView::setModel(model);
    setModelColumn(TokensModel::Word);  // only a model has columns
}

QString TokenView::asTsv() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    for (int row = 0; row < model()->rowCount() && !selectionModel()->hasSelection(); ++row)
        rows.push_back(row);
    const auto line = [](const auto& cell) -> QString {
        QStringList cells;
        for (const int column : {TokensModel::Place, TokensModel::Word, TokensModel::Id})
            cells << cell(column).toString().replace(u'\t', u' ').replace(u'\n', u' ');
        return cells.join(u'\t') + u'\n';
    };
    QString tsv = line([this](int column) { return model()->headerData(column, Qt::Horizontal, Qt::DisplayRole); });
    for (const int row : rows)
        tsv += line([this, row](int column) { return model()->index(row, column).data(); });
    return tsv;
}

}  // namespace unroll
