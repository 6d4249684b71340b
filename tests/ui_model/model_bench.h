#pragma once

#include "model/templates.h"
#include "session/session.h"
#include "support/fake_shell.h"
#include "ui/model/canvas_scene.h"
#include "ui/model/canvas_view.h"
#include "ui/model/edge_item.h"
#include "ui/model/model_page.h"
#include "ui/model/node_item.h"
#include "ui/shell/document.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QApplication>
#include <QSplitter>
#include <QTemporaryDir>
#include <QtTest>

namespace unroll::testing {

/// The page beside its side panel, as the window shows them.
struct ModelBench {
    QTemporaryDir dir;
    Settings settings;
    Session session;
    Document document;
    FakeShell shell;
    QSplitter window;
    ModelPage* page = nullptr;

    explicit ModelBench(const QString& templateId = QStringLiteral("text-classifier"))
        : settings(dir.filePath("settings.ini")), session(Session::Options{dir.filePath("runs.sqlite")})
    {
        Project project;
        if (const ModelTemplate* from = findTemplate(templateId)) {
            project.model = from->graph;
            project.templateId = templateId;
        }
        document.replace(project);
        page = static_cast<ModelPage*>(makeModelPage({session, document, settings, shell}));
        window.addWidget(page);
        window.addWidget(page->sidePanel());
        window.setStretchFactor(0, 1);
        window.resize(1280, 800);
        window.setSizes({980, 300});
        window.show();
        QApplication::setActiveWindow(&window);
        page->activated();
    }
    const Graph& graph() const { return document.project().model; }
    CanvasView* canvas() const { return page->canvas(); }
    CanvasScene* scene() const { return page->scene(); }
    QUndoStack& undo() { return document.undoStack(); }
    template <typename T>
    T* find(const char* name) const
    {
        return window.findChild<T*>(QLatin1String(name));
    }
    QAction* action(const char* name) const { return page->findChild<QAction*>(QLatin1String(name)); }
    QPoint at(const QPointF& scenePos) const { return canvas()->mapFromScene(scenePos); }
    QPoint port(const char* node, bool input) const
    {
        return at(scene()->nodeItem(QLatin1String(node))->portPosition({input, 0}));
    }
    QPoint card(const char* node) const { return at(scene()->nodeItem(QLatin1String(node))->pos() + QPointF(0, 32)); }
    void drag(const QPoint& from, const QPoint& to) const
    {
        QTest::mousePress(canvas()->viewport(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 4; ++step)
            QTest::mouseMove(canvas()->viewport(), from + (to - from) * step / 4);
        QTest::mouseRelease(canvas()->viewport(), Qt::LeftButton, {}, to);
    }
    void click(const char* node, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, modifiers, card(node));
    }
    bool hasEdge(const char* from, const char* to) const
    {
        return std::any_of(graph().edges.begin(), graph().edges.end(), [&](const Edge& edge) {
            return edge.from == QLatin1String(from) && edge.to == QLatin1String(to);
        });
    }
    bool same(const Graph& other) const { return graph() == other; }
    /// Items are exactly what the document says.
    void checkScene() const
    {
        int cards = 0, wires = 0;
        for (const QGraphicsItem* item : scene()->items()) {
            cards += item->type() == NodeItem::Type;
            wires += item->type() == EdgeItem::Type;
        }
        QCOMPARE(size_t(cards), graph().nodes.size());
        QCOMPARE(size_t(wires), graph().edges.size());
        for (const Node& node : graph().nodes)
            QCOMPARE(scene()->nodeItem(node.id)->pos(), QPointF(node.x, node.y));
        for (const Edge& edge : graph().edges)
            QCOMPARE(scene()->edgeItem(edge)->shapeText(), document.analysis().output.value(edge.from).text());
    }
};

}  // namespace unroll::testing
