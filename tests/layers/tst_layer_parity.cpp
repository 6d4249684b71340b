#include "layers/configurations.h"
#include "layers/reference.h"
#include "support/test_main.h"

using namespace unroll;
using namespace unroll::testing;

/// Every kind against PyTorch's own modules (on packed sequences, sample by sample), in double precision.
class TestLayerParity : public QObject {
    Q_OBJECT
    /// Weights and running figures that no initialisation gives: a bias of zero hides that it is left out.
    static void randomise(torch::nn::Module& module)
    {
        for (auto& parameter : module.parameters())
            parameter.normal_(0, 0.7);
        for (auto& buffer : module.buffers())
            if (buffer.is_floating_point())
                buffer.uniform_(0.5, 2);
    }

private Q_SLOTS:
    void everyKindAnswersAsPyTorch()
    {
        torch::manual_seed(1);
        torch::NoGradGuard guard;
        std::mt19937 random(12);
        QJsonArray cases;
        std::vector<torch::Tensor> ours;
        QStringList names;
        for (const auto& kind : layerCatalogue().all())
            for (int i = 0; i < 30; ++i) {
                const Configuration one = randomConfiguration(*kind, random);
                const Batches batches = randomBatches(one, random);
                const auto module = one.module();
                module->to(torch::kFloat64);
                randomise(*module);
                if (kind->id() == u"embedding")
                    module->parameters()[0][0].zero_();  // padding's vector is zero by design
                module->eval();
                QJsonObject weights;
                for (const auto& item : module->named_parameters())
                    weights[QString::fromStdString(item.key())] = nested(item.value());
                for (const auto& item : module->named_buffers())
                    weights[QString::fromStdString(item.key())] = nested(item.value());
                QJsonArray inputs;
                for (const SequenceTensor& value : batches.values) {
                    QJsonObject input;
                    if (value.data.defined())
                        input["data"] = nested(value.data);
                    if (value.sequence())
                        input["lengths"] = nested(value.lengths);
                    if (value.hidden.defined())
                        input["hidden"] = nested(value.hidden);
                    if (value.cell.defined())
                        input["cell"] = nested(value.cell);
                    inputs.append(input);
                }
                cases.append(QJsonObject{{"kind", kind->id()},
                                         {"params", one.params},
                                         {"most", kMostSteps},
                                         {"weights", weights},
                                         {"inputs", inputs}});
                ours.push_back(module->forward(batches.values, nullptr).data.to(torch::kFloat64));
                names << one.text();
            }
        QString why;
        const auto answer = askReference("layers.py", QJsonDocument(QJsonObject{{"cases", cases}}), why);
        UNROLL_REFERENCE_OR_SKIP(answer, why);
        const QJsonArray outputs = answer.object()["outputs"].toArray();
        QCOMPARE(size_t(outputs.size()), ours.size());
        for (size_t i = 0; i < ours.size(); ++i) {
            std::vector<double> theirs;
            flattened(outputs[qsizetype(i)], theirs);
            const auto flat = ours[i].contiguous().view({-1});
            QVERIFY2(size_t(flat.numel()) == theirs.size(), qPrintable(names[qsizetype(i)]));
            for (size_t k = 0; k < theirs.size(); ++k) {
                const double mine = flat[int64_t(k)].item<double>();
                QVERIFY2(std::abs(mine - theirs[k]) <= 1e-10,
                         qPrintable(
                             QString("%1: %2 here, %3 in PyTorch").arg(names[qsizetype(i)]).arg(mine).arg(theirs[k])));
            }
        }
    }
};

UNROLL_TEST(TestLayerParity)
#include "tst_layer_parity.moc"
