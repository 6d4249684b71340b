#include "support/test_main.h"
#include "train/optimizer_p.h"

#include <QtTest>

using namespace unroll;

namespace {

constexpr int64_t kWords = 400, kDimensions = 21;

/// One embedding trained with the same numbers, by sparse gradients or by dense ones.
class TrainedEmbedding {
public:
    TrainedEmbedding(const TrainSettings& settings, bool sparse) : settings_(settings), sparse_(sparse)
    {
        torch::manual_seed(11);
        weight = torch::randn({kWords, kDimensions});
        weight[0].zero_();
        weight.requires_grad_();
        remake();
    }

    void remake() { optimizer = std::make_unique<Optimizer>(settings_, parameters()); }

    /// Rare words are rare: a word's chance falls with its number, and the last hundred never occur.
    static torch::Tensor someIds() { return (torch::rand({6, 8}).pow(4) * double(kWords - 100)).to(torch::kInt64); }

    void backward(const torch::Tensor& ids)
    {
        const auto read = torch::embedding(weight, ids, 0, false, sparse_);
        (read * torch::randn({6, 8, kDimensions})).sum().backward();
    }

    double step(double rate, double maxNorm = 0)
    {
        const double norm = optimizer->clip(maxNorm);
        optimizer->step(rate);
        optimizer->zeroGradients();
        return norm;
    }

    void steps(int count, double rate, double maxNorm = 0)
    {
        for (int i = 0; i < count; ++i) {
            backward(someIds());
            step(rate, maxNorm);
        }
    }

    bool operator==(TrainedEmbedding& other)
    {
        const auto ours = optimizer->state(), theirs = other.optimizer->state();
        for (size_t i = 0; i < ours.size(); ++i)
            if (!torch::equal(fromBlob(ours[i]), fromBlob(theirs[i])))
                return false;
        return ours.size() == theirs.size() && torch::equal(weight, other.weight);
    }

    torch::Tensor weight;
    std::unique_ptr<Optimizer> optimizer;

private:
    std::vector<Optimizer::Parameter> parameters() const { return {{"weight", weight, 0.5}}; }
    TrainSettings settings_;
    bool sparse_;
};

TrainSettings rowSettings(const char* optimizer, double decay = 0)
{
    TrainSettings settings;
    settings.optimizer = QLatin1String(optimizer);
    settings.learningRate = 0.01;
    settings.weightDecay = decay;
    return settings;
}

}  // namespace

/// An embedding whose rows alone take steps ends where one ends whose every row does, to the bit.
class TestTouchedRows : public QObject {
    Q_OBJECT

    static void optimizers()
    {
        QTest::addColumn<QByteArray>("optimizer");
        for (const char* name : {"adam", "adamw", "sgd", "rmsprop"})
            QTest::newRow(name) << QByteArray(name);
    }

    /// Does `work` with both from the same random numbers on.
    template <class Work>
    static bool endTheSame(const TrainSettings& settings, const Work& work)
    {
        TrainedEmbedding dense(settings, false), sparse(settings, true);
        for (TrainedEmbedding* one : {&dense, &sparse}) {
            torch::manual_seed(5);
            work(*one);
        }
        return dense == sparse && torch::equal(sparse.weight[0], torch::zeros({kDimensions}));
    }

private Q_SLOTS:
    /// Long enough for rows to sleep and to wake again.
    void asAllRows_data() { optimizers(); }
    void asAllRows()
    {
        QFETCH(QByteArray, optimizer);
        QVERIFY(endTheSame(rowSettings(optimizer), [](TrainedEmbedding& one) { one.steps(1500, 0.01); }));
        QVERIFY(endTheSame(rowSettings(optimizer, 0.01), [](TrainedEmbedding& one) { one.steps(30, 0.01); }));
    }

    void asTheRateGoesUpAndDown_data() { optimizers(); }
    void asTheRateGoesUpAndDown()
    {
        QFETCH(QByteArray, optimizer);
        QVERIFY(endTheSame(rowSettings(optimizer), [](TrainedEmbedding& one) {
            one.steps(300, 0.0001);
            one.steps(200, 0.01);
            one.steps(200, 100);  // more than was said
            one.steps(200, 0.001);
        }));
    }

    /// Within rounding: what is added up first is not the same.
    void readTwiceAndAccumulated_data() { optimizers(); }
    void readTwiceAndAccumulated()
    {
        QFETCH(QByteArray, optimizer);
        TrainedEmbedding dense(rowSettings(optimizer), false), sparse(rowSettings(optimizer), true);
        for (const bool isSparse : {false, true}) {
            TrainedEmbedding& one = isSparse ? sparse : dense;
            torch::manual_seed(5);
            for (int i = 0; i < 50; ++i) {
                const auto ids = TrainedEmbedding::someIds();
                const auto a = torch::embedding(one.weight, ids, 0, false, isSparse),
                           b = torch::embedding(one.weight, ids.flip(1), 0, false, isSparse);
                (a * b * torch::randn_like(a)).sum().backward();
                one.backward(TrainedEmbedding::someIds());
                one.step(0.01);
            }
        }
        QVERIFY(torch::allclose(dense.weight, sparse.weight, 1e-4, 1e-5));
    }

    /// Also a gradient that is dense after all, and steps without any.
    void whatElseComes_data() { optimizers(); }
    void whatElseComes()
    {
        QFETCH(QByteArray, optimizer);
        QVERIFY(endTheSame(rowSettings(optimizer), [](TrainedEmbedding& one) {
            for (int round = 0; round < 3; ++round) {
                one.steps(250, 0.01);
                torch::Tensor all = torch::randn({kWords, kDimensions});
                all[0].zero_();
                one.weight.mutable_grad() = all;
                one.step(0.01);
                one.step(0.01);
                one.backward(torch::zeros({6, 8}, torch::kInt64));  // padding alone
                one.step(0.01);
            }
        }));
    }

    void clippedByTheSameNorm_data() { optimizers(); }
    void clippedByTheSameNorm()
    {
        QFETCH(QByteArray, optimizer);
        TrainedEmbedding dense(rowSettings(optimizer), false), sparse(rowSettings(optimizer), true);
        double apart = 0;
        for (int i = 0; i < 20; ++i) {
            std::vector<double> norms;
            for (TrainedEmbedding* one : {&dense, &sparse}) {
                torch::manual_seed(uint64_t(i));
                one->backward(TrainedEmbedding::someIds());
                norms.push_back(one->step(0.01, 3));
            }
            QVERIFY(norms[0] > 3);
            apart = std::max(apart, std::abs(norms[1] / norms[0] - 1));
        }
        QVERIFY2(apart < 1e-12, qPrintable(QString::number(apart)));
        QVERIFY(torch::allclose(dense.weight, sparse.weight, 1e-5, 1e-6));
    }

    void resumed_data() { optimizers(); }
    void resumed()
    {
        QFETCH(QByteArray, optimizer);
        TrainedEmbedding through(rowSettings(optimizer), true), again(rowSettings(optimizer), true);
        for (const bool stops : {false, true}) {
            TrainedEmbedding& one = stops ? again : through;
            torch::manual_seed(5);
            one.steps(400, 0.01);
            (void)one.optimizer->state();  // one that is only looked at does not show
            one.steps(100, 0.01);
            if (stops) {
                const auto state = one.optimizer->state();
                one.remake();
                QVERIFY(one.optimizer->restore(state, 500).ok());
            }
            one.steps(400, 0.01);
        }
        QVERIFY(through == again);
    }
};

UNROLL_TEST(TestTouchedRows)
#include "tst_touched_rows.moc"
