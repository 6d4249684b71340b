// Seconds of one training step of each template, in its parts, of the recurrent layers beside LibTorch's own
// bidirectional module on the same padded batch, and of writing a text token by token. Run it on a machine that does
// nothing else:
//
//     cmake --build build/release --target bench_step && build/release/tests/bench_step [batch] [steps]

#include "model/templates.h"
#include "network/incremental_decoder_p.h"
#include "network/network_p.h"
#include "train/optimizer_p.h"

#include <torch/nn.h>

#include <QElapsedTimer>
#include <QTextStream>

#include <algorithm>

using namespace unroll;

namespace {

constexpr int kRepeats = 15;
constexpr int64_t kVocabulary = 10000;

/// The median of some runs, in milliseconds, after two to warm up.
double milliseconds(const std::function<void()>& work)
{
    work();
    work();
    std::vector<double> times;
    for (int i = 0; i < kRepeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + kRepeats / 2, times.end());
    return times[kRepeats / 2];
}

}  // namespace

int main(int argc, char** argv)
{
    const int64_t batch = argc > 1 ? atoll(argv[1]) : 32, steps = argc > 2 ? atoll(argv[2]) : 200;
    QTextStream out(stdout);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(2);
    out << "batch " << batch << " x " << steps << " tokens, " << at::get_num_threads()
        << " threads; milliseconds, median of " << kRepeats << "\n";
    out << qSetFieldWidth(18) << Qt::left << "model"
        << "forward"
        << "backward"
        << "step"
        << "all" << qSetFieldWidth(0) << "\n";
    SequenceTensor input{torch::randint(2, kVocabulary, {batch, steps}, torch::kInt64),
                         torch::randint(steps * 3 / 4, steps + 1, {batch}, torch::kInt64)};
    input.lengths[0] = steps;
    input.data = input.data * input.mask();
    const auto targets = torch::randint(0, 2, {batch}, torch::kInt64);
    for (const ModelTemplate& one : modelTemplates()) {
        if (one.task != u"text-classification" || one.graph.find("bert"))  // which needs a folder
            continue;
        const auto network = Network::build(one.graph, {Shape::ids(), kVocabulary, 2}, 1);
        if (!network)
            return 1;
        (*network)->train();
        std::vector<Optimizer::Parameter> parameters;
        for (const auto& item : (*network)->named_parameters())
            parameters.push_back({item.key(), item.value()});
        Optimizer optimizer(TrainSettings(), parameters);
        const auto loss = [&] {
            return torch::nn::functional::cross_entropy((*network)->forward(input).data, targets);
        };
        const double forward = milliseconds([&] { loss(); });
        const double both = milliseconds([&] {
            optimizer.zeroGradients();
            loss().backward();
        });
        const double step = milliseconds([&] { optimizer.step(1e-3); });
        const double all = milliseconds([&] {
            optimizer.zeroGradients();
            loss().backward();
            optimizer.step(1e-3);
        });
        out << qSetFieldWidth(18) << one.id << forward << both - forward << step << all << qSetFieldWidth(0)
            << Qt::endl;
    }
    for (const char* id : {"language-model", "translator"}) {
        const bool translates = id == QLatin1String("translator");
        GraphContext context;
        context.vocabularySize = context.outputs = kVocabulary;
        context.input.causal = !translates;
        if (translates) {
            context.target = Shape::ids(kVocabulary);
            context.target.axis = QStringLiteral("U");
            context.target.causal = true;
        }
        context.answersAlong = translates ? context.target.axis : context.input.axis;
        const auto network = Network::build(findTemplate(QLatin1String(id))->graph, context, 1);
        if (!network)
            return 1;
        (*network)->eval();
        for (const int64_t rows : {1, 5}) {
            constexpr int tokens = 100;
            const SequenceTensor source =
                translates ? SequenceTensor{torch::randint(4, kVocabulary, {rows, 20}, torch::kInt64),
                                            torch::full({rows}, 20, torch::kInt64)}
                           : SequenceTensor();
            const double all = milliseconds([&] {
                IncrementalDecoder decoder(**network, source);
                torch::Tensor ids = torch::full({rows}, 2, torch::kInt64);
                for (int i = 0; i < tokens; ++i)
                    ids = decoder.next(ids).argmax(-1);
            });
            out << id << ", " << rows << (rows == 1 ? " text" : " beams") << ": " << all / tokens << " ms a token\n";
        }
    }
    torch::nn::LSTM lstm(torch::nn::LSTMOptions(100, 64).batch_first(true).bidirectional(true));
    const auto data = torch::randn({batch, steps, 100}, torch::requires_grad());
    const double plain = milliseconds([&] { std::get<0>(lstm->forward(data)).sum().backward(); });
    out << "LibTorch's LSTM alone, both directions, forward and backward: " << plain << "\n";
    return 0;
}
