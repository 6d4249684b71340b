#include "series/time_axis.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/plots/bars.h"
#include "ui/plots/confusion_view.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/export.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/numbers.h"
#include "ui/plots/overview.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>
#include <QXmlStreamReader>

#include <cmath>

using namespace unroll;

class TestCurvePlot : public QObject {
    Q_OBJECT

private:
    static void fill(CurvePlot& plot, int epochs = 6)
    {
        plot.setAxes(QStringLiteral("Epoch"), QStringLiteral("Loss (nats)"));
        plot.setCurve(QStringLiteral("loss"), {QStringLiteral("batch"), Hue::neutral(), Qt::SolidLine, 1, false, true});
        plot.setCurve(QStringLiteral("train_loss"),
                      {QStringLiteral("train"), Hue::part(Part::Train), Qt::SolidLine, 2, true, false});
        plot.setCurve(QStringLiteral("val_loss"),
                      {QStringLiteral("validation"), Hue::part(Part::Validation), Qt::SolidLine, 2, true, false});
        for (int i = 1; i <= epochs * 100; ++i)
            plot.append(QStringLiteral("loss"), i / 100.0,
                        0.7 * std::exp(-i / 300.0) + 0.05 * std::sin(i * 12.9898) + 0.06);
        for (int e = 1; e <= epochs; ++e) {
            plot.append(QStringLiteral("train_loss"), e, 0.7 * std::exp(-e / 3.0) + 0.05);
            plot.append(QStringLiteral("val_loss"), e, 0.6 * std::exp(-e / 3.0) + 0.12 + 0.01 * e);
        }
    }

private slots:
    /// The right button, as a person presses it: what lies within a figure must let it through.
    void theRightButtonOpensAFiguresMenu()
    {
        CurvePlot curves;
        fill(curves);
        HeatMap map;
        map.setTokens({"a", "b"});
        HeatBand band;
        band.values = Matrix(1, 2);
        map.setBands({band});
        ConfusionView confusion;
        confusion.setConfusion({"a", "b"}, {{3, 1}, {0, 2}});
        BarList bars;
        bars.setBars({{"a", 0.5, {}, Hue::category(0), false}});
        for (QWidget* figure : std::initializer_list<QWidget*>{&curves, &map, &confusion, &bars}) {
            figure->resize(400, 300);
            figure->show();
            QVERIFY(QTest::qWaitForWindowExposed(figure));
            QStringList offered;
            QTimer watch;
            connect(&watch, &QTimer::timeout, this, [&] {
                if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
                    for (const QAction* action : menu->actions())
                        offered << action->text();
                    menu->close();
                }
            });
            watch.start(1);
            QTest::mouseClick(figure->windowHandle(), Qt::RightButton, {}, QPoint(200, 10));
            QTRY_VERIFY2(offered.size() >= 3, figure->metaObject()->className());
            figure->hide();
        }
    }

    /// What every figure's menu can do, and its values as a table that any program opens.
    void aFiguresMenu()
    {
        QTemporaryDir dir;
        QWidget figure;
        QMenu menu;
        bool copied = false;
        addFigureActions(menu, &figure,
                         {"loss", [&] { copied = true; }, [](const QString&) { return Result<void>(); },
                          [] { return QStringLiteral("curve\tx\ta, \"b\"\nval\t1\t2.5\n"); }});
        QCOMPARE(menu.actions().size(), 4);
        menu.actions()[0]->trigger();
        QVERIFY(copied);
        menu.actions()[1]->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("curve\tx"));
        const QString path = dir.filePath("values.csv");
        QVERIFY(saveValues(path, QStringLiteral("curve\tx\ta, \"b\"\nval\t1\t2.5\n")).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("curve,x,\"a, \"\"b\"\"\"\r\nval,1,2.5\r\n"));
        QMenu bare;
        addFigureActions(bare, &figure, {"tree", [] {}, [](const QString&) { return Result<void>(); }, {}});
        QCOMPARE(bare.actions().size(), 2);
    }

    void peaksSurviveThinning()
    {
        CurveData data;
        for (int i = 0; i < 300000; ++i)
            data.append({double(i), i == 123457 ? 9.0 : i == 200001 ? -9.0 : std::sin(i * 0.01)});
        QCOMPARE(data.points().size(), size_t(300000));
        QVERIFY(data.drawn().size() <= CurveData::kLimit);
        QVERIFY(data.drawn().size() > CurveData::kLimit / 8);
        const auto [least, greatest] = std::minmax_element(data.drawn().begin(), data.drawn().end(),
                                                           [](const auto& a, const auto& b) { return a.y < b.y; });
        QCOMPARE(least->y, -9.0);
        QCOMPARE(greatest->y, 9.0);
        QVERIFY(std::is_sorted(data.drawn().begin(), data.drawn().end(),
                               [](const auto& a, const auto& b) { return a.x < b.x; }));
    }

    /// Looked at closely a long curve has all its points, and y fits what is seen of it.
    void aLongCurveHasItsDetail()
    {
        CurvePlot plot;
        plot.resize(600, 300);
        plot.setCurve(QStringLiteral("a"), {QStringLiteral("a")});
        std::vector<CurvePoint> points;
        for (int i = 0; i < 1000000; ++i)
            points.push_back({double(i), (i % 2 ? 1e-3 : -1e-3) + (i == 700000 ? 5 : 0)});
        plot.setPoints(QStringLiteral("a"), points);
        plot.drawNow();
        QVERIFY(plot.visiblePoints(QStringLiteral("a")).size() <= CurveData::kLimit);
        QVERIFY(plot.yRange().second > 5);
        plot.setXRange(1000.5, 1050.5);
        plot.drawNow();
        const auto& seen = plot.visiblePoints(QStringLiteral("a"));
        QCOMPARE(seen.size(), size_t(52));  // with the next on either side
        for (const CurvePoint& point : seen)
            QCOMPARE(point.y, points[size_t(point.x)].y);
        QVERIFY(plot.yRange().second < 2e-3);
        // New points go on as ever, and all of it is there again.
        plot.append(QStringLiteral("a"), 1000000, 7);
        plot.fit();
        plot.drawNow();
        QVERIFY(plot.visiblePoints(QStringLiteral("a")).size() <= CurveData::kLimit && plot.yRange().second > 5);
        plot.setXRange(699990, 700010);
        plot.drawNow();
        QVERIFY(plot.yRange().second > 5 && plot.yRange().second < 6);
    }

    void assigningThinsAsAppendingDoes()
    {
        std::vector<CurvePoint> points;
        for (int i = 0; i < 50000; ++i)
            points.push_back({double(i), double(i % 777)});
        CurveData data;
        data.assign(points);
        QVERIFY(data.drawn().size() <= CurveData::kLimit);
        QCOMPARE(data.points(), points);
    }

    /// The end of a curve is drawn, however many points wait for their bucket to be full.
    void theEndIsDrawn()
    {
        for (const int count : {3, 20001, 50007, 99999}) {
            std::vector<CurvePoint> points;
            for (int i = 0; i < count; ++i)
                points.push_back({double(i), i == count - 1 ? 5.0 : double(i % 3)});
            CurveData data;
            data.assign(points);
            QCOMPARE(data.drawn().back().y, 5.0);
            data.setSmoothing(0.5);
            QCOMPARE(data.drawn().back().y, 5.0);
            QCOMPARE(data.smoothed().back().x, double(count - 1));
            data.append({double(count), 7});
            QCOMPARE(data.points().size(), size_t(count + 1));
        }
    }

    void aMissingValueIsAGapWhereThatIsAskedFor()
    {
        const double missing = std::nan("");
        CurveData data;
        data.assign({{0, missing}, {1, 1}, {2, missing}, {3, missing}, {4, 2}, {5, missing}});
        QCOMPARE(data.drawn().size(), size_t(2));
        data.setGaps(true);
        QCOMPARE(data.drawn().size(), size_t(4));  // one for each stretch that ends
        QVERIFY(std::isnan(data.drawn()[1].y) && std::isnan(data.drawn()[3].y));
        QCOMPARE(data.drawn()[2].y, 2.0);
        QCOMPARE(data.points().size(), size_t(6));
    }

    void smoothingIsTheCorrectedAverage()
    {
        CurveData data;
        data.setSmoothing(0.5);
        for (double y : {4.0, 8.0, 2.0})
            data.append({data.points().size() + 1.0, y});
        // By hand: 4; (0.25·4 + 0.5·8) / 0.75; (0.125·4 + 0.25·8 + 0.5·2) / 0.875.
        QCOMPARE(data.smoothed().size(), size_t(3));
        QCOMPARE(data.smoothed()[0].y, 4.0);
        QVERIFY(std::fabs(data.smoothed()[1].y - 5.0 / 0.75) < 1e-12);
        QVERIFY(std::fabs(data.smoothed()[2].y - 3.5 / 0.875) < 1e-12);
        data.setSmoothing(0);
        QVERIFY(data.smoothed().empty());
    }

    /// A share that is 0 at every epoch has no axis below 0.
    void whatIsAlwaysZeroIsNeverBelow()
    {
        CurvePlot plot;
        plot.setCurve(QStringLiteral("a"), {QStringLiteral("exact match")});
        plot.setPoints(QStringLiteral("a"), {{1, 0}, {2, 0}, {3, 0}});
        plot.fit();
        plot.drawNow();
        QVERIFY2(plot.yRange().first > -0.1 && plot.yRange().second >= 1,
                 qPrintable(QString::number(plot.yRange().first)));
    }

    void aLossThatIsNotANumberLeavesTheRest()
    {
        CurvePlot plot;
        fill(plot);
        plot.append(QStringLiteral("loss"), 6.5, std::nan(""));
        plot.append(QStringLiteral("loss"), 6.6, INFINITY);
        plot.drawNow();
        QVERIFY(std::isfinite(plot.yRange().second));
        QVERIFY(plot.yRange().second < 2);
        QVERIFY(std::isinf(plot.points(QStringLiteral("loss")).back().y));
    }

    void zoomFitAndLinkedAxes()
    {
        CurvePlot loss, rate;
        fill(loss);
        rate.setAxes(QStringLiteral("Epoch"), QStringLiteral("Learning rate"));
        rate.setCurve(QStringLiteral("lr"), {QStringLiteral("rate")});
        rate.append(QStringLiteral("lr"), 1, 0.001);
        rate.append(QStringLiteral("lr"), 9, 0.001);
        loss.linkX(&rate);
        loss.drawNow();
        rate.drawNow();
        QCOMPARE(loss.xRange(), rate.xRange());
        QVERIFY(loss.xRange().second > 9);

        QSignalSpy moved(&rate, &CurvePlot::rangeChanged);
        loss.setXRange(2, 3);
        QCOMPARE(moved.size(), 1);
        QVERIFY(!rate.following());
        loss.drawNow();
        QCOMPARE(rate.xRange(), std::make_pair(2.0, 3.0));
        const double zoomedTop = loss.yRange().second;
        rate.fit();
        loss.drawNow();
        QVERIFY(loss.following());
        QVERIFY(loss.yRange().second > zoomedTop);

        QSignalSpy cursor(&rate, &CurvePlot::cursorMoved);
        loss.setCursorX(4.1);
        QCOMPARE(cursor.size(), 1);
        QCOMPARE(rate.cursorX(), 4.1);
        QVERIFY2(loss.readout().contains(QStringLiteral("validation ") + fourFigures(0.6 * std::exp(-4 / 3.0) + 0.16)),
                 qPrintable(loss.readout()));
    }

    /// In a small plot the values under the cursor stand beside the legend, or over all of it, never over a part.
    void valuesCoverNoPartOfTheLegend()
    {
        for (const bool wordy : {false, true}) {
            CurvePlot plot;
            for (const QString& name : {QStringLiteral("train"), QStringLiteral("validation")}) {
                plot.setCurve(name, {wordy ? name.repeated(2) : name.left(1), Hue::category(0)});
                plot.setPoints(name, {{1, 0.123}, {2, 0.234}, {3, 0.345}});
            }
            plot.resize(285, 160);
            plot.show();
            QVERIFY(QTest::qWaitForWindowExposed(&plot));
            plot.setCursorX(3);
            const auto* values = plot.findChild<QLabel*>("curveReadout");
            QTRY_VERIFY(values->isVisible());
            const QWidget* canvas = values->parentWidget();
            QTRY_COMPARE(values->geometry().right(), canvas->width() - 1);
            QCOMPARE(values->x() == 0, wordy);
        }
    }

    /// Plots that stand one below the other have the same x at the same place, however wide their numbers are.
    void alignedPlotsShareTheirLeftEdge()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        CurvePlot large, small;
        for (CurvePlot* plot : {&large, &small}) {
            layout->addWidget(plot);
            plot->setCurve(QStringLiteral("a"), {QStringLiteral("a")});
            plot->setAxes({}, QStringLiteral("a"));
        }
        large.linkX(&small, true);
        large.setPoints(QStringLiteral("a"), {{0, 0}, {10, 123456.5}});
        small.setPoints(QStringLiteral("a"), {{0, 0}, {10, 1}});
        window.resize(600, 400);
        window.show();
        const auto together = [&] {
            return large.placeOf(0) > 60 && std::abs(large.placeOf(0) - small.placeOf(0)) < 0.5 &&
                   std::abs(large.placeOf(10) - small.placeOf(10)) < 0.5;
        };
        QTRY_VERIFY(together());
        // And give the room back.
        const double before = large.placeOf(0);
        large.setPoints(QStringLiteral("a"), {{0, 0}, {10, 2}});
        QTRY_VERIFY(large.placeOf(0) < before - 4 && std::abs(large.placeOf(0) - small.placeOf(0)) < 0.5);
    }

    void theMouseZooms()
    {
        CurvePlot plot;
        fill(plot);
        plot.resize(600, 400);
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        plot.drawNow();
        const auto before = plot.xRange();
        QWidget* canvas = plot.findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(canvas);
        QTest::mousePress(canvas, Qt::LeftButton, {}, {200, 150});
        QTest::mouseMove(canvas, {400, 250});
        QMouseEvent move(QEvent::MouseMove, {400, 250}, canvas->mapToGlobal(QPoint(400, 250)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(canvas, &move);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, {400, 250});
        QVERIFY(!plot.following());
        QVERIFY(plot.xRange().first > before.first && plot.xRange().second < before.second);
        QTest::mouseDClick(canvas, Qt::LeftButton, {}, {300, 200});
        plot.drawNow();
        QCOMPARE(plot.xRange(), before);
    }

    void logScaleShowsOnlyWhatHasALogarithm()
    {
        CurvePlot plot;
        plot.setCurve(QStringLiteral("g"), {QStringLiteral("norm")});
        plot.setPoints(QStringLiteral("g"), {{1, 0}, {2, 1e-4}, {3, 10}});
        plot.setLogY(true);
        plot.drawNow();
        QVERIFY(plot.yRange().first > 1e-5 && plot.yRange().first <= 1e-4);
        QVERIFY(plot.yRange().second >= 10);
    }

    void timesAreTicksAndReadout()
    {
        CurvePlot plot;
        plot.resize(700, 400);
        // From January 1949 on, a step a month.
        plot.setTimeAxis(TimeAxis({Frequency::Unit::Month, 1}, -662688000000.0));
        plot.setAxes(QStringLiteral("monthly"), QStringLiteral("passengers"));
        plot.setCurve(QStringLiteral("a"), {QStringLiteral("values")});
        std::vector<CurvePoint> points;
        for (int i = 0; i < 144; ++i)
            points.push_back({double(i), double(i)});
        plot.setPoints(QStringLiteral("a"), points);
        plot.drawNow();
        plot.setCursorX(12.2);
        QCOMPARE(plot.readout(), QStringLiteral("1950-01, values 12.00"));
        QVERIFY(plot.valuesAsTsv().contains(QStringLiteral("values\t1960-12\t143")));
        plot.setTimeAxis({});
        QVERIFY(plot.readout().startsWith(QStringLiteral("monthly 12")));
    }

    void anAreaIsTintedBetweenTwoCurves()
    {
        CurvePlot plot;
        plot.resize(500, 360);
        plot.setLegendVisible(false);
        CurveStyle lower{QStringLiteral("lower"), Hue::category(1), Qt::NoPen};
        lower.inLegend = false;
        CurveStyle upper{QStringLiteral("80 %"), Hue::category(1), Qt::NoPen};
        upper.fillTo = QStringLiteral("lower");
        plot.setCurve(QStringLiteral("lower"), lower);
        plot.setCurve(QStringLiteral("upper"), upper);
        plot.setPoints(QStringLiteral("lower"), {{0, 2}, {10, 2}});
        plot.setPoints(QStringLiteral("upper"), {{0, 8}, {10, 8}});
        plot.setYLimits(0, 10);
        plot.show();
        plot.drawNow();
        const QImage with = plot.grab().toImage();
        plot.removeCurve(QStringLiteral("lower"));  // the other has to let go of it
        plot.drawNow();
        const QImage without = plot.grab().toImage();
        const QPoint middle(with.width() / 2 + 40, with.height() / 2 + 7);
        QVERIFY(with.pixelColor(middle) != without.pixelColor(middle));
    }

    void theMarkerIsDragged()
    {
        CurvePlot plot;
        plot.resize(600, 360);
        plot.setCurve(QStringLiteral("a"), {QStringLiteral("a")});
        plot.setPoints(QStringLiteral("a"), {{0, 0}, {100, 1}});
        plot.setMarker(50, QStringLiteral("origin"));
        plot.show();
        plot.drawNow();
        QSignalSpy dragged(&plot, &CurvePlot::markerDragged);
        auto* canvas = plot.findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        const auto move = [&](int x) {
            QMouseEvent event(QEvent::MouseMove, QPointF(x, 200), canvas->mapToGlobal(QPointF(x, 200)), Qt::NoButton,
                              Qt::NoButton, {});
            QApplication::sendEvent(canvas, &event);
        };
        int at = 0;  // where the cursor line says that the marker stands
        for (int x = 0; x < canvas->width(); ++x) {
            move(x);
            if (std::abs(plot.cursorX() - 50) < 0.2)
                at = x;
        }
        QVERIFY(at > 0);
        const auto before = plot.xRange();
        plot.setMarkerMovable(true);
        QTest::mousePress(canvas, Qt::LeftButton, {}, QPoint(at, 200));
        move(at + 60);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, QPoint(at + 60, 200));
        QVERIFY(!dragged.isEmpty());
        QVERIFY(dragged.last().first().toDouble() > 55);
        QCOMPARE(plot.xRange(), before);  // it was no box to zoom to
    }

    /// What is shown is known only when it is drawn: whoever draws it too hears of it then.
    void theRangeThatIsFoundIsTold()
    {
        CurvePlot plot;
        plot.resize(500, 300);
        plot.show();
        plot.setCurve(QStringLiteral("a"), {});
        plot.setPoints(QStringLiteral("a"), {{0, 1}, {1, 2}});
        QTRY_VERIFY(plot.xRange().second < 2);
        std::pair<double, double> told;
        connect(&plot, &CurvePlot::rangeChanged, this, [&] { told = plot.xRange(); });
        plot.removeAllCurves();
        plot.setCurve(QStringLiteral("b"), {});
        plot.setPoints(QStringLiteral("b"), {{100, 1}, {200, 2}});
        plot.fit();
        QTRY_VERIFY(plot.xRange().second > 199);
        QCOMPARE(told, plot.xRange());
    }

    void theOverviewChoosesTheStretch()
    {
        CurvePlot plot;
        Overview overview(plot);
        plot.resize(600, 300);
        overview.resize(600, 44);
        plot.setCurve(QStringLiteral("a"), {QStringLiteral("a")});
        std::vector<CurvePoint> points;
        for (int i = 0; i <= 1000; ++i)
            points.push_back({double(i), std::sin(i / 20.0)});
        plot.setPoints(QStringLiteral("a"), points);
        overview.curvesChanged();
        plot.show();
        overview.show();
        plot.drawNow();
        // The right edge to the middle.
        QTest::mousePress(&overview, Qt::LeftButton, {}, QPoint(599, 20));
        QTest::mouseMove(&overview, QPoint(300, 20));
        QTest::mouseRelease(&overview, Qt::LeftButton, {}, QPoint(300, 20));
        QVERIFY(std::abs(plot.xRange().second - 500) < 4);
        QVERIFY(std::abs(plot.xRange().first) < 4);
        // The window a quarter to the right; it stops at the end.
        QTest::mousePress(&overview, Qt::LeftButton, {}, QPoint(150, 20));
        QTest::mouseMove(&overview, QPoint(300, 20));
        QVERIFY(std::abs(plot.xRange().first - 250) < 4);
        QTest::mouseMove(&overview, QPoint(590, 20));
        QVERIFY(std::abs(plot.xRange().second - 1000) < 4);
        QTest::mouseRelease(&overview, Qt::LeftButton, {}, QPoint(590, 20));
        QVERIFY(std::abs(plot.xRange().first - 500) < 4);
        QTest::keyClick(&overview, Qt::Key_Left);
        QVERIFY(std::abs(plot.xRange().first - 450) < 4);
        QTest::mouseDClick(&overview, Qt::LeftButton, {}, QPoint(10, 20));
        QVERIFY(plot.following());
    }

    void theDescriptionSaysTheLastValues()
    {
        CurvePlot plot;
        plot.drawNow();
        QCOMPARE(plot.accessibleDescription(), QStringLiteral("No values yet"));
        fill(plot);
        plot.drawNow();
        QVERIFY2(
            plot.accessibleDescription().contains(QStringLiteral("train: ") + fourFigures(0.7 * std::exp(-2.0) + 0.05)),
            qPrintable(plot.accessibleDescription()));
    }

    void figuresArePrintReady()
    {
        QTemporaryDir dir;
        CurvePlot plot;
        fill(plot);
        plot.setTitle(QStringLiteral("reviews, seed 1"));
        plot.setMarker(4, QStringLiteral("best epoch 4"));
        QPalette night;
        night.setColor(QPalette::Base, Qt::black);
        night.setColor(QPalette::Text, Qt::white);
        plot.setPalette(night);

        QVERIFY(plot.saveImage(dir.filePath(QStringLiteral("a.png"))));
        if (qEnvironmentVariableIsSet("UNROLL_KEEP_FIGURES")) {
            for (const char* ending : {"png", "svg", "pdf"})
                QVERIFY(plot.saveImage(qEnvironmentVariable("UNROLL_KEEP_FIGURES") + QStringLiteral("/curves.") +
                                       QLatin1String(ending)));
            plot.resize(900, 500);
            plot.show();
            plot.setSmoothing(0.9);
            plot.setCursorX(3);
            plot.drawNow();
            plot.grab().save(qEnvironmentVariable("UNROLL_KEEP_FIGURES") + QStringLiteral("/curves-dark.png"));
        }
        const QImage image(dir.filePath(QStringLiteral("a.png")));
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), 300);
        QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
        QCOMPARE(image.pixelColor(image.width() - 2, image.height() - 2), QColor(Qt::white));

        QVERIFY(plot.saveImage(dir.filePath(QStringLiteral("a.svg"))));
        QFile svg(dir.filePath(QStringLiteral("a.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(!text.contains("<text"));
        QVERIFY(text.contains("<title>reviews, seed 1</title>"));
        QXmlStreamReader xml(text);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));

        QVERIFY(plot.saveImage(dir.filePath(QStringLiteral("a.pdf"))));
        QFile pdf(dir.filePath(QStringLiteral("a.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const QByteArray bytes = pdf.readAll();
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.contains("/FontFile2") || bytes.contains("/FontFile3"));

        const auto wrong = plot.saveImage(dir.filePath(QStringLiteral("a.bmp")));
        QVERIFY(!wrong.ok());
        QCOMPARE(wrong.error().code, QStringLiteral("figure-format"));
        const auto nowhere = plot.saveImage(dir.filePath(QStringLiteral("none/a.png")));
        QVERIFY(!nowhere.ok());
        QCOMPARE(nowhere.error().code, QStringLiteral("figure-not-written"));
    }

    void theGroundFollowsThePalette()
    {
        CurvePlot plot;
        fill(plot);
        plot.resize(300, 200);
        for (const QColor ground : {QColor(Qt::white), QColor(0x20, 0x20, 0x24)}) {
            QPalette palette;
            palette.setColor(QPalette::Base, ground);
            palette.setColor(QPalette::Text, textOn(ground));
            plot.setPalette(palette);
            plot.show();
            plot.drawNow();
            QCOMPARE(plot.grab().toImage().pixelColor(2, 2), ground);
        }
    }

    void numbersReadWell()
    {
        QLocale::setDefault(QLocale::c());
        QCOMPARE(fourFigures(0.91234), QStringLiteral("0.9123"));
        QCOMPARE(fourFigures(12.3456), QStringLiteral("12.35"));
        QCOMPARE(fourFigures(0), QStringLiteral("0.0000"));
        QCOMPARE(fourFigures(1.388e-17), QStringLiteral("0.0000"));
        QCOMPARE(fourFigures(3.598e-4), QStringLiteral("0.000360"));
        QCOMPARE(fourFigures(std::nan("")), QStringLiteral("–"));
        QCOMPARE(duration(80), QStringLiteral("1\u202fmin 20\u202fs"));
        QCOMPARE(duration(0.44), QStringLiteral("0.4\u202fs"));
        QCOMPARE(duration(7500), QStringLiteral("2\u202fh 5\u202fmin"));
        QCOMPARE(duration(-1), QStringLiteral("–"));
    }
};

UNROLL_WINDOW_TEST(TestCurvePlot)
#include "tst_curve_plot.moc"
