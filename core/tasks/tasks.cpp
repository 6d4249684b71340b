#include "tasks/task_p.h"

namespace unroll {

const std::vector<std::unique_ptr<TaskKind>>& taskKinds()
{
    static const std::vector<std::unique_ptr<TaskKind>> kinds = makeTaskKinds();
    return kinds;
}

const TaskKind* findTask(const QString& id)
{
    for (const auto& kind : taskKinds())
        if (kind->id() == id)
            return kind.get();
    return nullptr;
}

const EngineTask* findEngineTask(const QString& id) { return dynamic_cast<const EngineTask*>(findTask(id)); }

}  // namespace unroll
