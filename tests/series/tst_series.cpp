#include "series/baselines.h"
#include "series/examples.h"
#include "series/forecast_metrics.h"
#include "series/spectrum.h"
#include "series/transforms.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

using namespace unroll;
using namespace unroll::testing;

/// The numeric room of series: against numbers made by hand, published ones, and R.
class TestSeries : public QObject {
    Q_OBJECT

    static constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

    static bool close(double a, double b, double relative = 1e-9)
    {
        return std::abs(a - b) <= relative * std::max({std::abs(a), std::abs(b), 1e-3});
    }
    static bool close(const Numbers& a, const Numbers& b, double relative = 1e-9)
    {
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [=](double x, double y) {
                   return std::isnan(x) == std::isnan(y) && (std::isnan(x) || close(x, y, relative));
               });
    }
    static QString text(const Numbers& values)
    {
        QStringList parts;
        for (const double x : values)
            parts << QString::number(x, 'g', 10);
        return parts.join(u' ');
    }
    static bool finite(const Numbers& values)
    {
        return std::all_of(values.begin(), values.end(), [](double x) { return std::isfinite(x); });
    }
    static QJsonArray json(const Numbers& values)
    {
        QJsonArray array;
        for (const double x : values)
            array.append(x);
        return array;
    }
    static Numbers numbers(const QJsonValue& value)
    {
        Numbers values;
        for (const QJsonValue& x : value.toArray())
            values.push_back(x.toDouble());
        return values;
    }
    static void compare(const Numbers& ours, const Numbers& theirs, double relative, const QString& what)
    {
        QVERIFY2(close(ours, theirs, relative), qPrintable(what + ": " + text(ours) + " here, " + text(theirs)));
    }
    /// By the normal equations of a + b t.
    static Numbers withoutLine(const Numbers& values)
    {
        double n = double(values.size()), t1 = 0, t2 = 0, y = 0, ty = 0;
        for (size_t t = 0; t < values.size(); ++t)
            t1 += double(t), t2 += double(t * t), y += values[t], ty += double(t) * values[t];
        const double slope = (n * ty - t1 * y) / (n * t2 - t1 * t1), start = (y - slope * t1) / n;
        Numbers rest = values;
        for (size_t t = 0; t < rest.size(); ++t)
            rest[t] -= start + slope * double(t);
        return rest;
    }
    static Numbers periodsOf(const Numbers& values)
    {
        Numbers periods;
        for (const Periodicity& one : strongestPeriods(values))
            periods.push_back(double(one.period));
        return periods;
    }

private slots:
    /// Box–Cox, differences and scale, fitted on the first two thirds, taken back over all.
    void everyChainIsTakenBack()
    {
        Chance chance;
        for (int i = 0; i < 200; ++i) {
            Numbers values = seasonal(chance, 30 + chance.below(300), 12, 20 + 1000 * chance.uniform(), 0.1, 1);
            for (double& x : values)
                x = std::abs(x) + 1;
            const std::span<const double> training(values.data(), values.size() * 2 / 3);
            const auto lambda = i % 3 == 0 ? std::nullopt : std::optional(-1 + 3 * chance.uniform());
            const auto boxCox = BoxCox::fit(training, 12, i % 7 == 0 ? 0 : lambda);
            QVERIFY(boxCox && std::isfinite(boxCox->lambda));
            const auto scaler = Scaler::fit(boxCox->apply(training), Scaler::Kind(i % 3));
            const size_t lag = i % 2 ? 12 : 1;
            const Numbers scaled = scaler.apply(boxCox->apply(values)), steps = difference(scaled, lag);
            QVERIFY(finite(steps));
            const auto whole = undifference(steps, std::span(scaled).first(lag), lag);
            QVERIFY(whole);
            const auto sameBoxCox = BoxCox::fromJson(boxCox->toJson());
            const auto sameScaler = Scaler::fromJson(scaler.toJson());
            QVERIFY(sameBoxCox && sameScaler);
            const Numbers back = sameBoxCox->invert(sameScaler->invert(*whole));
            compare(back, Numbers(values.begin() + ptrdiff_t(lag), values.end()), 1e-9, QString::number(i));
        }
    }

    void boxCoxByHand()
    {
        QVERIFY(close(BoxCox{0}.apply(std::numbers::e), 1));
        QVERIFY(close(BoxCox{0.5}.apply(9), 4) && close(BoxCox{0.5}.invert(4), 9) && close(BoxCox{2}.apply(3), 4));
        QVERIFY(close(BoxCox{1e-12}.apply(10), std::log(10.0)));
        QVERIFY(!BoxCox::fit(Numbers{1, 0, 2}, 1) && !BoxCox::fit(Numbers{kGap}, 1) && !BoxCox::fit({}, 1, 0.0));
        const auto negative = BoxCox::fit(Numbers{1, 2, 4}, 1, -1.0);
        QVERIFY(negative && negative->invert(5) == 400);  // above 1 there is no inverse
        QVERIFY(std::isfinite(negative->apply(-3)) && BoxCox{0.5}.invert(-10) == 0);
        QVERIFY(!BoxCox::fromJson({{"lambda", "x"}}) && !Scaler::fromJson({{"kind", "standard"}, {"scale", 0}}));
        // Hyndman & Athanasopoulos print -0.29 for AirPassengers; R says -0.2947156.
        QVERIFY(std::abs(*guerreroLambda(airPassengers(), 12) + 0.2947156) < 1e-5);
        QVERIFY(guerreroLambda(Numbers(40, 3.0), 4) == 1);
    }

    void scalersByHand()
    {
        const Numbers values{2, 4, kGap, 4, 4, 5, 5, 7, 9};
        const auto standard = Scaler::fit(values, Scaler::Kind::Standard);
        QVERIFY(close(standard.centre, 5) && close(standard.scale, 2));
        const auto range = Scaler::fit(values, Scaler::Kind::MinMax);
        QVERIFY(range.apply(2) == 0 && range.apply(9) == 1 && std::isnan(range.apply(kGap)));
        const auto robust = Scaler::fit(values, Scaler::Kind::Robust);
        QVERIFY(close(robust.centre, 4.5) && close(robust.scale, 1.5));
        for (const auto kind : {Scaler::Kind::Standard, Scaler::Kind::MinMax, Scaler::Kind::Robust})
            for (const Numbers& odd : {Numbers{}, Numbers{kGap}, Numbers(50, 0.1), Numbers{0, 0, 0, 0, 0, 9},
                                       Numbers{-1e308, 1e308}, Numbers{1e308, 1e308, 9e307}}) {
                const auto fitted = Scaler::fit(odd, kind);
                QVERIFY(fitted.scale > 0 && std::isfinite(fitted.apply(1)) && std::isfinite(fitted.invert(1)));
            }
        QCOMPARE(Scaler::fit(Numbers(50, 0.1), Scaler::Kind::Standard).scale, 1.0);
    }

    void gapsByHand()
    {
        const Numbers gappy{kGap, 1, kGap, kGap, 4, kGap};
        compare(interpolated(gappy), {1, 1, 2, 3, 4, 4}, 1e-12, "line");
        compare(carriedForward(gappy), {1, 1, 1, 1, 4, 4}, 1e-12, "carried");
        compare(seasonallyFilled(Numbers{1, 10, kGap, 20, 3, kGap, kGap}, 2), {1, 10, 2, 20, 3, 20, 3}, 1e-12,
                "season");
        compare(seasonallyFilled(Numbers{1, kGap, 3, kGap}, 2), {1, 2, 3, 3}, 1e-12, "a season never seen");
        QVERIFY(std::isnan(interpolated(Numbers{kGap, kGap})[1]) && interpolated({}).empty());
        compare(difference(Numbers{1, 4, 9, 16}, 2), {8, 12}, 1e-12, "differences");
        QVERIFY(difference(Numbers{1, 2}, 2).empty() && !undifference(Numbers{1}, Numbers{1}, 2));
        compare(*undifference(Numbers{8, 12, 1}, Numbers{7, 1, 4}, 2), {9, 16, 10}, 1e-12, "and back");
    }

    void periodogramAgainstItsDefinition()
    {
        Chance chance;
        for (const size_t n : {3u, 8u, 12u, 97u, 250u}) {
            const Numbers values = noise(chance, n);
            const Periodogram found = periodogram(values);
            QCOMPARE(found.density.size(), n / 2);
            const Numbers rest = withoutLine(values);
            for (size_t k = 1; k <= n / 2; ++k) {
                double re = 0, im = 0;
                for (size_t t = 0; t < n; ++t) {
                    const double angle = 2 * std::numbers::pi * double(k * t % n) / double(n);
                    re += rest[t] * std::cos(angle), im += rest[t] * std::sin(angle);
                }
                QVERIFY(close(found.density[k - 1], (re * re + im * im) / double(n), 1e-8));
                QVERIFY(close(found.frequency[k - 1], double(k) / double(n)));
            }
        }
        Numbers wave(97);  // Σ over t of cos² is n/2, so the density is n/4 · amplitude²; the line takes little
        for (size_t t = 0; t < wave.size(); ++t)
            wave[t] = 2 * std::cos(2 * std::numbers::pi * 20 * double(t) / 97);
        QVERIFY(close(periodogram(wave).density[19], 97, 0.01));
        compare(autocorrelation(Numbers{1, 2, 3, 4}, 9), {1, 0.25, -0.3, -0.45}, 1e-12, "by hand");
        compare(autocorrelation(Numbers(9, 0.1), 2), {1, 0, 0}, 1e-12, "constant");
        const Numbers longer = noise(chance, 20000, 0.5);  // by Fourier transform
        const Numbers fast = autocorrelation(longer, 200);
        compare({fast.begin(), fast.begin() + 20}, autocorrelation(longer, 19), 1e-6, "long");
    }

    void periodsThatAreThere()
    {
        Numbers logarithms = airPassengers();
        for (double& x : logarithms)
            x = std::log(x);
        compare(periodsOf(airPassengers()), {12}, 0, "AirPassengers");
        compare(periodsOf(logarithms), {12}, 0, "their logarithm");
        const Numbers cycle = periodsOf(sunspots());
        QVERIFY2(cycle.size() == 1 && cycle[0] >= 10 && cycle[0] <= 11, qPrintable(text(cycle)));
        Chance chance;
        Numbers hourly = noise(chance, 24 * 7 * 20);
        for (size_t t = 0; t < hourly.size(); ++t)
            hourly[t] += 5 * std::sin(2 * std::numbers::pi * double(t) / 24) - (t / 24 % 7 >= 5 ? 3 : 0);
        compare(periodsOf(hourly), {24, 168}, 0, "days and weeks");
        QVERIFY(periodsOf(Numbers(100, 0.1)).empty() && periodsOf({}).empty() &&
                periodsOf(Numbers{kGap, kGap}).empty());
    }

    void noiseHasNoPeriod()
    {
        Chance chance;
        for (const double correlation : {0.0, 0.7, 1.0}) {
            int found = 0;
            for (int i = 0; i < 300; ++i)
                found += !strongestPeriods(noise(chance, 50 + chance.below(300), correlation)).empty();
            QVERIFY2(found <= 9, qPrintable(QString::number(found)));  // 3 % of 300
        }
    }

    void baselinesByHand()
    {
        const Numbers history{1, 2, 3, 5, 6, 8};
        compare(naiveForecast(history, 1, 2), {8, 8}, 1e-12, "naive");
        compare(seasonalNaiveForecast(history, 3, 5), {5, 6, 8, 5, 6}, 1e-12, "seasonal naive");
        compare(driftForecast(history, 1, 2), {9.4, 10.8}, 1e-12, "drift");
        compare(meanForecast(history, 1, 2), {25 / 6.0, 25 / 6.0}, 1e-12, "mean");
        Numbers line(40), saw(48);
        for (size_t t = 0; t < line.size(); ++t)
            line[t] = 3 + 2 * double(t);
        for (size_t t = 0; t < saw.size(); ++t)
            saw[t] = 10 + double(t % 4);
        compare(holtWintersForecast(line, 1, 3), {83, 85, 87}, 1e-6, "Holt on a line");
        compare(holtWintersForecast(saw, 4, 5), {10, 11, 12, 13, 10}, 1e-6, "Holt-Winters on a season");
        compare(thetaForecast(saw, 4, 5), {10, 11, 12, 13, 10}, 1e-2, "theta on a season");
        QVERIFY(seriesBaseline("theta") && !seriesBaseline("none") && seriesBaselines().size() == 6);
    }

    void baselinesAlwaysAnswer()
    {
        Chance chance;
        std::vector<Numbers> odd{{},
                                 {kGap},
                                 {7},
                                 {-7, 7},
                                 {0, 0, 0},
                                 Numbers(60, 0.0),
                                 Numbers(60, 0.1),
                                 {1, kGap, 3},
                                 Numbers(60, -5),
                                 Numbers(30, 1e308),
                                 Numbers(30, 1e-310),
                                 {-1e308, 1e308, -1e308}};
        Numbers counts(80), decaying(80), gappy = noise(chance, 90);
        for (size_t t = 0; t < 80; ++t) {
            counts[t] = t % 5 == 0 ? 3 : 0;
            decaying[t] = std::exp(-double(t));
            gappy[chance.below(90)] = kGap;
        }
        odd.insert(odd.end(), {counts, decaying, gappy, noise(chance, 25, 1)});
        for (const Numbers& history : odd)
            for (const size_t period : {0u, 1u, 2u, 5u, 12u, 13u, 100u})
                for (const SeriesBaseline& baseline : seriesBaselines()) {
                    const Numbers forecast = baseline.forecast(history, period, 30);
                    QVERIFY2(forecast.size() == 30 && finite(forecast),
                             qPrintable(QString("%1 %2: %3").arg(baseline.id).arg(period).arg(text(history))));
                    QVERIFY(baseline.forecast(history, period, 0).empty());
                }
        compare(thetaForecast(Numbers(60, 0.1), 12, 2), {0.1, 0.1}, 1e-9, "constant");
        compare(holtWintersForecast(Numbers(60, -5), 12, 2), {-5, -5}, 1e-9, "constant");
    }

    void errorsByHand()
    {
        const Numbers actual{10, 0, -4, kGap, 8, 2}, forecast{12, 1, -4, 1, 4, 2};
        const ForecastErrors all = forecastErrors(actual, forecast, 2.0);
        QVERIFY(all.count == 5 && all.zeroActuals == 1);
        QVERIFY(close(*all.mae, 1.4) && close(*all.rmse, std::sqrt(21 / 5.0)) && close(*all.mase, 0.7));
        QVERIFY(close(*all.mape, 70 / 4.0) && close(*all.smape, (400 / 22.0 + 200 + 800 / 12.0) / 5));
        const auto steps = forecastErrorsByStep(actual, forecast, 2);
        QVERIFY(close(*steps[0].mae, 2) && close(*steps[1].mae, 0.5) && !steps[0].mase);
        QVERIFY(!forecastErrors({}, {}).mae && !forecastErrors(Numbers{0}, Numbers{1}).mape);
        QVERIFY(close(*maseScale(Numbers{1, 2, 4, 6}, 2), 3.5) && !maseScale(Numbers(9, 4), 2) && !maseScale({}, 1));
    }

    void studentAgainstTables()
    {
        QVERIFY(close(studentTwoSided(1, 1), 0.5, 1e-12));  // Cauchy
        QVERIFY(close(studentTwoSided(std::sqrt(2.0), 2), 1 - std::sqrt(0.5), 1e-12));
        QVERIFY(std::abs(studentTwoSided(2.228139, 10) - 0.05) < 1e-7);  // the printed tables
        QVERIFY(std::abs(studentTwoSided(-2.750, 30) - 0.01) < 1e-5);
        QVERIFY(std::abs(studentTwoSided(1.959964, 1e7) - 0.05) < 1e-6);
        QVERIFY(close(incompleteBeta(0.5, 2, 2), 0.5) && close(incompleteBeta(0.25, 1, 3), 1 - 0.421875));
        const auto test = dieboldMariano(Numbers{1, 2, 1, 2}, Numbers{0, 0, 0, 0}, 1, 1);
        QVERIFY(test && close(test->statistic, 1.5 / std::sqrt(0.25 / 4) * std::sqrt(0.75)) && !test->bartlett);
        QVERIFY(!dieboldMariano(Numbers(9, 1), Numbers(9, 1), 1) && !dieboldMariano(Numbers{1}, Numbers{2}, 1));
        QVERIFY(!dieboldMariano(Numbers(9, 0.3), Numbers(9, 0.1), 1));
    }

    void asR();
};

void TestSeries::asR()
{
    const QString program = QStandardPaths::findExecutable("Rscript");
    if (program.isEmpty())
        QSKIP("R with the package forecast is not installed");
    struct Case {
        QString name;
        Numbers values;
        size_t period;
    };
    Chance chance;
    const Numbers air = airPassengers();
    const auto airUntil = [&](ptrdiff_t n) { return Numbers(air.begin(), air.begin() + n); };
    std::vector<Case> cases{{"AirPassengers", air, 12},
                            {"132 of them", airUntil(132), 12},
                            {"100 of them", airUntil(100), 12},
                            {"30 of them", airUntil(30), 12},
                            {"no period", air, 1},
                            {"sunspots", sunspots(), 1}};
    for (const size_t period : {4u, 7u, 24u})
        cases.push_back(
            {QString("period %1").arg(period), seasonal(chance, 9 * period + 3, period, 50, 0.05, 4), period});
    cases.push_back({"long", seasonal(chance, 900, 24, 100, 0.02, 10), 24});
    cases.push_back({"negative", seasonal(chance, 80, 4, -30, 0.1, 2), 4});
    cases.push_back({"random walk", noise(chance, 120, 1), 1});
    QJsonArray asked, tests;
    for (const Case& one : cases)
        asked.append(QJsonObject{{"values", json(one.values)}, {"period", int(one.period)}, {"horizon", 10}});
    std::vector<DieboldMariano> ours;
    for (int i = 0; i < 40; ++i) {
        const Numbers first = noise(chance, 20 + chance.below(60), 0.6), second = noise(chance, first.size(), 0.3);
        const int horizon = 1 + i % 6, power = 1 + i % 2;
        const auto test = dieboldMariano(first, second, size_t(horizon), power);
        QVERIFY(test);
        ours.push_back(*test);
        tests.append(QJsonObject{{"first", json(first)},
                                 {"second", json(second)},
                                 {"horizon", horizon},
                                 {"power", power},
                                 {"weights", test->bartlett ? "bartlett" : "acf"}});
    }
    QTemporaryDir dir;
    QFile file(dir.filePath("asked.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{{"cases", asked}, {"errors", tests}}).toJson());
    file.close();
    QProcess r;
    r.start(program, {"--vanilla", QStringLiteral(UNROLL_SOURCE_DIR "/tests/parity/series.R"), file.fileName()});
    QVERIFY(r.waitForFinished(120000));
    if (r.exitCode() == 3)
        QSKIP("R with the package forecast is not installed");
    QVERIFY2(r.exitCode() == 0, r.readAllStandardError().constData());
    const QJsonObject answer = QJsonDocument::fromJson(r.readAllStandardOutput()).object();
    QCOMPARE(size_t(answer["cases"].toArray().size()), cases.size());
    for (size_t i = 0; i < cases.size(); ++i) {
        const auto& [name, values, period] = cases[i];
        const QJsonObject theirs = answer["cases"][qsizetype(i)].toObject();
        compare(autocorrelation(values, 20), numbers(theirs["acf"]), 1e-9, name + " acf");
        compare(periodogram(values).density, numbers(theirs["pgram"]), 1e-7, name + " periodogram");
        if (theirs["lambda"].isDouble())
            compare({*guerreroLambda(values, period)}, {theirs["lambda"].toDouble()}, 1e-3, name + " lambda");
        compare(holtWintersForecast(values, period, 10), numbers(theirs["holtWinters"]), 0.01, name + " Holt-Winters");
        compare(thetaForecast(values, period, 10), numbers(theirs["theta"]), 0.01, name + " theta");
    }
    for (size_t i = 0; i < ours.size(); ++i) {
        const QJsonObject theirs = answer["errors"][qsizetype(i)].toObject();
        compare({ours[i].statistic, ours[i].p}, {theirs["statistic"].toDouble(), theirs["p"].toDouble()}, 1e-9,
                QString("Diebold-Mariano %1").arg(i));
    }
}

UNROLL_TEST(TestSeries)
#include "tst_series.moc"
