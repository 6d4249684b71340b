#include "layers/recurrent_kind_p.h"

namespace unroll {

namespace {

/// Elman 1990, "Finding Structure in Time".
class Rnn : public RecurrentKind {
public:
    QString id() const override { return QStringLiteral("rnn"); }
    QString name() const override { return QT_TRANSLATE_NOOP("Layer", "RNN"); }
    QString help() const override
    {
        return QT_TRANSLATE_NOOP(
            "Layer", "The plain recurrent network: its state is a squashed mix of the new input and the old state. It "
                     "has no gates, so what it read some ten steps ago fades. Good for seeing why LSTM and GRU were "
                     "invented, and for short sequences.");
    }
    QString formula() const override { return QStringLiteral("hₜ = φ(W xₜ + U hₜ₋₁ + b)"); }
    const std::vector<SettingSpec>& params() const override
    {
        static const std::vector<SettingSpec> specs = [] {
            auto common = commonParams();
            common.push_back(choiceParam(
                QStringLiteral("nonlinearity"), QT_TRANSLATE_NOOP("Layer", "Nonlinearity"),
                {QStringLiteral("tanh"), QStringLiteral("relu")},
                QT_TRANSLATE_NOOP("Layer",
                                  "The function φ that bounds the state (tanh) or only keeps it positive (relu)."),
                true));
            return common;
        }();
        return specs;
    }

protected:
    qint64 gates() const override { return 1; }
    QString pythonName() const override { return QStringLiteral("RNN"); }
    QString kerasName() const override { return QStringLiteral("SimpleRNN"); }
    QString pytorchExtra(const Params& params) const override
    {
        return relu(params) ? QStringLiteral(", nonlinearity=\"relu\"") : QString();
    }
    QString kerasExtra(const Params& params) const override
    {
        return relu(params) ? QStringLiteral(", activation=\"relu\"") : QString();
    }
    void complete(RecurrentOptions& options, const Params& params) const override
    {
        options.cell = relu(params) ? Cell::RnnRelu : Cell::RnnTanh;
    }

private:
    static bool relu(const Params& params) { return params.choice(QStringLiteral("nonlinearity")) == u"relu"; }
};

}  // namespace

std::unique_ptr<LayerKind> make_rnn() { return std::make_unique<Rnn>(); }

}  // namespace unroll
