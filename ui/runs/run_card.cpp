#include "ui/runs/run_card.h"

#include "ui/plots/numbers.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/verdict_label.h"
#include "ui/shell/appearance.h"
#include "ui/shell/words.h"

#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTimer>
#include <QVBoxLayout>

#include <functional>
#include <limits>

namespace unroll {

static QLabel* makeHeading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

RunCard::RunCard(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("runCard"));
    setAccessibleName(tr("The run"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QWidget(this);
    auto* outerLayout = new QVBoxLayout(outer);
    outerLayout->setContentsMargins(16, 16, 16, 16);
    none_ = new QLabel(outer);
    none_->setObjectName(QStringLiteral("runCardNone"));
    none_->setWordWrap(true);
    outerLayout->addWidget(none_);
    content_ = new QWidget(outer);
    outerLayout->addWidget(content_);
    outerLayout->addStretch();
    auto* layout = new QVBoxLayout(content_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const auto label = [&](const char* name) {
        auto* made = new QLabel(content_);
        made->setObjectName(QLatin1String(name));
        made->setWordWrap(true);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(made);
        return made;
    };
    title_ = label("runTitle");
    title_->setFont(titleFont(font()));
    title_->setTextFormat(Qt::PlainText);
    status_ = label("runStatus");
    verdict_ = new VerdictLabel(content_);
    verdict_->setObjectName(QStringLiteral("runVerdict"));
    layout->addWidget(verdict_);
    metrics_ = label("runMetrics");
    metrics_->setTextFormat(Qt::RichText);
    layout->addWidget(makeHeading(tr("Notes"), content_));
    note_ = new QPlainTextEdit(content_);
    note_->setObjectName(QStringLiteral("runNote"));
    note_->setAccessibleName(tr("Notes"));
    note_->setPlaceholderText(tr("What you want to remember about this run"));
    note_->setTabChangesFocus(true);
    note_->setFixedHeight(88);
    layout->addWidget(note_);
    layout->addWidget(makeHeading(tr("Details"), content_));
    const auto form = [&] {
        auto* made = new QFormLayout;
        made->setHorizontalSpacing(8);
        made->setVerticalSpacing(4);
        made->setLabelAlignment(Qt::AlignLeft);
        made->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        layout->addLayout(made);
        return made;
    };
    facts_ = form();
    layout->addWidget(makeHeading(tr("Environment"), content_));
    environment_ = form();
    setWidget(outer);
    noteTimer_ = new QTimer(this);
    noteTimer_->setSingleShot(true);
    noteTimer_->setInterval(800);
    connect(noteTimer_, &QTimer::timeout, this, &RunCard::keepNote);
    connect(note_, &QPlainTextEdit::textChanged, this, [this] {
        if (run_)
            noteTimer_->start();
    });
    showNone({});
}

void RunCard::keepNote()
{
    noteTimer_->stop();
    if (!run_ || note_->toPlainText() == keptNote_)
        return;
    keptNote_ = note_->toPlainText();
    emit noted(run_, keptNote_);
}

void RunCard::showNone(const QString& why)
{
    keepNote();
    run_ = 0;
    none_->setText(why);
    none_->show();
    content_->hide();
}

void RunCard::addFact(QFormLayout* form, const QString& name, const QString& value)
{
    if (value.isEmpty())
        return;
    auto* label = new QLabel(value, content_);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setToolTip(value);
    QSizePolicy policy = label->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    label->setSizePolicy(policy);
    auto* key = new QLabel(name, content_);
    key->setFont(smallFont(font()));
    form->addRow(key, label);
}

namespace {

enum class Bold { FirstRow, FirstColumn };

/// As HTML. cell: by row and column.
QString table(const QStringList& columns, const QStringList& rows,
              const std::function<QString(qsizetype, qsizetype)>& cell, Bold bold)
{
    const auto marked = [](const QString& words, bool strong) {
        return strong ? QStringLiteral("<b>%1</b>").arg(words) : words;
    };
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='3' width='100%'><tr><td></td>");
    for (qsizetype c = 0; c < columns.size(); ++c)
        html += QStringLiteral("<td align='right'>%1</td>")
                    .arg(marked(columns[c].toHtmlEscaped(), bold == Bold::FirstColumn && c == 0));
    html += QStringLiteral("</tr>");
    for (qsizetype r = 0; r < rows.size(); ++r) {
        html +=
            QStringLiteral("<tr><td>%1</td>").arg(marked(rows[r].toHtmlEscaped(), bold == Bold::FirstRow && r == 0));
        for (qsizetype c = 0; c < columns.size(); ++c)
            html += QStringLiteral("<td align='right' style='white-space:nowrap'>%1</td>")
                        .arg(marked(cell(r, c), bold == Bold::FirstRow ? r == 0 : c == 0));
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

}  // namespace

void RunCard::fillMetrics(const RunSummary& run)
{
    // The test metrics beside the baselines'; the main one in front.
    QStringList metrics;
    for (const QString& metric : run.metrics.keys()) {
        if (metric.startsWith(u"test_") && metric != run.mainMetric)
            metrics << metric;
    }
    if (metrics.isEmpty())
        metrics = run.metrics.keys();
    metrics.removeAll(run.mainMetric);
    if (run.metrics.contains(run.mainMetric))
        metrics.prepend(run.mainMetric);
    // Few methods stand side by side; many, one below the other, some metrics at a time: the card is narrow.
    constexpr qsizetype sideBySide = 3, metricsAtOnce = 3;
    QStringList methods{tr("run")};
    std::vector<QMap<QString, double>> values{run.metrics};
    for (const QString& name : toldBaselines(run.baselines)) {
        methods << baselineName(name);
        values.push_back(run.baselines[name]);
    }
    QStringList names;
    for (const QString& metric : metrics)
        names << metricName(run.task, metric);
    const auto value = [&](qsizetype metric, qsizetype method) {
        return fourFigures(values[size_t(method)].value(metrics[metric], std::numeric_limits<double>::quiet_NaN()));
    };
    QString tables;
    if (methods.size() - 1 <= sideBySide) {
        tables = table(methods, names, value, Bold::FirstColumn);
    } else {
        for (qsizetype from = 0; from < metrics.size(); from += metricsAtOnce)
            tables += table(
                names.mid(from, metricsAtOnce), methods,
                [&](qsizetype method, qsizetype metric) { return value(from + metric, method); }, Bold::FirstRow);
    }
    metrics_->setText(tables);
    metrics_->setVisible(!metrics.isEmpty());
}

void RunCard::showRun(const RunRecord& record)
{
    const RunSummary& run = record.summary;
    if (run.id != run_)
        keepNote();
    const bool sameRun = run.id == run_;
    run_ = run.id;
    none_->hide();
    content_->show();
    title_->setText(run.name);
    status_->setText(run.epochs > 0 ? tr("%1 · %2 · best epoch %3 of %4")
                                          .arg(statusText(run.status), duration(run.seconds))
                                          .arg(run.bestEpoch)
                                          .arg(run.epochs)
                                    : statusText(run.status));
    verdict_->setRun(record);
    fillMetrics(run);
    // What is being typed is not taken away by an update of the same run.
    if (!sameRun || !note_->hasFocus()) {
        run_ = 0;  // filling in is no edit
        keptNote_ = run.note;
        if (note_->toPlainText() != run.note)
            note_->setPlainText(run.note);
        run_ = run.id;
    }
    for (QFormLayout* form : {facts_, environment_}) {
        while (form->rowCount() > 0)
            form->removeRow(0);
    }
    addFact(facts_, tr("Run"), QString::number(run.id));
    if (run.role == RunRole::Refit)
        addFact(facts_, tr("Refit of"), run.parent == 0 ? tr("a run that was removed") : tr("run %1").arg(run.parent));
    if (run.role == RunRole::Trial && run.parent != 0)
        addFact(facts_, tr("Tried with"), tr("run %1").arg(run.parent));
    addFact(facts_, tr("Started"), QLocale().toString(run.created.toLocalTime(), QLocale::ShortFormat));
    addFact(facts_, tr("Data"), QDir::toNativeSeparators(record.dataPath.isEmpty() ? run.data : record.dataPath));
    addFact(facts_, tr("Model"), modelName(run.model));
    addFact(facts_, tr("Parameters"), count(run.parameters));
    addFact(facts_, tr("Tags"), listed(run.tags));
    fillEnvironment(record.environment);
}

void RunCard::fillEnvironment(const QJsonObject& environment)
{
    const QJsonObject beginning = environment[u"beginning"].toObject();
    if (!beginning.isEmpty())
        addFact(environment_, tr("Began with"),
                tr("run %1 (%2 of %3 tensors, %4 of %5 words and classes)")
                    .arg(beginning[u"run"].toInteger())
                    .arg(count(beginning[u"tensors"].toInteger()), count(beginning[u"of_tensors"].toInteger()),
                         count(beginning[u"rows"].toInteger()), count(beginning[u"of_rows"].toInteger())));
    for (const auto& [name, value] : environmentFacts(environment))
        addFact(environment_, name, value);
}

}  // namespace unroll
