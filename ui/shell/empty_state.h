#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace unroll {

/// A page that has nothing to show yet: what is missing (the label's name is the page's with "Text"), and the steps
/// that mend it as buttons.
class EmptyState : public QWidget {
public:
    EmptyState(const QString& objectName, const QString& title, const QString& words);

    void setWords(const QString& title, const QString& words);
    QPushButton* addButton(const QString& objectName, const QString& text, std::function<void()> todo);

private:
    QLabel *title_, *words_;
    class QHBoxLayout* buttons_;
};

}  // namespace unroll
