#include "layers/recurrent_kind_p.h"

namespace unroll {

namespace {

/// Cho et al. 2014, "Learning Phrase Representations using RNN Encoder–Decoder"; as in PyTorch and cuDNN, the reset
/// gate is applied after the product with U (Keras: reset_after=True).
class Gru : public RecurrentKind {
public:
    QString id() const override { return QStringLiteral("gru"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "GRU"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "A simpler relative of the LSTM: two gates decide how much of the old state is kept and how much "
                     "is written anew. A quarter fewer parameters, often as good, and a little quicker.");
    }
    QString formula() const override
    {
        return QStringLiteral("rₜ = σ(Wᵣ xₜ + Uᵣ hₜ₋₁ + bᵣ)\n"
                              "zₜ = σ(W_z xₜ + U_z hₜ₋₁ + b_z)\n"
                              "nₜ = tanh(Wₙ xₜ + bₙ + rₜ ⊙ (Uₙ hₜ₋₁ + cₙ))\n"
                              "hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁");
    }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs = commonParams();
        return specs;
    }

protected:
    qint64 gates() const override { return 3; }
    QString pythonName() const override { return QStringLiteral("GRU"); }
    void complete(RecurrentOptions& options, const Params&) const override { options.cell = Cell::Gru; }
};

}  // namespace

std::unique_ptr<LayerKind> make_gru() { return std::make_unique<Gru>(); }

}  // namespace unroll
