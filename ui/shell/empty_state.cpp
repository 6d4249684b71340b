#include "ui/shell/empty_state.h"

#include "ui/shell/appearance.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace unroll {

namespace {

constexpr int kWidth = 460;  // pixels: some sixty characters a line

}  // namespace

EmptyState::EmptyState(const QString& objectName, const QString& title, const QString& words)
    : title_(new QLabel), words_(new QLabel), buttons_(new QHBoxLayout)
{
    setObjectName(objectName);
    title_->setFont(titleFont(font()));
    title_->setAlignment(Qt::AlignCenter);
    words_->setObjectName(objectName + QStringLiteral("Text"));
    words_->setWordWrap(true);
    words_->setAlignment(Qt::AlignCenter);
    setWords(title, words);
    buttons_->addStretch();
    buttons_->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(title_);
    layout->addSpacing(8);
    layout->addWidget(words_, 0, Qt::AlignHCenter);
    layout->addSpacing(16);
    layout->addLayout(buttons_);
    layout->addStretch(3);
}

void EmptyState::setWords(const QString& title, const QString& words)
{
    title_->setText(title);
    words_->setText(words);
    // A layout that centres a wrapped label forgets that its height depends on its width.
    words_->ensurePolished();
    words_->setFixedSize(kWidth, std::max(0, words_->heightForWidth(kWidth)));
}

QPushButton* EmptyState::addButton(const QString& objectName, const QString& text, std::function<void()> todo)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    connect(button, &QPushButton::clicked, this, std::move(todo));
    buttons_->insertWidget(buttons_->count() - 1, button);
    return button;
}

}  // namespace unroll
