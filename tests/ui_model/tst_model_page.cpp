#include "ui/model/model_page.h"

#include "layers/layers.h"
#include "model/templates.h"
#include "session/session.h"
#include "support/test_main.h"
#include "ui/model/canvas_scene.h"
#include "ui/model/canvas_view.h"
#include "ui/model/edge_item.h"
#include "ui/model/issue_item.h"
#include "ui/model/layer_list.h"
#include "ui/model/properties_panel.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/settings.h"
#include "ui_model/model_bench.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace unroll;

using Bench = testing::ModelBench;

class TestModelPage : public QObject {
    Q_OBJECT
private slots:
    void showsTheDocument()
    {
        Bench bench;
        bench.checkScene();
        const NodeItem* lstm = bench.scene()->nodeItem("lstm");
        QCOMPARE(lstm->card().name, QString("LSTM"));
        QVERIFY(lstm->card().summary.contains("64"));
        QCOMPARE(lstm->card().parameters, QLocale().toString(bench.document.analysis().parameters["lstm"]));
        QCOMPARE(bench.scene()->edgeItem({"lstm", "attention", 0})->shapeText(), QString::fromUtf8("B×T×128"));
        QVERIFY(bench.find<QLabel>("modelTotalParameters")
                    ->text()
                    .contains(QLocale().toString(bench.document.analysis().totalParameters)));
        QVERIFY(!bench.find<QLabel>("modelMemory")->text().isEmpty());
        // Everything is in sight.
        QVERIFY(bench.canvas()->visibleRect().contains(bench.scene()->contents()));
    }

    void addFromThePalette()
    {
        Bench bench("");
        auto* search = bench.find<QLineEdit>("modelPaletteSearch");
        for (const char* kind : {"input", "embedding", "gru", "pooling", "output"}) {
            search->setText(QLatin1String(kind));
            QTest::keyClick(search, Qt::Key_Return);
        }
        QCOMPARE(bench.graph().nodes.size(), size_t(5));
        QVERIFY(bench.document.analysis().ok());
        QCOMPARE(bench.scene()->selectedNodes(), QStringList{"output"});
        bench.checkScene();
        QCOMPARE(bench.undo().count(), 5);
    }

    void doubleClickInThePalette()
    {
        Bench bench;
        bench.click("lstm");
        auto* tree = bench.find<QTreeView>("modelPalette");
        const auto found = tree->model()->match(tree->model()->index(0, 0), LayerList::KindRole, "dropout", 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        tree->scrollTo(found[0]);
        const QPoint at = tree->visualRect(found[0]).center();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, at);
        QVERIFY(bench.hasEdge("lstm", "dropout_3"));
        QVERIFY(bench.hasEdge("dropout_3", "attention"));
        bench.undo().undo();
        QVERIFY(bench.hasEdge("lstm", "attention"));
        bench.checkScene();
    }

    void dropIntoAWire()
    {
        Bench bench;
        auto* tree = bench.find<QTreeView>("modelPalette");
        const auto found = tree->model()->match(tree->model()->index(0, 0), LayerList::KindRole, "dense", 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        const std::unique_ptr<QMimeData> data(tree->model()->mimeData(found));
        QVERIFY(data);
        const NodeItem* attention = bench.scene()->nodeItem("attention");
        const QPoint at = bench.at(attention->pos() + QPointF(0, 88));
        QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.canvas()->viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.canvas()->viewport(), &move);
        QDropEvent drop(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.canvas()->viewport(), &drop);
        QVERIFY(bench.hasEdge("attention", "dense"));
        QVERIFY(bench.hasEdge("dense", "dropout_2"));
        bench.checkScene();
        // A file is the window's business.
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile("/tmp/x.csv")});
        QDragEnterEvent foreign(at, Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
        foreign.ignore();
        QApplication::sendEvent(bench.canvas()->viewport(), &foreign);
        QVERIFY(!foreign.isAccepted());
    }

    void typeANameOnTheCanvas()
    {
        Bench bench;
        bench.click("lstm");
        bench.canvas()->setFocus();
        QTest::keyClick(bench.canvas(), Qt::Key_G, {}, -1);
        auto* edit = bench.find<QLineEdit>("layerFinderEdit");
        QVERIFY(edit->isVisible());
        QCOMPARE(edit->text(), QString("g"));
        QTest::keyClicks(edit, "ru");
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!edit->isVisible());
        QVERIFY(bench.hasEdge("lstm", "gru"));
        QCOMPARE(bench.scene()->selectedNodes(), QStringList{"gru"});
        // Escape leaves everything as it was.
        const Graph before = bench.graph();
        QTest::keyClick(bench.canvas(), Qt::Key_D);
        QVERIFY(edit->isVisible());
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->isVisible());
        QVERIFY(bench.same(before));
    }

    void wireByDragging()
    {
        Bench bench;
        bench.drag(bench.port("embedding", false), bench.port("lstm", true));
        QVERIFY(bench.hasEdge("embedding", "lstm"));
        QVERIFY(!bench.hasEdge("dropout", "lstm"));  // one wire an input
        bench.checkScene();
        bench.undo().undo();
        QVERIFY(bench.hasEdge("dropout", "lstm"));
        // Onto the card, not only onto its port.
        bench.drag(bench.port("embedding", false), bench.card("lstm"));
        QVERIFY(bench.hasEdge("embedding", "lstm"));
        bench.checkScene();
    }

    void aWireThatWouldLoopIsRefusedInWords()
    {
        Bench bench;
        const Graph before = bench.graph();
        const QPoint from = bench.port("attention", false), to = bench.card("embedding");
        QTest::mousePress(bench.canvas()->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(bench.canvas()->viewport(), (from + to) / 2);
        QTest::mouseMove(bench.canvas()->viewport(), to);
        QVERIFY2(bench.scene()->wireHint().contains("circle"), qPrintable(bench.scene()->wireHint()));
        QTest::mouseRelease(bench.canvas()->viewport(), Qt::LeftButton, {}, to);
        QVERIFY(bench.scene()->wireHint().isEmpty());
        QVERIFY(bench.same(before));
        QCOMPARE(bench.undo().count(), 0);
    }

    void aWireIsTakenOffItsInput()
    {
        Bench bench;
        const QPoint away = bench.port("lstm", true) + QPoint(200, -20);
        bench.drag(bench.port("lstm", true), away);
        QVERIFY(!bench.hasEdge("dropout", "lstm"));
        QVERIFY(!bench.document.analysis().ok());
        bench.checkScene();
        bench.undo().undo();
        QVERIFY(bench.hasEdge("dropout", "lstm"));
        bench.checkScene();
    }

    void wireDroppedOnNothingAsksForALayer()
    {
        Bench bench;
        bench.drag(bench.port("lstm", false), bench.port("lstm", false) + QPoint(220, 20));
        auto* edit = bench.find<QLineEdit>("layerFinderEdit");
        QVERIFY(edit->isVisible());
        QTest::keyClicks(edit, "pool");
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(bench.hasEdge("lstm", "pooling"));
    }

    void moveAndUndo()
    {
        Bench bench;
        const Graph before = bench.graph();
        bench.click("lstm");
        bench.click("attention", Qt::ControlModifier);
        QCOMPARE(bench.scene()->selectedNodes(), QStringList({"lstm", "attention"}));
        bench.drag(bench.card("lstm") + QPoint(40, 0), bench.card("lstm") + QPoint(140, 30));
        const Node *lstm = bench.graph().find("lstm"), *attention = bench.graph().find("attention");
        QVERIFY(lstm->x > before.find("lstm")->x + 60);
        QCOMPARE(std::fmod(lstm->x, 8), 0.0);
        QCOMPARE(std::fmod(lstm->y, 8), 0.0);
        QVERIFY(std::abs((attention->x - before.find("attention")->x) - (lstm->x - before.find("lstm")->x)) <= 8);
        QCOMPARE(bench.graph().find("embedding")->x, before.find("embedding")->x);
        QCOMPARE(bench.undo().count(), 1);
        bench.checkScene();
        bench.undo().undo();
        QVERIFY(bench.same(before));
        bench.checkScene();
        bench.undo().redo();
        bench.checkScene();
    }

    void keysMoveInOneStep()
    {
        Bench bench;
        bench.click("lstm");
        const double x = bench.graph().find("lstm")->x;
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(bench.canvas(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(bench.graph().find("lstm")->x, x + 40);
        QCOMPARE(bench.undo().count(), 1);
    }

    void deleteAndUndo()
    {
        Bench bench;
        const Graph before = bench.graph();
        bench.click("attention");
        bench.action("model_delete")->trigger();
        QVERIFY(!bench.graph().find("attention"));
        QVERIFY(bench.hasEdge("lstm", "dropout_2"));
        bench.checkScene();
        bench.undo().undo();
        QVERIFY(bench.same(before));
        bench.checkScene();
        // A wire alone.
        const NodeItem* lstm = bench.scene()->nodeItem("lstm");
        QTest::mouseClick(bench.canvas()->viewport(), Qt::LeftButton, {}, bench.at(lstm->pos() + QPointF(0, 88)));
        QCOMPARE(bench.scene()->selectedEdges().size(), size_t(1));
        bench.canvas()->setFocus();
        QTest::keyClick(bench.canvas(), Qt::Key_Delete);
        QVERIFY(!bench.hasEdge("lstm", "attention"));
        bench.checkScene();
    }

    void mendWithAClick()
    {
        Bench bench;
        bench.click("lstm");
        auto* back = bench.find<QComboBox>("param_return");
        back->setCurrentIndex(back->findData("last"));
        QVERIFY(!bench.document.analysis().ok());
        QVERIFY(!bench.scene()->nodeItem("attention")->card().error.isEmpty());
        IssueItem* issue = bench.scene()->issueItem("attention");
        QVERIFY(issue);
        QVERIFY(issue->mendCount() > 0);
        bench.canvas()->fit();
        QTest::mouseClick(bench.canvas()->viewport(), Qt::LeftButton, {}, bench.at(issue->mendCentre(0)));
        QTRY_VERIFY(bench.document.analysis().ok());
        QTRY_VERIFY(!bench.scene()->issueItem("attention"));
        QVERIFY(bench.scene()->nodeItem("attention")->card().error.isEmpty());
        // The same mend in the side panel.
        bench.undo().undo();
        bench.click("attention");
        auto* button = bench.find<PropertiesPanel>("modelProperties")->findChild<QPushButton*>("mend_0");
        QVERIFY(button);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(bench.document.analysis().ok());
    }

    void issuesAreListed()
    {
        Bench bench;
        bench.click("embedding");
        bench.action("model_delete")->trigger();
        bench.scene()->clearSelection();
        auto* list = bench.find<QListView>("modelIssues");
        QVERIFY(list->isVisible());
        QCOMPARE(size_t(list->model()->rowCount()), bench.document.analysis().issues.size());
        QVERIFY(bench.find<QLabel>("modelVerdict")->text().contains("cannot"));
        auto* mend = bench.find<QWidget>("modelSummary")->findChild<QPushButton*>("mend_0");
        QVERIFY(mend && mend->isVisible());
        mend->click();
        QVERIFY(bench.document.analysis().ok());
        QVERIFY(!list->isVisible());
    }

    void templates()
    {
        Bench bench;
        Project project = bench.document.project();
        project.prepare.source.path = "/data/reviews.csv";
        project.prepare.text.maxLength = 77;
        bench.document.edit("data", project);
        auto* menu = bench.find<QToolButton>("modelTemplateButton")->menu();
        auto* action = menu->findChild<QAction*>("template_text-average");
        QVERIFY(action);
        action->trigger();
        const ModelTemplate* chosen = findTemplate("text-average");
        QVERIFY(bench.same(chosen->graph));
        QCOMPARE(bench.document.project().templateId, QString("text-average"));
        QCOMPARE(bench.document.project().prepare.source.path, QString("/data/reviews.csv"));
        QCOMPARE(bench.document.project().prepare.text.maxLength, 77);
        if (chosen->settings.contains("train.epochs"))
            QCOMPARE(bench.document.project().train.epochs, chosen->settings["train.epochs"].toInt());
        bench.checkScene();
        bench.undo().undo();
        QCOMPARE(bench.document.project(), project);
    }

    void propertiesEditTheDocument()
    {
        Bench bench;
        bench.click("lstm");
        auto* units = bench.find<QSpinBox>("param_units");
        QVERIFY(units->isVisible());
        QCOMPARE(units->value(), 64);
        QVERIFY(!units->accessibleName().isEmpty());
        units->setValue(32);
        const Node* lstm = bench.graph().find("lstm");
        QCOMPARE(lstm->params["units"].toInt(), 32);
        QCOMPARE(bench.find<QSpinBox>("param_units"), units);  // the box stays under the fingers
        QVERIFY(bench.scene()->nodeItem("lstm")->card().summary.contains("32"));
        QCOMPARE(bench.scene()->edgeItem({"lstm", "attention", 0})->shapeText(), QString::fromUtf8("B×T×64"));
        bench.undo().undo();
        QCOMPARE(units->value(), 64);
        // A default is not stored.
        auto* layers = bench.find<QSpinBox>("param_layers");
        layers->setValue(2);
        QVERIFY(bench.graph().find("lstm")->params.contains("layers"));
        layers->setValue(1);
        QVERIFY(!bench.graph().find("lstm")->params.contains("layers"));
        // A number of any size goes in as it was typed, and one that does not suit is refused with a sentence.
        bench.scene()->selectNodes({"embedding"});
        auto* spread = bench.find<QLineEdit>("param_initial_spread");
        const auto type = [&](const char* text) {
            spread->selectAll();
            QTest::keyClicks(spread, text);
            QTest::keyClick(spread, Qt::Key_Return);
        };
        const auto stored = [&] { return bench.graph().find("embedding")->params["initial_spread"].toDouble(); };
        type("0.0125");
        QCOMPARE(stored(), 0.0125);
        QCOMPARE(spread->text(), QStringLiteral("0.0125"));
        auto* words = bench.find<QLabel>("param_initial_spread_words");
        const QString help = words->text();
        type("5");
        QCOMPARE(stored(), 0.0125);
        QCOMPARE(spread->text(), QStringLiteral("0.0125"));
        QVERIFY2(words->text() != help && words->text().contains("0.001"), qPrintable(words->text()));
        QTest::keyClick(spread, Qt::Key_Up);
        QCOMPARE(stored(), 0.023);
        QCOMPARE(words->text(), help);
        // Every parameter of every kind has its editor.
        for (const auto& kind : layerCatalogue().all()) {
            Project project = bench.document.project();
            const QString id = project.model.add(kind->id());
            bench.document.edit("add", project);
            bench.scene()->selectNodes({id});
            for (const SettingSpec& spec : kind->params())
                QVERIFY2(bench.window.findChild<QWidget*>("param_" + spec.name), qPrintable(kind->id() + spec.name));
        }
    }

    void copyAndPaste()
    {
        Bench bench;
        bench.click("lstm");
        bench.click("attention", Qt::ControlModifier);
        bench.action("model_copy")->trigger();
        QVERIFY(QApplication::clipboard()->text().contains("attention"));
        bench.action("model_paste")->trigger();
        QVERIFY(bench.graph().find("lstm_2"));
        QVERIFY(bench.hasEdge("lstm_2", "attention_2"));
        QCOMPARE(bench.graph().find("lstm_2")->params, bench.graph().find("lstm")->params);
        QCOMPARE(bench.scene()->selectedNodes(), QStringList({"lstm_2", "attention_2"}));
        bench.action("model_paste")->trigger();
        QVERIFY(bench.graph().find("lstm_3"));
        QVERIFY(bench.graph().find("lstm_3")->x != bench.graph().find("lstm_2")->x);
        bench.checkScene();
        bench.scene()->selectNodes({"lstm"});
        bench.action("model_duplicate")->trigger();
        QVERIFY(bench.graph().find("lstm_4"));
        QApplication::clipboard()->setText("nothing of ours");
        const Graph before = bench.graph();
        bench.action("model_paste")->trigger();
        QVERIFY(bench.same(before));
        QCOMPARE(bench.shell.messages.size(), size_t(1));
    }

    /// A file of word vectors brings its dimensions along, in one step; the note says what data are needed for.
    void vectorsAreChosen()
    {
        Bench bench;
        bench.click("embedding");
        auto* edit = bench.find<QLineEdit>("param_vectors");
        QVERIFY(edit && edit->text().isEmpty());
        const QString path = bench.dir.filePath("glove.txt");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("the 1 2 3\nof 4 5 6\n");
        file.close();
        dialogs().openFile = [path](QWidget*, const QString&, const QString&, const QString&) { return path; };
        const int before = bench.undo().count();
        edit->actions().last()->trigger();
        dialogs() = Dialogs::native();
        const Node* node = bench.graph().find("embedding");
        QCOMPARE(node->params["vectors"].toString(), path);
        QCOMPARE(node->params["dimensions"].toInt(), 3);
        QCOMPARE(bench.undo().count(), before + 1);
        QCOMPARE(edit->text(), path);
        QVERIFY(bench.find<QLabel>("vectorsNote")->text().contains("Open data"));
        bench.undo().undo();
        QVERIFY(edit->text().isEmpty());
        QVERIFY(!bench.graph().find("embedding")->params.contains("vectors"));
    }

    void keyboardReachesEveryLayer()
    {
        Bench bench;
        bench.canvas()->setFocus();
        for (const QString& id : tabOrder(bench.graph())) {
            QTest::keyClick(bench.canvas(), Qt::Key_Tab);
            QCOMPARE(bench.scene()->selectedNodes(), QStringList{id});
        }
        QTest::keyClick(bench.canvas(), Qt::Key_Up);
        QCOMPARE(bench.scene()->selectedNodes(), QStringList{"dropout_2"});
        QTest::keyClick(bench.canvas(), Qt::Key_Up);
        QCOMPARE(bench.scene()->selectedNodes(), QStringList{"attention"});
        QTest::keyClick(bench.canvas(), Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget(), bench.find<QComboBox>("param_score"));
    }

    void outlineIsTheCanvasInWords()
    {
        Bench bench;
        auto* outline = bench.find<QListView>("modelOutline");
        QCOMPARE(size_t(outline->model()->rowCount()), bench.graph().nodes.size());
        const QModelIndex row = outline->model()->index(3, 0);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains("LSTM"));
        outline->setCurrentIndex(row);
        QCOMPARE(bench.scene()->selectedNodes(), QStringList{"lstm"});
        bench.click("attention");
        QCOMPARE(outline->selectionModel()->selectedIndexes().size(), 1);
        QCOMPARE(outline->currentIndex().row(), 4);
    }

    void zoomAndFit()
    {
        Bench bench;
        const double start = bench.canvas()->zoom();
        bench.action("model_zoom_in")->trigger();
        QVERIFY(bench.canvas()->zoom() > start);
        for (int i = 0; i < 40; ++i)
            bench.action("model_zoom_out")->trigger();
        QVERIFY(bench.canvas()->zoom() >= 0.099);
        bench.find<QToolButton>("modelFit")->click();
        QVERIFY(bench.canvas()->visibleRect().contains(bench.scene()->contents()));
        QWheelEvent wheel(QPointF(200, 200), bench.canvas()->viewport()->mapToGlobal(QPointF(200, 200)), {}, {0, 120},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(bench.canvas()->viewport(), &wheel);
        QVERIFY(bench.canvas()->zoom() > start);
    }

    void arrangeIsOneStep()
    {
        Bench bench;
        Project project = bench.document.project();
        for (Node& node : project.model.nodes)
            node.x = node.y = 0;
        bench.document.edit("heap", project);
        bench.find<QToolButton>("modelArrange")->click();
        for (size_t i = 1; i < bench.graph().nodes.size(); ++i)
            QVERIFY(bench.graph().nodes[i].y > bench.graph().nodes[i - 1].y);
        bench.find<QToolButton>("modelUndo")->click();
        QVERIFY(bench.same(project.model));
        bench.find<QToolButton>("modelRedo")->click();
        QVERIFY(!bench.same(project.model));
    }

    void emptyModelSaysWhatToDo()
    {
        Bench bench("");
        QVERIFY(bench.find<QLabel>("modelVerdict")->text().contains("cannot"));
        QCOMPARE(bench.scene()->items().size(), 0);
        QVERIFY(!bench.find<QToolButton>("modelEstimate")->isEnabled());
    }

    /// What is not touched by an edit keeps its item: the scene follows by difference.
    void itemsSurviveEdits()
    {
        Bench bench;
        const QPointer<NodeItem> lstm = bench.scene()->nodeItem("lstm");
        bench.click("embedding");
        bench.find<QSpinBox>("param_dimensions")->setValue(50);
        bench.action("model_delete")->trigger();
        QVERIFY(lstm);
        QCOMPARE(bench.scene()->nodeItem("lstm"), lstm.data());
    }
};

UNROLL_WINDOW_TEST(TestModelPage)
#include "tst_model_page.moc"
