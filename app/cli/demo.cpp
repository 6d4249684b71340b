#include "app/command.h"
#include "app/inspection.h"
#include "app/project_arguments.h"
#include "app/train_watch.h"
#include "base/files.h"
#include "ui/plots/figures.h"
#include "ui/shell/application.h"

#include <QApplication>
#include <QDir>
#include <QJsonArray>

namespace unroll {

namespace {

/// One sentence of each language whose words and meaning disagree: there the attention is worth a look.
constexpr const char* kSentences[] = {"The battery is heavy, but I would buy it again.",
                                      "虽然屏幕有点暗，但是我还会再买一台。"};

class Demo : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command =
            app.add_subcommand("demo", "The main job without a window, on bundled data: import, train, store, figures");
        command->add_option("--out", out_, "The folder for data, project, runs and figures (else unroll-demo)")
            ->type_name("DIR");
        command->add_option("--epochs", epochs_, "Epochs; else the template's")->check(CLI::Range(1, 1000));
        return command;
    }

    bool needsGui() const override { return true; }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        Interrupts::instance();
        setFonts(*qApp);
        folder_ = QDir(fromArgument(out_));
        if (!folder_.mkpath(QStringLiteral(".")))
            return console.fail({"folder-not-made",
                                 folder_.path(),
                                 QT_TRANSLATE_NOOP("Error", "The folder cannot be made"),
                                 QT_TRANSLATE_NOOP("Error", "Choose one where you may write"),
                                 {},
                                 ErrorKind::Work});
        const auto sample = readFile(QStringLiteral(":/samples/reviews.csv"));
        if (!sample)
            return console.fail(sample.error());
        if (auto written = writeFileSafely(file("reviews.csv"), *sample); !written)
            return console.fail(written.error());

        Session session({context.storePath.isEmpty() && qEnvironmentVariableIsEmpty("UNROLL_DB") ? file("runs.sqlite")
                                                                                                 : context.storePath});
        auto request = makeProject(session, console);
        if (!request)
            return console.fail(request.error());
        TrainWatch watch(session, console);
        if (const int status = watch.train(*request); status != 0)
            return status;
        return report(session, console, watch.record());
    }

private:
    QString file(const char* name) const { return folder_.absoluteFilePath(QLatin1String(name)); }

    Result<TrainRequest> makeProject(Session& session, Console& console) const
    {
        auto made = projectFromTemplate(QStringLiteral("text-classifier"));
        if (!made)
            return made.error();
        TrainRequest request;
        Project& project = request.project;
        project = std::move(made).value();
        project.name = QStringLiteral("reviews");
        DataSource& source = project.prepare.source;
        source.path = file("reviews.csv");
        source.setColumn(ColumnRole::Text, QStringLiteral("text"));
        source.setColumn(ColumnRole::Label, QStringLiteral("label"));
        if (epochs_ > 0)
            project.train.epochs = epochs_;
        const auto data = readData(session, console, project);
        if (!data)
            return data.error();
        if (auto saved = saveProject(project, file("reviews.unroll")); !saved)
            return saved.error();
        auto corpus = prepareData(session, console, project, *data);
        if (!corpus)
            return corpus.error();
        request.data = std::move(corpus).value();
        return request;
    }

    int report(Session& session, Console& console, const RunRecord& record) const
    {
        const RunId run = record.summary.id;
        const QString title = record.summary.name;
        QStringList files{QStringLiteral("reviews.csv"), QStringLiteral("reviews.unroll"), QStringLiteral("curves.png"),
                          QStringLiteral("confusion.png")};
        if (auto saved = saveCurvesFigure(record.curves, title, file("curves.png")); !saved)
            return console.fail(saved.error());
        const auto judged = await<Evaluation>(session, [&](QObject* receiver, Done<Evaluation> done) {
            return session.evaluate(run, QStringLiteral("test"), receiver, std::move(done));
        });
        if (!judged)
            return console.fail(judged.error());
        if (auto saved = saveConfusionFigure(*judged, file("confusion.png"), title); !saved)
            return console.fail(saved.error());
        const QStringList languages{QStringLiteral("en"), QStringLiteral("zh")};
        for (int i = 0; i < 2; ++i) {
            const QString text = QString::fromUtf8(kSentences[i]);
            const auto inspected = await<Inspection>(session, [&](QObject* receiver, Done<Inspection> done) {
                return session.inspect(run, TextQuery{text}, receiver, std::move(done));
            });
            if (!inspected)
                return console.fail(inspected.error());
            const QString sub = folder_.filePath(QStringLiteral("inspect_") + languages[i]);
            if (!QDir().mkpath(sub))
                return console.fail({"folder-not-made",
                                     sub,
                                     QT_TRANSLATE_NOOP("Error", "The folder cannot be made"),
                                     {},
                                     {},
                                     ErrorKind::Work});
            const auto figures = saveInspectionFigures(*inspected, sub, title);
            if (!figures)
                return console.fail(figures.error());
            for (const QString& figure : *figures)
                files << QStringLiteral("inspect_%1/%2").arg(languages[i], figure);
            console.print(QStringLiteral("%1: %2 (%3)")
                              .arg(text, inspected->prediction.label, number(inspected->prediction.confidence)));
        }
        console.line({{"event", "done"},
                      {"out", folder_.absolutePath()},
                      {"run", run},
                      {"store", session.storePath()},
                      {"files", QJsonArray::fromStringList(files)}});
        console.print(QStringLiteral("%1: %2; the run is in %3")
                          .arg(folder_.path(), files.join(QStringLiteral(", ")), session.storePath()));
        return 0;
    }

    std::string out_ = "unroll-demo";
    int epochs_ = 0;
    QDir folder_;
};

}  // namespace

std::unique_ptr<Command> make_demo() { return std::make_unique<Demo>(); }

}  // namespace unroll
