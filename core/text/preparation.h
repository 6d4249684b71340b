#pragma once

#include "samples/preparation.h"
#include "text/encoder.h"

namespace unroll {

/// What a run has learnt of texts: the words, and those of the answers where texts are written.
class TextPreparation final : public Preparation {
public:
    TextPreparation() = default;
    /// reading: how a person's texts are read, readingSettings().
    TextPreparation(AnswerSpec answer, const TextSettings& reading);

    GraphContext graphContext() const override;
    std::unique_ptr<QueryReader> reader() const override;
    QString spelled(const std::vector<int>& ids) const override { return targetVocabulary->joined(ids); }
    QString symbol(int id) const override { return targetVocabulary->token(id); }
    QString symbolOfUnknown() const override { return sourceVocabulary->token(SpecialIds::kUnknown); }
    const Vocabulary* vocabulary() const override { return sourceVocabulary.get(); }
    /// {"classes": […], "class_counts": […], "vocabulary": {…}}, and "target_vocabulary" where it is another one.
    QJsonObject toJson() const override;
    bool sameAs(const Preparation& other) const override;
    /// Errors: a vocabulary that is none.
    static Result<std::shared_ptr<const TextPreparation>> fromJson(const QJsonObject& object, AnswerSpec answer,
                                                                   const TextSettings& reading);

    TextSettings settings;
    std::shared_ptr<const Vocabulary> sourceVocabulary;
    std::shared_ptr<const Vocabulary> targetVocabulary;  ///< with marks; the same one where a text's own language is
                                                         ///< written; null where no text is
};

/// What texts fix of a graph before they are read: the vocabulary as large as it may become, two classes.
GraphContext textContext(AnswerSpec answer, const TextSettings& text);

}  // namespace unroll
