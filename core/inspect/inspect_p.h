#pragma once

#include "base/progress.h"
#include "inspect/values.h"
#include "network/network_p.h"
#include "tasks/task_p.h"

namespace unroll {

/// The answers for texts, in the order given. The network's mode, gradients and the random generator are as before; so
/// in all functions here.
Result<std::vector<Prediction>> predictTexts(Network& network, const EngineTask& task, const Reading& reading,
                                             const QStringList& texts, const PredictOptions& options,
                                             const Progress& progress);

/// Attention, gates, saliency and gradient flow of one text. A text without tokens is read as one unknown token.
Result<TextInspection> inspectText(Network& network, const EngineTask& task, const Reading& reading,
                                   const QString& text);

/// part: "train", "val" or "test".
Result<Evaluation> evaluatePart(Network& network, const EngineTask& task, const TextCorpus& corpus, const QString& part,
                                torch::Device device, const Progress& progress);

}  // namespace unroll
