#pragma once

#include "layers/spec_p.h"
#include "nn/recurrent_p.h"

namespace unroll {

/// What LSTM, GRU and RNN have in common: parameters, shapes, spellings. Each kind is its own file.
class RecurrentKind : public EngineLayerKind {
public:
    QString category() const override { return QStringLiteral("recurrent"); }

    int maxInputs() const override { return 2; }
    int statePort() const override { return 1; }
    QString inputName(int port) const override
    {
        return port == 0 ? QString(QT_TRANSLATE_NOOP("Layer", "sequence"))
                         : QString(QT_TRANSLATE_NOOP("Layer", "initial state"));
    }
    /// The state to start from is one that has read its whole sequence.
    bool readsAhead(const Params& params, int port) const override
    {
        return port == 1 || params.choice(QStringLiteral("direction")) != u"forward";
    }

    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0]))
            return std::move(*problem);
        if (inputs.size() > 1)
            if (auto problem = noState(params, inputs[1]))
                return std::move(*problem);
        Shape out = returns(params) == u"sequence" ? inputs[0].inSteps(stateSize(params))
                    : returns(params) == u"last"   ? Shape::vector(stateSize(params))
                                                   : Shape::vector(stateSize(params) * (cell() ? 2 : 1));
        out.state = stateSize(params);
        return out;
    }

    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        qint64 count = 0;
        for (qint64 layer = 0; layer < layers(params); ++layer) {
            const qint64 in = layer == 0 ? inputs[0].features : stateSize(params);
            count += directions(params) * gates() * units(params) * (in + units(params) + 2);
            if (layerNorm(params))
                count += directions(params) * units(params) * (2 * gates() + (cell() ? 2 : 0));
        }
        return count;
    }

    QString summary(const Params& params) const override
    {
        QStringList parts{inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n units"), units(params))};
        if (layers(params) > 1)
            parts << inLayer(QT_TRANSLATE_N_NOOP("Layer", "%n layers"), layers(params));
        const QString direction = params.choice(QStringLiteral("direction"));
        if (direction == u"both")
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "both directions"));
        else if (direction == u"backward")
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "backward"));
        if (returns(params) != u"sequence")
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "last state"));
        if (layerNorm(params))
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "layer norm"));
        return parts.join(QStringLiteral(" · "));
    }

    QString pytorch(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        QString out = QStringLiteral("nn.%1(%2, %3")
                          .arg(pythonName())
                          .arg(inputs.empty() ? 0 : inputs[0].features)
                          .arg(units(params));
        if (layers(params) > 1)
            out += QStringLiteral(", num_layers=%1").arg(layers(params));
        if (layers(params) > 1 && dropout(params) > 0)
            out += QStringLiteral(", dropout=%1").arg(dropout(params));
        out += pytorchExtra(params) + QStringLiteral(", batch_first=True");
        const QString direction = params.choice(QStringLiteral("direction"));
        if (direction == u"both")
            out += QStringLiteral(", bidirectional=True");
        out += u')';
        QStringList notes;
        if (direction == u"backward")
            notes << QStringLiteral("on each text reversed within its length");
        if (direction == u"both" && merge(params) != u"concat")
            notes << QStringLiteral("the %1 of both directions").arg(merge(params));
        if (returns(params) != u"sequence")
            notes << QStringLiteral("the state after the last step of each direction");
        if (inputDropout(params) > 0)
            notes << QStringLiteral("on x * F.dropout(torch.ones(B, 1, F), %1)").arg(inputDropout(params));
        if (recurrentDropout(params) > 0)
            notes << QStringLiteral("step by step with one dropout mask of %1 on h").arg(recurrentDropout(params));
        if (layerNorm(params))
            notes << QStringLiteral("step by step with nn.LayerNorm on W x, on U h and on the cell");
        if (inputs.size() > 1 && inputs[1].kind != Shape::Kind::None)
            notes << QStringLiteral("called with the other layer's state");
        return notes.isEmpty() ? out : out + QStringLiteral("  # ") + notes.join(QStringLiteral("; "));
    }

    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString direction = params.choice(QStringLiteral("direction"));
        QStringList lines;
        for (qint64 layer = 0; layer < layers(params); ++layer) {
            const bool whole = returns(params) == u"sequence" || layer + 1 < layers(params);
            QString one = QStringLiteral("layers.%1(%2%3").arg(kerasName()).arg(units(params)).arg(kerasExtra(params));
            if (inputDropout(params) > 0)
                one += QStringLiteral(", dropout=%1").arg(inputDropout(params));
            if (recurrentDropout(params) > 0)
                one += QStringLiteral(", recurrent_dropout=%1").arg(recurrentDropout(params));
            if (whole)
                one += QStringLiteral(", return_sequences=True");
            if (returns(params) == u"state" && layer + 1 == layers(params))
                one += QStringLiteral(", return_state=True");
            if (direction == u"backward")
                one += QStringLiteral(", go_backwards=True");
            one += u')';
            if (direction == u"both")
                one = QStringLiteral("layers.Bidirectional(%1%2)")
                          .arg(one, merge(params) == u"concat"
                                        ? QString()
                                        : QStringLiteral(", merge_mode=\"%1\"")
                                              .arg(merge(params) == u"mean" ? QStringLiteral("ave")
                                                                            : QStringLiteral("sum")));
            lines << (layerNorm(params) ? one + QStringLiteral("  # Keras has no layer normalisation inside the cell")
                                        : one);
            if (layer + 1 < layers(params) && dropout(params) > 0)
                lines << QStringLiteral("layers.Dropout(%1)").arg(dropout(params));
        }
        return lines.join(u'\n');
    }

    QStringList views() const override { return {QStringLiteral("gates")}; }

    std::shared_ptr<LayerModule> module(const Params& params, const std::vector<Shape>& inputs,
                                        const GraphContext&) const override
    {
        RecurrentOptions options;
        options.inputs = inputs[0].features;
        options.units = units(params);
        options.layers = layers(params);
        const QString direction = params.choice(QStringLiteral("direction"));
        options.direction = direction == u"both"       ? Direction::Both
                            : direction == u"backward" ? Direction::Backward
                                                       : Direction::Forward;
        options.merge = merge(params) == u"sum"    ? Merge::Sum
                        : merge(params) == u"mean" ? Merge::Mean
                                                   : Merge::Concatenate;
        options.dropout = dropout(params);
        options.inputDropout = inputDropout(params);
        options.recurrentDropout = recurrentDropout(params);
        options.layerNorm = layerNorm(params);
        options.returns = returns(params) == u"sequence" ? Returns::Sequence
                          : returns(params) == u"last"   ? Returns::Last
                                                         : Returns::State;
        complete(options, params);
        return std::make_shared<RecurrentModule>(options);
    }

protected:
    virtual qint64 gates() const = 0;
    virtual bool cell() const { return false; }  ///< has it a cell beside the hidden state
    virtual QString pythonName() const = 0;
    virtual QString kerasName() const { return pythonName(); }
    virtual QString pytorchExtra(const Params&) const { return {}; }
    virtual QString kerasExtra(const Params&) const { return {}; }
    /// The cell, and what only this kind has.
    virtual void complete(RecurrentOptions& options, const Params& params) const = 0;

    static std::vector<SettingSpec> commonParams()
    {
        return {
            integerParam(QStringLiteral("units"), QT_TRANSLATE_NOOP("Layer", "Units"), 64, 1, 4096,
                         QT_TRANSLATE_NOOP(
                             "Layer", "Numbers in the state of each direction: more remember more and train slower.")),
            choiceParam(
                QStringLiteral("direction"), QT_TRANSLATE_NOOP("Layer", "Direction"),
                {QStringLiteral("forward"), QStringLiteral("backward"), QStringLiteral("both")},
                QT_TRANSLATE_NOOP(
                    "Layer",
                    "Reads from the first token to the last, from the last to the first, or both side by side.")),
            choiceParam(QStringLiteral("return"), QT_TRANSLATE_NOOP("Layer", "Return"),
                        {QStringLiteral("sequence"), QStringLiteral("last"), QStringLiteral("state")},
                        QT_TRANSLATE_NOOP("Layer",
                                          "The hidden state at every step, for attention, pooling or another "
                                          "recurrent layer; only the last one; or all that is remembered there, "
                                          "an LSTM's cell too.")),
            integerParam(
                QStringLiteral("layers"), QT_TRANSLATE_NOOP("Layer", "Layers"), 1, 1, 8,
                QT_TRANSLATE_NOOP("Layer",
                                  "Recurrent layers on top of each other, each reading the states of the one below.")),
            numberParam(
                QStringLiteral("dropout"), QT_TRANSLATE_NOOP("Layer", "Dropout between layers"), 0, 0, 0.95,
                QT_TRANSLATE_NOOP(
                    "Layer",
                    "Share of the numbers dropped between two layers while training; nothing to do with one layer."),
                true),
            choiceParam(
                QStringLiteral("merge"), QT_TRANSLATE_NOOP("Layer", "Merge"),
                {QStringLiteral("concat"), QStringLiteral("sum"), QStringLiteral("mean")},
                QT_TRANSLATE_NOOP("Layer", "How both directions come together: side by side, added, or averaged."),
                true),
            numberParam(
                QStringLiteral("input_dropout"), QT_TRANSLATE_NOOP("Layer", "Dropout on the inputs"), 0, 0, 0.95,
                QT_TRANSLATE_NOOP("Layer", "Share of what the layer reads that is dropped while training, the same "
                                           "numbers at every step of a text."),
                true),
            numberParam(
                QStringLiteral("recurrent_dropout"), QT_TRANSLATE_NOOP("Layer", "Recurrent dropout"), 0, 0, 0.95,
                QT_TRANSLATE_NOOP("Layer", "Share of the remembered state that is dropped while training, the same "
                                           "units at every step of a text. Trains several times slower."),
                true),
            booleanParam(QStringLiteral("layer_norm"), QT_TRANSLATE_NOOP("Layer", "Layer normalisation"), false,
                         QT_TRANSLATE_NOOP("Layer",
                                           "Normalises the sums inside the cell at each step: steadier training of "
                                           "deep or long models, several times slower."),
                         true),
        };
    }

private:
    static qint64 units(const Params& params) { return params.integer(QStringLiteral("units")); }
    static qint64 layers(const Params& params) { return params.integer(QStringLiteral("layers")); }
    static double dropout(const Params& params) { return params.number(QStringLiteral("dropout")); }
    static double inputDropout(const Params& params) { return params.number(QStringLiteral("input_dropout")); }
    static double recurrentDropout(const Params& params) { return params.number(QStringLiteral("recurrent_dropout")); }
    static bool layerNorm(const Params& params) { return params.boolean(QStringLiteral("layer_norm")); }
    static QString returns(const Params& params) { return params.choice(QStringLiteral("return")); }
    static QString merge(const Params& params) { return params.choice(QStringLiteral("merge")); }
    /// Of the hidden state, both directions together.
    static qint64 stateSize(const Params& params)
    {
        return units(params) * (merge(params) == u"concat" ? directions(params) : 1);
    }
    /// Why `given` is no state to start from. A vector may hold the hidden state alone, or an LSTM's cell after it.
    std::optional<ShapeProblem> noState(const Params& params, const Shape& given) const
    {
        const qint64 wanted = stateSize(params);
        const qint64 size = given.state > 0 ? given.state : given.kind == Shape::Kind::Vector ? given.features : 0;
        if (given.kind == Shape::Kind::None || size == wanted || (given.state == 0 && cell() && size == 2 * wanted))
            return {};
        if (size == 0)
            return ShapeProblem{
                {QStringLiteral("no-state"),
                 {},
                 QT_TRANSLATE_NOOP("Error", "It starts from a state, but what is wired there has none"),
                 QT_TRANSLATE_NOOP("Error", "Wire a recurrent layer, or a single vector, to its initial state"),
                 {},
                 ErrorKind::Input},
                {}};
        const qint64 perUnit = wanted / units(params);
        ShapeProblem problem{
            {QStringLiteral("other-state"),
             {},
             QT_TRANSLATE_NOOP("Error", "Its state has %1 numbers, but the one it should start from has %2"),
             QT_TRANSLATE_NOOP("Error", "Give both layers the same number of units"),
             {QString::number(wanted), QString::number(size)},
             ErrorKind::Input},
            {}};
        if (size % perUnit == 0)
            problem.mends.push_back({QT_TRANSLATE_NOOP("Layer", "Set it to %1 units"),
                                     {QString::number(size / perUnit)},
                                     GraphMend::What::SetParam,
                                     {},
                                     {},
                                     {{"units", size / perUnit}},
                                     {}});
        return problem;
    }
    static qint64 directions(const Params& params)
    {
        return params.choice(QStringLiteral("direction")) == u"both" ? 2 : 1;
    }
};

}  // namespace unroll
