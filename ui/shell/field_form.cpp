#include "ui/shell/field_form.h"

#include "project/fields.h"
#include "tasks/tasks.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/setting_editor.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace unroll {

namespace {

QString translated(const QString& text)
{
    return text.isEmpty() ? QString() : QCoreApplication::translate("Field", text.toUtf8().constData());
}

/// Metrics are called as everywhere else.
QString metricWords(const QString& choice)
{
    for (const auto& task : taskKinds())
        for (const MetricInfo& metric : task->metrics())
            if (metric.id == choice)
                return QCoreApplication::translate("Metric", metric.name.toUtf8().constData());
    return choice;
}

QString choiceWords(const QString& choice)
{
    static const std::vector<std::pair<QString, const char*>> names = {
        {QStringLiteral("adam"), "Adam"},
        {QStringLiteral("adamw"), "AdamW"},
        {QStringLiteral("sgd"), QT_TRANSLATE_NOOP("Choice", "SGD with momentum")},
        {QStringLiteral("rmsprop"), "RMSprop"},
        {QStringLiteral("constant"), QT_TRANSLATE_NOOP("Choice", "constant")},
        {QStringLiteral("step"), QT_TRANSLATE_NOOP("Choice", "in steps")},
        {QStringLiteral("cosine"), QT_TRANSLATE_NOOP("Choice", "cosine")},
        {QStringLiteral("one-cycle"), QT_TRANSLATE_NOOP("Choice", "one cycle")},
        {QStringLiteral("plateau"), QT_TRANSLATE_NOOP("Choice", "lower on a plateau")},
        {QStringLiteral("icu"), QT_TRANSLATE_NOOP("Choice", "words (ICU)")},
        {QStringLiteral("whitespace"), QT_TRANSLATE_NOOP("Choice", "white space")},
        {QStringLiteral("character"), QT_TRANSLATE_NOOP("Choice", "characters")},
        {QStringLiteral("none"), QT_TRANSLATE_NOOP("Choice", "none")},
        {QStringLiteral("en"), QT_TRANSLATE_NOOP("Choice", "English")},
        {QStringLiteral("zh"), QT_TRANSLATE_NOOP("Choice", "Chinese")},
        {QStringLiteral("en+zh"), QT_TRANSLATE_NOOP("Choice", "English and Chinese")},
        {QStringLiteral("stratified"), QT_TRANSLATE_NOOP("Choice", "stratified")},
        {QStringLiteral("random"), QT_TRANSLATE_NOOP("Choice", "random")},
        {QStringLiteral("date"), QT_TRANSLATE_NOOP("Choice", "by date")},
        {QStringLiteral("group"), QT_TRANSLATE_NOOP("Choice", "by group")},
        {QStringLiteral("order"), QT_TRANSLATE_NOOP("Choice", "in order")},
        {QStringLiteral("column"), QT_TRANSLATE_NOOP("Choice", "from a column")},
        {QStringLiteral("file"), QT_TRANSLATE_NOOP("Choice", "second file is the test")},
        {QStringLiteral("mse"), QT_TRANSLATE_NOOP("Choice", "squared error")},
        {QStringLiteral("mae"), QT_TRANSLATE_NOOP("Choice", "absolute error")},
        {QStringLiteral("huber"), QT_TRANSLATE_NOOP("Choice", "Huber's")},
        {QStringLiteral("quantiles"), QT_TRANSLATE_NOOP("Choice", "quantiles")},
        {QStringLiteral("interpolate"), QT_TRANSLATE_NOOP("Choice", "a straight line")},
        {QStringLiteral("carry-forward"), QT_TRANSLATE_NOOP("Choice", "the last value")},
        {QStringLiteral("seasonal"), QT_TRANSLATE_NOOP("Choice", "the season's values")},
        {QStringLiteral("log"), QT_TRANSLATE_NOOP("Choice", "logarithm")},
        {QStringLiteral("standard"), QT_TRANSLATE_NOOP("Choice", "mean and spread")},
        {QStringLiteral("min-max"), QT_TRANSLATE_NOOP("Choice", "smallest and largest")},
        {QStringLiteral("robust"), QT_TRANSLATE_NOOP("Choice", "median and quartiles")},
        {QStringLiteral("window"), QT_TRANSLATE_NOOP("Choice", "each window by itself")},
        {QStringLiteral("box-cox"), QT_TRANSLATE_NOOP("Choice", "Box–Cox")},
        {QStringLiteral("auto"), QT_TRANSLATE_NOOP("Choice", "automatic")},
        {QStringLiteral("loss"), QT_TRANSLATE_NOOP("Choice", "validation loss")},
        {QStringLiteral("double"), QT_TRANSLATE_NOOP("Choice", "around cells")},
        {QStringLiteral("backslash"), QT_TRANSLATE_NOOP("Choice", "backslash")},
        {QStringLiteral("point"), QT_TRANSLATE_NOOP("Choice", "point")},
        {QStringLiteral("comma"), QT_TRANSLATE_NOOP("Choice", "comma")},
        {QStringLiteral("day-first"), QT_TRANSLATE_NOOP("Choice", "day first")},
        {QStringLiteral("month-first"), QT_TRANSLATE_NOOP("Choice", "month first")},
    };
    for (const auto& [id, name] : names) {
        if (id == choice)
            return QCoreApplication::translate("Choice", name);
    }
    return metricWords(choice);
}

}  // namespace

FieldForm::FieldForm(Document& document, const QStringList& usual, const QStringList& more, QWidget* parent)
    : QWidget(parent), document_(document)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makePart(usual));
    if (!more.isEmpty()) {
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("fieldFormMore"));
        button->setText(tr("More"));
        button->setAccessibleName(tr("More settings"));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setArrowType(Qt::RightArrow);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(button);
        QWidget* part = makePart(more);
        part->hide();
        layout->addWidget(part);
        connect(button, &QToolButton::toggled, this, [button, part](bool on) {
            button->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
            part->setVisible(on);
        });
    }
    help_ = new QLabel;
    help_->setObjectName(QStringLiteral("fieldFormHelp"));
    help_->setWordWrap(true);
    help_->setFont(smallFont(font()));
    help_->setTextFormat(Qt::PlainText);
    help_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    // Room for a sentence or two is kept, so that nothing jumps while the focus moves.
    help_->setMinimumHeight(QFontMetrics(help_->font()).lineSpacing() * 5);
    layout->addWidget(help_);
    connect(&document_, &Document::changed, this, &FieldForm::showAll);
    showAll();
}

QWidget* FieldForm::makePart(const QStringList& paths)
{
    // As wide as a label of two words; in Chinese, whose characters are wide, a label is short.
    const int labelWidth = fontMetrics().horizontalAdvance(QStringLiteral("Learning rate now"));
    auto* part = new QWidget;
    auto* form = new QFormLayout(part);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const QString& path : paths) {
        const Field* field = findField(path);
        if (!field)
            continue;
        Row row;
        row.field = field;
        row.editor = new SettingEditor(*field, {translated, choiceWords});
        connect(row.editor, &SettingEditor::given, this,
                [this, path](const QJsonValue& value) { commit(path, value); });
        QWidget* control = row.editor->widget();
        control->setObjectName(path);
        // The widest value would ask for more than a narrow panel has, and the end of the line would be cut.
        control->setMinimumWidth(80);
        control->setAccessibleName(translated(field->label));
        control->installEventFilter(this);
        row.label = new QLabel(translated(field->label));
        // One width for all, so that the editors of both parts stand in one column.
        row.label->setWordWrap(true);
        row.label->setFixedWidth(labelWidth);
        row.label->setBuddy(control);
        row.reset = new QToolButton;
        row.reset->setText(QStringLiteral("↺"));
        row.reset->setAutoRaise(true);
        row.reset->setObjectName(path + QStringLiteral(".reset"));
        row.reset->setToolTip(tr("Back to the default"));
        row.reset->setAccessibleName(tr("%1: back to the default").arg(translated(field->label)));
        QSizePolicy keepsRoom = row.reset->sizePolicy();
        keepsRoom.setRetainSizeWhenHidden(true);
        row.reset->setSizePolicy(keepsRoom);
        connect(row.reset, &QToolButton::clicked, this, [this, path, field] { commit(path, field->get(usual_)); });
        auto* line = new QHBoxLayout;
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(2);
        line->addWidget(control, 1);
        if (!field->unit.isEmpty() && !qobject_cast<QSpinBox*>(control))
            line->addWidget(new QLabel(translated(field->unit)));
        line->addWidget(row.reset);
        form->addRow(row.label, line);
        row.form = form;
        rows_.insert(path, row);
    }
    return part;
}

bool FieldForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::Enter)
        explain(watched->objectName());
    return QWidget::eventFilter(watched, event);
}

void FieldForm::commit(const QString& path, const QJsonValue& value)
{
    const auto done = document_.editField(path, value, path);
    if (done)
        return explain(path);
    show(rows_[path]);
    help_->setText(done.error().text());
    QPalette warning = help_->palette();
    warning.setColor(QPalette::WindowText, refusalText(palette()));
    help_->setPalette(warning);
    emit refused(done.error());
}

void FieldForm::explain(const QString& path)
{
    const auto row = rows_.constFind(path);
    if (row == rows_.cend())
        return;
    explained_ = path;
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    help_->setPalette(quiet);
    const QString help = translated(row->field->help);
    help_->setText(row->disabledReason.isEmpty()
                       ? tr("%1. %2").arg(help, row->editor->defaultWords(row->field->get(usual_)))
                       : row->disabledReason);
}

void FieldForm::show(Row& row)
{
    const Field& field = *row.field;
    const Project& project = document_.project();
    const QJsonValue value = field.get(project), def = field.get(usual_);
    if (field.offered)
        row.editor->offer(field.offered(project));
    row.editor->show(value);
    const bool applies = !field.applies || field.applies(project);
    if (field.otherwise.isEmpty())
        row.form->setRowVisible(row.label, applies);
    else
        row.disabledReason = applies ? QString() : translated(field.otherwise);
    row.reset->setVisible(value != def);  // after the row, which shows all that is in it
    QWidget* control = row.editor->widget();
    const bool enabled = row.disabledReason.isEmpty();
    control->setEnabled(enabled);
    row.label->setEnabled(enabled);
    const QString help = translated(field.help), defaultWords = row.editor->defaultWords(def);
    control->setAccessibleDescription(help + u' ' + defaultWords);
    control->setToolTip(enabled ? help + u'\n' + defaultWords : row.disabledReason);
    row.label->setToolTip(control->toolTip());
}

void FieldForm::showAll()
{
    if (const QString& wanted = document_.project().templateId; wanted != usual_.templateId) {
        const auto fresh = projectFromTemplate(wanted);
        usual_ = fresh ? *fresh : Project();
    }
    for (Row& row : rows_)
        show(row);
}

QWidget* FieldForm::editor(const QString& path) const
{
    const SettingEditor* editor = rows_.value(path).editor;
    return editor ? editor->widget() : nullptr;
}

}  // namespace unroll
