#include "project/context.h"

namespace unroll {

namespace {

GraphContext made(Targets targets, const TextSettings& text, qint64 vocabulary, qint64 targetVocabulary, qint64 classes)
{
    GraphContext context;
    context.input.mostSteps = text.maxLength;
    context.vocabularySize = vocabulary;
    context.wordPieces = text.wordPieces;
    context.outputs = writes(targets) ? targetVocabulary : classes;
    switch (targets) {
    case Targets::Label:
    case Targets::Labels:
        break;
    case Targets::Tags:
        context.answersAlong = context.input.axis;
        break;
    case Targets::Next:
        context.input.causal = true;
        context.answersAlong = context.input.axis;
        break;
    case Targets::Text:
    case Targets::Itself:
        context.target = Shape::ids(targetVocabulary);
        context.target.axis = QStringLiteral("U");
        context.target.causal = true;
        context.target.mostSteps = text.targetMaxLength + 1;  // the end is an answer too
        context.answersAlong = context.target.axis;
        break;
    }
    return context;
}

}  // namespace

GraphContext graphContext(const CorpusSettings& settings, const Preparation& learnt)
{
    return made(settings.targets, settings.text, learnt.vocabulary->size(),
                learnt.targetVocabulary ? learnt.targetVocabulary->size() : 0, learnt.classes.size());
}

GraphContext graphContext(const CorpusSettings& settings)
{
    return made(settings.targets, settings.text, settings.text.vocabularySize, settings.text.vocabularySize, 2);
}

GraphContext graphContextOf(const TextCorpus& corpus)
{
    return made(corpus.learns, corpus.settings,
                corpus.vocabulary ? corpus.vocabulary->size() : corpus.settings.vocabularySize,
                corpus.targetVocabulary ? corpus.targetVocabulary->size() : 0, corpus.classes.size());
}

}  // namespace unroll
