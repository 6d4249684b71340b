#include "layers/configurations.h"

#include <QSet>

using namespace unroll;
using namespace unroll::testing;

namespace {

constexpr int kConfigurations = 200;

double largest(const torch::Tensor& tensor)
{
    return tensor.numel() == 0 ? 0 : tensor.abs().max().item<double>();
}

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
        for (const char* id :
             {"input", "embedding", "dropout", "lstm", "gru", "rnn", "attention", "pooling", "dense", "output"})
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
        static const QSet<QString> categories{"data",    "embedding", "recurrent",     "attention",
                                              "pooling", "dense",     "regularisation"};
        QVERIFY(!kind.name().isEmpty() && kind.help().size() > 60 && !kind.formula().isEmpty());
        QVERIFY2(categories.contains(kind.category()), qPrintable(kind.category()));
        QVERIFY(QRegularExpression("^[a-z][a-z0-9-]*$").match(id).hasMatch());
        for (const ParamSpec& spec : kind.params()) {
            QVERIFY(QRegularExpression("^[a-z][a-z0-9_]*$").match(spec.name).hasMatch());
            QVERIFY2(!spec.label.isEmpty() && spec.help.size() > 10 && spec.help.endsWith('.'), qPrintable(spec.name));
            if (spec.type == ParamType::Choice)
                QVERIFY(spec.choices.size() > 1 && spec.choices.contains(spec.def.toString()));
            if (spec.type == ParamType::Integer || spec.type == ParamType::Number)
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

    void shapeRuleIsTheTruth_data() { eachKind(); }
    void shapeRuleIsTheTruth()
    {
        QFETCH(QString, id);
        const LayerKind& kind = *layerCatalogue().find(id);
        std::mt19937 random(5);
        for (int i = 0; i < kConfigurations; ++i) {
            const Configuration one = randomConfiguration(kind, random);
            const Value input = randomInput(one, random, torch::kFloat32);
            const auto module = one.module();
            const Value output = module->forward({input}, nullptr);
            const bool steps = one.output.kind != Shape::Kind::Vector;
            std::vector<int64_t> expected{input.data.size(0)};
            if (steps)
                expected.push_back(input.data.size(1));
            if (one.output.kind != Shape::Kind::Ids)
                expected.push_back(one.output.features);
            QVERIFY2(output.data.sizes().vec() == expected, qPrintable(one.text()));
            QVERIFY2(output.sequence() == steps, qPrintable(one.text()));
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
            const Value input = randomInput(one, random, torch::kFloat32);
            const auto module = one.module();
            module->eval();
            const Value together = module->forward({input}, nullptr);
            for (int64_t row = 0; row < input.data.size(0); ++row) {
                const int64_t length = input.sequence() ? input.lengths[row].item<int64_t>() : 0;
                Value single{input.data.slice(0, row, row + 1), {}};
                if (input.sequence())
                    single = {single.data.slice(1, 0, length), input.lengths.slice(0, row, row + 1)};
                const Value alone = module->forward({single}, nullptr);
                auto part = together.data.slice(0, row, row + 1);
                if (together.sequence()) {
                    QVERIFY2(largest(part.slice(1, length)) == 0, qPrintable(one.text() + ": padding came out"));
                    part = part.slice(1, 0, length);
                }
                const double difference = largest(alone.data - part);
                QVERIFY2(difference <= 1e-6, qPrintable(QString("%1: %2").arg(one.text()).arg(difference)));
            }
            if (!input.sequence() || input.data.scalar_type() == torch::kInt64)
                continue;
            // Whatever lies in the padding, even what is no number, is never read.
            Value dirty = input;
            dirty.data = input.data.masked_fill(input.mask().logical_not().unsqueeze(-1), 1e6);
            const Value same = module->forward({dirty}, nullptr);
            if (id != "dropout")
                QVERIFY2(torch::equal(same.data, together.data), qPrintable(one.text() + ": reads padding"));
        }
    }

    /// Every gradient against central differences in double precision.
    void gradients_data() { eachKind(); }
    void gradients()
    {
        QFETCH(QString, id);
        const LayerKind& kind = *layerCatalogue().find(id);
        std::mt19937 random(8);
        int checked = 0;
        for (int i = 0; i < 25; ++i) {
            const Configuration one = randomConfiguration(kind, random);
            Value input = randomInput(one, random);
            const auto module = one.module();
            module->to(torch::kFloat64);
            module->eval();
            if (input.data.is_floating_point())
                input.data.requires_grad_();
            const Value first = module->forward({input}, nullptr);
            if (!first.data.is_floating_point())
                continue;
            const auto weighting = torch::randn_like(first.data);
            const auto loss = [&] { return (module->forward({input}, nullptr).data * weighting).sum(); };
            std::vector<torch::Tensor> leaves = module->parameters();
            if (input.data.requires_grad())
                leaves.push_back(input.data);
            QVERIFY2(!leaves.empty(), qPrintable(one.text()));
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
                    const double before = flat[at].item<double>(), step = 1e-5;
                    flat[at] = before + step;
                    const double up = loss().item<double>();
                    flat[at] = before - step;
                    const double down = loss().item<double>();
                    flat[at] = before;
                    const double numeric = (up - down) / (2 * step), analytic = gradient[at].item<double>();
                    QVERIFY2(std::abs(numeric - analytic) <= 1e-6 * std::max(1.0, std::abs(numeric)),
                             qPrintable(QString("%1: %2 by differences, %3 by the layer")
                                            .arg(one.text())
                                            .arg(numeric)
                                            .arg(analytic)));
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 20 || id == "input");
    }

    void dropoutDrawsFromTheDefaultGenerator()
    {
        const LayerKind& kind = *layerCatalogue().find("dropout");
        for (const bool shared : {false, true}) {
            const Configuration one{dynamic_cast<const EngineLayerKind*>(&kind),
                                    {{"rate", 0.25}, {"same_at_every_step", shared}},
                                    {{Shape::Kind::Sequence, 500}},
                                    {},
                                    {}};
            const auto module = one.module();
            const Value input{torch::ones({4, 10, 500}), torch::full({4}, 10, torch::kInt64)};
            torch::manual_seed(42);
            const auto first = module->forward({input}, nullptr).data;
            const auto second = module->forward({input}, nullptr).data;
            torch::manual_seed(42);
            QVERIFY(torch::equal(first, module->forward({input}, nullptr).data));
            QVERIFY(!torch::equal(first, second));
            QVERIFY(std::abs(first.mean().item<double>() - 1) < 0.05);
            QVERIFY(std::abs((first == 0).to(torch::kFloat32).mean().item<double>() - 0.25) < 0.03);
            QCOMPARE(torch::equal(first.select(1, 0), first.select(1, 9)), shared);
            module->eval();
            QVERIFY(torch::equal(module->forward({input}, nullptr).data, input.data));
        }
    }

    void forgetBiasIsAddedToTheForgetGateAlone()
    {
        const auto* kind = dynamic_cast<const EngineLayerKind*>(layerCatalogue().find("lstm"));
        Configuration one{kind, {{"units", 5}}, {{Shape::Kind::Sequence, 3}}, {}, {}};
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

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
