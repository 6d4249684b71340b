#include "app/command.h"
#include "app/console.h"
#include "app/inspection.h"
#include "base/files.h"
#include "runs/run_project.h"
#include "tasks/tasks.h"
#include "ui/shell/application.h"

#include <QApplication>
#include <QDir>
#include <QJsonDocument>

namespace unroll {

namespace {

class Inspect : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand(
            "inspect", "Attention, gates, saliency and gradient flow of one text, as JSON and figures");
        command->add_option("RUN", run_, "A run's number, or last")->required();
        auto* text = command->add_option("--text", text_, "The text")->type_name("T");
        auto* index = command->add_option("--index", index_, "A row of the run's data file, from 0")
                          ->type_name("I")
                          ->excludes(text)
                          ->check(CLI::NonNegativeNumber);
        command->add_option("--out", out_, "A folder for inspection.json and the figures")->type_name("DIR");
        changed_.define(*command);
        command->callback([text, index] {
            if (text->empty() && index->empty())
                throw CLI::RequiredError("--text T or --index I");
        });
        return command;
    }

    bool needsGui() const override { return !out_.empty(); }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Session session({context.storePath});
        const auto run = findRun(session, fromArgument(run_));
        if (!run)
            return console.fail(run.error());
        const auto inspected = index_ < 0 ? ofText(session, *run, fromArgument(text_)) : ofIndex(session, *run);
        if (!inspected)
            return console.fail(inspected.error());
        console.document(toJson(*inspected));
        words(console, *inspected);
        return out_.empty() ? 0 : save(console, *inspected, *run);
    }

private:
    static Result<Inspection> ofText(Session& session, RunId run, const QString& text)
    {
        return await<Inspection>(session, [&](QObject* receiver, Done<Inspection> done) {
            return session.inspect(run, TextQuery{text}, receiver, std::move(done));
        });
    }

    /// A row of the data file; of a series a window, counted from its beginning.
    Result<Inspection> ofIndex(Session& session, RunId run) const
    {
        const auto record = await<RunRecord>(
            session, [&](QObject* receiver, Done<RunRecord> done) { session.loadRun(run, receiver, std::move(done)); });
        if (!record)
            return record.error();
        const auto project = projectOf(*record);
        if (!project)
            return project.error();
        const TaskKind* task = findTask(project->task);
        if (task && task->domain() == Domains::kSeries)
            return await<Inspection>(session, [&](QObject* receiver, Done<Inspection> done) {
                return session.inspectSample(run, index_, receiver, std::move(done));
            });
        const auto text = rowOfData(session, *record, *project);
        return text ? ofText(session, run, *text) : Result<Inspection>(text.error());
    }

    Result<QString> rowOfData(Session& session, const RunRecord& record, const Project& project) const
    {
        using Shared = std::shared_ptr<const Imported>;
        const DataSource& source = project.prepare.source;
        const auto imported = await<Shared>(session, [&](QObject* receiver, Done<Shared> done) {
            return session.import(source.path, source.reader, receiver, std::move(done));
        });
        if (!imported)
            return imported.error();
        if (!changed_.taken && !hasData(record, (*imported)->fingerprint))
            return dataChanged(source.path);
        const Table& table = *(*imported)->table;
        const int column = table.columnIndex(source.column(ColumnRole::Text));
        if (column < 0)
            return Error{"column-missing",
                         source.path,
                         QT_TRANSLATE_NOOP("Error", "There is no column \"%1\""),
                         {},
                         {source.column(ColumnRole::Text)}};
        if (index_ >= table.rowCount())
            return Error{"row-missing",
                         source.path,
                         QT_TRANSLATE_NOOP("Error", "There is no row %1"),
                         QT_TRANSLATE_NOOP("Error", "Give a number below %2"),
                         {QString::number(index_), QString::number(table.rowCount())}};
        return table.text(index_, column);
    }

    static void words(Console& console, const Inspection& inspection)
    {
        const Prediction& answer = inspection.prediction;
        const auto shares = [&](const auto* of) {
            for (int i = 0; of && i < of->classes.size(); ++i)
                console.print(QStringLiteral("%1  %2").arg(of->classes[i], number(of->probabilities[size_t(i)])));
        };
        shares(answer.as<ClassAnswer>());
        shares(answer.as<LabelsAnswer>());
        QStringList header{inspection.window ? QStringLiteral("step") : QStringLiteral("token")};
        if (answer.as<ValuesAnswer>())
            console.print(QStringLiteral("forecast  %1").arg(answer.label));
        for (const AttentionMap& map : inspection.attention)
            if (map.weights.rows == 1)
                header << map.node;
        for (const Saliency& entry : inspection.saliency)
            header << (entry.column ? columnName(*entry.column) : entry.method);
        std::vector<QStringList> rows;
        for (size_t token = 0; token < inspection.steps.size(); ++token) {
            QStringList row{inspection.steps[token].text};
            for (const AttentionMap& map : inspection.attention)
                if (map.weights.rows == 1)
                    row << (int(token) < map.weights.columns
                                ? QString::number(double(map.weights.at(0, int(token))), 'f', 3)
                                : QString());
            for (const Saliency& entry : inspection.saliency)
                row << (token < entry.values.size() ? QString::number(entry.values[token], 'f', 3) : QString());
            rows.push_back(row);
        }
        console.print();
        console.table(header, rows);
    }

    int save(Console& console, const Inspection& inspection, RunId run) const
    {
        setFonts(*qApp);
        const QString folder = fromArgument(out_);
        if (!QDir().mkpath(folder))
            return console.fail({"folder-not-made",
                                 folder,
                                 QT_TRANSLATE_NOOP("Error", "The folder cannot be made"),
                                 QT_TRANSLATE_NOOP("Error", "Choose one where you may write"),
                                 {},
                                 ErrorKind::Work});
        if (auto written = writeFileSafely(QDir(folder).filePath(QStringLiteral("inspection.json")),
                                           QJsonDocument(toJson(inspection)).toJson());
            !written)
            return console.fail(written.error());
        const auto files = saveInspectionFigures(inspection, folder, QStringLiteral("run %1").arg(run));
        if (!files)
            return console.fail(files.error());
        console.note(QStringLiteral("%1: inspection.json, %2").arg(folder, files->join(QStringLiteral(", "))));
        return 0;
    }

    std::string run_, text_, out_;
    qint64 index_ = -1;
    ChangedData changed_;
};

}  // namespace

std::unique_ptr<Command> make_inspect() { return std::make_unique<Inspect>(); }

}  // namespace unroll
