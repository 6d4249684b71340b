#pragma once

#include "samples/answer.h"

#include <QString>

namespace unroll {

/// How missing values of a series are filled in.
enum class GapFill { Interpolate, CarryForward, Seasonal };
QString toString(GapFill fill);  ///< "interpolate", "carry-forward", "seasonal"
GapFill gapFillFromString(const QString& text);

/// What is done to values before they are differenced and scaled.
enum class SeriesTransform { Auto, None, Log, BoxCox };
QString toString(SeriesTransform transform);  ///< "auto", "none", "log", "box-cox"
SeriesTransform seriesTransformFromString(const QString& text);

/// How values are scaled, fitted on the training part.
enum class SeriesScaling {
    Standard,
    MinMax,
    Robust,
    None,
    Window  ///< by the mean and spread of what is read for each forecast (Kim et al. 2022, "Reversible Instance
            ///< Normalization for Accurate Time-Series Forecasting against Distribution Shift", without its weights)
};
QString toString(SeriesScaling scaling);  ///< "standard", "min-max", "robust", "none", "window"
SeriesScaling seriesScalingFromString(const QString& text);

/// How a network comes to the steps of a horizon: it gives all of them at once, or one, and is asked again with its own
/// answers (Taieb et al. 2012, "A review and comparison of strategies for multi-step ahead time series forecasting").
enum class ForecastStrategy { Direct, Recursive };
QString toString(ForecastStrategy strategy);  ///< "direct", "recursive"
ForecastStrategy forecastStrategyFromString(const QString& text);

QString toString(ValueLoss loss);  ///< "mse", "mae", "huber", "quantiles"
ValueLoss valueLossFromString(const QString& text);

/// How a series becomes windows. What is 0 or Auto is chosen from the series itself.
struct SeriesSettings {
    int lookBack = 0;         ///< steps that are read; 0: two periods, or 24
    int horizon = 0;          ///< steps that are forecast; 0: a period, or 12
    int stride = 1;           ///< steps from one window to the next, in training
    int period = 0;           ///< steps of a season; 0: found, 1: none
    int differenceLag = -1;   ///< a value minus that so many steps before; -1: found, 0: none
    int differenceOrder = 0;  ///< so often the change from step to step is taken after that
    GapFill fill = GapFill::Interpolate;
    SeriesTransform transform = SeriesTransform::Auto;
    SeriesScaling scaling = SeriesScaling::Standard;
    ValueLoss loss = ValueLoss::Squared;
    ForecastStrategy strategy = ForecastStrategy::Direct;
    bool calendar = true;  ///< the place within the season is read too
    int gap = 0;           ///< steps between two parts that are in neither
    bool operator==(const SeriesSettings&) const = default;
};

}  // namespace unroll
