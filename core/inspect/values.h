#pragma once

#include "base/matrix.h"
#include "samples/preparation.h"
#include "series/conformal.h"
#include "series/time_axis.h"
#include "tasks/evaluation.h"
#include "tasks/prediction.h"

#include <QFlags>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace unroll {

/// Attention weights of one node: rows attend to columns; each row sums to 1. One row for attention pooling.
struct AttentionMap {
    QString node;
    int head = 0;
    Matrix weights;
    QStringList rows, columns;
};

/// The inside of a recurrent layer over the tokens, [step × unit] each.
/// LSTM: input, forget, output, candidate, cell, hidden. GRU: reset, update, candidate, hidden. RNN: hidden.
struct GateTrace {
    QString node;
    int layer = 0;
    QString direction;  ///< "forward" or "backward"; both in the order of the text
    std::vector<std::pair<QString, Matrix>> gates;
    bool ofAnswer = false;  ///< over the tokens of the answer, not of the text
};

/// How much each token moved the answer.
struct Saliency {
    QString method;              ///< "gradient-x-input"
    std::vector<double> values;  ///< by step, signed, towards the predicted class
    std::optional<InputColumn> column =
        std::nullopt;  ///< where a step is several numbers: of these alone; none: of all together
};

/// ‖∂loss/∂hₜ‖ at each step of a node's output.
struct GradientFlow {
    QString node;
    std::vector<double> norms;
    bool ofAnswer = false;  ///< over the tokens of the answer
};

/// What is looked at beside the answer: each costs time of its own.
enum class InspectionPart {
    Attention = 1,
    Gates = 2,
    Gradients = 4,  ///< attribution and the gradient's flow
    All = 7
};
Q_DECLARE_FLAGS(InspectionParts, InspectionPart)

/// Where a forecast begins, and how far it goes.
struct ForecastRequest {
    int horizon = 12;     ///< steps; past the run's own horizon the network reads its own forecasts
    qint64 back = 0;      ///< steps before the end of each series; 0: what is forecast has not happened yet
    QString data = {};    ///< a file that the run has not seen, to forecast from; empty: the run's own
    QString future = {};  ///< a file with what is known in advance after the last value; empty: none
};

/// A stretch in which a share of the values should lie.
struct ForecastInterval {
    double level = 0.8;                ///< that share
    std::optional<double> coverage;    ///< the share that it holds on the test part
    std::vector<double> lower, upper;  ///< for as many steps as it can be given: the run's horizon
};

/// What comes after a step of a series, in its own units.
struct Forecast {
    static constexpr double kLevel = 0.8;  ///< of the interval that is given where one is asked for

    QString series;  ///< its group; empty where a file holds one series
    QString target;  ///< the column that is forecast
    TimeAxis axis;
    qint64 origin = 0;  ///< the first step that is forecast, on the axis
    QString part;       ///< where it lies: "train", "val", "test"; empty past the end
    qint64 mostBack = 0;
    /// Steps from the origin on for which all is known that is known in advance; after them its last season, or its
    /// last value, is repeated. None: nothing is known in advance.
    std::optional<qint64> knownAhead;
    std::vector<double> values;
    std::vector<AttentionMap> attention;      ///< over the steps right before the origin that the network read
    std::vector<ForecastInterval> intervals;  ///< the widest first; none: the validation part has too few windows
    std::vector<std::pair<QString, std::vector<double>>> baselines;  ///< from the same values; by the method's id
    qint64 first = 0;                                                ///< the step of the first of these
    std::vector<double> known;  ///< what was, before the origin and after it, NaN where there was no value

    QString time(size_t step) const { return axis.label(origin + qint64(step)); }
    /// What was at a step of the forecast; NaN: not known (yet).
    double actual(size_t step) const;
    const ForecastInterval* interval(double level = kLevel) const;
};

/// How wide intervals have to be, by level, the widest first: what conformal prediction says from the validation part
/// (Lei et al. 2018, "Distribution-Free Predictive Inference for Regression"; where the network gives quantiles,
/// Romano, Patterson & Candès 2019, "Conformalized Quantile Regression") and, as it goes along, from the test part
/// (AdaptiveWidth). Widths: by how much the interval reaches beyond the forecast, or beyond its quantiles (negative:
/// less far), in what errors usually are at a step of the horizon, in the measure of forecast.cpp.
struct Calibration {
    struct Level {
        double level = 0;
        AdaptiveWidth width;
    };
    std::vector<double> usual;  ///< by step; empty: there are too few windows for any interval
    std::vector<Level> levels;
};

/// The stretch of a series that was read, in its own units.
struct SeriesWindow {
    TimeAxis axis;
    qint64 origin = 0;         ///< the step after the last that was read
    std::vector<double> past;  ///< up to that one
};

/// Everything `inspect` and the Inspect page show of one query.
struct Inspection {
    std::vector<Step> steps;
    Prediction prediction;
    QStringList answer = {};                            ///< the tokens of a text that was written, its end mark too
    std::optional<SeriesWindow> window = std::nullopt;  ///< where a series is read
    std::vector<AttentionMap> attention;
    std::vector<GateTrace> gates;
    std::vector<Saliency> saliency;
    std::vector<GradientFlow> gradientFlow;
    QStringList unaligned =
        {};  ///< nodes left out, as their steps are not the text's tokens (behind pooling by windows, …)
};

}  // namespace unroll
