#include "ui/learn/learn_page.h"

#include "ui/learn/card.h"
#include "ui/learn/recent_model.h"
#include "ui/shell/appearance.h"
#include "ui/shell/settings.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace unroll {

namespace {

constexpr int kColumnWidth = 880;

/// Name, and quietly behind it the folder.
class RecentDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionViewItem view = option;
        initStyleOption(&view, index);
        const int start = view.rect.left() + 40 + view.fontMetrics.horizontalAdvance(view.text);
        const QRect rest(start, view.rect.top(), view.rect.right() - start - 8, view.rect.height());
        painter->save();
        painter->setFont(smallFont(view.font));
        painter->setPen(view.state & QStyle::State_Selected ? view.palette.color(QPalette::HighlightedText)
                                                            : quietText(view.palette));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
                          painter->fontMetrics().elidedText(index.data(RecentModel::Folder).toString(), Qt::ElideMiddle,
                                                            rest.width()));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {200, qMax(32, option.fontMetrics.height() + 12)};
    }
};

}  // namespace

LearnPage::LearnPage(const PageContext& context) : Page(context)
{
    setObjectName(QStringLiteral("learnPage"));
    setAccessibleName(tr("Welcome"));
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(32, 16, 32, 16);
    auto* column = new QWidget(this);
    column->setMaximumWidth(kColumnWidth);
    outer->addStretch(1);
    outer->addWidget(column, 1000);
    outer->addStretch(1);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(8);
    layout->addStretch(2);

    auto* title = new QLabel(QStringLiteral("Unroll"), column);
    title->setFont(titleFont(font()));
    layout->addWidget(title);
    auto* line = new QLabel(tr("Open a file, put a sequence model together, watch it learn, and look inside it. "
                               "Everything stays on this machine."),
                            column);
    line->setWordWrap(true);
    layout->addWidget(line);
    layout->addSpacing(16);

    auto* cards = new QHBoxLayout;
    cards->setSpacing(16);
    const auto addCard = [&](const char* name, const char* symbol, const QString& heading, const QString& words,
                             std::function<void()> chosen) {
        auto* card = new Card(QLatin1String(symbol), heading, words, column);
        card->setObjectName(QLatin1String(name));
        connect(card, &Card::clicked, this, std::move(chosen));
        cards->addWidget(card);
    };
    addCard("cardClassify", "data", tr("Open a file…"),
            tr("Texts with a label or a translation each, tagged sentences, a plain text, or a series with its "
               "times: CSV, TSV, JSONL, CoNLL. The model that suits it is taken, ready to train."),
            [this] { shell().openFileDialog(); });
    addCard("cardSample", "learn", tr("Try texts"),
            tr("Opens short reviews in English and Chinese that come with Unroll. "
               "A first model is trained in about two minutes."),
            [this] { shell().openSample(SampleFile::Reviews); });
    addCard("cardSeries", "series", tr("Forecast a series"),
            tr("Opens the monthly passengers of an airline, 1949 to 1960. A forecast beside the simple "
               "methods that it has to beat takes seconds."),
            [this] { shell().openSample(SampleFile::AirPassengers); });
    layout->addLayout(cards);
    auto* hint = new QLabel(
        tr("You can also drop a data file, a folder of texts or a project anywhere on this window."), column);
    hint->setWordWrap(true);
    hint->setFont(smallFont(font()));
    hint->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(hint);
    layout->addSpacing(24);

    recentTitle_ = new QLabel(tr("Recent"), column);
    QFont bold = font();
    bold.setBold(true);
    recentTitle_->setFont(bold);
    layout->addWidget(recentTitle_);
    recent_ = new RecentModel(this);
    recentView_ = new QListView(column);
    recentView_->setObjectName(QStringLiteral("recentList"));
    recentView_->setAccessibleName(tr("Recent files and projects"));
    recentView_->setModel(recent_);
    recentView_->setItemDelegate(new RecentDelegate(recentView_));
    recentView_->setFrameShape(QFrame::NoFrame);
    recentView_->viewport()->setAutoFillBackground(false);
    recentView_->setSelectionMode(QAbstractItemView::SingleSelection);
    recentView_->setIconSize(QSize(20, 20));
    recentView_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    recentView_->setMouseTracking(true);
    recentView_->setUniformItemSizes(true);
    const auto open = [this](const QModelIndex& index) { shell().openPath(index.data(RecentModel::Path).toString()); };
    connect(recentView_, &QListView::clicked, this, open);
    connect(recentView_, &QListView::activated, this, open);
    layout->addWidget(recentView_, 6);
    layout->addStretch(1);
    connect(&settings(), &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::RecentFiles)
            activated();
    });
    activated();
}

void LearnPage::activated()
{
    recent_->setPaths(settings().get<QStringList>(Setting::RecentFiles));
    const bool any = recent_->rowCount() > 0;
    recentTitle_->setVisible(any);
    recentView_->setVisible(any);
}

Page* makeLearnPage(const PageContext& context) { return new LearnPage(context); }

}  // namespace unroll
