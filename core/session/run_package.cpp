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
    QJsonObject object{{"classes", QJsonArray::fromStringList(corpus.classes)},
                       {"class_counts", counts},
                       {"vocabulary", corpus.vocabulary->toJson()}};
    if (corpus.targetVocabulary && corpus.targetVocabulary != corpus.vocabulary)
        object.insert("target_vocabulary", corpus.targetVocabulary->toJson());
    return object;
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
    preparation.vocabulary = preparation.targetVocabulary =
        std::make_shared<const Vocabulary>(std::move(vocabulary).value());
    if (object.contains("target_vocabulary")) {
        auto target = Vocabulary::fromJson(object["target_vocabulary"].toObject());
        if (!target)
            return target.error();
        preparation.targetVocabulary = std::make_shared<const Vocabulary>(std::move(target).value());
    }
    return preparation;
}

Result<Project> projectOf(const RunRecord& record) { return projectFromJson(QJsonDocument(record.project).toJson()); }

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

}  // namespace unroll
