#pragma once

#include "layers/layer_p.h"
#include "layers/layers.h"

#include <QTest>

#include <random>

namespace unroll::testing {

/// A layer kind with random parameters and an input it takes.
struct Configuration {
    const EngineLayerKind* kind = nullptr;
    QJsonObject params;
    std::vector<Shape> inputs;
    GraphContext context;
    Shape output;

    std::shared_ptr<LayerModule> module() const { return kind->module(kind->with(params), inputs, context); }
    QString text() const
    {
        return kind->id() + ' ' + QString::fromUtf8(QJsonDocument(params).toJson(QJsonDocument::Compact)) + " on " +
               (inputs.empty() ? QString("nothing") : inputs[0].text());
    }
};

inline QJsonValue randomValue(const ParamSpec& spec, std::mt19937& random)
{
    switch (spec.type) {
    case ParamType::Integer: {
        const int low = int(spec.min), high = std::min(int(spec.max), low + 5);
        return low + int(random() % unsigned(high - low + 1));
    }
    case ParamType::Number:
        return spec.min + (spec.max - spec.min) * double(random() % 1000) / 1000;
    case ParamType::Boolean:
        return random() % 2 == 0;
    case ParamType::Choice:
        return spec.choices[qsizetype(random() % size_t(spec.choices.size()))];
    }
    return {};
}

/// Draws until the kind takes the input; every kind takes some.
inline Configuration randomConfiguration(const LayerKind& kind, std::mt19937& random)
{
    for (int attempt = 0; attempt < 1000; ++attempt) {
        Configuration out;
        out.kind = dynamic_cast<const EngineLayerKind*>(&kind);
        out.context = {{Shape::Kind::Ids, 0}, 2 + qint64(random() % 30), 1 + qint64(random() % 5)};
        for (const ParamSpec& spec : kind.params())
            out.params[spec.name] = randomValue(spec, random);
        for (int port = 0; port < kind.inputCount(); ++port) {
            const Shape::Kind kinds[] = {Shape::Kind::Ids, Shape::Kind::Sequence, Shape::Kind::Vector};
            const Shape::Kind chosen = kinds[random() % 3];
            out.inputs.push_back({chosen, chosen == Shape::Kind::Ids ? 0 : 1 + qint64(random() % 6)});
        }
        const auto shape = kind.shape(kind.with(out.params), out.inputs, out.context);
        if (const Shape* good = std::get_if<Shape>(&shape)) {
            out.output = *good;
            return out;
        }
    }
    qFatal("no input fits %s", qPrintable(kind.id()));
}

/// A made-up batch for the configuration: lengths ragged, with a full one; padding is 0.
inline Value randomInput(const Configuration& configuration, std::mt19937& random,
                         torch::ScalarType type = torch::kFloat64)
{
    const int64_t batch = 1 + int64_t(random() % 4), steps = 1 + int64_t(random() % 7);
    const Shape shape = configuration.inputs.empty() ? configuration.context.input : configuration.inputs[0];
    if (shape.kind == Shape::Kind::Vector)
        return {torch::randn({batch, shape.features}, type), {}};
    std::vector<int64_t> lengths;
    for (int64_t i = 0; i < batch; ++i)
        lengths.push_back(1 + int64_t(random() % size_t(steps)));
    lengths[random() % size_t(batch)] = steps;
    Value value;
    value.lengths = torch::tensor(lengths, torch::kInt64);
    value.data = shape.kind == Shape::Kind::Ids
                     ? torch::randint(1, configuration.context.vocabularySize, {batch, steps}, torch::kInt64)
                     : torch::randn({batch, steps, shape.features}, type);
    const auto mask = value.mask();
    value.data = value.data * (shape.kind == Shape::Kind::Ids ? mask : mask.unsqueeze(-1)).to(value.data.scalar_type());
    return value;
}

}  // namespace unroll::testing
