#include "app/inspection.h"

#include "app/console.h"
#include "ui/plots/figures.h"

#include <QDir>
#include <QJsonArray>

namespace unroll {

namespace {

QJsonArray rows(const Matrix& matrix)
{
    QJsonArray out;
    for (int row = 0; row < matrix.rows; ++row) {
        QJsonArray values;
        for (int column = 0; column < matrix.columns; ++column)
            values.append(double(matrix.at(row, column)));
        out.append(values);
    }
    return out;
}

QJsonArray array(const std::vector<double>& values)
{
    QJsonArray out;
    for (const double value : values)
        out.append(value);
    return out;
}

/// The unit whose cell (or state) moves most over this text: the one worth a picture.
int liveliestUnit(const GateTrace& trace)
{
    const Matrix& states = trace.gates.back().second;
    int best = 0;
    float most = -1;
    for (int unit = 0; unit < states.columns; ++unit) {
        float low = states.at(0, unit), high = low;
        for (int step = 1; step < states.rows; ++step) {
            low = std::min(low, states.at(step, unit));
            high = std::max(high, states.at(step, unit));
        }
        if (high - low > most) {
            most = high - low;
            best = unit;
        }
    }
    return best;
}

}  // namespace

QJsonObject toJson(const Inspection& inspection)
{
    QJsonArray tokens, known, attention, gates, saliency, flow;
    for (const Step& step : inspection.steps) {
        tokens.append(step.text);
        known.append(step.known);
    }
    for (const AttentionMap& map : inspection.attention)
        attention.append(QJsonObject{{"node", map.node},
                                     {"head", map.head},
                                     {"weights", rows(map.weights)},
                                     {"rows", QJsonArray::fromStringList(map.rows)},
                                     {"columns", QJsonArray::fromStringList(map.columns)}});
    for (const GateTrace& trace : inspection.gates) {
        QJsonObject layer{{"node", trace.node}, {"layer", trace.layer}, {"direction", trace.direction}};
        if (trace.ofAnswer)
            layer.insert("over", "answer");
        for (const auto& [name, values] : trace.gates)
            layer.insert(name, rows(values));
        gates.append(layer);
    }
    for (const Saliency& entry : inspection.saliency) {
        QJsonObject one{{"method", entry.method}, {"values", array(entry.values)}};
        if (entry.column)
            switch (entry.column->kind) {
            case InputColumn::Kind::Ahead:
                one.insert("ahead", true);
                [[fallthrough]];
            case InputColumn::Kind::Value:
                one.insert("column", entry.column->name);
                break;
            case InputColumn::Kind::Season:
                one.insert("season", true);
            }
        saliency.append(one);
    }
    for (const GradientFlow& entry : inspection.gradientFlow) {
        QJsonObject node{{"node", entry.node}, {"values", array(entry.norms)}};
        if (entry.ofAnswer)
            node.insert("over", "answer");
        flow.append(node);
    }
    QJsonObject object{{"tokens", tokens},       {"known", known}, {"prediction", toJson(inspection.prediction)},
                       {"attention", attention}, {"gates", gates}, {"saliency", saliency},
                       {"gradient_flow", flow}};
    if (!inspection.answer.isEmpty())
        object.insert("answer", QJsonArray::fromStringList(inspection.answer));
    return object;
}

Result<QStringList> saveInspectionFigures(const Inspection& inspection, const QString& folder, const QString& title)
{
    QStringList files;
    const auto save = [&](const QString& name, const auto& draw) -> Result<void> {
        files << name;
        return draw(QDir(folder).filePath(name));
    };
    if (!inspection.attention.empty())
        if (auto saved = save(QStringLiteral("attention.png"),
                              [&](const QString& path) { return saveAttentionFigure(inspection, path, title); });
            !saved)
            return saved.error();
    if (!inspection.saliency.empty())
        if (auto saved = save(QStringLiteral("saliency.png"),
                              [&](const QString& path) { return saveSaliencyFigure(inspection, path, title); });
            !saved)
            return saved.error();
    for (const GateTrace& trace : inspection.gates) {
        if (trace.gates.empty() || trace.gates.back().second.empty())
            continue;
        const QString name =
            QStringLiteral("gates_%1_%2_%3.png").arg(trace.node).arg(trace.layer + 1).arg(trace.direction);
        const auto draw = [&](const QString& path) {
            return saveGatesFigure(trace, trace.ofAnswer ? inspection.answer : tokenTexts(inspection),
                                   liveliestUnit(trace), path, title);
        };
        if (auto saved = save(name, draw); !saved)
            return saved.error();
    }
    return files;
}

}  // namespace unroll
