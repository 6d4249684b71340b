#include "ui/runs/delete_command.h"

#include "session/session.h"

namespace unroll {

DeleteCommand::DeleteCommand(Session& session, std::vector<RunId> runs, const QString& text, QObject* context,
                             std::function<void(const Result<void>&)> told)
    : QUndoCommand(text), session_(session), runs_(std::move(runs)), context_(context), told_(std::move(told))
{}

void DeleteCommand::undo() { set(false); }

void DeleteCommand::redo()
{
    if (!std::exchange(done_, false))
        set(true);
}

void DeleteCommand::set(bool deleted)
{
    if (context_)
        session_.deleteRuns(runs_, deleted, context_, [told = told_](Result<void> done) { told(done); });
}

}  // namespace unroll
