#pragma once

#include "tasks/evaluation.h"
#include "tasks/prediction.h"

#include <optional>

namespace unroll {

/// How far the probability of an answer can be believed, and what makes it more believable: dividing the logits by one
/// temperature, learnt on rows that the network has not learnt from. The answers stay the same. Guo, Pleiss, Sun &
/// Weinberger 2017, "On Calibration of Modern Neural Networks".

/// Rows whose confidence lies between two tenths.
struct ReliabilityBin {
    double confidence = 0;  ///< their mean
    double accuracy = 0;    ///< the share of them that is right
    qint64 rows = 0;
};
/// By tenths of confidence, rising; those without rows are left out.
std::vector<ReliabilityBin> reliability(const std::vector<RowResult>& rows);
/// Expected calibration error: the mean distance of the bins' accuracy from their confidence, weighed by their rows.
/// 0…1.
double calibrationError(const std::vector<RowResult>& rows);

/// Probabilities at a temperature above 0: p^(1/T), to the sum 1. Above 1 they are less sure.
std::vector<float> tempered(std::vector<float> probabilities, double temperature);
/// The temperature, from 1/20 to 20, at which the right classes of these rows are most probable (judged at 1). None:
/// the rows have no classes, or are too few to tell.
std::optional<double> fitTemperature(const std::vector<RowResult>& rows);

/// Rows, or an answer, of one class of several; others are left as they are.
void temper(std::vector<RowResult>& rows, double temperature);
void temper(Prediction& prediction, double temperature);

}  // namespace unroll
