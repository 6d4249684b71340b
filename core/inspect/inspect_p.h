#pragma once

#include "answers/answering_p.h"
#include "base/progress.h"
#include "inspect/values.h"
#include "network/network_p.h"

namespace unroll {

/// The answers to queries, in the order given. The network's mode, gradients and the random generator are as before; so
/// in all functions here.
Result<std::vector<Prediction>> predictQueries(Network& network, const InferenceContext& context,
                                               const std::vector<Query>& queries, const PredictOptions& options,
                                               const Progress& progress);

/// The answer to one query, and the parts of it that are asked for. A text without tokens is read as one unknown token.
Result<Inspection> inspectQuery(Network& network, const InferenceContext& context, const Query& query,
                                InspectionParts parts = InspectionPart::All);

/// part: "train", "val" or "test".
Result<Evaluation> evaluatePart(Network& network, const TaskKind& task, const Dataset& data, const QString& part,
                                torch::Device device, const Progress& progress);

/// Error: data that are no series.
Result<Calibration> calibrate(Network& network, const TaskKind& task, const Dataset& data, torch::Device device,
                              const Progress& progress);
/// Of each series that is long enough. Errors: data that are no series, an origin before which no series has enough
/// steps.
Result<std::vector<Forecast>> forecastFrom(Network& network, const InferenceContext& context, const Dataset& data,
                                           const Calibration& calibration, const ForecastRequest& request,
                                           const Progress& progress);

}  // namespace unroll
