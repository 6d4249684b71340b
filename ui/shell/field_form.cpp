#include "ui/shell/field_form.h"

#include "project/fields.h"
#include "tasks/tasks.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

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

/// Fills the box anew where other choices are offered than before.
void offer(QComboBox& box, const QStringList& choices)
{
    QStringList now;
    for (int i = 0; i < box.count(); ++i)
        now << box.itemData(i).toString();
    if (now == choices)
        return;
    box.clear();
    for (const QString& choice : choices)
        box.addItem(choiceWords(choice), choice);
}

QString numberWords(double value) { return QString::number(value, 'g', 10); }

bool isLong(const Field& field) { return field.max > std::numeric_limits<int>::max(); }

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
        row.editor = makeEditor(*field);
        row.editor->setObjectName(path);
        // The widest value would ask for more than a narrow panel has, and the end of the line would be cut.
        row.editor->setMinimumWidth(80);
        row.editor->setAccessibleName(translated(field->label));
        row.editor->setAccessibleDescription(translated(field->help) + u' ' + defaultWords(*field));
        row.editor->setToolTip(translated(field->help) + QStringLiteral("\n") + defaultWords(*field));
        row.editor->installEventFilter(this);
        row.label = new QLabel(translated(field->label));
        row.label->setToolTip(row.editor->toolTip());
        // One width for all, so that the editors of both parts stand in one column.
        row.label->setWordWrap(true);
        row.label->setFixedWidth(labelWidth);
        row.label->setBuddy(row.editor);
        row.reset = new QToolButton;
        row.reset->setText(QStringLiteral("↺"));
        row.reset->setAutoRaise(true);
        row.reset->setObjectName(path + QStringLiteral(".reset"));
        row.reset->setToolTip(tr("Back to the default"));
        row.reset->setAccessibleName(tr("%1: back to the default").arg(translated(field->label)));
        QSizePolicy keepsRoom = row.reset->sizePolicy();
        keepsRoom.setRetainSizeWhenHidden(true);
        row.reset->setSizePolicy(keepsRoom);
        connect(row.reset, &QToolButton::clicked, this, [this, path, field] { commit(path, field->def); });
        auto* line = new QHBoxLayout;
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(2);
        line->addWidget(row.editor, 1);
        if (!field->unit.isEmpty() && !qobject_cast<QSpinBox*>(row.editor))
            line->addWidget(new QLabel(translated(field->unit)));
        line->addWidget(row.reset);
        form->addRow(row.label, line);
        row.form = form;
        rows_.insert(path, row);
    }
    return part;
}

QWidget* FieldForm::makeEditor(const Field& field)
{
    const QString path = field.name;
    switch (field.type) {
    case SettingType::Integer: {
        if (isLong(field))
            break;
        auto* box = new QSpinBox;
        box->setRange(int(field.min), int(field.max));
        box->setGroupSeparatorShown(true);
        box->setKeyboardTracking(false);
        if (!field.unit.isEmpty())
            box->setSuffix(u' ' + translated(field.unit));
        connect(box, &QSpinBox::valueChanged, this, [this, path](int value) { commit(path, value); });
        return box;
    }
    case SettingType::Boolean: {
        auto* box = new QCheckBox;
        connect(box, &QCheckBox::toggled, this, [this, path](bool on) { commit(path, on); });
        return box;
    }
    case SettingType::Choice: {
        auto* box = new QComboBox;
        for (const QString& choice : field.choices)
            box->addItem(choiceWords(choice), choice);
        connect(box, &QComboBox::activated, this, [this, path, box] { commit(path, box->currentData().toString()); });
        return box;
    }
    case SettingType::TextList: {
        auto* edit = new QPlainTextEdit;
        edit->setTabChangesFocus(true);
        edit->setPlaceholderText(tr("One a line"));
        edit->setFixedHeight(QFontMetrics(edit->font()).lineSpacing() * 4);
        return edit;  // committed when the focus leaves
    }
    default:
        break;
    }
    auto* edit = new QLineEdit;
    edit->setMinimumWidth(60);
    connect(edit, &QLineEdit::editingFinished, this, [this, path, edit, type = field.type] {
        if (!edit->isModified())
            return;
        edit->setModified(false);
        if (type == SettingType::Text)
            return commit(path, edit->text());
        bool read = false;
        double value = QLocale::c().toDouble(edit->text().trimmed(), &read);
        if (!read)
            value = QLocale().toDouble(edit->text().trimmed(), &read);
        commit(path, read ? QJsonValue(value) : QJsonValue(edit->text()));
    });
    return edit;
}

bool FieldForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::Enter) {
        explain(watched->objectName());
    } else if (event->type() == QEvent::FocusOut) {
        if (auto* list = qobject_cast<QPlainTextEdit*>(watched)) {
            QJsonArray lines;
            for (const QString& line : list->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
                if (!line.trimmed().isEmpty())
                    lines << line.trimmed();
            }
            commit(list->objectName(), lines);
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FieldForm::commit(const QString& path, const QJsonValue& value)
{
    if (showing_)
        return;
    const auto done = document_.editField(path, value, path);
    if (done)
        return explain(path);
    show(rows_[path]);
    help_->setText(done.error().text());
    QPalette warning = help_->palette();
    warning.setColor(QPalette::WindowText,
                     hasDarkGround(palette()) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb0, 0x20, 0x20));
    help_->setPalette(warning);
    emit refused(done.error());
}

QString FieldForm::defaultWords(const Field& field) const
{
    const QJsonValue value = field.def;
    QString words;
    switch (field.type) {
    case SettingType::Boolean:
        words = value.toBool() ? tr("on") : tr("off");
        break;
    case SettingType::Choice:
        words = choiceWords(value.toString());
        break;
    case SettingType::Text:
        words = value.toString();
        break;
    case SettingType::TextList:
        break;
    default:
        words = numberWords(value.toDouble());
        if (!field.unit.isEmpty())
            words += u' ' + translated(field.unit);
    }
    return words.isEmpty() ? tr("Default: none.") : tr("Default: %1.").arg(words);
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
    help_->setText(row->disabledReason.isEmpty() ? tr("%1. %2").arg(help, defaultWords(*row->field))
                                                 : row->disabledReason);
}

void FieldForm::show(const Row& row)
{
    showing_ = true;
    const QJsonValue value = row.field->get(document_.project());
    if (auto* spin = qobject_cast<QSpinBox*>(row.editor)) {
        spin->setValue(value.toInt());
    } else if (auto* check = qobject_cast<QCheckBox*>(row.editor)) {
        check->setChecked(value.toBool());
    } else if (auto* combo = qobject_cast<QComboBox*>(row.editor)) {
        if (row.field->offered)
            offer(*combo, row.field->offered(document_.project()));
        // What is not offered any more counts as the first choice.
        combo->setCurrentIndex(std::max(row.field->offered ? 0 : -1, combo->findData(value.toString())));
    } else if (auto* list = qobject_cast<QPlainTextEdit*>(row.editor)) {
        QStringList lines;
        for (const auto line : value.toArray())
            lines << line.toString();
        if (!list->hasFocus())
            list->setPlainText(lines.join(u'\n'));
    } else if (auto* edit = qobject_cast<QLineEdit*>(row.editor)) {
        edit->setText(row.field->type == SettingType::Text ? value.toString() : numberWords(value.toDouble()));
        edit->setModified(false);
    }
    if (row.field->applies) {
        const bool applies = row.field->applies(document_.project());
        if (row.field->otherwise.isEmpty())
            row.form->setRowVisible(row.label, applies);
        else
            setDisabledReason(row.field->name, applies ? QString() : translated(row.field->otherwise));
    }
    row.reset->setVisible(value != row.field->def);
    showing_ = false;
}

void FieldForm::showAll()
{
    for (const Row& row : std::as_const(rows_))
        show(row);
}

QWidget* FieldForm::editor(const QString& path) const { return rows_.value(path).editor; }

void FieldForm::setDisabledReason(const QString& path, const QString& reason)
{
    const auto row = rows_.find(path);
    if (row == rows_.end())
        return;
    row->disabledReason = reason;
    row->editor->setEnabled(reason.isEmpty());
    row->label->setEnabled(reason.isEmpty());
    row->editor->setToolTip(
        reason.isEmpty() ? translated(row->field->help) + QStringLiteral("\n") + defaultWords(*row->field) : reason);
}

}  // namespace unroll
