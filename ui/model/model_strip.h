#pragma once

#include "project/project.h"
#include "samples/dataset.h"
#include "ui/shell/context.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace unroll {

class ModelEditor;

/// The row above the canvas: templates, the actions given, and what the model costs.
class ModelStrip : public QWidget {
    Q_OBJECT
public:
    /// actions: undo, redo, fit, arrange, each with the object name that its button takes.
    ModelStrip(const PageContext& context, ModelEditor& editor, const QList<QAction*>& actions,
               QWidget* parent = nullptr);

signals:
    void templateApplied();

private:
    void fillTemplates(QMenu* menu);
    void addTemplate(QMenu* menu, const struct ModelTemplate& entry);
    void refresh();
    void refreshEstimate();
    void measure();

    PageContext context_;
    ModelEditor& editor_;
    QToolButton* templates_;
    QLabel *parameters_, *memory_;
    QToolButton* estimate_;
    Project measured_;  ///< what the time belongs to
    DatasetPtr measuredData_;
    double seconds_ = -1;  ///< -1: not measured
    bool measuring_ = false;
};

}  // namespace unroll
