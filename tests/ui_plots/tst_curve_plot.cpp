#include "support/support.h"
#include "support/test_main.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/numbers.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>
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
        QCOMPARE(fourFigures(std::nan("")), QStringLiteral("–"));
        QCOMPARE(duration(80), QStringLiteral("1\u2009min 20\u2009s"));
        QCOMPARE(duration(0.44), QStringLiteral("0.4\u2009s"));
        QCOMPARE(duration(7500), QStringLiteral("2\u2009h 5\u2009min"));
        QCOMPARE(duration(-1), QStringLiteral("–"));
    }
};

UNROLL_WINDOW_TEST(TestCurvePlot)
#include "tst_curve_plot.moc"
