#include "ui/shell/status_line.h"

#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace unroll {

/// A label that gives way: it shortens its text instead of widening the window.
class ElidedLabel : public QLabel {
public:
    explicit ElidedLabel(QWidget* parent) : QLabel(parent)
    {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect(), int(alignment()) | Qt::TextSingleLine,
                         fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

StatusLine::StatusLine(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("statusLine"));
    setAccessibleName(tr("Status"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 8, 4);
    layout->setSpacing(8);
    facts_ = new ElidedLabel(this);
    facts_->setObjectName(QStringLiteral("statusFacts"));
    facts_->setFont(smallFont(font()));
    layout->addWidget(facts_, 3);
    work_ = new ElidedLabel(this);
    work_->setObjectName(QStringLiteral("statusWork"));
    work_->setFont(smallFont(font()));
    work_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(work_, 2);
    // Bar and button keep their space while nothing runs, so that nothing jumps.
    bar_ = new QProgressBar(this);
    bar_->setObjectName(QStringLiteral("statusProgress"));
    bar_->setTextVisible(false);
    bar_->setFixedSize(160, 12);
    layout->addWidget(bar_);
    stop_ = new QToolButton(this);
    stop_->setObjectName(QStringLiteral("statusStop"));
    stop_->setIcon(symbolIcon(QStringLiteral("stop")));
    stop_->setIconSize(QSize(16, 16));
    stop_->setAutoRaise(true);
    stop_->setAccessibleName(tr("Stop what runs"));
    stop_->setToolTip(tr("Stop"));
    layout->addWidget(stop_);
    for (QWidget* widget : {static_cast<QWidget*>(bar_), static_cast<QWidget*>(stop_)}) {
        QSizePolicy policy = widget->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(policy);
    }
    connect(stop_, &QToolButton::clicked, this, [this] {
        if (works_.empty())
            return;
        const auto stop = works_.back().stop;
        stop_->setEnabled(false);
        if (stop)
            stop();
    });
    showTop();
}

void StatusLine::setFacts(const QStringList& facts)
{
    QStringList shown = facts;
    shown.removeAll(QString());
    facts_->setText(shown.join(QStringLiteral(" · ")));
    facts_->setToolTip(facts_->text());
    facts_->setAccessibleName(facts_->text());
}

void StatusLine::showWork(const QString& key, const QString& text, double fraction, std::function<void()> stop)
{
    const auto found = std::find_if(works_.begin(), works_.end(), [&](const Work& work) { return work.key == key; });
    if (text.isEmpty()) {
        if (found == works_.end())
            return;
        works_.erase(found);
    } else if (found == works_.end()) {
        works_.push_back({key, text, fraction, std::move(stop)});
        stop_->setEnabled(true);
    } else {
        found->text = text;
        found->fraction = fraction;
        found->stop = std::move(stop);
        if (&*found != &works_.back())
            return;
    }
    showTop();
}

void StatusLine::showTop()
{
    const bool any = !works_.empty();
    bar_->setVisible(any);
    stop_->setVisible(any && works_.back().stop);
    if (!any) {
        work_->clear();
        return;
    }
    const Work& top = works_.back();
    const int more = int(works_.size()) - 1;
    work_->setText(more ? tr("%1 (and %n more)", nullptr, more).arg(top.text) : top.text);
    work_->setToolTip(work_->text());
    work_->setAccessibleName(work_->text());
    bar_->setAccessibleName(top.text);
    if (top.fraction < 0) {
        bar_->setRange(0, 0);
    } else {
        bar_->setRange(0, 1000);
        bar_->setValue(qBound(0, qRound(top.fraction * 1000), 1000));
    }
}

QString StatusLine::factsText() const { return facts_->text(); }

QString StatusLine::workText() const { return work_->text(); }

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.15f);
    painter.fillRect(QRect(0, 0, width(), 1), line);
}

}  // namespace unroll
