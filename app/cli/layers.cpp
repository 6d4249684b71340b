#include "layers/layers.h"
#include "app/command.h"
#include "app/console.h"

#include <QJsonArray>

namespace unroll {

namespace {

class Layers : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        return app.add_subcommand("layers", "The layer kinds with their parameters");
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        QJsonArray list;
        for (const auto& kind : layerCatalogue().all()) {
            QJsonArray parameters;
            std::vector<QStringList> rows;
            for (const SettingSpec& spec : kind->params()) {
                parameters.append(json(spec));
                rows.push_back(
                    {QStringLiteral("  ") + spec.name, spec.def.toVariant().toString(), range(spec), spec.help});
            }
            list.append(QJsonObject{{"id", kind->id()},
                                    {"name", kind->name()},
                                    {"category", kind->category()},
                                    {"help", kind->help()},
                                    {"parameters", parameters}});
            console.print(QStringLiteral("%1 (%2): %3").arg(kind->id(), kind->name(), kind->help()));
            if (!rows.empty())
                console.table({QStringLiteral("  parameter"), QStringLiteral("default"), QStringLiteral("range"),
                               QStringLiteral("meaning")},
                              rows);
            console.print();
        }
        console.document(list);
        return 0;
    }

private:
    static bool numeric(const SettingSpec& spec)
    {
        return spec.type == SettingType::Integer || spec.type == SettingType::Number;
    }

    static QString range(const SettingSpec& spec)
    {
        if (numeric(spec))
            return QStringLiteral("%1…%2").arg(spec.min).arg(spec.max);
        if (spec.type == SettingType::File)
            return QStringLiteral("FILE");
        if (spec.type == SettingType::Folder)
            return QStringLiteral("FOLDER");
        return spec.type == SettingType::Choice ? spec.choices.join(u'|') : QStringLiteral("true|false");
    }

    static QJsonObject json(const SettingSpec& spec)
    {
        QJsonObject object{{"name", spec.name},
                           {"type", toString(spec.type)},
                           {"default", spec.def},
                           {"help", spec.help},
                           {"choices", QJsonArray::fromStringList(spec.choices)}};
        object.insert(QStringLiteral("min"), numeric(spec) ? QJsonValue(spec.min) : QJsonValue::Null);
        object.insert(QStringLiteral("max"), numeric(spec) ? QJsonValue(spec.max) : QJsonValue::Null);
        return object;
    }
};

}  // namespace

std::unique_ptr<Command> make_layers() { return std::make_unique<Layers>(); }

}  // namespace unroll
