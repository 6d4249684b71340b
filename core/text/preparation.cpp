#include "text/preparation.h"

#include <QJsonArray>

#include <optional>

namespace unroll {

namespace {

GraphContext made(AnswerSpec answer, const TextSettings& text, qint64 vocabulary, qint64 targetVocabulary,
                  qint64 classes)
{
    GraphContext context;
    context.input.maxSteps = text.maxLength;
    context.vocabularySize = vocabulary;
    context.wordPieces = text.wordPieces;
    context.outputs = answer.writesText() ? targetVocabulary : classes;
    if (answer.form == AnswerForm::Labels)
        context.activation = QStringLiteral("sigmoid");
    if (answer.perStep())
        context.answersAlong = context.input.axis;
    context.tags = answer.form == AnswerForm::ClassPerStep;
    context.input.causal = answer.form == AnswerForm::NextToken;
    if (answer.form == AnswerForm::Text) {
        context.target = Shape::ids(targetVocabulary);
        context.target.axis = QStringLiteral("U");
        context.target.causal = true;
        context.target.maxSteps = text.targetMaxLength + 1;  // the end is an answer too
        context.answersAlong = context.target.axis;
    }
    return context;
}

class TextReader final : public QueryReader {
public:
    TextReader(const TextPreparation& learnt)
        : encoder_(learnt.settings, learnt.sourceVocabulary), goesOn_(learnt.answer.form == AnswerForm::NextToken)
    {}

    Result<EncodedQuery> read(const Query& query) const override
    {
        const auto* asked = std::get_if<TextQuery>(&query);
        if (!asked)
            return wrongQuery();
        if (asked->tokenised && !tokenised_)
            tokenised_.emplace(asTokenised(encoder_.settings()), encoder_.sharedVocabulary());
        const TextEncoder& encoder = asked->tokenised ? *tokenised_ : encoder_;
        EncodedText encoded = encoder.encode(asked->text);
        EncodedQuery out;
        out.text = asked->text;
        for (size_t i = 0; i < encoded.tokens.size(); ++i) {
            const Token& token = encoded.tokens[i];
            out.steps.push_back({token.text, token.start, token.length, encoded.ids[i] != SpecialIds::kUnknown});
        }
        out.ids = std::move(encoded.ids);
        if (goesOn_)
            out.uncut = encoder.idsOf(asked->text);
        return out;
    }

private:
    TextEncoder encoder_;
    mutable std::optional<TextEncoder> tokenised_;
    bool goesOn_;
};

}  // namespace

TextPreparation::TextPreparation(AnswerSpec asked, const TextSettings& reading) : settings(reading)
{
    answer = asked;
    padding = {reading.masking, reading.maxLength, reading.padBefore};
    maxWritten = reading.targetMaxLength + 1;
}

GraphContext TextPreparation::graphContext() const
{
    return made(answer, settings, sourceVocabulary ? sourceVocabulary->size() : settings.vocabularySize,
                targetVocabulary ? targetVocabulary->size() : 0, classes.size());
}

GraphContext textContext(AnswerSpec answer, const TextSettings& text)
{
    return made(answer, text, text.vocabularySize, text.vocabularySize, 2);
}

std::unique_ptr<QueryReader> TextPreparation::reader() const { return std::make_unique<TextReader>(*this); }

QJsonObject TextPreparation::toJson() const
{
    QJsonArray counts;
    for (const qint64 count : classCounts)
        counts.append(count);
    QJsonObject object{{"classes", QJsonArray::fromStringList(classes)},
                       {"class_counts", counts},
                       {"vocabulary", sourceVocabulary->toJson()}};
    if (targetVocabulary && targetVocabulary != sourceVocabulary)
        object.insert("target_vocabulary", targetVocabulary->toJson());
    return object;
}

bool TextPreparation::sameAs(const Preparation& other) const
{
    const auto* text = dynamic_cast<const TextPreparation*>(&other);
    return text && classes == text->classes && *sourceVocabulary == *text->sourceVocabulary &&
           (!targetVocabulary || *targetVocabulary == *text->targetVocabulary);
}

Result<std::shared_ptr<const TextPreparation>> TextPreparation::fromJson(const QJsonObject& object, AnswerSpec answer,
                                                                         const TextSettings& reading)
{
    auto out = std::make_shared<TextPreparation>(answer, reading);
    for (const auto value : object["classes"].toArray())
        out->classes << value.toString();
    for (const auto value : object["class_counts"].toArray())
        out->classCounts.push_back(value.toInteger());
    auto vocabulary = Vocabulary::fromJson(object["vocabulary"].toObject());
    if (!vocabulary)
        return vocabulary.error();
    out->sourceVocabulary = out->targetVocabulary = std::make_shared<const Vocabulary>(std::move(vocabulary).value());
    if (object.contains("target_vocabulary")) {
        auto target = Vocabulary::fromJson(object["target_vocabulary"].toObject());
        if (!target)
            return target.error();
        out->targetVocabulary = std::make_shared<const Vocabulary>(std::move(target).value());
    }
    return std::shared_ptr<const TextPreparation>(out);
}

}  // namespace unroll
