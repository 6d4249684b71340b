#include "tasks/confidence.h"

#include "series/minimise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace unroll {

namespace {

constexpr size_t kFewestRows = 30;
constexpr double kMost = 20;      // and 1 / kMost
constexpr float kLeast = 1e-30f;  // of a probability, so that it has a logarithm

/// p^(1/T) with their sum 1. Relative to the greatest, so that nothing vanishes.
template <typename Number>
void temperAll(std::vector<Number>& probabilities, double temperature)
{
    if (probabilities.empty() || temperature == 1)
        return;
    const double most = std::log(
        double(std::max<Number>(*std::max_element(probabilities.begin(), probabilities.end()), Number(kLeast))));
    double sum = 0;
    for (Number& one : probabilities) {
        const double value = std::exp((std::log(double(std::max(one, Number(kLeast)))) - most) / temperature);
        one = Number(value);
        sum += value;
    }
    for (Number& one : probabilities)
        one = Number(double(one) / sum);
}

bool ofOneClass(const RowResult& row)
{
    const auto* result = row.as<ClassResult>();
    return result && result->position < 0;
}

}  // namespace

std::vector<ReliabilityBin> reliability(const std::vector<RowResult>& rows)
{
    constexpr int kBins = 10;
    std::array<ReliabilityBin, kBins> bins{};
    for (const RowResult& row : rows) {
        ReliabilityBin& bin = bins[size_t(std::clamp(int(row.confidence * kBins), 0, kBins - 1))];
        bin.confidence += row.confidence;
        bin.accuracy += row.right();
        ++bin.rows;
    }
    std::vector<ReliabilityBin> out;
    for (ReliabilityBin bin : bins) {
        if (bin.rows == 0)
            continue;
        bin.confidence /= double(bin.rows);
        bin.accuracy /= double(bin.rows);
        out.push_back(bin);
    }
    return out;
}

double calibrationError(const std::vector<RowResult>& rows)
{
    double sum = 0;
    for (const ReliabilityBin& bin : reliability(rows))
        sum += double(bin.rows) * std::abs(bin.accuracy - bin.confidence);
    return rows.empty() ? 0 : sum / double(rows.size());
}

std::vector<float> tempered(std::vector<float> probabilities, double temperature)
{
    temperAll(probabilities, temperature);
    return probabilities;
}

std::optional<double> fitTemperature(const std::vector<RowResult>& rows)
{
    std::vector<std::vector<double>> logits;
    std::vector<size_t> labels;
    for (const RowResult& row : rows) {
        if (!ofOneClass(row))
            continue;
        const auto& result = *row.as<ClassResult>();
        std::vector<double> own;
        for (const float p : result.probabilities)
            own.push_back(std::log(double(std::max(p, kLeast))));
        logits.push_back(std::move(own));
        labels.push_back(size_t(result.label));
    }
    if (logits.size() < kFewestRows)
        return std::nullopt;
    // The mean negative log-likelihood is convex in 1/T, so that one minimum is all there is.
    const auto loss = [&](double logTemperature) {
        const double inverse = std::exp(-logTemperature);
        double sum = 0;
        for (size_t i = 0; i < logits.size(); ++i) {
            double most = -std::numeric_limits<double>::infinity(), all = 0;
            for (const double logit : logits[i])
                most = std::max(most, logit * inverse);
            for (const double logit : logits[i])
                all += std::exp(logit * inverse - most);
            sum += most + std::log(all) - logits[i][labels[i]] * inverse;
        }
        return sum / double(logits.size());
    };
    const double best = minimumBetween(-std::log(kMost), std::log(kMost), 1e-4, loss);
    return loss(best) < loss(0) ? std::exp(best) : 1.0;
}

void temper(std::vector<RowResult>& rows, double temperature)
{
    for (RowResult& row : rows) {
        if (!ofOneClass(row))
            continue;
        auto& result = std::get<ClassResult>(row.result);
        temperAll(result.probabilities, temperature);
        row.confidence = double(result.probabilities[size_t(result.predicted)]);
    }
}

void temper(Prediction& prediction, double temperature)
{
    auto* answer = std::get_if<ClassAnswer>(&prediction.answer);
    if (!answer || answer->probabilities.empty())
        return;
    temperAll(answer->probabilities, temperature);
    prediction.confidence = *std::max_element(answer->probabilities.begin(), answer->probabilities.end());
}

}  // namespace unroll
