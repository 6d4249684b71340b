#include "app/command.h"
#include "app/console.h"
#include "app/trial_words.h"
#include "runs/run_project.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace unroll {

namespace {

QJsonObject summaryJson(const RunSummary& run)
{
    return {{"id", run.id},
            {"name", run.name},
            {"status", toString(run.status)},
            {"task", run.task},
            {"created", run.created.toString(Qt::ISODate)},
            {"data", run.data},
            {"model", run.model},
            {"epochs", run.epochs},
            {"best_epoch", run.bestEpoch},
            {"seconds", run.seconds},
            {"parameters", run.parameters},
            {"metrics", toJson(run.metrics)},
            {"main_metric", run.mainMetric},
            {"baselines", toJson(run.baselines)},
            {"verdict", verdictJson(run.verdict)},
            {"parent", run.parent == 0 ? QJsonValue() : QJsonValue(run.parent)},
            {"role", toString(run.role)},
            {"tags", QJsonArray::fromStringList(run.tags)},
            {"note", run.note},
            {"deleted", run.deleted}};
}

QJsonObject recordJson(const RunRecord& record)
{
    QJsonObject json = summaryJson(record.summary);
    QJsonObject curves;
    for (auto it = record.curves.cbegin(); it != record.curves.cend(); ++it) {
        QJsonArray points;
        for (const CurvePoint& point : it.value())
            points.append(QJsonArray{point.x, point.y});
        curves.insert(it.key(), points);
    }
    json.insert(QStringLiteral("project"), record.project);
    json.insert(QStringLiteral("data"),
                QJsonObject{{"path", record.dataPath}, {"fingerprint", record.dataFingerprint}});
    json.insert(QStringLiteral("environment"), record.environment);
    json.insert(QStringLiteral("curves"), curves);
    json.insert(QStringLiteral("error"),
                record.error.code.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(errorJson(record.error)));
    return json;
}

QString words(const QJsonValue& value)
{
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.isUndefined() ? QStringLiteral("-") : value.toVariant().toString();
}

class Runs : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        command_ =
            app.add_subcommand("runs", "The stored runs: list, show, compare, trials, tag, note, delete, restore");
        command_->require_subcommand(1);
        list_ = command_->add_subcommand("list", "All runs, newest first");
        list_->add_flag("--deleted", withDeleted_, "Deleted runs too");
        show_ = command_->add_subcommand("show", "Everything about a run but its weights");
        addRuns(*show_, 1);
        compare_ = command_->add_subcommand("compare", "Metrics side by side, and the settings that differ");
        addRuns(*compare_, 2);
        trials_ = command_->add_subcommand("trials", "The runs of a sweep, best first; any of them names it");
        trials_->add_option("RUN", one_, "A run's number, or last")->required();
        tag_ = command_->add_subcommand("tag", "Add tags to a run, or take them away");
        tag_->add_option("RUN", one_, "A run's number, or last")->required();
        tag_->add_option("TAG", tags_, "Tags")->required();
        tag_->add_flag("--remove", removeTags_, "Take these tags away");
        note_ = command_->add_subcommand("note", "Set a run's note");
        note_->add_option("RUN", one_, "A run's number, or last")->required();
        note_->add_option("TEXT", text_, "The note; empty: none")->required();
        delete_ = command_->add_subcommand("delete",
                                           QStringLiteral("Delete runs; for %1 days `runs restore` brings them back")
                                               .arg(kRestorableDays)
                                               .toStdString());
        addRuns(*delete_, 1);
        delete_->add_flag("--for-good", forGood_, "Remove them at once, and free their room");
        restore_ = command_->add_subcommand("restore", "Bring deleted runs back");
        addRuns(*restore_, 1);
        return command_;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Session session({context.storePath});
        if (list_->parsed())
            return list(session, console);
        if (tag_->parsed() || note_->parsed() || trials_->parsed())
            ids_ = {one_};
        const auto runs = findRuns(session, ids_);
        if (!runs)
            return console.fail(runs.error());
        if (trials_->parsed())
            return trials(session, console, runs->front());
        using Records = std::vector<RunRecord>;
        auto records = await<Records>(session, [&](QObject* receiver, Done<Records> done) {
            session.loadRuns(*runs, receiver, std::move(done));
        });
        if (!records)
            return console.fail(records.error());
        if (show_->parsed())
            return show(console, (*records)[0]);
        if (compare_->parsed())
            return compare(console, *records);
        return forGood_ ? remove(session, console, *runs, *records) : change(session, console, *runs, (*records)[0]);
    }

private:
    void addRuns(CLI::App& app, int least)
    {
        app.add_option("RUN", ids_, "Numbers as `unroll runs list` shows them, or last")
            ->required()
            ->expected(least, 1 << 20);
    }

    int list(Session& session, Console& console) const
    {
        using Summaries = std::vector<RunSummary>;
        const auto runs = await<Summaries>(session, [&](QObject* receiver, Done<Summaries> done) {
            session.listRuns(withDeleted_, receiver, std::move(done));
        });
        if (!runs)
            return console.fail(runs.error());
        QJsonArray json;
        std::vector<QStringList> rows;
        for (const RunSummary& run : *runs) {
            json.append(summaryJson(run));
            rows.push_back({QString::number(run.id), run.name, toString(run.status),
                            run.created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                            QString::number(run.epochs), run.mainMetric,
                            run.metrics.contains(run.mainMetric) ? number(run.metrics[run.mainMetric]) : QString(),
                            run.verdict.isEmpty()                      ? QString()
                            : run.verdict[u"beats_baselines"].toBool() ? QStringLiteral("beats baselines")
                                                                       : QStringLiteral("does not"),
                            run.tags.join(u' ')});
        }
        console.document(json);
        if (rows.empty())
            console.print(QStringLiteral("No runs in %1.").arg(session.storePath()));
        else
            console.table({QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("status"),
                           QStringLiteral("created"), QStringLiteral("epochs"), QStringLiteral("metric"),
                           QStringLiteral("value"), QStringLiteral("verdict"), QStringLiteral("tags")},
                          rows);
        return 0;
    }

    static int show(Console& console, const RunRecord& record)
    {
        const RunSummary& run = record.summary;
        console.document(recordJson(record));
        console.print(QStringLiteral("run %1: %2 (%3)").arg(run.id).arg(run.name, toString(run.status)));
        console.print(QStringLiteral("%1, %2 on %3, %4 parameters")
                          .arg(run.created.toLocalTime().toString(Qt::ISODate), run.model, run.data)
                          .arg(run.parameters));
        console.print(QStringLiteral("%1 epochs in %2, best %3")
                          .arg(run.epochs)
                          .arg(shortDuration(run.seconds))
                          .arg(run.bestEpoch));
        if (!run.tags.isEmpty())
            console.print(QStringLiteral("tags: %1").arg(run.tags.join(QStringLiteral(", "))));
        if (!run.note.isEmpty())
            console.print(QStringLiteral("note: %1").arg(run.note));
        if (!record.error.code.isEmpty())
            console.print(QStringLiteral("error: %1").arg(record.error.english()));
        printScores(console, run);
        return 0;
    }

    static int compare(Console& console, const std::vector<RunRecord>& records)
    {
        QStringList names;
        std::vector<QMap<QString, QJsonValue>> settings;
        QStringList header{QString()};
        QJsonArray runs;
        for (const RunRecord& record : records) {
            runs.append(summaryJson(record.summary));
            header << QStringLiteral("run %1").arg(record.summary.id);
            for (auto it = record.summary.metrics.cbegin(); it != record.summary.metrics.cend(); ++it)
                if (!names.contains(it.key()))
                    names << it.key();
            settings.push_back(settingsOf(record.project));
        }
        QStringList paths;
        for (const auto& one : settings)
            paths += one.keys();
        paths.sort();
        paths.removeDuplicates();

        std::vector<QStringList> rows;
        for (const QString& name : std::as_const(names)) {
            QStringList row{name};
            for (const RunRecord& record : records)
                row << (record.summary.metrics.contains(name) ? number(record.summary.metrics[name])
                                                              : QStringLiteral("-"));
            rows.push_back(row);
        }
        QJsonObject differing;
        for (const QString& path : std::as_const(paths)) {
            QJsonObject values;
            QStringList row{path};
            bool differs = false;
            for (size_t i = 0; i < records.size(); ++i) {
                const QJsonValue value = settings[i].value(path, QJsonValue(QJsonValue::Undefined));
                differs = differs || value != settings[0].value(path, QJsonValue(QJsonValue::Undefined));
                values.insert(QString::number(records[i].summary.id),
                              value.isUndefined() ? QJsonValue(QJsonValue::Null) : value);
                row << words(value);
            }
            if (!differs)
                continue;
            differing.insert(path, values);
            rows.push_back(row);
        }
        console.document(QJsonObject{{"runs", runs}, {"differing", differing}});
        console.table(header, rows);
        return 0;
    }

    static int trials(Session& session, Console& console, RunId run)
    {
        const auto table = await<TrialTable>(session, [&](QObject* receiver, Done<TrialTable> done) {
            session.compareTrials(run, receiver, std::move(done));
        });
        if (!table)
            return console.fail(table.error());
        console.document(toJson(*table));
        if (table->rows.empty())
            console.print(QStringLiteral("Run %1 was tried alone.").arg(run));
        else
            printTrials(console, *table);
        return 0;
    }

    int change(Session& session, Console& console, const std::vector<RunId>& runs, const RunRecord& first)
    {
        const auto done = await<void>(session, [&](QObject* receiver, Done<void> answer) {
            if (tag_->parsed())
                session.tagRun(runs[0], newTags(first.summary.tags), receiver, std::move(answer));
            else if (note_->parsed())
                session.noteRun(runs[0], fromArgument(text_), receiver, std::move(answer));
            else
                session.deleteRuns(runs, delete_->parsed(), receiver, std::move(answer));
        });
        if (!done)
            return console.fail(done.error());
        using Records = std::vector<RunRecord>;
        const auto records = await<Records>(session, [&](QObject* receiver, Done<Records> answer) {
            session.loadRuns(runs, receiver, std::move(answer));
        });
        if (!records)
            return console.fail(records.error());
        QJsonArray json;
        for (const RunRecord& record : *records) {
            json.append(summaryJson(record.summary));
            console.print(QStringLiteral("run %1: %2").arg(record.summary.id).arg(changed(record.summary)));
        }
        console.document(json);
        return 0;
    }

    static int remove(Session& session, Console& console, const std::vector<RunId>& runs,
                      const std::vector<RunRecord>& records)
    {
        const auto done = await<void>(session, [&](QObject* receiver, Done<void> answer) {
            session.removeRuns(runs, receiver, std::move(answer));
        });
        if (!done)
            return console.fail(done.error());
        QJsonArray json;
        for (const RunRecord& record : records) {
            RunSummary gone = record.summary;
            gone.deleted = true;
            json.append(summaryJson(gone));
            console.print(QStringLiteral("run %1: removed for good").arg(gone.id));
        }
        console.document(json);
        return 0;
    }

    QString changed(const RunSummary& run) const
    {
        if (tag_->parsed())
            return QStringLiteral("tags %1").arg(run.tags.isEmpty() ? QStringLiteral("none")
                                                                    : run.tags.join(QStringLiteral(", ")));
        if (note_->parsed())
            return QStringLiteral("note set");
        return delete_->parsed()
                   ? QStringLiteral("deleted; it stays restorable for %1 days: `unroll runs restore %2` brings it back")
                         .arg(kRestorableDays)
                         .arg(run.id)
                   : QStringLiteral("restored");
    }

    QStringList newTags(QStringList tags) const
    {
        for (const std::string& tag : tags_) {
            const QString name = fromArgument(tag).trimmed();
            if (removeTags_)
                tags.removeAll(name);
            else if (!tags.contains(name))
                tags << name;
        }
        return tags;
    }

    CLI::App *command_ = nullptr, *list_ = nullptr, *show_ = nullptr, *compare_ = nullptr, *trials_ = nullptr,
             *tag_ = nullptr, *note_ = nullptr, *delete_ = nullptr, *restore_ = nullptr;
    std::vector<std::string> ids_, tags_;
    std::string one_, text_;
    bool withDeleted_ = false, removeTags_ = false, forGood_ = false;
};

}  // namespace

std::unique_ptr<Command> make_runs() { return std::make_unique<Runs>(); }

}  // namespace unroll
