#include "series/dataset.h"

#include <QJsonArray>

#include <cmath>
#include <numbers>

namespace unroll {

namespace {

/// A window's own scaler.
Scaler spreadOf(std::span<const double> values)
{
    constexpr double kLeast = 1e-6;
    Scaler out = Scaler::fit(values, Scaler::Kind::Standard);
    out.scale = std::max(out.scale, kLeast);
    return out;
}

class SeriesReader final : public QueryReader {
public:
    explicit SeriesReader(const SeriesPreparation& learnt) : learnt_(learnt) {}

    Result<EncodedQuery> read(const Query& query) const override
    {
        const auto* asked = std::get_if<SeriesQuery>(&query);
        if (!asked)
            return wrongQuery();
        const auto columns = size_t(asked->columns), steps = asked->values.size() / std::max<size_t>(1, columns);
        const auto known = size_t(learnt_.knownColumns());
        if (columns != 1 + learnt_.covariates.size() || steps < size_t(learnt_.needed()))
            return Error{"series-too-short",
                         {},
                         QT_TRANSLATE_NOOP("Error", "The network reads %1 steps of %2 columns, there are %3 of %4"),
                         QT_TRANSLATE_NOOP("Error", "Ask it with a longer stretch of the series"),
                         {QString::number(learnt_.needed()), QString::number(1 + learnt_.covariates.size()),
                          QString::number(steps), QString::number(columns)}};
        std::vector<std::vector<double>> own(columns);
        for (size_t i = 0; i < asked->values.size(); ++i)
            own[i % columns].push_back(asked->values[i]);
        size_t place = 0;
        for (size_t c = 0; c < learnt_.covariates.size(); ++c)
            if (learnt_.covariates[c].known) {
                for (size_t i = place; i < asked->ahead.size(); i += known)
                    own[1 + c].push_back(asked->ahead[i]);
                ++place;
            }
        std::vector<std::span<const double>> covariates(own.begin() + 1, own.end());
        const std::vector<float> all = learnt_.read(own[0], covariates, asked->start);
        EncodedQuery out;
        const size_t features = size_t(learnt_.features()), read = size_t(learnt_.lookBack) * features;
        out.values = Matrix(learnt_.lookBack, int(features));
        out.values.values.assign(all.end() - qsizetype(read), all.end());
        if (learnt_.scaledByWindow) {
            const Scaler scaler = learnt_.windowScaler(out.values.values);
            for (size_t i = 0; i < read; i += features)
                out.values.values[i] = float(scaler.apply(double(out.values.values[i])));
        }
        out.history = own[0];
        for (size_t step = steps - size_t(learnt_.lookBack); step < steps; ++step)
            out.steps.push_back({learnt_.axis.label(asked->start + qint64(step))});
        out.text = out.steps.front().text + QStringLiteral(" … ") + out.steps.back().text;
        return out;
    }

private:
    SeriesPreparation learnt_;
};

}  // namespace

SeriesPreparation::SeriesPreparation() { answer.form = AnswerForm::Values; }

GraphContext SeriesPreparation::graphContext() const
{
    GraphContext context;
    context.input = Shape::sequence(features());
    context.input.maxSteps = lookBack;
    context.outputs = given() * qint64(valueLoss == ValueLoss::Quantiles ? kQuantiles.size() : 1);
    context.activation.clear();
    return context;
}

double valueAhead(std::span<const double> values, size_t step, int period)
{
    if (step < values.size() || values.empty())
        return values.empty() ? 0 : values[step];
    const auto season = size_t(std::max(1, period)), beyond = step - values.size() + 1;
    const size_t back = (beyond + season - 1) / season * season;
    return back <= step ? values[step - back] : values.back();
}

std::unique_ptr<QueryReader> SeriesPreparation::reader() const { return std::make_unique<SeriesReader>(*this); }

std::vector<float> SeriesPreparation::read(std::span<const double> values,
                                           const std::vector<std::span<const double>>& own, qint64 start) const
{
    std::vector<double> shown = boxCox ? boxCox->apply(values) : std::vector<double>(values.begin(), values.end());
    shown = differencing.apply(shown);
    const int lag = differencing.steps();
    std::vector<float> out;
    out.reserve(shown.size() * size_t(features()));
    for (size_t step = 0; step < shown.size(); ++step) {
        out.push_back(float(scaler.apply(shown[step])));
        const size_t now = step + size_t(lag);
        for (size_t c = 0; c < covariates.size(); ++c)
            out.push_back(float(covariates[c].scaler.apply(own[c][now])));
        for (size_t c = 0; c < covariates.size(); ++c)
            if (covariates[c].known)
                out.push_back(float(covariates[c].scaler.apply(valueAhead(own[c], now + size_t(given()), period))));
        if (readsSeason()) {
            const double angle = 2 * std::numbers::pi * double((start + qint64(step) + lag) % period) / double(period);
            out.push_back(float(std::sin(angle)));
            out.push_back(float(std::cos(angle)));
        }
    }
    return out;
}

Scaler SeriesPreparation::windowScaler(std::span<const float> read) const
{
    std::vector<double> values;
    for (size_t i = 0; i < read.size(); i += size_t(features()))
        values.push_back(double(read[i]));
    return spreadOf(values);
}

std::vector<InputColumn> SeriesPreparation::inputColumns() const
{
    using Kind = InputColumn::Kind;
    std::vector<InputColumn> out{{Kind::Value, target}};
    for (const Covariate& one : covariates)
        out.push_back({Kind::Value, one.name});
    for (const Covariate& one : covariates)
        if (one.known)
            out.push_back({Kind::Ahead, one.name});
    if (readsSeason())
        out.insert(out.end(), 2, {Kind::Season});  // its sine and its cosine
    return out;
}

std::vector<double> SeriesPreparation::inOwnUnits(std::span<const float> values, std::span<const double> history) const
{
    const auto before = history.last(std::min(history.size(), size_t(needed())));
    const std::vector<double> shown =
        boxCox ? boxCox->apply(before) : std::vector<double>(before.begin(), before.end());
    Scaler own;
    if (scaledByWindow)
        own = spreadOf(scaler.apply(differencing.apply(shown)));
    std::vector<double> out;
    for (const float value : values)
        out.push_back(scaler.invert(own.invert(double(value))));
    if (differencing.steps() > 0)
        out = differencing.undo(out, shown).value_or(std::move(out));
    return boxCox ? boxCox->invert(out) : out;
}

/// With what is known in advance; other covariates stay as they were last.
void SeriesPreparation::goOn(Query& asked, std::span<const double> values) const
{
    auto* query = std::get_if<SeriesQuery>(&asked);
    if (!query || values.empty())
        return;
    const auto columns = size_t(query->columns);
    const std::vector<double> last(query->values.end() - qsizetype(columns), query->values.end());
    auto ahead = query->ahead.begin();
    for (const double value : values) {
        query->values.push_back(value);
        for (size_t c = 0; c < covariates.size(); ++c)
            query->values.push_back(covariates[c].known && ahead != query->ahead.end() ? *ahead++ : last[1 + c]);
    }
    query->ahead.erase(query->ahead.begin(), ahead);
    query->values.erase(query->values.begin(), query->values.begin() + qsizetype(values.size() * columns));
    query->start += qint64(values.size());
}

QJsonObject SeriesPreparation::toJson() const
{
    QJsonArray others;
    for (const Covariate& one : covariates) {
        QJsonObject object{{"name", one.name}, {"scaler", one.scaler.toJson()}};
        if (one.known)
            object.insert("known", true);
        others.append(object);
    }
    QJsonObject object{{"domain", "series"},
                       {"target", target},
                       {"look_back", lookBack},
                       {"horizon", horizon},
                       {"period", period},
                       {"difference", differencing.lag},
                       {"calendar", calendar},
                       {"loss", toString(valueLoss)},
                       {"scaler", scaler.toJson()},
                       {"covariates", others},
                       {"origin", axis.origin()},
                       {"unit", int(axis.frequency().unit)},
                       {"every", axis.frequency().every}};
    if (boxCox)
        object.insert("logarithm", boxCox->toJson());
    if (scaledByWindow)
        object.insert("scaled_by_window", true);
    if (differencing.order > 0)
        object.insert("difference_order", differencing.order);
    if (strategy != ForecastStrategy::Direct)
        object.insert("strategy", toString(strategy));
    return object;
}

bool SeriesPreparation::sameAs(const Preparation& other) const
{
    const auto* series = dynamic_cast<const SeriesPreparation*>(&other);
    return series && toJson() == series->toJson();
}

Result<std::shared_ptr<const SeriesPreparation>> SeriesPreparation::fromJson(const QJsonObject& object)
{
    auto out = std::make_shared<SeriesPreparation>();
    const auto scaler = Scaler::fromJson(object["scaler"].toObject());
    const int unit = object["unit"].toInt(-1);
    bool sound = scaler && object["look_back"].toInt() > 0 && object["horizon"].toInt() > 0 &&
                 object["period"].toInt() > 0 && object["difference"].toInt(-1) >= 0 && unit >= 0 &&
                 unit <= int(Frequency::Unit::Year) && object["every"].toInt() > 0;
    if (sound) {
        out->scaler = *scaler;
        out->scaledByWindow = object["scaled_by_window"].toBool();
        out->target = object["target"].toString();
        out->lookBack = object["look_back"].toInt();
        out->horizon = object["horizon"].toInt();
        out->period = object["period"].toInt();
        out->differencing = {object["difference"].toInt(), std::max(0, object["difference_order"].toInt())};
        out->strategy = forecastStrategyFromString(object["strategy"].toString());
        out->calendar = object["calendar"].toBool();
        out->valueLoss = valueLossFromString(object["loss"].toString());
        out->axis = TimeAxis({Frequency::Unit(unit), object["every"].toInt()}, object["origin"].toDouble());
        if (object.contains("logarithm")) {
            out->boxCox = BoxCox::fromJson(object["logarithm"].toObject());
            sound = out->boxCox.has_value();
        }
        for (const auto value : object["covariates"].toArray()) {
            const auto own = Scaler::fromJson(value.toObject()["scaler"].toObject());
            sound = sound && own;
            out->covariates.push_back(
                {value.toObject()["name"].toString(), own.value_or(Scaler{}), value.toObject()["known"].toBool()});
        }
    }
    if (!sound)
        return Error{"preparation-damaged",
                     {},
                     QT_TRANSLATE_NOOP("Error", "What the run has learnt of its series cannot be read"),
                     QT_TRANSLATE_NOOP("Error", "Train its project again")};
    return std::shared_ptr<const SeriesPreparation>(out);
}

}  // namespace unroll
