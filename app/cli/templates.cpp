#include "model/templates.h"
#include "app/command.h"
#include "app/console.h"

#include <QJsonArray>

namespace unroll {

namespace {

class Templates : public Command {
public:
    CLI::App* define(CLI::App& app) override { return app.add_subcommand("templates", "The model templates"); }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        QJsonArray list;
        std::vector<QStringList> rows;
        for (const ModelTemplate& entry : modelTemplates()) {
            list.append(QJsonObject{
                {"id", entry.id}, {"name", entry.name}, {"task", entry.task}, {"description", entry.description}});
            rows.push_back({entry.id, entry.task, entry.description});
        }
        console.document(list);
        console.table({QStringLiteral("id"), QStringLiteral("task"), QStringLiteral("description")}, rows);
        return 0;
    }
};

}  // namespace

std::unique_ptr<Command> make_templates() { return std::make_unique<Templates>(); }

}  // namespace unroll
