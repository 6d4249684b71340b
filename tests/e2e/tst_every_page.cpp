#include "ui/shell/main_window.h"

#include "base/files.h"
#include "model/templates.h"
#include "session/session.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"
#include "support/window_bench.h"
#include "ui/model/canvas_scene.h"
#include "ui/model/properties_panel.h"
#include "ui/plots/bars.h"
#include "ui/shell/application.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

using namespace unroll;

/// What holds on every page, in both languages, with a text classifier and with a forecaster: nothing is wider than the
/// place it has, no word is cut, and the Tab key comes to everything and round again.
class TestEveryPage : public QObject {
    Q_OBJECT

    static QByteArray monthly()
    {
        QByteArray csv = "month,passengers,price\n";
        for (int i = 0; i < 96; ++i)
            csv += QDate(2001, 1, 1).addMonths(i).toString(Qt::ISODate).toUtf8() + ',' +
                   QByteArray::number(100 + i + 20 * ((i % 12) > 5)) + ',' + QByteArray::number(i % 7) + '\n';
        return csv;
    }

    static QString nameOf(const QWidget* widget)
    {
        QString name = widget->objectName();
        for (const QWidget* up = widget->parentWidget(); name.isEmpty() && up; up = up->parentWidget())
            name = up->objectName().isEmpty() ? QString() : u'…' + up->objectName();
        QString words;
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            words = label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            words = button->text();
        return QStringLiteral("%1 %2 “%3” %4 wide")
            .arg(QLatin1String(widget->metaObject()->className()), name, words)
            .arg(widget->width());
    }

    /// Tables, plots and maps have a scroll bar of their own for what is wide by nature.
    static bool withinAView(const QWidget* widget)
    {
        for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget())
            if (up->inherits("QAbstractItemView") || up->inherits("QGraphicsView") || up->inherits("QCustomPlot") ||
                up->inherits("QPlainTextEdit") || up->inherits("QTextEdit") || up->inherits("QComboBox") ||
                up->inherits("QAbstractSpinBox") || up->inherits("QTabBar"))
                return true;
        return false;
    }

    /// Where the widget sticks out of what shows it, or its words are cut.
    static QStringList tooWide(const QWidget& window)
    {
        QStringList out;
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || withinAView(widget))
                continue;
            const QWidget* shown = widget->parentWidget();
            if (const QRect rect = widget->geometry(); shown && shown != &window && !widget->isWindow() &&
                                                       (rect.right() > shown->rect().right() + 1 || rect.left() < -1) &&
                                                       !shown->inherits("QScrollArea") &&
                                                       shown->objectName() != u"qt_scrollarea_viewport")
                out << nameOf(widget) + QStringLiteral(", in %1").arg(shown->width());
            if (const auto* area = qobject_cast<const QScrollArea*>(widget);
                area && area->horizontalScrollBar()->maximum() > 0 && !area->property("scrollsSideways").toBool()) {
                out << nameOf(widget) + QStringLiteral(", scrolls sideways");
                for (const QWidget* inside : area->widget()->findChildren<QWidget*>())
                    if (inside->isVisible() && inside->minimumSizeHint().width() > area->viewport()->width() - 24)
                        out << nameOf(inside) + QStringLiteral(", asks for %1").arg(inside->minimumSizeHint().width());
            }
            const auto* label = qobject_cast<const QLabel*>(widget);
            // A file's name may be cut where a tip has all of it.
            const bool told =
                !widget->toolTip().isEmpty() && widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
            if (label && !told && !label->wordWrap() && !label->text().isEmpty() &&
                label->sizeHint().width() > label->width() + 1)
                out << nameOf(widget) + QStringLiteral(", needs %1").arg(label->sizeHint().width());
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (button && !button->text().isEmpty() && button->minimumSizeHint().width() > button->width() + 1)
                out << nameOf(widget) + QStringLiteral(", needs %1").arg(button->minimumSizeHint().width());
        }
        return out;
    }

    /// What Tab should come to: of buttons of which one is chosen, that one.
    static QList<QWidget*> stops(const QWidget& window)
    {
        QList<QWidget*> out;
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus) ||
                widget->focusProxy() || widget->isWindow())
                continue;
            if (withinAView(widget) && !widget->inherits("QAbstractItemView") && !widget->inherits("QGraphicsView"))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            if (button && button->isCheckable() && !button->isChecked() && button->autoExclusive())
                continue;
            out << widget;
        }
        return out;
    }

private slots:
    void initTestCase() { setFonts(*qApp); }

    void nothingIsCutAndTabComesRound_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("templateId");
        for (const char* language : {"en", "zh_CN"})
            for (const char* kind : {"text-average", "forecast-lstm"})
                QTest::addRow("%s %s", language, kind) << language << kind;
    }

    void nothingIsCutAndTabComesRound()
    {
        QFETCH(QString, language);
        QFETCH(QString, templateId);
        QTemporaryDir dir;
        Settings settings(dir.filePath("settings.ini"));
        settings.set(Setting::Language, language);
        installTranslators(*qApp, settings);
        testing::WindowBench bench;
        auto made = projectFromTemplate(templateId);
        QVERIFY(made.ok());
        Project project = *made;
        const bool texts = templateId == u"text-average";
        project.prepare.source.path = testing::writeFile(bench.dir, texts ? "reviews.csv" : "monthly.csv",
                                                         texts ? *readFile(":/samples/reviews.csv") : monthly());
        project.prepare.source.setColumn(texts ? ColumnRole::Text : ColumnRole::Time, texts ? "text" : "month");
        project.prepare.source.setColumn(texts ? ColumnRole::Label : ColumnRole::Target,
                                         texts ? "label" : "passengers");
        project.train.epochs = 2;
        const QString file = bench.dir.filePath("p.unroll");
        QVERIFY(saveProject(project, file).ok());
        const RunId run = testing::trained(bench.session, project);
        QVERIFY(run > 0);

        bench.window->resize(1280, 720);
        bench.window->openPath(file);
        QTRY_VERIFY_WITH_TIMEOUT(bench.window->document().dataset(), 60000);
        bench.window->setCurrentRun(run);
        QVERIFY2(bench.window->width() <= 1280 && bench.window->height() <= 720, "taller or wider than a small screen");
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        QStringList wrong;
        for (const Mode mode : kModes) {
            bench.window->showMode(mode);
            QTRY_VERIFY(bench.window->page(mode)->isVisible());
            if (texts && (mode == Mode::Inspect || mode == Mode::Use)) {
                const bool inspect = mode == Mode::Inspect;
                auto* text = bench.window->findChild<QPlainTextEdit*>(inspect ? "inspectText" : "useText");
                QVERIFY(text);
                text->setPlainText("The room was not clean, but I would come again.");
                auto* bars = bench.window->findChild<BarList*>(inspect ? "inspectProbabilities" : "useProbabilities");
                QVERIFY(bars);
                QTRY_VERIFY_WITH_TIMEOUT(!bars->bars().empty(), 30000);
            }
            const QString page = modeId(mode);
            const auto look = [&](const QString& where) {
                // An answer may have come just now: the layout follows it.
                (void)QTest::qWaitFor([&] { return tooWide(*bench.window).isEmpty(); }, 2000);
                for (const QString& one : tooWide(*bench.window))
                    wrong << where + QStringLiteral(": ") + one;
            };
            look(page);
            if (mode == Mode::Model)
                for (const Node& node : bench.window->document().project().model.nodes) {
                    bench.window->findChild<CanvasScene*>()->selectNodes({node.id});
                    QTRY_COMPARE(bench.window->findChild<PropertiesPanel*>()->node(), node.id);
                    look(page + u' ' + node.id);
                }
            if (mode == Mode::Model)
                bench.window->findChild<CanvasScene*>()->selectNodes({});
            for (auto* tabs : bench.window->page(mode)->findChildren<QTabWidget*>()) {
                const int shown = tabs->currentIndex();
                for (int tab = 0; tab < tabs->count() && tabs->isVisible(); ++tab)
                    if (tabs->isTabVisible(tab) && tabs->isTabEnabled(tab)) {
                        tabs->setCurrentIndex(tab);
                        look(page + u' ' + tabs->tabText(tab));
                    }
                tabs->setCurrentIndex(shown);
            }

            QWidget* first = bench.window->page(mode);
            first->setFocus(Qt::TabFocusReason);
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : bench.window.get(),
                            Qt::Key_Tab);
            QWidget* begin = QApplication::focusWidget();
            QVERIFY2(begin, qPrintable(page + QStringLiteral(": Tab goes nowhere")));
            QSet<QWidget*> visited;
            bool round = false;
            for (int i = 0; i < 400 && !round; ++i) {
                visited << QApplication::focusWidget();
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
                round = QApplication::focusWidget() == begin;
            }
            if (!round)
                wrong << page + QStringLiteral(": Tab stays at ") + nameOf(QApplication::focusWidget());
            for (QWidget* stop : stops(*bench.window))
                if (!visited.contains(stop))
                    wrong << page + QStringLiteral(": Tab does not come to ") + nameOf(stop);
        }
        for (const QTableView* table : bench.window->findChildren<QTableView*>())
            if (table->tabKeyNavigation())
                wrong << QStringLiteral("Tab does not leave ") + nameOf(table);
        for (const QString& one : wrong)  // a message of a check is cut
            qWarning("%s", qPrintable(one));
        QVERIFY(wrong.isEmpty());
    }
};

UNROLL_WINDOW_TEST(TestEveryPage)
#include "tst_every_page.moc"
