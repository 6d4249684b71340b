#include "ui/model/model_summary.h"

#include "model/templates.h"
#include "ui/model/graph_edits.h"
#include "ui/model/issue_buttons.h"
#include "ui/model/model_editor.h"
#include "ui/model/model_words.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/icons.h"
#include "ui/shell/words.h"

#include <QCoreApplication>
#include <QLabel>
#include <QListView>
#include <QStyle>
#include <QVBoxLayout>

namespace unroll {

namespace {

enum { NodeRole = Qt::UserRole + 1, IssueRole };

}  // namespace

ModelSummary::ModelSummary(Document& document, ModelEditor& editor, QWidget* parent)
    : QWidget(parent),
      document_(document),
      title_(new QLabel(this)),
      facts_(new QLabel(this)),
      fine_(new QLabel(this)),
      next_(new QLabel(this)),
      issueView_(new QListView(this)),
      mends_(new IssueButtons(this))
{
    setObjectName(QStringLiteral("modelSummary"));
    setAccessibleName(tr("The model"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    title_->setFont(titleFont(font()));
    title_->setWordWrap(true);
    layout->addWidget(title_);
    facts_->setObjectName(QStringLiteral("modelFacts"));
    facts_->setWordWrap(true);
    layout->addWidget(facts_);
    fine_->setObjectName(QStringLiteral("modelVerdict"));
    fine_->setWordWrap(true);
    layout->addWidget(fine_);
    issueView_->setObjectName(QStringLiteral("modelIssues"));
    issueView_->setAccessibleName(tr("What is wrong with the model"));
    issueView_->setWordWrap(true);
    issueView_->setResizeMode(QListView::Adjust);
    issueView_->setFrameShape(QFrame::NoFrame);
    issueView_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    issueView_->setModel(&issues_);
    issueView_->setIconSize(QSize(16, 16));
    issueView_->setSpacing(2);
    issueView_->viewport()->setAutoFillBackground(false);
    issueView_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(issueView_);
    layout->addWidget(mends_);
    next_->setWordWrap(true);
    next_->setFont(smallFont(font()));
    next_->setText(
        tr("Choose a layer to see and change its parameters. Drag from one port to another to wire layers; type a "
           "layer's name to add it behind the chosen one."));
    layout->addWidget(next_);
    layout->addStretch(1);
    connect(mends_, &IssueButtons::mendClicked, &editor, &ModelEditor::mend);
    connect(issueView_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ModelSummary::showMends);
    connect(issueView_, &QListView::activated, this,
            [this](const QModelIndex& index) { emit nodeChosen(index.data(NodeRole).toString()); });
    connect(issueView_, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { emit nodeChosen(index.data(NodeRole).toString()); });
    connect(&document_, &Document::modelChanged, this, &ModelSummary::refresh);
    connect(&document_, &Document::changed, this, &ModelSummary::refresh);
    refresh();
}

void ModelSummary::refresh()
{
    const Project& project = document_.project();
    const Analysis& analysis = document_.analysis();
    const ModelTemplate* from = findTemplate(project.templateId);
    title_->setText(from ? QCoreApplication::translate("Template", from->name.toUtf8().constData()) : tr("Model"));
    const bool own = from && !project.model.nodes.empty() && !(from->graph == project.model);
    QString facts =
        tr("%Ln layers", nullptr, int(project.model.nodes.size())) + QStringLiteral(" · ") +
        tr("%1 parameters", nullptr, pluralOf(analysis.totalParameters)).arg(count(analysis.totalParameters));
    if (own)
        facts += QStringLiteral(" · ") + tr("changed by you");
    facts_->setText(facts);
    const int current = issueView_->currentIndex().row();
    issues_.clear();
    int number = 0;
    for (const GraphIssue& issue : analysis.issues) {
        auto* item =
            new QStandardItem(issue.node.isEmpty() ? withTitles(issue.error).whatText()
                                                   : QStringLiteral("%1: %2").arg(layerTitle(issue.node),
                                                                                  withTitles(issue.error).whatText()));
        item->setIcon(
            style()->standardIcon(issue.warning ? QStyle::SP_MessageBoxWarning : QStyle::SP_MessageBoxCritical));
        item->setData(issue.node, NodeRole);
        item->setData(number++, IssueRole);
        item->setToolTip(withTitles(issue.error).text());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        issues_.appendRow(item);
    }
    issueView_->setVisible(number > 0);
    // As high as what is in it, up to a few sentences.
    issueView_->setFixedHeight(qMin(number, 4) * (3 * fontMetrics().lineSpacing() + 8) + 4);
    if (number > 0)
        issueView_->setCurrentIndex(issues_.index(qBound(0, current, number - 1), 0));
    fine_->setText(!analysis.ok() ? tr("The model cannot be trained yet:")
                   : number > 0   ? tr("The model can be trained. Worth a look:")
                                  : tr("The model can be trained."));
    showMends();
}

void ModelSummary::showMends()
{
    const QModelIndex index = issueView_->currentIndex();
    const auto& issues = document_.analysis().issues;
    std::vector<GraphIssue> shown;
    if (index.isValid() && size_t(index.data(IssueRole).toInt()) < issues.size())
        shown.push_back(issues[size_t(index.data(IssueRole).toInt())]);
    mends_->setIssues(shown, false);
}

// --- the outline -----------------------------------------------------------------------------------------------------

ModelOutline::ModelOutline(Document& document, QWidget* parent)
    : QWidget(parent), document_(document), view_(new QListView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 16);
    layout->setSpacing(4);
    auto* heading = new QLabel(tr("Layers"), this);
    heading->setFont(smallFont(font()));
    layout->addWidget(heading);
    view_->setObjectName(QStringLiteral("modelOutline"));
    view_->setAccessibleName(tr("Layers of the model in the order of the data"));
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setUniformItemSizes(true);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setModel(&lines_);
    heading->setBuddy(view_);
    layout->addWidget(view_, 1);
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (marking_)
            return;
        QStringList chosen;
        for (const QModelIndex& index : view_->selectionModel()->selectedIndexes())
            chosen << index.data(NodeRole).toString();
        emit nodesChosen(chosen);
    });
    connect(&document_, &Document::modelChanged, this, &ModelOutline::refresh);
    refresh();
}

void ModelOutline::refresh()
{
    QStringList marked;
    for (const QModelIndex& index : view_->selectionModel()->selectedIndexes())
        marked << index.data(NodeRole).toString();
    marking_ = true;
    lines_.clear();
    const Project& project = document_.project();
    for (const QString& id : tabOrder(project.model)) {
        const Node& node = *project.model.find(id);
        auto* item =
            new QStandardItem(symbolIcon(QStringLiteral("layer-") + node.kind),
                              layerTitle(id) + QStringLiteral("   ") + nodeSummary(node, document_.graphContext()));
        const QString sentence = nodeSentence(project, document_.analysis(), document_.graphContext(), id);
        item->setData(id, NodeRole);
        item->setData(sentence, Qt::AccessibleTextRole);
        item->setToolTip(sentence);
        lines_.appendRow(item);
    }
    marking_ = false;
    markNodes(marked);
}

void ModelOutline::markNodes(const QStringList& nodes)
{
    marking_ = true;
    QItemSelection selection;
    QModelIndex first;
    for (int row = 0; row < lines_.rowCount(); ++row) {
        const QModelIndex index = lines_.index(row, 0);
        if (!nodes.contains(index.data(NodeRole).toString()))
            continue;
        selection.select(index, index);
        if (!first.isValid())
            first = index;
    }
    view_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (first.isValid()) {
        view_->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        view_->scrollTo(first);
    }
    marking_ = false;
}

}  // namespace unroll
