#pragma once

#include "nn/sequence_tensor_p.h"
#include "text/bert_config.h"

namespace unroll {

/// The encoder of a BERT (Devlin et al. 2019): embeddings of words, positions and segments, then blocks of
/// self-attention with the normalisation behind. Parameters are named as Hugging Face's BertModel names them; the
/// pooler is left out. They hold nothing before read().
class BertEncoder : public torch::nn::Module {
public:
    explicit BertEncoder(const BertConfig& config);

    /// The weights of model.safetensors in the folder, or of the files that model.safetensors.index.json names, F32,
    /// F64, F16 or BF16. Errors: a damaged file; a tensor that is missing, of another shape or not finite (names file
    /// and tensor). Nothing changes on error.
    Result<void> read(const QString& folder);
    /// The last hidden state [B, T, hidden]. ids [B, T] are the model's own, with its marks; mask [B, T] bool, or
    /// undefined where nothing is padded. attention: where not null, the last block's weights [B, heads, T, T] come
    /// here.
    torch::Tensor forward(const torch::Tensor& ids, const torch::Tensor& mask, torch::Tensor* attention = nullptr);

private:
    struct Affine;
    struct Norm;
    struct Block;
    torch::Tensor added(Affine& through, Norm& norm, const torch::Tensor& of, const torch::Tensor& to);

    BertConfig config_;
    torch::Tensor words_, positions_, types_;
    std::shared_ptr<Norm> norm_;
    std::vector<std::shared_ptr<Block>> blocks_;
};

}  // namespace unroll
