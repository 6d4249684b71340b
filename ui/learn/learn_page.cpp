#include "ui/learn/learn_page.h"

#include "session/session.h"
#include "ui/learn/card.h"
#include "ui/learn/recent_model.h"
#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/verdict_text.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"
#include "ui/shell/settings.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace unroll {

namespace {

constexpr int kColumnWidth = 880;

/// What stands quietly behind a line's words: a file's folder, a run's figure.
constexpr int BehindRole = RecentModel::Folder, RunIdRole = Qt::UserRole + 1;
/// At the end of the line, in the colour of a standing.
constexpr int EndRole = Qt::UserRole + 2, StandingRole = Qt::UserRole + 3;

class LineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionViewItem view = option;
        initStyleOption(&view, index);
        const int start = view.rect.left() + 40 + view.fontMetrics.horizontalAdvance(view.text);
        QRect rest(start, view.rect.top(), view.rect.right() - start - 8, view.rect.height());
        painter->save();
        painter->setFont(smallFont(view.font));
        const auto ink = [&](const QColor& colour) {
            return view.state & QStyle::State_Selected ? view.palette.color(QPalette::HighlightedText) : colour;
        };
        if (const QString end = index.data(EndRole).toString(); !end.isEmpty()) {
            painter->setPen(ink(standingColour(Standing(index.data(StandingRole).toInt()), view.palette)));
            painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight, end);
            rest.setRight(rest.right() - painter->fontMetrics().horizontalAdvance(end) - 8);
        }
        painter->setPen(ink(quietText(view.palette)));
        painter->drawText(
            rest, Qt::AlignVCenter | Qt::AlignRight,
            painter->fontMetrics().elidedText(index.data(BehindRole).toString(), Qt::ElideMiddle, rest.width()));
        painter->restore();
    }

protected:
    /// A figure stands whole; the name gives way.
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QString end = index.data(EndRole).toString();
        if (end.isEmpty())
            return;
        const QFontMetrics small(smallFont(option->font));
        const int taken = small.horizontalAdvance(index.data(BehindRole).toString()) + small.horizontalAdvance(end);
        option->text = option->fontMetrics.elidedText(option->text, Qt::ElideMiddle,
                                                      std::max(60, option->rect.width() - taken - 40 - 32));
    }

public:
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
               "A first model is trained in less than a minute."),
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

    recent_ = new RecentModel(this);
    best_ = new QStandardItemModel(this);
    recentColumn_ = new QWidget(column);
    bestColumn_ = new QWidget(column);
    addList(recentColumn_, tr("Recent"), "recentList", recent_, [this](const QModelIndex& index) {
        shell().openPath(index.data(RecentModel::Path).toString());
    })->setAccessibleName(tr("Recent files and projects"));
    addList(bestColumn_, tr("Best run of each file"), "bestRunsList", best_, [this](const QModelIndex& index) {
        shell().setCurrentRun(index.data(RunIdRole).toLongLong());
        shell().showMode(Mode::Runs);
    })->setAccessibleName(tr("The best run of each data set"));
    bestColumn_->hide();  // until the store has answered
    auto* lists = new QHBoxLayout;
    lists->setSpacing(32);
    lists->addWidget(recentColumn_, 1);
    lists->addWidget(bestColumn_, 1);
    layout->addLayout(lists, 6);
    layout->addStretch(1);
    connect(&session(), &Session::runsChanged, this, [this] {
        if (isVisible())
            listRuns();
    });
    connect(&settings(), &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::RecentFiles)
            activated();
    });
    activated();
}

QListView* LearnPage::addList(QWidget* column, const QString& title, const char* name, QAbstractItemModel* model,
                              std::function<void(const QModelIndex&)> open)
{
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading(title, font()));
    auto* view = new QListView(column);
    view->setObjectName(QLatin1String(name));
    view->setModel(model);
    view->setItemDelegate(new LineDelegate(view));
    view->setFrameShape(QFrame::NoFrame);
    view->viewport()->setAutoFillBackground(false);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setIconSize(QSize(20, 20));
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setMouseTracking(true);
    view->setUniformItemSizes(true);
    connect(view, &QListView::clicked, this, open);
    connect(view, &QListView::activated, this, open);
    layout->addWidget(view);
    return view;
}

void LearnPage::activated()
{
    recent_->setPaths(settings().get<QStringList>(Setting::RecentFiles));
    recentColumn_->setVisible(recent_->rowCount() > 0);
    listRuns();
}

void LearnPage::listRuns()
{
    session().listRuns(false, this, [this](const Result<std::vector<RunSummary>>& runs) {
        best_->clear();
        for (const RunSummary& run : bestRuns(runs ? *runs : std::vector<RunSummary>())) {
            auto* item = new QStandardItem(symbolIcon(QStringLiteral("runs")), run.name);
            const QString figure =
                metricName(run.task, run.mainMetric) + u' ' + fourFigures(run.metrics.value(run.mainMetric));
            item->setData(figure, BehindRole);
            item->setData(againstBaselineText(run), EndRole);
            item->setData(int(standing(run.verdict)), StandingRole);
            item->setAccessibleDescription(figure + u' ' + againstBaselineText(run));
            item->setData(run.id, RunIdRole);
            item->setToolTip(QStringLiteral("%1: %2\n%3").arg(run.data, figure, verdictText(run.verdict)));
            best_->appendRow(item);
        }
        bestColumn_->setVisible(best_->rowCount() > 0);
    });
}

Page* makeLearnPage(const PageContext& context) { return new LearnPage(context); }

}  // namespace unroll
