#include "ui/plots/figures.h"

#include "ui/plots/confusion_view.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"

#include <QCoreApplication>

#include <cmath>

namespace unroll {

namespace {

QString words(const char* text) { return QCoreApplication::translate("Figure", text); }

/// Gates that lie between 0 and 1; the others are signed.
bool isGate(const QString& id)
{
    return id == u"input" || id == u"forget" || id == u"output" || id == u"reset" || id == u"update";
}

}  // namespace

QString gateName(const QString& id)
{
    static const std::vector<std::pair<QString, const char*>> names = {
        {QStringLiteral("input"), QT_TRANSLATE_NOOP("Figure", "Input gate")},
        {QStringLiteral("forget"), QT_TRANSLATE_NOOP("Figure", "Forget gate")},
        {QStringLiteral("output"), QT_TRANSLATE_NOOP("Figure", "Output gate")},
        {QStringLiteral("candidate"), QT_TRANSLATE_NOOP("Figure", "Candidate")},
        {QStringLiteral("cell"), QT_TRANSLATE_NOOP("Figure", "Cell state")},
        {QStringLiteral("hidden"), QT_TRANSLATE_NOOP("Figure", "Hidden state")},
        {QStringLiteral("reset"), QT_TRANSLATE_NOOP("Figure", "Reset gate")},
        {QStringLiteral("update"), QT_TRANSLATE_NOOP("Figure", "Update gate")},
    };
    for (const auto& [key, name] : names) {
        if (key == id)
            return words(name);
    }
    return id;
}

double stepsPerEpoch(const Curves& curves)
{
    const auto steps = curves.value(QStringLiteral("loss"));
    auto epochs = curves.value(QStringLiteral("val_loss"));
    if (epochs.empty())
        epochs = curves.value(QStringLiteral("train_loss"));
    if (steps.empty() || epochs.empty() || epochs.back().x <= 0)
        return 1;
    // A run that was stopped within an epoch has a few steps more than its epochs hold; the rounding takes up little of
    // that, and the curves still meet at their ends.
    return std::max(1.0, std::round(steps.back().x / epochs.back().x));
}

QStringList tokenTexts(const Inspection& inspection)
{
    QStringList tokens;
    for (const Step& step : inspection.steps)
        tokens << step.text;
    return tokens;
}

std::vector<bool> knownSteps(const Inspection& inspection)
{
    std::vector<bool> known;
    for (const Step& step : inspection.steps)
        known.push_back(step.known);
    return known;
}

HeatBand attentionBand(const AttentionMap& map)
{
    HeatBand band;
    band.title = map.weights.rows > 1
                     ? words(QT_TRANSLATE_NOOP("Figure", "%1, head %2: rows attend to columns"))
                           .arg(layerTitle(map.node))
                           .arg(map.head + 1)
                     : words(QT_TRANSLATE_NOOP("Figure", "%1, head %2")).arg(layerTitle(map.node)).arg(map.head + 1);
    if (map.weights.rows > 1)
        band.rows = map.rows;
    band.values = map.weights;
    band.low = 0;
    band.unit = words(QT_TRANSLATE_NOOP("Figure", "weight"));
    return band;
}

std::vector<HeatBand> gateBands(const GateTrace& trace, int unit, bool asCurves)
{
    std::vector<HeatBand> bands;
    for (const auto& [id, values] : trace.gates) {
        HeatBand band;
        band.title = gateName(id);
        // [step × unit] here; a band is [row × token].
        const int rows = unit < 0 ? values.columns : 1;
        band.values = Matrix(rows, values.rows);
        for (int step = 0; step < values.rows; ++step) {
            for (int row = 0; row < rows; ++row)
                band.values.at(row, step) = values.at(step, unit < 0 ? row : std::min(unit, values.columns - 1));
        }
        if (isGate(id)) {
            band.low = 0;
            band.high = 1;
            band.unit = words(QT_TRANSLATE_NOOP("Figure", "open"));
        } else {
            band.map = ColourMap::Diverging;
            if (id == u"candidate" || id == u"hidden")
                band.low = -1, band.high = 1;
            band.unit = words(QT_TRANSLATE_NOOP("Figure", "value"));
        }
        band.look = asCurves && unit >= 0 ? HeatBand::Look::Curve : HeatBand::Look::Cells;
        bands.push_back(std::move(band));
    }
    return bands;
}

QString columnName(const InputColumn& column)
{
    switch (column.kind) {
    case InputColumn::Kind::Ahead:
        return words(QT_TRANSLATE_NOOP("Figure", "%1, known ahead")).arg(column.name);
    case InputColumn::Kind::Season:
        return words(QT_TRANSLATE_NOOP("Figure", "place within the season"));
    case InputColumn::Kind::Value:
        break;
    }
    return column.name;
}

HeatBand saliencyBand(const Saliency& saliency)
{
    HeatBand band;
    band.title = saliency.method == u"gradient-x-input" ? words(QT_TRANSLATE_NOOP("Figure", "Gradient × input"))
                                                        : saliency.method;
    if (saliency.column)
        band.title += QStringLiteral(": ") + columnName(*saliency.column);
    band.values = Matrix(1, int(saliency.values.size()));
    for (size_t i = 0; i < saliency.values.size(); ++i)
        band.values.values[i] = float(saliency.values[i]);
    band.map = ColourMap::Diverging;
    band.unit = words(QT_TRANSLATE_NOOP("Figure", "towards the answer"));
    return band;
}

Result<void> saveCurvesFigure(const Curves& curves, const QString& title, const QString& path)
{
    CurvePlot plot;
    plot.setTitle(title);
    plot.setAxes(words(QT_TRANSLATE_NOOP("Figure", "Epoch")), words(QT_TRANSLATE_NOOP("Figure", "Loss (nats)")));
    const double steps = stepsPerEpoch(curves);
    if (curves.contains(QStringLiteral("loss"))) {
        plot.setCurve(QStringLiteral("loss"),
                      {words(QT_TRANSLATE_NOOP("Figure", "batch")), Hue::neutral(), Qt::SolidLine, 1, false, true});
        std::vector<CurvePoint> points = curves[QStringLiteral("loss")];
        for (CurvePoint& point : points)
            point.x /= steps;
        plot.setPoints(QStringLiteral("loss"), std::move(points));
    }
    const std::tuple<QString, QString, Part> parts[] = {
        {QStringLiteral("train_loss"), words(QT_TRANSLATE_NOOP("Figure", "train")), Part::Train},
        {QStringLiteral("val_loss"), words(QT_TRANSLATE_NOOP("Figure", "validation")), Part::Validation}};
    for (const auto& [id, name, part] : parts) {
        if (!curves.contains(id))
            continue;
        plot.setCurve(id, {name, Hue::part(part), Qt::SolidLine, 2, true, false});
        plot.setPoints(id, curves[id]);
    }
    const auto validation = curves.value(QStringLiteral("val_loss"));
    if (!validation.empty()) {
        const auto best = std::min_element(validation.begin(), validation.end(),
                                           [](const auto& a, const auto& b) { return a.y < b.y; });
        plot.setMarker(best->x, words(QT_TRANSLATE_NOOP("Figure", "best epoch %1")).arg(best->x));
    }
    plot.resize(720, 440);
    return plot.saveImage(path);
}

Result<void> saveAttentionFigure(const Inspection& inspection, const QString& path, const QString& title)
{
    HeatMap map;
    map.setTitle(title);
    map.setTokens(tokenTexts(inspection), knownSteps(inspection));
    std::vector<HeatBand> bands;
    for (const AttentionMap& attention : inspection.attention)
        bands.push_back(attentionBand(attention));
    map.setBands(std::move(bands));
    return map.saveImage(path);
}

Result<void> saveGatesFigure(const GateTrace& trace, const QStringList& tokens, int unit, const QString& path,
                             const QString& title)
{
    HeatMap map;
    map.setTitle(title);
    map.setTokens(tokens);
    map.setBands(gateBands(trace, unit, false));
    return map.saveImage(path);
}

Result<void> saveSaliencyFigure(const Inspection& inspection, const QString& path, const QString& title)
{
    HeatMap map;
    map.setTitle(title);
    map.setTokens(tokenTexts(inspection), knownSteps(inspection));
    std::vector<HeatBand> bands;
    for (const Saliency& saliency : inspection.saliency)
        bands.push_back(saliencyBand(saliency));
    map.setBands(std::move(bands));
    return map.saveImage(path);
}

Result<void> saveConfusionFigure(const Evaluation& evaluation, const QString& path, const QString& title)
{
    ConfusionView view;
    view.setTitle(title);
    view.setConfusion(evaluation.classes, evaluation.confusion);
    return view.saveImage(path);
}

}  // namespace unroll
