#pragma once

#include "ui/shell/page.h"

class QSplitter;
class QStackedWidget;

namespace unroll {

class CanvasScene;
class CanvasView;
class LayerPalette;
class ModelEditor;
class ModelOutline;
class ModelStrip;
class PropertiesPanel;

/// The model on a canvas: palette on the left, properties in the side panel.
class ModelPage : public Page {
    Q_OBJECT
public:
    explicit ModelPage(const PageContext& context);
    QWidget* sidePanel() override;
    void activated() override;

    CanvasScene* scene() const { return scene_; }
    CanvasView* canvas() const { return view_; }

private:
    void makeActions();
    void makeSidePanel();
    QAction* makeAction(const char* id, const QString& text, const QString& symbol, const QList<QKeySequence>& keys,
                        std::function<void()> todo, bool canvasOnly = true);
    void selectionChanged();
    void focusProperties();

    ModelEditor* editor_;
    CanvasScene* scene_;
    CanvasView* view_;
    LayerPalette* palette_;
    ModelStrip* strip_ = nullptr;
    QWidget* side_;
    QStackedWidget* stack_;
    PropertiesPanel* properties_;
    ModelOutline* outline_;
    QAction *undo_ = nullptr, *redo_ = nullptr, *fit_ = nullptr, *arrange_ = nullptr;
    QList<QAction*> onSelection_;
};

}  // namespace unroll
