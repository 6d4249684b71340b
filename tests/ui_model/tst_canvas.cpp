#include "layers/layers.h"
#include "support/test_main.h"
#include "ui/model/canvas_overview.h"
#include "ui/model/formula.h"
#include "ui_model/model_bench.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTextDocument>
#include <QToolButton>

using namespace unroll;

/// Names of layers, the overview, and what the menu of templates offers.
class TestCanvas : public QObject {
    Q_OBJECT

    static void type(QLineEdit* into, const QString& words)
    {
        into->setFocus();
        into->selectAll();
        into->insert(words);  // as typed: also what no key of this machine gives
        QTest::keyClick(into, Qt::Key_Return);
    }

private slots:
    void aLayerIsNamed()
    {
        testing::ModelBench bench;
        bench.click("lstm");
        bench.action("model_rename")->trigger();
        auto* name = bench.find<QLineEdit>("propertiesName");
        QCOMPARE(QApplication::focusWidget(), name);
        QCOMPARE(name->selectedText(), "lstm");
        auto* units = bench.find<QSpinBox>("param_units");
        type(name, "my encoder");
        QVERIFY(bench.graph().find("my_encoder"));
        QVERIFY(!bench.graph().find("lstm"));
        QVERIFY(bench.hasEdge("dropout", "my_encoder") && bench.hasEdge("my_encoder", "attention"));
        QVERIFY(bench.document.analysis().ok());
        QCOMPARE(name->text(), "my_encoder");
        QCOMPARE(bench.scene()->selectedNodes(), QStringList{"my_encoder"});
        QCOMPARE(bench.find<QSpinBox>("param_units"), units);  // the box stays under the fingers
        units->setValue(16);
        QCOMPARE(bench.graph().find("my_encoder")->params["units"].toInt(), 16);
        QVERIFY2(units->toolTip().contains("model.my_encoder.units"), qPrintable(units->toolTip()));
        const NodeCard& card = bench.scene()->nodeItem("my_encoder")->card();
        QCOMPARE(card.name, "my_encoder");
        QVERIFY2(card.summary.startsWith("LSTM · 16 units"), qPrintable(card.summary));
        bench.undo().undo();
        bench.undo().undo();
        QVERIFY(bench.graph().find("lstm"));
        QCOMPARE(bench.scene()->nodeItem("lstm")->card().name, "LSTM");
    }

    /// On a large window the layers that come back stand in the middle again, not where the empty canvas was left.
    void whatComesBackIsCentred()
    {
        testing::ModelBench bench;
        bench.page->resize(1700, 1000);
        const QRectF all = bench.scene()->contents();
        Project empty = bench.document.project();
        empty.model = {};
        bench.document.edit("Empty model", empty);
        bench.canvas()->centerOn(all.center() + QPointF(300, 200));
        bench.undo().undo();
        QVERIFY(QLineF(bench.canvas()->visibleRect().center(), bench.scene()->contents().center()).length() < 4);
    }

    void aNameThatCannotBeIsRefused()
    {
        testing::ModelBench bench;
        const Graph before = bench.graph();
        bench.click("lstm");
        auto* name = bench.find<QLineEdit>("propertiesName");
        auto* words = bench.find<QLabel>("propertiesNameWords");
        for (const char* wrong : {"2nd", "a.b", "attention", "café"}) {
            type(name, QString::fromUtf8(wrong));
            QVERIFY(bench.same(before));
            QVERIFY2(words->isVisible() && words->text().contains(QString::fromUtf8(wrong)), wrong);
        }
        type(name, "lstm");
        QVERIFY(!words->isVisible());
        QVERIFY(bench.same(before));
        bench.click("attention");
        bench.click("lstm", Qt::ControlModifier);
        QVERIFY(!bench.action("model_rename")->isEnabled());
    }

    void formulasAreTypeset()
    {
        QCOMPARE(typesetFormula("hₜ₋₁ < W_f"),
                 "<p style=\"margin: 0 0 2px 0; line-height: 125%\"><i>h</i><sub><i>t</i>−1</sub> &lt; "
                 "<i>W</i><sub><i>f</i></sub></p>");
        QVERIFY(typesetFormula("E ∈ ℝ^(V×F)").contains("ℝ<sup><i>V</i>×<i>F</i></sup>"));
        QVERIFY(typesetFormula("tanh(x)").contains(">tanh(<i>x</i>)<"));
        const QStringList offered{"max", "mean"};
        QCOMPARE(chosenFormula("max: a\nmean: b\nc: d\ne", offered, {"mean"}), "b\nc: d\ne");
        testing::ModelBench bench;
        bench.click("attention");
        const auto* shown = bench.find<QLabel>("propertiesFormula");
        QVERIFY2(shown->accessibleDescription().startsWith("eₜ = vᵀ tanh"), qPrintable(shown->accessibleDescription()));
        bench.find<QComboBox>("param_score")->setCurrentIndex(2);
        QVERIFY2(shown->accessibleDescription().startsWith("eₜ = qᵀ hₜ\n"), qPrintable(shown->accessibleDescription()));
        // Of every layer: nothing of the way of writing is left, and nothing is lost.
        static const QRegularExpression leftOver(QStringLiteral("[_^₀-₉₋₊ₐ-ₜᵢᵣᵤᵥⱼᵀ²]"));
        int formulas = 0;
        for (const auto& kind : layerCatalogue().all()) {
            QTextDocument document;
            document.setHtml(typesetFormula(kind->formula()));
            const QString text = document.toPlainText();
            QVERIFY2(!text.contains(leftOver), qPrintable(kind->id() + ": " + text));
            QCOMPARE(text.count(u'\n'), kind->formula().count(u'\n'));
            formulas += !kind->formula().isEmpty();
        }
        QVERIFY(formulas > 15);
    }

    /// While something is out of sight, a small picture of the whole shows where one is, and leads elsewhere.
    void theOverviewLeadsThere()
    {
        testing::ModelBench bench;
        auto* overview = bench.find<CanvasOverview>("modelOverview");
        QVERIFY(!overview->isVisible());
        for (int i = 0; i < 8; ++i)
            bench.action("model_zoom_in")->trigger();
        QVERIFY(overview->isVisible());
        const auto inSight = [&](const char* node) {
            return bench.canvas()->visibleRect().contains(bench.scene()->nodeItem(QLatin1String(node))->pos());
        };
        QTest::mouseClick(overview, Qt::LeftButton, {}, QPoint(overview->width() / 2, 10));
        QVERIFY(inSight("input"));
        QVERIFY(!inSight("output"));
        QTest::mouseClick(overview, Qt::LeftButton, {}, QPoint(overview->width() / 2, overview->height() - 12));
        QVERIFY(inSight("output"));
        QVERIFY(!inSight("input"));
        const QRect corner = bench.canvas()->viewport()->rect();
        QVERIFY(corner.contains(overview->geometry()));
        bench.find<QToolButton>("modelFit")->click();
        QVERIFY(!overview->isVisible());
    }

    void theMenuOfTemplatesIsGroupedByTask()
    {
        testing::ModelBench bench("translator");
        const auto actions = bench.find<QToolButton>("modelTemplateButton")->menu()->actions();
        QString section;
        QHash<QString, QString> sectionOf;
        for (const QAction* action : actions) {
            if (action->isSeparator())
                section = action->text();
            else
                sectionOf.insert(action->objectName(), section);
        }
        QCOMPARE(sectionOf["template_text-average"], "Text classification");
        QCOMPARE(sectionOf["template_text-gru"], "Text classification");
        QCOMPARE(sectionOf["template_forecast-lstm"], "Forecasting");
        QCOMPARE(sectionOf.size(), modelTemplates().size() + 1);
        const QString task = bench.document.project().task;
        bench.window.findChild<QAction*>("template_empty")->trigger();
        QCOMPARE(bench.graph().nodes.size(), size_t(2));
        QVERIFY(bench.graph().edges.empty());
        QVERIFY(!bench.document.analysis().ok());
        QCOMPARE(bench.document.project().task, task);
        QVERIFY(bench.document.project().templateId.isEmpty());
        bench.undo().undo();
        QVERIFY(bench.same(findTemplate("translator")->graph));
    }
};

UNROLL_WINDOW_TEST(TestCanvas)
#include "tst_canvas.moc"
