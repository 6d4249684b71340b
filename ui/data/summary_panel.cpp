#include "ui/data/summary_panel.h"

#include "layers/layers.h"
#include "project/fields.h"
#include "session/session.h"
#include "tasks/tasks.h"
#include "text/corpus.h"
#include "ui/plots/bars.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace unroll {

namespace {

constexpr qsizetype kCountAtOnce = 50'000;  // rows whose classes the window may count itself, in a few milliseconds
constexpr int kClassesShown = 200, kClassesInSight = 24;

QIcon severityIcon(HealthFinding::Severity severity)
{
    switch (severity) {
    case HealthFinding::Severity::Information:
        return symbolIcon(QStringLiteral("information"));
    case HealthFinding::Severity::Warning:
        return symbolIcon(QStringLiteral("warning"), QColor(0xd5, 0x8a, 0x00));
    case HealthFinding::Severity::Problem:
        return symbolIcon(QStringLiteral("error"), QColor(0xc6, 0x28, 0x28));
    }
    return {};
}

}  // namespace

SummaryPanel::SummaryPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      classesTitle_(heading(tr("Classes"), font())),
      lengthsTitle_(heading(tr("Lengths"), font())),
      healthNote_(new QLabel),
      classes_(new BarList),
      classesScroll_(new QScrollArea),
      lengths_(new Histogram),
      findings_(new QVBoxLayout)
{
    setObjectName(QStringLiteral("picturePanel"));
    classes_->setObjectName(QStringLiteral("classBars"));
    classes_->setAccessibleName(tr("Rows of each class"));
    classes_->setEmptyText(tr("Choose the label column."));
    classes_->setToolTip(tr("Click on a class to see its rows alone"));
    connect(classes_, &BarList::activated, this,
            [this](int bar) { emit classWanted(classes_->bars()[size_t(bar)].label); });
    lengths_->setObjectName(QStringLiteral("lengthHistogram"));
    lengths_->setAccessibleName(tr("Lengths of the texts"));
    lengths_->setAxes(tr("tokens"), tr("texts"));
    healthNote_->setObjectName(QStringLiteral("healthNote"));
    healthNote_->setWordWrap(true);
    healthNote_->setFont(smallFont(font()));
    findings_->setContentsMargins(0, 0, 0, 0);
    findings_->setSpacing(8);

    auto* list = new QWidget;
    auto* listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(0, 0, 4, 0);
    listLayout->addWidget(healthNote_);
    listLayout->addLayout(findings_);
    listLayout->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("healthList"));
    scroll->setAccessibleName(tr("What would spoil the result"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(list);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(classesTitle_);
    classesScroll_->setWidgetResizable(true);
    classesScroll_->setFrameShape(QFrame::NoFrame);
    classesScroll_->setFocusPolicy(Qt::NoFocus);  // the bars take the keyboard
    classesScroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    classesScroll_->setWidget(classes_);
    layout->addWidget(classesScroll_, 2);
    layout->addWidget(lengthsTitle_);
    layout->addWidget(lengths_);
    layout->addWidget(heading(tr("Health check"), font()));
    layout->addWidget(scroll, 1);

    soon_.setSingleShot(true);
    soon_.setInterval(250);
    connect(&soon_, &QTimer::timeout, this, &SummaryPanel::look);
    for (auto signal : {&Document::importedChanged, &Document::prepareChanged, &Document::datasetChanged})
        connect(&context_.document, signal, this, [this] {
            showPicture();
            const auto imported = context_.document.imported();
            if (imported && looked_ == imported->table && !request_)
                showFindings(found_);
            lookSoon();
        });
    showPicture();
}

void SummaryPanel::setActive(bool active)
{
    active_ = active;
    if (active)
        lookSoon();
}

void SummaryPanel::setChosenClass(const QString& name)
{
    chosenClass_ = name;
    showPicture();
}

void SummaryPanel::showPicture()
{
    const auto imported = context_.document.imported();
    const auto corpus = textsOf(context_.document.dataset());
    const QString label = context_.document.project().prepare.source.column(ColumnRole::Label);
    std::vector<std::pair<QString, qint64>> classes;
    if (corpus) {
        for (int i = 0; i < corpus->classes().size(); ++i)
            classes.push_back({corpus->classes()[i], corpus->learnt->classCounts[size_t(i)]});
        std::stable_sort(classes.begin(), classes.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
    } else if (imported && !label.isEmpty() && imported->table->rowCount() <= kCountAtOnce) {
        classes = imported->classes(label);
    }
    qint64 all = 0;
    for (const auto& [name, rows] : classes)
        all += rows;
    if (corpus && corpus->answer().form == AnswerForm::Labels)
        all = qint64(corpus->rows.size());  // a text counts once for each of its labels
    std::vector<BarList::Bar> bars;
    for (size_t i = 0; i < classes.size() && i < size_t(kClassesShown); ++i)
        bars.push_back(
            {classes[i].first, double(classes[i].second),
             QStringLiteral("%1 (%2)").arg(count(classes[i].second), percent(double(classes[i].second) / double(all))),
             Hue::category(0), classes[i].first == chosenClass_});
    classesTitle_->setText(classes.size() > size_t(kClassesShown)
                               ? tr("Classes: the %1 largest of %2").arg(kClassesShown).arg(classes.size())
                               : tr("Classes"));
    // A text that is to be written belongs to no class.
    const bool written = answerOf(context_.document.project().task).writesText();
    classesTitle_->setVisible(!written);
    classesScroll_->setVisible(!written);
    classes_->setEmptyText(label.isEmpty() ? tr("Choose the label column.") : tr("Being counted …"));
    const int inSight = std::clamp(int(bars.size()), 1, kClassesInSight), total = std::max(1, int(bars.size()));
    classes_->setBars(std::move(bars));
    classes_->setMinimumHeight(classes_->sizeHint().height());
    classesScroll_->setMaximumHeight(classes_->sizeHint().height() * inSight / total + 2);

    std::vector<double> lengths;
    if (corpus)
        lengths.assign(corpus->fullLength.begin(), corpus->fullLength.end());
    lengths_->setValues(lengths);
    const int most = context_.document.project().prepare.text.maxLength;
    lengths_->setMarker(corpus ? double(most) : std::numeric_limits<double>::quiet_NaN(),
                        tr("maximum %1").arg(count(most)));
    lengthsTitle_->setText(
        corpus && corpus->truncated > 0
            ? tr("Lengths: %1 of the texts are cut")
                  .arg(percent(double(corpus->truncated) / double(std::max<size_t>(1, corpus->rows.size()))))
            : tr("Lengths"));
}

void SummaryPanel::lookSoon()
{
    const auto imported = context_.document.imported();
    const Project& project = context_.document.project();
    const QString text = project.prepare.source.column(ColumnRole::Text),
                  label = project.prepare.source.column(ColumnRole::Label);
    if (!imported || text.isEmpty()) {
        looked_.reset();
        showFindings({});
        healthNote_->setText(imported ? tr("Choose the text column.") : QString());
        return;
    }
    if (!active_ || (looked_ == imported->table && lookedText_ == text && lookedLabel_ == label &&
                     lookedLength_ == project.prepare.text.maxLength))
        return;
    soon_.start();
}

void SummaryPanel::look()
{
    const auto imported = context_.document.imported();
    if (!imported)
        return;
    const Project& project = context_.document.project();
    looked_ = imported->table;
    lookedText_ = project.prepare.source.column(ColumnRole::Text);
    lookedLabel_ = project.prepare.source.column(ColumnRole::Label);
    lookedLength_ = project.prepare.text.maxLength;
    const quint64 asked = ++asked_;
    if (request_)
        context_.session.cancel(request_);
    healthNote_->setText(tr("Checking …"));
    const auto stop = [this] { context_.session.cancel(request_); };
    // What is said of labels does not hold for tags, nor where a text has several.
    const AnswerForm form = answerOf(project.task).form;
    const QString label = form == AnswerForm::ClassPerStep || form == AnswerForm::Labels ? QString() : lookedLabel_;
    // A text that goes on is cut into pieces, and nothing of it is lost.
    request_ = context_.session.checkHealth(
        looked_, lookedText_, label, form == AnswerForm::NextToken ? 0 : lookedLength_, this,
        [this, asked](const Result<std::vector<HealthFinding>>& findings) {
            if (asked != asked_)
                return;
            request_ = 0;
            context_.shell.showWork(QStringLiteral("health"), {});
            if (findings)
                return showFindings(*findings);
            looked_.reset();
            showFindings({});
            healthNote_->setText(findings.error().code == QLatin1String(kCancelled) ? tr("Stopped.")
                                                                                    : findings.error().text());
        },
        [this, asked, stop](double fraction) {
            if (asked == asked_ && request_)
                context_.shell.showWork(QStringLiteral("health"), tr("Checking the data"), fraction, stop);
        });
}

void SummaryPanel::showFindings(const std::vector<HealthFinding>& findings)
{
    while (QLayoutItem* item = findings_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    // What showed only when the texts were numbers stands with the rest.
    const auto corpus = context_.document.dataset();
    std::vector<HealthFinding> all = found_ = findings;
    for (const Error& warning : corpus ? corpus->warnings : std::vector<Error>())
        all.push_back({warning.code, HealthFinding::Severity::Warning, warning.text(), {}, 0, {}, {}});
    healthNote_->setText(all.empty() ? tr("Nothing found that would spoil the result.") : QString());
    healthNote_->setVisible(all.empty());
    for (const HealthFinding& finding : all)
        findings_->addWidget(makeFinding(finding));
}

QWidget* SummaryPanel::makeFinding(const HealthFinding& finding)
{
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("finding_") + finding.code);
    auto* icon = new QLabel;
    icon->setPixmap(severityIcon(finding.severity).pixmap(QSize(16, 16), devicePixelRatioF()));
    auto* words = new QLabel(finding.text());
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(words);
    // One below the other: side by side they are cut where the panel is narrow.
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(4);
    for (size_t i = 0; i < finding.mends.size(); ++i) {
        const HealthMend& step = finding.mends[i];
        auto* button = new QPushButton(QCoreApplication::translate("Health", step.label.toUtf8().constData()));
        button->setObjectName(QStringLiteral("mend_%1_%2").arg(finding.code).arg(i));
        connect(button, &QPushButton::clicked, this, [this, step] { mend(step); });
        buttons->addWidget(button, 0, Qt::AlignLeft);
    }
    if (!finding.rows.empty()) {
        auto* show = new QToolButton;
        show->setObjectName(QStringLiteral("show_") + finding.code);
        show->setText(tr("Show a row"));
        // Each click shows the next one.
        connect(show, &QToolButton::clicked, this, [this, rows = finding.rows, next = size_t(0)]() mutable {
            emit rowWanted(rows[next++ % rows.size()]);
        });
        buttons->addWidget(show, 0, Qt::AlignLeft);
    }
    texts->addLayout(buttons);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    return box;
}

void SummaryPanel::mend(const HealthMend& mend)
{
    Project next = context_.document.project();
    for (const auto& [path, value] : mend.settings) {
        if (auto set = setField(next, path, value, layerCatalogue()); !set) {
            context_.shell.showMessage(Message::fromError(set.error()));
            return;
        }
    }
    context_.document.edit(QCoreApplication::translate("Health", mend.label.toUtf8().constData()), next);
    looked_.reset();
    lookSoon();
}

}  // namespace unroll
