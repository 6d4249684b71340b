#pragma once

#include "session/session.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/settings.h"
#include "ui/shell/status_line.h"

#include <QAction>
#include <QPushButton>
#include <QTemporaryDir>

#include <memory>

namespace unroll::testing {

/// A window in a folder of its own, with dialogs that answer by themselves.
struct WindowBench {
    QTemporaryDir dir;
    Settings settings;
    Session session;
    std::unique_ptr<MainWindow> window;
    QStringList asked;               ///< texts of questions
    int answer = 0;                  ///< to every question
    QString openAnswer, saveAnswer;  ///< several files: a line each

    WindowBench() : settings(dir.filePath("settings.ini")), session(Session::Options{dir.filePath("runs.sqlite")})
    {
        dialogs().ask = [this](QWidget*, const Question& question) {
            asked << question.text;
            return answer;
        };
        dialogs().openFile = [this](QWidget*, const QString&, const QString&, const QString&) { return openAnswer; };
        dialogs().openFiles = [this](QWidget*, const QString&, const QString&, const QString&) {
            return openAnswer.split(u'\n', Qt::SkipEmptyParts);
        };
        dialogs().saveFile = [this](QWidget*, const QString&, const QString&, const QString&) { return saveAnswer; };
        make();
    }
    ~WindowBench()
    {
        window.reset();
        dialogs() = Dialogs::native();
    }
    void make()
    {
        window.reset();
        window = std::make_unique<MainWindow>(session, settings, dir.path());
        window->show();
    }
    QAction* action(const char* id) const
    {
        return window->findChild<QAction*>(QLatin1String("action_") + QLatin1String(id));
    }
    QString facts() const { return window->findChild<StatusLine*>("statusLine")->factsText(); }
    QString messages() const { return window->findChild<MessageBar*>("messageBar")->texts().join(u'\n'); }
    void mendFirstMessage() const { window->findChild<QPushButton*>("messageAction")->click(); }
    void edit(int epochs)
    {
        Project next = window->document().project();
        next.train.epochs = epochs;
        window->document().edit("epochs", next);
    }
};

}  // namespace unroll::testing
