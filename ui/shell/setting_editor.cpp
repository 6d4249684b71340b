#include "ui/shell/setting_editor.h"

#include "ui/shell/dialogs.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <limits>

namespace unroll {

namespace {

bool isNumber(const SettingSpec& spec) { return spec.type == SettingType::Integer || spec.type == SettingType::Number; }

/// What a person typed, in the manner of the locale or with a point.
std::optional<double> numberIn(const QString& text)
{
    bool read = false;
    double value = QLocale::c().toDouble(text.trimmed(), &read);
    if (!read)
        value = QLocale().toDouble(text.trimmed(), &read);
    return read ? std::optional(value) : std::nullopt;
}

QString numberWords(double value) { return QString::number(value, 'g', 10); }

/// One unit of the first digit away: 0.3 → 0.4, 0.01 → 0.009.
double stepped(double value, int direction)
{
    if (value == 0)
        return direction * 0.01;
    const bool shrinks = (value > 0) != (direction > 0);
    double unit = std::pow(10., std::floor(std::log10(std::abs(value)) + 1e-9));
    if (shrinks && std::abs(value) < unit * 1.5)
        unit /= 10;
    return std::round((value + direction * unit) / (unit / 10)) * (unit / 10);
}

}  // namespace

SettingEditor::SettingEditor(const SettingSpec& spec, const SettingWords& words, QWidget* parent)
    : spec_(spec), words_(words), widget_(make())
{
    if (parent)
        widget_->setParent(parent);
    setParent(widget_);
    widget_->installEventFilter(this);
}

QWidget* SettingEditor::make()
{
    switch (spec_.type) {
    case SettingType::Integer: {
        if (spec_.max > std::numeric_limits<int>::max())
            return makeLine();
        auto* box = new QSpinBox;
        box->setRange(int(spec_.min), int(spec_.max));
        box->setGroupSeparatorShown(true);
        box->setKeyboardTracking(false);
        box->setSingleStep(spec_.unit.isEmpty() && spec_.max > 256 ? 8 : 1);
        nameUnit(box);
        connect(box, &QSpinBox::valueChanged, this, [this, box] { nameUnit(box); });
        if (!spec_.leastWord.isEmpty())
            box->setSpecialValueText(words_.text(spec_.leastWord));
        connect(box, &QSpinBox::valueChanged, this, [this](int value) { emit given(value); });
        return box;
    }
    case SettingType::Boolean: {
        auto* box = new QCheckBox;
        connect(box, &QCheckBox::toggled, this, [this](bool on) { emit given(on); });
        return box;
    }
    case SettingType::Choice: {
        auto* box = new QComboBox;
        for (const QString& choice : spec_.choices)
            box->addItem(words_.choice(choice), choice);
        connect(box, &QComboBox::currentIndexChanged, this, [this, box] { emit given(box->currentData().toString()); });
        return box;
    }
    case SettingType::TextList: {
        auto* edit = new QPlainTextEdit;
        edit->setTabChangesFocus(true);
        edit->setPlaceholderText(tr("One a line"));
        edit->setFixedHeight(QFontMetrics(edit->font()).lineSpacing() * 4);
        return edit;  // given when the focus leaves
    }
    case SettingType::File:
    case SettingType::Folder:
        return makePathLine(spec_.type == SettingType::Folder);
    case SettingType::Number:
    case SettingType::Text:
        break;
    }
    return makeLine();
}

QWidget* SettingEditor::makeLine()
{
    auto* edit = new QLineEdit;
    edit->setMinimumWidth(60);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        if (!edit->isModified())
            return;
        edit->setModified(false);
        const auto number = isNumber(spec_) ? numberIn(edit->text()) : std::nullopt;
        emit given(number ? QJsonValue(*number) : QJsonValue(edit->text()));
    });
    return edit;
}

QWidget* SettingEditor::makePathLine(bool folder)
{
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(tr("None"));
    edit->setClearButtonEnabled(true);
    QAction* choose = edit->addAction(symbolIcon(QStringLiteral("folder")), QLineEdit::TrailingPosition);
    choose->setToolTip(folder ? tr("Choose a folder") : tr("Choose a file"));
    connect(choose, &QAction::triggered, this, [this, edit, folder] {
        const QString path = folder ? dialogs().openFolder(edit, tr("Choose a folder"), edit->text())
                                    : dialogs().openFile(edit, tr("Choose a file"), edit->text(), tr("All files (*)"));
        if (!path.isEmpty())
            emit given(path);
    });
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        edit->setModified(false);
        emit given(edit->text().trimmed());
    });
    connect(edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            emit given(QString());
    });
    return edit;
}

bool SettingEditor::eventFilter(QObject* watched, QEvent* event)
{
    auto* list = qobject_cast<QPlainTextEdit*>(widget_);
    if (list && event->type() == QEvent::FocusOut) {
        QJsonArray lines;
        for (const QString& line : list->toPlainText().split(u'\n', Qt::SkipEmptyParts))
            if (!line.trimmed().isEmpty())
                lines << line.trimmed();
        emit given(lines);
    }
    if (event->type() == QEvent::KeyPress && spec_.type == SettingType::Number) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void SettingEditor::step(int direction)
{
    auto* edit = static_cast<QLineEdit*>(widget_);
    const auto value = numberIn(edit->text());
    if (!value)
        return;
    const double next = stepped(*value, direction);
    edit->setModified(false);
    emit given(spec_.max > spec_.min ? std::clamp(next, spec_.min, spec_.max) : next);
}

void SettingEditor::show(const QJsonValue& value)
{
    const QSignalBlocker quiet(widget_);
    if (auto* spin = qobject_cast<QSpinBox*>(widget_)) {
        if (spin->value() != value.toInt())
            spin->setValue(value.toInt());
        nameUnit(spin);
    } else if (auto* check = qobject_cast<QCheckBox*>(widget_)) {
        check->setChecked(value.toBool());
    } else if (auto* combo = qobject_cast<QComboBox*>(widget_)) {
        combo->setCurrentIndex(std::max(offered_ ? 0 : -1, combo->findData(value.toString())));
    } else if (auto* list = qobject_cast<QPlainTextEdit*>(widget_)) {
        QStringList lines;
        for (const auto line : value.toArray())
            lines << line.toString();
        if (!list->hasFocus())
            list->setPlainText(lines.join(u'\n'));
    } else if (auto* edit = qobject_cast<QLineEdit*>(widget_); edit && !edit->isModified()) {
        const QString text = isNumber(spec_) ? numberWords(value.toDouble()) : value.toString();
        if (edit->text() != text)
            edit->setText(text);
    }
}

void SettingEditor::offer(const QStringList& choices)
{
    auto* box = qobject_cast<QComboBox*>(widget_);
    if (!box)
        return;
    offered_ = true;
    QStringList now;
    for (int i = 0; i < box->count(); ++i)
        now << box->itemData(i).toString();
    if (now == choices)
        return;
    const QSignalBlocker quiet(box);
    box->clear();
    for (const QString& choice : choices)
        box->addItem(words_.choice(choice), choice);
}

QString SettingEditor::valueWords(const QJsonValue& value) const
{
    switch (spec_.type) {
    case SettingType::Boolean:
        return value.toBool() ? tr("on") : tr("off");
    case SettingType::Choice:
        return words_.choice(value.toString());
    case SettingType::TextList:
        return {};
    case SettingType::Integer:
    case SettingType::Number:
        if (!spec_.leastWord.isEmpty() && value.toDouble() == spec_.min)
            return words_.text(spec_.leastWord);
        return numberWords(value.toDouble()) + (spec_.unit.isEmpty() ? QString() : u' ' + unitFor(value.toDouble()));
    default:
        return value.toString();
    }
}

void SettingEditor::nameUnit(QSpinBox* box) const
{
    if (!spec_.unit.isEmpty())
        box->setSuffix(u' ' + unitFor(box->value()));
}

QString SettingEditor::unitFor(double value) const
{
    const QString words = words_.text(spec_.unit);
    // Units stand in the plural, which all are in English by an s; other languages translate them as they need.
    const bool english = words == spec_.unit;
    return english && value == 1 && words.endsWith(u's') ? words.chopped(1) : words;
}

QString SettingEditor::defaultWords(const QJsonValue& def) const
{
    const QString words = valueWords(def);
    return words.isEmpty() ? tr("Default: none.") : tr("Default: %1.").arg(words);
}

QString SettingEditor::rangeWords() const
{
    if (!isNumber(spec_) || spec_.max <= spec_.min)
        return {};
    return tr("From %1 to %2.").arg(QLocale().toString(spec_.min), QLocale().toString(spec_.max));
}

}  // namespace unroll
