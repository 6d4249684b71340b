#pragma once

#include "tasks/prediction.h"

#include <QWidget>

namespace unroll {

/// What a beam search found, as a tree that is read from left to right: where candidates part, the tree branches; a
/// line is as strong as what it leads to is probable; at its end stands the candidate's rank and score.
class SearchTreeView : public QWidget {
    Q_OBJECT
public:
    explicit SearchTreeView(QWidget* parent = nullptr);
    void setPrediction(const Prediction& prediction);
    QSize sizeHint() const override { return wanted_; }
    QSize minimumSizeHint() const override { return wanted_; }
    QString accessibleText() const;  ///< the candidates, one a line

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Tokens that no candidate parts, as one box.
    struct Box {
        int parent = -1;
        QString text;
        double probability = 1;  ///< of its tokens together, given what stands before
        int candidate = -1;
        double score = 0;
        QRectF place = {};
    };
    void lay();
    void paint(QPainter& painter, const QPalette& palette) const;

    TextAnswer answer_;
    std::vector<Box> boxes_;
    QSize wanted_{200, 60};
};

}  // namespace unroll
