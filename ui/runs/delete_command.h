#pragma once

#include "session/values.h"

#include <QPointer>
#include <QUndoCommand>

#include <functional>

namespace unroll {

class Session;

/// Runs that were deleted, to be taken back. They are marked in the store, so that nothing of them is lost meanwhile.
class DeleteCommand : public QUndoCommand {
public:
    /// The runs are deleted already. told: called with what came of it each time they are taken back, or deleted again;
    /// it must live as long as the session answers to context.
    DeleteCommand(Session& session, std::vector<RunId> runs, const QString& text, QObject* context,
                  std::function<void(const Result<void>&)> told);
    void undo() override;
    void redo() override;

private:
    void set(bool deleted);

    Session& session_;
    std::vector<RunId> runs_;
    QPointer<QObject> context_;
    std::function<void(const Result<void>&)> told_;
    bool done_ = true;  // when it is put on the stack
};

}  // namespace unroll
