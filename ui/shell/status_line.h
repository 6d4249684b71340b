#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QProgressBar;
class QToolButton;

namespace unroll {

/// The line at the foot: what is loaded, which model, which device; at the right what runs, how far it is, and stop.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// Parts that are empty are left out; the rest is joined with a middle dot.
    void setFacts(const QStringList& facts);
    /// See Shell::showWork(). Of several pieces of work the one that came last is shown, with how many more there are.
    void showWork(const QString& key, const QString& text, double fraction, std::function<void()> stop);
    QString factsText() const;
    QString workText() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Work {
        QString key, text;
        double fraction = -1;
        std::function<void()> stop;
    };
    void showTop();

    std::vector<Work> works_;
    QLabel* facts_;
    QLabel* work_;
    QProgressBar* bar_;
    QToolButton* stop_;
};

}  // namespace unroll
