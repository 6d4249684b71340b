#include "ui/use/writing_panel.h"

#include "session/session.h"
#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace unroll {

WritingPanel::WritingPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      temperature_(new QDoubleSpinBox),
      topP_(new QDoubleSpinBox),
      topK_(new QSpinBox),
      length_(new QSpinBox),
      seed_(new QSpinBox),
      write_(new QPushButton(tr("Write"))),
      stop_(new QPushButton(tr("Stop"))),
      out_(new QPlainTextEdit),
      note_(new QLabel)
{
    temperature_->setObjectName(QStringLiteral("useTemperature"));
    temperature_->setRange(0, 5);
    temperature_->setSingleStep(0.1);
    temperature_->setValue(0.8);
    temperature_->setToolTip(
        tr("Below 1 it keeps to what is probable, above it dares more; 0 always takes the most probable"));
    topK_->setObjectName(QStringLiteral("useTopK"));
    topK_->setRange(0, 100000);
    topK_->setSpecialValueText(tr("all"));
    topK_->setToolTip(tr("Draws among so many of the most probable tokens only"));
    topP_->setObjectName(QStringLiteral("useTopP"));
    topP_->setRange(0.01, 1);
    topP_->setSingleStep(0.05);
    topP_->setValue(1);
    topP_->setToolTip(tr("Draws among the fewest tokens only that have this probability together"));
    length_->setObjectName(QStringLiteral("useLength"));
    length_->setRange(1, 10000);
    length_->setValue(60);
    length_->setSuffix(tr(" tokens"));
    seed_->setObjectName(QStringLiteral("useSeed"));
    seed_->setRange(0, 1000000);
    seed_->setValue(1);
    seed_->setToolTip(tr("The same seed writes the same text"));
    write_->setObjectName(QStringLiteral("useWrite"));
    stop_->setObjectName(QStringLiteral("useStopWriting"));
    out_->setObjectName(QStringLiteral("useWritten"));
    out_->setAccessibleName(tr("What the model has written"));
    out_->setReadOnly(true);
    out_->setTabChangesFocus(true);
    out_->setPlaceholderText(tr("Type a beginning above, or none; then let the model go on with it."));
    note_->setObjectName(QStringLiteral("useWritingNote"));
    note_->setFont(smallFont(font()));
    note_->setWordWrap(true);

    auto* controls = new QHBoxLayout;
    const auto add = [&](const QString& words, QWidget* control) {
        auto* label = new QLabel(words);
        label->setBuddy(control);
        controls->addWidget(label);
        controls->addWidget(control);
        controls->addSpacing(8);
    };
    add(tr("&Temperature"), temperature_);
    add(tr("Top-&k"), topK_);
    add(tr("Top-&p"), topP_);
    add(tr("&Length"), length_);
    add(tr("See&d"), seed_);
    controls->addStretch();
    controls->addWidget(write_);
    controls->addWidget(stop_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(controls);
    layout->addWidget(out_, 1);
    layout->addWidget(note_);
    connect(write_, &QPushButton::clicked, this, &WritingPanel::write);
    connect(stop_, &QPushButton::clicked, this, [this] { session_.cancel(writing_); });
    setWriting(false);
}

void WritingPanel::setRun(RunId run)
{
    if (run == run_)
        return;
    run_ = run;
    ++asked_;
    if (writing_)
        session_.cancel(writing_);
    out_->clear();
    note_->clear();
    setWriting(false);
}

void WritingPanel::setWriting(bool writing)
{
    if (!writing)
        writing_ = 0;
    write_->setEnabled(!writing && run_ != 0);
    stop_->setEnabled(writing);
}

void WritingPanel::write()
{
    PredictOptions options;
    options.temperature = temperature_->value();
    options.topK = topK_->value();
    options.topP = topP_->value();
    options.maxTokens = length_->value();
    options.seed = quint64(seed_->value());
    const int asked = ++asked_;
    const QString prompt = prompt_;
    options.onToken = [this, asked, prompt](const QString& soFar) {
        if (asked == asked_)
            out_->setPlainText(prompt + soFar);
    };
    setWriting(true);
    note_->clear();
    out_->setPlainText(prompt);
    writing_ = session_.predict(
        run_, textQueries({prompt}), options, this,
        [this, asked, prompt](const Result<std::vector<Prediction>>& written) {
            if (asked != asked_)
                return;
            setWriting(false);
            if (!written) {
                note_->setText(written.error().code == QLatin1String(kCancelled) ? tr("Stopped.")
                                                                                 : written.error().text());
                return;
            }
            const Prediction& text = written->front();
            out_->setPlainText(prompt + text.label);
            note_->setText(tr("%Ln tokens; the model gave each of them a probability of %1 on average (geometric mean)",
                              nullptr, int(std::get<TextAnswer>(text.answer).candidates.front().tokens.size()))
                               .arg(percent(text.confidence)));
            seed_->setValue(seed_->value() + 1);  // the next text is another one
        });
}

}  // namespace unroll
