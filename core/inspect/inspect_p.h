#pragma once

#include "base/progress.h"
#include "inspect/values.h"
#include "network/network_p.h"
#include "tasks/task_p.h"

namespace unroll {

/// Probabilities for texts, in batches grouped by length, in the order given. The network's mode, gradients and the
/// random generator are as before; so in all functions here.
Result<std::vector<Prediction>> predictTexts(Network& network, const EngineTask& task, const TextEncoder& encoder,
                                             const QStringList& classes, const QStringList& texts, torch::Device device,
                                             const Progress& progress);

/// Attention, gates, saliency and gradient flow of one text. A text without tokens is read as one unknown token.
Result<TextInspection> inspectText(Network& network, const EngineTask& task, const TextEncoder& encoder,
                                   const QStringList& classes, const QString& text, torch::Device device);

/// part: "train", "val" or "test".
Result<Evaluation> evaluatePart(Network& network, const EngineTask& task, const TextCorpus& corpus, const QString& part,
                                torch::Device device, const Progress& progress);

}  // namespace unroll
