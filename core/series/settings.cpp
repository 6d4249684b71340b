#include "series/settings.h"

#include <QStringList>

#include <algorithm>

namespace unroll {

namespace {

const QStringList& fillNames()
{
    static const QStringList names{QStringLiteral("interpolate"), QStringLiteral("carry-forward"),
                                   QStringLiteral("seasonal")};
    return names;
}
const QStringList& transformNames()
{
    static const QStringList names{QStringLiteral("auto"), QStringLiteral("none"), QStringLiteral("log"),
                                   QStringLiteral("box-cox")};
    return names;
}
const QStringList& scalingNames()
{
    static const QStringList names{QStringLiteral("standard"), QStringLiteral("min-max"), QStringLiteral("robust"),
                                   QStringLiteral("none"), QStringLiteral("window")};
    return names;
}
const QStringList& lossNames()
{
    static const QStringList names{QStringLiteral("mse"), QStringLiteral("mae"), QStringLiteral("huber"),
                                   QStringLiteral("quantiles")};
    return names;
}
const QStringList& strategyNames()
{
    static const QStringList names{QStringLiteral("direct"), QStringLiteral("recursive")};
    return names;
}
/// An unknown name is the first of the list.
int placeOf(const QStringList& names, const QString& text) { return int(std::max<qsizetype>(0, names.indexOf(text))); }

}  // namespace

QString toString(GapFill fill) { return fillNames()[int(fill)]; }
GapFill gapFillFromString(const QString& text) { return GapFill(placeOf(fillNames(), text)); }
QString toString(SeriesTransform transform) { return transformNames()[int(transform)]; }
SeriesTransform seriesTransformFromString(const QString& text)
{
    return SeriesTransform(placeOf(transformNames(), text));
}
QString toString(SeriesScaling scaling) { return scalingNames()[int(scaling)]; }
SeriesScaling seriesScalingFromString(const QString& text) { return SeriesScaling(placeOf(scalingNames(), text)); }
QString toString(ForecastStrategy strategy) { return strategyNames()[int(strategy)]; }
ForecastStrategy forecastStrategyFromString(const QString& text)
{
    return ForecastStrategy(placeOf(strategyNames(), text));
}
QString toString(ValueLoss loss) { return lossNames()[int(loss)]; }
ValueLoss valueLossFromString(const QString& text) { return ValueLoss(placeOf(lossNames(), text)); }

}  // namespace unroll
