// Milliseconds of the recurrent kernels beside LibTorch's own layers on the same shapes, and the share of what the
// machine's matrix product reaches. Run it on a machine that does nothing else:
//
//     cmake --build build/release --target bench_recurrent && build/release/tests/bench_recurrent [rounds]

#include "kernels/recurrent.h"

#include "nn/torch_p.h"

#include <omp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

using namespace unroll::kernels;

namespace {

struct BenchCase {
    const char* name;
    RecurrentShape shape;
    int directions;
};

const BenchCase kBenchCases[] = {{"A LSTM 64-128", {RecurrentCell::Lstm, 32, 100, 64, 128}, 1},
                                 {"B A both ways", {RecurrentCell::Lstm, 32, 100, 64, 128}, 2},
                                 {"C LSTM 1-50", {RecurrentCell::Lstm, 32, 24, 1, 50}, 1},
                                 {"D GRU 64-128", {RecurrentCell::Gru, 32, 100, 64, 128}, 1},
                                 {"E LSTM 128-256", {RecurrentCell::Lstm, 64, 200, 128, 256}, 1}};

double millisecondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Threads openMp(int count)
{
    return {size_t(count), [count](size_t chunks, const std::function<void(size_t)>& body) {
#pragma omp parallel for num_threads(count) schedule(static, 1)
                for (size_t i = 0; i < chunks; ++i)
                    body(i);
            }};
}

/// The four ways to compute a case; each call is one pass over a batch.
class BenchLayer {
public:
    BenchLayer(const BenchCase& one, int threads) : case_(one), threads_(openMp(threads))
    {
        const auto b = int64_t(one.shape.batch), t = int64_t(one.shape.steps), f = int64_t(one.shape.features),
                   h = int64_t(one.shape.units), g = int64_t(gateCount(one.shape.cell));
        x_ = torch::randn({b, t, f}).requires_grad_();
        y_ = torch::zeros({b, t, h * one.directions});
        dy_ = torch::randn({b, t, h * one.directions});
        dx_ = torch::zeros({b, t, f});
        start_ = torch::zeros({one.directions, b, h});
        for (int d = 0; d < one.directions; ++d) {
            for (const auto& size : {std::vector<int64_t>{g * h, f}, {g * h, h}, {g * h}, {g * h}}) {
                weights_.push_back(torch::randn(size).mul_(0.1).requires_grad_());
                gradients_.push_back(torch::zeros(size));
            }
        }
        tapes_.resize(size_t(one.directions));
    }

    void forward(bool keep)
    {
        for (int d = 0; d < case_.directions; ++d)
            recurrentForward(shape(d), weights(d), inputs(), {half(y_, d), nullptr, nullptr},
                             keep ? &tapes_[size_t(d)] : nullptr, workspace_, threads_);
    }

    void both()
    {
        forward(true);
        for (int d = 0; d < case_.directions; ++d) {
            float* of[4];
            for (int i = 0; i < 4; ++i)
                of[i] = gradients_[size_t(4 * d + i)].data_ptr<float>();
            const Sequence<float> dy = half(dy_, d);
            recurrentBackward(
                shape(d), weights(d), inputs(), tapes_[size_t(d)],
                {{dy.data, dy.rowStride, dy.stepStride}, nullptr, nullptr},
                {{dx_.data_ptr<float>(), dx_.stride(0), dx_.stride(1)}, nullptr, nullptr, of[0], of[1], of[2], of[3]},
                workspace_, threads_);
        }
    }

    torch::Tensor torchForward() const
    {
        const bool two = case_.directions == 2;
        if (case_.shape.cell == RecurrentCell::Gru)
            return std::get<0>(torch::gru(x_, start_, weights_, true, 1, 0, true, two, true));
        return std::get<0>(torch::lstm(x_, {start_, start_}, weights_, true, 1, 0, true, two, true));
    }

    void torchBoth() const
    {
        for (const torch::Tensor& one : weights_)
            one.mutable_grad() = torch::Tensor();
        x_.mutable_grad() = torch::Tensor();
        torchForward().backward(dy_);
    }

    /// Multiplications of a forward and a backward pass; the backward one has twice as many.
    double products() const
    {
        const RecurrentShape& s = case_.shape;
        return 3.0 * case_.directions * double(s.batch * s.steps) *
               double(gateCount(s.cell) * s.units * (s.features + s.units));
    }

    /// The largest difference between both outputs and between the weights' gradients, by the largest of each.
    double difference()
    {
        both();
        torchBoth();
        const auto apart = [](const torch::Tensor& a, const torch::Tensor& b) {
            return ((a - b).abs().max() / b.abs().max()).item<double>();
        };
        torch::NoGradGuard guard;
        double worst = apart(y_, torchForward());
        for (size_t i = 0; i < weights_.size(); ++i)
            worst = std::max(worst, apart(gradients_[i], weights_[i].grad()));
        return case_.directions == 1 ? std::max(worst, apart(dx_, x_.grad())) : worst;
    }

private:
    RecurrentShape shape(int direction) const
    {
        RecurrentShape s = case_.shape;
        s.reverse = direction == 1;
        return s;
    }
    RecurrentWeights weights(int d) const
    {
        const auto of = [&](int i) { return weights_[size_t(4 * d + i)].data_ptr<float>(); };
        return {of(0), of(1), of(2), of(3)};
    }
    RecurrentInputs inputs() const
    {
        RecurrentInputs in;
        in.x = {x_.data_ptr<float>(), x_.stride(0), x_.stride(1)};
        return in;
    }
    Sequence<float> half(const torch::Tensor& of, int direction) const
    {
        return {of.data_ptr<float>() + direction * int64_t(case_.shape.units), of.stride(0), of.stride(1)};
    }

    BenchCase case_;
    Threads threads_;
    torch::Tensor x_, y_, dy_, dx_, start_;
    std::vector<torch::Tensor> weights_, gradients_;
    std::vector<RecurrentTape> tapes_;
    RecurrentWorkspace workspace_;
};

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 25;
    std::printf(
        "milliseconds, median (least) of %d interleaved rounds; products a second of both passes as a share of a "
        "matrix product's\n",
        rounds);
    for (const int threads : {1, 2}) {
        torch::set_num_threads(threads);
        const torch::Tensor a = torch::randn({768, 768}), b = torch::randn({768, 768});
        std::printf("\n%-16s %16s %16s %16s %16s %7s %7s %9s\n", threads == 1 ? "1 thread" : "2 threads", "forward",
                    "both", "torch forward", "torch both", "ratio", "share", "apart");
        for (const BenchCase& one : kBenchCases) {
            BenchLayer layer(one, threads);
            const std::function<void()> works[] = {[&] { layer.forward(false); }, [&] { layer.both(); },
                                                   [&] {
                                                       torch::NoGradGuard guard;
                                                       layer.torchForward();
                                                   },
                                                   [&] { layer.torchBoth(); }, [&] { torch::mm(a, b); }};
            std::vector<double> times[5];
            for (int round = -2; round < rounds; ++round) {
                for (size_t i = 0; i < 5; ++i) {
                    const double ms = millisecondsOf(works[i]);
                    if (round >= 0)
                        times[i].push_back(ms);
                }
            }
            const auto least = [&](size_t i) { return *std::min_element(times[i].begin(), times[i].end()); };
            std::printf("%-16s", one.name);
            for (size_t i = 0; i < 4; ++i)
                std::printf(" %8.2f (%5.2f)", median(times[i]), least(i));
            const double rate = 768.0 * 768.0 * 768.0 / least(4);
            std::printf(" %7.2f %6.0f%% %9.1e\n", median(times[3]) / median(times[1]),
                        100 * layer.products() / least(1) / rate, layer.difference());
        }
    }
    return 0;
}
