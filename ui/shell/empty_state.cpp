#include "ui/shell/empty_state.h"

#include "ui/shell/appearance.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace unroll {

namespace {

constexpr int kWidth = 460;  // pixels: some sixty characters a line

}  // namespace

EmptyState::EmptyState(const QString& title, const QString& words, QWidget* parent) : QWidget(parent), buttons_(new QHBoxLayout)
{
    auto* heading = new QLabel(title);
    heading->setFont(titleFont(font()));
    heading->setAlignment(Qt::AlignCenter);
    auto* text = new QLabel(words);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    // A layout that centres a wrapped label forgets that its height depends on its width.
    text->setFixedSize(kWidth, text->heightForWidth(kWidth));
    buttons_->addStretch();
    buttons_->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(heading);
    layout->addSpacing(8);
    layout->addWidget(text, 0, Qt::AlignHCenter);
    layout->addSpacing(16);
    layout->addLayout(buttons_);
    layout->addStretch(3);
}

QPushButton* EmptyState::addButton(const QString& objectName, const QString& text, std::function<void()> todo)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    connect(button, &QPushButton::clicked, this, std::move(todo));
    buttons_->insertWidget(buttons_->count() - 1, button);
    return button;
}

}  // namespace unroll
