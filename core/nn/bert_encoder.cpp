#include "nn/bert_encoder_p.h"

#include "base/files.h"
#include "nn/blob_p.h"
#include "nn/dropout_p.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>

namespace unroll {

struct BertEncoder::Affine : torch::nn::Module {
    Affine(int64_t in, int64_t out)
        : weight(register_parameter("weight", torch::empty({out, in}))),
          bias(register_parameter("bias", torch::empty({out})))
    {}
    torch::Tensor forward(const torch::Tensor& x) const { return torch::linear(x, weight, bias); }
    torch::Tensor weight, bias;
};

struct BertEncoder::Norm : torch::nn::Module {
    Norm(int64_t size, double tolerance)
        : weight(register_parameter("weight", torch::empty({size}))),
          bias(register_parameter("bias", torch::empty({size}))),
          epsilon(tolerance)
    {}
    torch::Tensor forward(const torch::Tensor& x) const
    {
        return torch::layer_norm(x, weight.sizes(), weight, bias, epsilon);
    }
    torch::Tensor weight, bias;
    double epsilon;
};

namespace {

/// A name in front of others, as in "attention.self.query".
struct Group : torch::nn::Module {};

}  // namespace

struct BertEncoder::Block : torch::nn::Module {
    explicit Block(const BertConfig& config)
    {
        const auto group = [](torch::nn::Module& parent, const char* name) {
            return parent.register_module(name, std::make_shared<Group>());
        };
        const auto affine = [](torch::nn::Module& parent, const char* name, int64_t in, int64_t out) {
            return parent.register_module(name, std::make_shared<Affine>(in, out));
        };
        const auto attention = group(*this, "attention"), self = group(*attention, "self"),
                   attended = group(*attention, "output");
        const auto middle = group(*this, "intermediate"), last = group(*this, "output");
        query = affine(*self, "query", config.hidden, config.hidden);
        key = affine(*self, "key", config.hidden, config.hidden);
        value = affine(*self, "value", config.hidden, config.hidden);
        attentionOut = affine(*attended, "dense", config.hidden, config.hidden);
        attentionNorm = attended->register_module("LayerNorm", std::make_shared<Norm>(config.hidden, config.epsilon));
        widen = affine(*middle, "dense", config.hidden, config.intermediate);
        narrow = affine(*last, "dense", config.intermediate, config.hidden);
        norm = last->register_module("LayerNorm", std::make_shared<Norm>(config.hidden, config.epsilon));
    }

    std::shared_ptr<Affine> query, key, value, attentionOut, widen, narrow;
    std::shared_ptr<Norm> attentionNorm, norm;
};

BertEncoder::BertEncoder(const BertConfig& config) : config_(config)
{
    const auto embeddings = register_module("embeddings", std::make_shared<Group>());
    const auto table = [&](const char* name, int64_t rows) {
        return embeddings->register_module(name, std::make_shared<Group>())
            ->register_parameter("weight", torch::empty({rows, config.hidden}));
    };
    words_ = table("word_embeddings", config.vocabulary);
    positions_ = table("position_embeddings", config.positions);
    types_ = table("token_type_embeddings", config.types);
    norm_ = embeddings->register_module("LayerNorm", std::make_shared<Norm>(config.hidden, config.epsilon));
    const auto blocks =
        register_module("encoder", std::make_shared<Group>())->register_module("layer", std::make_shared<Group>());
    for (qint64 i = 0; i < config.layers; ++i)
        blocks_.push_back(blocks->register_module(std::to_string(i), std::make_shared<Block>(config)));
}

namespace {

Error badWeights(const QString& file, const QString& what, const QStringList& args = {})
{
    return {"bert-weights",
            file,
            what,
            QT_TRANSLATE_NOOP("Error", "The weights do not fit config.json; download the whole model again"),
            args,
            ErrorKind::Input};
}

/// The files that hold the weights: model.safetensors, or those that its index names.
Result<QStringList> weightFiles(const QDir& folder)
{
    const QString whole = QStringLiteral("model.safetensors"), index = whole + QStringLiteral(".index.json");
    if (folder.exists(whole) || !folder.exists(index))
        return QStringList{whole};
    const auto bytes = readFile(folder.filePath(index), 64 << 20);
    if (!bytes)
        return bytes.error();
    QStringList files;
    const QJsonObject map = QJsonDocument::fromJson(*bytes).object()["weight_map"].toObject();
    for (const auto value : map)
        if (const QString file = value.toString(); !files.contains(file)) {
            // A name in an index is no way out of the folder.
            if (file.isEmpty() || file.contains(u'/') || file.contains(u'\\') || !file.endsWith(u".safetensors"))
                return badWeights(
                    index, QT_TRANSLATE_NOOP("Error", "It names “%1”, which is no safetensors file beside it"), {file});
            files << file;
        }
    if (files.isEmpty())
        return badWeights(index, QT_TRANSLATE_NOOP("Error", "It names no file of weights"));
    return files;
}

Result<std::vector<TensorBlob>> tensorsOf(const QDir& folder, const QString& name)
{
    if (auto regular = isRegularFile(folder.filePath(name)); !regular)  // opening a pipe waits for its other end
        return regular.error();
    QFile file(folder.filePath(name));
    if (!file.exists())
        return badWeights(name, QT_TRANSLATE_NOOP("Error", "The file %1 is missing in the folder"), {name});
    if (!file.open(QIODevice::ReadOnly))
        return Error{"bert-weights",       file.fileName(), QT_TRANSLATE_NOOP("Error", "It cannot be read: %1"), {},
                     {file.errorString()}, ErrorKind::Input};
    if (file.size() == 0)  // which cannot be mapped
        return fromSafetensors({}, name);
    const uchar* bytes = file.map(0, file.size());
    if (!bytes)
        return Error{"bert-weights",       file.fileName(), QT_TRANSLATE_NOOP("Error", "It cannot be read: %1"), {},
                     {file.errorString()}, ErrorKind::Input};
    return fromSafetensors(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes), qsizetype(file.size())), name);
}

}  // namespace

Result<void> BertEncoder::read(const QString& folder)
{
    const auto files = weightFiles(QDir(folder));
    if (!files)
        return files.error();
    std::map<QString, std::pair<TensorBlob, QString>> given;
    for (const QString& file : *files) {
        auto blobs = tensorsOf(QDir(folder), file);
        if (!blobs)
            return blobs.error();
        for (TensorBlob& blob : *blobs) {
            QString name = blob.name;  // models with a head say "bert." in front; old ones call the normalisation's
                                       // numbers gamma and beta
            if (name.startsWith(u"bert."))
                name = name.mid(5);
            name.replace(QStringLiteral("LayerNorm.gamma"), QStringLiteral("LayerNorm.weight"))
                .replace(QStringLiteral("LayerNorm.beta"), QStringLiteral("LayerNorm.bias"));
            given.insert({name, {std::move(blob), file}});
        }
    }
    const auto own = named_parameters();
    std::vector<torch::Tensor> read;
    for (const auto& item : own) {
        const QString name = QString::fromStdString(item.key());
        const auto it = given.find(name);
        if (it == given.end())
            return badWeights(files->size() == 1 ? files->front() : QStringLiteral("model.safetensors.index.json"),
                              QT_TRANSLATE_NOOP("Error", "The tensor “%1” is missing"), {name});
        const auto& [blob, file] = it->second;
        if (blob.shape != std::vector<qint64>(item.value().sizes().begin(), item.value().sizes().end()) ||
            !blob.dtype.contains(u'F'))
            return badWeights(
                file, QT_TRANSLATE_NOOP("Error", "The tensor “%1” has another shape or type than the model needs"),
                {name});
        read.push_back(fromBlob(blob));
        if (!torch::isfinite(read.back()).all().item<bool>())
            return Error{
                "bert-weights",
                file,
                QT_TRANSLATE_NOOP("Error", "The tensor “%1” holds numbers that are not finite (NaN or infinite)"),
                QT_TRANSLATE_NOOP("Error", "The model was damaged when it was trained or stored: get another"),
                {name},
                ErrorKind::Input};
        given.erase(it);  // so that no weight is held twice
    }
    const torch::NoGradGuard none;
    for (size_t i = 0; i < read.size(); ++i)
        torch::Tensor(own[i].value()).copy_(read[i]);
    return {};
}

torch::Tensor BertEncoder::added(Affine& through, Norm& norm, const torch::Tensor& of, const torch::Tensor& to)
{
    return norm.forward(unroll::dropout(through.forward(of), config_.dropout, is_training()) + to);
}

torch::Tensor BertEncoder::forward(const torch::Tensor& ids, const torch::Tensor& mask, torch::Tensor* attention)
{
    const int64_t batch = ids.size(0), steps = ids.size(1), heads = config_.heads, width = config_.hidden / heads;
    torch::Tensor x = torch::embedding(words_, ids) + types_[0] + positions_.slice(0, 0, steps);
    x = unroll::dropout(norm_->forward(x), config_.dropout, is_training());
    for (size_t i = 0; i < blocks_.size(); ++i) {
        Block& block = *blocks_[i];
        const auto split = [&](const Affine& through) {
            return through.forward(x).view({batch, steps, heads, width}).transpose(1, 2);
        };
        const torch::Tensor q = split(*block.query), k = split(*block.key), v = split(*block.value);
        torch::Tensor scores = torch::matmul(q, k.transpose(2, 3)) / std::sqrt(double(width));
        if (mask.defined())
            scores = scores.masked_fill(mask.logical_not().view({batch, 1, 1, steps}),
                                        -std::numeric_limits<double>::infinity());
        torch::Tensor weights = torch::softmax(scores, -1);
        if (attention && i + 1 == blocks_.size())
            *attention = weights.detach();
        weights = unroll::dropout(weights, config_.attentionDropout, is_training());
        x = added(*block.attentionOut, *block.attentionNorm,
                  torch::matmul(weights, v).transpose(1, 2).reshape({batch, steps, config_.hidden}), x);
        const torch::Tensor wide = block.widen->forward(x);
        const torch::Tensor active = config_.activation == u"relu"
                                         ? torch::relu(wide)
                                         : torch::gelu(wide, config_.activation == u"gelu_new" ? "tanh" : "none");
        x = added(*block.narrow, *block.norm, active, x);
    }
    return x;
}

}  // namespace unroll
