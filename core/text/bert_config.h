#pragma once

#include "base/result.h"

namespace unroll {

/// What a BERT is made of: the config.json of its folder.
struct BertConfig {
    qint64 hidden = 768, layers = 12, heads = 12, intermediate = 3072, positions = 512, vocabulary = 30522, types = 2;
    double epsilon = 1e-12, dropout = 0.1, attentionDropout = 0.1;
    QString activation = QStringLiteral("gelu");
};

/// Errors: no such folder; config.json or the weights (model.safetensors, or its index of several) are missing, or are
/// there as a pickle alone; another architecture than BERT, or a decoder; a value that cannot be.
Result<BertConfig> readBertConfig(const QString& folder);

}  // namespace unroll
