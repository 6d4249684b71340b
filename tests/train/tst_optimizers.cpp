#ifndef Q_MOC_RUN
#include <torch/optim.h>
#endif

#include "support/test_main.h"
#include "train/devices.h"
#include "train/optimizer_p.h"
#include "train/schedule.h"

#include <QtTest>

#include <cmath>
#include <mutex>
#include <set>
#include <thread>

using namespace unroll;

Q_DECLARE_METATYPE(torch::ScalarType)

/// Optimisers against LibTorch's own, schedules against their formulas.
class TestOptimizers : public QObject {
    Q_OBJECT

    /// Both start from the same numbers and are given the same gradients.
    static double
    greatestDifference(const TrainSettings& settings, torch::ScalarType type,
                       const std::function<std::unique_ptr<torch::optim::Optimizer>(std::vector<torch::Tensor>)>& make)
    {
        torch::manual_seed(3);
        const auto options = torch::dtype(type);
        std::vector<torch::Tensor> ours{torch::randn({173, 211}, options), torch::randn({5}, options)}, theirs;
        for (torch::Tensor& parameter : ours) {
            theirs.push_back(parameter.clone().requires_grad_());
            parameter.requires_grad_();
        }
        Optimizer optimizer(settings, {{"a", ours[0]}, {"b", ours[1]}});
        const auto reference = make(theirs);
        for (int step = 0; step < 100; ++step) {
            for (size_t i = 0; i < ours.size(); ++i) {
                const torch::Tensor gradient = torch::randn_like(ours[i].detach());
                ours[i].mutable_grad() = gradient.clone();
                theirs[i].mutable_grad() = gradient.clone();
            }
            optimizer.step(settings.learningRate);
            reference->step();
        }
        double most = 0;
        for (size_t i = 0; i < ours.size(); ++i)
            most = std::max(most, (ours[i] - theirs[i]).detach().abs().max().item<double>());
        return most;
    }

    static TrainSettings settings(const char* optimizer, double decay)
    {
        TrainSettings settings;
        settings.optimizer = QLatin1String(optimizer);
        settings.learningRate = 0.01;
        settings.weightDecay = decay;
        return settings;
    }

private Q_SLOTS:
    void theMachineSaysItsMemory()
    {
        const auto devices = listDevices();
        QVERIFY(!devices.empty());
        for (const DeviceInfo& device : devices)
            QVERIFY2(device.memory > (qint64(1) << 28) && !device.name.isEmpty(), qPrintable(device.id));
    }

    void asLibTorchDoes_data()
    {
        QTest::addColumn<double>("decay");
        QTest::addColumn<torch::ScalarType>("type");
        QTest::addColumn<double>("apart");
        QTest::newRow("operators, without weight decay") << 0.0 << torch::kFloat64 << 1e-9;
        QTest::newRow("operators, with weight decay") << 0.1 << torch::kFloat64 << 1e-9;
        QTest::newRow("kernels, without weight decay") << 0.0 << torch::kFloat32 << 2e-6;
        QTest::newRow("kernels, with weight decay") << 0.1 << torch::kFloat32 << 2e-6;
    }
    void asLibTorchDoes()
    {
        using Parameters = std::vector<torch::Tensor>;
        QFETCH(double, decay);
        QFETCH(torch::ScalarType, type);
        QFETCH(double, apart);
        const double adam = greatestDifference(settings("adam", decay), type, [&](Parameters p) {
            return std::make_unique<torch::optim::Adam>(p, torch::optim::AdamOptions(0.01).weight_decay(decay));
        });
        QVERIFY2(adam < apart, qPrintable(QString::number(adam)));
        const double adamw = greatestDifference(settings("adamw", decay), type, [&](Parameters p) {
            return std::make_unique<torch::optim::AdamW>(p, torch::optim::AdamWOptions(0.01).weight_decay(decay));
        });
        QVERIFY2(adamw < apart, qPrintable(QString::number(adamw)));
        const double sgd = greatestDifference(settings("sgd", decay), type, [&](Parameters p) {
            return std::make_unique<torch::optim::SGD>(
                p, torch::optim::SGDOptions(0.01).momentum(TrainSettings().momentum).weight_decay(decay));
        });
        QVERIFY2(sgd < apart, qPrintable(QString::number(sgd)));
        const double rms = greatestDifference(settings("rmsprop", decay), type, [&](Parameters p) {
            return std::make_unique<torch::optim::RMSprop>(p, torch::optim::RMSpropOptions(0.01).weight_decay(decay));
        });
        QVERIFY2(rms < apart, qPrintable(QString::number(rms)));
    }

    void stateComesBack()
    {
        for (const char* name : {"adam", "adamw", "sgd", "rmsprop"}) {
            torch::manual_seed(5);
            torch::Tensor a = torch::randn({4, 3}).requires_grad_();
            Optimizer first(settings(name, 0.01), {{"a", a}});
            for (int step = 0; step < 5; ++step) {
                a.mutable_grad() = torch::randn({4, 3});
                first.step(0.01);
            }
            torch::Tensor b = a.detach().clone().requires_grad_();
            Optimizer second(settings(name, 0.01), {{"a", b}});
            QVERIFY(second.restore(first.state(), first.steps()).ok());
            const torch::Tensor gradient = torch::randn({4, 3});
            a.mutable_grad() = gradient.clone();
            b.mutable_grad() = gradient.clone();
            first.step(0.01);
            second.step(0.01);
            QVERIFY2(torch::equal(a, b), name);
            QVERIFY(!second.restore({}, 3).ok() || QLatin1String(name) == u"sgd");
        }
    }

    void clippingIsByTheGlobalNorm_data()
    {
        QTest::addColumn<bool>("kernels");
        QTest::newRow("by the kernels") << true;
        QTest::newRow("by operators") << false;
    }
    /// Without momentum, and at a rate of 1, a step is the clipped gradient.
    void clippingIsByTheGlobalNorm()
    {
        QFETCH(bool, kernels);
        const auto options = torch::dtype(kernels ? torch::kFloat32 : torch::kFloat64);
        torch::Tensor a = torch::zeros({2}, options).requires_grad_(), b = torch::zeros({1}, options).requires_grad_();
        TrainSettings plain = settings("sgd", 0);
        plain.momentum = 0;
        Optimizer optimizer(plain, {{"a", a}, {"b", b}});
        const auto step = [&](double maxNorm) {
            const torch::NoGradGuard none;
            a.zero_();
            b.zero_();
            optimizer.zeroGradients();
            a.mutable_grad() = torch::tensor({2.0, 3.0}, options);
            b.mutable_grad() = torch::tensor({6.0}, options);
            const double norm = optimizer.clip(maxNorm);
            optimizer.step(1);
            return norm;
        };
        QVERIFY(std::abs(step(3.5) - 7) < 1e-5);
        QVERIFY(std::abs(a[0].item<double>() + 1) < 1e-4);
        QVERIFY(std::abs(b[0].item<double>() + 3) < 1e-4);
        QVERIFY(std::abs(step(0) - 7) < 1e-5);
        QCOMPARE(b[0].item<double>(), -6.0);
        QVERIFY(std::abs(step(100) - 7) < 1e-5);
        QCOMPARE(b[0].item<double>(), -6.0);
    }

    /// Runs, and one thread or two.
    void threadsDoNotShow()
    {
        for (const char* name : {"adam", "adamw", "sgd", "rmsprop"}) {
            std::vector<torch::Tensor> ends;
            for (const int threads : {1, 2, 2}) {
                at::set_num_threads(threads);
                torch::manual_seed(7);
                torch::Tensor a = torch::randn({301, 211}).requires_grad_(), b = torch::randn({77}).requires_grad_();
                Optimizer optimizer(settings(name, 0.01), {{"a", a}, {"b", b}});
                for (int step = 0; step < 10; ++step) {
                    optimizer.zeroGradients();
                    a.mutable_grad() = torch::randn({301, 211});
                    b.mutable_grad() = torch::randn({77});
                    optimizer.clip(1);
                    optimizer.step(0.01);
                }
                ends.push_back(torch::cat({a.detach().flatten(), b.detach()}));
            }
            QVERIFY2(torch::equal(ends[0], ends[1]) && torch::equal(ends[1], ends[2]), name);
        }
    }

    void schedules()
    {
        TrainSettings settings;
        settings.learningRate = 0.1;
        settings.epochs = 10;
        const qint64 each = 20, all = 200;
        for (qint64 step = 0; step < all; ++step)
            QCOMPARE(learningRateAt(settings, step, each, 0), 0.1);
        settings.schedule = "step";
        settings.scheduleStepEpochs = 2;
        settings.scheduleFactor = 0.5;
        QCOMPARE(learningRateAt(settings, 39, each, 0), 0.1);
        QCOMPARE(learningRateAt(settings, 40, each, 0), 0.05);
        QCOMPARE(learningRateAt(settings, 80, each, 0), 0.025);
        settings.schedule = "cosine";
        QCOMPARE(learningRateAt(settings, 0, each, 0), 0.1);
        QVERIFY(std::abs(learningRateAt(settings, 100, each, 0) - 0.05) < 1e-3);
        QVERIFY(learningRateAt(settings, all - 1, each, 0) < 1e-3);
        for (qint64 step = 1; step < all; ++step)
            QVERIFY(learningRateAt(settings, step, each, 0) <= learningRateAt(settings, step - 1, each, 0));
        settings.schedule = "plateau";
        QCOMPARE(learningRateAt(settings, 50, each, 3), 0.1 * 0.125);
        settings.schedule = "one-cycle";
        QVERIFY(std::abs(learningRateAt(settings, 0, each, 0) - 0.1 / 25) < 1e-9);
        double most = 0;
        for (qint64 step = 0; step < all; ++step)
            most = std::max(most, learningRateAt(settings, step, each, 0));
        QVERIFY(most > 0.099 && most <= 0.1 + 1e-12);
        QVERIFY(learningRateAt(settings, all - 1, each, 0) < 1e-4);
        settings.schedule = "constant";
        settings.warmupSteps = 10;
        QVERIFY(learningRateAt(settings, 0, each, 0) < 0.1 * 0.2);
        for (qint64 step = 1; step < 10; ++step)
            QVERIFY(learningRateAt(settings, step, each, 0) > learningRateAt(settings, step - 1, each, 0));
        QCOMPARE(learningRateAt(settings, 10, each, 0), 0.1);
    }

    void twoThreadsWork()
    {
        // at::parallel_for is silently serial where our code is compiled without OpenMP.
        at::set_num_threads(2);
        std::mutex mutex;
        std::set<std::thread::id> threads;
        at::parallel_for(0, 1000, 1, [&](int64_t, int64_t) {
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
        });
        QCOMPARE(threads.size(), size_t(2));
    }
};

UNROLL_TEST(TestOptimizers)
#include "tst_optimizers.moc"
