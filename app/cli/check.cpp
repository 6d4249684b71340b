#include "app/command.h"
#include "app/project_arguments.h"
#include "base/files.h"
#include "domains/domain.h"
#include "layers/layers.h"
#include "model/analysis.h"
#include "project/fields.h"
#include "runs/run_project.h"
#include "text/corpus.h"
#include "text/vectors.h"
#include "train/memory_estimate.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace unroll {

namespace {

/// The prepared texts as other programs can train on them: ids as the network reads them, without padding, by part.
/// tests/parity/text_classifier.py reads this.
QJsonObject splitJson(const Project& project, const TextCorpus& corpus)
{
    const auto part = [&](const std::vector<qsizetype>& rows) {
        QJsonArray samples;
        for (const qsizetype row : rows) {
            QJsonArray ids;
            for (const int id : corpus.ids[size_t(row)])
                ids.append(id);
            QJsonObject sample{{"ids", ids}, {"label", corpus.rows[size_t(row)].label}};
            if (!corpus.answers.empty()) {
                QJsonArray targets;
                for (const int id : corpus.answers[size_t(row)])
                    targets.append(id);
                sample.insert("targets", targets);
            }
            samples.append(sample);
        }
        return samples;
    };
    QJsonObject model;
    for (const Node& node : project.model.nodes) {
        const LayerKind* kind = layerCatalogue().find(node.kind);
        if (!kind || node.kind == kInputKind || node.kind == kOutputKind)
            continue;
        QJsonObject parameters;
        for (const SettingSpec& spec : kind->params())
            parameters.insert(spec.name, kind->with(node.params).value(spec.name));
        model.insert(node.id, parameters);
    }
    QJsonObject train;
    for (const Field& field : fields())
        if (field.name.startsWith(u"train."))
            train.insert(field.name.mid(6).replace(u'.', u'_'), field.get(project));
    const auto wordsOf = [](const Vocabulary* vocabulary) {
        QJsonArray words;
        for (int id = 0; vocabulary && id < vocabulary->size(); ++id)
            words.append(vocabulary->token(id));
        return words;
    };
    return {{"vocabulary", wordsOf(corpus.learnt->sourceVocabulary.get())},
            {"target_vocabulary", wordsOf(corpus.learnt->targetVocabulary.get())},
            {"classes", QJsonArray::fromStringList(corpus.classes())},
            {"train", part(corpus.split.train)},
            {"validation", part(corpus.split.validation)},
            {"test", part(corpus.split.test)},
            {"model", model},
            {"train_settings", train}};
}

class Check : public Command {
public:
    CLI::App* define(CLI::App& app) override
    {
        auto* command = app.add_subcommand(
            "check",
            "Shapes of every edge, parameter count, errors and warnings; with --json every field of the project");
        command->add_option("PROJECT", project_, "A project file")->required()->type_name("P.unroll");
        set_.define(*command);
        auto* split =
            command
                ->add_option("--export-split", split_,
                             "Write the prepared texts (ids, labels, split) as JSON, to train on them elsewhere")
                ->type_name("FILE");
        command->add_flag("--no-data", noData_, "Check the model alone, without reading the data")->excludes(split);
        return command;
    }

    int run(const CommandContext& context) override
    {
        Console console(context.json);
        auto loaded = loadProject(fromArgument(project_));
        if (!loaded)
            return console.fail(loaded.error());
        Project project = std::move(loaded).value();
        if (auto set = set_.apply(project); !set)
            return console.fail(set.error());

        QJsonArray errors, warnings;
        const auto complain = [&](bool warning, const Error& error) {
            (warning ? warnings : errors).append(errorJson(error));
            console.print(QStringLiteral("%1: %2").arg(warning ? QStringLiteral("warning") : QStringLiteral("error"),
                                                       error.english()));
        };
        // The data decides the vocabulary and the number of classes; without it the settings have to do.
        GraphContext surroundings = graphContext(project);
        DatasetPtr dataset;
        if (!noData_) {
            Session session({context.storePath});
            const auto data = readData(session, console, project);
            if (!data) {
                if (data.error().code == QLatin1String(kCancelled))
                    return console.fail(data.error());
                complain(false, data.error());
            } else if (auto prepared = prepareData(session, console, project, *data); !prepared) {
                if (prepared.error().code == QLatin1String(kCancelled))
                    return console.fail(prepared.error());
                complain(false, prepared.error());
            } else {
                dataset = *prepared;
                surroundings = dataset->preparation().graphContext();
            }
        }
        const Analysis analysis = analyse(project.model, layerCatalogue(), surroundings);
        for (const GraphIssue& issue : analysis.issues) {
            Error error = issue.error;
            if (error.where.isEmpty())
                error.where = issue.node;
            complain(issue.warning, error);
        }
        for (const GraphIssue& issue :
             memoryIssues(project, analysis, memoryFor(project), dataset ? longestSample(*dataset) : 0))
            complain(issue.warning, issue.error);
        const TextCorpus* corpus = textsOf(dataset.get());
        QJsonArray vectors;
        for (const Node& node : project.model.nodes)
            if (const QString file = node.params["vectors"].toString(); !file.isEmpty()) {
                const auto looked = lookAtVectors(console, node.id, file, corpus, complain);
                if (!looked && looked.error().code == QLatin1String(kCancelled))
                    return console.fail(looked.error());
                if (!looked)
                    complain(false, looked.error());
                else
                    vectors.append(*looked);
            }
        report(console, project, analysis, dataset.get(), errors, warnings, vectors);
        if (!split_.empty() && corpus) {
            const QByteArray json = QJsonDocument(splitJson(project, *corpus)).toJson(QJsonDocument::Compact);
            if (auto written = writeFileSafely(fromArgument(split_), json); !written)
                return console.fail(written.error());
        }
        return errors.isEmpty() ? 0 : int(ErrorKind::Input);
    }

private:
    /// What a layer's file of word vectors covers of the texts; without texts what the file is.
    template <typename Complain>
    static Result<QJsonObject> lookAtVectors(Console& console, const QString& node, const QString& file,
                                             const TextCorpus* corpus, const Complain& complain)
    {
        const auto info = vectorsInfo(file);
        if (!info)
            return info.error();
        QJsonObject json{{"node", node}, {"file", file}, {"dimensions", info->dimensions}};
        if (!corpus) {
            if (info->header)
                json.insert(QStringLiteral("words"), info->words);
            return json;
        }
        // Files of gigabytes: Ctrl+C is heard in between.
        const Progress stop;
        const Progress reading = stop.pausing([&stop] {
            QCoreApplication::processEvents();
            if (Interrupts::instance().happened())
                stop.cancel();
        });
        const auto read = readVectors(file, *corpus->learnt->sourceVocabulary, reading);
        if (!read)
            return read.error();
        console.print(QStringLiteral("%1: %2").arg(node, read->coverage()));
        for (const Error& remark : read->remarks)
            complain(true, remark);
        const qint64 found = qint64(read->ids.size());
        json.insert(QStringLiteral("words"), read->words);
        json.insert(QStringLiteral("found"), found);
        json.insert(QStringLiteral("total"), found + read->missingCount);
        json.insert(QStringLiteral("word_share"), read->wordShare);
        json.insert(QStringLiteral("token_share"), read->tokenShare);
        json.insert(QStringLiteral("left_out"), read->leftOut);
        json.insert(QStringLiteral("repeated"), read->repeated);
        return json;
    }

    /// The parts of the data, and of texts what was learnt of their words.
    static QJsonObject reportData(Console& console, const Dataset& dataset)
    {
        const TextCorpus* corpus = textsOf(&dataset);
        QJsonObject json{{"train", qint64(dataset.split.train.size())},
                         {"validation", qint64(dataset.split.validation.size())},
                         {"test", qint64(dataset.split.test.size())},
                         {"classes", QJsonArray::fromStringList(dataset.classes())}};
        QString words = QStringLiteral("%1 %4 for training, %2 for validation, %3 for testing")
                            .arg(dataset.split.train.size())
                            .arg(dataset.split.validation.size())
                            .arg(dataset.split.test.size())
                            .arg(corpus ? QStringLiteral("texts") : QStringLiteral("windows"));
        if (corpus) {
            json.insert(QStringLiteral("vocabulary"), corpus->learnt->sourceVocabulary->size());
            json.insert(QStringLiteral("unknown_rate_train"), corpus->unknownRateTrain);
            json.insert(QStringLiteral("unknown_rate_test"), corpus->unknownRateTest);
            json.insert(QStringLiteral("truncated"), corpus->truncated);
            words += QStringLiteral("; vocabulary %1; %2 % of the tokens unknown in validation and test")
                         .arg(corpus->learnt->sourceVocabulary->size())
                         .arg(100 * corpus->unknownRateTest, 0, 'f', 1);
        }
        console.print(words);
        return json;
    }

    static void report(Console& console, const Project& project, const Analysis& analysis, const Dataset* dataset,
                       const QJsonArray& errors, const QJsonArray& warnings, const QJsonArray& vectors)
    {
        QJsonArray nodes, edges;
        std::vector<QStringList> rows;
        for (const Node& node : project.model.nodes) {
            const QString shape =
                analysis.output.contains(node.id) ? analysis.output[node.id].text() : QStringLiteral("?");
            nodes.append(QJsonObject{{"id", node.id},
                                     {"kind", node.kind},
                                     {"shape", shape},
                                     {"parameters", analysis.parameters.value(node.id)}});
            rows.push_back({node.id, node.kind, shape, QString::number(analysis.parameters.value(node.id))});
        }
        for (const Edge& edge : project.model.edges)
            edges.append(QJsonObject{{"from", edge.from},
                                     {"to", edge.to},
                                     {"port", edge.toPort},
                                     {"shape", analysis.output.contains(edge.from) ? analysis.output[edge.from].text()
                                                                                   : QStringLiteral("?")}});
        console.table(
            {QStringLiteral("layer"), QStringLiteral("kind"), QStringLiteral("gives"), QStringLiteral("parameters")},
            rows);
        console.print(QStringLiteral("%1 parameters").arg(analysis.totalParameters));
        QJsonObject json{{"ok", errors.isEmpty()},
                         {"nodes", nodes},
                         {"edges", edges},
                         {"parameters", analysis.totalParameters},
                         {"errors", errors},
                         {"warnings", warnings},
                         {"fields", describeFields(project, layerCatalogue())}};
        if (!vectors.isEmpty())
            json.insert(QStringLiteral("vectors"), vectors);
        if (dataset)
            json.insert(QStringLiteral("data"), reportData(console, *dataset));
        console.document(json);
    }

    std::string project_, split_;
    bool noData_ = false;
    SetArguments set_;
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }

}  // namespace unroll
