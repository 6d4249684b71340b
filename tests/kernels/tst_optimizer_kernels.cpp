#include "kernels/optimizer.h"

#include "kernels/kernel_runs.h"
#include "support/test_main.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <random>

using namespace unroll::kernels;
using namespace unroll::testing;

namespace {

constexpr OptimizerRule kRules[] = {OptimizerRule::Adam, OptimizerRule::Sgd, OptimizerRule::RmsProp};
const char* const kRuleNames[] = {"adam", "sgd", "rmsprop"};

OptimizerStep numbersOf(OptimizerRule rule)
{
    OptimizerStep step;
    step.rule = rule;
    step.scale = 0.7f;
    step.first = 0.9f;
    step.firstShare = rule == OptimizerRule::Sgd ? 1 : 0.1f;
    step.second = 0.99f;
    step.secondShare = 0.01f;
    step.rate = 0.01f;
    step.rootShare = rule == OptimizerRule::Adam ? 1.3f : 1;
    step.epsilon = 1e-8f;
    return step;
}

std::vector<float> someNumbers(size_t count, unsigned seed)
{
    std::mt19937 generator(seed);
    std::normal_distribution<float> normal;
    std::vector<float> numbers(count);
    for (float& one : numbers)
        one = normal(generator);
    return numbers;
}

/// A parameter, its gradient and moments, and a number behind each that nobody may write to.
struct Trained {
    explicit Trained(size_t count)
        : parameter(someNumbers(count + 1, 1)),
          gradient(someNumbers(count + 1, 2)),
          first(someNumbers(count + 1, 3)),
          second(someNumbers(count + 1, 4))
    {
        for (float& one : second)
            one = one * one;
    }
    OptimizerTensor tensor(const OptimizerStep& step)
    {
        return {step, parameter.data(), gradient.data(), first.data(), second.data(), parameter.size() - 1};
    }
    std::vector<float> parameter, gradient, first, second;
};

/// One step of one element in double.
void stepInDouble(const OptimizerStep& s, double& p, double gradient, double& m, double& v)
{
    const double g = s.scale * gradient + s.decay * p;
    p *= s.keep;
    if (s.rule != OptimizerRule::RmsProp)
        m = s.first * m + s.firstShare * g;
    if (s.rule != OptimizerRule::Sgd)
        v = s.second * v + s.secondShare * g * g;
    const double divisor = s.rule == OptimizerRule::Sgd ? 1 : std::sqrt(v) * s.rootShare + s.epsilon;
    p -= s.rate * (s.rule == OptimizerRule::RmsProp ? g : m) / divisor;
}

bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

}  // namespace

/// The optimisers' kernels beside their formulas in double precision.
class TestOptimizerKernels : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { hwy::SetSupportedTargetsForTest(0); }

    void followTheFormulas_data() { rules(); }
    void followTheFormulas()
    {
        QFETCH(int, rule);
        for (const bool decays : {false, true}) {
            OptimizerStep step = numbersOf(kRules[rule]);
            if (decays) {
                step.decay = 0.1f;
                step.keep = 0.98f;
            }
            for (const size_t count : {1, 2, 7, 16, 31, 97, 16384, 16385, 50021}) {
                withEachSet([&](const char* set) {
                    const Trained before(count);
                    Trained after = before;
                    optimizerStep({after.tensor(step)}, {}, eachItsThread(2));
                    double apart = 0;
                    for (size_t i = 0; i < count; ++i) {
                        double p = before.parameter[i], m = before.first[i], v = before.second[i];
                        stepInDouble(step, p, before.gradient[i], m, v);
                        const auto add = [&](double got, double wanted, double scale) {
                            apart = std::max(apart, std::abs(got - wanted) / scale);
                        };
                        // What p loses may be larger than p, where √v is small.
                        add(after.parameter[i], p, std::abs(p) + std::abs(before.parameter[i]) + 1e-3);
                        add(after.first[i], m, std::abs(m) + 1);
                        add(after.second[i], v, std::abs(v) + 1e-2);
                    }
                    QVERIFY2(apart < 5e-7, qPrintable(QString("%1 of %2: %3").arg(set).arg(count).arg(apart)));
                    QVERIFY(after.parameter.back() == before.parameter.back() &&
                            after.first.back() == before.first.back() && after.second.back() == before.second.back());
                });
            }
        }
    }

    void threadsDoNotShow_data() { rules(); }
    void threadsDoNotShow()
    {
        QFETCH(int, rule);
        const OptimizerStep step = numbersOf(kRules[rule]);
        withEachSet([&](const char*) {
            Trained one(70001), several(70001);
            optimizerStep({one.tensor(step)}, {});
            optimizerStep({several.tensor(step)}, {}, eachItsThread(3));
            QVERIFY(sameBits(one.parameter, several.parameter) && sameBits(one.first, several.first) &&
                    sameBits(one.second, several.second));
        });
    }

    void sumsOfSquares()
    {
        const std::vector<float> a = someNumbers(50003, 5), b = someNumbers(3, 6);
        double wanted = 0;
        for (const auto* array : {&a, &b})
            for (const float one : *array)
                wanted += double(one) * double(one);
        const std::vector<std::pair<const float*, size_t>> arrays{{a.data(), a.size()}, {nullptr, 0}, {b.data(), 3}};
        withEachSet([&](const char*) {
            const double one = sumOfSquares(arrays), two = sumOfSquares(arrays, eachItsThread(2));
            QVERIFY(one == two);
            QVERIFY(std::abs(one / wanted - 1) < 1e-13);
        });
        const float bad = std::nanf("");
        QVERIFY(std::isnan(sumOfSquares({{&bad, 1}})));
        QCOMPARE(sumOfSquares({}), 0.0);
    }

    /// Rows with and without a gradient, step by step, beside a matrix whose every row has one, mostly of zeros.
    void rowsAreAsTheWholeMatrix_data() { rules(); }
    void rowsAreAsTheWholeMatrix()
    {
        QFETCH(int, rule);
        constexpr size_t kRows = 150, kWidth = 19;
        constexpr int32_t kSteps = 900;
        withEachSet([&](const char* set) {
            Trained whole(kRows * kWidth);
            std::fill(whole.first.begin(), whole.first.end(), 0.0f);
            std::fill(whole.second.begin(), whole.second.end(), 0.0f);
            Trained rows = whole;
            std::vector<int32_t> place(kRows, -1), since(kRows, kRowUntouched);
            std::mt19937 generator(9);
            OptimizerStep step = numbersOf(kRules[rule]);
            OptimizerRows matrix;
            qsizetype slept = 0, woke = 0;
            for (int32_t pass = 1; pass <= kSteps; ++pass) {
                if (step.rule == OptimizerRule::Adam) {
                    step.rate = float(0.01 / (1 - std::pow(0.9, pass)));
                    step.rootShare = float(1 / std::sqrt(1 - std::pow(0.99, pass)));
                }
                std::fill(place.begin(), place.end(), -1);
                std::fill(whole.gradient.begin(), whole.gradient.end(), 0.0f);
                const std::vector<float> given = someNumbers(3 * kWidth, unsigned(pass));
                for (int32_t i = 0; i < 3; ++i) {
                    // Some rows are read often, some now and then, the last never.
                    const size_t row = i == 0 ? 100 + generator() % 40 : 50 * size_t(i) - 50 + generator() % 50;
                    woke += since[row] > 0 && place[row] < 0;
                    place[row] = i;
                    std::copy_n(given.begin() + i * ptrdiff_t(kWidth), kWidth,
                                whole.gradient.begin() + ptrdiff_t(row * kWidth));
                }
                matrix = {step,     rows.parameter.data(), rows.first.data(), rows.second.data(), kRows,
                          kWidth,   given.data(),          place.data(),      since.data(),       pass,
                          step.rate};
                optimizerStep({whole.tensor(step)}, {});
                optimizerStep({}, {matrix}, eachItsThread(2));
                slept += std::count_if(since.begin(), since.end(), [](int32_t one) { return one > 0; });
                QVERIFY2(sameBits(whole.parameter, rows.parameter), qPrintable(QString("%1 at %2").arg(set).arg(pass)));
            }
            QVERIFY(slept > kSteps && woke > 10);
            QVERIFY(since[kRows - 1] == kRowUntouched);
            fadeSleepingRows(matrix, eachItsThread(2));
            QVERIFY(sameBits(whole.first, rows.first) && sameBits(whole.second, rows.second));
            QVERIFY(std::none_of(since.begin(), since.end(), [=](int32_t one) { return one > 0 && one != kSteps; }));
        });
    }

private:
    static void rules()
    {
        QTest::addColumn<int>("rule");
        for (int i = 0; i < 3; ++i)
            QTest::newRow(kRuleNames[i]) << i;
    }
};

UNROLL_TEST(TestOptimizerKernels)
#include "tst_optimizer_kernels.moc"
