#include "ui/runs/verdict_label.h"

#include "runs/run_store.h"
#include "ui/plots/numbers.h"

#include <QPainter>

namespace unroll {

constexpr int kBarWidth = 3, kBarGap = 10;

VerdictLabel::VerdictLabel(QWidget* parent) : QLabel(parent)
{
    setAccessibleName(tr("Verdict"));
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setContentsMargins(kBarWidth + kBarGap, 0, 0, 0);
    hide();
}

void VerdictLabel::clear() { setWords({}, Standing::Unknown); }

void VerdictLabel::setWords(const QString& words, Standing standing)
{
    standing_ = standing;
    setText(words);
    setVisible(!words.isEmpty());
    update();
}

void VerdictLabel::setRun(const RunRecord& record, const QString& more)
{
    if (!record.error.code.isEmpty())
        return setWords(record.error.text(), Standing::Worse);
    setWords(sentences({verdictText(record.summary.verdict), more}), standing(record.summary.verdict));
}

void VerdictLabel::paintEvent(QPaintEvent* event)
{
    QPainter(this).fillRect(0, 0, kBarWidth, height(), standingColour(standing_, palette()));
    QLabel::paintEvent(event);
}

}  // namespace unroll
