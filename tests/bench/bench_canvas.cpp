// Frames of the model canvas while a card is dragged over a model of 200 layers: 60 a second want 16.7 ms each. Prints
// the mean, the 99th percentile and the longest, for the card alone and for a hundred selected ones.
//
//     cmake --build build/release --target bench_canvas && QT_QPA_PLATFORM=offscreen build/release/tests/bench_canvas

#include "model/analysis.h"
#include "session/session.h"
#include "support/fake_shell.h"
#include "ui/model/canvas_scene.h"
#include "ui/model/canvas_view.h"
#include "ui/model/model_page.h"
#include "ui/shell/document.h"
#include "ui/shell/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include <algorithm>

using namespace unroll;

namespace {

/// Fifty rows of branches: four layers beside each other, brought together again.
Graph largeGraph()
{
    Graph graph;
    QString above = graph.add("embedding", {{"dimensions", 32}});
    graph.connect(graph.add("input"), above);
    while (graph.nodes.size() < 194) {
        const QString beside = graph.add("concatenate");
        for (int branch = 0; branch < 4; ++branch) {
            const QString dense = graph.add("time-distributed", {{"units", 8}});
            graph.connect(above, dense);
            graph.connect(dense, beside, branch);
        }
        above = beside;
    }
    while (graph.nodes.size() < 199) {
        const QString norm = graph.add("layer-norm");
        graph.connect(above, norm);
        above = norm;
    }
    const QString pooling = graph.add("pooling"), output = graph.add("output");
    graph.connect(above, pooling);
    graph.connect(pooling, output);
    return graph;
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QTextStream out(stdout);
    QTemporaryDir dir;
    Settings settings(dir.filePath("settings.ini"));
    Session session(Session::Options{dir.filePath("runs.sqlite")});
    Document document;
    testing::FakeShell shell;
    Project project;
    QElapsedTimer timer;
    timer.start();
    project.model = arranged(largeGraph());
    out << "layers: " << project.model.nodes.size() << ", arranged in " << timer.elapsed() << " ms\n";
    document.replace(project);
    auto* page = static_cast<ModelPage*>(makeModelPage({session, document, settings, shell}));
    page->resize(1600, 1000);
    page->show();
    page->activated();
    page->canvas()->fit();
    QApplication::processEvents();
    for (const int cards : {1, 100}) {
        QStringList chosen;
        for (int i = 0; i < cards; ++i)
            chosen << project.model.nodes[size_t(20 + i)].id;
        page->scene()->selectNodes(chosen);
        const NodeItem* card = page->scene()->nodeItem(chosen[0]);
        QPoint at = page->canvas()->mapFromScene(card->pos() + QPointF(0, 32));
        QWidget* viewport = page->canvas()->viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, at);
        std::vector<double> frames;
        for (int step = 0; step < 300; ++step) {
            at += QPoint(step / 75 % 2 ? -1 : 1, step % 3 ? 1 : -1);
            timer.restart();
            QTest::mouseMove(viewport, at);
            QApplication::processEvents();
            viewport->repaint();
            frames.push_back(double(timer.nsecsElapsed()) * 1e-6);
        }
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, at);
        QApplication::processEvents();
        std::sort(frames.begin(), frames.end());
        double sum = 0;
        for (const double frame : frames)
            sum += frame;
        out << cards << (cards == 1 ? " card" : " cards") << " dragged: mean "
            << QString::number(sum / double(frames.size()), 'f', 1) << " ms, 99th percentile "
            << QString::number(frames[frames.size() * 99 / 100], 'f', 1) << " ms, longest "
            << QString::number(frames.back(), 'f', 1) << " ms\n";
    }
    delete page;
    return 0;
}
