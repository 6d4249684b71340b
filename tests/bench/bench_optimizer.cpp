// Milliseconds of an optimizer's step, clipping included, beside torch::optim's on the same gradients; of an
// embedding's way from the loss to its new vectors; and of a whole training step. Run it on a machine that does nothing
// else:
//
//     cmake --build build/release --target bench_optimizer && build/release/tests/bench_optimizer [rounds]

#include "nn/recurrent_kernel_p.h"
#include "train/optimizer_p.h"

#include <torch/nn/utils/clip_grad.h>
#include <torch/optim.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace unroll;

namespace {

constexpr int64_t kRows = 32, kSteps = 100, kUnits = 128, kWidth = 64;
constexpr double kRate = 1e-3, kMaxNorm = 1;

double millisecondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// Numbers of words as texts have them: the k-th most frequent with a chance of about 1/k (Zipf's law).
torch::Tensor wordsOfTexts(int64_t vocabulary)
{
    return (torch::rand({kRows, kSteps}) * std::log(double(vocabulary - 1))).exp().to(torch::kInt64);
}

torch::Tensor wordsAtRandom(int64_t vocabulary)
{
    return torch::randint(1, vocabulary, {kRows, kSteps}, torch::kInt64);
}

enum class Way { LibTorch, LibTorchWithOurLayers, Ours };

/// Embedding, LSTM and dense layer, and who trains them.
class BenchModel {
public:
    BenchModel(Way way, int64_t vocabulary) : way_(way)
    {
        torch::manual_seed(1);
        const auto add = [&](at::IntArrayRef size) {
            parameters_.push_back(torch::randn(size).mul_(0.1).requires_grad_());
        };
        for (const auto& size : std::vector<std::vector<int64_t>>{{vocabulary, kWidth},
                                                                  {4 * kUnits, kWidth},
                                                                  {4 * kUnits, kUnits},
                                                                  {4 * kUnits},
                                                                  {4 * kUnits},
                                                                  {2, kUnits},
                                                                  {2}})
            add(size);
        if (way == Way::Ours) {
            TrainSettings settings;
            settings.learningRate = kRate;
            std::vector<Optimizer::Parameter> named;
            for (size_t i = 0; i < parameters_.size(); ++i)
                named.push_back({std::to_string(i), parameters_[i]});
            ours_ = std::make_unique<Optimizer>(settings, named);
        } else {
            theirs_ = std::make_unique<torch::optim::Adam>(parameters_, torch::optim::AdamOptions(kRate));
        }
    }

    void clear()
    {
        if (ours_)
            ours_->zeroGradients();
        else
            theirs_->zero_grad();
    }

    void randomGradients()
    {
        clear();
        for (torch::Tensor& one : parameters_)
            one.mutable_grad() = torch::randn(one.sizes());
    }

    torch::Tensor read(const torch::Tensor& ids) const
    {
        return torch::embedding(parameters_[0], ids, 0, false, way_ == Way::Ours);
    }

    void optimise()
    {
        if (ours_) {
            ours_->clip(kMaxNorm);
            ours_->step(kRate);
        } else {
            torch::nn::utils::clip_grad_norm_(parameters_, kMaxNorm);
            theirs_->step();
        }
    }

    /// From the loss by the words' vectors on.
    void learnWords(const torch::Tensor& ids, const torch::Tensor& above)
    {
        clear();
        read(ids).backward(above);
        optimise();
    }

    void train(const torch::Tensor& ids, const torch::Tensor& targets)
    {
        clear();
        const torch::Tensor words = read(ids), start = torch::zeros({1, kRows, kUnits});
        torch::Tensor last;
        if (way_ == Way::LibTorch)
            last = std::get<0>(torch::lstm(words, {start, start},
                                           {parameters_[1], parameters_[2], parameters_[3], parameters_[4]}, true, 1, 0,
                                           true, false, true))
                       .select(1, kSteps - 1);
        else
            last = runRecurrentKernel(
                       kernels::RecurrentCell::Lstm, false,
                       {words, {}, parameters_[1], parameters_[2], parameters_[3], parameters_[4], {}, {}, {}}, tapes_)
                       .hidden;
        torch::cross_entropy_loss(torch::linear(last, parameters_[5], parameters_[6]), targets).backward();
        optimise();
    }

private:
    Way way_;
    std::vector<torch::Tensor> parameters_;
    std::unique_ptr<Optimizer> ours_;
    std::unique_ptr<torch::optim::Adam> theirs_;
    std::shared_ptr<RecurrentTapes> tapes_ = makeRecurrentTapes();
};

/// Prints the medians of works that take turns, and by how much the last is quicker than each.
void compare(const char* name, int rounds, int warming, const std::vector<std::function<void()>>& before,
             const std::vector<std::function<void()>>& works)
{
    std::vector<std::vector<double>> times(works.size());
    for (int round = -warming; round < rounds; ++round) {
        for (size_t i = 0; i < works.size(); ++i) {
            before[i]();
            const double ms = millisecondsOf(works[i]);
            if (round >= 0)
                times[i].push_back(ms);
        }
    }
    std::printf("%-44s", name);
    for (const auto& one : times)
        std::printf(" %9.2f", median(one));
    std::printf("   ratio");
    for (size_t i = 0; i + 1 < times.size(); ++i)
        std::printf(" %.1f", median(times[i]) / median(times.back()));
    std::printf("\n");
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 25;
    std::printf("milliseconds, median of %d interleaved rounds: LibTorch's, and ours last\n", rounds);
    const torch::Tensor above = torch::randn({kRows, kSteps, kWidth}) * 1e-2;
    const torch::Tensor targets = torch::randint(0, 2, {kRows}, torch::kInt64);
    const auto nothing = [] {};
    for (const int threads : {1, 2}) {
        torch::set_num_threads(threads);
        std::printf("\n%s\n", threads == 1 ? "1 thread" : "2 threads");
        {
            BenchModel theirs(Way::LibTorch, 10000), ours(Way::Ours, 10000);
            compare("(a) Adam, vocabulary 10,000, dense gradients", rounds, 3,
                    {[&] { theirs.randomGradients(); }, [&] { ours.randomGradients(); }},
                    {[&] { theirs.optimise(); }, [&] { ours.optimise(); }});
        }
        // After so many steps as many rows sleep as ever will.
        for (const auto& [name, words, warming] :
             {std::tuple{"(b) 100,000 words, as in texts, the first steps", &wordsOfTexts, 3},
              std::tuple{"(b) 100,000 words, as in texts, 300 steps on", &wordsOfTexts, 300},
              std::tuple{"(b) 100,000 words at random, 100 steps on", &wordsAtRandom, 100}}) {
            BenchModel theirs(Way::LibTorch, 100000), ours(Way::Ours, 100000);
            torch::Tensor ids;
            compare(name, rounds, warming, {[&] { ids = words(100000); }, nothing},
                    {[&] { theirs.learnWords(ids, above); }, [&] { ours.learnWords(ids, above); }});
        }
        {
            BenchModel theirs(Way::LibTorch, 10000), mixed(Way::LibTorchWithOurLayers, 10000), ours(Way::Ours, 10000);
            torch::Tensor ids;
            compare("A, whole step: LibTorch, its optimizer, ours", rounds, 100,
                    {[&] { ids = wordsOfTexts(10000); }, nothing, nothing},
                    {[&] { theirs.train(ids, targets); }, [&] { mixed.train(ids, targets); },
                     [&] { ours.train(ids, targets); }});
        }
    }
    return 0;
}
