#pragma once

#include "layers/layer_p.h"
#include "layers/layers.h"
#include "nn/sequence_p.h"
#include "support/small_bert.h"

#include <QTest>

#include <map>
#include <random>

namespace unroll::testing {

constexpr qint64 kMostSteps = 7;

/// A layer kind with random parameters and inputs it takes.
struct Configuration {
    const EngineLayerKind* kind = nullptr;
    QJsonObject params;
    std::vector<Shape> inputs;
    GraphContext context;
    Shape output;

    std::shared_ptr<LayerModule> module() const
    {
        const auto made = kind->module(kind->with(params), inputs, context);
        made->stateRead = output.state > 0;
        if (const auto read = made->readFiles(); !read)
            qFatal("%s", qPrintable(read.error().english()));
        return made;
    }
    QString text() const
    {
        QStringList shapes;
        for (const Shape& shape : inputs)
            shapes << (shape.kind == Shape::Kind::None ? QString("nothing") : shape.text());
        return kind->id() + ' ' + QString::fromUtf8(QJsonDocument(params).toJson(QJsonDocument::Compact)) + " on " +
               shapes.join(" and ");
    }
};

inline QJsonValue randomValue(const SettingSpec& spec, std::mt19937& random)
{
    switch (spec.type) {
    case SettingType::Integer: {
        const int low = int(spec.min), high = std::min(int(spec.max), low + 5);
        return low + int(random() % unsigned(high - low + 1));
    }
    case SettingType::Number:
        return spec.min + (spec.max - spec.min) * double(random() % 1000) / 1000;
    case SettingType::Boolean:
        return random() % 2 == 0;
    case SettingType::Choice:
        return spec.choices[qsizetype(random() % size_t(spec.choices.size()))];
    case SettingType::File:
        return QString();  // files have tests of their own
    case SettingType::Folder:
        return smallBert(int(random() % 2));
    default:
        return {};  // no layer has one
    }
}

inline Shape randomShape(std::mt19937& random)
{
    Shape shape;
    const Shape::Kind kinds[] = {Shape::Kind::Ids, Shape::Kind::Sequence, Shape::Kind::Vector};
    shape.kind = kinds[random() % 3];
    if (shape.kind != Shape::Kind::Ids)
        shape.features = 1 + qint64(random() % 6);
    if (shape.kind != Shape::Kind::Vector) {
        shape.axis = random() % 3 == 0 ? "U" : "T";
        shape.maxSteps = kMostSteps;
    }
    return shape;
}

/// Draws until the kind takes the inputs; every kind takes some.
inline Configuration randomConfiguration(const LayerKind& kind, std::mt19937& random)
{
    for (int attempt = 0; attempt < 20000; ++attempt) {
        Configuration out;
        out.kind = dynamic_cast<const EngineLayerKind*>(&kind);
        out.context.input.maxSteps = kMostSteps;
        out.context.vocabularySize = 2 + qint64(random() % 30);
        out.context.outputs = 1 + qint64(random() % 5);
        if (random() % 2)
            out.context.answersAlong = "T";
        out.context.tags = !out.context.answersAlong.isEmpty() && random() % 2;
        if (kind.id() == kTargetKind) {
            out.context.target = Shape::ids(out.context.vocabularySize);
            out.context.target.axis = "U";
            out.context.target.causal = true;
            out.context.target.maxSteps = kMostSteps;
        }
        for (const SettingSpec& spec : kind.params())
            out.params[spec.name] = randomValue(spec, random);
        out.context.wordPieces = out.params["folder"].toString();
        if (!out.context.wordPieces.isEmpty())
            out.context.vocabularySize = 2 + smallBertPieces().size();
        const int ports =
            kind.minInputs() + int(random() % unsigned(std::min(2, kind.maxInputs() - kind.minInputs()) + 1));
        for (int port = 0; port < ports; ++port) {
            Shape shape = randomShape(random);
            if (port == kind.statePort() && shape.kind != Shape::Kind::Ids && random() % 2)
                shape.state = 1 + qint64(random() % 12);
            if (port >= kind.minInputs() && port + 1 < ports && random() % 4 == 0)
                shape = {};
            out.inputs.push_back(shape);
        }
        const auto shape = kind.shape(kind.with(out.params), out.inputs, out.context);
        if (const Shape* good = std::get_if<Shape>(&shape)) {
            out.output = *good;
            return out;
        }
    }
    qFatal("no input fits %s", qPrintable(kind.id()));
}

/// Steps of an axis where "T" and "U" have the given ones: "T/2" after pooling, "12" always twelve.
inline int64_t stepsOf(const QString& axis, const std::map<QString, int64_t>& steps)
{
    const QStringList parts = axis.split('/');
    int64_t count = steps.count(parts[0]) ? steps.at(parts[0]) : parts[0].toLongLong();
    for (const QString& part : parts.mid(1))
        count = (count + part.toLongLong() - 1) / part.toLongLong();
    return count;
}

/// Made-up batches for the inputs.
struct Batches {
    std::vector<SequenceTensor> values;
    std::map<QString, int64_t> steps;          ///< by axis
    std::map<QString, torch::Tensor> lengths;  ///< by axis: ragged, with a full one
    int64_t size = 1;

    /// One sample by itself, without padding.
    std::vector<SequenceTensor> alone(int64_t row) const
    {
        std::vector<SequenceTensor> out;
        for (const SequenceTensor& value : values) {
            SequenceTensor one;
            if (value.data.defined())
                one.data = value.data.slice(0, row, row + 1);
            if (value.sequence()) {
                one.lengths = value.lengths.slice(0, row, row + 1);
                one.data = one.data.slice(1, 0, value.lengths[row].item<int64_t>());
            }
            if (value.hidden.defined())
                one.hidden = value.hidden.slice(1, row, row + 1);
            if (value.cell.defined())
                one.cell = value.cell.slice(1, row, row + 1);
            out.push_back(one);
        }
        return out;
    }
};

/// Padding is 0.
inline Batches randomBatches(const Configuration& configuration, std::mt19937& random,
                             torch::ScalarType type = torch::kFloat64)
{
    Batches out;
    out.size = 1 + int64_t(random() % 4);
    for (const char* axis : {"T", "U"}) {
        const int64_t steps = 1 + int64_t(random() % size_t(kMostSteps));
        std::vector<int64_t> lengths;
        for (int64_t i = 0; i < out.size; ++i)
            lengths.push_back(1 + int64_t(random() % size_t(steps)));
        lengths[random() % size_t(out.size)] = steps;
        out.steps[axis] = steps;
        out.lengths[axis] = torch::tensor(lengths, torch::kInt64);
    }
    std::vector<Shape> shapes = configuration.inputs;
    if (shapes.empty())
        shapes.push_back(configuration.kind->id() == kTargetKind ? configuration.context.target
                                                                 : configuration.context.input);
    for (const Shape& shape : shapes) {
        SequenceTensor value;
        if (shape.kind == Shape::Kind::Vector) {
            value.data = torch::randn({out.size, shape.features}, type);
        } else if (shape.kind != Shape::Kind::None) {
            const int64_t steps = out.steps.at(shape.axis);
            value.lengths = out.lengths.at(shape.axis);
            value.data = shape.kind == Shape::Kind::Ids
                             ? torch::randint(1, configuration.context.vocabularySize, {out.size, steps}, torch::kInt64)
                             : torch::randn({out.size, steps, shape.features}, type);
            const auto mask = value.mask();
            value.data =
                value.data * (shape.kind == Shape::Kind::Ids ? mask : mask.unsqueeze(-1)).to(value.data.scalar_type());
        }
        if (shape.state > 0) {
            const int64_t layers = 1 + int64_t(random() % 3);
            value.hidden = torch::randn({layers, out.size, shape.state}, type);
            if (random() % 2)
                value.cell = torch::randn({layers, out.size, shape.state}, type);
        }
        out.values.push_back(value);
    }
    return out;
}

}  // namespace unroll::testing
