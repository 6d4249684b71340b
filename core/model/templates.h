#pragma once

#include "model/graph.h"

namespace unroll {

struct ModelTemplate {
    QString id;            ///< "text-classifier"
    QString name;          ///< English, QT_TRANSLATE_NOOP("Template", …)
    QString task;          ///< a task's id: "text-classification"
    QString description;   ///< English, QT_TRANSLATE_NOOP("Template", …)
    Graph graph;           ///< arranged
    QJsonObject settings;  ///< dotted path → value: what differs from the project's defaults for this template
};

/// text-classifier (embedding, LSTM, attention), text-bilstm, text-gru, … in the order of the menu.
const std::vector<ModelTemplate>& modelTemplates();
const ModelTemplate* findTemplate(const QString& id);

}  // namespace unroll
