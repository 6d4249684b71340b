#include "ui/model/properties_panel.h"

#include "layers/layers.h"
#include "ui/model/formula.h"
#include "ui/model/issue_buttons.h"
#include "ui/model/layer_diagram.h"
#include "ui/model/model_editor.h"
#include "ui/model/model_words.h"
#include "ui/model/vectors_note.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"
#include "ui/shell/icons.h"
#include "ui/shell/setting_editor.h"
#include "ui/shell/words.h"

#include <QCheckBox>
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

/// Lines that a narrow panel can show whole, and that are still Python: broken behind commas, brackets and equals signs
/// within brackets, and before comments.
static QString brokenCode(const QString& code)
{
    constexpr qsizetype kLongest = 32;
    QStringList out;
    for (QString line : code.split(u'\n')) {
        QString indent;
        if (const qsizetype comment = line.indexOf(QStringLiteral("  #")); comment > 0 && line.size() > kLongest) {
            QString remark = line.mid(comment + 2);
            line.truncate(comment);
            while (remark.size() > kLongest) {
                const qsizetype space = remark.lastIndexOf(u' ', kLongest);
                if (space <= 2)
                    break;
                out << remark.left(space);
                remark = QStringLiteral("# ") + remark.mid(space + 1);
            }
            out << remark;
        }
        while (indent.size() + line.size() > kLongest) {
            qsizetype at = -1;
            for (const char* behind : {", ", "(", "=", "."})
                if (at < 0) {
                    const qsizetype found = line.lastIndexOf(QLatin1String(behind), kLongest - indent.size() - 2);
                    at = found > 0 ? found + qsizetype(qstrlen(behind)) : -1;
                }
            if (at <= 0 || at >= line.size())
                break;
            out << indent + line.left(at).trimmed();
            line = line.mid(at);
            indent = QStringLiteral("  ");
        }
        out << indent + line;
    }
    return out.join(u'\n');
}

PropertiesPanel::PropertiesPanel(Session& session, Document& document, ModelEditor& editor, QWidget* parent)
    : QWidget(parent),
      session_(session),
      document_(document),
      editor_(editor),
      icon_(new QLabel(this)),
      title_(new QLabel(this)),
      about_(quietLabel(this)),
      name_(new QLineEdit(this)),
      nameWords_(quietLabel(this)),
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
    auto* nameRow = new QHBoxLayout;
    auto* nameLabel = new QLabel(tr("Name"), this);
    nameLabel->setBuddy(name_);
    name_->setObjectName(QStringLiteral("propertiesName"));
    name_->setAccessibleName(tr("Name of the layer"));
    name_->setToolTip(tr("As it is called on the canvas, in settings (model.NAME.units) and in code (F2)"));
    connect(name_, &QLineEdit::editingFinished, this, &PropertiesPanel::rename);
    nameRow->addWidget(nameLabel);
    nameRow->addWidget(name_, 1);
    layout->addLayout(nameRow);
    nameWords_->setObjectName(QStringLiteral("propertiesNameWords"));
    nameWords_->hide();
    layout->addWidget(nameWords_);
    connect(issues_, &IssueButtons::mendClicked, &editor_, &ModelEditor::mend);
    paramsPlace_->setContentsMargins(0, 8, 0, 8);
    layout->addLayout(paramsPlace_);
    layout->addWidget(diagram_);
    formula_->setObjectName(QStringLiteral("propertiesFormula"));
    formula_->setTextFormat(Qt::RichText);
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
    if (!form_ || form_->property("node").toString() != id || node->kind != kind_) {
        kind_ = node->kind;
        build(layerCatalogue().find(kind_));
    }
    refresh();
}

void PropertiesPanel::build(const LayerKind* kind)
{
    delete form_;
    vectors_ = nullptr;
    params_.clear();
    form_ = new QWidget(this);
    form_->setProperty("node", node_);
    paramsPlace_->addWidget(form_);
    auto* column = new QVBoxLayout(form_);
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
    auto* usual = new QWidget(form_);
    auto* usualForm = makeForm(usual);
    column->addWidget(usual);
    auto* rare = new QWidget(form_);
    auto* rareForm = makeForm(rare);
    for (const SettingSpec& spec : kind->params())
        addParam(spec.advanced ? rareForm : usualForm, spec);
    if (rareForm->rowCount() == 0) {
        delete rare;
        return;
    }
    auto* more = new QToolButton(form_);
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
    auto* editor = new SettingEditor(spec, {layerWords, choiceName}, form_);
    const QString name = spec.name, label = layerWords(spec.label), help = layerWords(spec.help);
    connect(editor, &SettingEditor::given, this, [this, name](const QJsonValue& value) { commit(name, value); });
    QWidget* control = editor->widget();
    control->setObjectName(QStringLiteral("param_") + name);
    control->setAccessibleName(label);
    control->setAccessibleDescription(help);
    if (auto* units = qobject_cast<QSpinBox*>(control); units && spec.max > 256)
        units->setSingleStep(8);
    if (auto* box = qobject_cast<QCheckBox*>(control)) {
        box->setText(label);
        form->addRow(box);
    } else {
        form->addRow(label, control);
    }
    auto* words = quietLabel(form_);
    words->setObjectName(QStringLiteral("param_") + name + QStringLiteral("_words"));
    words->setContentsMargins(0, 0, 0, 8);
    form->addRow(words);
    params_.insert(name, {editor, words});
    sayBelow(words, help, false);
    if (name == u"vectors") {
        vectors_ = new VectorsNote(session_, document_, form_);
        form->addRow(vectors_);
    }
}

QString PropertiesPanel::tipOf(const SettingEditor& editor) const
{
    const QString range = editor.rangeWords();
    return QStringLiteral("%1%2 %3\nmodel.%4.%5")
        .arg(layerWords(editor.spec().help), range.isEmpty() ? range : u' ' + range,
             editor.defaultWords(editor.spec().def), node_, editor.spec().name);
}

void PropertiesPanel::commit(const QString& name, const QJsonValue& value)
{
    const auto param = params_.find(name);
    const Node* node = document_.project().model.find(node_);
    const LayerKind* kind = node ? layerCatalogue().find(node->kind) : nullptr;
    if (!kind || param == params_.end() || kind->with(node->params).value(name) == value)
        return;
    QJsonObject changed{{name, value}};
    if (name == u"vectors" && !value.toString().isEmpty())
        if (const auto info = vectorsInfo(value.toString()))
            changed.insert(QStringLiteral("dimensions"), info->dimensions);
    const auto done = editor_.setParams(node_, changed);
    if (done)
        return;
    refresh();
    sayBelow(param->words, done.error().text(), true);
}

void PropertiesPanel::rename()
{
    const QString from = node_;
    QString to = name_->text().trimmed();
    to.replace(u' ', u'_');
    if (!document_.project().model.find(from))
        return;  // it went while its name had the keyboard
    if (to == from)
        return refresh();
    // The same layer still: its editors stay as they are, and the keyboard where it is.
    node_ = to;
    form_->setProperty("node", to);
    const auto renamed = editor_.rename(from, to);
    if (renamed)
        return name_->setText(to);
    node_ = from;
    form_->setProperty("node", from);
    sayBelow(nameWords_, renamed.error().text(), true);
    nameWords_->show();
}

void PropertiesPanel::sayBelow(QLabel* label, const QString& words, bool refused)
{
    label->setText(words);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, refused ? refusalText(palette()) : quietText(palette()));
    label->setPalette(colours);
}

void PropertiesPanel::refresh()
{
    const Node* node = document_.project().model.find(node_);
    const LayerKind* kind = layerCatalogue().find(node->kind);
    const Analysis& analysis = document_.analysis();
    title_->setText(kindName(node->kind));
    icon_->setPixmap(symbolIcon(QStringLiteral("layer-") + node->kind).pixmap(QSize(24, 24), devicePixelRatioF()));
    if (!name_->hasFocus() || !name_->isModified())
        name_->setText(node_);
    nameWords_->hide();
    QStringList about;
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
    for (const Param& param : std::as_const(params_)) {
        param.editor->show(params.value(param.editor->spec().name));
        sayBelow(param.words, layerWords(param.editor->spec().help), false);
        param.editor->widget()->setToolTip(tipOf(*param.editor));
    }
    if (vectors_)
        vectors_->setFile(params.choice(QStringLiteral("vectors")));
    QStringList offered, made;
    for (const SettingSpec& spec : kind->params())
        if (spec.type == SettingType::Choice) {
            offered << spec.choices;
            made << params.choice(spec.name);
        }
    const QString formula = chosenFormula(kind->formula(), offered, made);
    formula_->setText(typesetFormula(formula));
    formula_->setAccessibleDescription(formula);
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
                .arg(brokenCode(text)
                         .toHtmlEscaped()
                         .replace(u' ', QStringLiteral("&nbsp;"))
                         .replace(u'\n', QStringLiteral("<br>")));
        };
        code_->setText(QStringLiteral("<p>PyTorch%1</p><p>Keras%2</p>")
                           .arg(code(kind->pytorch(params, inputs, document_.graphContext())),
                                code(kind->keras(params, inputs, document_.graphContext()))));
    }
}

void PropertiesPanel::focusName()
{
    name_->setFocus(Qt::ShortcutFocusReason);
    name_->selectAll();
}

void PropertiesPanel::focusFirst()
{
    const LayerKind* kind = layerCatalogue().find(kind_);
    for (const SettingSpec& spec : kind ? kind->params() : std::vector<SettingSpec>())
        if (const Param param = params_.value(spec.name); param.editor && param.editor->widget()->isVisible()) {
            param.editor->widget()->setFocus(Qt::ShortcutFocusReason);
            if (auto* spin = qobject_cast<QAbstractSpinBox*>(param.editor->widget()))
                spin->selectAll();
            return;
        }
}

}  // namespace unroll
