#include "ui/model/memory_estimate.h"

#include "layers/layers.h"

namespace unroll {

namespace {

constexpr qint64 kBytes = 4;

/// Moments that the optimiser keeps for each parameter.
int optimiserCopies(const TrainSettings& train)
{
    if (train.optimizer == u"sgd")
        return train.momentum > 0 ? 1 : 0;
    if (train.optimizer == u"rmsprop")
        return train.momentum > 0 ? 2 : 1;
    return 2;
}

/// Numbers that a layer keeps for each number it gives: a recurrent step keeps its gates and states, others their input
/// and output.
qint64 keptPerOutput(const QString& kind)
{
    if (kind == u"lstm")
        return 7;
    if (kind == u"gru")
        return 6;
    return 2;
}

}  // namespace

MemoryEstimate estimateMemory(const Project& project, const Analysis& analysis)
{
    MemoryEstimate estimate;
    estimate.copies = 3 + optimiserCopies(project.train);  // weights, gradients, the best weights so far
    estimate.weights = analysis.totalParameters * kBytes * estimate.copies;
    const qint64 texts = project.train.batchSize, steps = project.prepare.text.maxLength;
    for (const Node& node : project.model.nodes) {
        const Shape shape = analysis.output.value(node.id);
        qint64 numbers = 0;
        switch (shape.kind) {
        case Shape::Kind::Ids:
            numbers = texts * steps * 2;
            break;  // ids are 8 bytes wide
        case Shape::Kind::Vector:
            numbers = texts * shape.features;
            break;
        case Shape::Kind::Sequence:
            numbers = texts * steps * shape.features;
            break;
        case Shape::Kind::None:
            break;
        }
        const LayerKind* kind = layerCatalogue().find(node.kind);
        // A recurrent layer walks through all steps, though it may return only the last state.
        if (shape.kind == Shape::Kind::Vector && kind && kind->category() == u"recurrent")
            numbers *= steps;
        if (kind && kind->category() == u"recurrent")
            numbers *= std::max<qint64>(1, kind->with(node.params).integer(QStringLiteral("layers")));
        estimate.activations += numbers * keptPerOutput(node.kind) * kBytes;
    }
    return estimate;
}

}  // namespace unroll
