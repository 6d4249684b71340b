#include "app/project_arguments.h"

#include "layers/layers.h"
#include "project/fields.h"

#include <QFileInfo>

namespace unroll {

void SetArguments::define(CLI::App& app)
{
    // One value a --set, so that what follows is not swallowed.
    app.add_option("--set", values, "Set a field of the project; `unroll check P.unroll --json` lists them")
        ->type_name("PATH=VALUE")
        ->expected(1)
        ->take_all();
}

QString valueMeant(const QString& path, const QString& given)
{
    const bool file = path.startsWith(u"model.") && holdsPath(path.section(u'.', -1)) && !given.isEmpty();
    return file ? QFileInfo(given).absoluteFilePath() : given;
}

Result<void> SetArguments::apply(Project& project) const
{
    for (const std::string& value : values) {
        const QString text = fromArgument(value);
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return Error{"usage",
                         QStringLiteral("--set"),
                         QStringLiteral("\"%1\" sets nothing"),
                         QStringLiteral("write PATH=VALUE"),
                         {text},
                         ErrorKind::Usage};
        const QString path = text.left(equals).trimmed();
        if (auto set = setFieldFromText(project, path, valueMeant(path, text.mid(equals + 1)), layerCatalogue());
            !set) {
            Error error = set.error();
            error.kind = ErrorKind::Usage;
            return error;
        }
    }
    return {};
}

void TrainArguments::define(CLI::App& app)
{
    set.define(app);
    app.add_option("--device", device, "auto, cpu or cuda:N");
    app.add_option("--threads", threads,
                   "CPU threads; 0: as many as a short trial finds fastest, and fewer while the machine is busy")
        ->check(CLI::Range(0, 1024));
    app.add_option("--seed", seed, "Seed of weights, batches and dropout (train.seed)");
    app.add_option(
           "--from", from,
           "Begin with the weights of a run, as far as layers, words and classes are the same (train.start_from)")
        ->type_name("RUN");
}

Result<void> TrainArguments::apply(Session& session, Project& project) const
{
    SetArguments all = set;
    if (!device.empty())
        all.values.push_back("train.device=" + device);
    if (threads >= 0)
        all.values.push_back("train.threads=" + std::to_string(threads));
    if (!seed.empty())
        all.values.push_back("train.seed=" + seed);
    if (!from.empty()) {
        const auto run = findRun(session, fromArgument(from));
        if (!run)
            return run.error();
        all.values.push_back("train.start_from=" + std::to_string(*run));
    }
    return all.apply(project);
}

Result<ReadData> readData(Session& session, Console& console, Project& project)
{
    using Shared = std::shared_ptr<const Imported>;
    DataSource& source = project.prepare.source;
    const auto read = [&](const QString& path) {
        return await<Shared>(session, [&](QObject* receiver, Done<Shared> done) {
            return session.import(path, source.reader, receiver, std::move(done),
                                  [&](double fraction) { console.progress(QStringLiteral("reading"), fraction); });
        });
    };
    ReadData data;
    auto imported = read(source.path);
    if (!imported)
        return imported.error();
    data.imported = std::move(imported).value();
    if (!source.testPath.isEmpty()) {
        auto test = read(source.testPath);
        if (!test)
            return test.error();
        data.testFile = std::move(test).value();
    }
    for (const auto& file : {data.imported, data.testFile})
        if (file)
            for (const Error& warning : file->warnings)
                console.note(QStringLiteral("warning: ") + warning.english());
    if (!source.fingerprint.isEmpty() && source.fingerprint != data.imported->fingerprint)
        console.note(QStringLiteral("note: %1 has changed since the project was made").arg(source.path));
    source.fingerprint = data.imported->fingerprint;
    return data;
}

Result<DatasetPtr> prepareData(Session& session, Console& console, const Project& project, const ReadData& data)
{
    auto prepared = await<DatasetPtr>(session, [&](QObject* receiver, Done<DatasetPtr> done) {
        return session.prepare(project, data.imported, data.testFile, receiver, std::move(done),
                               [&](double fraction) { console.progress(QStringLiteral("preparing"), fraction); });
    });
    if (prepared)
        for (const Error& warning : (*prepared)->warnings)
            console.note(QStringLiteral("warning: ") + warning.english());
    return prepared;
}

}  // namespace unroll
