#include "ui/model/model_page.h"

#include "ui/model/canvas_scene.h"
#include "ui/model/canvas_view.h"
#include "ui/model/layer_palette.h"
#include "ui/model/model_editor.h"
#include "ui/model/model_strip.h"
#include "ui/model/model_summary.h"
#include "ui/model/properties_panel.h"
#include "ui/shell/document.h"
#include "ui/shell/icons.h"
#include "ui/shell/page_state.h"
#include "ui/shell/plain_text.h"

#include <QAction>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace unroll {

constexpr double kZoomKeyStep = 1.25;

ModelPage::ModelPage(const PageContext& context)
    : Page(context),
      editor_(new ModelEditor(document(), this)),
      scene_(new CanvasScene(document(), *editor_, this)),
      view_(new CanvasView(document(), *editor_, scene_)),
      palette_(new LayerPalette),
      side_(new QWidget(this)),
      stack_(new QStackedWidget),
      properties_(new PropertiesPanel(session(), document(), *editor_)),
      outline_(new ModelOutline(document()))
{
    setObjectName(QStringLiteral("modelPage"));
    setAccessibleName(tr("Model"));
    makeActions();
    makeSidePanel();
    strip_ = new ModelStrip(context, *editor_, {undo_, redo_, fit_, arrange_}, this);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("modelSplitter"));
    splitter->setChildrenCollapsible(false);
    palette_->setMinimumWidth(144);
    splitter->addWidget(palette_);
    splitter->addWidget(view_);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({192, 800});
    splitter->setHandleWidth(1);
    rememberSplitter(splitter, settings());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip_);
    layout->addWidget(splitter, 1);

    connect(palette_, &LayerPalette::chosen, this, [this](const QString& kind) {
        editor_->add(kind, view_->defaultPlace());
        if (const NodeItem* item = scene_->nodeItem(scene_->currentNode()))
            view_->ensureVisible(item, 24, 24);
        view_->setFocus();  // the next one may be typed there
    });
    connect(strip_, &ModelStrip::templateApplied, view_, &CanvasView::fit);
    connect(scene_, &CanvasScene::selectionChanged, this, &ModelPage::selectionChanged);
    connect(scene_, &CanvasScene::contentsChanged, this, &ModelPage::selectionChanged);
    // Queued: editors that were made for this very selection are shown by then.
    connect(scene_, &CanvasScene::propertiesWanted, this, &ModelPage::focusProperties, Qt::QueuedConnection);
    connect(outline_, &ModelOutline::nodesChosen, this, [this](const QStringList& nodes) {
        scene_->selectNodes(nodes);
        if (nodes.size() == 1)
            if (const NodeItem* item = scene_->nodeItem(nodes[0]))
                view_->ensureVisible(item, 24, 24);
    });
    connect(&document(), &Document::pathChanged, view_, &CanvasView::fit);
    selectionChanged();
}

void ModelPage::makeSidePanel()
{
    side_->setObjectName(QStringLiteral("modelSidePanel"));
    side_->setAccessibleName(tr("Model"));
    auto* summary = new ModelSummary(document(), *editor_);
    connect(summary, &ModelSummary::nodeChosen, this, [this](const QString& id) {
        scene_->selectNodes({id});
        if (const NodeItem* item = scene_->nodeItem(id))
            view_->centerOn(item);
    });
    const auto scrolled = [](QWidget* widget) {
        auto* area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setWidget(widget);
        return area;
    };
    stack_->addWidget(scrolled(summary));
    stack_->addWidget(scrolled(properties_));
    auto* splitter = new QSplitter(Qt::Vertical, side_);
    splitter->setObjectName(QStringLiteral("modelSideSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(stack_);
    splitter->addWidget(outline_);
    splitter->setSizes({480, 250});
    rememberSplitter(splitter, settings());
    auto* layout = new QVBoxLayout(side_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

QAction* ModelPage::makeAction(const char* id, const QString& text, const QString& symbol,
                               const QList<QKeySequence>& keys, std::function<void()> todo, bool canvasOnly)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String("model_") + QLatin1String(id));
    if (!symbol.isEmpty())
        action->setIcon(symbolIcon(symbol));
    action->setShortcuts(keys);
    // Delete, copy and the like belong to whatever has the keyboard: only on the canvas they mean layers.
    action->setShortcutContext(canvasOnly ? Qt::WidgetShortcut : Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(todo));
    if (canvasOnly)
        view_->addAction(action);
    else
        addAction(action);
    shell().registerAction(action);
    return action;
}

void ModelPage::makeActions()
{
    QUndoStack& stack = document().undoStack();
    // Their keys are the window's; these are the buttons.
    undo_ = stack.createUndoAction(this, tr("Undo"));
    redo_ = stack.createRedoAction(this, tr("Redo"));
    // They name what was done; Qt has set their text before it comes here.
    const auto nameAsItIs = [](QAction* action) { action->setText(withoutMnemonic(action->text())); };
    nameAsItIs(undo_);
    nameAsItIs(redo_);
    connect(&stack, &QUndoStack::undoTextChanged, undo_, [this, nameAsItIs] { nameAsItIs(undo_); });
    connect(&stack, &QUndoStack::redoTextChanged, redo_, [this, nameAsItIs] { nameAsItIs(redo_); });
    undo_->setIcon(symbolIcon(QStringLiteral("undo")));
    redo_->setIcon(symbolIcon(QStringLiteral("redo")));
    undo_->setProperty("button", QStringLiteral("modelUndo"));
    redo_->setProperty("button", QStringLiteral("modelRedo"));
    QAction* cut = makeAction("cut", tr("Cut layers"), QStringLiteral("cut"), {QKeySequence::Cut},
                              [this] { editor_->cut(scene_->selectedNodes()); });
    QAction* copy = makeAction("copy", tr("Copy layers"), QStringLiteral("copy"), {QKeySequence::Copy},
                               [this] { editor_->copy(scene_->selectedNodes()); });
    makeAction("paste", tr("Paste layers"), QStringLiteral("paste"), {QKeySequence::Paste}, [this] {
        if (ModelEditor::canPaste()) {
            editor_->paste(view_->visibleRect());
            return;
        }
        Message message;
        message.key = QStringLiteral("paste");
        message.text = tr("There are no layers on the clipboard. Copy some on the canvas first.");
        shell().showMessage(message);
    });
    QAction* duplicate =
        makeAction("duplicate", tr("Duplicate layers"), QStringLiteral("duplicate"),
                   {QKeySequence(Qt::CTRL | Qt::Key_D)}, [this] { editor_->duplicate(scene_->selectedNodes()); });
    QAction* remove = makeAction("delete", tr("Delete layers and wires"), QStringLiteral("delete"),
                                 {QKeySequence::Delete, QKeySequence(Qt::Key_Backspace)},
                                 [this] { editor_->remove(scene_->selectedNodes(), scene_->selectedEdges()); });
    QAction* rename = makeAction("rename", tr("Name the layer"), {}, {QKeySequence(Qt::Key_F2)},
                                 [this] { properties_->focusName(); });
    makeAction("select_all", tr("Select all layers"), {}, {QKeySequence::SelectAll},
               [this] { scene_->selectNodes(tabOrder(document().project().model)); });
    fit_ = makeAction(
        "fit", tr("Show the whole model"), QStringLiteral("fit"), {QKeySequence(Qt::CTRL | Qt::Key_0)},
        [this] { view_->fit(); }, false);
    fit_->setProperty("button", QStringLiteral("modelFit"));
    arrange_ = makeAction(
        "arrange", tr("Arrange the layers"), QStringLiteral("arrange"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)},
        [this] {
            editor_->arrange();
            view_->fit();
        },
        false);
    arrange_->setProperty("button", QStringLiteral("modelArrange"));
    for (QAction* action : {fit_, arrange_})
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    makeAction(
        "zoom_in", tr("Zoom in"), QStringLiteral("zoom-in"),
        {QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal)}, [this] { view_->zoomBy(kZoomKeyStep); }, false);
    makeAction(
        "zoom_out", tr("Zoom out"), QStringLiteral("zoom-out"), {QKeySequence::ZoomOut},
        [this] { view_->zoomBy(1 / kZoomKeyStep); }, false);
    QAction* finder =
        makeAction("add", tr("Add a layer by name"), QStringLiteral("add"), {QKeySequence(Qt::Key_Insert)}, [this] {
            const AddPlace place = view_->defaultPlace();
            view_->askForLayer(place.at, place.behind);
        });
    finder->setToolTip(tr("Add a layer by name: just type it on the canvas"));
    onSelection_ = {cut, copy, duplicate, remove, rename};
}

void ModelPage::selectionChanged()
{
    const QStringList nodes = scene_->selectedNodes();
    const bool wires = !scene_->selectedEdges().empty();
    for (QAction* action : onSelection_)
        action->setEnabled(action->objectName() == u"model_rename"   ? nodes.size() == 1
                           : action->objectName() == u"model_delete" ? !nodes.isEmpty() || wires
                                                                     : !nodes.isEmpty());
    const QString current = nodes.size() == 1 ? nodes[0] : QString();
    properties_->showNode(current);
    stack_->setCurrentIndex(current.isEmpty() ? 0 : 1);
    outline_->markNodes(nodes);
}

void ModelPage::focusProperties()
{
    if (!properties_->node().isEmpty())
        properties_->focusFirst();
}

QWidget* ModelPage::sidePanel() { return side_; }

void ModelPage::activated() { view_->setFocus(); }

Page* makeModelPage(const PageContext& context) { return new ModelPage(context); }

}  // namespace unroll
