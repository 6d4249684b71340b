#include "ui/model/model_strip.h"

#include "domains/domain.h"
#include "model/templates.h"
#include "session/session.h"
#include "tasks/tasks.h"
#include "train/memory_estimate.h"
#include "ui/model/model_editor.h"
#include "ui/model/model_words.h"
#include "ui/plots/numbers.h"
#include "ui/shell/document.h"
#include "ui/shell/icons.h"
#include "ui/shell/plain_text.h"
#include "ui/shell/words.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace unroll {

/// Does one step of training cost the same?
static bool sameCost(const Project& a, const Project& b)
{
    const auto costly = [](Graph graph) {
        for (Node& node : graph.nodes)
            node.x = node.y = 0;
        return graph;
    };
    return costly(a.model) == costly(b.model) && a.train.batchSize == b.train.batchSize &&
           a.train.optimizer == b.train.optimizer && a.train.device == b.train.device &&
           a.train.threads == b.train.threads && a.prepare.text.maxLength == b.prepare.text.maxLength;
}

ModelStrip::ModelStrip(const PageContext& context, ModelEditor& editor, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent),
      context_(context),
      editor_(editor),
      templates_(new QToolButton(this)),
      parameters_(new QLabel(this)),
      memory_(new QLabel(this)),
      estimate_(new QToolButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 16, 8);
    row->setSpacing(4);
    templates_->setObjectName(QStringLiteral("modelTemplateButton"));
    templates_->setText(tr("Templates"));
    templates_->setToolTip(tr("Replace the model with a working one; the data and its settings stay"));
    templates_->setIcon(symbolIcon(QStringLiteral("template")));
    templates_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    templates_->setPopupMode(QToolButton::InstantPopup);
    templates_->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(templates_);
    menu->setToolTipsVisible(true);
    fillTemplates(menu);
    templates_->setMenu(menu);
    row->addWidget(templates_);
    row->addSpacing(8);
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setObjectName(action->property("button").toString());
        button->setAccessibleName(action->text());
        button->setAutoRaise(true);
        button->setIconSize(QSize(20, 20));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(action->icon().isNull() ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly);
        row->addWidget(button);
    }
    row->addStretch(1);
    parameters_->setObjectName(QStringLiteral("modelTotalParameters"));
    parameters_->setToolTip(tr("Numbers that training changes, of all layers that lead to the Output"));
    row->addWidget(parameters_);
    row->addSpacing(12);
    memory_->setObjectName(QStringLiteral("modelMemory"));
    row->addWidget(memory_);
    row->addSpacing(12);
    estimate_->setObjectName(QStringLiteral("modelEstimate"));
    estimate_->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(estimate_);
    connect(estimate_, &QToolButton::clicked, this, &ModelStrip::measure);
    connect(&context_.document, &Document::changed, this, &ModelStrip::refresh);
    connect(&context_.document, &Document::modelChanged, this, &ModelStrip::refresh);
    connect(&context_.document, &Document::datasetChanged, this, &ModelStrip::refresh);
    connect(&context_.document, &Document::importedChanged, this, &ModelStrip::refresh);
    refresh();
}

void ModelStrip::fillTemplates(QMenu* menu)
{
    QStringList tasks;  // in the order in which they first come
    for (const ModelTemplate& entry : modelTemplates())
        if (!tasks.contains(entry.task))
            tasks << entry.task;
    for (const QString& task : tasks) {
        const QString name = findTask(task)->name();
        menu->addSection(withoutMnemonic(QCoreApplication::translate("Task", name.toUtf8().constData())));
        for (const ModelTemplate& entry : modelTemplates())
            if (entry.task == task)
                addTemplate(menu, entry);
    }
    menu->addSeparator();
    QAction* empty = menu->addAction(tr("Empty model"));
    empty->setObjectName(QStringLiteral("template_empty"));
    empty->setToolTip(tr("Nothing but Input and Output: the layers between them are yours"));
    connect(empty, &QAction::triggered, this, [this] {
        editor_.clear();
        emit templateApplied();
    });
}

void ModelStrip::addTemplate(QMenu* menu, const ModelTemplate& entry)
{
    const auto words = [](const QString& text) {
        return QCoreApplication::translate("Template", text.toUtf8().constData());
    };
    QAction* action = menu->addAction(words(entry.name));
    action->setObjectName(QStringLiteral("template_") + entry.id);
    action->setToolTip(words(entry.description));
    connect(action, &QAction::triggered, this, [this, id = entry.id] {
        if (auto applied = editor_.applyTemplate(id); !applied)
            context_.shell.showMessage(Message::fromError(applied.error()));
        else
            emit templateApplied();
    });
}

void ModelStrip::refresh()
{
    const Project& project = context_.document.project();
    const Analysis& analysis = context_.document.analysis();
    parameters_->setText(
        tr("%1 parameters", nullptr, pluralOf(analysis.totalParameters)).arg(count(analysis.totalParameters)));
    const MemoryEstimate memory = estimateMemory(project, analysis);
    memory_->setText(analysis.totalParameters > 0 ? tr("about %1").arg(bytes(memory.total())) : QString());
    memory_->setAccessibleName(tr("Memory while training: %1").arg(memory_->text()));
    const bool series = readsSeries(project);
    const QString batch = series ? tr("a batch of %Ln windows", nullptr, project.train.batchSize)
                                 : tr("a batch of %Ln texts of %1 tokens", nullptr, project.train.batchSize)
                                       .arg(project.prepare.text.maxLength);
    memory_->setToolTip(
        tr("Memory while training, estimated: %1 for %2 copies of the parameters (weights, gradients, the "
           "optimiser's, the best so far) and %3 for what the layers keep of %4. LibTorch itself comes "
           "on top.")
            .arg(bytes(memory.weights))
            .arg(memory.copies)
            .arg(bytes(memory.activations), batch));
    refreshEstimate();
}

void ModelStrip::refreshEstimate()
{
    // Texts differ in length, so only the project's own tell how long an epoch is.
    const auto dataset = context_.document.dataset();
    if (seconds_ >= 0 && (!sameCost(measured_, context_.document.project()) || dataset != measuredData_))
        seconds_ = -1;
    estimate_->setEnabled(!measuring_ && dataset && context_.document.analysis().ok());
    if (measuring_)
        estimate_->setText(tr("Measuring…"));
    else if (seconds_ >= 0)
        estimate_->setText(tr("Epoch: %1 (measured)").arg(duration(seconds_)));
    else
        estimate_->setText(tr("Measure time"));
    estimate_->setToolTip(
        dataset ? tr("Time for an epoch of %Ln texts on this machine, from a few measured steps. Click to measure.",
                     nullptr, int(dataset->split.train.size()))
                : tr("Open a data file first: its texts decide how long an epoch is."));
}

void ModelStrip::measure()
{
    measuring_ = true;
    measured_ = context_.document.project();
    measuredData_ = context_.document.dataset();
    refreshEstimate();
    context_.session.estimateEpoch(measured_, measuredData_, this, [this](Result<double> seconds) {
        measuring_ = false;
        if (seconds)
            seconds_ = *seconds;
        else if (seconds.error().code != QLatin1String(kCancelled))
            context_.shell.showMessage(Message::fromError(seconds.error()));
        refreshEstimate();
    });
}

}  // namespace unroll
