#include "layers/recurrent_kind_p.h"

namespace unroll {

namespace {

/// Hochreiter & Schmidhuber 1997, "Long Short-Term Memory", with the forget gate of Gers et al. 2000; a bias of 1 for
/// the forget gate: Jozefowicz et al. 2015, "An Empirical Exploration of Recurrent Network Architectures".
class Lstm : public RecurrentKind {
public:
    QString id() const override { return QStringLiteral("lstm"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "LSTM"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "Reads a sequence step by step and keeps a memory, the cell, that it learns to write, keep and "
                     "show through three gates. It can remember over long stretches, where a plain RNN forgets. "
                     "The first choice for texts and series.");
    }
    QString formula() const override
    {
        return QStringLiteral("iₜ = σ(Wᵢ xₜ + Uᵢ hₜ₋₁ + bᵢ)\n"
                              "fₜ = σ(W_f xₜ + U_f hₜ₋₁ + b_f)\n"
                              "oₜ = σ(Wₒ xₜ + Uₒ hₜ₋₁ + bₒ)\n"
                              "gₜ = tanh(W_g xₜ + U_g hₜ₋₁ + b_g)\n"
                              "cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ\n"
                              "hₜ = oₜ ⊙ tanh(cₜ)");
    }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs = [] {
            auto common = commonParams();
            common.push_back(numberParam(
                QStringLiteral("forget_bias"), QT_TRANSLATE_NOOP("Layer", "Forget bias at the start"), 0, -5, 5,
                QT_TRANSLATE_NOOP(
                    "Layer",
                    "Added to the forget gate's bias before training; 1 lets the cell remember from the beginning."),
                true));
            return common;
        }();
        return specs;
    }

protected:
    qint64 gates() const override { return 4; }
    bool cell() const override { return true; }
    QString pythonName() const override { return QStringLiteral("LSTM"); }
    QString kerasExtra(const Params& params) const override
    {
        return params.number(QStringLiteral("forget_bias")) == 1 ? QString()
                                                                 : QStringLiteral(", unit_forget_bias=False");
    }
    void complete(RecurrentOptions& options, const Params& params) const override
    {
        options.cell = Cell::Lstm;
        options.forgetBias = params.number(QStringLiteral("forget_bias"));
    }
};

}  // namespace

std::unique_ptr<LayerKind> make_lstm() { return std::make_unique<Lstm>(); }

}  // namespace unroll
