#include "answers/chain_p.h"
#include "support/test_main.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace unroll;

/// A chain of classes beside all sequences written out one by one.
class TestChain : public QObject {
    Q_OBJECT

    struct Case {
        int classes, steps;
        std::vector<float> between, start, end, scores;
        Chain chain() const { return {classes, between, start, end}; }
        double score(const std::vector<int>& path) const
        {
            double sum = double(start[size_t(path.front())]) + double(end[size_t(path.back())]);
            for (int t = 0; t < steps; ++t) {
                sum += double(scores[size_t(t * classes + path[size_t(t)])]);
                if (t > 0)
                    sum += double(between[size_t(path[size_t(t - 1)] * classes + path[size_t(t)])]);
            }
            return sum;
        }
        /// Calls with each sequence that agrees with what is known.
        void each(const std::vector<int>& known, const std::function<void(const std::vector<int>&)>& with) const
        {
            std::vector<int> path(size_t(steps), 0);
            for (;;) {
                bool agrees = true;
                for (size_t t = 0; t < path.size(); ++t)
                    agrees = agrees && (known.empty() || known[t] < 0 || known[t] == path[t]);
                if (agrees)
                    with(path);
                int t = steps - 1;
                while (t >= 0 && ++path[size_t(t)] == classes)
                    path[size_t(t--)] = 0;
                if (t < 0)
                    return;
            }
        }
    };

    static Case random(int classes, int steps, unsigned seed, double spread)
    {
        std::mt19937 generator(seed);
        std::normal_distribution<float> normal(0, float(spread));
        const auto numbers = [&](int count) {
            std::vector<float> out;
            for (int i = 0; i < count; ++i)
                out.push_back(normal(generator));
            return out;
        };
        return {
            classes, steps, numbers(classes * classes), numbers(classes), numbers(classes), numbers(classes * steps)};
    }

private Q_SLOTS:
    void sumsAreThoseOfAllSequences()
    {
        unsigned seed = 1;
        for (const auto& [classes, steps] : {std::pair(1, 3), {2, 1}, {2, 6}, {3, 4}, {4, 5}, {5, 3}})
            for (const double spread : {0.5, 8.0})
                for (const bool some : {false, true}) {
                    const Case one = random(classes, steps, ++seed, spread);
                    std::vector<int> known;
                    if (some)
                        for (int t = 0; t < steps; ++t)
                            known.push_back(t % 2 == 0 ? (t + 1) % classes : -1);
                    const ChainSum sum = sumOver(one.chain(), one.scores, known, true);
                    double all = 0;
                    std::vector<double> at(one.scores.size(), 0), pairs(size_t(classes * classes), 0);
                    one.each(known,
                             [&](const std::vector<int>& path) { all += std::exp(one.score(path) - sum.logSum); });
                    QVERIFY2(std::abs(all - 1) < 1e-9, qPrintable(QString::number(all)));
                    one.each(known, [&](const std::vector<int>& path) {
                        const double p = std::exp(one.score(path) - sum.logSum);
                        for (int t = 0; t < steps; ++t) {
                            at[size_t(t * classes + path[size_t(t)])] += p;
                            if (t > 0)
                                pairs[size_t(path[size_t(t - 1)] * classes + path[size_t(t)])] += p;
                        }
                    });
                    for (size_t i = 0; i < at.size(); ++i)
                        QVERIFY(std::abs(at[i] - sum.steps[i]) < 1e-9);
                    for (size_t i = 0; i < pairs.size(); ++i)
                        QVERIFY(std::abs(pairs[i] - sum.between[i]) < 1e-9);
                }
    }

    void theBestPathIsTheBestOfAll()
    {
        for (unsigned seed = 1; seed < 60; ++seed) {
            const Case one = random(2 + int(seed) % 4, 1 + int(seed) % 5, seed, 2);
            double best = -1e300;
            one.each({}, [&](const std::vector<int>& path) { best = std::max(best, one.score(path)); });
            QVERIFY(std::abs(one.score(bestPath(one.chain(), one.scores)) - best) < 1e-9);
        }
    }

    void longSequencesNeitherVanishNorOverflow()
    {
        const Case one = random(7, 5000, 3, 30);
        const ChainSum sum = sumOver(one.chain(), one.scores);
        QVERIFY(std::isfinite(sum.logSum) && sum.logSum >= one.score(bestPath(one.chain(), one.scores)) - 1e-3);
        for (int t = 0; t < 5000; ++t) {
            double all = 0;
            for (int c = 0; c < 7; ++c)
                all += sum.steps[size_t(t * 7 + c)];
            QVERIFY(std::abs(all - 1) < 1e-6);
        }
    }

    /// Without a difference between neighbours it is the cross entropy of each step.
    void withoutTransitionsItIsCrossEntropy()
    {
        torch::manual_seed(3);
        const auto scores = torch::randn({3, 6, 4});
        auto targets = torch::randint(0, 4, {3, 6}, torch::kInt64);
        targets[1].slice(0, 4) = -1;     // padding behind
        targets[2].slice(0, 0, 3) = -1;  // and before
        const Transitions none{torch::zeros({4, 4}), torch::zeros({4}), torch::zeros({4})};
        const double loss = chainLoss(scores, targets, none).item<double>();
        const double wanted =
            torch::cross_entropy_loss(scores.reshape({-1, 4}), targets.reshape({-1}), {}, at::Reduction::Mean, -1)
                .item<double>();
        QVERIFY2(std::abs(loss - wanted) < 1e-5, qPrintable(QString::number(loss - wanted)));
    }

    void gradientsAreThoseOfTheLoss()
    {
        torch::manual_seed(5);
        std::vector<torch::Tensor> all{torch::randn({2, 5, 3}), torch::randn({3, 3}), torch::randn({3}),
                                       torch::randn({3})};
        auto targets = torch::randint(0, 3, {2, 5}, torch::kInt64);
        targets[0][2] = -1;  // among others
        targets[1][4] = -1;  // at the end
        const auto loss = [&] { return chainLoss(all[0], targets, {all[1], all[2], all[3]}); };
        for (auto& tensor : all)
            tensor.requires_grad_();
        loss().backward();
        const torch::NoGradGuard none;
        constexpr double step = 1e-2;
        for (auto& tensor : all) {
            auto flat = tensor.view({-1});
            const auto gradient = tensor.grad().view({-1});
            for (int64_t i = 0; i < flat.numel(); ++i) {
                const float before = flat[i].item<float>();
                flat[i] = before + float(step);
                const double up = loss().item<double>();
                flat[i] = before - float(step);
                const double down = loss().item<double>();
                flat[i] = before;
                const double slope = (up - down) / (2 * step);
                QVERIFY2(std::abs(slope - gradient[i].item<double>()) < 2e-4,
                         qPrintable(QStringLiteral("%1 %2").arg(slope).arg(gradient[i].item<double>())));
            }
        }
    }
};

UNROLL_TEST(TestChain)
#include "tst_chain.moc"
