#pragma once

#include "network/batches_p.h"
#include "network/network_p.h"
#include "tasks/prediction.h"
#include "tasks/tasks.h"

namespace unroll {

/// What a run needs beside its network to read queries and to spell its answers.
struct InferenceContext {
    std::shared_ptr<const Preparation> learnt;
    std::shared_ptr<const QueryReader> reader;
    torch::Device device = torch::kCPU;

    InferenceContext(std::shared_ptr<const Preparation> preparation, torch::Device where = torch::kCPU)
        : learnt(std::move(preparation)), reader(learnt->reader()), device(where)
    {}
    InferenceContext() = default;
};

/// A query as a network reads it to be looked into.
struct InspectionInput {
    ModelInput feed;
    int64_t begin = 0;          ///< the step of the query's first token or point
    int64_t steps = 1;          ///< how many it has
    std::vector<int> answer{};  ///< the ids of a text that was written for it
    Prediction prediction{};
};

/// The side of a form of answer that touches tensors. One file a form in core/answers. Networks are in eval mode and
/// gradients off, but for loss() and scoreOutput().
class Answering {
public:
    virtual ~Answering() = default;

    /// Mean loss of a batch over its targets, those that are not known left out. weights: by class, or undefined.
    virtual torch::Tensor loss(const Outputs& outputs, const Batch& batch, const torch::Tensor& weights) const = 0;
    /// By class, where one is rarer in train than another; undefined where answers are no classes.
    virtual torch::Tensor classWeights(const Dataset&) const { return {}; }
    /// How many of a batch's answers are right, for the metric during training.
    virtual qint64 countCorrect(const Outputs& outputs, const Batch& batch) const = 0;
    /// What a decoder would read next of what it has answered: ids [B, steps].
    virtual torch::Tensor nextDecoderInput(const torch::Tensor& outputs) const { return outputs.argmax(-1); }
    /// Adds a batch's answers to the evaluation: rows, loss. outputs: of network for this batch. withTexts: for people
    /// to read.
    virtual void collect(const TaskKind& task, const Dataset& data, const Batch& batch, const Outputs& outputs,
                         Network& network, bool withTexts, Evaluation& evaluation) const = 0;

    /// The answers to queries, in the order given.
    virtual Result<std::vector<Prediction>> predict(Network& network, const InferenceContext& context,
                                                    const std::vector<EncodedQuery>& questions,
                                                    const PredictOptions& options, const Progress& progress) const;
    /// What is read to look into the network for a query; the prediction is made here where it takes a search.
    virtual InspectionInput prepareInspection(Network& network, const InferenceContext& context,
                                              const EncodedQuery& question) const;
    /// Completes the prediction from the outputs for prepared.feed, and gives the number whose gradients are shown: the
    /// log-odds of a class, the log-likelihood of a text, or the value that is given.
    virtual torch::Tensor scoreOutput(const Outputs& outputs, const InferenceContext& context,
                                      const EncodedQuery& question, InspectionInput& prepared) const = 0;

protected:
    /// One query's answer of the network's outputs for it, without the batch.
    virtual Prediction toPrediction(const EncodedQuery& question, const Preparation& learnt,
                                    const Outputs& outputs) const = 0;
};

const Answering& answering(AnswerForm form);

/// The answers to queries, in the order given. A network that gives fewer steps than its run forecasts is asked again
/// with its own answers, until there are all. Errors: a query of another domain, or one that cannot be read.
Result<std::vector<Prediction>> answersTo(Network& network, const InferenceContext& context, std::vector<Query> queries,
                                          const PredictOptions& options, const Progress& progress);

/// How sure of its answer a network is: log p / (1 − p) of the class it gives, [..., C] → [...]. Where p is 1 to the
/// last digit this goes on growing, so that its gradient still tells what the answer stands on.
torch::Tensor logOdds(const torch::Tensor& logits);

/// A batch of questions: [B, T] or [B, T, F].
SequenceTensor makeInput(const std::vector<const EncodedQuery*>& questions, const Preparation& learnt,
                         torch::Device device);
/// The question and how many of its tokens are known, as every prediction says.
Prediction begunPrediction(const EncodedQuery& question);

// One a file; the list is in answering.cpp.
std::unique_ptr<Answering> makeClassAnswering();
std::unique_ptr<Answering> makeLabelsAnswering();
std::unique_ptr<Answering> makeNextTokenAnswering();
std::unique_ptr<Answering> makeTextAnswering();
std::unique_ptr<Answering> makeValuesAnswering();

}  // namespace unroll
