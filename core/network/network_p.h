#pragma once

#include "layers/layer_p.h"
#include "layers/layers.h"
#include "model/analysis.h"
#include "nn/blob_p.h"

namespace unroll {

/// A graph made runnable. Parameters are named <node>.<parameter>.
class Network : public torch::nn::Module {
public:
    /// Initialises from the seed (and restores the global generator afterwards). Errors: the graph's first issue.
    static Result<std::shared_ptr<Network>> build(const Graph& graph, const GraphContext& context, quint64 seed);

    /// Output node's value: logits [B, outputs] (no softmax), or [B, steps, outputs]. With a probe that asks for
    /// outputs every vector on the way has a gradient, those above all weights (a frozen embedding) too.
    SequenceTensor forward(const ModelInput& feed, Probe* probe = nullptr);
    /// The same, with what the network has learnt of neighbouring answers.
    Outputs answer(const ModelInput& feed) { return {forward(feed).data, transitions()}; }
    const Transitions* transitions() const { return layers_.at(output_)->transitions(); }
    /// One node's value from those of the nodes before it, which are in `outputs`.
    SequenceTensor run(const QString& node, const ModelInput& feed, const std::map<QString, SequenceTensor>& outputs,
                       Probe* probe);
    /// Null where there is none of that id.
    LayerModule* layer(const QString& node) const;
    const std::vector<QString>& order() const { return order_; }
    const QString& inputNode() const { return input_; }
    const QString& targetNode() const { return target_; }  ///< where a decoder reads; empty where there is none
    const QString& outputNode() const { return output_; }
    /// The nodes that feed it, by port; empty where an optional input is not wired.
    std::vector<QString> inputsOf(const QString& node) const
    {
        const auto it = inputs_.find(node);
        return it == inputs_.end() ? std::vector<QString>() : it->second;
    }

    /// All parameters and buffers that a run stores: the network's own memory.
    std::vector<std::pair<QString, torch::Tensor>> storedTensors() const;
    /// The same as they are stored, CPU, F32.
    std::vector<TensorBlob> state() const;
    /// Errors: a missing or superfluous tensor, a wrong shape or dtype (names it). Nothing changes on error.
    Result<void> load(const std::vector<TensorBlob>& tensors);

private:
    Network() = default;
    std::vector<QString> order_;
    std::map<QString, std::vector<QString>> inputs_;
    std::map<QString, std::shared_ptr<LayerModule>> layers_;
    QString input_, target_, output_;
};

}  // namespace unroll
