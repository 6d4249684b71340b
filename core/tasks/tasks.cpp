#include "tasks/tasks.h"

#include <algorithm>
#include <iterator>

namespace unroll {

namespace {

std::vector<std::unique_ptr<TaskKind>>& addedTasks()
{
    static std::vector<std::unique_ptr<TaskKind>> kinds;
    return kinds;
}

}  // namespace

void addTaskKind(std::unique_ptr<TaskKind> kind) { addedTasks().push_back(std::move(kind)); }

const std::vector<std::unique_ptr<TaskKind>>& taskKinds()
{
    static const std::vector<std::unique_ptr<TaskKind>> kinds = [] {
        auto all = makeTaskKinds();
        std::move(addedTasks().begin(), addedTasks().end(), std::back_inserter(all));
        return all;
    }();
    return kinds;
}

const TaskKind* findTask(const QString& id)
{
    for (const auto& kind : taskKinds())
        if (kind->id() == id)
            return kind.get();
    return nullptr;
}

AnswerSpec answerOf(const QString& task)
{
    const TaskKind* kind = findTask(task);
    return kind ? kind->answer() : AnswerSpec{};
}

std::vector<ColumnRole> TaskKind::neededRoles() const
{
    std::vector<ColumnRole> roles{ColumnRole::Text};
    if (!answer().ofInput)
        roles.push_back(ColumnRole::Label);
    return roles;
}

TaskKind::Use TaskKind::use() const
{
    switch (answer().form) {
    case AnswerForm::Text:
        return Use::Rewrite;
    case AnswerForm::NextToken:
        return Use::GoOn;
    default:
        return Use::Answer;
    }
}

QString keptBy(const TaskKind& task, const QString& wanted, const Dataset* data)
{
    for (const MetricInfo& metric : task.metrics())
        if (metric.id == wanted)
            return wanted;
    const AnswerForm form = task.answer().form;
    const bool classes = form == AnswerForm::Class || form == AnswerForm::Labels || form == AnswerForm::ClassPerStep;
    return classes && wanted != u"loss" ? task.mainMetric(data) : QStringLiteral("loss");
}

}  // namespace unroll
