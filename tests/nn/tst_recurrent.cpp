#include "nn/recurrent_p.h"
#include "nn/sequence_p.h"
#include "support/test_main.h"

#include <QTest>

#include <random>

using namespace unroll;

namespace {

RecurrentOptions plain(Cell cell, int64_t inputs, int64_t units, Direction direction, int64_t layers = 1)
{
    RecurrentOptions options;
    options.cell = cell;
    options.inputs = inputs;
    options.units = units;
    options.layers = layers;
    options.direction = direction;
    return options;
}

/// The gates must be those of the formulas for every cell, direction and number of layers.
std::vector<RecurrentOptions> allOptions()
{
    std::vector<RecurrentOptions> out;
    for (const Cell cell : {Cell::Lstm, Cell::Gru, Cell::RnnTanh, Cell::RnnRelu})
        for (const Direction direction : {Direction::Forward, Direction::Backward, Direction::Both})
            for (const int64_t layers : {1, 3})
                for (const Returns returns : {Returns::Sequence, Returns::Last}) {
                    RecurrentOptions one = plain(cell, 4, 5, direction, layers);
                    one.dropout = 0.5;
                    one.returns = returns;
                    out.push_back(one);
                    one.layerNorm = true;
                    out.push_back(one);
                }
    return out;
}

SequenceTensor ragged(int64_t batch, int64_t steps, int64_t features)
{
    SequenceTensor value{torch::randn({batch, steps, features}), torch::randint(1, steps + 1, {batch}, torch::kInt64)};
    value.lengths[0] = steps;
    value.data = zeroPadding(value.data, value);
    return value;
}

const torch::Tensor& gate(const TraceTensors& trace, const QString& name)
{
    for (const auto& [key, values] : trace.gates)
        if (key == name)
            return values;
    qFatal("no gate %s", qPrintable(name));
}

}  // namespace

class TestRecurrent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { torch::manual_seed(4); }

    void reversalTurnsEachSequenceWithinItsLength()
    {
        const SequenceTensor value{torch::tensor({1.F, 2.F, 3.F, 0.F, 4.F, 5.F, 6.F, 7.F}).view({2, 4, 1}),
                                   torch::tensor({int64_t(3), int64_t(4)})};
        const auto permutation = reversal(value);
        const auto turned = reversed(value.data, permutation);
        QVERIFY(torch::equal(turned.view({-1}), torch::tensor({3.F, 2.F, 1.F, 0.F, 7.F, 6.F, 5.F, 4.F})));
        for (int i = 0; i < 50; ++i) {
            const SequenceTensor any = ragged(1 + i % 5, 1 + i % 9, 3);
            const auto own = reversal(any);
            QVERIFY(torch::equal(reversed(reversed(any.data, own), own), any.data));
        }
    }

    void parameterNamesArePyTorchs()
    {
        RecurrentModule module(plain(Cell::Lstm, 4, 5, Direction::Both, 2));
        std::vector<std::string> names;
        for (const auto& item : module.named_parameters())
            names.push_back(item.key());
        QCOMPARE(names, (std::vector<std::string>{"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0",
                                                  "weight_ih_l0_reverse", "weight_hh_l0_reverse", "bias_ih_l0_reverse",
                                                  "bias_hh_l0_reverse", "weight_ih_l1", "weight_hh_l1", "bias_ih_l1",
                                                  "bias_hh_l1", "weight_ih_l1_reverse", "weight_hh_l1_reverse",
                                                  "bias_ih_l1_reverse", "bias_hh_l1_reverse"}));
        QCOMPARE(module.named_parameters()["weight_ih_l1"].sizes().vec(), (std::vector<int64_t>{20, 10}));
        const double bound = 1 / std::sqrt(5.0);
        for (const auto& parameter : module.parameters())
            QVERIFY(parameter.abs().max().item<double>() <= bound && parameter.std().item<double>() > bound / 3);
    }

    void gateNames()
    {
        const auto names = [](Cell cell) {
            RecurrentModule module(plain(cell, 2, 3, Direction::Forward));
            QStringList out;
            const auto traces = module.trace({ragged(1, 4, 2)});
            for (const auto& [name, values] : traces.at(0).gates)
                out << name;
            return out.join(' ');
        };
        QCOMPARE(names(Cell::Lstm), "input forget output candidate cell hidden");
        QCOMPARE(names(Cell::Gru), "reset update candidate hidden");
        QCOMPARE(names(Cell::RnnTanh), "hidden");
    }

    /// What the trace recomputes is what forward computed, in the order of the text, padding cut off.
    void traceIsForward()
    {
        for (const RecurrentOptions& options : allOptions()) {
            RecurrentModule module(options);
            module.eval();
            SequenceTensor input = ragged(1, 7, 4);
            const auto plain = module.forward({input}, nullptr).data.detach();
            // Padded to 9, as inspection of one sample out of a batch might have it.
            const SequenceTensor padded{torch::cat({input.data, torch::full({1, 2, 4}, 3.0)}, 1), input.lengths};
            const auto traces = module.trace({padded});
            QCOMPARE(traces.size(), size_t(options.layers) * (options.direction == Direction::Both ? 2 : 1));
            std::vector<torch::Tensor> top;
            for (const TraceTensors& trace : traces) {
                for (const auto& [name, values] : trace.gates)
                    QCOMPARE(values.sizes().vec(), (std::vector<int64_t>{7, 5}));
                const auto& hidden = gate(trace, "hidden");
                if (options.cell == Cell::Lstm && !options.layerNorm)
                    QVERIFY(torch::allclose(hidden, gate(trace, "output") * torch::tanh(gate(trace, "cell"))));
                if (trace.layer == options.layers - 1)
                    top.push_back((options.returns == Returns::Sequence) ? hidden
                                  : trace.backward                       ? hidden[0]
                                                                         : hidden[6]);
            }
            const auto recomputed = torch::cat(top, -1);
            QVERIFY((recomputed - plain[0]).abs().max().item<double>() <= 1e-5);
        }
    }

    /// The same sample alone and in a batch: how far apart at worst, for the layers that models are made of.
    void aloneAndInABatch()
    {
        torch::NoGradGuard guard;
        double worst = 0;
        for (const Cell cell : {Cell::Lstm, Cell::Gru, Cell::RnnTanh}) {
            RecurrentModule module(plain(cell, 100, 64, Direction::Both));
            module.eval();
            const SequenceTensor batch = ragged(32, 200, 100);
            const auto together = module.forward({batch}, nullptr).data;
            for (int64_t row = 0; row < 32; row += 5) {
                const int64_t length = batch.lengths[row].item<int64_t>();
                const SequenceTensor single{batch.data.slice(0, row, row + 1).slice(1, 0, length),
                                            batch.lengths.slice(0, row, row + 1)};
                const auto alone = module.forward({single}, nullptr).data;
                worst = std::max(worst, (alone[0] - together[row].slice(0, 0, length)).abs().max().item<double>());
            }
        }
        qInfo("largest difference between a sample alone and in a batch of 32 × 200: %g", worst);
        // A kernel of our own adds each row up by itself, in one order.
        QVERIFY(worst <= (hasRecurrentKernel(torch::zeros({1})) ? 0 : 1e-5));
    }

    /// The kernels in float32 beside LibTorch's layers in float64: outputs, states and all gradients. Two passes are
    /// made before either goes back: each keeps what it needs.
    void kernelsAndLayersAgree()
    {
        for (RecurrentOptions options : allOptions()) {
            if (options.layerNorm)
                continue;
            options.dropout = 0;
            RecurrentModule ours(options), theirs(options);
            ours.stateRead = theirs.stateRead = true;
            theirs.to(torch::kFloat64);
            {
                torch::NoGradGuard guard;
                for (size_t i = 0; i < ours.parameters().size(); ++i)
                    theirs.parameters()[i].copy_(ours.parameters()[i]);
            }
            const int64_t whole = 5 * (options.direction == Direction::Both ? 2 : 1);
            const SequenceTensor plain = ragged(7, 11, 4);
            const auto state = torch::randn({7, options.cell == Cell::Lstm ? 2 * whole : whole});
            std::vector<std::pair<torch::Tensor, torch::Tensor>> read;  // data and state of each
            std::vector<SequenceTensor> given;
            for (RecurrentModule* module : {&ours, &ours, &theirs}) {
                const auto type = module == &theirs ? torch::kFloat64 : torch::kFloat32;
                const auto data = plain.data.to(type).detach().requires_grad_(true);
                const auto start = state.to(type).detach().requires_grad_(true);
                read.emplace_back(data, start);
                given.push_back(module->forward({{data, plain.lengths}, {start, {}}}, nullptr));
            }
            QVERIFY(torch::equal(given[0].data, given[1].data));
            const auto factor = torch::randn_like(given[0].data), other = torch::randn_like(given[0].hidden);
            const auto back = [&](const SequenceTensor& value) {
                const auto type = value.data.scalar_type();
                ((value.data * factor.to(type)).sum() + (value.hidden * other.to(type)).sum()).backward();
            };
            back(given[1]);
            back(given[2]);
            const auto apart = [](const torch::Tensor& a, const torch::Tensor& b) {
                return (a.to(torch::kFloat64) - b).abs().max().item<double>() /
                       std::max(1.0, b.abs().max().item<double>());
            };
            double worst = std::max(apart(given[0].data, given[2].data), apart(given[0].hidden, given[2].hidden));
            worst = std::max(worst, apart(read[1].first.grad(), read[2].first.grad()));
            worst = std::max(worst, apart(read[1].second.grad(), read[2].second.grad()));
            for (size_t i = 0; i < ours.parameters().size(); ++i)
                worst = std::max(worst, apart(ours.parameters()[i].grad(), theirs.parameters()[i].grad()));
            QVERIFY2(worst < 1e-5, qPrintable(QString::number(worst)));
            // The first of the two passes has kept its own.
            for (auto& parameter : ours.parameters())
                parameter.mutable_grad() = torch::Tensor();
            back(given[0]);
            for (size_t i = 0; i < ours.parameters().size(); ++i)
                QVERIFY(apart(ours.parameters()[i].grad(), theirs.parameters()[i].grad()) < 1e-5);
        }
    }

    /// The padded width itself changes nothing but rounding: a product of other sizes is added up in another order.
    /// Layer normalisation in the cell divides by how far its units differ, and enlarges that (with AVX2 by up to ten
    /// times); that it is rounding and no more, double precision shows.
    void morePaddingChangesNothing()
    {
        torch::NoGradGuard guard;
        for (const auto type : {torch::kFloat32, torch::kFloat64})
            for (const RecurrentOptions& options : allOptions()) {
                RecurrentModule module(options);
                module.to(type);
                module.eval();
                SequenceTensor batch = ragged(6, 11, 4);
                batch.data = batch.data.to(type);
                const SequenceTensor wider{torch::cat({batch.data, torch::zeros({6, 13, 4}, type)}, 1), batch.lengths};
                const auto narrow = module.forward({batch}, nullptr).data, wide = module.forward({wider}, nullptr).data;
                const bool steps = options.returns == Returns::Sequence;
                const auto apart = ((steps ? wide.slice(1, 0, 11) : wide) - narrow).abs().max().item<double>();
                const double rounding = type == torch::kFloat64 ? 1e-13 : options.layerNorm ? 1e-5 : 1e-6;
                QVERIFY2(apart <= rounding, qPrintable(QString::number(apart)));
                if (steps)
                    QCOMPARE(wide.slice(1, 11).abs().max().item<double>(), 0.0);
            }
    }

    void dropoutBetweenLayersOnlyInTraining()
    {
        RecurrentOptions options = plain(Cell::Gru, 4, 5, Direction::Forward, 2);
        options.dropout = 0.5;
        RecurrentModule module(options);
        const SequenceTensor input = ragged(3, 6, 4);
        module.train();
        const auto a = module.forward({input}, nullptr).data, b = module.forward({input}, nullptr).data;
        QVERIFY(!torch::equal(a, b));
        module.eval();
        QVERIFY(torch::equal(module.forward({input}, nullptr).data, module.forward({input}, nullptr).data));
    }

    /// One mask for all steps. Where each unit reads only its own state, one that is dropped goes on exactly as if it
    /// read no state at all: which units do so, and which do not, is the mask, and it is the same at every step.
    void dropoutInsideKeepsOneMaskForAllSteps()
    {
        torch::NoGradGuard guard;
        for (const Cell cell : {Cell::Lstm, Cell::Gru, Cell::RnnTanh}) {
            RecurrentOptions options = plain(cell, 6, 32, Direction::Forward);
            options.recurrentDropout = 0.5;
            RecurrentModule reads(options), readsNothing(options);
            auto own = reads.named_parameters(), other = readsNothing.named_parameters();
            own["weight_hh_l0"].copy_(torch::eye(32).repeat({own["weight_hh_l0"].size(0) / 32, 1}));
            other["weight_hh_l0"].zero_();
            for (const char* same : {"weight_ih_l0", "bias_ih_l0", "bias_hh_l0"})
                other[same].copy_(own[same]);
            const SequenceTensor input{torch::randn({2, 12, 6}), torch::full({2}, 12, torch::kInt64)};
            const auto without = readsNothing.forward({input}, nullptr).data;
            torch::Tensor before;
            for (int again = 0; again < 3; ++again) {
                const auto dropped = reads.forward({input}, nullptr).data == without;
                QVERIFY(dropped.select(1, 0).all().item<bool>());  // no state to drop from yet
                const auto mask = dropped.select(1, 1);
                for (int64_t step = 2; step < 12; ++step)
                    QVERIFY(torch::equal(dropped.select(1, step), mask));
                // 64 draws of one half: fewer than 12 or more than 52 come once in ten million times.
                const auto count = mask.sum().item<int64_t>();
                QVERIFY2(count >= 12 && count <= 52, qPrintable(QString::number(count)));
                QVERIFY(!torch::equal(mask[0], mask[1]));
                QVERIFY(!before.defined() || !torch::equal(mask, before));
                before = mask;
            }
        }
    }

    void dropoutInsideOnlyInTraining()
    {
        for (const Cell cell : {Cell::Lstm, Cell::Gru, Cell::RnnTanh}) {
            RecurrentOptions options = plain(cell, 6, 8, Direction::Forward);
            options.recurrentDropout = 0.5;
            RecurrentModule recurrent(options);
            const SequenceTensor input{torch::ones({2, 40, 6}), torch::full({2}, 40, torch::kInt64)};
            recurrent.train();
            const auto a = recurrent.forward({input}, nullptr).data, b = recurrent.forward({input}, nullptr).data;
            QVERIFY(!torch::equal(a, b));
            recurrent.eval();
            options.recurrentDropout = 0;
            RecurrentModule without(options);
            without.eval();
            torch::NoGradGuard guard;
            for (const auto& item : recurrent.named_parameters())
                without.named_parameters()[item.key()].copy_(item.value());
            QVERIFY(torch::equal(recurrent.forward({input}, nullptr).data, without.forward({input}, nullptr).data));

            options.inputDropout = 0.5;
            RecurrentModule onInput(options);
            onInput.train();
            // Steps of zeros: what is dropped from them changes nothing, and the bias alone drives the state.
            const SequenceTensor zeros{torch::zeros({2, 5, 6}), torch::full({2}, 5, torch::kInt64)};
            QVERIFY(torch::equal(onInput.forward({zeros}, nullptr).data, onInput.forward({zeros}, nullptr).data));
            QVERIFY(!torch::equal(onInput.forward({input}, nullptr).data, onInput.forward({input}, nullptr).data));
        }
    }

    /// Read in two halves, the second from the state of the first: the same as in one go.
    void aStateGoesOnWhereItWasLeft()
    {
        torch::NoGradGuard guard;
        for (RecurrentOptions options : allOptions()) {
            if (options.direction != Direction::Forward || options.returns != Returns::Sequence)
                continue;
            RecurrentModule module(options);
            module.eval();
            module.stateRead = true;
            const SequenceTensor whole = ragged(1, 9, 4);
            const auto part = [&](int64_t from, int64_t to) {
                return SequenceTensor{whole.data.slice(1, from, to), torch::full({1}, to - from, torch::kInt64)};
            };
            const SequenceTensor all = module.forward({whole}, nullptr), first = module.forward({part(0, 4)}, nullptr);
            const SequenceTensor second = module.forward({part(4, 9), first}, nullptr);
            QVERIFY((second.data - all.data.slice(1, 4)).abs().max().item<double>() <= 1e-6);
            QVERIFY((second.hidden - all.hidden).abs().max().item<double>() <= 1e-6);
        }
    }
};

UNROLL_TEST(TestRecurrent)
#include "tst_recurrent.moc"
