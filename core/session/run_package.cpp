#include "session/run_package.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace unroll {

QJsonObject packPreparation(const TextCorpus& corpus)
{
    QJsonArray counts;
    for (const qint64 count : corpus.classCounts)
        counts.append(count);
    return {{"classes", QJsonArray::fromStringList(corpus.classes)},
            {"class_counts", counts},
            {"vocabulary", corpus.vocabulary->toJson()}};
}

Result<Preparation> unpackPreparation(const QJsonObject& object)
{
    Preparation preparation;
    for (const auto value : object["classes"].toArray())
        preparation.classes << value.toString();
    for (const auto value : object["class_counts"].toArray())
        preparation.classCounts.push_back(value.toInteger());
    auto vocabulary = Vocabulary::fromJson(object["vocabulary"].toObject());
    if (!vocabulary)
        return vocabulary.error();
    preparation.vocabulary = std::make_shared<const Vocabulary>(std::move(vocabulary).value());
    return preparation;
}

Result<Project> projectOf(const RunRecord& record)
{
    return projectFromJson(QJsonDocument(record.project).toJson());
}

QString defaultRunName(const Project& project)
{
    const QString data = QFileInfo(project.prepare.source.path).completeBaseName();
    const QString model = project.templateId.isEmpty() ? QStringLiteral("model") : project.templateId;
    return data.isEmpty() ? model : data + QStringLiteral(" · ") + model;
}

Result<std::shared_ptr<const TextCorpus>> readCorpus(const CorpusSettings& settings, const Progress& progress)
{
    auto imported = importFile(settings.source.path, settings.source.reader, progress);
    if (!imported)
        return imported.error();
    std::optional<Imported> testFile;
    if (!settings.source.testPath.isEmpty()) {
        auto second = importFile(settings.source.testPath, settings.source.reader, progress);
        if (!second)
            return second.error();
        testFile = std::move(second).value();
    }
    return prepareCorpus(settings, *imported, testFile ? &*testFile : nullptr, progress);
}

Result<std::shared_ptr<const TextCorpus>> corpusForTesting(const Imported& imported, const Project& project,
                                                           const Preparation& preparation, const Progress& progress)
{
    const DataSource& source = project.prepare.source;
    auto corpus = std::make_shared<TextCorpus>();
    corpus->table = imported.table;
    const bool tagged = project.prepare.targets == Targets::Tags;
    corpus->settings = tagged ? asTokenised(project.prepare.text) : project.prepare.text;
    corpus->vocabulary = preparation.vocabulary;
    corpus->classes = preparation.classes;
    corpus->classCounts.assign(size_t(preparation.classes.size()), 0);
    const QString where = QFileInfo(imported.path).fileName();
    for (const auto& [role, column] : {std::pair{ColumnRole::Text, &corpus->textColumn}, {ColumnRole::Label, &corpus->labelColumn}}) {
        *column = imported.table->columnIndex(source.column(role));
        if (*column < 0)
            return Error{"column-missing", where, QT_TRANSLATE_NOOP("Error", "There is no column “%1”"),
                         QT_TRANSLATE_NOOP("Error", "Name the columns as in the file that the run was trained on"),
                         {source.column(role)}};
    }
    const TextEncoder encoder = corpus->encoder();
    qint64 unknown = 0, tokens = 0;
    for (qsizetype row = 0; row < imported.table->rowCount(); ++row) {
        if (row % 256 == 0) {
            if (progress.cancelled())
                return cancelledError();
            progress.report(double(row) / double(imported.table->rowCount()));
        }
        const QString labelText = imported.table->text(row, corpus->labelColumn).trimmed();
        int label = 0;
        std::vector<int> tags;
        if (tagged) {
            const auto pair = taggedTokens(encoder.segmenter(), imported.table->text(row, corpus->textColumn), labelText, where, imported.table->line(row));
            if (!pair)
                return pair.error();
            for (const QString& tag : pair->second)
                tags.push_back(int(preparation.classes.indexOf(tag)));
            if (const qsizetype extra = qsizetype(tags.size()) - corpus->settings.maxLength; extra > 0) {
                const auto from = corpus->settings.truncateBefore ? tags.begin() : tags.end() - extra;
                tags.erase(from, from + extra);
            }
        } else {
            label = int(preparation.classes.indexOf(labelText));
        }
        if (label < 0 || (tagged && tags.empty())) {
            ++corpus->droppedUnlabelled;
            continue;
        }
        EncodedText text = encoder.encode(imported.table->text(row, corpus->textColumn));
        if (text.ids.empty() && project.prepare.cleaning.dropEmpty) {
            ++corpus->droppedEmpty;
            continue;
        }
        unknown += std::count(text.ids.begin(), text.ids.end(), Vocabulary::kUnknown);
        tokens += qint64(text.ids.size());
        corpus->split.test.push_back(qsizetype(corpus->rows.size()));
        corpus->rows.push_back({row, false, label, false});
        if (tagged) {
            for (const int tag : tags)
                if (tag >= 0)
                    ++corpus->classCounts[size_t(tag)];
            corpus->tags.push_back(std::move(tags));
        } else {
            ++corpus->classCounts[size_t(label)];
        }
        corpus->truncated += text.fullLength > corpus->settings.maxLength;
        corpus->fullLength.push_back(text.fullLength);
        corpus->ids.push_back(std::move(text.ids));
    }
    if (corpus->rows.empty())
        return Error{"no-rows", where, QT_TRANSLATE_NOOP("Error", "No row has one of the run's labels (%1)"),
                     QT_TRANSLATE_NOOP("Error", "Check the label column"), {preparation.classes.join(QStringLiteral(", "))}};
    corpus->unknownRateTest = tokens ? double(unknown) / double(tokens) : 0;
    return std::shared_ptr<const TextCorpus>(corpus);
}

}  // namespace unroll
