#pragma once

#include "model/layer_kind.h"
#include "text/corpus.h"

namespace unroll {

/// What the data fix of a model: the ends of its graph. The one place that knows.
GraphContext graphContext(const CorpusSettings& settings, qint64 vocabulary, qint64 classes);
GraphContext graphContextOf(const TextCorpus& corpus);

}  // namespace unroll
