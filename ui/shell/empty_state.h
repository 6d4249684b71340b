#pragma once

#include <QWidget>

#include <functional>

class QPushButton;

namespace unroll {

/// A page that has nothing to show yet: what is missing, and the steps that mend it as buttons.
class EmptyState : public QWidget {
public:
    EmptyState(const QString& title, const QString& words, QWidget* parent = nullptr);

    QPushButton* addButton(const QString& objectName, const QString& text, std::function<void()> todo);

private:
    class QHBoxLayout* buttons_;
};

}  // namespace unroll
