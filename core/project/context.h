#pragma once

#include "model/layer_kind.h"
#include "text/corpus.h"

namespace unroll {

/// What the data fix of a model: the ends of its graph. The one place that knows.
GraphContext graphContext(const CorpusSettings& settings, const Preparation& learnt);
/// Before the data are known: the vocabulary as large as it may become, two classes.
GraphContext graphContext(const CorpusSettings& settings);
GraphContext graphContextOf(const TextCorpus& corpus);

}  // namespace unroll
