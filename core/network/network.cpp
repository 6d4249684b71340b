#include "network/network_p.h"

#include "base/worker.h"
#include "nn/compat_p.h"

#include <QSet>

namespace unroll {

namespace {

QString shapeText(const std::vector<qint64>& shape)
{
    QStringList parts;
    for (const qint64 size : shape)
        parts << QString::number(size);
    return u'[' + parts.join(QStringLiteral(", ")) + u']';
}

std::vector<qint64> shapeOf(const torch::Tensor& tensor) { return {tensor.sizes().begin(), tensor.sizes().end()}; }

Error badWeights(const QString& what, const QStringList& args)
{
    return {QStringLiteral("bad-weights"),
            QStringLiteral("weights"),
            what,
            QT_TRANSLATE_NOOP("Error", "Use the weights with the model they were trained in"),
            args,
            ErrorKind::Input};
}

}  // namespace

Result<std::shared_ptr<Network>> Network::build(const Graph& graph, const GraphContext& context, quint64 seed)
{
    const LayerCatalogue& catalogue = layerCatalogue();
    const Analysis analysis = analyse(graph, catalogue, context);
    for (const GraphIssue& issue : analysis.issues)
        if (!issue.warning)
            return issue.error;
    const auto living = leadingToOutput(graph);
    const QSet<QString> live(living.begin(), living.end());
    const compat::SeededCpuGenerator seeded(seed);
    std::shared_ptr<Network> network(new Network);
    for (const QString& id : graph.order()) {
        if (!live.contains(id))
            continue;
        const Node& node = *graph.find(id);
        const auto* kind = dynamic_cast<const EngineLayerKind*>(catalogue.find(node.kind));
        Q_ASSERT(kind);  // the catalogue is made of these alone
        const auto module =
            placed(id, [&] { return kind->module(kind->with(node.params), analysis.inputs.value(id), context); });
        module->nodeId = id;
        if (auto read = placed(id, [&] { return module->readFiles(); }); !read) {
            Error error = read.error();
            error.where = error.where.isEmpty() ? id : id + QStringLiteral(", ") + error.where;
            return error;
        }
        network->register_module(id.toStdString(), module);
        network->layers_[id] = module;
        network->order_.push_back(id);
        for (const Edge* edge : graph.inputsOf(id)) {
            auto& sources = network->inputs_[id];
            sources.resize(std::max(sources.size(), size_t(edge->toPort) + 1));
            sources[size_t(edge->toPort)] = edge->from;
            if (edge->toPort == kind->statePort())
                network->layers_.at(edge->from)->stateRead = true;
        }
        if (node.kind == kInputKind)
            network->input_ = id;
        if (node.kind == kTargetKind)
            network->target_ = id;
        if (node.kind == kOutputKind)
            network->output_ = id;
    }
    return network;
}

SequenceTensor Network::forward(const ModelInput& feed, Probe* probe)
{
    std::map<QString, SequenceTensor> outputs;
    for (const QString& id : order_)
        outputs[id] = run(id, feed, outputs, probe);
    return outputs.at(output_);
}

SequenceTensor Network::run(const QString& id, const ModelInput& feed, const std::map<QString, SequenceTensor>& outputs,
                            Probe* probe)
{
    std::vector<SequenceTensor> inputs;
    if (id == input_)
        inputs.push_back(feed.input);
    else if (id == target_)
        inputs.push_back(feed.target);
    for (const QString& source : inputsOf(id))
        inputs.push_back(source.isEmpty() ? SequenceTensor() : outputs.at(source));
    SequenceTensor output = placed(id, [&] { return layers_.at(id)->forward(inputs, probe); });
    if (probe && probe->outputs) {
        if (torch::GradMode::is_enabled() && output.data.is_floating_point() && !output.data.requires_grad())
            output.data = output.data.detach().requires_grad_();
        if (output.data.requires_grad() && !output.data.is_leaf())
            output.data.retain_grad();
        probe->nodeOutputs.push_back({id, output});
    }
    return output;
}

LayerModule* Network::layer(const QString& node) const
{
    const auto it = layers_.find(node);
    return it == layers_.end() ? nullptr : it->second.get();
}

std::vector<std::pair<QString, torch::Tensor>> Network::storedTensors() const
{
    std::vector<std::pair<QString, torch::Tensor>> out;
    const auto add = [&](const QString& node, const auto& items) {
        for (const auto& item : items)
            out.push_back({node + u'.' + QString::fromStdString(item.key()), item.value()});
    };
    for (const QString& id : order_)
        if (layers_.at(id)->stored())
            add(id, layers_.at(id)->named_parameters());
    for (const QString& id : order_)
        if (layers_.at(id)->stored())
            add(id, layers_.at(id)->named_buffers());
    return out;
}

std::vector<TensorBlob> Network::state() const
{
    std::vector<TensorBlob> blobs;
    for (const auto& [name, tensor] : storedTensors())
        blobs.push_back(toBlob(name, tensor));
    return blobs;
}

Result<void> Network::load(const std::vector<TensorBlob>& tensors)
{
    std::map<QString, const TensorBlob*> given;
    for (const TensorBlob& blob : tensors)
        if (!given.insert({blob.name, &blob}).second)
            return badWeights(QT_TRANSLATE_NOOP("Error", "The tensor “%1” is there twice"), {blob.name});
    // Everything is checked before anything is changed.
    const auto own = storedTensors();
    for (const auto& [name, tensor] : own) {
        const auto it = given.find(name);
        if (it == given.end())
            return badWeights(QT_TRANSLATE_NOOP("Error", "The tensor “%1” is missing"), {name});
        const TensorBlob& blob = *it->second;
        if (blob.shape != shapeOf(tensor))
            return badWeights(QT_TRANSLATE_NOOP("Error", "The tensor “%1” has the shape %2, but the model needs %3"),
                              {name, shapeText(blob.shape), shapeText(shapeOf(tensor))});
        const TensorBlob like = toBlob(name, torch::empty({0}, tensor.scalar_type()));
        if (blob.dtype != like.dtype)
            return badWeights(QT_TRANSLATE_NOOP("Error", "The tensor “%1” holds %2, but the model needs %3"),
                              {name, blob.dtype, like.dtype});
        if (blob.bytes.size() != tensor.numel() * tensor.element_size())
            return badWeights(QT_TRANSLATE_NOOP("Error", "The tensor “%1” is not complete"), {name});
        given.erase(it);
    }
    if (!given.empty())
        return badWeights(QT_TRANSLATE_NOOP("Error", "The tensor “%1” belongs to no layer of the model"),
                          {given.begin()->first});
    torch::NoGradGuard guard;
    std::map<QString, const TensorBlob*> byName;
    for (const TensorBlob& blob : tensors)
        byName[blob.name] = &blob;
    for (const auto& [name, tensor] : own) {
        torch::Tensor target = tensor;
        target.copy_(fromBlob(*byName.at(name)));
    }
    return {};
}

}  // namespace unroll
