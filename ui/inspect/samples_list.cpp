#include "ui/inspect/samples_list.h"

#include "ui/inspect/result_models.h"
#include "ui/shell/table_copy.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace unroll {

SamplesList::SamplesList(QWidget* parent)
    : QWidget(parent),
      part_(new QComboBox),
      onlyWrong_(new QCheckBox(tr("&Wrong only"))),
      view_(new QTableView),
      rows_(new RowsModel(RowsModel::Show::All, this))
{
    part_->setObjectName(QStringLiteral("inspectPart"));
    part_->setAccessibleName(tr("Part of the data"));
    part_->addItem(tr("Test part"), QStringLiteral("test"));
    part_->addItem(tr("Validation part"), QStringLiteral("val"));
    part_->addItem(tr("Training part"), QStringLiteral("train"));
    onlyWrong_->setObjectName(QStringLiteral("inspectWrongOnly"));
    onlyWrong_->setToolTip(tr("List only the rows that the run answers wrongly, the surest of them first"));
    view_->setObjectName(QStringLiteral("inspectSamples"));
    view_->setAccessibleName(tr("Texts of the part"));
    view_->setModel(rows_);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setShowGrid(false);
    view_->setWordWrap(false);
    view_->setTabKeyNavigation(false);
    view_->verticalHeader()->hide();
    view_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    view_->horizontalHeader()->setSectionResizeMode(RowsModel::TextColumn, QHeaderView::Stretch);
    view_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const int column : {RowsModel::LabelColumn, RowsModel::AnswerColumn, RowsModel::ConfidenceColumn})
        view_->setColumnWidth(column, 76);
    view_->setColumnHidden(RowsModel::CorrectedColumn, true);
    copyAsTsv(view_);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* line = new QHBoxLayout;
    line->addWidget(part_, 1);
    line->addWidget(onlyWrong_);
    layout->addLayout(line);
    layout->addWidget(view_, 1);
    connect(part_, &QComboBox::activated, this, &SamplesList::partChosen);
    connect(onlyWrong_, &QCheckBox::toggled, this, [this](bool on) {
        const QSignalBlocker quiet(view_->selectionModel());
        rows_->setShow(on ? RowsModel::Show::Mistakes : RowsModel::Show::All);
    });
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        int row = -1;
        if (rows_->row(current.row(), &row))
            emit rowChosen(row);
    });
    setEvaluation(nullptr);
}

QString SamplesList::part() const { return part_->currentData().toString(); }

void SamplesList::setEvaluation(std::shared_ptr<const Evaluation> evaluation)
{
    // A forecast is never simply right: it lies so far off. Neither is a text that goes on.
    const bool numbers = evaluation && evaluation->of<ValuesResult>();
    const bool judged = evaluation && !numbers && !evaluation->of<std::monostate>();
    view_->setColumnHidden(RowsModel::LabelColumn, !judged);
    view_->setColumnHidden(RowsModel::AnswerColumn, !judged);
    view_->setColumnHidden(RowsModel::ConfidenceColumn, !numbers);
    onlyWrong_->setVisible(judged);
    const QSignalBlocker quiet(view_->selectionModel());
    rows_->setEvaluation(std::move(evaluation));
}

}  // namespace unroll
