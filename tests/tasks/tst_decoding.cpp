#include "answers/decoding_p.h"
#include "domains/domain.h"
#include "model/templates.h"
#include "project/project.h"
#include "support/test_main.h"
#include "tasks/bleu.h"
#include "tasks/chrf.h"
#include "tasks/kneser_ney.h"
#include "tasks/tasks.h"
#include "text/corpus.h"
#include "text/preparation.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace unroll;

namespace {

constexpr int kWords = 7;  // with the four special ones

const Vocabulary& words()
{
    static const Vocabulary vocabulary =
        Vocabulary::fromCounts({{"a", 3}, {"b", 2}, {"c", 1}}, 20, 1, Vocabulary::Marks::StartAndEnd);
    return vocabulary;
}

TextPreparation learntFor(const Project& project)
{
    TextPreparation learnt(answerOf(project.task), project.prepare.text);
    learnt.sourceVocabulary = learnt.targetVocabulary = std::make_shared<Vocabulary>(words());
    return learnt;
}

/// A small translator with weights large enough that its answers differ.
std::shared_ptr<Network> translator(quint64 seed)
{
    const Project project = *projectFromTemplate("translator");
    auto network = *Network::build(project.model, learntFor(project).graphContext(), seed);
    const torch::NoGradGuard none;
    for (auto& parameter : network->parameters())
        parameter.mul_(3);
    network->eval();
    return network;
}

SequenceTensor source(const std::vector<int64_t>& ids)
{
    return {torch::tensor(ids, torch::kInt64).unsqueeze(0), torch::tensor({int64_t(ids.size())}, torch::kInt64)};
}

/// log P of a text, read at once.
double logOf(Network& network, const SequenceTensor& from, const std::vector<int>& text)
{
    const torch::NoGradGuard none;
    std::vector<int64_t> read{Vocabulary::kStart};
    read.insert(read.end(), text.begin(), text.end() - 1);
    const torch::Tensor logs = torch::log_softmax(network.forward(ModelInput(from, source(read))).data, -1)[0];
    double sum = 0;
    for (size_t t = 0; t < text.size(); ++t)
        sum += logs[int64_t(t)][text[t]].item<double>();
    return sum;
}

}  // namespace

/// Writing: search against trying everything, drawing against what was asked for, and the measures of what was written.
class TestDecoding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// With beams for every beginning nothing is missed.
    void aWideSearchFindsTheBestOfAll()
    {
        constexpr int most = 4;
        for (quint64 seed = 1; seed <= 5; ++seed) {
            const auto network = translator(seed);
            const SequenceTensor from = source({4, 5, 6});
            const double alpha = seed % 2 ? 0.6 : 0.0;
            double best = -1e300;
            std::vector<int> text;
            const std::function<void(std::vector<int>)> tryAll = [&](const std::vector<int>& begun) {
                for (const int id : {3, 4, 5, 6}) {
                    std::vector<int> next = begun;
                    next.push_back(id);
                    if (id != Vocabulary::kEnd && int(next.size()) < most) {
                        tryAll(next);
                        continue;
                    }
                    const double score = logOf(*network, from, next) / std::pow((5.0 + double(next.size())) / 6, alpha);
                    if (score > best) {
                        best = score;
                        text = next;
                    }
                }
            };
            tryAll({});
            SearchTree tree;
            const auto found =
                beamSearch(*network, from, 200, alpha, most, learntFor(*projectFromTemplate("translator")), &tree);
            QCOMPARE(found.front().ids, text);
            QVERIFY(std::abs(found.front().score - best) < 1e-4);
            for (size_t i = 1; i < found.size(); ++i)
                QVERIFY(found[i].score <= found[i - 1].score);
            // The tree leads to each candidate.
            for (size_t i = 0; i < tree.nodes.size(); ++i) {
                QVERIFY(tree.nodes[i].parent < int(i));
                if (tree.nodes[i].candidate < 0)
                    continue;
                const Hypothesis& end = found[size_t(tree.nodes[i].candidate)];
                QStringList way;
                for (int at = int(i); at >= 0; at = tree.nodes[size_t(at)].parent)
                    way.prepend(tree.nodes[size_t(at)].token);
                QStringList spelled;
                for (const int id : end.ids)
                    spelled << (id == Vocabulary::kEnd ? QString() : words().token(id));
                QCOMPARE(way, spelled);
            }
        }
    }

    void oneBeamIsGreedy()
    {
        for (quint64 seed = 1; seed <= 8; ++seed) {
            const auto network = translator(seed);
            const SequenceTensor from = source({4, 6, 5, 5});
            const Hypothesis one =
                beamSearch(*network, from, 1, 0, 9, learntFor(*projectFromTemplate("translator")), nullptr).front();
            const Hypothesis greedy = writeGreedily(*network, from, 9).front();
            QCOMPARE(one.ids, greedy.ids);
            QVERIFY(std::abs(one.logProbability - greedy.logProbability) < 1e-4);
            QVERIFY(std::abs(logOf(*network, from, greedy.ids) - greedy.logProbability) < 1e-4);
            for (const int id : greedy.ids)
                QVERIFY(id >= Vocabulary::kEnd && id < kWords);
        }
    }

    void aBatchIsWrittenAsEachByItself()
    {
        const auto network = translator(4);
        const SequenceTensor both{torch::tensor({{4, 5, 6}, {6, 0, 0}}, torch::kInt64),
                                  torch::tensor({3, 1}, torch::kInt64)};
        const auto together = writeGreedily(*network, both, 8);
        QCOMPARE(together[0].ids, writeGreedily(*network, source({4, 5, 6}), 8)[0].ids);
        QCOMPARE(together[1].ids, writeGreedily(*network, source({6}), 8)[0].ids);
    }

    void narrowingByHand()
    {
        const auto logits = torch::log(
            torch::tensor({0.2, 0.1, 0.1, 0.06, 0.24, 0.18, 0.12}, torch::kFloat64));  // of words: 0.06 … of 0.6
        PredictOptions options;
        const auto all = filtered(logits, options);
        QVERIFY(std::abs(all[4] - 0.4) < 1e-12 && std::abs(all[3] - 0.1) < 1e-12 && all[0] + all[1] + all[2] == 0);
        options.topK = 2;
        const auto two = filtered(logits, options);
        QVERIFY(std::abs(two[4] - 4.0 / 7) < 1e-12 && std::abs(two[5] - 3.0 / 7) < 1e-12 && two[6] == 0);
        options = {};
        options.topP = 0.69;
        const auto nucleus = filtered(logits, options);
        QVERIFY(std::abs(nucleus[4] + nucleus[5] - 1) < 1e-12 && nucleus[6] == 0);
        options = {};
        options.temperature = 0.5;  // squares
        const auto cold = filtered(logits, options);
        QVERIFY(std::abs(cold[4] / cold[5] - 16.0 / 9) < 1e-9);
        options.temperature = 0;
        QCOMPARE(filtered(logits, options)[4], 1.0);
    }

    void drawingIsSeededAndFollowsTheProbabilities()
    {
        const Project project = *projectFromTemplate("language-model");
        const auto network = *Network::build(project.model, learntFor(project).graphContext(), 2);
        network->eval();
        PredictOptions options;
        options.seed = 7;
        const auto write = [&](const PredictOptions& how, int most) {
            return sampleText(*network, {2, 4}, how, most, torch::kCPU, {}, {});
        };
        QCOMPARE(write(options, 12).ids, write(options, 12).ids);
        std::map<int, int> counts;
        constexpr int draws = 3000;
        for (unsigned long long seed = 0; seed < draws; ++seed) {
            options.seed = seed;
            ++counts[write(options, 1).ids.front()];
        }
        IncrementalDecoder decoder(*network, {});
        decoder.next(torch::tensor({2}, torch::kInt64));
        const auto wanted = filtered(decoder.next(torch::tensor({4}, torch::kInt64))[0], {});
        double chi = 0;
        for (int id = 3; id < kWords; ++id)
            chi += std::pow(counts[id] - draws * wanted[size_t(id)], 2) / (draws * wanted[size_t(id)]);
        QVERIFY2(chi < 16.3, qPrintable(QString::number(chi)));  // 3 degrees of freedom: 0.1 %
        QStringList heard;
        options.seed = 3;
        const Hypothesis text = sampleText(*network, {2}, options, 6, torch::kCPU, {},
                                           [&](const std::vector<int>& ids) { heard << QString::number(ids.size()); });
        const size_t spoken = text.ids.size() - (text.ids.back() == Vocabulary::kEnd ? 1 : 0);
        QCOMPARE(size_t(heard.size()), spoken);
    }

    /// sacrebleu 2.x: corpus_bleu(…, tokenize="none", smooth_method="none") of these.
    void bleuAsPublished()
    {
        const QStringList answer =
            QString("It is a guide to action which ensures that the military always obeys the commands of the party")
                .split(' ');
        const QStringList reference =
            QString("It is a guide to action that ensures that the military will forever heed Party commands")
                .split(' ');
        const BleuCounts counts = bleuCounts(answer, reference);
        QCOMPARE(counts.all[0], 18);
        QCOMPARE(counts.hits[3], 4);
        QVERIFY(std::abs(bleu(counts) - 0.41180376356915765) < 1e-12);
        BleuCounts two = counts;
        two += bleuCounts(QString("the cat sat on mat today").split(' '),
                          QString("the cat is on the mat now again").split(' '));
        QVERIFY(std::abs(bleu(two) - 0.3613284405728027) < 1e-12);
        QCOMPARE(bleu(bleuCounts(reference, reference)), 1.0);
        QCOMPARE(bleu(bleuCounts({"x"}, {"y"})), 0.0);
        QCOMPARE(bleu(bleuCounts({}, {"y"})), 0.0);
        QCOMPARE(sentenceBleu(bleuCounts({}, {})), 0.0);
        // Papineni et al. 2002, example 2: "the" seven times has a clipped precision of 2/7.
        const BleuCounts the =
            bleuCounts(QString("the the the the the the the").split(' '), QString("the cat is on the mat").split(' '));
        QCOMPARE(the.hits[0], 2);
        QCOMPARE(the.all[0], 7);
    }

    /// sacrebleu 2.6.0: CHRF().corpus_score(…) of these, divided by 100.
    void chrfAsPublished()
    {
        struct Pair {
            const char* answer;
            const char* reference;
            double expected;
        };
        const Pair pairs[] = {
            {"It is a guide to action which ensures that the military always obeys the commands of the party",
             "It is a guide to action that ensures that the military will forever heed Party commands",
             0.6305062104907189},
            {"the cat sat on mat today", "the cat is on the mat now again", 0.2680474287133045},
            {"kitten", "sitting", 0.19025078890549743},
            {"3", "42", 0},
            {"42", "421", 0.6363636363636362},  // too short for BLEU, and not nothing
            {"ab", "ab", 1},
            {"", "word", 0},
            {"word", "", 0},
            {"猫が好き", "猫は好きだ", 0.22206591639871381},
            {"café 👍👍", "cafe 👍", 0.31167471819645726},  // characters that are two of UTF-16
            {"a b", "ab", 1},
            {"x", "y", 0},
        };
        ChrfCounts sum, part;
        for (size_t i = 0; i < std::size(pairs); ++i) {
            const Pair& pair = pairs[i];
            const ChrfCounts counts = chrfCounts(QString::fromUtf8(pair.answer), QString::fromUtf8(pair.reference));
            QVERIFY2(std::abs(chrf(counts) - pair.expected) < 1e-14, pair.answer);
            sum += counts;
            if (i >= 2 && i < 5)
                part += counts;
        }
        QVERIFY(std::abs(chrf(sum) - 0.5121605793658273) < 1e-14);
        QVERIFY(std::abs(chrf(part) - 0.17708333333333331) < 1e-14);
        QCOMPARE(chrf({}), 0.0);
    }

    /// Where BLEU is 0 for a near answer as for a far one.
    void shortAnswersAreToldApart()
    {
        const TaskKind* task = findTask("translation");
        QVERIFY(task);
        TextCorpus corpus;
        corpus.settings.lowercase = true;
        const auto judged = [&](const QString& answer) {
            Evaluation evaluation;
            evaluation.part = "test";
            RowResult row;
            task->compare(corpus, answer, "colour", row, evaluation);
            evaluation.rows.push_back(row);
            task->judge(evaluation);
            return evaluation.metrics;
        };
        QCOMPARE(judged("color")["test_bleu"], 0.0);
        QVERIFY(std::abs(judged("color")["test_chrf"] - 0.474481658692185) < 1e-14);
        QCOMPARE(judged("pink")["test_chrf"], 0.0);
        QCOMPARE(judged("COLOUR")["test_chrf"], 1.0);
        const auto metrics = task->metrics();
        QVERIFY(std::any_of(metrics.begin(), metrics.end(), [](const MetricInfo& one) { return one.id == u"chrf"; }));
    }

    /// All words together have the probability 1, whatever the context; and the counts by hand.
    void kneserNeyIsADistribution()
    {
        std::mt19937 random(3);
        std::vector<std::vector<int>> contexts, targets;
        for (int piece = 0; piece < 20; ++piece) {
            std::vector<int> text;
            for (int t = 0; t < 15; ++t)
                text.push_back(3 + int(random() % 3 + random() % 3));
            contexts.push_back({2});
            contexts.back().insert(contexts.back().end(), text.begin(), text.end() - 1);
            targets.push_back(text);
        }
        const auto views = [](const std::vector<std::vector<int>>& all) {
            std::vector<const std::vector<int>*> out;
            for (const auto& one : all)
                out.push_back(&one);
            return out;
        };
        for (int order = 1; order <= 4; ++order) {
            const KneserNey model(order, 9, views(contexts), views(targets));
            for (const std::vector<int>& context : {std::vector<int>{2}, {2, 3, 4, 5}, {8, 8, 8}, {2, 7, 7, 7, 7}}) {
                double sum = 0;
                for (int word = 0; word < 9; ++word) {
                    std::vector<int> following(context.begin() + 1, context.end());
                    following.push_back(word);
                    sum += std::exp(model.logProbabilities(context, following).back());
                }
                QVERIFY2(std::abs(sum - 1) < 1e-9, qPrintable(QString::number(sum)));
            }
        }
        // a a b: of two bigrams after a, one is b. Discounts: three bigrams once → 1.
        const std::vector<int> context{2, 4, 4}, target{4, 4, 5};
        const KneserNey model(2, 9, {&context}, {&target});
        // Bigrams (2 4), (4 4), (4 5), each once: D = 3 / 3 = 1, so all is left to the words' numbers of contexts: 4
        // has two, 5 has one. Their own discount: one count of 1, one of 2: D = 1 / (1 + 2) = 1/3; 2/3 of what is
        // discounted goes over nine words.
        const double unigram = (1 - 1.0 / 3) / 3 + (1.0 / 3) * 2 / 3 / 9;
        QVERIFY(std::abs(model.logProbabilities(context, target).back() - std::log(unigram)) < 1e-9);
    }
};

UNROLL_TEST(TestDecoding)
#include "tst_decoding.moc"
