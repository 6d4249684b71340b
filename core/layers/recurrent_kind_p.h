#pragma once

#include "layers/spec_p.h"
#include "nn/recurrent_p.h"

namespace unroll {

/// What LSTM, GRU and RNN have in common: parameters, shapes, spellings. Each kind is its own file.
class RecurrentKind : public EngineLayerKind {
public:
    QString category() const override { return QStringLiteral("recurrent"); }

    std::variant<Shape, ShapeProblem> shape(const Params& params, const std::vector<Shape>& inputs,
                                            const GraphContext&) const override
    {
        if (auto problem = notASequence(inputs[0]))
            return std::move(*problem);
        return Shape{sequence(params) ? Shape::Kind::Sequence : Shape::Kind::Vector,
                     units(params) * directions(params)};
    }

    qint64 parameterCount(const Params& params, const std::vector<Shape>& inputs, const GraphContext&) const override
    {
        qint64 count = 0;
        for (qint64 layer = 0; layer < layers(params); ++layer) {
            const qint64 in = layer == 0 ? inputs[0].features : units(params) * directions(params);
            count += directions(params) * gates() * units(params) * (in + units(params) + 2);
        }
        return count;
    }

    QString summary(const Params& params) const override
    {
        QStringList parts{inLayer(QT_TRANSLATE_NOOP("Layer", "%1 units")).arg(units(params))};
        if (layers(params) > 1)
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "%1 layers")).arg(layers(params));
        const QString direction = params.choice(QStringLiteral("direction"));
        if (direction == u"both")
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "both directions"));
        else if (direction == u"backward")
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "backward"));
        if (!sequence(params))
            parts << inLayer(QT_TRANSLATE_NOOP("Layer", "last state"));
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
        if (!sequence(params))
            notes << QStringLiteral("the state after the last step of each direction");
        return notes.isEmpty() ? out : out + QStringLiteral("  # ") + notes.join(QStringLiteral("; "));
    }

    QString keras(const Params& params, const std::vector<Shape>&, const GraphContext&) const override
    {
        const QString direction = params.choice(QStringLiteral("direction"));
        QStringList lines;
        for (qint64 layer = 0; layer < layers(params); ++layer) {
            const bool whole = sequence(params) || layer + 1 < layers(params);
            QString one = QStringLiteral("layers.%1(%2%3").arg(kerasName()).arg(units(params)).arg(kerasExtra(params));
            if (whole)
                one += QStringLiteral(", return_sequences=True");
            if (direction == u"backward")
                one += QStringLiteral(", go_backwards=True");
            one += u')';
            if (direction == u"both")
                one = QStringLiteral("layers.Bidirectional(") + one + u')';
            lines << one;
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
        options.dropout = dropout(params);
        options.returnSequence = sequence(params);
        complete(options, params);
        return std::make_shared<RecurrentModule>(options);
    }

protected:
    virtual qint64 gates() const = 0;
    virtual QString pythonName() const = 0;
    virtual QString kerasName() const { return pythonName(); }
    virtual QString pytorchExtra(const Params&) const { return {}; }
    virtual QString kerasExtra(const Params&) const { return {}; }
    /// The cell, and what only this kind has.
    virtual void complete(RecurrentOptions& options, const Params& params) const = 0;

    static std::vector<ParamSpec> commonParams()
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
                        {QStringLiteral("sequence"), QStringLiteral("last")},
                        QT_TRANSLATE_NOOP("Layer", "The state at every step, for attention, pooling or another "
                                                   "recurrent layer; or only the last one.")),
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
        };
    }

private:
    static qint64 units(const Params& params) { return params.integer(QStringLiteral("units")); }
    static qint64 layers(const Params& params) { return params.integer(QStringLiteral("layers")); }
    static double dropout(const Params& params) { return params.number(QStringLiteral("dropout")); }
    static bool sequence(const Params& params) { return params.choice(QStringLiteral("return")) == u"sequence"; }
    static qint64 directions(const Params& params)
    {
        return params.choice(QStringLiteral("direction")) == u"both" ? 2 : 1;
    }
};

}  // namespace unroll
