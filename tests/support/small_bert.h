#pragma once

#include "model/templates.h"
#include "runs/safetensors.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cmath>
#include <random>

namespace unroll::testing {

inline void writeInto(const QString& folder, const char* name, const QByteArray& bytes)
{
    QFile file(QDir(folder).filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", name);
}

inline QStringList smallBertPieces()
{
    QStringList pieces{"[PAD]", "[UNK]",  "[CLS]", "[SEP]", "[MASK]", "the", "cat", "un", "##aff", "##able", "##s",
                       "run",   "##ning", ".",     ",",     "好",     "坏",  "吃",  "a",  "b",     "##c"};
    while (pieces.size() < 60)
        pieces << QString("w%1").arg(pieces.size());
    return pieces;
}

/// A BERT of a few numbers, with weights drawn from N(0, 0.2²), normalisations around 1.
inline void writeSmallBert(const QString& folder, int hidden, int heads, int layers, const char* activation,
                           unsigned seed)
{
    const QStringList pieces = smallBertPieces();
    const int wide = 2 * hidden, positions = 160;
    writeInto(folder, "vocab.txt", pieces.join('\n').toUtf8() + '\n');
    writeInto(folder, "config.json",
              QJsonDocument(QJsonObject{{"model_type", "bert"},
                                        {"hidden_size", hidden},
                                        {"num_attention_heads", heads},
                                        {"num_hidden_layers", layers},
                                        {"intermediate_size", wide},
                                        {"max_position_embeddings", positions},
                                        {"vocab_size", pieces.size()},
                                        {"type_vocab_size", 2},
                                        {"hidden_act", activation},
                                        {"layer_norm_eps", 1e-12}})
                  .toJson());
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, 0.2f);
    std::vector<TensorBlob> blobs;
    const auto add = [&](const QString& name, std::vector<qint64> shape) {
        qint64 count = 1;
        for (const qint64 size : shape)
            count *= size;
        std::vector<float> values(static_cast<size_t>(count));
        for (float& value : values)
            value = normal(random) + (name.endsWith("LayerNorm.weight") ? 1.f : 0.f);
        blobs.push_back(
            {name, "F32", std::move(shape),
             QByteArray(reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(float)))});
    };
    const auto affine = [&](const QString& name, qint64 in, qint64 out) {
        add(name + ".weight", {out, in});
        add(name + ".bias", {out});
    };
    const auto norm = [&](const QString& name) {
        add(name + ".LayerNorm.weight", {hidden});
        add(name + ".LayerNorm.bias", {hidden});
    };
    add("embeddings.word_embeddings.weight", {pieces.size(), hidden});
    add("embeddings.position_embeddings.weight", {positions, hidden});
    add("embeddings.token_type_embeddings.weight", {2, hidden});
    norm("embeddings");
    for (int i = 0; i < layers; ++i) {
        const QString block = QString("encoder.layer.%1.").arg(i);
        for (const char* part :
             {"attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"})
            affine(block + part, hidden, hidden);
        norm(block + "attention.output");
        affine(block + "intermediate.dense", hidden, wide);
        affine(block + "output.dense", wide, hidden);
        norm(block + "output");
    }
    add("pooler.dense.weight", {hidden, hidden});  // stored by many, read by nobody here
    writeInto(folder, "model.safetensors", toSafetensors(blobs));
}

/// The folder of one of two small BERTs, made once a program.
inline QString smallBert(int which)
{
    static const QTemporaryDir folders[2];
    static const bool written = [] {
        writeSmallBert(folders[0].path(), 8, 2, 2, "gelu", 1);
        writeSmallBert(folders[1].path(), 6, 3, 1, "relu", 2);
        return true;
    }();
    Q_UNUSED(written)
    return folders[which].path();
}

/// The templates with what a person has to choose; their context's word pieces are those of smallBert(0).
inline std::vector<ModelTemplate> completeTemplates()
{
    std::vector<ModelTemplate> all = modelTemplates();
    for (ModelTemplate& one : all)
        if (Node* bert = one.graph.find(QStringLiteral("bert")))
            bert->params[QStringLiteral("folder")] = smallBert(0);
    return all;
}

}  // namespace unroll::testing
