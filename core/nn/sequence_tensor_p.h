#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "nn/torch_p.h"
#include "samples/preparation.h"

#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace unroll {

/// What flows along a wire: a tensor and, for sequences, the true lengths. Sequences are padded at the end to the
/// batch's longest; modules must never let padding influence a result.
struct SequenceTensor {
    torch::Tensor data;     ///< ids [B, T] (int64), sequence [B, T, F] or vector [B, F] (float)
    torch::Tensor lengths;  ///< [B] int64 on data's device, ≥ 1; undefined for vectors
    torch::Tensor hidden{},
        cell{};  ///< [layers, B, S]: a recurrent layer's state after the last step, where somebody reads it

    bool sequence() const { return lengths.defined(); }
    /// [B, T] bool, true at real tokens.
    torch::Tensor mask() const;
};

/// What a forward pass is asked to remember. Null tensors where nothing was asked.
struct Probe {
    bool attention = false;  ///< keep attention weights
    bool outputs = false;    ///< keep every node's output, with retain_grad() where it needs one
    struct Attention {
        QString node;
        int head = 0;
        torch::Tensor weights;  ///< [B, rows, T]
    };
    std::vector<Attention> attentions;
    std::vector<std::pair<QString, SequenceTensor>> nodeOutputs;
};

/// The inside of a recurrent layer for one sample: name → [T × units], in the order of the text.
struct TraceTensors {
    int layer = 0;
    bool backward = false;
    std::vector<std::pair<QString, torch::Tensor>> gates;
};

/// What a network reads.
struct ModelInput {
    SequenceTensor input;   ///< ids [B, T] or values [B, T, F]
    SequenceTensor target;  ///< ids [B, U]: the answer so far, for a decoder; else undefined
    ModelInput(SequenceTensor ids = {}, SequenceTensor answer = {}) : input(std::move(ids)), target(std::move(answer))
    {}
};

/// How a layer goes on by one step: from this step's inputs alone, from the state it handed on as well, or only from
/// all steps again.
enum class Stepping { Alone, Carried, All };

/// How the answers of neighbouring steps go together: see Chain.
struct Transitions {
    torch::Tensor between;     ///< [C, C]
    torch::Tensor start, end;  ///< [C]
};

/// What a network gave for a batch.
struct Outputs {
    torch::Tensor data;                        ///< logits [B, C] or [B, T, C], or numbers
    const Transitions* transitions = nullptr;  ///< where it has learnt these; the network's own
    Outputs(torch::Tensor given, const Transitions* learnt = nullptr) : data(std::move(given)), transitions(learnt) {}
};

/// A node's module.
class LayerModule : public torch::nn::Module {
public:
    /// probe may be null. Runs in train or eval mode as torch::nn::Module says.
    virtual SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe* probe) = 0;
    virtual Stepping stepping() const { return Stepping::All; }
    /// Recurrent layers: gates and states for a batch of one, recomputed step by step without gradients. Others: empty.
    virtual std::vector<TraceTensors> trace(const std::vector<SequenceTensor>&) { return {}; }
    /// What a layer reads from elsewhere before the first step of a new run, and what is to be said of it: lines that
    /// were left out, … Errors: a file that is missing or faulty.
    virtual Result<std::vector<Error>> initialise(const Preparation&, const Progress&) { return std::vector<Error>(); }
    /// What the rows of its tensors stand for, in their order: words, or answers, which runs on other data have
    /// elsewhere. Empty: rows are rows.
    virtual QStringList rowNames(const Preparation&) const { return {}; }
    /// Of an output whose answers hang together.
    virtual const Transitions* transitions() const { return nullptr; }
    /// Reads what the layer keeps in files of its own, whenever a network is built. Errors: as those of the files.
    virtual Result<void> readFiles() { return {}; }
    /// Are its numbers part of a run's weights? Else they are read from files each time.
    virtual bool stored() const { return true; }
    /// The share of the learning rate with which it learns.
    virtual double learningRateFactor() const { return 1; }
    /// Layers that measure something on the training part before the first step: the batches pass between begin and
    /// end.
    virtual bool needsFit() const { return false; }
    virtual void beginFit() {}
    virtual void endFit() {}
    QString nodeId;          ///< set by Network
    bool stateRead = false;  ///< set by Network: another layer starts from this one's state
    bool byStep = false;     ///< set by IncrementalDecoder: a text is being written, each token is a call
};

}  // namespace unroll
