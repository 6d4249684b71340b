#include "project/context.h"

namespace unroll {

namespace {

GraphContext made(int maxLength, qint64 vocabulary, qint64 classes, bool tagged)
{
    GraphContext context;
    context.input.mostSteps = maxLength;
    context.vocabularySize = vocabulary;
    context.outputs = classes;
    if (tagged)
        context.answersAlong = context.input.axis;
    return context;
}

}  // namespace

GraphContext graphContext(const CorpusSettings& settings, qint64 vocabulary, qint64 classes)
{
    return made(settings.text.maxLength, vocabulary, classes, settings.targets == Targets::Tags);
}

GraphContext graphContextOf(const TextCorpus& corpus)
{
    return made(corpus.settings.maxLength, corpus.vocabulary ? corpus.vocabulary->size() : corpus.settings.vocabularySize, corpus.classes.size(), corpus.tagged());
}

}  // namespace unroll
