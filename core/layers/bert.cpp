#include "base/memory.h"
#include "layers/spec_p.h"
#include "nn/bert_encoder_p.h"
#include "nn/sequence_p.h"
#include "text/word_piece.h"

#include <QFileInfo>

#include <unordered_map>

namespace unroll {

namespace {

struct BertOptions {
    QString folder;
    bool trainable = false, first = false;
    double rate = 0.02;
};

/// What was made of texts before, while there is room: an eighth of the machine's memory, and half of what is free.
class FeatureCache {
public:
    const torch::Tensor* find(const std::string& text) const
    {
        const auto it = features_.find(text);
        return it == features_.end() ? nullptr : &it->second;
    }
    void keep(const std::string& text, const torch::Tensor& features)
    {
        const size_t size = features.nbytes() + text.size();
        if (used_ + size > room_)
            return;
        features_.emplace(text, features);
        used_ += size;
    }

private:
    static size_t room()
    {
        const MachineMemory memory = machineMemory();
        return size_t(std::min(memory.total / 8, memory.available / 2));
    }
    const size_t room_ = room();
    std::unordered_map<std::string, torch::Tensor> features_;
    size_t used_ = 0;
};

/// ids [B, T] → [B, T, hidden], a vector for each piece, or [B, hidden], that of [CLS]. The ids are the vocabulary's
/// that was made of the pieces: 0 padding, 1 unknown, then each piece's own number and 2. Frozen, each text is read
/// alone, so that what is made of it does not depend on its batch, and only once.
struct BertModule : LayerModule {
    BertModule(const BertConfig& config, BertOptions given)
        : options(std::move(given)), encoder(register_module("bert", std::make_shared<BertEncoder>(config)))
    {
        for (torch::Tensor& parameter : encoder->parameters())
            parameter.set_requires_grad(options.trainable);
    }

    Result<void> readFiles() override
    {
        const auto pieces = WordPiece::read(options.folder);
        if (!pieces)
            return pieces.error();
        marks = {(*pieces)->padding(), (*pieces)->unknown(), (*pieces)->start(), (*pieces)->end()};
        return encoder->read(options.folder);
    }
    bool stored() const override { return options.trainable; }
    double learningRateFactor() const override { return options.rate; }

    SequenceTensor forward(const std::vector<SequenceTensor>& inputs, Probe* probe) override
    {
        const SequenceTensor& input = inputs.at(0);
        const torch::Tensor own = torch::where(input.data.ge(2), input.data - 2,
                                               torch::where(input.data.eq(1), marks.unknown, marks.padding));
        const bool looked = probe && probe->attention;
        const torch::Tensor out = options.trainable ? readTogether(own, input, looked ? probe : nullptr)
                                                    : readAlone(own, input, looked ? probe : nullptr);
        if (options.first)
            return {out, {}};
        return {out, input.lengths};
    }

    torch::Tensor mark(int64_t rows, int64_t id, const torch::Tensor& like) const
    {
        return torch::full({rows, 1}, id, like.options());
    }

    /// [CLS] in front, [SEP] behind each text's last piece.
    torch::Tensor readTogether(const torch::Tensor& ids, const SequenceTensor& input, Probe* probe)
    {
        const int64_t rows = ids.size(0), steps = ids.size(1);
        torch::Tensor marked = torch::cat({mark(rows, marks.start, ids), ids, mark(rows, marks.padding, ids)}, 1);
        marked.scatter_(1, (input.lengths + 1).unsqueeze(1), marks.end);
        torch::Tensor attention;
        const torch::Tensor out =
            encoder->forward(marked, stepMask(input.lengths + 2, steps + 2), probe ? &attention : nullptr);
        keep(attention, steps, probe);
        return options.first ? out.select(1, 0) : zeroPadding(out.slice(1, 1, steps + 1), input);
    }

    torch::Tensor readAlone(const torch::Tensor& ids, const SequenceTensor& input, Probe* probe)
    {
        const torch::NoGradGuard none;
        encoder->eval();
        const torch::Tensor lengths = input.lengths.to(torch::kCPU), plain = ids.to(torch::kCPU).contiguous();
        std::vector<torch::Tensor> rows;
        for (int64_t row = 0; row < ids.size(0); ++row) {
            const auto length = lengths[row].item<int64_t>();
            const std::string key(reinterpret_cast<const char*>(plain[row].data_ptr<int64_t>()),
                                  size_t(length) * sizeof(int64_t));
            const torch::Tensor* known = probe ? nullptr : cache.find(key);
            torch::Tensor made;
            if (!known) {
                const torch::Tensor text = ids.slice(0, row, row + 1).slice(1, 0, length);
                torch::Tensor attention;
                const torch::Tensor out =
                    encoder->forward(torch::cat({mark(1, marks.start, text), text, mark(1, marks.end, text)}, 1), {},
                                     probe ? &attention : nullptr)[0];
                keep(attention, length, ids.size(0) == 1 ? probe : nullptr);
                made = (options.first ? out[0] : out.slice(0, 1, length + 1)).clone();
                cache.keep(key, made);
            }
            const torch::Tensor& features = known ? *known : made;
            rows.push_back(options.first ? features
                                         : torch::constant_pad_nd(features, {0, 0, 0, ids.size(1) - length}));
        }
        return torch::stack(rows);
    }

    /// The last block's weights among the text's own pieces; what goes to [CLS] and [SEP] is left out.
    void keep(const torch::Tensor& attention, int64_t steps, Probe* probe) const
    {
        if (!probe)
            return;
        for (int64_t head = 0; head < attention.size(1); ++head)
            probe->attentions.push_back(
                {nodeId, int(head), attention.select(1, head).slice(1, 1, steps + 1).slice(2, 1, steps + 1)});
    }

    BertOptions options;
    std::shared_ptr<BertEncoder> encoder;
    struct {
        int64_t padding = 0, unknown = 0, start = 0, end = 0;
    } marks;
    FeatureCache cache;
};

/// Devlin et al. 2019, "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding".
class Bert : public DescribedKind {
public:
    Bert()
        : DescribedKind(
              {QStringLiteral("bert"), QT_TRANSLATE_NOOP("Layer", "BERT"), QStringLiteral("embedding"),
               QT_TRANSLATE_NOOP(
                   "Layer",
                   "A Transformer that was trained on very many texts reads each text and gives every piece of it a "
                   "vector "
                   "that depends on all the others: the same word means another thing in another sentence. Its folder "
                   "is one "
                   "that Hugging Face stores (config.json, vocab.txt, model.safetensors); texts are cut into its own "
                   "word "
                   "pieces. Frozen, each text is read once, and an epoch then costs what the layers above it cost."),
               QStringLiteral(
                   "h⁰ = LN(E[x] + P[t] + S[0])\na = LN(h + MultiHead(h, h, h))\nh' = LN(a + W₂ gelu(W₁ a))")},
              {folderParam(QStringLiteral("folder"), QT_TRANSLATE_NOOP("Layer", "Folder"),
                           QT_TRANSLATE_NOOP("Layer", "The folder of a BERT as Hugging Face stores it.")),
               booleanParam(
                   QStringLiteral("trainable"), QT_TRANSLATE_NOOP("Layer", "Fine-tuned"), false,
                   QT_TRANSLATE_NOOP("Layer", "Whether training changes it; that takes much longer, and learns more.")),
               choiceParam(QStringLiteral("return"), QT_TRANSLATE_NOOP("Layer", "Returns"),
                           {QStringLiteral("sequence"), QStringLiteral("first")},
                           QT_TRANSLATE_NOOP(
                               "Layer", "A vector for every piece, or the one of the mark before the first ([CLS]).")),
               numberParam(
                   QStringLiteral("learning_rate_factor"), QT_TRANSLATE_NOOP("Layer", "Share of the learning rate"),
                   0.02, 0.0001, 1,
                   QT_TRANSLATE_NOOP(
                       "Layer",
                       "What was learnt before is changed in smaller steps: 0.02 of 0.001 is the usual 0.00002."),
                   true)})
    {}
    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext& context) const override
    {
        const auto problem = [](const char* code, const QString& what, const QString& mend,
                                const QStringList& args = {}) {
            return ShapeProblem{{QLatin1String(code), {}, what, mend, args, ErrorKind::Input}, {}};
        };
        if (inputs[0].kind != Shape::Kind::Ids || inputs[0].features != 0)
            return problem("needs-text", QT_TRANSLATE_NOOP("Error", "It reads texts, but gets something else"),
                           QT_TRANSLATE_NOOP("Error", "Wire it to the Input"));
        const QString folder = params.choice(QStringLiteral("folder"));
        if (folder.isEmpty())
            return problem("bert-folder", QT_TRANSLATE_NOOP("Error", "It is not said which BERT it is"),
                           QT_TRANSLATE_NOOP("Error", "Choose the folder of a BERT as Hugging Face stores it"));
        const auto config = readBertConfig(folder);
        if (!config)
            return ShapeProblem{config.error(), {}};
        const auto pieces = WordPiece::read(folder);
        if (!pieces)
            return ShapeProblem{pieces.error(), {}};
        if ((*pieces)->pieces().size() > config->vocabulary)
            return problem(
                "bert-vocabulary", QT_TRANSLATE_NOOP("Error", "Its vocabulary has %1 pieces, but the model knows %2"),
                QT_TRANSLATE_NOOP(
                    "Error",
                    "Download the whole model again: config.json, vocab.txt or tokenizer.json, model.safetensors"),
                {QString::number((*pieces)->pieces().size()), QString::number(config->vocabulary)});
        if (context.answersAlong == inputs[0].axis)
            return problem(
                "bert-steps",
                QT_TRANSLATE_NOOP(
                    "Error", "It reads pieces of words, and looks ahead; here every word needs an answer of its own"),
                QT_TRANSLATE_NOOP("Error", "Use an embedding with word vectors instead"));
        if (context.wordPieces != folder)
            return problem("bert-pieces",
                           QT_TRANSLATE_NOOP("Error", "Texts are cut into the pieces of another BERT (%1)"),
                           QT_TRANSLATE_NOOP("Error", "Use one folder in all BERT layers"), {context.wordPieces});
        const qint64 most = config->positions - 2;
        if (inputs[0].maxSteps > most)
            return problem("bert-length",
                           QT_TRANSLATE_NOOP("Error", "It reads at most %1 pieces, but texts may have %2"),
                           QT_TRANSLATE_NOOP("Error", "Set the maximum length on the Data page to at most %1"),
                           {QString::number(most), QString::number(inputs[0].maxSteps)});
        if (params.choice(QStringLiteral("return")) == u"first")
            return Shape::vector(config->hidden);
        return inputs[0].inSteps(config->hidden);
    }
    bool readsAhead(const Params&, int) const override { return true; }
    qint64 parameterCount(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const auto config = readBertConfig(params.choice(QStringLiteral("folder")));
        if (!config || !params.boolean(QStringLiteral("trainable")))
            return 0;
        const qint64 h = config->hidden, wide = config->intermediate;
        const qint64 block = 4 * (h * h + h) + 2 * h + (h * wide + wide) + (wide * h + h) + 2 * h;
        return (config->vocabulary + config->positions + config->types) * h + 2 * h + config->layers * block;
    }
    QString summary(const Params& params) const override
    {
        const QString folder = QFileInfo(params.choice(QStringLiteral("folder"))).fileName();
        const QString what = folder.isEmpty() ? inLayer(QT_TRANSLATE_NOOP("Layer", "no folder")) : folder;
        return what + QStringLiteral(" · ") +
               (params.boolean(QStringLiteral("trainable")) ? inLayer(QT_TRANSLATE_NOOP("Layer", "fine-tuned"))
                                                            : inLayer(QT_TRANSLATE_NOOP("Layer", "frozen")));
    }
    QString pytorch(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString part = params.choice(QStringLiteral("return")) == u"first" ? QStringLiteral("[:, 0]")
                                                                                 : QStringLiteral("[:, 1:-1]");
        return QStringLiteral("transformers.BertModel.from_pretrained(%1, add_pooling_layer=False)  # then "
                              ".last_hidden_state%2; requires_grad_(%3)")
            .arg(quoted(params), part, pythonBool(params.boolean(QStringLiteral("trainable"))));
    }
    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        return QStringLiteral("keras_hub.models.BertBackbone.from_preset(%1, trainable=%2)")
            .arg(quoted(params), pythonBool(params.boolean(QStringLiteral("trainable"))));
    }
    QStringList views() const override { return {QStringLiteral("attention")}; }
    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>&,
                                        const GraphContext&) const override
    {
        const QString folder = params.choice(QStringLiteral("folder"));
        return std::make_shared<BertModule>(readBertConfig(folder).value(),
                                            BertOptions{folder, params.boolean(QStringLiteral("trainable")),
                                                        params.choice(QStringLiteral("return")) == u"first",
                                                        params.number(QStringLiteral("learning_rate_factor"))});
    }

private:
    static QString quoted(const Params& params) { return u'"' + params.choice(QStringLiteral("folder")) + u'"'; }
};

}  // namespace

std::unique_ptr<LayerKind> make_bert() { return std::make_unique<Bert>(); }

}  // namespace unroll
