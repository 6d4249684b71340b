#include "ui/shell/dialogs.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace unroll {

static int askWithBox(QWidget* parent, const Question& question)
{
    QMessageBox box(QMessageBox::Question, question.title, question.text, QMessageBox::NoButton, parent);
    box.setObjectName(QStringLiteral("question"));
    box.setInformativeText(question.detail);
    std::vector<QPushButton*> buttons;
    for (qsizetype i = 0; i < question.answers.size(); ++i) {
        const bool last = i + 1 == question.answers.size();
        buttons.push_back(box.addButton(question.answers[i], last ? QMessageBox::RejectRole : QMessageBox::AcceptRole));
    }
    box.setDefaultButton(buttons[size_t(question.preferred)]);
    box.setEscapeButton(buttons.back());
    box.exec();
    for (size_t i = 0; i < buttons.size(); ++i) {
        if (box.clickedButton() == buttons[i])
            return int(i);
    }
    return int(buttons.size()) - 1;
}

Dialogs Dialogs::native()
{
    Dialogs dialogs;
    dialogs.openFile = [](QWidget* parent, const QString& title, const QString& folder, const QString& filter) {
        return QFileDialog::getOpenFileName(parent, title, folder, filter);
    };
    dialogs.openFiles = [](QWidget* parent, const QString& title, const QString& folder, const QString& filter) {
        return QFileDialog::getOpenFileNames(parent, title, folder, filter);
    };
    dialogs.openFolder = [](QWidget* parent, const QString& title, const QString& folder) {
        return QFileDialog::getExistingDirectory(parent, title, folder);
    };
    dialogs.saveFile = [](QWidget* parent, const QString& title, const QString& suggestion, const QString& filter) {
        return QFileDialog::getSaveFileName(parent, title, suggestion, filter);
    };
    dialogs.ask = askWithBox;
    dialogs.askText = [](QWidget* parent, const QString& title, const QString& label, const QString& text) {
        bool ok = false;
        const QString answer = QInputDialog::getText(parent, title, label, QLineEdit::Normal, text, &ok);
        return ok ? (answer.isNull() ? QStringLiteral("") : answer) : QString();
    };
    return dialogs;
}

Dialogs& dialogs()
{
    static Dialogs inUse = Dialogs::native();
    return inUse;
}

}  // namespace unroll
