#include "ui/model/issue_buttons.h"

#include "ui/model/canvas_colours.h"
#include "ui/model/model_words.h"
#include "ui/plots/numbers.h"
#include "ui/shell/plain_text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace unroll {

IssueButtons::IssueButtons(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(4);
    hide();
}

void IssueButtons::setIssues(const std::vector<GraphIssue>& issues, bool withSentence)
{
    if (sameIssues(issues, issues_))
        return;
    issues_ = issues;
    while (QLayoutItem* item = layout_->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();  // its click may have brought us here
        }
        delete item;
    }
    const CanvasColours colours = CanvasColours::of(palette());
    int number = 0;
    for (const GraphIssue& issue : issues) {
        const Error error = withTitles(issue.error);
        const QString what = error.whatText(), mend = error.mendText();
        auto* words = new QLabel(!withSentence    ? tr("%1.").arg(mend)
                                 : mend.isEmpty() ? what
                                                  : tr("%1. %2.").arg(what, mend),
                                 this);
        words->setVisible(withSentence || !mend.isEmpty());
        words->setObjectName(QStringLiteral("issueText"));
        words->setWordWrap(true);
        if (!issue.warning && withSentence) {
            QPalette red = words->palette();
            red.setColor(QPalette::WindowText, colours.error);
            words->setPalette(red);
        }
        layout_->addWidget(words);
        for (const GraphMend& click : issue.mends) {
            auto* button = new QPushButton(withoutMnemonic(mendWords(click)), this);
            button->setObjectName(QStringLiteral("mend_%1").arg(number++));
            connect(button, &QPushButton::clicked, this, [this, click] { emit mendClicked(click); });
            layout_->addWidget(button, 0, Qt::AlignLeft);
        }
    }
    setVisible(!issues.empty());
}

}  // namespace unroll
