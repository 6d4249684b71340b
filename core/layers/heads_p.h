#pragma once

#include "layers/spec_p.h"

namespace unroll {

/// What the kinds with several attention heads have in common.

inline SettingSpec headsParam()
{
    return integerParam(
        QStringLiteral("heads"), QT_TRANSLATE_NOOP("Layer", "Heads"), 4, 1, 64,
        QT_TRANSLATE_NOOP(
            "Layer",
            "Attentions side by side, each on its share of the features; their number has to divide the features."));
}

inline SettingSpec headsDropoutParam()
{
    return numberParam(QStringLiteral("dropout"), QT_TRANSLATE_NOOP("Layer", "Dropout"), 0.1, 0, 0.95,
                       QT_TRANSLATE_NOOP("Layer", "Share of the attention that is dropped at each step of training."));
}

inline SettingSpec causalParam()
{
    return booleanParam(
        QStringLiteral("causal"), QT_TRANSLATE_NOOP("Layer", "Looks back only"), false,
        QT_TRANSLATE_NOOP("Layer", "A step sees itself and earlier ones, never later ones: for prediction."));
}

/// Why features cannot be shared out among the heads.
inline std::optional<ShapeProblem> headsDoNotFit(const Params& params, qint64 features)
{
    const qint64 heads = params.integer(QStringLiteral("heads"));
    if (features % heads == 0)
        return {};
    qint64 fit = heads;
    while (features % fit != 0)
        --fit;
    return ShapeProblem{{QStringLiteral("heads-do-not-fit"),
                         {},
                         QT_TRANSLATE_NOOP("Error", "%1 features cannot be shared out evenly among %2 heads"),
                         QT_TRANSLATE_NOOP("Error", "Choose a number of heads that divides the features"),
                         {QString::number(features), QString::number(heads)},
                         ErrorKind::Input},
                        {{QT_TRANSLATE_NOOP("Layer", "Set it to %1 heads"),
                          {QString::number(fit)},
                          GraphMend::What::SetParam,
                          {},
                          {},
                          {{"heads", fit}},
                          {}}}};
}

inline qint64 multiHeadParameters(qint64 features, qint64 memoryFeatures)
{
    return features * (2 * features + 2 * memoryFeatures) + 4 * features;
}

}  // namespace unroll
