#include "domains/domain.h"
#include "tasks/tasks.h"
#include "text/corpus.h"

namespace unroll {

namespace {

template <typename T>
Result<DatasetPtr> shared(Result<T> made)
{
    if (!made)
        return made.error();
    return DatasetPtr(std::move(made).value());
}

class TextDomain final : public Domain {
public:
    QString id() const override { return Domains::kText; }

    Result<DatasetPtr> prepare(const Project& project, AnswerSpec answer, const Imported& imported,
                               const Imported* testFile, const Progress& progress) const override
    {
        return shared(prepareCorpus(project.prepare, answer, imported, testFile, progress));
    }
    Result<DatasetPtr> prepareForTesting(const Project& project, const Imported& imported, const Preparation& learnt,
                                         const Progress& progress) const override
    {
        const auto* texts = dynamic_cast<const TextPreparation*>(&learnt);
        if (!texts)
            return wrongQuery();
        return shared(unroll::prepareForTesting(project.prepare, imported, *texts, progress));
    }
    Result<std::shared_ptr<const Preparation>> preparation(const Project& project, AnswerSpec answer,
                                                           const QJsonObject& stored) const override
    {
        auto read = TextPreparation::fromJson(stored, answer, readingSettings(project.prepare.text, answer));
        if (!read)
            return read.error();
        return std::shared_ptr<const Preparation>(std::move(read).value());
    }
    GraphContext graphContext(const Project& project, AnswerSpec answer) const override
    {
        return textContext(answer, project.prepare.text);
    }
};

}  // namespace

std::unique_ptr<Domain> make_text_domain() { return std::make_unique<TextDomain>(); }

}  // namespace unroll
