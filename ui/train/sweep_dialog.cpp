#include "ui/train/sweep_dialog.h"

#include "layers/layers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"
#include "ui/shell/words.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

constexpr QLatin1StringView kSeed{"train.seed"};

/// What a person tries first stands first: the usual fields, the layers, then everything else that applies.
std::vector<std::pair<QString, QString>> settingsToVary(const Project& project)
{
    QStringList paths{QStringLiteral("train.learning_rate"), QStringLiteral("train.batch_size"),
                      QStringLiteral("train.optimizer"), QStringLiteral("train.epochs")};
    for (const Node& node : project.model.nodes)
        if (const LayerKind* kind = layerCatalogue().find(node.kind))
            for (const SettingSpec& spec : kind->params())
                if (spec.type != SettingType::File && spec.type != SettingType::Folder)
                    paths << QStringLiteral("model.%1.%2").arg(node.id, spec.name);
    for (const Field& field : fields()) {
        const bool varies = field.type != SettingType::Text && field.type != SettingType::TextList &&
                            field.name != kSeed && field.name != u"train.threads";
        if (varies && !paths.contains(field.name) && (!field.applies || field.applies(project)))
            paths << field.name;
    }
    std::vector<std::pair<QString, QString>> out;
    for (const QString& path : std::as_const(paths))
        out.emplace_back(path, settingName(path));
    return out;
}

/// A few values around the present one, to begin with.
QString suggested(const Project& project, const QString& path)
{
    const auto spec = specOf(project, path, layerCatalogue());
    const auto value = getField(project, path, layerCatalogue());
    if (!spec || !value)
        return {};
    if (spec->type == SettingType::Choice)
        return spec->choices.join(QStringLiteral(", "));
    if (spec->type == SettingType::Boolean)
        return QStringLiteral("false, true");
    const double now = value->toDouble();
    const bool whole = spec->type == SettingType::Integer;
    std::vector<double> around{now / 2, now, now * 2};
    if (!whole)
        around = now == 0 ? std::vector<double>{0, 0.1, 0.3} : std::vector<double>{now / 3, now, now * 3};
    QStringList words;
    for (double one : around) {
        if (spec->max > spec->min)
            one = std::clamp(one, spec->min, spec->max);
        // One digit more than its size: 0.00033 reads as 0.0003.
        const QString word = whole || one == now ? QString::number(whole ? std::round(one) : one, 'g', 12)
                                                 : QString::number(one, 'g', 1);
        if (!words.contains(word))
            words << word;
    }
    return words.join(QStringLiteral(", "));
}

int mostEpochs(const std::vector<Trial>& trials)
{
    int most = 0;
    for (const Trial& trial : trials)
        most = std::max(most, trial.project.train.epochs);
    return most;
}

}  // namespace

SweepDialog::SweepDialog(Project project, QWidget* parent)
    : QDialog(parent), project_(std::move(project)), settings_(settingsToVary(project_))
{
    setObjectName(QStringLiteral("sweepDialog"));
    setWindowTitle(tr("Try several values"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    auto* about = new QLabel(tr("The project is trained once for each combination, one after the other. The Runs page "
                                "compares them by the validation part."));
    about->setWordWrap(true);
    layout->addWidget(about);

    auto* inside = new QWidget;
    list_ = new QVBoxLayout(inside);
    list_->setContentsMargins(0, 0, 0, 0);
    list_->setSpacing(8);
    list_->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inside);
    layout->addWidget(scroll, 1);
    add_ = new QPushButton(symbolIcon(QStringLiteral("add")), tr("Another setting"));
    add_->setObjectName(QStringLiteral("sweepAdd"));
    add_->setAutoDefault(false);
    auto* addLine = new QHBoxLayout;
    addLine->addWidget(add_);
    addLine->addStretch();
    layout->addLayout(addLine);

    auto* form = new QFormLayout;
    seeds_ = new QSpinBox;
    seeds_->setObjectName(QStringLiteral("sweepSeeds"));
    seeds_->setRange(1, 100);
    seeds_->setToolTip(tr("The same settings with other first weights and other batches: how much of a difference is "
                          "chance shows in how far these lie apart."));
    form->addRow(tr("Seeds each:"), seeds_);
    folds_ = new QSpinBox;
    folds_->setObjectName(QStringLiteral("sweepFolds"));
    folds_->setRange(1, 100);
    folds_->setSpecialValueText(tr("one split"));
    folds_->setToolTip(
        tr("Each fold is the test part once (cross-validation). Of rows in order of time the test share is "
           "cut into so many stretches, each judged by what has learnt from all before it."));
    form->addRow(tr("Folds each:"), folds_);
    atMost_ = new QSpinBox;
    atMost_->setObjectName(QStringLiteral("sweepAtMost"));
    atMost_->setRange(0, Sweep::kMost);
    atMost_->setSpecialValueText(tr("as many as there are"));
    atMost_->setToolTip(tr("So many of the combinations are drawn; of a range, ten where nothing is said."));
    form->addRow(tr("Trainings at most:"), atMost_);
    layout->addLayout(form);

    summary_ = new QLabel;
    summary_->setObjectName(QStringLiteral("sweepSummary"));
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    summary_->setMinimumHeight(2 * fontMetrics().lineSpacing());
    summary_->setAlignment(Qt::AlignTop);
    layout->addWidget(summary_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    start_ = buttons->addButton(tr("Train all"), QDialogButtonBox::AcceptRole);
    start_->setObjectName(QStringLiteral("sweepStart"));
    layout->addWidget(buttons);
    // Enter in a line of values trains; a dialog knows only a default button that is in it already.
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    start_->setDefault(true);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(add_, &QPushButton::clicked, this, [this] {
        const auto free = std::find_if(settings_.begin(), settings_.end(), [this](const auto& setting) {
            return std::none_of(rows_.begin(), rows_.end(),
                                [&](const Row& row) { return row.setting->currentData().toString() == setting.first; });
        });
        if (free != settings_.end())
            addRow(free->first);
    });
    connect(seeds_, &QSpinBox::valueChanged, this, &SweepDialog::count);
    connect(folds_, &QSpinBox::valueChanged, this, &SweepDialog::count);
    connect(atMost_, &QSpinBox::valueChanged, this, &SweepDialog::count);
    addRow(settings_.front().first);
    resize(620, 460);
}

void SweepDialog::addRow(const QString& path)
{
    Row row;
    row.widget = new QWidget;
    row.setting = new QComboBox;
    const QString number = QString::number(rows_.size());
    row.setting->setObjectName(QStringLiteral("sweepSetting") + number);
    row.setting->setAccessibleName(tr("Setting to vary"));
    for (const auto& [id, name] : settings_)
        row.setting->addItem(name, id);
    row.setting->setCurrentIndex(row.setting->findData(path));
    row.setting->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    row.values = new QLineEdit;
    row.values->setObjectName(QStringLiteral("sweepValues") + number);
    row.values->setAccessibleName(tr("Values to try"));
    row.values->setPlaceholderText(tr("0.001, 0.003, 0.01 – or a range: 0.0001..0.1"));
    row.values->setToolTip(tr("Values between commas; or a range such as 0.0001..0.1, from which values are drawn: "
                              "evenly, or by their size where the ends are a factor of ten or more apart."));
    auto* remove = new QToolButton;
    remove->setObjectName(QStringLiteral("sweepRemove") + number);
    remove->setIcon(symbolIcon(QStringLiteral("delete")));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Leave this setting as it is"));
    remove->setAccessibleName(remove->toolTip());
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(row.setting, 2);
    line->addWidget(row.values, 3);
    line->addWidget(remove);
    list_->insertWidget(list_->count() - 1, row.widget);
    rows_.push_back(row);
    suggest(row);
    connect(row.setting, &QComboBox::activated, this, [this, row] { suggest(row); });
    connect(row.values, &QLineEdit::textChanged, this, &SweepDialog::count);
    connect(remove, &QToolButton::clicked, this, [this, widget = row.widget] { removeRow(widget); });
    row.values->setFocus();
    count();
}

void SweepDialog::removeRow(const QWidget* widget)
{
    const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const Row& one) { return one.widget == widget; });
    row->widget->hide();
    row->widget->deleteLater();
    rows_.erase(row);
    add_->setFocus();
    count();
}

void SweepDialog::suggest(const Row& row)
{
    row.values->setText(suggested(project_, row.setting->currentData().toString()));
}

Result<Sweep> SweepDialog::sweep(Project& project) const
{
    Sweep out;
    out.runs = atMost_->value();
    for (const Row& row : rows_) {
        const QString text = row.setting->currentData().toString() + u'=' + row.values->text();
        auto one = row.values->text().contains(QStringLiteral("..")) ? rangeFromText(text) : gridFromText(text);
        if (!one)
            return one.error();
        out.variations.push_back(std::move(one).value());
    }
    if (seeds_->value() > 1) {
        Variation seeds{kSeed, {}};
        for (int i = 0; i < seeds_->value(); ++i)
            seeds.values << QString::number(project_.train.seed + quint64(i));
        out.variations.push_back(seeds);
    }
    if (folds_->value() > 1)
        out.variations.push_back(everyFold(project, folds_->value()));
    return out;
}

void SweepDialog::count()
{
    Project project = project_;
    const auto asked = sweep(project);
    auto made = asked ? trialsOf(project, *asked, layerCatalogue()) : Result<std::vector<Trial>>(asked.error());
    trials_ = made ? std::move(made).value() : std::vector<Trial>();
    const int number = int(trials_.size());
    summary_->setText(made ? tr("Trainings: %1, of at most %Ln epochs each.", nullptr, mostEpochs(trials_)).arg(number)
                           : made.error().text());
    start_->setEnabled(number > 0);
    add_->setEnabled(rows_.size() < settings_.size());
}

}  // namespace unroll
