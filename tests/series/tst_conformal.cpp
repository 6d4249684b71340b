#include "series/conformal.h"

#include "series/examples.h"
#include "support/test_main.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>

using namespace unroll;
using namespace unroll::testing;

/// Intervals that go on learning.
class TestConformal : public QObject {
    Q_OBJECT

    static constexpr int kHorizon = 12;
    static constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

    /// Of each of so many origins all steps up to the horizon: what is missed adds up along them.
    static std::vector<Miss> paths(std::mt19937& random, int count, const std::function<double(int)>& spread)
    {
        std::normal_distribution<double> noise;
        std::vector<Miss> out;
        for (int i = 0; i < count; ++i) {
            double error = 0;
            for (int step = 0; step < kHorizon; ++step) {
                error += noise(random) * spread(i);
                out.push_back({i, i + step, std::abs(error) / std::sqrt(step + 1.0)});
            }
        }
        return out;
    }
    /// Absolute errors of an autoregression, forecast kHorizon steps ahead of each step from `first` on.
    static std::vector<Miss> misses(std::mt19937& random, int first, int count,
                                    const std::function<double(int)>& spread)
    {
        std::normal_distribution<double> noise;
        std::vector<Miss> out;
        double error = 0;
        for (int i = 0; i < count; ++i) {
            error = 0.6 * error + noise(random) * spread(i);
            out.push_back({first + i, first + i + kHorizon - 1, std::abs(error)});
        }
        return out;
    }
    static double share(const AdaptiveWidth& width) { return double(width.within()) / double(width.judged()); }

private slots:
    void byHand()
    {
        Numbers residuals{9, 1, 2, 3, 4, 5, 6, kGap, 7, 8};
        QCOMPARE(*conformalQuantile(residuals, 0.1), 9.0);  // the ⌈10 · 0.9⌉ = 9th
        QCOMPARE(*conformalQuantile(residuals, 0.5), 5.0);
        QVERIFY(!conformalQuantile(residuals, 0.05) && !conformalQuantile({}, 0.5));
        QCOMPARE(*conformalQuantile(Numbers{-3, -1, -2, 1}, 0.5), -1.0);  // well inside: the interval is narrowed

        std::vector<Miss> begun;
        for (int i = 0; i < 9; ++i)
            begun.push_back({i, i, double(i + 1)});
        QVERIFY(!AdaptiveWidth::learn(begun, {}, 0.95));
        const auto alone = AdaptiveWidth::learn(begun, {}, 0.9);
        QCOMPARE(alone->from(0), 9.0);
        QCOMPARE(alone->from(1000), 9.0);
        QCOMPARE(alone->judged(), 0);
        // 20 is outside and takes the place of 1, the oldest: known from 10 on.
        const auto learning = AdaptiveWidth::learn(begun, {{9, 9, 20}, {10, 10, 19}}, 0.9);
        QCOMPARE(learning->from(9), 9.0);
        QCOMPARE(learning->from(10), 20.0);
        QCOMPARE(learning->from(11), 20.0);
        QCOMPARE(learning->judged(), 2);
        QCOMPARE(learning->within(), 1);
    }

    /// Where errors grow, jump or shrink, what is promised is held about as often as it is promised; what is learnt
    /// once holds 27 % of growing errors.
    void sharesHoldWhileErrorsChange_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("whole");
        QTest::newRow("alike") << 0.77 << 0.83 << 0 << false;
        QTest::newRow("growing") << 0.68 << 0.83 << 1 << false;
        QTest::newRow("a jump") << 0.74 << 0.83 << 2 << false;
        QTest::newRow("shrinking") << 0.77 << 0.87 << 3 << false;
        QTest::newRow("alike, all steps") << 0.77 << 0.83 << 0 << true;
        QTest::newRow("growing, all steps") << 0.68 << 0.83 << 1 << true;
        QTest::newRow("a jump, all steps") << 0.74 << 0.83 << 2 << true;
        QTest::newRow("shrinking, all steps") << 0.77 << 0.87 << 3 << true;
    }
    void sharesHoldWhileErrorsChange()
    {
        QFETCH(double, least);
        QFETCH(double, most);
        QFETCH(int, kind);
        QFETCH(bool, whole);
        const int parts = 300;
        const auto spread = [&](int i) {
            const double at = double(i) / (2 * parts);
            return kind == 1 ? std::exp(3 * at) : kind == 2 ? (at < 0.6 ? 1 : 3) : kind == 3 ? std::exp(-2 * at) : 1;
        };
        double sum = 0;
        std::mt19937 random(11);
        const int series = 20;
        for (int i = 0; i < series; ++i) {
            const auto all = whole ? paths(random, 2 * parts, spread) : misses(random, 0, 2 * parts, spread);
            std::vector<Miss> begun, following;
            for (const Miss& miss : all)
                if (miss.origin >= parts)
                    following.push_back(miss);
                else if (miss.step < parts)
                    begun.push_back(miss);
            sum += share(*AdaptiveWidth::learn(begun, following, 0.8, whole ? kHorizon : 1));
        }
        QVERIFY2(sum / series >= least && sum / series <= most, qPrintable(QString::number(sum / series)));
    }

    /// Values that come later change no width before them.
    void nothingThatComesIsKnown()
    {
        std::mt19937 random(5);
        const auto even = [](int) { return 1.0; };
        for (int round = 0; round < 200; ++round) {
            const auto begun = misses(random, 0, 30 + int(random() % 40), even);
            auto following = misses(random, 200, 1 + int(random() % 80), even);
            const qint64 origin = 200 + qint64(random() % 120);
            const double before = AdaptiveWidth::learn(begun, following, 0.8)->from(origin);
            for (Miss& miss : following)
                if (miss.step >= origin)
                    miss.by = 1000 * miss.by + 1;
            std::ranges::shuffle(following, random);
            QCOMPARE(AdaptiveWidth::learn(begun, following, 0.8)->from(origin), before);
        }
    }
};

UNROLL_TEST(TestConformal)
#include "tst_conformal.moc"
