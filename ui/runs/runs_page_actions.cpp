#include "runs/run_project.h"
#include "session/session.h"
#include "ui/runs/delete_command.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/settings.h"

#include <QFileInfo>

// The page's part that does something with the chosen runs.

namespace unroll {

void RunsPage::withChosen(std::function<void(const RunSummary&, const Project&)> then)
{
    const std::vector<RunId> runs = selected();
    if (runs.size() != 1)
        return;
    session().loadRun(runs.front(), this, [this, then = std::move(then)](const Result<RunRecord>& record) {
        if (!record)
            return report(record);
        const auto project = projectOf(*record);
        if (!project)
            return shell().showMessage(Message::fromError(project.error()));
        then(record->summary, *project);
    });
}

void RunsPage::openRun()
{
    withChosen([this](const RunSummary& run, const Project& project) {
        // A step that can be undone: whatever was open is not lost.
        document().edit(tr("Open run “%1”").arg(run.name), project);
        shell().setCurrentRun(run.id);
        shell().showMode(Mode::Inspect);
    });
}

void RunsPage::runAgain(bool resume)
{
    withChosen([this, resume](const RunSummary& chosen, const Project& project) {
        TrainRequest request;
        request.project = project;
        request.runName = chosen.name;
        request.resume = resume ? chosen.id : 0;
        request.queued = true;
        const bool waits = session().training().active();
        if (waits) {
            Message message;
            message.text = tr("“%1” is trained when the training under way has ended.").arg(chosen.name);
            message.actionText = tr("Show");
            message.action = [this] { shell().showMode(Mode::Train); };
            shell().showMessage(message);
        }
        session().train(request, this, [this, waits, resume, own = chosen.id](Result<RunId> run) {
            if (!run) {
                if (run.error().code != QLatin1String(kCancelled))
                    shell().showMessage(
                        Message::fromError(run.error(), session(), own, [this, resume] { runAgain(resume); }));
                return;
            }
            if (waits)  // began by itself: whoever looks at something else goes on with that
                return;
            shell().setCurrentRun(*run);
            shell().showMode(Mode::Train);
        });
    });
}

void RunsPage::deleteSelected()
{
    const std::vector<RunId> runs = selected();
    if (runs.empty())
        return;
    const int row = model_->rowOf(runs.front());
    const QString what = runs.size() == 1 ? tr("Deleted “%1”.").arg(model_->run(row).name)
                                          : tr("Deleted %n runs.", nullptr, int(runs.size()));
    session().deleteRuns(runs, true, this, [this, runs, what](Result<void> done) {
        if (!done) {
            report(done);
            return;
        }
        const auto told = [this](const Result<void>& again) {
            report(again);
            list();
        };
        undo_.push(new DeleteCommand(session(), runs, what, this, told));
        list();
        Message message;
        message.text = what;
        message.actionText = tr("Undo");
        message.key = QStringLiteral("runs-deleted");
        message.ofPage = true;
        message.action = [this] { undo_.undo(); };
        shell().showMessage(message);
    });
}

void RunsPage::saveCurves()
{
    const std::vector<RunId> runs = selected();
    const QString path =
        dialogs().saveFile(this, tr("Save the curves"), tr("curves") + QStringLiteral(".csv"), tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    session().saveCurves(runs, path, settings().csvStyle(), this, [this, path](const Result<void>& saved) {
        if (!saved)
            return reportError(saved.error());
        Message message;
        message.key = QStringLiteral("curves-saved");
        message.level = Message::Level::Success;
        message.text = tr("Saved the curves as %1.").arg(QFileInfo(path).fileName());
        shell().showMessage(message);
    });
}

void RunsPage::startFrom()
{
    const std::vector<RunId> runs = selected();
    if (runs.size() != 1)
        return;
    const QString name = model_->run(model_->rowOf(runs.front())).name;
    report(document().editField(QStringLiteral("train.start_from"), runs.front()));
    Message message;
    message.key = QStringLiteral("start-from");
    message.ofPage = true;
    message.text = tr("The next training of this project begins with the weights of “%1”.").arg(name);
    message.actionText = tr("Show");
    message.action = [this] { shell().showMode(Mode::Train); };
    shell().showMessage(message);
}

}  // namespace unroll
