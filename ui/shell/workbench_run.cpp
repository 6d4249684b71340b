#include "runs/run_project.h"
#include "session/session.h"
#include "ui/shell/document.h"
#include "ui/shell/workbench.h"

// The workbench's part that decides which run the pages show.

namespace unroll {

/// From here on the pages would show a run of something else. A training under way stays in sight.
void Workbench::forgetRun()
{
    if (!session_.training().active())
        shell_.setCurrentRun(0);
}

/// Whoever opens a project finds what was last trained on it, on every page.
void Workbench::takeNewestRun()
{
    session_.listRuns(false, this, [this, path = document_.path()](const Result<std::vector<RunSummary>>& runs) {
        const bool another = document_.path() != path || shell_.currentRun() != 0 || session_.training().active();
        if (runs && !another)
            shell_.setCurrentRun(newestOf(document_.project(), *runs));
    });
}

}  // namespace unroll
