#include "layers/spec_p.h"
#include "text/vectors.h"

#include <QFileInfo>

namespace unroll {

namespace {

/// weight [V, F], which a frozen layer does not train; row 0 is padding: zero, and its gradient is zero, so no
/// optimiser moves it.
struct EmbeddingModule : LayerModule {
    EmbeddingModule(int64_t vocabulary, int64_t dimensions, double spread, bool trainable, QString file, bool answers)
        : vectors(std::move(file)), ofAnswers(answers)
    {
        weight = register_parameter("weight", torch::empty({vocabulary, dimensions}), trainable);
        torch::nn::init::normal_(weight);
        torch::NoGradGuard guard;
        weight.mul_(spread);
        weight[0].zero_();
    }

    Stepping stepping() const override { return Stepping::Alone; }
    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe*) override
    {
        // A sparse gradient has the rows that were read alone; the optimizer goes over those. On a GPU, and in another
        // precision, it would only make it dense again.
        const bool sparse = weight.device().is_cpu() && weight.scalar_type() == torch::kFloat32;
        return {torch::embedding(weight, inputs.at(0).data, 0, false, sparse), inputs.at(0).lengths};
    }

    Result<std::vector<Error>> initialise(const Preparation& learnt, const Progress& progress) override
    {
        if (vectors.isEmpty() || !learnt.vocabulary())
            return std::vector<Error>();
        const auto read = readVectors(vectors, *learnt.vocabulary(), progress);
        if (!read)
            return read.error();
        if (read->dimensions != weight.size(1))
            return Error{QStringLiteral("vectors-width"),
                         QStringLiteral("model.") + nodeId,
                         QT_TRANSLATE_NOOP("Error", "The word vectors have %1 dimensions, the layer has %2"),
                         QT_TRANSLATE_NOOP("Error", "Set the layer's dimensions to %1"),
                         {QString::number(read->dimensions), QString::number(weight.size(1))},
                         ErrorKind::Input};
        if (read->ids.empty())
            return Error{QStringLiteral("vectors-foreign"),
                         QStringLiteral("model.") + nodeId,
                         QT_TRANSLATE_NOOP("Error", "No word of the vocabulary has a vector in the file"),
                         QT_TRANSLATE_NOOP("Error", "Choose vectors of the same language, cut into words alike"),
                         {},
                         ErrorKind::Input};
        const torch::NoGradGuard none;
        const std::vector<int64_t> ids(read->ids.begin(), read->ids.end());
        const auto found = torch::tensor(read->values).view({int64_t(ids.size()), weight.size(1)});
        if (!weight.requires_grad())
            weight.slice(0, 1).copy_(found.mean(0));  // a word without a vector is an average one, not noise
        weight.index_copy_(0, torch::tensor(ids), found);
        return read->remarks;
    }

    QStringList rowNames(const Preparation& learnt) const override
    {
        if (ofAnswers)
            return answerNames(learnt);
        QStringList names;
        for (int id = 0; learnt.vocabulary() && id < learnt.vocabulary()->size(); ++id)
            names << learnt.vocabulary()->token(id);
        return names;
    }

    torch::Tensor weight;
    QString vectors;
    bool ofAnswers;  ///< it reads words of the answer, which have numbers of their own
};

/// A learnt vector for each word. Bengio et al. 2003, "A Neural Probabilistic Language Model"; initialised from N(0,
/// s²), with s = 1 as torch.nn.Embedding.
class Embedding : public EngineLayerKind {
public:
    QString id() const override { return QStringLiteral("embedding"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "Embedding"); }
    QString category() const override { return QStringLiteral("embedding"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "Turns each word number into a vector that is learnt: words that are used alike end up near each "
                     "other. The first layer of nearly every model of texts. More dimensions can tell finer "
                     "differences but need more data; 50 to 300 are usual. Padding is the zero vector and stays it.");
    }
    QString formula() const override { return QStringLiteral("eₜ = E[xₜ],  E ∈ ℝ^(V×F),  E[0] = 0"); }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs{
            integerParam(QStringLiteral("dimensions"), QT_TRANSLATE_NOOP("Layer", "Dimensions"), 100, 1, 4096,
                         QT_TRANSLATE_NOOP("Layer", "Length of each word's vector; 50 to 300 are usual.")),
            numberParam(QStringLiteral("initial_spread"), QT_TRANSLATE_NOOP("Layer", "Spread at the start"), 1, 0.001,
                        2,
                        QT_TRANSLATE_NOOP(
                            "Layer", "Standard deviation of the vectors before training; small ones keep rare words, "
                                     "whose vectors hardly train, from being noise."),
                        true),
            fileParam(
                QStringLiteral("vectors"), QT_TRANSLATE_NOOP("Layer", "Word vectors"),
                QT_TRANSLATE_NOOP(
                    "Layer",
                    "A file of vectors learnt elsewhere to start from: GloVe, word2vec or fastText, plain or .gz.")),
            booleanParam(
                QStringLiteral("trainable"), QT_TRANSLATE_NOOP("Layer", "Trained"), true,
                QT_TRANSLATE_NOOP("Layer", "Whether training changes the vectors; off keeps them as they were read.")),
        };
        return specs;
    }
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (inputs[0].kind != Shape::Kind::Ids)
            return ShapeProblem{{QStringLiteral("needs-ids"),
                                 {},
                                 QT_TRANSLATE_NOOP("Error", "It looks words up by their numbers, but gets vectors"),
                                 QT_TRANSLATE_NOOP("Error", "Wire it to the Input, or remove it"),
                                 {},
                                 ErrorKind::Input},
                                {removeThis()}};
        return inputs[0].inSteps(params.integer(QStringLiteral("dimensions")));
    }
    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs,
                          const GraphContext& context) const override
    {
        return trainable(params) ? vocabulary(inputs, context) * params.integer(QStringLiteral("dimensions")) : 0;
    }
    QString summary(const Params& params) const override
    {
        const QString dimensions =
            inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n dimensions"), params.integer(QStringLiteral("dimensions")));
        const QString file = QFileInfo(params.choice(QStringLiteral("vectors"))).fileName();
        const QString start = file.isEmpty() ? dimensions : dimensions + QStringLiteral(" · ") + file;
        return trainable(params) ? start
                                 : start + QStringLiteral(" · ") + inLayer(QT_TRANSLATE_NOOP("Layer", "frozen"));
    }
    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext& context) const override
    {
        const double spread = params.number(QStringLiteral("initial_spread"));
        const QString plain = QStringLiteral("nn.Embedding(%1, %2, padding_idx=0)")
                                  .arg(vocabulary(inputs, context))
                                  .arg(params.integer(QStringLiteral("dimensions")));
        if (!params.choice(QStringLiteral("vectors")).isEmpty())
            return plain + QStringLiteral("  # then the vectors of the file; weight.requires_grad = %1")
                               .arg(pythonBool(trainable(params)));
        return spread == 1 ? plain : plain + QStringLiteral("  # then weight.data.mul_(%1)").arg(spread);
    }
    QString keras(const Params& params, const std::vector<Shape>& inputs, const GraphContext& context) const override
    {
        return QStringLiteral("layers.Embedding(%1, %2, mask_zero=True, "
                              "embeddings_initializer=keras.initializers.RandomNormal(stddev=%3), trainable=%4)")
            .arg(vocabulary(inputs, context))
            .arg(params.integer(QStringLiteral("dimensions")))
            .arg(params.number(QStringLiteral("initial_spread")))
            .arg(pythonBool(trainable(params)));
    }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext& context) const override
    {
        return std::make_shared<EmbeddingModule>(vocabulary(inputs, context),
                                                 params.integer(QStringLiteral("dimensions")),
                                                 params.number(QStringLiteral("initial_spread")), trainable(params),
                                                 params.choice(QStringLiteral("vectors")), readsAnswers(inputs));
    }

private:
    static bool trainable(const Params& params) { return params.boolean(QStringLiteral("trainable")); }
    /// A target's words have numbers of their own.
    static qint64 vocabulary(const std::vector<Shape>& inputs, const GraphContext& context)
    {
        return readsAnswers(inputs) ? inputs[0].features : context.vocabularySize;
    }
    static bool readsAnswers(const std::vector<Shape>& inputs) { return !inputs.empty() && inputs[0].features != 0; }
};

}  // namespace

std::unique_ptr<LayerKind> make_embedding() { return std::make_unique<Embedding>(); }

}  // namespace unroll
