#pragma once

#include <QAbstractButton>

namespace unroll {

/// A large button: symbol, what to do, and what happens then. The whole card can be clicked.
class Card : public QAbstractButton {
    Q_OBJECT
public:
    Card(const QString& symbol, const QString& title, const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int headingHeight() const;

    QString explanation_;
};

}  // namespace unroll
