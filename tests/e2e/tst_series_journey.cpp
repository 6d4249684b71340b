#include "ui/shell/main_window.h"

#include "base/files.h"
#include "series/examples.h"
#include "session/session.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/plots/curve_plot.h"
#include "ui/shell/appearance.h"
#include "ui/shell/application.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;
using Phase = TrainingState::Phase;

/// A series through the real window: a file is opened, seen, trained on, judged, forecast past its end, looked into and
/// the forecast saved. The slots follow each other and share the window.
class TestSeriesJourney : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<MainWindow> window_;
    QString saved_;

    template <typename T>
    T* find(const char* name) const
    {
        T* found = window_->findChild<T*>(QLatin1String(name));
        if (!found)
            qFatal("no %s in the window", name);
        return found;
    }
    Document& document() const { return window_->document(); }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        setFonts(*qApp);
        QByteArray csv = "month,weather,passengers\n";
        QDate date(1949, 1, 1);
        for (const double value : testing::airPassengers()) {
            csv += date.toString(QStringLiteral("yyyy-MM-dd")).toUtf8() + ",1," + QByteArray::number(value) + '\n';
            date = date.addMonths(1);
        }
        settings_ = std::make_unique<Settings>(dir_.filePath("settings.ini"));
        session_ = std::make_unique<Session>(Session::Options{dir_.filePath("runs.sqlite")});
        window_ = std::make_unique<MainWindow>(*session_, *settings_, dir_.path());
        saved_ = dir_.filePath("forecast.csv");
        settings_->set(Setting::CsvByteOrderMark, true);
        dialogs().saveFile = [this](QWidget*, const QString&, const QString&, const QString&) { return saved_; };
        window_->show();
        window_->begin(testing::writeFile(dir_, "air.csv", csv));
    }

    void cleanupTestCase()
    {
        window_.reset();
        session_.reset();
        dialogs() = Dialogs::native();
    }

    void theSeriesIsSeen()
    {
        QTRY_VERIFY_WITH_TIMEOUT(document().dataset(), 60000);
        QCOMPARE(document().project().templateId, QString("forecast-lstm"));
        QCOMPARE(find<QComboBox>("dataTextColumn")->currentData().toString(), QString("month"));
        // What is forecast is one click; here the first column of numbers was taken.
        auto* target = find<QComboBox>("dataLabelColumn");
        if (target->currentData().toString() != "passengers") {
            target->setCurrentIndex(target->findData("passengers"));
            emit target->activated(target->currentIndex());
        }
        QTRY_VERIFY_WITH_TIMEOUT(document().dataset(), 60000);
        QCOMPARE(document().project().prepare.source.column(ColumnRole::Target), QString("passengers"));
        QVERIFY(find<QWidget>("seriesTab")->isVisible());
        auto* plot = find<CurvePlot>("seriesPlot");
        QCOMPARE(plot->curves().size(), 3);
        QVERIFY(find<QLabel>("seriesWords")->text().contains("12 months"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("seriesPeriods")->text().contains("12 months"), 60000);
        QCOMPARE(find<CurvePlot>("seriesAutocorrelation")->points("own").size(), size_t(40));
        QVERIFY(!find<CurvePlot>("seriesPeriodogram")->points("own").empty());
        plot->setCursorX(0.1);
        QVERIFY2(plot->readout().startsWith("1949-01"), qPrintable(plot->readout()));
        QVERIFY(!find<QWidget>("picturePanel")->isVisible());
        // Before and after each step, on one axis of time: the values, their logarithm, its difference, scaled.
        auto* tabs = find<QTabWidget>("dataTabs");
        tabs->setCurrentWidget(find<QWidget>("stepsTab"));
        QTRY_VERIFY(find<CurvePlot>("stepsPlot3")->isVisible() && !window_->findChild<CurvePlot*>("stepsPlot4"));
        QVERIFY(find<QLabel>("stepsWords2")->text().contains("12 steps before"));
        QTRY_VERIFY(find<CurvePlot>("stepsPlot0")->placeOf(0) > 0 &&
                    std::abs(find<CurvePlot>("stepsPlot0")->placeOf(0) - find<CurvePlot>("stepsPlot3")->placeOf(0)) <
                        0.5);
        tabs->setCurrentWidget(find<QWidget>("seriesTab"));
        QVERIFY(find<QWidget>("chip_windows")->isVisible());
        QVERIFY(!find<QWidget>("chip_vocabulary")->isVisible());
    }

    void itIsLearntAndJudged()
    {
        window_->showMode(Mode::Train);
        QTRY_VERIFY(find<QLabel>("trainEmptyText")->text().contains("144 rows"));
        window_->showMode(Mode::Data);
        find<QPushButton>("dataTrain")->click();
        QTRY_COMPARE_WITH_TIMEOUT(session_->training().phase, Phase::Finished, 240000);
        QTRY_COMPARE(window_->currentRun(), RunId(1));
        // Its windows were forecast while it learnt.
        QTRY_COMPARE_WITH_TIMEOUT(find<CurvePlot>("pinnedWindow0")->points("given").size(), size_t(13), 60000);
        QVERIFY(!find<QWidget>("trainPinnedPart")->isVisible());
    }

    void theForecastIsShownAndSaved()
    {
        window_->showMode(Mode::Use);
        auto* plot = find<CurvePlot>("forecastPlot");
        QTRY_VERIFY_WITH_TIMEOUT(plot->isVisible() && !plot->points("forecast").empty(), 60000);
        QCOMPARE(plot->points("forecast").size(), size_t(13));  // from the last value on
        QVERIFY(!plot->points("past").empty());
        find<QSpinBox>("forecastHorizon")->setValue(20);
        QTRY_COMPARE_WITH_TIMEOUT(plot->points("forecast").size(), size_t(21), 60000);
        QVERIFY(find<QLabel>("forecastNote")->text().contains("1961-01"));
        // An earlier origin: what came stands beside it, and a simple method from the same values.
        QVERIFY(plot->points("actual").empty());
        find<QSpinBox>("forecastBack")->setValue(24);
        QTRY_COMPARE_WITH_TIMEOUT(plot->points("actual").size(), size_t(25), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("forecastNote")->text().contains("1959-01"), 60000);
        auto* drift = find<QAction>("compare_drift");
        drift->setChecked(false);
        QVERIFY(!plot->curves().contains("drift"));
        drift->setChecked(true);
        QCOMPARE(plot->points("drift").size(), size_t(21));
        drift->setChecked(false);
        emit plot->markerDragged(plot->points("past").back().x + 13);  // dragged a year on
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("forecastNote")->text().contains("1960-01"), 60000);
        QCOMPARE(find<QSpinBox>("forecastBack")->value(), 12);
        find<QSpinBox>("forecastBack")->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(plot->points("actual").empty(), 60000);
        find<QPushButton>("forecastSave")->click();
        const auto csv = readFile(saved_);
        QVERIFY(csv.ok());
        QCOMPARE(csv->count('\n'), 21);
        QVERIFY(csv->startsWith("\xEF\xBB\xBF"
                                "time,forecast,lower,upper,lower_95,upper_95,lower_50,upper_50"));
        QVERIFY(csv->contains("\n1961-01,"));
        QVERIFY(!find<QWidget>("useText")->isVisible());
    }

    void itIsLearntAnewFromAllOfTheSeries()
    {
        const auto* plot = find<CurvePlot>("forecastPlot");
        auto* refit = find<QCheckBox>("forecastRefit");
        const auto before = plot->points("forecast");
        refit->click();
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("forecastNote")->text().contains("has learnt from all of the data"),
                                 240000);
        QCOMPARE(window_->currentRun(), RunId(1));
        const auto anew = plot->points("forecast");
        QCOMPARE(anew.size(), before.size());
        QVERIFY(anew != before);
        QVERIFY(!plot->points("lower 0.8").empty());
        refit->click();
        QTRY_VERIFY_WITH_TIMEOUT(plot->points("forecast") == before, 60000);
        refit->click();  // it is there now
        QTRY_VERIFY_WITH_TIMEOUT(plot->points("forecast") == anew, 60000);
        QCOMPARE(session_->training().run, RunId(2));
        refit->click();
        QTRY_VERIFY_WITH_TIMEOUT(plot->points("forecast") == before, 60000);
    }

    void anotherFileIsForecastFrom()
    {
        const auto* plot = find<CurvePlot>("forecastPlot");
        const auto* note = find<QLabel>("forecastNote");
        const auto before = plot->points("forecast");
        QVERIFY(!find<QWidget>("forecastFuture")->isVisible());  // nothing is known in advance
        const QString path = dir_.filePath("earlier.csv");
        QByteArray csv = "month,passengers\n";
        QDate date(1949, 1, 1);
        for (size_t i = 0; i < 120; ++i, date = date.addMonths(1))
            csv += date.toString("yyyy-MM").toUtf8() + ',' + QByteArray::number(testing::airPassengers()[i]) + '\n';
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size());
        file.close();
        dialogs().openFile = [&](QWidget*, const QString&, const QString&, const QString&) { return path; };
        find<QPushButton>("forecastData")->click();
        QTRY_VERIFY_WITH_TIMEOUT(note->text().contains("earlier.csv") && note->text().contains("1959-01"), 60000);
        find<QPushButton>("forecastData")->click();  // back to the run's own
        QTRY_VERIFY_WITH_TIMEOUT(plot->points("forecast") == before, 60000);
        // A file that is none leaves what is there, and says so.
        dialogs().openFile = [&](QWidget*, const QString&, const QString&, const QString&) { return path + "x"; };
        find<QPushButton>("forecastData")->click();
        QTRY_VERIFY_WITH_TIMEOUT(note->text().contains("earlier.csvx"), 60000);
        QVERIFY(plot->points("forecast") == before);
    }

    void aWindowIsLookedInto()
    {
        window_->showMode(Mode::Inspect);
        auto* text = find<QPlainTextEdit>("inspectText");
        QTRY_VERIFY_WITH_TIMEOUT(text->isReadOnly() && !text->toPlainText().isEmpty(), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(find<CurvePlot>("inspectFlow")->curves().size() > 0, 60000);
        // On one axis of time: the values, what moved the forecast, and the gradients.
        const auto* values = find<CurvePlot>("windowValues");
        QTRY_COMPARE_WITH_TIMEOUT(values->points("given").size(), size_t(13), 60000);
        QVERIFY(values->isVisible() && !find<CurvePlot>("inspectFlow")->isVisible());
        const auto* attribution = find<CurvePlot>("windowAttribution");
        QTRY_VERIFY(attribution->isVisible() && attribution->curves().size() == 3);  // all, the values, the season
        QCOMPARE(attribution->points("0").back().x, values->points("read").back().x);
        QVERIFY(attribution->xRange() == values->xRange());
        QTRY_VERIFY(std::abs(attribution->placeOf(0) - values->placeOf(0)) < 0.5);
        find<QTabWidget>("inspectTabs")->setCurrentWidget(find<QWidget>("inspectErrors"));
        const auto* window = find<CurvePlot>("inspectWindow");
        QTRY_COMPARE_WITH_TIMEOUT(window->points("given").size(), size_t(13), 60000);
        QVERIFY(window->isVisible() && !find<QWidget>("inspectProbabilities")->isVisible());
        QCOMPARE(window->points("came").size(), size_t(13));
        QCOMPARE(window->points("read").back().x + 1, window->points("came")[1].x);
        // By step of the horizon.
        const auto* steps = find<CurvePlot>("inspectErrorsBySteps");
        QTRY_COMPARE_WITH_TIMEOUT(steps->points("own").size(), size_t(12), 60000);
        // Beside the simple methods.
        QTRY_COMPARE_WITH_TIMEOUT(steps->curves().size(), 2 + 3, 60000);  // the best three
        QVERIFY(steps->curves().contains("holt-winters") && !steps->curves().contains("mean"));
        QCOMPARE(steps->points("holt-winters").size(), size_t(12));
    }
};

UNROLL_WINDOW_TEST(TestSeriesJourney)
#include "tst_series_journey.moc"
