#pragma once

#include "ui/runs/verdict_text.h"

#include <QLabel>

namespace unroll {

struct RunRecord;

/// What became of a run, wherever a page says it: the words, beside a bar in the colour of its standing.
class VerdictLabel : public QLabel {
    Q_OBJECT
public:
    explicit VerdictLabel(QWidget* parent = nullptr);
    /// Nothing to say: hidden.
    void clear();
    void setWords(const QString& words, Standing standing);
    /// The run's error where it failed, else its verdict; behind it what the page adds.
    void setRun(const RunRecord& record, const QString& more = {});

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Standing standing_ = Standing::Unknown;
};

}  // namespace unroll
