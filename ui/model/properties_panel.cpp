#include "ui/model/properties_panel.h"

#include "layers/layers.h"
#include "ui/model/issue_buttons.h"
#include "ui/model/layer_diagram.h"
#include "ui/model/model_editor.h"
#include "ui/model/model_words.h"
#include "ui/model/vectors_note.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/icons.h"
#include "ui/shell/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace unroll {

/// Words that explain: small, quiet, wrapped.
static QLabel* quietLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setFont(smallFont(parent->font()));
    label->setForegroundRole(QPalette::WindowText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

PropertiesPanel::PropertiesPanel(Session& session, Document& document, ModelEditor& editor, QWidget* parent)
    : QWidget(parent),
      session_(session),
      document_(document),
      editor_(editor),
      icon_(new QLabel(this)),
      title_(new QLabel(this)),
      about_(quietLabel(this)),
      issues_(new IssueButtons(this)),
      paramsPlace_(new QVBoxLayout),
      formula_(new QLabel(this)),
      help_(new QLabel(this)),
      code_(quietLabel(this)),
      diagram_(new LayerDiagram(this))
{
    setObjectName(QStringLiteral("modelProperties"));
    setAccessibleName(tr("Properties of the layer"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    title_->setObjectName(QStringLiteral("propertiesTitle"));
    title_->setFont(titleFont(font()));
    head->addWidget(icon_);
    head->addWidget(title_, 1);
    layout->addLayout(head);
    about_->setObjectName(QStringLiteral("propertiesAbout"));
    layout->addWidget(about_);
    layout->addWidget(issues_);
    connect(issues_, &IssueButtons::mendClicked, &editor_, &ModelEditor::mend);
    paramsPlace_->setContentsMargins(0, 8, 0, 8);
    layout->addLayout(paramsPlace_);
    layout->addWidget(diagram_);
    formula_->setObjectName(QStringLiteral("propertiesFormula"));
    formula_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    formula_->setWordWrap(true);
    formula_->setAccessibleName(tr("Formula"));
    layout->addWidget(formula_);
    help_->setObjectName(QStringLiteral("propertiesHelp"));
    help_->setWordWrap(true);
    layout->addWidget(help_);
    code_->setObjectName(QStringLiteral("propertiesCode"));
    code_->setTextFormat(Qt::RichText);
    code_->setAccessibleName(tr("The layer in PyTorch and Keras"));
    layout->addWidget(code_);
    layout->addStretch(1);
    connect(&document_, &Document::modelChanged, this, [this] { showNode(node_); });
}

void PropertiesPanel::showNode(const QString& id)
{
    const Node* node = document_.project().model.find(id);
    node_ = node ? id : QString();
    if (!node)
        return;
    if (!params_ || params_->property("node").toString() != id || node->kind != kind_) {
        kind_ = node->kind;
        build(layerCatalogue().find(kind_));
    }
    refresh();
}

void PropertiesPanel::build(const LayerKind* kind)
{
    delete params_;
    vectors_ = nullptr;
    editors_.clear();
    params_ = new QWidget(this);
    params_->setProperty("node", node_);
    paramsPlace_->addWidget(params_);
    auto* column = new QVBoxLayout(params_);
    column->setContentsMargins(0, 0, 0, 0);
    if (!kind)
        return;
    const auto makeForm = [](QWidget* parent) {
        auto* form = new QFormLayout(parent);
        form->setContentsMargins(0, 0, 0, 0);
        form->setHorizontalSpacing(8);
        form->setVerticalSpacing(4);
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        return form;
    };
    auto* usual = new QWidget(params_);
    auto* usualForm = makeForm(usual);
    column->addWidget(usual);
    auto* rare = new QWidget(params_);
    auto* rareForm = makeForm(rare);
    for (const SettingSpec& spec : kind->params())
        addParam(spec.advanced ? rareForm : usualForm, spec);
    if (rareForm->rowCount() == 0) {
        delete rare;
        return;
    }
    auto* more = new QToolButton(params_);
    more->setObjectName(QStringLiteral("propertiesMore"));
    more->setText(tr("More"));
    more->setAutoRaise(true);
    more->setCheckable(true);
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more->setArrowType(Qt::RightArrow);
    more->setFocusPolicy(Qt::StrongFocus);
    connect(more, &QToolButton::toggled, rare, [rare, more](bool open) {
        rare->setVisible(open);
        more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    column->addWidget(more, 0, Qt::AlignLeft);
    column->addWidget(rare);
    // Open where something in it was changed: nothing that counts is hidden.
    const Node* node = document_.project().model.find(node_);
    const bool changed = std::any_of(kind->params().begin(), kind->params().end(), [&](const SettingSpec& spec) {
        return spec.advanced && node && node->params.contains(spec.name);
    });
    rare->setVisible(changed);
    more->setChecked(changed);
}

void PropertiesPanel::addParam(QFormLayout* form, const SettingSpec& spec)
{
    QWidget* editor = makeEditor(spec);
    const QString label = layerWords(spec.label), help = layerWords(spec.help);
    editor->setObjectName(QStringLiteral("param_") + spec.name);
    editor->setAccessibleName(label);
    editor->setAccessibleDescription(help);
    QString tip = help;
    if (spec.type == SettingType::Integer || spec.type == SettingType::Number)
        tip += u' ' + tr("From %1 to %2.").arg(QLocale().toString(spec.min), QLocale().toString(spec.max));
    const QString def = spec.type == SettingType::Choice    ? choiceName(spec.def.toString())
                        : spec.type == SettingType::Boolean ? (spec.def.toBool() ? tr("on") : tr("off"))
                                                            : QLocale().toString(spec.def.toDouble());
    editor->setToolTip(QStringLiteral("%1 %2\nmodel.%3.%4").arg(tip, tr("Default: %1.").arg(def), node_, spec.name));
    if (spec.type == SettingType::Boolean)
        form->addRow(editor);
    else
        form->addRow(label, editor);
    auto* words = quietLabel(params_);
    words->setText(help);
    QPalette quiet = words->palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    words->setPalette(quiet);
    words->setContentsMargins(0, 0, 0, 8);
    form->addRow(words);
    editors_[spec.name] = editor;
    if (spec.name == u"vectors") {
        vectors_ = new VectorsNote(session_, document_, params_);
        form->addRow(vectors_);
    }
}

QWidget* PropertiesPanel::makeEditor(const SettingSpec& spec)
{
    const QString name = spec.name;
    switch (spec.type) {
    case SettingType::Integer: {
        auto* box = new QSpinBox(params_);
        box->setRange(int(spec.min), int(spec.max));
        box->setGroupSeparatorShown(true);
        box->setSingleStep(spec.max > 256 ? 8 : 1);
        connect(box, &QSpinBox::valueChanged, this, [this, name](int value) { commit(name, value); });
        return box;
    }
    case SettingType::Number: {
        auto* box = new QDoubleSpinBox(params_);
        box->setDecimals(spec.max - spec.min > 1 ? 3 : 2);
        box->setRange(spec.min, spec.max);
        box->setSingleStep(spec.max - spec.min > 1 ? 0.1 : 0.05);
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, name](double value) { commit(name, value); });
        return box;
    }
    case SettingType::Boolean: {
        auto* box = new QCheckBox(layerWords(spec.label), params_);
        connect(box, &QCheckBox::toggled, this, [this, name](bool value) { commit(name, value); });
        return box;
    }
    case SettingType::Choice: {
        auto* box = new QComboBox(params_);
        for (const QString& choice : spec.choices)
            box->addItem(choiceName(choice), choice);
        connect(box, &QComboBox::currentIndexChanged, this,
                [this, name, box] { commit(name, box->currentData().toString()); });
        return box;
    }
    case SettingType::File:
    case SettingType::Folder:
        return makeFileEditor(name, spec.type == SettingType::Folder);
    case SettingType::Text:
    case SettingType::TextList:
        break;  // no layer has one
    }
    return nullptr;
}

QWidget* PropertiesPanel::makeFileEditor(const QString& name, bool folder)
{
    auto* edit = new QLineEdit(params_);
    edit->setPlaceholderText(tr("None"));
    edit->setClearButtonEnabled(true);
    QAction* choose = edit->addAction(symbolIcon(QStringLiteral("folder")), QLineEdit::TrailingPosition);
    choose->setToolTip(folder ? tr("Choose a folder") : tr("Choose a file"));
    connect(choose, &QAction::triggered, this, [this, name, edit, folder] {
        const QString path = folder ? dialogs().openFolder(this, tr("Choose a folder"), edit->text())
                                    : dialogs().openFile(this, tr("Choose a file"), edit->text(), tr("All files (*)"));
        if (!path.isEmpty())
            commitFile(name, path);
    });
    connect(edit, &QLineEdit::editingFinished, this, [this, name, edit] { commitFile(name, edit->text().trimmed()); });
    connect(edit, &QLineEdit::textChanged, this, [this, name](const QString& text) {
        if (text.isEmpty())
            commitFile(name, {});
    });
    return edit;
}

void PropertiesPanel::commitFile(const QString& name, const QString& path)
{
    const Node* node = document_.project().model.find(node_);
    if (refreshing_ || !node || node->params[name].toString() == path)
        return;
    QJsonObject changed{{name, path}};
    if (name == u"vectors" && !path.isEmpty())
        if (const auto info = vectorsInfo(path))
            changed.insert(QStringLiteral("dimensions"), info->dimensions);
    editor_.setParams(node_, changed);
}

void PropertiesPanel::commit(const QString& name, const QJsonValue& value)
{
    if (!refreshing_)
        editor_.setParam(node_, name, value);
}

void PropertiesPanel::refresh()
{
    const Node* node = document_.project().model.find(node_);
    const LayerKind* kind = layerCatalogue().find(node->kind);
    const Analysis& analysis = document_.analysis();
    title_->setText(kindName(node->kind));
    icon_->setPixmap(symbolIcon(QStringLiteral("layer-") + node->kind).pixmap(QSize(24, 24), devicePixelRatioF()));
    QStringList about{node->id};
    if (analysis.output.contains(node_))
        about << tr("gives %1").arg(analysis.output[node_].text());
    if (const qint64 parameters = analysis.parameters.value(node_))
        about << tr("%1 parameters", nullptr, pluralOf(parameters)).arg(count(parameters));
    about_->setText(about.join(QStringLiteral(" · ")));
    std::vector<GraphIssue> issues;
    for (const GraphIssue& issue : analysis.issues)
        if (issue.node == node_)
            issues.push_back(issue);
    issues_->setIssues(issues);
    if (!kind) {
        for (QLabel* label : {formula_, help_, code_})
            label->clear();
        diagram_->show(node->kind, {}, true);
        return;
    }
    const Params params = kind->with(node->params);
    refreshing_ = true;
    for (auto it = editors_.constBegin(); it != editors_.constEnd(); ++it) {
        const QJsonValue value = params.value(it.key());
        if (auto* whole = qobject_cast<QSpinBox*>(*it)) {
            if (whole->value() != value.toInt())
                whole->setValue(value.toInt());
        } else if (auto* number = qobject_cast<QDoubleSpinBox*>(*it)) {
            if (number->value() != value.toDouble())
                number->setValue(value.toDouble());
        } else if (auto* check = qobject_cast<QCheckBox*>(*it)) {
            check->setChecked(value.toBool());
        } else if (auto* choice = qobject_cast<QComboBox*>(*it)) {
            choice->setCurrentIndex(choice->findData(value.toString()));
        } else if (auto* file = qobject_cast<QLineEdit*>(*it)) {
            if (file->text() != value.toString())
                file->setText(value.toString());
        }
    }
    refreshing_ = false;
    if (vectors_)
        vectors_->setFile(params.choice(QStringLiteral("vectors")));
    formula_->setText(kind->formula());
    formula_->setVisible(!kind->formula().isEmpty());
    help_->setText(layerWords(kind->help()));
    const auto choice = [&](const QString& name) { return params.has(name) ? params.choice(name) : QString(); };
    const QString direction = choice(QStringLiteral("direction")), back = choice(QStringLiteral("return"));
    diagram_->show(node->kind, direction, back != u"last");
    const auto inputs = analysis.inputs.value(node_);
    const bool known = analysis.output.contains(node_);
    code_->setVisible(known);
    if (known) {
        const auto code = [](const QString& text) {
            return QStringLiteral("<br><code>%1</code>")
                .arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
        };
        code_->setText(QStringLiteral("<p>PyTorch%1</p><p>Keras%2</p>")
                           .arg(code(kind->pytorch(params, inputs, document_.graphContext())),
                                code(kind->keras(params, inputs, document_.graphContext()))));
    }
}

void PropertiesPanel::focusFirst()
{
    const LayerKind* kind = layerCatalogue().find(kind_);
    for (const SettingSpec& spec : kind ? kind->params() : std::vector<SettingSpec>())
        if (QWidget* editor = editors_.value(spec.name); editor && editor->isVisible()) {
            editor->setFocus(Qt::ShortcutFocusReason);
            if (auto* spin = qobject_cast<QAbstractSpinBox*>(editor))
                spin->selectAll();
            return;
        }
}

}  // namespace unroll
