#include "app/command.h"
#include "app/project_arguments.h"
#include "data/conll_writer.h"
#include "data/import.h"
#include "domains/domain.h"
#include "model/templates.h"
#include "tasks/tasks.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace unroll {

namespace {

class New : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand("new", "A project from a template and a data file");
        command->add_option("TEMPLATE", template_, "See `unroll templates`")->required();
        command->add_option("--data", data_, "The data file")->required()->type_name("FILE");
        command->add_option("--test-data", testData_, "A second file that is the test part")->type_name("FILE");
        command->add_option("--text", text_, "The column that holds the text; else found")->type_name("COL");
        command
            ->add_option("--label,--target", targets_,
                         "The column that holds what is learnt: the class, the text to write, the series; else found. "
                         "Several, each as --target COL: a series each")
            ->expected(1)
            ->take_all()
            ->type_name("COL");
        auto* split =
            command->add_option("--split", split_, "A column that says train, validation or test")->type_name("COL");
        command->add_option("--group", group_, "Rows with the same value stay on one side of the split")
            ->type_name("COL")
            ->excludes(split);
        command->add_option("--time", time_, "Split by date: the latest rows are the test part")->type_name("COL");
        command
            ->add_option("--known", known_,
                         "A series: a column of numbers that is known in advance (a holiday, a price), read for the "
                         "steps of the forecast too; repeatable")
            ->type_name("COL");
        command
            ->add_option("--covariate", covariates_, "A series: a column of numbers that is read beside it; repeatable")
            ->type_name("COL");
        reader_.define(*command);
        set_.define(*command);
        command->add_option("-o,--output", output_, "The project file to write")->required()->type_name("P.unroll");
        return command;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        auto made = projectFromTemplate(fromArgument(template_));
        if (!made) {
            Error error = made.error();
            error.kind = ErrorKind::Usage;
            return console.fail(error);
        }
        Project project = std::move(made).value();
        const auto options = reader_.options();
        if (!options)
            return console.fail(options.error());
        DataSource& source = project.prepare.source;
        source.path = QFileInfo(fromArgument(data_)).absoluteFilePath();
        if (!testData_.empty())
            source.testPath = QFileInfo(fromArgument(testData_)).absoluteFilePath();
        source.reader = *options;
        // Pairs of words with empty lines between look like tokens and tags; what asks for no tags means a table.
        if (const auto head = previewFile(source.path, *options);
            head && head->format == FileFormat::Conll && options->format == FileFormat::Auto &&
            !namedConll(source.path) && project.task != u"tagging")
            source.reader.format = FileFormat::Delimited;

        if (!targets_.empty())
            label_ = targets_.front();
        Session session({context.storePath});
        const auto data = readData(session, console, project);
        if (!data)
            return console.fail(data.error());
        for (const auto& file : {data->imported, data->testFile})
            if (const auto checked = reader_.checked(file ? file->warnings : std::vector<Error>()); !checked)
                return console.fail(checked.error());
        if (auto roles = setRoles(project, *data->imported); !roles)
            return console.fail(roles.error());
        for (const auto& [role, names] :
             {std::pair{ColumnRole::Covariate, &covariates_}, std::pair{ColumnRole::Known, &known_}})
            if (auto set = setRole(project, *data->imported, role, *names); !set)
                return console.fail(set.error());
        adaptToData(project, *data->imported);
        if (auto set = set_.apply(project); !set)
            return console.fail(set.error());
        const QString output = QFileInfo(fromArgument(output_)).absoluteFilePath();
        project.name = QFileInfo(source.path).completeBaseName();
        if (auto saved = saveProject(project, output); !saved)
            return console.fail(saved.error());

        QJsonObject document{{"project", output},
                             {"template", project.templateId},
                             {"task", project.task},
                             {"data", source.path},
                             {"text", source.column(ColumnRole::Text)},
                             {"label", source.column(ColumnRole::Label)},
                             {"split", toString(project.prepare.split.method)}};
        QStringList columns;
        for (const auto role : {ColumnRole::Text, ColumnRole::Label, ColumnRole::Time, ColumnRole::Target,
                                ColumnRole::Group, ColumnRole::Split})
            if (const QString column = source.column(role); !column.isEmpty()) {
                document.insert(toString(role), column);
                columns << QStringLiteral("%1 \"%2\"").arg(toString(role), column);
            }
        if (targets_.size() > 1) {
            const QStringList names = source.roles.keys(ColumnRole::Target);
            document.insert(QStringLiteral("targets"), QJsonArray::fromStringList(names));
            columns << QStringLiteral("%1 series").arg(names.size());
        }
        for (const auto& [given, key, words] :
             {std::tuple{&covariates_, "covariates", "covariates"}, std::tuple{&known_, "known", "known in advance"}})
            if (!given->empty()) {
                QStringList names;
                for (const std::string& name : *given)
                    names << fromArgument(name);
                document.insert(QLatin1String(key), QJsonArray::fromStringList(names));
                columns << QStringLiteral("%1 \"%2\"").arg(QLatin1String(words), names.join(QStringLiteral("\", \"")));
            }
        if (!source.column(ColumnRole::Target).isEmpty() && source.column(ColumnRole::Time).isEmpty())
            columns << QStringLiteral("no column of times: rows are steps");
        console.document(document);
        console.print(QStringLiteral("%1: %2 on %3, %4")
                          .arg(output, project.templateId, QFileInfo(source.path).fileName(),
                               columns.join(QStringLiteral(", "))));
        return 0;
    }

private:
    /// After the other roles: a column has one.
    static Result<void> setRole(Project& project, const Imported& imported, ColumnRole role,
                                const std::vector<std::string>& names)
    {
        for (const std::string& given : names)
            if (auto set = setRole(project, imported, role, fromArgument(given)); !set)
                return set;
        return {};
    }

    static Result<void> setRole(Project& project, const Imported& imported, ColumnRole role, const QString& column)
    {
        if (imported.table->columnIndex(column) < 0)
            return columnMissing(imported, column);
        if (domainOf(project).id() != Domains::kSeries)
            return Error{"covariate-of-text",
                         column,
                         QT_TRANSLATE_NOOP("Error", "Only a series has several targets, or columns read beside them"),
                         QT_TRANSLATE_NOOP("Error", "Name one label, or take the template forecast-lstm"),
                         {},
                         ErrorKind::Usage};
        if (const ColumnRole taken = project.prepare.source.roles.value(column, ColumnRole::Ignore);
            taken != ColumnRole::Ignore)
            return Error{"covariate-taken",
                         column,
                         QT_TRANSLATE_NOOP("Error", "The column is the %1 already"),
                         QT_TRANSLATE_NOOP("Error", "A column has one use; name another"),
                         {toString(taken)},
                         ErrorKind::Usage};
        project.prepare.source.roles.insert(column, role);
        return {};
    }

    Result<void> setRoles(Project& project, const Imported& imported) const
    {
        DataSource& source = project.prepare.source;
        DataSource suggested;
        domainOf(project).suggestColumns(imported, suggested);
        const TaskKind* task = findTask(project.task);
        const std::vector<ColumnRole> needed = task->neededRoles();
        const bool series = task->domain() == Domains::kSeries;
        const auto isNeeded = [&](ColumnRole role) {
            return std::find(needed.begin(), needed.end(), role) != needed.end();
        };
        for (const auto& [role, name] :
             {std::pair{ColumnRole::Text, &text_}, std::pair{series ? ColumnRole::Target : ColumnRole::Label, &label_},
              std::pair{ColumnRole::Split, &split_}, std::pair{ColumnRole::Group, &group_},
              std::pair{ColumnRole::Time, &time_}}) {
            QString column = fromArgument(*name);
            if (!column.isEmpty() && imported.table->columnIndex(column) < 0)
                return columnMissing(imported, column);
            // The text itself may be what is learnt: then no column is taken for its label, even where one is named.
            if (role == ColumnRole::Label && !isNeeded(role))
                continue;
            if (column.isEmpty() && (series || isNeeded(role)))
                for (const ColumnFinding& finding : imported.columns)
                    if (suggested.roles.value(finding.name) == role &&
                        source.roles.value(finding.name) == ColumnRole::Ignore && column.isEmpty())
                        column = finding.name;
            if (!column.isEmpty())
                source.setColumn(role, column);
            else if (isNeeded(role))
                return Error{"column-not-found",
                             imported.path,
                             QT_TRANSLATE_NOOP("Error", "No column looks like the %1"),
                             QT_TRANSLATE_NOOP("Error", "Name it with --%1"),
                             {toString(role)}};
        }
        // A series each: a file that is wide.
        for (size_t i = 1; i < targets_.size(); ++i)
            if (auto set = setRole(project, imported, ColumnRole::Target, fromArgument(targets_[i])); !set)
                return set;
        if (series)
            return {};  // divided by time, whatever the columns
        SplitSettings& split = project.prepare.split;
        if (!testData_.empty())
            split.method = SplitMethod::File;
        else if (!split_.empty())
            split.method = SplitMethod::Column;
        else if (!group_.empty())
            split.method = SplitMethod::Group;
        else if (!time_.empty())
            split.method = SplitMethod::Date;
        return {};
    }

    std::string template_, data_, testData_, text_, label_, split_, group_, time_, output_;
    std::vector<std::string> targets_, covariates_, known_;
    ReaderArguments reader_;
    SetArguments set_;
};

}  // namespace

std::unique_ptr<Command> make_new() { return std::make_unique<New>(); }

}  // namespace unroll
