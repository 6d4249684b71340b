#include "ui/model/issue_buttons.h"

#include "ui/model/canvas_colours.h"

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

void IssueButtons::setIssues(const std::vector<GraphIssue>& issues)
{
    while (QLayoutItem* item = layout_->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // its click may have brought us here
        }
        delete item;
    }
    const CanvasColours colours = CanvasColours::of(palette());
    int number = 0;
    for (const GraphIssue& issue : issues) {
        auto* words = new QLabel(issue.error.mendText().isEmpty() ? issue.error.whatText()
                                                                  : tr("%1. %2.").arg(issue.error.whatText(), issue.error.mendText()),
                                 this);
        words->setObjectName(QStringLiteral("issueText"));
        words->setWordWrap(true);
        if (!issue.warning) {
            QPalette red = words->palette();
            red.setColor(QPalette::WindowText, colours.error);
            words->setPalette(red);
        }
        layout_->addWidget(words);
        for (const GraphMend& mend : issue.mends) {
            auto* button = new QPushButton(mend.text(), this);
            button->setObjectName(QStringLiteral("mend_%1").arg(number++));
            connect(button, &QPushButton::clicked, this, [this, mend] { emit mendClicked(mend); });
            layout_->addWidget(button, 0, Qt::AlignLeft);
        }
    }
    setVisible(!issues.empty());
}

}  // namespace unroll
