#include "support/test_main.h"
#include "tasks/confidence.h"

#include <QtTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace unroll;

namespace {

std::vector<float> softmax(const std::vector<double>& logits)
{
    const double most = *std::max_element(logits.begin(), logits.end());
    std::vector<float> out;
    double sum = 0;
    for (const double logit : logits)
        sum += std::exp(logit - most);
    for (const double logit : logits)
        out.push_back(float(std::exp(logit - most) / sum));
    return out;
}

RowResult said(int label, std::vector<float> probabilities)
{
    RowResult out;
    ClassResult result;
    result.label = label;
    result.predicted = int(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
    out.confidence = double(probabilities[size_t(result.predicted)]);
    result.probabilities = std::move(probabilities);
    out.result = std::move(result);
    return out;
}

/// Classes drawn by the softmax of some logits, given as if these were `factor` times as great.
std::vector<RowResult> drawn(double factor, int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, 1.5);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<RowResult> rows;
    for (int i = 0; i < count; ++i) {
        std::vector<double> logits(4), scaled(4);
        for (double& logit : logits)
            logit = normal(random);
        for (size_t c = 0; c < 4; ++c)
            scaled[c] = factor * logits[c];
        const std::vector<float> truth = softmax(logits);
        double left = uniform(random);
        int label = 0;
        while (label < 3 && left > double(truth[size_t(label)]))
            left -= double(truth[size_t(label++)]);
        rows.push_back(said(label, softmax(scaled)));
    }
    return rows;
}

}  // namespace

class TestConfidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTemperatureIsFoundThatWasThere()
    {
        for (const double factor : {0.5, 1.0, 2.0, 3.5}) {
            const auto rows = drawn(factor, 20000, 7);
            const auto found = fitTemperature(rows);
            QVERIFY(found.has_value());
            QVERIFY2(std::abs(*found / factor - 1) < 0.04, qPrintable(QString::number(*found)));
            // Where the likelihood is greatest, the mean logit of the right class is what the probabilities expect.
            double slope = 0;
            for (const RowResult& one : rows) {
                const auto& result = *one.as<ClassResult>();
                const auto at = tempered(result.probabilities, *found);
                for (size_t c = 0; c < at.size(); ++c)
                    slope +=
                        std::log(double(result.probabilities[c])) * (double(at[c]) - (int(c) == result.label ? 1 : 0));
            }
            QVERIFY2(std::abs(slope / double(rows.size())) < 1e-3, qPrintable(QString::number(slope)));
        }
    }

    void itMakesConfidenceBelievable()
    {
        auto rows = drawn(3, 4000, 3);
        std::vector<int> before;
        for (const RowResult& one : rows)
            before.push_back(one.as<ClassResult>()->predicted);
        const double untempered = calibrationError(rows);
        temper(rows, fitTemperature(drawn(3, 4000, 4)).value_or(1));  // learnt on others
        QVERIFY2(untempered > 0.15 && calibrationError(rows) < 0.03,
                 qPrintable(QString::number(calibrationError(rows))));
        for (size_t i = 0; i < rows.size(); ++i) {
            const auto& result = *rows[i].as<ClassResult>();
            QCOMPARE(result.predicted, before[i]);
            QCOMPARE(float(rows[i].confidence), result.probabilities[size_t(result.predicted)]);
            QVERIFY(std::abs(std::accumulate(result.probabilities.begin(), result.probabilities.end(), 0.f) - 1) <
                    1e-5);
        }
    }

    void thereAndBack()
    {
        const std::vector<float> some{0.7f, 0.2f, 0.1f}, sure{1.f, 0.f, 0.f};
        for (const double temperature : {0.3, 1.0, 4.0}) {
            const auto back = tempered(tempered(some, temperature), 1 / temperature);
            for (size_t i = 0; i < some.size(); ++i)
                QVERIFY(std::abs(back[i] - some[i]) < 1e-5f);
            for (const float one : tempered(sure, temperature))
                QVERIFY(std::isfinite(one));
        }
        // By hand: sqrt of 0.64 and 0.36 are 0.8 and 0.6.
        QVERIFY(std::abs(tempered({0.64f, 0.36f}, 2)[0] - 0.8f / 1.4f) < 1e-6f);
    }

    void binsAreCountedByHand()
    {
        // 0.9 said three times, right twice; 0.6 said once, right.
        const std::vector<RowResult> rows{said(0, {0.9f, 0.1f}), said(1, {0.1f, 0.9f}), said(1, {0.9f, 0.1f}),
                                          said(0, {0.6f, 0.4f})};
        const auto bins = reliability(rows);
        QCOMPARE(bins.size(), size_t(2));
        QCOMPARE(bins[0].rows, 1);
        QCOMPARE(bins[1].rows, 3);
        QVERIFY(std::abs(bins[1].accuracy - 2. / 3) < 1e-9);
        QVERIFY(std::abs(calibrationError(rows) - (1 * 0.4 + 3 * (0.9 - 2. / 3)) / 4) < 1e-6);
        QVERIFY(!fitTemperature(rows));  // too few
        QCOMPARE(calibrationError({}), 0.0);
    }

    void answersOfOtherFormsStay()
    {
        Prediction text;
        text.confidence = 0.5;
        temper(text, 3);
        QCOMPARE(text.confidence, 0.5);
        Prediction one;
        one.answer = ClassAnswer{{"a", "b"}, {0.64, 0.36}};
        one.confidence = 0.64;
        temper(one, 2);
        QVERIFY(std::abs(one.confidence - 0.8 / 1.4) < 1e-9);
    }
};

UNROLL_TEST(TestConfidence)
#include "tst_confidence.moc"
