#include "domains/domain.h"
#include "layers/configurations.h"
#include "project/project.h"
#include "support/test_main.h"
#include "text/preparation.h"

#include <QSet>
#include <QTemporaryDir>

using namespace unroll;
using namespace unroll::testing;

namespace {

constexpr int kConfigurations = 200;

double largest(const torch::Tensor& tensor) { return tensor.numel() == 0 ? 0 : tensor.abs().max().item<double>(); }

}  // namespace

/// What must hold for every kind in the catalogue; a new kind is tested by being there.
class TestLayers : public QObject {
    Q_OBJECT

    static void eachKind()
    {
        QTest::addColumn<QString>("id");
        for (const auto& kind : layerCatalogue().all())
            QTest::newRow(qPrintable(kind->id())) << kind->id();
    }

private Q_SLOTS:
    void initTestCase() { torch::manual_seed(1); }

    void catalogueHoldsTheFirstKinds()
    {
        for (const char* id : {"input",
                               "embedding",
                               "dropout",
                               "lstm",
                               "gru",
                               "rnn",
                               "attention",
                               "pooling",
                               "dense",
                               "output",
                               "reverse",
                               "concatenate",
                               "add",
                               "multiply",
                               "repeat-vector",
                               "time-distributed",
                               "flatten",
                               "slice",
                               "activation",
                               "standardise",
                               "layer-norm",
                               "batch-norm",
                               "spatial-dropout",
                               "gaussian-noise",
                               "conv1d",
                               "max-pool1d",
                               "positional-encoding",
                               "multi-head-attention",
                               "transformer-encoder",
                               "softmax-over-time",
                               "sum-over-time"})
            QVERIFY2(layerCatalogue().find(id), id);
        QSet<QString> ids;
        for (const auto& kind : layerCatalogue().all())
            QVERIFY2(!ids.contains(kind->id()) && (ids.insert(kind->id()), true), qPrintable(kind->id()));
    }

    void wordsAreThere_data() { eachKind(); }
    void wordsAreThere()
    {
        QFETCH(QString, id);
        const LayerKind& kind = *layerCatalogue().find(id);
        static const QSet<QString> categories{"data",    "embedding", "recurrent", "attention",     "convolution",
                                              "pooling", "combine",   "dense",     "normalisation", "regularisation"};
        QVERIFY(!kind.name().isEmpty() && kind.help().size() > 60 && !kind.formula().isEmpty());
        QVERIFY2(categories.contains(kind.category()), qPrintable(kind.category()));
        QVERIFY(QRegularExpression("^[a-z][a-z0-9-]*$").match(id).hasMatch());
        for (const SettingSpec& spec : kind.params()) {
            QVERIFY(QRegularExpression("^[a-z][a-z0-9_]*$").match(spec.name).hasMatch());
            QVERIFY2(!spec.label.isEmpty() && spec.help.size() > 10 && spec.help.endsWith('.'), qPrintable(spec.name));
            // The project stores paths relative to itself, and knows them by their names.
            QCOMPARE(holdsPath(spec.name), spec.type == SettingType::File || spec.type == SettingType::Folder);
            if (spec.type == SettingType::Choice)
                QVERIFY(spec.choices.size() > 1 && spec.choices.contains(spec.def.toString()));
            if (spec.type == SettingType::Integer || spec.type == SettingType::Number)
                QVERIFY(spec.min < spec.max && spec.def.toDouble() >= spec.min && spec.def.toDouble() <= spec.max);
        }
        std::mt19937 random(3);
        for (int i = 0; i < 50; ++i) {
            const Configuration one = randomConfiguration(kind, random);
            const Params params = kind.with(one.params);
            for (const QString& text : {kind.summary(params), kind.pytorch(params, one.inputs, one.context),
                                        kind.keras(params, one.inputs, one.context)})
                QVERIFY2(!text.isEmpty() && !text.contains("%1"), qPrintable(one.text() + " → " + text));
            // Spellings are code: brackets close.
            for (const QString& code :
                 {kind.pytorch(params, one.inputs, one.context), kind.keras(params, one.inputs, one.context)})
                QCOMPARE(code.count('('), code.count(')'));
        }
    }

    /// Several labels a text are a sigmoid each, and numbers are what they are.
    void theOutputIsSpelledAsItAnswers()
    {
        const LayerKind& output = *layerCatalogue().find(QStringLiteral("output"));
        const auto spelled = [&](const char* task) {
            Project project;
            project.task = QLatin1String(task);
            return output.keras(output.with({}), {Shape::vector(8)}, graphContext(project));
        };
        QVERIFY(spelled("text-classification").contains("activation=\"softmax\""));
        QVERIFY(spelled("multi-label-classification").contains("activation=\"sigmoid\""));
        QVERIFY(!spelled("forecasting").contains("activation"));
    }

    void shapeRuleIsTheTruth_data() { eachKind(); }
    void shapeRuleIsTheTruth()
    {
        QFETCH(QString, id);
        const LayerKind& kind = *layerCatalogue().find(id);
        std::mt19937 random(5);
        for (int i = 0; i < kConfigurations; ++i) {
            const Configuration one = randomConfiguration(kind, random);
            const Batches batches = randomBatches(one, random, torch::kFloat32);
            const auto module = one.module();
            const SequenceTensor output = module->forward(batches.values, nullptr);
            const bool steps = one.output.kind != Shape::Kind::Vector;
            std::vector<int64_t> expected{batches.size};
            if (steps)
                expected.push_back(stepsOf(one.output.axis, batches.steps));
            if (one.output.kind != Shape::Kind::Ids)
                expected.push_back(one.output.features);
            QVERIFY2(output.data.sizes().vec() == expected, qPrintable(one.text()));
            QVERIFY2(output.sequence() == steps, qPrintable(one.text()));
            if (steps) {
                QVERIFY2(output.lengths.max().item<int64_t>() <= expected[1], qPrintable(one.text()));
                QVERIFY2(one.output.maxSteps == 0 || expected[1] <= one.output.maxSteps, qPrintable(one.text()));
            }
            if (one.output.state > 0) {
                QVERIFY2(output.hidden.size(1) == batches.size && output.hidden.size(2) == one.output.state,
                         qPrintable(one.text()));
                QVERIFY2(output.cell.defined() == (id == "lstm"), qPrintable(one.text()));
            }
            int64_t parameters = 0;
            for (const auto& parameter : module->parameters())
                parameters += parameter.requires_grad() ? parameter.numel() : 0;
            QVERIFY2(parameters == kind.parameterCount(kind.with(one.params), one.inputs, one.context),
                     qPrintable(one.text()));
        }
    }

    /// A sample alone and the same sample in a padded batch: the same numbers; padded steps come out as zero.
    void paddingNeverMatters_data() { eachKind(); }
    void paddingNeverMatters()
    {
        QFETCH(QString, id);
        const LayerKind& kind = *layerCatalogue().find(id);
        std::mt19937 random(6);
        torch::NoGradGuard guard;
        for (int i = 0; i < kConfigurations; ++i) {
            const Configuration one = randomConfiguration(kind, random);
            const Batches batches = randomBatches(one, random);
            const auto module = one.module();
            module->to(torch::kFloat64);
            module->eval();
            const SequenceTensor together = module->forward(batches.values, nullptr);
            for (int64_t row = 0; row < batches.size; ++row) {
                const SequenceTensor alone = module->forward(batches.alone(row), nullptr);
                auto part = together.data.slice(0, row, row + 1);
                if (together.sequence()) {
                    const int64_t length = together.lengths[row].item<int64_t>();
                    QVERIFY2(largest(part.slice(1, length)) == 0, qPrintable(one.text() + ": padding came out"));
                    part = part.slice(1, 0, length);
                }
                const double difference = largest(alone.data - part);
                QVERIFY2(difference <= 1e-9 * std::max(1.0, largest(part)),
                         qPrintable(QString("%1: %2").arg(one.text()).arg(difference)));
                if (together.hidden.defined())
                    QVERIFY2(largest(alone.hidden - together.hidden.slice(1, row, row + 1)) <= 1e-9,
                             qPrintable(one.text()));
                if (together.cell.defined())
                    QVERIFY2(largest(alone.cell - together.cell.slice(1, row, row + 1)) <= 1e-9,
                             qPrintable(one.text()));
            }
            // Whatever lies in the padding is never read.
            std::vector<SequenceTensor> dirty = batches.values;
            for (SequenceTensor& value : dirty)
                if (value.sequence() && value.data.is_floating_point())
                    value.data = value.data.masked_fill(value.mask().logical_not().unsqueeze(-1), 1e6);
            const auto clean = [](const SequenceTensor& value) {
                return value.sequence() && value.data.is_floating_point() ? zeroPadding(value.data, value) : value.data;
            };
            const SequenceTensor same = module->forward(dirty, nullptr);
            // In use, dropout and noise hand on what they got, padding too.
            QVERIFY2(torch::equal(clean(same), together.data), qPrintable(one.text() + ": reads padding"));
        }
    }

    /// Every gradient against central differences in double precision.
    void gradients_data() { eachKind(); }
    void gradients()
    {
        QFETCH(QString, id);
        const LayerKind& kind = *layerCatalogue().find(id);
        std::mt19937 random(8);
        torch::manual_seed(8);
        int checked = 0;
        for (int i = 0; i < 25; ++i) {
            const Configuration one = randomConfiguration(kind, random);
            Batches batches = randomBatches(one, random);
            const auto module = one.module();
            module->to(torch::kFloat64);
            module->eval();
            std::vector<torch::Tensor> leaves;
            for (const torch::Tensor& parameter : module->parameters())
                if (parameter.requires_grad())
                    leaves.push_back(parameter);
            for (SequenceTensor& value : batches.values)
                for (torch::Tensor* tensor : {&value.data, &value.hidden, &value.cell})
                    if (tensor->defined() && tensor->is_floating_point())
                        leaves.push_back(tensor->requires_grad_());
            const SequenceTensor first = module->forward(batches.values, nullptr);
            if (!first.data.is_floating_point())
                continue;
            const auto weighting = torch::randn_like(first.data);
            const auto loss = [&] { return (module->forward(batches.values, nullptr).data * weighting).sum(); };
            if (leaves.empty())
                continue;  // frozen
            const auto gradients = torch::autograd::grad({loss()}, leaves, {}, {}, false, true);
            torch::NoGradGuard guard;
            for (size_t k = 0; k < leaves.size(); ++k) {
                auto flat = leaves[k].detach().view({-1});
                const auto gradient = gradients[k].defined() ? gradients[k].reshape({-1}) : torch::zeros_like(flat);
                for (int sample = 0; sample < 6; ++sample) {
                    const int64_t at = int64_t(random() % uint64_t(flat.numel()));
                    // Row 0 of an embedding is padding: its gradient is zero by design.
                    if (id == "embedding" && at < leaves[k].size(1)) {
                        QCOMPARE(gradient[at].item<double>(), 0.0);
                        continue;
                    }
                    const double before = flat[at].item<double>(),
                                 step = 1e-7;  // layer normalisation bends sharply where a state is near zero
                    flat[at] = before + step;
                    const double up = loss().item<double>();
                    flat[at] = before - step;
                    const double down = loss().item<double>();
                    flat[at] = before;
                    const double numeric = (up - down) / (2 * step), analytic = gradient[at].item<double>();
                    // Layer normalisation of one unit leaves 316 times its rounding, over the step and all steps.
                    QVERIFY2(std::abs(numeric - analytic) <= 4e-6 * std::max(1.0, std::abs(numeric)),
                             qPrintable(QString("%1: %2 by differences, %3 by the layer")
                                            .arg(one.text())
                                            .arg(numeric)
                                            .arg(analytic)));
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 20 || id == "input" || id == kTargetKind);
    }

    void goingOnStepByStep_data() { eachKind(); }
    /// A layer that says it can go on by one step answers as if it had read all steps at once.
    void goingOnStepByStep()
    {
        QFETCH(QString, id);
        std::mt19937 random(11);
        int tried = 0;
        for (int i = 0; i < 200; ++i) {
            const Configuration one = randomConfiguration(*layerCatalogue().find(id), random);
            if (one.output.kind == Shape::Kind::Vector || one.params["direction"].toString("forward") != "forward")
                continue;
            const auto module = one.module();
            module->eval();
            module->to(torch::kFloat64);
            if (module->stepping() == Stepping::All)
                continue;
            // What runs along the output's steps comes step by step, the rest as a whole.
            std::vector<size_t> along;
            bool ahead = false;
            for (size_t port = 0; port < one.inputs.size(); ++port)
                if (one.inputs[port].kind != Shape::Kind::Vector && one.inputs[port].axis == one.output.axis &&
                    int(port) != one.kind->statePort() && one.inputs[port].kind != Shape::Kind::None) {
                    along.push_back(port);
                    ahead = ahead || one.kind->readsAhead(one.kind->with(one.params), int(port));
                }
            if (ahead || (along.empty() && !one.inputs.empty()))
                continue;
            const torch::NoGradGuard none;
            const std::vector<SequenceTensor> inputs = randomBatches(one, random).alone(0);
            if (one.inputs.empty())
                along.push_back(0);
            const SequenceTensor whole = module->forward(inputs, nullptr);
            SequenceTensor state;
            for (int64_t step = 0; step < whole.data.size(1); ++step) {
                std::vector<SequenceTensor> now = inputs;
                for (const size_t port : along)
                    now[port] = {inputs[port].data.slice(1, step, step + 1), torch::ones({1}, torch::kInt64)};
                if (module->stepping() == Stepping::Carried && step > 0) {
                    now.resize(2);
                    now[1] = state;
                }
                const SequenceTensor answer = module->forward(now, nullptr);
                state = {{}, {}, answer.hidden, answer.cell};
                QVERIFY2(torch::allclose(answer.data.squeeze(1).to(torch::kFloat64),
                                         whole.data.select(1, step).to(torch::kFloat64), 1e-9, 1e-12),
                         qPrintable(one.text()));
            }
            ++tried;
        }
        static const QStringList all{
            "lstm",     "gru",       "rnn",           "embedding",  "dense",       "time-distributed",
            "output",   "dropout",   "activation",    "layer-norm", "concatenate", "add",
            "multiply", "attention", "repeat-vector", "input",      "target-input"};
        if (all.contains(id))
            QVERIFY2(tried > 5, qPrintable(QString::number(tried)));
    }

    void dropoutDrawsFromTheDefaultGenerator()
    {
        for (const char* id : {"dropout", "spatial-dropout"}) {
            const Configuration one{dynamic_cast<const EngineLayerKind*>(layerCatalogue().find(id)),
                                    {{"rate", 0.25}},
                                    {Shape::sequence(500)},
                                    {},
                                    {}};
            const auto module = one.module();
            const SequenceTensor input{torch::ones({4, 10, 500}), torch::full({4}, 10, torch::kInt64)};
            torch::manual_seed(42);
            const auto first = module->forward({input}, nullptr).data;
            const auto second = module->forward({input}, nullptr).data;
            torch::manual_seed(42);
            QVERIFY(torch::equal(first, module->forward({input}, nullptr).data));
            QVERIFY(!torch::equal(first, second));
            QVERIFY(std::abs(first.mean().item<double>() - 1) < 0.05);
            QVERIFY(std::abs((first == 0).to(torch::kFloat32).mean().item<double>() - 0.25) < 0.03);
            QCOMPARE(torch::equal(first.select(1, 0), first.select(1, 9)), id == QString("spatial-dropout"));
            // What went by the way there goes by the way back.
            SequenceTensor learnt{torch::ones({4, 10, 500}).requires_grad_(), input.lengths};
            const auto masked = module->forward({learnt}, nullptr).data;
            masked.sum().backward();
            QVERIFY(torch::equal(learnt.data.grad(), masked.detach()));
            module->eval();
            QVERIFY(torch::equal(module->forward({input}, nullptr).data, input.data));
        }
    }

    void vectorsFromAFileAndFrozenOnes()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath("glove.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("the 1 2 3\nof 5 6 7\nunread 9 9 9\n");
        file.close();
        const auto learnt = [](const QHash<QString, qint64>& counts) {
            TextPreparation out;
            out.sourceVocabulary = std::make_shared<Vocabulary>(Vocabulary::fromCounts(counts, 100, 1));
            return out;
        };
        const TextPreparation words = learnt({{"the", 9}, {"of", 7}, {"rare", 2}});
        const auto* kind = dynamic_cast<const EngineLayerKind*>(layerCatalogue().find("embedding"));
        Configuration one{kind,
                          {{"dimensions", 3}, {"vectors", file.fileName()}, {"trainable", false}},
                          {Shape::ids(words.sourceVocabulary->size())},
                          {},
                          {}};
        const auto frozen = one.module();
        QVERIFY(frozen->initialise(words, {}).ok());
        const auto weight = frozen->named_parameters()["weight"];
        QVERIFY(!weight.requires_grad());
        QVERIFY(torch::equal(
            weight,
            torch::tensor({0.F, 0.F, 0.F, 3.F, 4.F, 5.F, 1.F, 2.F, 3.F, 5.F, 6.F, 7.F, 3.F, 4.F, 5.F}).view({5, 3})));
        one.params["trainable"] = true;
        const auto trained = one.module();
        const auto before = trained->named_parameters()["weight"].detach().clone();
        QVERIFY(trained->initialise(words, {}).ok());
        const auto after = trained->named_parameters()["weight"].detach();
        QVERIFY(trained->named_parameters()["weight"].requires_grad());
        QVERIFY(torch::equal(after.slice(0, 2, 4), weight.slice(0, 2, 4)));
        QVERIFY(torch::equal(after[4], before[4]) && torch::equal(after[0], before[0]));
        one.params["dimensions"] = 4;
        const auto wrong = one.module()->initialise(words, {});
        QVERIFY(!wrong.ok());
        QCOMPARE(wrong.error().args, (QStringList{"3", "4"}));
        one.params = {{"dimensions", 3}, {"vectors", file.fileName()}};
        QVERIFY(!one.module()->initialise(learnt({{"fremd", 1}}), {}).ok());
    }

    void forgetBiasIsAddedToTheForgetGateAlone()
    {
        const auto* kind = dynamic_cast<const EngineLayerKind*>(layerCatalogue().find("lstm"));
        Configuration one{kind, {{"units", 5}}, {Shape::sequence(3)}, {}, {}};
        torch::manual_seed(9);
        const auto plain = one.module()->named_parameters()["bias_ih_l0"].detach().clone();
        one.params["forget_bias"] = 1;
        torch::manual_seed(9);
        const auto biased = one.module()->named_parameters()["bias_ih_l0"].detach();
        auto expected = torch::zeros({20});
        expected.slice(0, 5, 10).fill_(1);
        QVERIFY(torch::allclose(biased - plain, expected, 0, 1e-6));
    }
};

UNROLL_TEST(TestLayers)
#include "tst_layers.moc"
