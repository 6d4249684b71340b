#include "train/memory_estimate.h"

#include "domains/domain.h"
#include "layers/layers.h"
#include "train/devices.h"

#include <algorithm>

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

/// Steps of the project's inputs, where the shape does not say.
qint64 stepsOf(const Project& project)
{
    if (!readsSeries(project))
        return project.prepare.text.maxLength;
    return project.series.lookBack > 0 ? project.series.lookBack : 24;
}

/// Numbers of an attention that puts every step beside every other, for each text.
qint64 attentionNumbers(const Node& node, const LayerKind& kind, qint64 steps)
{
    if (node.kind != u"multi-head-attention" && node.kind != u"transformer-encoder")
        return 0;
    const qint64 heads = std::max<qint64>(1, kind.with(node.params).integer(QStringLiteral("heads")));
    return saturatingProduct(2 * heads, saturatingProduct(steps, steps));
}

/// "3.4 GB", "12 MB".
QString amount(qint64 bytes)
{
    const double megabytes = double(bytes) / double(1 << 20);
    return megabytes < 1024 ? QStringLiteral("%1 MB").arg(megabytes, 0, 'f', megabytes < 10 ? 1 : 0)
                            : QStringLiteral("%1 GB").arg(megabytes / 1024, 0, 'f', megabytes < 10240 ? 1 : 0);
}

}  // namespace

MemoryEstimate estimateMemory(const Project& project, const Analysis& analysis, qint64 longest)
{
    MemoryEstimate estimate;
    const int optimiser = optimiserCopies(project.train);
    estimate.copies = 3 + optimiser;  // weights, gradients, the best weights so far
    estimate.weights = saturatingProduct(analysis.totalParameters, kBytes * estimate.copies);
    estimate.certain = saturatingProduct(analysis.totalParameters, kBytes * (1 + optimiser));
    const qint64 texts = project.train.batchSize, allowed = stepsOf(project);
    const QString axis = Shape().axis;
    qint64 mostParameters = 0, mostActivations = 0;
    for (const Node& node : project.model.nodes) {
        if (const qint64 count = analysis.parameters.value(node.id); count > mostParameters) {
            mostParameters = count;
            estimate.mostParameters = node.id;
        }
        const Shape shape = analysis.output.value(node.id);
        qint64 steps = shape.maxSteps > 0 ? shape.maxSteps : allowed;
        if (longest > 0 && shape.axis == axis)
            steps = std::min(steps, longest);
        const qint64 cells = saturatingProduct(texts, steps);
        qint64 numbers = 0;
        switch (shape.kind) {
        case Shape::Kind::Ids:
            numbers = saturatingProduct(cells, 2);
            break;  // ids are 8 bytes wide
        case Shape::Kind::Vector:
            numbers = saturatingProduct(texts, shape.features);
            break;
        case Shape::Kind::Sequence:
            numbers = saturatingProduct(cells, shape.features);
            break;
        case Shape::Kind::None:
            break;
        }
        const LayerKind* kind = layerCatalogue().find(node.kind);
        // A recurrent layer walks through all steps, though it may return only the last state.
        if (shape.kind == Shape::Kind::Vector && kind && kind->category() == u"recurrent")
            numbers = saturatingProduct(numbers, steps);
        if (const QString layers = QStringLiteral("layers");
            kind && kind->category() == u"recurrent" && kind->with(node.params).has(layers))
            numbers = saturatingProduct(numbers, std::max<qint64>(1, kind->with(node.params).integer(layers)));
        if (kind)
            numbers = saturatingSum(numbers, saturatingProduct(texts, attentionNumbers(node, *kind, steps)));
        const qint64 bytes = saturatingProduct(numbers, keptPerOutput(node.kind) * kBytes);
        if (bytes > mostActivations) {
            mostActivations = bytes;
            estimate.mostActivations = node.id;
        }
        estimate.activations = saturatingSum(estimate.activations, bytes);
    }
    return estimate;
}

qint64 longestSample(const Dataset& data)
{
    const qint64 features = std::max(1, data.features());
    qint64 longest = 0;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const Sample sample = data.sample(i);
        longest = std::max({longest, qint64(sample.ids.size()), qint64(sample.values.size()) / features});
    }
    return longest;
}

MachineMemory memoryFor(const Project& project)
{
    const QString& device = project.train.device;
    if (device != u"cpu")
        for (const DeviceInfo& one : listDevices())
            if (one.id != u"cpu" && (one.id == device || device == u"auto" || device == u"cuda"))
                return {one.memory, one.memory};
    return machineMemory();
}

std::vector<GraphIssue> memoryIssues(const Project& project, const Analysis& analysis, const MachineMemory& memory,
                                     qint64 longest)
{
    const MemoryEstimate estimate = estimateMemory(project, analysis, longest);
    if (memory.total > 0 && estimate.certain > memory.total)
        return {{estimate.mostParameters,
                 false,
                 {"memory-too-small",
                  QStringLiteral("model.") + estimate.mostParameters,
                  QT_TRANSLATE_NOOP("Error", "The model's parameters and what the optimiser keeps of them take %1, but "
                                             "there are %2 of memory in all"),
                  QT_TRANSLATE_NOOP("Error", "Lower the units or dimensions of the layers, first of “%3”, or the size "
                                             "of the vocabulary"),
                  {amount(estimate.certain), amount(memory.total), estimate.mostParameters},
                  ErrorKind::Input},
                 {}}};
    if (memory.available <= 0 || estimate.total() <= memory.available)
        return {};
    const bool batch = estimate.activations >= estimate.weights;
    const QString& node = batch ? estimate.mostActivations : estimate.mostParameters;
    return {{node,
             true,
             {"memory-may-not-suffice",
              QStringLiteral("model.") + node,
              QT_TRANSLATE_NOOP("Error", "Training will take about %1 of memory, but %2 are free"),
              batch ? readsSeries(project)
                          ? QT_TRANSLATE_NOOP("Error", "Lower the batch size, the look-back, or the units of the "
                                                       "layers, first of “%3”")
                          : QT_TRANSLATE_NOOP("Error", "Lower the batch size, the maximum length of the texts, or the "
                                                       "units of the layers, first of “%3”")
                    : QT_TRANSLATE_NOOP("Error", "Lower the units or dimensions of the layers, first of “%3”, or the "
                                                 "size of the vocabulary"),
              {amount(estimate.total()), amount(memory.available), node},
              ErrorKind::Input},
             {}}};
}

}  // namespace unroll
