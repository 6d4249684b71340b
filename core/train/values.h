#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace unroll {

/// One training step, for the curves.
struct BatchPoint {
    qint64 step = 0;  ///< from 1
    double loss = 0;
    double learningRate = 0;
    double gradientNorm = 0;  ///< before clipping
};

/// One epoch. metrics: "train_accuracy", "val_accuracy", "val_f1_macro", …
struct EpochPoint {
    int epoch = 0;    ///< from 1
    qint64 step = 0;  ///< steps done at its end
    double trainLoss = 0;
    std::optional<double> valLoss;  ///< none: there is no validation part
    QMap<QString, double> metrics;
    bool best = false;
};

/// Hears what a trainer does, on the trainer's thread.
class TrainObserver {
public:
    virtual ~TrainObserver() = default;
    virtual void batch(const BatchPoint& point) = 0;
    virtual void epoch(const EpochPoint& point) = 0;
};

}  // namespace unroll
