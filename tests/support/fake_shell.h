#pragma once

#include "ui/shell/context.h"

#include <QAction>

namespace unroll::testing {

/// A window that only writes down what a page asks of it.
struct FakeShell : Shell {
    std::vector<Mode> modes;
    std::vector<Message> messages;
    std::vector<QAction*> actions;
    QStringList opened, works;
    int openDialogs = 0, samples = 0, trainings = 0, queued = 0;
    RunId run = 0;

    void showMode(Mode mode) override { modes.push_back(mode); }
    void showMessage(const Message& message) override { messages.push_back(message); }
    void dismissMessage(const QString& key) override
    {
        std::erase_if(messages, [&](const Message& message) { return message.key == key; });
    }
    void openPath(const QString& path) override { opened << path; }
    void openFileDialog() override { ++openDialogs; }
    void openSample(SampleFile) override { ++samples; }
    void startTraining() override { ++trainings; }
    void queueTraining() override { ++queued; }
    void prepareData(QObject*, std::function<void(const Result<void>&)>) override {}
    RunId currentRun() const override { return run; }
    void setCurrentRun(RunId chosen) override { run = chosen; }
    void showWork(const QString& key, const QString& text, double, std::function<void()>) override
    {
        works << key + u'=' + text;
    }
    void registerAction(QAction* action) override { actions.push_back(action); }
};

}  // namespace unroll::testing
