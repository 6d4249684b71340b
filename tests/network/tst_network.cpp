#include "domains/domain.h"
#include "layers/reference.h"
#include "model/templates.h"
#include "network/incremental_decoder_p.h"
#include "nn/compat_p.h"
#include "project/project.h"
#include "support/small_bert.h"
#include "support/test_main.h"
#include "text/preparation.h"
#include "train/optimizer_p.h"

using namespace unroll;
using namespace unroll::testing;

namespace {

const GraphContext kContext{{Shape::Kind::Ids, 0}, 50, 3};

SequenceTensor ids(const std::vector<std::vector<int64_t>>& rows)
{
    int64_t steps = 0;
    std::vector<int64_t> lengths;
    for (const auto& row : rows) {
        lengths.push_back(int64_t(row.size()));
        steps = std::max(steps, lengths.back());
    }
    SequenceTensor value{torch::zeros({int64_t(rows.size()), steps}, torch::kInt64),
                         torch::tensor(lengths, torch::kInt64)};
    for (size_t i = 0; i < rows.size(); ++i)
        for (size_t t = 0; t < rows[i].size(); ++t)
            value.data[int64_t(i)][int64_t(t)] = rows[i][t];
    return value;
}

/// What the template's task asks of a network, on a few words.
GraphContext contextOf(const ModelTemplate& one)
{
    GraphContext context = graphContext(*projectFromTemplate(one.id));
    context.vocabularySize = 50;
    context.wordPieces = smallBert(0);
    context.outputs = 3;
    if (context.target.kind != Shape::Kind::None)
        context.target.features = 50;
    return context;
}

/// What a network of this context reads: ids, or values made of them.
SequenceTensor inputFor(const GraphContext& context, const std::vector<std::vector<int64_t>>& rows)
{
    SequenceTensor value = ids(rows);
    if (context.input.kind == Shape::Kind::Sequence)
        value.data = (value.data.to(torch::kFloat32) / 25).unsqueeze(-1).repeat({1, 1, context.input.features});
    return value;
}

ModelInput feedFor(const GraphContext& context, const std::vector<std::vector<int64_t>>& rows)
{
    return context.target.kind == Shape::Kind::None ? ModelInput(inputFor(context, rows))
                                                    : ModelInput(ids(rows), ids({{2, 7, 9, 11}, {2, 8}, {2}}));
}

std::shared_ptr<Network> built(const Graph& graph, quint64 seed = 1, const GraphContext& context = kContext)
{
    auto network = Network::build(graph, context, seed);
    if (!network)
        qFatal("%s", qPrintable(network.error().english()));
    return *network;
}

const Graph& classifier() { return findTemplate("text-classifier")->graph; }

}  // namespace

/// Graphs made runnable: weights from a seed, state in and out, probes, and padding that never matters.
class TestNetwork : public QObject {
    Q_OBJECT
    /// What a graph of random weights answers to some texts, with the weights of another under other names.
    static torch::Tensor answer(const Graph& graph, const std::shared_ptr<Network>& from,
                                const std::map<std::string, std::string>& renamed)
    {
        const auto network = built(graph);
        network->eval();
        torch::NoGradGuard guard;
        auto own = network->named_parameters();
        for (const auto& item : from->named_parameters()) {
            const auto other = renamed.find(item.key());
            own[other == renamed.end() ? item.key() : other->second].copy_(
                item.value().view_as(own[other == renamed.end() ? item.key() : other->second]));
        }
        return network->forward(ids({{2, 3, 4, 9, 11}, {5}, {7, 8}})).data;
    }

private Q_SLOTS:
    /// LSTM, and LSTM between two Reverses, side by side: a bidirectional LSTM.
    void aBidirectionalLstmMadeByHand()
    {
        Graph whole;
        const auto ends = [](Graph& graph) {
            graph.add("input");
            graph.add("embedding", {{"dimensions", 6}});
            graph.connect("input", "embedding");
            graph.add("attention", {{"units", 5}});
            graph.add("output");
            graph.connect("attention", "output");
        };
        ends(whole);
        whole.add("lstm", {{"units", 4}, {"direction", "both"}});
        whole.connect("embedding", "lstm");
        whole.connect("lstm", "attention");
        Graph parts;
        ends(parts);
        parts.add("lstm", {{"units", 4}});
        parts.add("reverse");
        parts.add("lstm", {{"units", 4}});
        parts.add("reverse");
        parts.add("concatenate");
        parts.connect("embedding", "lstm");
        parts.connect("embedding", "reverse");
        parts.connect("reverse", "lstm_2");
        parts.connect("lstm_2", "reverse_2");
        parts.connect("lstm", "concatenate", 0);
        parts.connect("reverse_2", "concatenate", 1);
        parts.connect("concatenate", "attention");
        const auto network = built(whole, 7);
        network->eval();
        const auto expected = network->forward(ids({{2, 3, 4, 9, 11}, {5}, {7, 8}})).data;
        std::map<std::string, std::string> renamed;
        for (const std::string name : {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"})
            renamed["lstm." + name + "_reverse"] = "lstm_2." + name;
        QVERIFY((answer(parts, network, renamed) - expected).abs().max().item<double>() <= 1e-6);
    }

    /// A dense layer with tanh, one that scores, softmax over time, product and sum: additive attention.
    void attentionMadeByHand()
    {
        Graph whole;
        whole.add("input");
        whole.add("embedding", {{"dimensions", 6}});
        whole.add("attention", {{"units", 5}});
        whole.add("output");
        whole.connect("input", "embedding");
        whole.connect("embedding", "attention");
        whole.connect("attention", "output");
        Graph parts = whole;
        parts.remove("attention");
        parts.add("time-distributed", {{"units", 5}, {"activation", "tanh"}});
        parts.add("time-distributed", {{"units", 1}});
        parts.add("softmax-over-time");
        parts.add("multiply");
        parts.add("sum-over-time");
        parts.connect("embedding", "time_distributed");
        parts.connect("time_distributed", "time_distributed_2");
        parts.connect("time_distributed_2", "softmax_over_time");
        parts.connect("softmax_over_time", "multiply", 0);
        parts.connect("embedding", "multiply", 1);
        parts.connect("multiply", "sum_over_time");
        parts.connect("sum_over_time", "output");
        const auto network = built(whole, 7);
        network->eval();
        const auto expected = network->forward(ids({{2, 3, 4, 9, 11}, {5}, {7, 8}})).data;
        const std::map<std::string, std::string> renamed{{"attention.projection.weight", "time_distributed.weight"},
                                                         {"attention.projection.bias", "time_distributed.bias"},
                                                         {"attention.score.weight", "time_distributed_2.weight"}};
        // The scoring layer's own bias moves all scores alike, which softmax does not see.
        QVERIFY((answer(parts, network, renamed) - expected).abs().max().item<double>() <= 1e-6);
        Probe probe;
        probe.attention = true;
        const auto made = built(parts);
        made->forward(ids({{2, 3, 4}}), &probe);
        QCOMPARE(probe.attentions.size(), size_t(1));
        QVERIFY(std::abs(probe.attentions[0].weights.sum().item<double>() - 1) < 1e-5);
    }

    /// An encoder's state, handed to a second layer by wire: LSTM state with its cell through any layer in between.
    void aStateByWire()
    {
        Graph graph;
        graph.add("input");
        graph.add("embedding", {{"dimensions", 6}});
        graph.add("lstm", {{"units", 4}, {"direction", "both"}});
        graph.add("lstm", {{"units", 8}, {"return", "last"}});
        graph.add("output");
        graph.connect("input", "embedding");
        graph.connect("embedding", "lstm");
        graph.connect("embedding", "lstm_2", 0);
        graph.connect("lstm", "lstm_2", 1);
        graph.connect("lstm_2", "output");
        const auto network = built(graph);
        network->eval();
        const auto first = network->forward(ids({{2, 3, 4}, {5}})).data;
        QVERIFY((first.slice(0, 1, 2) - network->forward(ids({{5}})).data).abs().max().item<double>() <= 1e-6);
        // The encoder matters through its state alone.
        torch::NoGradGuard guard;
        network->named_parameters()["lstm.weight_ih_l0"].mul_(2);
        QVERIFY((network->forward(ids({{2, 3, 4}, {5}})).data - first).abs().max().item<double>() > 1e-4);
        graph.find("lstm_2")->params["units"] = 7;
        const auto wrong = analyse(graph, layerCatalogue(), kContext);
        QCOMPARE(wrong.issues.size(), size_t(1));
        QCOMPARE(wrong.issues[0].error.code, "other-state");
        QCOMPARE(wrong.issues[0].mends.size(), size_t(1));
        QVERIFY(analyse(mended(graph, wrong.issues[0].mends[0]), layerCatalogue(), kContext).ok());
    }

    void everyTemplateRuns()
    {
        for (const ModelTemplate& one : completeTemplates()) {
            const GraphContext context = contextOf(one);
            const auto network = built(one.graph, 1, context);
            network->eval();
            const SequenceTensor output = network->forward(feedFor(context, {{2, 3, 4}, {5}, {6, 7}}));
            QCOMPARE(output.data.sizes().vec(), context.answersAlong == u"T"   ? (std::vector<int64_t>{3, 3, 3})
                                                : context.answersAlong == u"U" ? (std::vector<int64_t>{3, 4, 3})
                                                                               : (std::vector<int64_t>{3, 3}));
            int64_t parameters = 0;
            for (const auto& parameter : network->parameters())
                parameters += parameter.requires_grad() ? parameter.numel() : 0;
            QCOMPARE(parameters, analyse(one.graph, layerCatalogue(), context).totalParameters);
        }
    }

    void seedsAndTheGlobalGenerator()
    {
        torch::manual_seed(99);
        const auto before = torch::rand({3});
        torch::manual_seed(99);
        const auto first = built(classifier(), 7)->state();
        QVERIFY(torch::equal(torch::rand({3}), before));
        QCOMPARE(built(classifier(), 7)->state(), first);
        QVERIFY(built(classifier(), 8)->state() != first);
    }

    /// The same numbers that a script in PyTorch starts from: torch.manual_seed, then the modules in order.
    void initialisationIsPyTorchs()
    {
        const quint64 seed = 12345;
        const QJsonArray layers{
            QJsonArray{"embedding", "embedding", 50, 100}, QJsonArray{"lstm", "lstm", 100, 64, 1, true},
            QJsonArray{"attention.projection", "linear", 128, 64, true},
            QJsonArray{"attention.score", "linear", 64, 1, false}, QJsonArray{"output", "linear", 128, 3, true}};
        QString why;
        const auto answer = askReference("initialisation.py",
                                         QJsonDocument(QJsonObject{{"seed", qint64(seed)}, {"layers", layers}}), why);
        UNROLL_REFERENCE_OR_SKIP(answer, why);
        const QJsonObject theirs = answer.object()["weights"].toObject();
        Graph graph = classifier();
        graph.find("embedding")->params.remove("initial_spread");
        const auto network = built(graph, seed);
        QCOMPARE(theirs.size(), qsizetype(network->state().size()));
        for (const auto& item : network->named_parameters()) {
            std::vector<double> values;
            flattened(theirs[QString::fromStdString(item.key())], values);
            const auto flat = item.value().detach().contiguous().view({-1});
            QVERIFY2(size_t(flat.numel()) == values.size(), item.key().c_str());
            for (size_t i = 0; i < values.size(); ++i)
                QVERIFY2(float(values[i]) == flat[int64_t(i)].item<float>(), item.key().c_str());
        }
    }

    void embeddingsStartAsWideAsAsked()
    {
        const auto network = built(classifier());
        const auto weight = network->named_parameters()["embedding.weight"].slice(0, 1);
        QVERIFY(std::abs(weight.std().item<double>() - 0.1) < 0.005);
    }

    void brokenGraphsAreRefusedInWords()
    {
        Graph graph = classifier();
        graph.remove("attention");
        const auto result = Network::build(graph, kContext, 1);
        QVERIFY(!result.ok());
        QVERIFY(!result.error().english().isEmpty());
    }

    void whatLeadsNowhereIsNotBuilt()
    {
        Graph graph = classifier();
        graph.connect("embedding", graph.add("gru"));
        const auto network = built(graph);
        QVERIFY(!network->layer("gru"));
        QVERIFY(network->layer("lstm"));
        QCOMPARE(network->state(), built(classifier())->state());
    }

    void stateRoundTrip()
    {
        const auto one = built(classifier(), 1), other = built(classifier(), 2);
        one->eval();
        other->eval();
        const SequenceTensor input = ids({{2, 3, 4, 9}, {5, 1}});
        QVERIFY(!torch::equal(one->forward(input).data, other->forward(input).data));
        QVERIFY(other->load(one->state()).ok());
        QCOMPARE(other->state(), one->state());
        QVERIFY(torch::equal(one->forward(input).data, other->forward(input).data));
        for (const TensorBlob& blob : one->state())
            QVERIFY2(blob.dtype == "F32" && one->named_parameters().contains(blob.name.toStdString()),
                     qPrintable(blob.name));
    }

    void wrongStatesChangeNothing()
    {
        const auto network = built(classifier(), 1);
        const auto before = network->state();
        auto other = built(classifier(), 2)->state();
        const auto refused = [&](std::vector<TensorBlob> tensors, const QString& names) {
            const auto result = network->load(tensors);
            return !result.ok() && result.error().english().contains(names) && network->state() == before;
        };
        auto missing = other;
        const QString last = missing.back().name;
        missing.pop_back();
        QVERIFY(refused(missing, last));
        auto twice = other;
        twice.push_back(other.front());
        QVERIFY(refused(twice, other.front().name));
        auto superfluous = other;
        superfluous.push_back({"stranger.weight", "F32", {1}, QByteArray(4, '\0')});
        QVERIFY(refused(superfluous, "stranger.weight"));
        auto reshaped = other;
        std::swap(reshaped.back().shape, reshaped.front().shape);
        QVERIFY(refused(reshaped, reshaped.front().name));
        auto typed = other;
        typed.back().dtype = "I32";
        QVERIFY(refused(typed, "I32"));
        auto cut = other;
        cut.back().bytes.chop(1);
        QVERIFY(refused(cut, cut.back().name));
    }

    void blobsKeepEveryBit()
    {
        for (const auto type :
             {torch::kFloat32, torch::kFloat64, torch::kInt64, torch::kInt32, torch::kUInt8, torch::kBool}) {
            const auto tensor = torch::randint(0, 2, {3, 4, 2}, type).transpose(0, 2);
            const auto back = fromBlob(toBlob("x", tensor));
            QCOMPARE(back.scalar_type(), type);
            QVERIFY(torch::equal(back, tensor));
        }
        const auto scalar = torch::tensor(2.5);
        QVERIFY(torch::equal(fromBlob(toBlob("x", scalar)), scalar));
        QCOMPARE(fromBlob(toBlob("x", torch::empty({0, 3}))).sizes().vec(), (std::vector<int64_t>{0, 3}));
    }

    void aSampleAloneIsTheSampleInAnyBatch()
    {
        torch::NoGradGuard guard;
        torch::manual_seed(3);
        for (const ModelTemplate& one : completeTemplates()) {
            const GraphContext context = contextOf(one);
            const auto network = built(one.graph, 1, context);
            network->eval();
            std::vector<std::vector<int64_t>> rows;
            for (int i = 0; i < 12; ++i) {
                std::vector<int64_t> row(size_t(1 + (i * 7) % 23));
                for (auto& id : row)
                    id = torch::randint(1, 50, {1}, torch::kInt64).item<int64_t>();
                rows.push_back(row);
            }
            // A decoder reads the rows in the other order, so that source and target are of different lengths.
            const bool decodes = context.target.kind != Shape::Kind::None;
            const std::vector<std::vector<int64_t>> targets(rows.rbegin(), rows.rend());
            const auto answers = [&](const std::vector<std::vector<int64_t>>& sources,
                                     const std::vector<std::vector<int64_t>>& read) {
                return network
                    ->forward(decodes ? ModelInput(ids(sources), ids(read)) : ModelInput(inputFor(context, sources)))
                    .data;
            };
            const auto together = answers(rows, targets);
            for (size_t i = 0; i < rows.size(); ++i) {
                const auto steps = int64_t((decodes ? targets : rows)[i].size());
                const auto own = together.dim() == 3 ? together[int64_t(i)].slice(0, 0, steps) : together[int64_t(i)];
                QVERIFY((answers({rows[i]}, {targets[i]})[0] - own).abs().max().item<double>() <= 1e-5);
            }
        }
    }

    /// Step by step, with rows chosen anew in between, the same as read at once: for models that write.
    void steppingIsReadingAtOnce()
    {
        torch::manual_seed(5);
        int written = 0;
        for (const ModelTemplate& one : completeTemplates()) {
            const GraphContext context = contextOf(one);
            if (!context.target.causal && !context.input.causal)
                continue;
            ++written;
            const auto network = built(one.graph, 3, context);
            network->eval();
            const torch::NoGradGuard guard;
            const bool decodes = context.target.kind != Shape::Kind::None;
            const SequenceTensor source = ids({{2, 3, 4, 9}, {5, 6}, {7, 7, 7}});
            const torch::Tensor read = torch::randint(1, 50, {3, 6}, torch::kInt64);
            const SequenceTensor target{read, torch::full({3}, 6, torch::kInt64)};
            const torch::Tensor whole =
                network->forward(decodes ? ModelInput(source, target) : ModelInput(target)).data;
            IncrementalDecoder decoder(*network, decodes ? source : SequenceTensor());
            torch::Tensor rows = torch::arange(3);
            for (int64_t step = 0; step < 6; ++step) {
                if (step == 3) {
                    const torch::Tensor chosen = torch::tensor({2, 0, 0, 1}, torch::kInt64);
                    decoder.select(chosen);
                    rows = rows.index_select(0, chosen);
                }
                const torch::Tensor answer = decoder.next(read.select(1, step).index_select(0, rows));
                QVERIFY2((answer - whole.select(1, step).index_select(0, rows)).abs().max().item<double>() < 1e-5,
                         qPrintable(one.id));
            }
        }
        QVERIFY(written >= 4);
    }

    /// Layers that cannot go on from a state are read again from the start.
    void steppingWithLayersThatNeedAllSteps()
    {
        GraphContext context = contextOf(*findTemplate("language-model"));
        Graph graph;
        QString before = graph.add("input");
        const std::vector<std::pair<QString, QJsonObject>> layers{
            {"embedding", {{"dimensions", 8}}},
            {"positional-encoding", {}},
            {"transformer-encoder", {{"heads", 2}, {"feed_forward", 16}, {"causal", true}}},
            {"output", {}}};
        for (const auto& [kind, params] : layers) {
            const QString id = graph.add(kind, params);
            graph.connect(before, id);
            before = id;
        }
        const auto network = built(graph, 1, context);
        network->eval();
        const torch::NoGradGuard guard;
        const torch::Tensor read = torch::randint(1, 50, {2, 5}, torch::kInt64);
        const torch::Tensor whole = network->forward(SequenceTensor{read, torch::full({2}, 5, torch::kInt64)}).data;
        IncrementalDecoder decoder(*network, {});
        for (int64_t step = 0; step < 5; ++step)
            QVERIFY((decoder.next(read.select(1, step)) - whole.select(1, step)).abs().max().item<double>() < 1e-5);
    }

    void probesShowAttentionAndOutputs()
    {
        const auto network = built(classifier());
        network->eval();
        Probe probe;
        probe.attention = probe.outputs = true;
        const SequenceTensor output = network->forward(ids({{2, 3, 4}, {5}}), &probe);
        QCOMPARE(probe.attentions.size(), 1u);
        QCOMPARE(probe.attentions[0].node, "attention");
        QCOMPARE(probe.attentions[0].weights.sizes().vec(), (std::vector<int64_t>{2, 1, 3}));
        QVERIFY(torch::allclose(probe.attentions[0].weights.sum(2), torch::ones({2, 1})));
        QVERIFY(torch::equal(probe.attentions[0].weights[1][0], torch::tensor({1.F, 0.F, 0.F})));
        QCOMPARE(probe.nodeOutputs.size(), network->order().size());
        QCOMPARE(probe.nodeOutputs.front().first, "input");
        QVERIFY(torch::equal(probe.nodeOutputs.back().second.data, output.data));
        output.data.select(1, 0).sum().backward();
        for (const auto& [node, value] : probe.nodeOutputs)
            if (node == "lstm" || node == "embedding")
                QVERIFY2(value.data.grad().defined() &&
                             value.data.grad()[1].slice(0, 1).abs().max().item<double>() == 0,
                         qPrintable(node));
        Probe none;
        network->forward(ids({{2}}), &none);
        QVERIFY(none.attentions.empty() && none.nodeOutputs.empty());
    }

    void recurrentLayersCanBeTraced()
    {
        const auto network = built(classifier());
        network->eval();
        Probe probe;
        probe.outputs = true;
        const SequenceTensor text = ids({{2, 3, 4, 5, 6}});
        network->forward(text, &probe);
        SequenceTensor input, hidden;
        for (const auto& [node, value] : probe.nodeOutputs) {
            if (node == "dropout")
                input = value;
            if (node == "lstm")
                hidden = value;
        }
        const auto traces = network->layer("lstm")->trace({input});
        QCOMPARE(traces.size(), 2u);
        const auto both = torch::cat({traces[0].gates.back().second, traces[1].gates.back().second}, 1);
        QVERIFY((both - hidden.data[0]).abs().max().item<double>() <= 1e-5);
        QVERIFY(network->layer("attention")->trace({hidden}).empty());
    }

    void paddingNeverTrains()
    {
        const auto network = built(classifier());
        std::vector<Optimizer::Parameter> parameters;
        for (const auto& item : network->named_parameters())
            parameters.push_back({item.key(), item.value()});
        for (const double decay : {0.0, 0.1}) {
            TrainSettings settings;
            settings.weightDecay = decay;
            Optimizer optimizer(settings, parameters);
            for (int i = 0; i < 3; ++i) {
                optimizer.zeroGradients();
                network->forward(ids({{2, 3, 4}, {5}})).data.pow(2).sum().backward();
                optimizer.step(0.01);
            }
            QCOMPARE(network->named_parameters()["embedding.weight"][0].abs().max().item<double>(), 0.0);
        }
    }
};

UNROLL_TEST(TestNetwork)
#include "tst_network.moc"
