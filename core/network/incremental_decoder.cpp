#include "network/incremental_decoder_p.h"

#include <QSet>

namespace unroll {

namespace {

SequenceTensor selected(const SequenceTensor& value, const torch::Tensor& rows)
{
    const auto along = [&](const torch::Tensor& tensor, int64_t axis) {
        return tensor.defined() ? tensor.index_select(axis, rows) : tensor;
    };
    return {along(value.data, 0), along(value.lengths, 0), along(value.hidden, 1), along(value.cell, 1)};
}

SequenceTensor fullLength(const torch::Tensor& ids)
{
    return {ids, torch::full({ids.size(0)}, ids.size(1), torch::dtype(torch::kInt64).device(ids.device()))};
}

}  // namespace

IncrementalDecoder::IncrementalDecoder(Network& network, const SequenceTensor& source) : network_(network)
{
    const torch::NoGradGuard none;
    streamNode_ = network.targetNode().isEmpty() && !source.data.defined() ? network.inputNode() : network.targetNode();
    QSet<QString> changing;
    const ModelInput feed(source);
    for (const QString& node : network.order()) {
        const std::vector<QString> inputs = network.inputsOf(node);
        if (node != streamNode_ && std::none_of(inputs.begin(), inputs.end(),
                                                [&](const QString& input) { return changing.contains(input); })) {
            outputs_[node] = network.run(node, feed, outputs_, nullptr);
            continue;
        }
        changing.insert(node);
        stream_.push_back(node);
        carried_ = carried_ && network.layer(node)->stepping() != Stepping::All;
    }
}

torch::Tensor IncrementalDecoder::next(const torch::Tensor& ids)
{
    const torch::NoGradGuard none;
    ++steps_;
    if (!readsItself()) {
        const torch::Tensor& all = outputs_.at(network_.outputNode()).data;
        return all.select(1, std::min<int64_t>(steps_, all.size(1)) - 1);
    }
    torch::Tensor read = ids.unsqueeze(1);
    if (!carried_)
        soFar_ = read = soFar_.defined() ? torch::cat({soFar_, read}, 1) : read;
    std::map<QString, SequenceTensor> outputs = outputs_;
    const SequenceTensor step = fullLength(read);
    for (const QString& node : stream_) {
        LayerModule& layer = *network_.layer(node);
        if (node == streamNode_) {
            outputs[node] = layer.forward({step}, nullptr);
            continue;
        }
        std::vector<SequenceTensor> inputs;
        for (const QString& input : network_.inputsOf(node))
            inputs.push_back(input.isEmpty() ? SequenceTensor() : outputs.at(input));
        if (!carried_ || layer.stepping() != Stepping::Carried) {
            outputs[node] = layer.forward(inputs, nullptr);
            continue;
        }
        if (const auto state = states_.find(node); state != states_.end()) {
            inputs.resize(2);
            inputs[1] = state->second;
        }
        const bool read_ = std::exchange(layer.stateRead, true);
        layer.byStep = true;
        outputs[node] = layer.forward(inputs, nullptr);
        layer.byStep = false;
        layer.stateRead = read_;
        states_[node] = {{}, {}, outputs[node].hidden, outputs[node].cell};
    }
    const torch::Tensor answer = outputs.at(network_.outputNode()).data;
    return answer.select(1, answer.size(1) - 1);
}

void IncrementalDecoder::select(const torch::Tensor& rows)
{
    for (auto& [node, value] : outputs_)
        value = selected(value, rows);
    for (auto& [node, value] : states_)
        value = selected(value, rows);
    if (soFar_.defined())
        soFar_ = soFar_.index_select(0, rows);
}

}  // namespace unroll
