#include "kernels/recurrent.h"
#include "kernels/recurrent_parts.h"

#include "kernels/recurrent_reference.h"

#include "kernels/kernel_runs.h"
#include "support/test_main.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace unroll::kernels;
using namespace unroll::testing;

namespace {

/// What both passes of the kernels give.
struct KernelResults {
    std::vector<float> y, hidden, cell, dx, dHidden, dCell, dInputWeights, dHiddenWeights, dInputBias, dHiddenBias;

    std::vector<std::pair<const char*, const std::vector<float>*>> named() const
    {
        return {{"y", &y},
                {"hidden", &hidden},
                {"cell", &cell},
                {"dx", &dx},
                {"dHidden", &dHidden},
                {"dCell", &dCell},
                {"dInputWeights", &dInputWeights},
                {"dHiddenWeights", &dHiddenWeights},
                {"dInputBias", &dInputBias},
                {"dHiddenBias", &dHiddenBias}};
    }
};

const float* orNull(const std::vector<float>& values) { return values.empty() ? nullptr : values.data(); }

RecurrentWeights weightsOf(const RecurrentCase& c)
{
    return {c.inputWeights.data(), c.hiddenWeights.data(), orNull(c.inputBias), orNull(c.hiddenBias)};
}

RecurrentInputs inputsOf(const RecurrentCase& c)
{
    const auto t = ptrdiff_t(c.shape.steps), f = ptrdiff_t(c.shape.features);
    return {{c.x.data(), t * f, f},
            c.lengths.empty() ? nullptr : c.lengths.data(),
            orNull(c.hidden),
            orNull(c.cell),
            orNull(c.mask)};
}

Sequence<float> sequenceOf(std::vector<float>& values, const RecurrentShape& shape, size_t width)
{
    // A value that nobody left: what is not overwritten shows.
    values.assign(shape.batch * shape.steps * width, 1e30f);
    return {values.data(), ptrdiff_t(shape.steps * width), ptrdiff_t(width)};
}

KernelResults compute(const RecurrentCase& c, const Threads& threads)
{
    const RecurrentShape& s = c.shape;
    KernelResults r;
    RecurrentTape tape;
    RecurrentWorkspace workspace;
    const size_t states = s.batch * s.units, gates = gateCount(s.cell) * s.units;
    const bool hasCell = s.cell == RecurrentCell::Lstm;
    for (std::vector<float>* one : {&r.hidden, &r.dHidden})
        one->assign(states, 1e30f);
    for (std::vector<float>* one : {&r.cell, &r.dCell})
        one->assign(hasCell ? states : 0, 1e30f);
    const Sequence<float> y = sequenceOf(r.y, s, s.units), dx = sequenceOf(r.dx, s, s.features);
    recurrentForward(s, weightsOf(c), inputsOf(c), {y, r.hidden.data(), r.cell.data()}, &tape, workspace, threads);
    r.dInputWeights.assign(gates * s.features, 1e30f);
    r.dHiddenWeights.assign(gates * s.units, 1e30f);
    r.dInputBias.assign(gates, 1e30f);
    r.dHiddenBias.assign(gates, 1e30f);
    recurrentBackward(s, weightsOf(c), inputsOf(c), tape,
                      {{c.dy.data(), y.rowStride, y.stepStride}, orNull(c.dHidden), orNull(c.dCell)},
                      {dx, r.dHidden.data(), r.dCell.data(), r.dInputWeights.data(), r.dHiddenWeights.data(),
                       r.dInputBias.data(), r.dHiddenBias.data()},
                      workspace, threads);
    return r;
}

/// The largest difference by the largest value of the reference, which is at least 1.
double distance(const std::vector<float>& got, const std::vector<double>& wanted)
{
    double difference = got.size() == wanted.size() ? 0 : 1e300, scale = 1;
    for (size_t i = 0; i < std::min(got.size(), wanted.size()); ++i) {
        difference = std::max(difference, std::isfinite(got[i]) ? std::abs(double(got[i]) - wanted[i]) : 1e300);
        scale = std::max(scale, std::abs(wanted[i]));
    }
    return difference / scale;
}

constexpr RecurrentCell kCells[] = {RecurrentCell::Lstm, RecurrentCell::Gru, RecurrentCell::RnnTanh,
                                    RecurrentCell::RnnRelu};
const char* const kCellNames[] = {"lstm", "gru", "rnn-tanh", "rnn-relu"};

}  // namespace

/// The recurrent kernels beside their formulas in double precision.
class TestRecurrentKernels : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { hwy::SetSupportedTargetsForTest(0); }

    /// The reference's own gradients, by finite differences.
    void theReferenceDifferentiates_data() { cells(); }
    void theReferenceDifferentiates()
    {
        QFETCH(int, cell);
        RecurrentCase c = randomCase({kCells[cell], 3, 5, 2, 4, cell % 2 == 0}, CaseParts::All, 7);
        QVERIFY2(gradientError(c) < 1e-6, qPrintable(QString::number(gradientError(c))));
    }

    void activationsFollowTheirFunctions()
    {
        std::vector<float> x;
        for (float magnitude = 1e-30f; magnitude < 1e30f; magnitude *= 1.003f) {
            x.push_back(magnitude);
            x.push_back(-magnitude);
        }
        for (int i = -200000; i <= 200000; ++i)
            x.push_back(float(i) * 5e-4f);
        withEachSet([&](const char* target) {
            std::vector<float> t(x.size()), s(x.size());
            tanhOf(x.data(), t.data(), x.size());
            sigmoidOf(x.data(), s.data(), x.size());
            double worstTanh = 0, worstSigmoid = 0;
            for (size_t i = 0; i < x.size(); ++i) {
                const double tanh = std::tanh(double(x[i])), sigmoid = 1 / (1 + std::exp(-double(x[i])));
                if (tanh != 0)
                    worstTanh = std::max(worstTanh, std::abs(double(t[i]) / tanh - 1));
                if (sigmoid > 1e-37)
                    worstSigmoid = std::max(worstSigmoid, std::abs(double(s[i]) / sigmoid - 1));
                else
                    QVERIFY(s[i] >= 0 && s[i] < 2e-37f);
            }
            qInfo("%s: tanh within %.2g, logistic function within %.2g", target, worstTanh, worstSigmoid);
            QVERIFY(worstTanh < 1e-6);
            QVERIFY(worstSigmoid < 1e-6);
        });
    }

    void activationsPassOnWhatIsNoNumber()
    {
        const float infinity = std::numeric_limits<float>::infinity();
        const float x[] = {infinity, -infinity, std::nanf(""), 0.0f, -0.0f};
        withEachSet([&](const char*) {
            float t[5], s[5];
            tanhOf(x, t, 5);
            sigmoidOf(x, s, 5);
            QCOMPARE(t[0], 1.0f);
            QCOMPARE(t[1], -1.0f);
            QVERIFY(std::isnan(t[2]) && std::isnan(s[2]));
            QVERIFY(t[3] == 0 && t[4] == 0 && std::signbit(t[4]));
            QCOMPARE(s[0], 1.0f);
            QVERIFY(s[1] >= 0 && s[1] < 1e-38f);
            QCOMPARE(s[3], 0.5f);
        });
    }

    void followTheFormulas_data()
    {
        QTest::addColumn<int>("cell");
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("features");
        QTest::addColumn<int>("units");
        const int shapes[][4] = {{1, 1, 1, 1},   {1, 7, 3, 5},    {2, 3, 1, 50},   {5, 11, 17, 13},
                                 {13, 6, 8, 16}, {32, 9, 64, 32}, {7, 40, 19, 33}, {3, 2, 70, 1}};
        for (int cell = 0; cell < 4; ++cell) {
            for (const auto& s : shapes)
                QTest::addRow("%s %dx%d, %d to %d", kCellNames[cell], s[0], s[1], s[2], s[3])
                    << cell << s[0] << s[1] << s[2] << s[3];
        }
    }
    void followTheFormulas()
    {
        QFETCH(int, cell);
        QFETCH(int, batch);
        QFETCH(int, steps);
        QFETCH(int, features);
        QFETCH(int, units);
        for (const bool reverse : {false, true}) {
            for (const CaseParts parts : {CaseParts::Plain, CaseParts::All}) {
                const RecurrentCase c = randomCase(
                    {kCells[cell], size_t(batch), size_t(steps), size_t(features), size_t(units), reverse}, parts, 1);
                const ReferenceResults wanted = reference(c);
                withEachSet([&](const char* target) {
                    const KernelResults got = compute(c, eachItsThread(2));
                    const auto expected = wanted.all();
                    for (size_t i = 0; i < expected.size(); ++i) {
                        const double far = distance(*got.named()[i].second, *expected[i]);
                        QVERIFY2(far < 1e-5, qPrintable(QString("%1 of %2, reverse %3: %4")
                                                            .arg(got.named()[i].first, target)
                                                            .arg(reverse)
                                                            .arg(far)));
                    }
                });
            }
        }
    }

    void threadsDoNotShow_data() { cells(); }
    void threadsDoNotShow()
    {
        QFETCH(int, cell);
        const RecurrentCase c = randomCase({kCells[cell], 11, 37, 9, 21, false}, CaseParts::All, 3);
        withEachSet([&](const char* target) {
            const KernelResults one = compute(c, {});
            for (const size_t count : {2, 3, 16}) {
                const KernelResults several = compute(c, eachItsThread(count));
                for (size_t i = 0; i < one.named().size(); ++i) {
                    const auto [name, first] = one.named()[i];
                    const auto& second = *several.named()[i].second;
                    const size_t bytes = first->size() * sizeof(float);
                    QVERIFY2(first->size() == second.size() &&
                                 (bytes == 0 || std::memcmp(first->data(), second.data(), bytes) == 0),
                             qPrintable(QString("%1 of %2 at %3 threads").arg(name, target).arg(count)));
                }
            }
        });
    }

    /// Without a tape only two steps are kept; the numbers are the same, and so is a row's without its neighbours.
    void inferenceIsTheSame_data() { cells(); }
    void inferenceIsTheSame()
    {
        QFETCH(int, cell);
        const RecurrentCase c = randomCase({kCells[cell], 5, 12, 3, 18, true}, CaseParts::All, 5);
        const KernelResults kept = compute(c, {});
        KernelResults bare;
        bare.hidden.resize(kept.hidden.size());
        bare.cell.resize(kept.cell.size());
        RecurrentWorkspace workspace;
        recurrentForward(c.shape, weightsOf(c), inputsOf(c),
                         {sequenceOf(bare.y, c.shape, c.shape.units), bare.hidden.data(), bare.cell.data()}, nullptr,
                         workspace);
        QVERIFY(kept.y == bare.y && kept.hidden == bare.hidden && kept.cell == bare.cell);
        RecurrentShape single = c.shape;
        single.batch = 1;
        RecurrentInputs inputs = inputsOf(c);
        const size_t row = 3;
        inputs.x.data = inputs.x.at(row, 0);
        inputs.lengths += row;
        inputs.hidden += row * c.shape.units;
        inputs.cell = inputs.cell ? inputs.cell + row * c.shape.units : nullptr;
        inputs.mask += row * c.shape.units;
        std::vector<float> y;
        recurrentForward(single, weightsOf(c), inputs, {sequenceOf(y, single, c.shape.units)}, nullptr, workspace);
        QVERIFY(std::equal(y.begin(), y.end(), kept.y.begin() + ptrdiff_t(row * y.size())));
    }

    /// Step by step with the weights as they are: the same but for rounding, with each instruction set.
    void byStepIsTheSame_data() { cells(); }
    void byStepIsTheSame()
    {
        QFETCH(int, cell);
        for (const size_t features : {1, 3, 16, 37, 64})
            for (const size_t units : {1, 5, 16, 18, 33, 128}) {
                RecurrentCase c = randomCase({kCells[cell], 5, 1, features, units, false}, CaseParts::All, 5);
                withEachSet([&](const char* set) {
                    const KernelResults whole = compute(c, {});
                    KernelResults few;
                    few.hidden.resize(whole.hidden.size());
                    few.cell.resize(whole.cell.size());
                    RecurrentInputs inputs = inputsOf(c);
                    inputs.byStep = true;
                    RecurrentWorkspace workspace;
                    recurrentForward(c.shape, weightsOf(c), inputs,
                                     {sequenceOf(few.y, c.shape, c.shape.units), few.hidden.data(), few.cell.data()},
                                     nullptr, workspace);
                    double apart = 0;
                    const auto compare = [&](const std::vector<float>& a, const std::vector<float>& b) {
                        QCOMPARE(a.size(), b.size());
                        for (size_t i = 0; i < a.size(); ++i)
                            apart = std::max(apart, std::abs(double(a[i]) - double(b[i])));
                    };
                    compare(few.y, whole.y);
                    compare(few.hidden, whole.hidden);
                    compare(few.cell, whole.cell);
                    QVERIFY2(apart < 4e-6,
                             qPrintable(QString("%1, %2 to %3: %4").arg(set).arg(features).arg(units).arg(apart)));
                });
            }
    }

    /// One tape and workspace serve batches of any size, and a tape several backward passes.
    void memoryIsUsedAgain()
    {
        RecurrentTape tape;
        RecurrentWorkspace workspace;
        for (const size_t batch : {3, 9, 2}) {
            const RecurrentCase c = randomCase({RecurrentCell::Gru, batch, 8, 4, 10, false}, CaseParts::All, 11);
            const KernelResults wanted = compute(c, {});
            recurrentForward(c.shape, weightsOf(c), inputsOf(c), {}, &tape, workspace);
            for (int again = 0; again < 2; ++again) {
                std::vector<float> dx;
                RecurrentGradients out;
                out.x = sequenceOf(dx, c.shape, c.shape.features);
                recurrentBackward(c.shape, weightsOf(c), inputsOf(c), tape,
                                  {{c.dy.data(), 80, 10}, c.dHidden.data(), nullptr}, out, workspace);
                QVERIFY(dx == wanted.dx);
            }
        }
    }

    void nothingToDo()
    {
        for (const auto& [batch, steps] : {std::pair<size_t, size_t>{0, 3}, {2, 0}}) {
            const RecurrentCase c = randomCase({RecurrentCell::Lstm, batch, steps, 2, 3, false}, CaseParts::All, 13);
            const KernelResults got = compute(c, eachItsThread(2));
            QVERIFY(got.hidden == c.hidden && got.cell == c.cell && got.dHidden == c.dHidden);
            QCOMPARE(got.dInputBias, std::vector<float>(12, 0.0f));
        }
    }

    void whatIsNoNumberStaysInItsRow_data() { cells(); }
    void whatIsNoNumberStaysInItsRow()
    {
        QFETCH(int, cell);
        const RecurrentCase clean = randomCase({kCells[cell], 4, 6, 3, 20, false}, CaseParts::Plain, 17);
        const KernelResults wanted = compute(clean, {});
        for (const float bad : {std::nanf(""), std::numeric_limits<float>::infinity()}) {
            RecurrentCase c = clean;
            c.x[1 * 6 * 3 + 2 * 3] = bad;  // the second row's third step
            withEachSet([&](const char*) {
                const KernelResults got = compute(c, eachItsThread(2));
                const size_t row = 6 * 20;
                for (size_t i = 0; i < got.y.size(); ++i) {
                    if (i / row != 1 || i % row < 2 * 20)
                        QVERIFY(std::abs(got.y[i] - wanted.y[i]) < 1e-5f);
                    else if (std::isnan(bad))
                        QVERIFY(std::isnan(got.y[i]));
                }
            });
        }
    }

    /// The caller's floating-point mode is as it was.
    void denormalsComeBack()
    {
        const RecurrentCase c = randomCase({RecurrentCell::Lstm, 2, 3, 2, 3, false}, CaseParts::Plain, 19);
        compute(c, {});
        volatile float small = std::numeric_limits<float>::min();
        QVERIFY(small / 2 > 0);
    }

private:
    static void cells()
    {
        QTest::addColumn<int>("cell");
        for (int cell = 0; cell < 4; ++cell)
            QTest::newRow(kCellNames[cell]) << cell;
    }
};

UNROLL_TEST(TestRecurrentKernels)
#include "tst_recurrent_kernels.moc"
